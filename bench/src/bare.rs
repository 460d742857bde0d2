//! The bare loop that `senco analyse` is held against: it finds the fields of a file and counts the labels of each column, on one
//! thread, and does nothing else. No instrument, no check of an answer, no groups, no domain scores, no tests.

use std::{fs::File, io::Read, path::Path};

/// How much is read at once.
const SIZE: usize = 256 << 10;

/// The labels of one column with their counts: an open-addressed table that grows.
#[derive(Default)]
struct Labels {
    empty: u64,
    slots: Vec<Label>,
    many: usize,
}

#[derive(Default)]
struct Label {
    first: u64,
    last: u64,
    count: u64,
    text: Box<[u8]>,
}

impl Labels {
    /// Counts a label that is not empty, whose first and last eight bytes these are.
    #[inline]
    fn count(&mut self, text: &[u8], (first, last): (u64, u64)) {
        if 2 * self.many >= self.slots.len() {
            self.grow();
        }
        let mask = self.slots.len() - 1;
        let mut at = place(first, last, text.len(), mask);
        loop {
            let label = &mut self.slots[at];
            let same = label.first == first && label.last == last && label.text.len() == text.len();
            if same && label.count > 0 && (text.len() <= 16 || *label.text == *text) {
                label.count += 1;
                return;
            }
            if label.count == 0 {
                *label = Label {
                    first,
                    last,
                    count: 1,
                    text: text.into(),
                };
                self.many += 1;
                return;
            }
            at = (at + 1) & mask;
        }
    }

    #[cold]
    fn grow(&mut self) {
        let size = (2 * self.slots.len()).max(64);
        let old = std::mem::take(&mut self.slots);
        self.slots.resize_with(size, Label::default);
        for label in old.into_iter().filter(|label| label.count > 0) {
            let mut at = place(label.first, label.last, label.text.len(), size - 1);
            while self.slots[at].count > 0 {
                at = (at + 1) & (size - 1);
            }
            self.slots[at] = label;
        }
    }
}

#[inline]
#[allow(
    clippy::cast_possible_truncation,
    reason = "the mask leaves a few bits"
)]
fn place(first: u64, last: u64, len: usize, mask: usize) -> usize {
    let mixed = (first ^ last.rotate_left(23) ^ len as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> 40) as usize & mask
}

/// The first and the last eight bytes of a field of a text behind which there are eight more; of fewer, what there is.
#[inline]
fn ends(text: &[u8], start: usize, end: usize) -> (u64, u64) {
    let eight = |at: usize| {
        text[at..]
            .first_chunk()
            .map_or(0, |bytes| u64::from_le_bytes(*bytes))
    };
    let len = end - start;
    if len >= 8 {
        (eight(start), eight(end - 8))
    } else {
        (eight(start) & ((1 << (8 * len)) - 1), len as u64)
    }
}

/// Counts every label of every column. Says how many fields there were, and how many different labels.
///
/// # Errors
/// Returns an error if the file cannot be read.
pub fn count(path: &Path) -> std::io::Result<(u64, usize)> {
    let mut file = File::open(path)?;
    let mut columns: Vec<Labels> = Vec::new();
    let mut buffer = vec![0; 2 * SIZE + 8];
    let (mut kept, mut fields) = (0, 0);
    loop {
        let read = file.read(&mut buffer[kept..kept + SIZE])?;
        let end = kept + read;
        let done = fields_of(&buffer[..end + 8], end, &mut columns, &mut fields);
        if read == 0 {
            return Ok((fields, columns.iter().map(|labels| labels.many).sum()));
        }
        buffer.copy_within(done..end, 0);
        kept = end - done;
    }
}

/// Counts the fields of the whole rows of the first `end` bytes; says where they end. A line end is never quoted here.
fn fields_of(text: &[u8], end: usize, columns: &mut Vec<Labels>, fields: &mut u64) -> usize {
    let Some(end) = memchr::memrchr(b'\n', &text[..end]).map(|at| at + 1) else {
        return 0;
    };
    let (mut start, mut column, mut quoted) = (0, 0, false);
    for (at, byte) in text[..end].iter().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b',' | b'\n' if !quoted => {
                if column == columns.len() {
                    columns.push(Labels::default());
                }
                let labels = &mut columns[column];
                if start == at {
                    labels.empty += 1;
                } else {
                    labels.count(&text[start..at], ends(text, start, at));
                }
                *fields += 1;
                start = at + 1;
                column = if *byte == b'\n' { 0 } else { column + 1 };
            }
            _ => {}
        }
    }
    end
}
