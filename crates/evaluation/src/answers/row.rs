//! One row of a file: its fields, and what was read from them.

use std::borrow::Cow;

/// The answers of the row that is being read.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    /// The level of each closed slot.
    pub levels: Vec<u8>,
    /// The ticks of each multi-answer question, a bit a value.
    pub ticks: Vec<u64>,
    /// Each number as steps from the least, plus one; 0 for none.
    pub numbers: Vec<u16>,
    /// Where the row stands in each group: the offset of its level.
    pub groups: Vec<usize>,
    /// A bit for each column with an answer.
    pub answered: u128,
    /// The school's token.
    pub school: Vec<u8>,
    /// What is wrong with the row: the column (from 0) and the problem.
    pub wrong: Option<(usize, Wrong)>,
}

/// What can be wrong with a field.
#[derive(Debug, Clone)]
pub(super) enum Wrong {
    /// No answer of this question.
    Unknown(String),
    /// More answers than the limit.
    TooMany(usize),
    /// Not a number in the range.
    Number(String),
}

impl Row {
    /// Empties the row for the next line.
    pub fn clear(&mut self) {
        self.levels.fill(0);
        self.ticks.fill(0);
        self.numbers.fill(0);
        self.answered = 0;
        self.school.clear();
        self.wrong = None;
    }
}

/// The inside of a field: without its quotes, doubled quotes made single.
pub(super) fn inside(raw: &[u8]) -> Cow<'_, [u8]> {
    let Some(text) = raw.strip_prefix(b"\"") else {
        return Cow::Borrowed(raw);
    };
    let text = text.strip_suffix(b"\"").unwrap_or(text);
    if memchr::memmem::find(text, b"\"\"").is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = Vec::with_capacity(text.len());
    let mut quote = false;
    for &byte in text {
        quote = byte == b'"' && !quote;
        if !quote {
            out.push(byte);
        }
    }
    Cow::Owned(out)
}

/// The fields of a header line.
pub(super) fn fields(line: &[u8]) -> Vec<String> {
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let mut fields = Vec::new();
    let (mut start, mut quoted) = (0, false);
    for (at, byte) in line.iter().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b',' if !quoted => {
                fields.push(String::from_utf8_lossy(&inside(&line[start..at])).into_owned());
                start = at + 1;
            }
            _ => {}
        }
    }
    fields.push(String::from_utf8_lossy(&inside(&line[start..])).into_owned());
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_taken_off() {
        assert_eq!(inside(b"\"a \"\"b\"\" c\"").as_ref(), b"a \"b\" c");
        assert_eq!(inside(b"plain").as_ref(), b"plain");
        assert_eq!(fields(b"a,\"b,c\",d\r"), ["a", "b,c", "d"]);
    }
}
