//! Cutting a stream of CSV into blocks of whole rows.

use std::io::{self, Read};

/// How much is read at once.
const SIZE: usize = 2 << 20;
/// The longest row that is waited for.
const LONGEST: usize = 16 << 20;

/// Whole rows of a file.
pub struct Block {
    /// The rows, with their line ends.
    pub rows: Vec<u8>,
    /// The line of the file on which they begin.
    pub first_line: u64,
}

/// The blocks of a stream.
pub struct Blocks<R> {
    source: R,
    /// What was read behind the last whole row.
    rest: Vec<u8>,
    line: u64,
    read: u64,
    ended: bool,
}

impl<R: Read> Blocks<R> {
    pub fn new(source: R) -> Self {
        Self {
            source,
            rest: Vec::new(),
            line: 1,
            read: 0,
            ended: false,
        }
    }

    /// How many bytes have been read.
    pub fn read(&self) -> u64 {
        self.read
    }

    /// The header line, without its line end.
    pub fn header(&mut self) -> io::Result<Vec<u8>> {
        loop {
            if let Some(end) = memchr::memchr(b'\n', &self.rest) {
                let mut header: Vec<u8> = self.rest.drain(..=end).collect();
                header.pop();
                self.line += 1;
                return Ok(header);
            }
            if self.ended {
                return Ok(std::mem::take(&mut self.rest));
            }
            self.more()?;
        }
    }

    /// The next block, in a buffer that may have been used before; nothing at the end.
    pub fn next(&mut self, buffer: Vec<u8>) -> io::Result<Option<Block>> {
        loop {
            if !self.ended {
                self.more()?;
            }
            let end = if self.ended {
                self.rest.len()
            } else {
                after_last_row(&self.rest)
            };
            if end > 0 {
                let mut behind = buffer;
                behind.clear();
                behind.extend_from_slice(&self.rest[end..]);
                let mut rows = std::mem::replace(&mut self.rest, behind);
                rows.truncate(end);
                let first_line = self.line;
                self.line += memchr::memchr_iter(b'\n', &rows).count() as u64;
                return Ok(Some(Block { rows, first_line }));
            }
            if self.ended {
                return Ok(None);
            }
        }
    }

    /// Reads more behind what is there.
    fn more(&mut self) -> io::Result<()> {
        let read = self
            .source
            .by_ref()
            .take(SIZE as u64)
            .read_to_end(&mut self.rest)?;
        self.read += read as u64;
        self.ended = read < SIZE;
        Ok(())
    }
}

/// Where the last whole row ends, in a text that begins with a row: behind the last line end that is not inside a quoted field. A
/// field is quoted only if it begins with a quotation mark; others are letters like any other.
fn after_last_row(text: &[u8]) -> usize {
    let last_line = || memchr::memrchr(b'\n', text).map_or(0, |at| at + 1);
    if memchr::memchr(b'"', text).is_none() {
        return last_line();
    }
    let (mut field, mut quoted, mut second, mut end) = (0, false, usize::MAX, 0);
    for at in memchr::memchr3_iter(b',', b'\n', b'"', text) {
        match text[at] {
            b'"' if at == second => {}
            b'"' if !quoted => quoted = at == field,
            b'"' if text.get(at + 1) == Some(&b'"') => second = at + 1,
            b'"' => quoted = false,
            _ if quoted => {}
            byte => {
                field = at + 1;
                if byte == b'\n' {
                    end = at + 1;
                }
            }
        }
    }
    // A quotation mark that is never closed must not make the rest of a large file one row.
    if end == 0 && text.len() > LONGEST {
        last_line()
    } else {
        end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_end_in_quotes_ends_no_row() {
        assert_eq!(after_last_row(b"a,b\n\"c\nd"), 4);
        assert_eq!(after_last_row(b"\"c\nd\n"), 0);
        assert_eq!(after_last_row(b"\"c\nd\"\ne"), 6);
        assert_eq!(after_last_row(b"\"c \"\"\nd\"\ne"), 9);
    }

    #[test]
    fn a_mark_inside_a_field_quotes_nothing() {
        assert_eq!(after_last_row(b"5\" nail,b\nc"), 10);
    }

    #[test]
    fn lines_are_counted_through_blocks() {
        let mut text = b"h\n".to_vec();
        for _ in 0..SIZE {
            text.extend_from_slice(b"x\n");
        }
        text.extend_from_slice(b"last");
        let mut blocks = Blocks::new(text.as_slice());
        assert_eq!(blocks.header().expect("readable"), b"h");
        let (mut line, mut bytes) = (2, 0);
        while let Some(block) = blocks.next(Vec::new()).expect("readable") {
            assert_eq!(block.first_line, line);
            line += memchr::memchr_iter(b'\n', &block.rows).count() as u64;
            bytes += block.rows.len();
        }
        assert_eq!(bytes, text.len() - 2);
    }
}
