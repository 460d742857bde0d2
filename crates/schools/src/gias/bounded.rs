//! A file of which only so much is read at a time: a row without an end does not fill the memory.

use std::io::{self, Read};

/// The longest row, in bytes. One of all 140 columns has about 2,000, and the header 4,000.
const LONGEST_ROW: usize = 256 * 1024;

/// What is left of a file, of which a row may take [`LONGEST_ROW`].
pub(super) struct Bounded<R> {
    file: R,
    left: usize,
}

impl<R> Bounded<R> {
    pub(super) const fn new(file: R) -> Self {
        Self {
            file,
            left: LONGEST_ROW,
        }
    }

    /// Another row begins.
    pub(super) const fn begin_row(&mut self) {
        self.left = LONGEST_ROW;
    }

    /// Whether a row took all that it may.
    pub(super) const fn is_over(&self) -> bool {
        self.left == 0
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.is_over() {
            return Err(io::Error::other("a row has more than 256 kB"));
        }
        let most = buffer.len().min(self.left);
        let read = self.file.read(&mut buffer[..most])?;
        self.left -= read;
        Ok(read)
    }
}
