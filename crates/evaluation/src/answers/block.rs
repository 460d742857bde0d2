//! Whole rows of a file, and one of them.

use crate::reading::Index;

/// A row of a block: where it starts, and where its fields end.
#[derive(Clone, Copy)]
pub(super) struct Raw<'a> {
    pub block: &'a Block<'a>,
    pub start: usize,
    pub ends: &'a [u32],
}

/// Whole rows of a file, and where their fields are.
#[derive(Clone, Copy)]
pub struct Block<'a> {
    /// The rows.
    pub text: &'a [u8],
    /// Their fields.
    pub index: &'a Index,
    /// The line of the file on which they begin.
    pub first_line: u64,
}

impl<'a> Raw<'a> {
    pub fn end(self) -> usize {
        self.ends.last().map_or(self.start, |end| *end as usize)
    }

    pub fn text(self) -> &'a [u8] {
        &self.block.text[self.start..self.end()]
    }

    /// The line of the file on which it starts: looked up only for rows that are refused.
    pub fn line(self) -> u64 {
        let before = &self.block.text[..self.start];
        let feeds = memchr::memchr_iter(b'\n', before).count();
        let alone =
            memchr::memchr_iter(b'\r', before).filter(|at| before.get(at + 1) != Some(&b'\n'));
        self.block.first_line + (feeds + alone.count()) as u64
    }

    pub fn fields(self) -> impl Iterator<Item = &'a [u8]> {
        let mut from = self.start;
        self.ends.iter().map(move |&end| {
            let field = &self.block.text[from..end as usize];
            from = end as usize + 1;
            field
        })
    }
}
