//! From an answer's text to its level, without allocation.

#![allow(
    clippy::inline_always,
    reason = "asked for every field of a file: called by itself, it costs half as much again"
)]

use super::levels::Level;
use crate::reading::canonical;

/// The texts that a closed column accepts, with their levels.
#[derive(Debug, Clone)]
pub struct Lookup {
    /// An open-addressed table of a power of two, at most half full.
    slots: Vec<Slot>,
    shift: u32,
    /// Every accepted text with its level, for the slow comparison.
    texts: Vec<Text>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Text {
    written: Box<str>,
    canonical: Box<str>,
    level: Level,
}

#[derive(Debug, Clone, Default)]
struct Slot {
    first: u64,
    last: u64,
    len: u32,
    text: u32,
    level: Level,
    taken: bool,
}

const MIX: u64 = 0x9E37_79B9_7F4A_7C15;
const MASKS: [u64; 9] = [
    0,
    0xFF,
    0xFFFF,
    0xFF_FFFF,
    0xFFFF_FFFF,
    0xFF_FFFF_FFFF,
    0xFFFF_FFFF_FFFF,
    0xFF_FFFF_FFFF_FFFF,
    u64::MAX,
];

impl Lookup {
    /// A lookup of these values, and of what stands for no answer and for *declined*. A value wins over both.
    pub fn new<'a>(
        values: impl IntoIterator<Item = &'a String>,
        no_answer: &[String],
        declined: &[String],
    ) -> Self {
        let values: Vec<&String> = values.into_iter().collect();
        let decline = Level::declined(values.len());
        let all = (values.iter().enumerate())
            .map(|(value, text)| (*text, Level::of_value(value)))
            .chain(declined.iter().map(|text| (text, decline)))
            .chain(no_answer.iter().map(|text| (text, Level::NONE)));
        let mut texts: Vec<Text> = Vec::new();
        for (text, level) in all {
            let canonical = canonical(text).into_boxed_str();
            if !texts.iter().any(|known| known.canonical == canonical) {
                texts.push(Text {
                    written: text.as_str().into(),
                    canonical,
                    level,
                });
            }
        }
        let size = (texts.len() * 4).next_power_of_two().max(8);
        let mut lookup = Self {
            slots: vec![Slot::default(); size],
            shift: 64 - size.trailing_zeros(),
            texts,
        };
        for (index, text) in lookup.texts.clone().iter().enumerate() {
            lookup.place(text.written.as_bytes(), text.level, index);
        }
        lookup
    }

    /// Whether the same texts have the same levels.
    pub fn is_same(&self, other: &Self) -> bool {
        self.texts == other.texts
    }

    fn place(&mut self, text: &[u8], level: Level, index: usize) {
        let (first, last) = ends(text, 0, text.len());
        let mut at = self.home(first, last, text.len());
        while self.slots[at].taken {
            at = (at + 1) % self.slots.len();
        }
        let number = |value: usize| u32::try_from(value).expect("an instrument is not that large");
        self.slots[at] = Slot {
            first,
            last,
            len: number(text.len()),
            text: number(index),
            level,
            taken: true,
        };
    }

    #[inline(always)]
    #[allow(clippy::cast_possible_truncation)] // the shift leaves a few bits
    fn home(&self, first: u64, last: u64, len: usize) -> usize {
        ((first ^ last.rotate_left(23) ^ len as u64).wrapping_mul(MIX) >> self.shift) as usize
    }

    /// The level of the answer at `start..end` of a block, which is not empty, if it is an accepted text to the letter.
    #[inline(always)]
    pub fn exactly(&self, block: &[u8], start: usize, end: usize) -> Option<Level> {
        let len = end - start;
        let (first, last) = ends(block, start, end);
        let mut at = self.home(first, last, len);
        loop {
            let slot = &self.slots[at];
            if !slot.taken {
                return None;
            }
            let same = slot.first == first && slot.last == last && slot.len as usize == len;
            // Two ends of eight bytes are the whole of a text of up to sixteen.
            if same && (len <= 16 || self.same(slot, &block[start..end])) {
                return Some(slot.level);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    fn same(&self, slot: &Slot, text: &[u8]) -> bool {
        self.texts[slot.text as usize].written.as_bytes() == text
    }

    /// The level of an answer, whatever its case, marks, dashes and spaces, and the text that it is taken for.
    pub fn canonically(&self, text: &str) -> Option<(Level, &str)> {
        let wanted = canonical(text);
        if wanted.is_empty() {
            return Some((Level::NONE, ""));
        }
        let found = self.texts.iter().find(|known| *known.canonical == wanted)?;
        Some((found.level, &found.written))
    }
}

/// The first and the last eight bytes of a text, which overlap when it is short; of fewer than eight, the same twice.
#[inline(always)]
fn ends(block: &[u8], start: usize, end: usize) -> (u64, u64) {
    let len = end - start;
    if len >= 8 {
        (eight(block, start), eight(block, end - 8))
    } else if start + 8 <= block.len() {
        let first = eight(block, start) & MASKS[len];
        (first, first)
    } else {
        let mut bytes = [0; 8];
        bytes[..len].copy_from_slice(&block[start..end]);
        let first = u64::from_le_bytes(bytes);
        (first, first)
    }
}

#[inline(always)]
fn eight(block: &[u8], at: usize) -> u64 {
    let (eight, _) = block[at..]
        .split_first_chunk()
        .expect("eight bytes are there: its callers look");
    u64::from_le_bytes(*eight)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lookup() -> Lookup {
        let values = [
            "a lot",
            "quite a lot",
            "a little",
            "not at all",
            "not sure/prefer not to say",
        ]
        .map(str::to_owned);
        Lookup::new(&values, &["NA".to_owned()], &["declined".to_owned()])
    }

    fn level(text: &str) -> Option<usize> {
        // In the middle of a block, and at its end.
        let block = format!("{text},and more text behind");
        let middle = lookup().exactly(block.as_bytes(), 0, text.len());
        assert_eq!(middle, lookup().exactly(text.as_bytes(), 0, text.len()));
        middle.map(Level::get)
    }

    #[test]
    fn every_label_has_its_level() {
        assert_eq!(level("a lot"), Some(1));
        assert_eq!(level("quite a lot"), Some(2));
        assert_eq!(level("not at all"), Some(4));
        assert_eq!(level("not sure/prefer not to say"), Some(5));
        assert_eq!(level("declined"), Some(6));
        assert_eq!(level("NA"), Some(0));
    }

    #[test]
    fn another_answer_is_none_of_them() {
        for text in [
            "quite a bit",
            "not sure/prefer not to sax",
            "not sure or prefer not to say",
        ] {
            assert_eq!(level(text), None);
            assert_eq!(lookup().canonically(text), None);
        }
    }

    #[test]
    fn case_and_spaces_do_not_matter() {
        let lookup = lookup();
        let canonically = |text| lookup.canonically(text).map(|(level, _)| level.get());
        assert_eq!(canonically(" A lot "), Some(1));
        assert_eq!(canonically("QUITE A\u{A0}LOT"), Some(2));
        assert_eq!(canonically("  "), Some(0));
        assert_eq!(canonically("na"), Some(0));
    }
}
