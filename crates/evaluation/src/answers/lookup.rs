//! From an answer's text to its level, without allocation.

/// The levels of one closed column: 0 for no answer, 1 … n for its values, n + 1 for *declined*.
#[derive(Debug, Clone)]
pub struct Lookup {
    /// An open-addressed table of a power of two, at most half full.
    slots: Vec<Slot>,
    shift: u32,
    /// Every accepted text with its level, for the slow comparison.
    texts: Vec<(Box<[u8]>, u8)>,
}

#[derive(Debug, Clone, Default)]
struct Slot {
    first: u64,
    last: u64,
    len: u32,
    text: u32,
    level: u8,
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
        let mut texts: Vec<(Box<[u8]>, u8)> = Vec::new();
        for (value, level) in values.into_iter().zip(1_u8..) {
            texts.push((value.as_bytes().into(), level));
        }
        let decline = u8::try_from(texts.len() + 1).unwrap_or(u8::MAX);
        let more = declined
            .iter()
            .map(|text| (text, decline))
            .chain(no_answer.iter().map(|text| (text, 0)));
        for (text, level) in more {
            if !texts
                .iter()
                .any(|(known, _)| known.eq_ignore_ascii_case(text.as_bytes()))
            {
                texts.push((text.as_bytes().into(), level));
            }
        }
        let size = (texts.len() * 4).next_power_of_two().max(8);
        let mut lookup = Self {
            slots: vec![Slot::default(); size],
            shift: 64 - size.trailing_zeros(),
            texts,
        };
        for (index, (text, level)) in lookup.texts.clone().iter().enumerate() {
            lookup.place(text, *level, index);
        }
        lookup
    }

    fn place(&mut self, text: &[u8], level: u8, index: usize) {
        let (first, last) = ends(text, 0, text.len());
        let mut at = self.home(first, last, text.len());
        while self.slots[at].taken {
            at = (at + 1) % self.slots.len();
        }
        let number = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
        self.slots[at] = Slot {
            first,
            last,
            len: number(text.len()),
            text: number(index),
            level,
            taken: true,
        };
    }

    #[allow(clippy::cast_possible_truncation)] // the shift leaves a few bits
    fn home(&self, first: u64, last: u64, len: usize) -> usize {
        ((first ^ last.rotate_left(23) ^ len as u64).wrapping_mul(MIX) >> self.shift) as usize
    }

    /// The level of the answer at `start..end` of a block; nothing if it is none of the accepted texts.
    #[inline]
    pub fn level(&self, block: &[u8], start: usize, end: usize) -> Option<u8> {
        if start == end {
            return Some(0);
        }
        let len = end - start;
        let (first, last) = ends(block, start, end);
        let mut at = self.home(first, last, len);
        loop {
            let slot = &self.slots[at];
            if !slot.taken {
                return self.slowly(&block[start..end]);
            }
            let same = slot.first == first && slot.last == last && slot.len as usize == len;
            // Two ends of eight bytes are the whole of a text of up to sixteen.
            if same && (len <= 16 || *self.texts[slot.text as usize].0 == block[start..end]) {
                return Some(slot.level);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    /// Spaces around an answer and the case of its letters do not matter.
    fn slowly(&self, text: &[u8]) -> Option<u8> {
        let text = text.trim_ascii();
        if text.is_empty() {
            return Some(0);
        }
        let same = |known: &&(Box<[u8]>, u8)| known.0.eq_ignore_ascii_case(text);
        self.texts.iter().find(same).map(|(_, level)| *level)
    }
}

/// The first and the last eight bytes of a text, which overlap when it is short; of fewer than eight, the same twice.
#[inline]
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

#[inline]
fn eight(block: &[u8], at: usize) -> u64 {
    block[at..at + 8].try_into().map_or(0, u64::from_le_bytes)
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

    fn level(text: &str) -> Option<u8> {
        // In the middle of a block, and at its end.
        let block = format!("{text},and more text behind");
        let middle = lookup().level(block.as_bytes(), 0, text.len());
        assert_eq!(middle, lookup().level(text.as_bytes(), 0, text.len()));
        middle
    }

    #[test]
    fn every_label_has_its_level() {
        assert_eq!(level("a lot"), Some(1));
        assert_eq!(level("quite a lot"), Some(2));
        assert_eq!(level("not at all"), Some(4));
        assert_eq!(level("not sure/prefer not to say"), Some(5));
        assert_eq!(level("declined"), Some(6));
    }

    #[test]
    fn no_answer_is_not_an_unknown_answer() {
        assert_eq!(level(""), Some(0));
        assert_eq!(level("NA"), Some(0));
        assert_eq!(level("  "), Some(0));
        assert_eq!(level("quite a bit"), None);
        assert_eq!(level("not sure/prefer not to sax"), None);
        assert_eq!(level("not sure or prefer not to say"), None);
    }

    #[test]
    fn case_and_spaces_do_not_matter() {
        assert_eq!(level(" A lot "), Some(1));
        assert_eq!(level("QUITE A LOT"), Some(2));
    }
}
