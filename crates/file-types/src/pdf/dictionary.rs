//! What a PDF writes its trailers and its encryption in: dictionaries (ISO 32000-2, 7.3).

use memchr::memmem;

/// More of a dictionary is not looked at: no trailer is longer.
pub(super) const LONGEST: usize = 64 * 1024;

/// What is nested deeper than this is not looked at.
const DEEPEST: usize = 16;

/// A value in a dictionary.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Name(Vec<u8>),
    Number(i64),
    Truth(bool),
    Text(Vec<u8>),
    /// The object of this number and generation.
    Reference(i64, i64),
    List(Vec<Value>),
    Dictionary(Dictionary),
    Other,
}

/// Names with their values.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Dictionary(Vec<(Vec<u8>, Value)>);

impl Dictionary {
    /// The first that begins in `bytes`; as far as it goes where its end is missing.
    pub(super) fn first(bytes: &[u8]) -> Option<Self> {
        let bytes = &bytes[..bytes.len().min(LONGEST)];
        let open = memmem::find(bytes, b"<<")?;
        let mut reader = Reader(&bytes[open + 2..]);
        Some(Self::of(reader.values(b">>", 0)))
    }

    fn of(values: Vec<Value>) -> Self {
        let mut values = values.into_iter();
        let mut entries = Vec::new();
        while let Some(name) = values.next() {
            if let (Value::Name(name), Some(value)) = (name, values.next()) {
                entries.push((name, value));
            }
        }
        Self(entries)
    }

    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        let mut entries = self.0.iter();
        entries
            .find(|(it, _)| it == name.as_bytes())
            .map(|(_, value)| value)
    }

    pub(super) fn number(&self, name: &str) -> Option<i64> {
        match self.get(name)? {
            Value::Number(number) => Some(*number),
            _ => None,
        }
    }

    pub(super) fn text(&self, name: &str) -> Option<&[u8]> {
        match self.get(name)? {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn name(&self, name: &str) -> Option<&[u8]> {
        match self.get(name)? {
            Value::Name(name) => Some(name),
            _ => None,
        }
    }
}

/// What is left to read.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    /// Everything up to `close`.
    fn values(&mut self, close: &[u8], depth: usize) -> Vec<Value> {
        let mut values = Vec::new();
        loop {
            self.skip_blanks();
            if let Some(rest) = self.0.strip_prefix(close) {
                self.0 = rest;
                return values;
            }
            let value = match self.0 {
                [] => return values,
                [b'<', b'<', rest @ ..] => {
                    self.0 = rest;
                    match depth {
                        DEEPEST.. => Value::Other,
                        _ => Value::Dictionary(Dictionary::of(self.values(b">>", depth + 1))),
                    }
                }
                [b'[', rest @ ..] => {
                    self.0 = rest;
                    match depth {
                        DEEPEST.. => Value::Other,
                        _ => Value::List(self.values(b"]", depth + 1)),
                    }
                }
                [b'<', rest @ ..] => {
                    self.0 = rest;
                    Value::Text(self.hexadecimal())
                }
                [b'(', rest @ ..] => {
                    self.0 = rest;
                    Value::Text(self.literal())
                }
                [b'/', rest @ ..] => {
                    self.0 = rest;
                    Value::Name(name(self.word()))
                }
                [b'>' | b']' | b')' | b'{' | b'}', rest @ ..] => {
                    self.0 = rest;
                    continue;
                }
                _ => match self.word() {
                    // The end of a dictionary that has none.
                    b"stream" | b"endobj" => return values,
                    b"R" => match (values.pop(), values.pop()) {
                        (Some(Value::Number(generation)), Some(Value::Number(number))) => {
                            Value::Reference(number, generation)
                        }
                        _ => Value::Other,
                    },
                    b"true" => Value::Truth(true),
                    b"false" => Value::Truth(false),
                    word => std::str::from_utf8(word)
                        .ok()
                        .and_then(|word| word.parse().ok())
                        .map_or(Value::Other, Value::Number),
                },
            };
            values.push(value);
        }
    }

    fn skip_blanks(&mut self) {
        loop {
            let blanks = self.0.iter().take_while(|it| is_blank(**it)).count();
            self.0 = &self.0[blanks..];
            if !self.0.starts_with(b"%") {
                return;
            }
            let end = memchr::memchr2(b'\r', b'\n', self.0);
            self.0 = &self.0[end.unwrap_or(self.0.len())..];
        }
    }

    fn word(&mut self) -> &'a [u8] {
        let is_regular = |byte: &&u8| !is_blank(**byte) && !b"()<>[]{}/%".contains(*byte);
        let (word, rest) = self
            .0
            .split_at(self.0.iter().take_while(is_regular).count());
        self.0 = rest;
        word
    }

    /// 7.3.4.3: an odd last digit is followed by a nought.
    fn hexadecimal(&mut self) -> Vec<u8> {
        let end = memchr::memchr(b'>', self.0).unwrap_or(self.0.len());
        let (digits, rest) = self.0.split_at(end);
        self.0 = rest.get(1..).unwrap_or_default();
        let digits: Vec<u8> = digits.iter().filter_map(|it| hex(*it)).collect();
        digits
            .chunks(2)
            .map(|pair| pair[0] * 16 + pair.get(1).unwrap_or(&0))
            .collect()
    }

    /// 7.3.4.2: brackets in pairs, and what a backslash means.
    fn literal(&mut self) -> Vec<u8> {
        let mut text = Vec::new();
        let mut depth = 0_usize;
        while let [byte, rest @ ..] = self.0 {
            self.0 = rest;
            match byte {
                b')' if depth == 0 => break,
                b')' => depth -= 1,
                b'(' => depth += 1,
                b'\\' => {
                    text.extend(self.escaped());
                    continue;
                }
                b'\r' => {
                    self.0 = rest.strip_prefix(b"\n").unwrap_or(rest);
                    text.push(b'\n');
                    continue;
                }
                _ => {}
            }
            text.push(*byte);
        }
        text
    }

    fn escaped(&mut self) -> Option<u8> {
        let octal = self
            .0
            .iter()
            .take(3)
            .take_while(|it| (b'0'..=b'7').contains(it));
        let octal = octal.count();
        if octal > 0 {
            let (digits, rest) = self.0.split_at(octal);
            self.0 = rest;
            let value = digits.iter().fold(0_u8, |sum, digit| {
                sum.wrapping_mul(8).wrapping_add(digit - b'0')
            });
            return Some(value);
        }
        let (byte, rest) = self.0.split_first()?;
        self.0 = rest;
        match byte {
            b'n' => Some(b'\n'),
            b'r' => Some(b'\r'),
            b't' => Some(b'\t'),
            b'b' => Some(8),
            b'f' => Some(12),
            b'\r' => {
                self.0 = rest.strip_prefix(b"\n").unwrap_or(rest);
                None
            }
            b'\n' => None,
            _ => Some(*byte),
        }
    }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 12 | b'\r' | b' ')
}

