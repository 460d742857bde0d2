//! Cutting a stream of CSV into blocks of whole rows.

use std::io::{self, Read};

/// How much is read at once.
const SIZE: usize = 2 << 20;

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

/// Where the last whole row ends: behind the last line end that is not inside quotation marks.
fn after_last_row(text: &[u8]) -> usize {
    let quotes = memchr::memchr_iter(b'"', text).count();
    let mut end = text.len();
    let mut behind = 0; // quotation marks behind `end`
    while let Some(at) = memchr::memrchr(b'\n', &text[..end]) {
        behind += memchr::memchr_iter(b'"', &text[at..end]).count();
        if (quotes - behind).is_multiple_of(2) {
            return at + 1;
        }
        end = at;
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_end_in_quotes_ends_no_row() {
        assert_eq!(after_last_row(b"a,b\n\"c\nd"), 4);
        assert_eq!(after_last_row(b"\"c\nd\n"), 0);
        assert_eq!(after_last_row(b"\"c\nd\"\ne"), 6);
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
        let (mut lines, mut bytes) = (Vec::new(), 0);
        while let Some(block) = blocks.next(Vec::new()).expect("readable") {
            lines.push(block.first_line);
            bytes += block.rows.len();
        }
        assert_eq!(lines[0], 2);
        assert_eq!(lines[1], 2 + SIZE as u64 / 2 - 1 + lines[1] % 2);
        assert_eq!(bytes, text.len() - 2);
    }
}
