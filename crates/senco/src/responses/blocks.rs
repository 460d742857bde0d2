//! Cutting a stream into blocks of whole rows, as UTF-8 (or Windows-1252), with where their fields are.

use evaluation::reading::{Decoder, Encoding, Index, NotText};
use std::io::{self, ErrorKind, Read};

/// How much is read at once: little enough to stay close to the processor that counts it.
const SIZE: usize = 256 << 10;
/// How much is read before anything is said about a file.
const BEGINNING: usize = 1 << 20;

/// The longest row that is waited for.
const LONGEST: usize = 32 << 20;

/// Whole rows of a file. Filled again and again.
#[derive(Default)]
pub struct Block {
    /// The rows, and behind them what was read of the next.
    text: Vec<u8>,
    rows: usize,
    /// Where their fields are.
    pub index: Index,
    /// The line of the file on which they begin.
    pub first_line: u64,
}

impl Block {
    /// The rows, with their line ends.
    pub fn rows(&self) -> &[u8] {
        &self.text[..self.rows]
    }
}

/// The blocks of a stream.
pub struct Blocks<R> {
    source: R,
    encoding: Encoding,
    decoder: Decoder,
    separator: u8,
    /// What was read behind the last whole row.
    rest: Vec<u8>,
    /// What was read and not made text yet.
    raw: Vec<u8>,
    line: u64,
    read: u64,
    ended: bool,
}

/// Why a stream has no blocks.
#[derive(Debug, thiserror::Error)]
pub enum BeginningError {
    /// It could not be read.
    #[error("it cannot be read: {0}")]
    Io(#[from] io::Error),
    /// It is no text.
    #[error(transparent)]
    NotText(#[from] NotText),
}

impl<R: Read> Blocks<R> {
    /// Reads the beginning of a stream and tells its encoding.
    pub fn new(mut source: R) -> Result<Self, BeginningError> {
        let mut raw = Vec::new();
        let read = source
            .by_ref()
            .take(BEGINNING as u64)
            .read_to_end(&mut raw)?;
        let (encoding, mark) = Encoding::of(&raw)?;
        let mut blocks = Self {
            source,
            encoding,
            decoder: Decoder::new(encoding),
            separator: b',',
            rest: Vec::new(),
            raw: Vec::new(),
            line: 1,
            read: read as u64,
            ended: read < BEGINNING,
        };
        blocks
            .decoder
            .decode(&raw[mark..], blocks.ended, &mut blocks.rest);
        Ok(blocks)
    }

    /// The beginning of the text, and whether that is all of it.
    pub fn beginning(&self) -> (&[u8], bool) {
        (&self.rest, self.ended)
    }

    /// The encoding of the stream.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// Goes to the rows, which begin at a place of the beginning, on this line.
    pub fn start(&mut self, at: usize, line: u64, separator: u8) {
        self.rest.drain(..at);
        (self.line, self.separator) = (line, separator);
    }

    /// How many bytes have been read.
    pub fn read(&self) -> u64 {
        self.read
    }

    /// Fills a block with the next rows; false at the end.
    pub fn next(&mut self, block: &mut Block) -> io::Result<bool> {
        block.text.clear();
        block.text.append(&mut self.rest);
        loop {
            if !self.ended && block.text.len() < SIZE {
                self.more(&mut block.text)?;
            }
            block.rows = block.index.find(&block.text, self.separator, self.ended);
            if block.rows > 0 {
                self.rest.extend_from_slice(&block.text[block.rows..]);
                block.first_line = self.line;
                self.line += block.index.lines();
                return Ok(true);
            }
            if self.ended {
                return Ok(false);
            }
            if block.text.len() > LONGEST {
                let problem = "it has a line of more than 32 MB: no file of responses has";
                return Err(io::Error::new(ErrorKind::InvalidData, problem));
            }
            self.more(&mut block.text)?;
        }
    }

    /// Reads more behind what is there.
    fn more(&mut self, text: &mut Vec<u8>) -> io::Result<()> {
        let direct = self.encoding.is_bytes();
        let into = if direct { &mut *text } else { &mut self.raw };
        let from = into.len();
        into.resize(from + SIZE, 0);
        let read = fill(&mut self.source, &mut into[from..])?;
        into.truncate(from + read);
        self.read += read as u64;
        self.ended = read < SIZE;
        if !direct {
            self.decoder.decode(&self.raw, self.ended, text);
            self.raw.clear();
        }
        Ok(())
    }
}

/// Reads until the buffer is full or the stream has ended.
fn fill(source: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match source.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &[u8]) -> (Vec<u8>, u64) {
        let mut blocks = Blocks::new(text).expect("text");
        let mut block = Block::default();
        let (mut rows, mut line) = (Vec::new(), 1);
        while blocks.next(&mut block).expect("readable") {
            assert_eq!(block.first_line, line);
            line += block.index.lines();
            rows.extend_from_slice(block.rows());
        }
        (rows, line)
    }

    #[test]
    fn blocks_are_the_whole_text_and_count_its_lines() {
        let mut text = Vec::new();
        for row in 0..200_000 {
            text.extend_from_slice(format!("{row},\"a\nb\",c\r\n").as_bytes());
        }
        text.extend_from_slice(b"last");
        let (rows, line) = all(&text);
        assert!(rows == text);
        assert_eq!(line, 400_002);
    }

    #[test]
    fn letters_of_two_bytes_become_the_same_text() {
        let text = "a,“b”\n".repeat(100_000);
        let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert!(all(&bytes).0 == text.as_bytes());
    }
}