fn hex(digit: u8) -> Option<u8> {
    let value = char::from(digit).to_digit(16)?;
    u8::try_from(value).ok()
}

/// 7.3.5: any character of a name may be written as `#` and two digits.
fn name(mut written: &[u8]) -> Vec<u8> {
    let mut name = Vec::new();
    while let [first, rest @ ..] = written {
        let code = match rest {
            [high, low, ..] if *first == b'#' => hex(*high).zip(hex(*low)),
            _ => None,
        };
        if let Some((high, low)) = code {
            name.push(high * 16 + low);
            written = &rest[2..];
        } else {
            name.push(*first);
            written = rest;
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::{Dictionary, Value};

    #[test]
    fn values_are_read_as_the_standard_writes_them() {
        let read = Dictionary::first(
            b"trailer % a note >>\n<</Encr#79pt 6 0 R/ID[<0A b>(a\\)\\051(\\\r\nx)\\12)]/P -4/E true\
              /CF<</StdCF<</CFM/AESV3>>>>/T<00>>>\nstartxref",
        )
        .unwrap();
        assert_eq!(read.get("Encrypt"), Some(&Value::Reference(6, 0)));
        let ids = vec![
            Value::Text(vec![0x0A, 0xB0]),
            Value::Text(b"a))(x)\n".to_vec()),
        ];
        assert_eq!(read.get("ID"), Some(&Value::List(ids)));
        assert_eq!(read.number("P"), Some(-4));
        assert_eq!(read.get("E"), Some(&Value::Truth(true)));
        assert_eq!(read.text("T"), Some(&[0][..]));
        let Some(Value::Dictionary(filters)) = read.get("CF") else {
            panic!("no dictionary in it");
        };
        assert!(
            matches!(filters.get("StdCF"), Some(Value::Dictionary(it)) if it.name("CFM") == Some(b"AESV3"))
        );
        assert_eq!(
            Dictionary::first(b"<</A 1 stream"),
            Some(Dictionary(vec![(b"A".to_vec(), Value::Number(1))]))
        );
        assert_eq!(Dictionary::first(b"<</A"), Some(Dictionary::default()));
        assert!(Dictionary::first(&b"<<[".repeat(30_000)).is_some());
    }
}
