//! How far a slip of the keyboard may lead.

use strsim::osa_distance;

/// A set of letters and digits, for telling quickly that two words are not near.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Letters(u64);

impl Letters {
    /// The letters of a word. All that are neither a to z nor digits count as one.
    pub(super) fn of(word: &str) -> Self {
        Self(word.bytes().fold(0, |set, byte| {
            let place = match byte {
                b'a'..=b'z' => byte - b'a',
                b'0'..=b'9' => 26 + byte - b'0',
                _ => 63,
            };
            set | 1 << place
        }))
    }

    /// Whether so many slips could make one word of the other: each takes away one letter and adds one at most.
    fn may_be_near(self, other: Self, slips: usize) -> bool {
        let without = |these: u64, those: u64| (these & !those).count_ones() as usize;
        without(self.0, other.0) <= slips && without(other.0, self.0) <= slips
    }
}

/// A word that was typed, and how many slips are forgiven in it: none in short ones and in numbers.
pub(super) struct Typed<'a> {
    word: &'a str,
    letters: Letters,
    slips: usize,
}

impl<'a> Typed<'a> {
    pub(super) fn new(word: &'a str) -> Self {
        let number = word.bytes().any(|byte| byte.is_ascii_digit());
        Self {
            word,
            letters: Letters::of(word),
            slips: match word.chars().count() {
                _ if number => 0,
                0..4 => 0,
                4..8 => 1,
                _ => 2,
            },
        }
    }

    /// Whether any slip is forgiven.
    pub(super) fn forgives(&self) -> bool {
        self.slips > 0
    }

    /// How many slips make this word of another: letters left out, added, changed, or changed round with the
    /// next. Nothing where they are too many.
    pub(super) fn slips_to(&self, word: &str, letters: Letters) -> Option<usize> {
        if !self.letters.may_be_near(letters, self.slips)
            || word.len().abs_diff(self.word.len()) > 2 * self.slips
        {
            return None;
        }
        let slips = osa_distance(self.word, word);
        (slips <= self.slips).then_some(slips)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn slips(typed: &str, word: &str) -> Option<usize> {
        Typed::new(typed).slips_to(word, Letters::of(word))
    }

    #[test]
    fn slips_of_the_keyboard_are_forgiven_in_words_that_are_long_enough() {
        assert_eq!(slips("marsy", "marys"), Some(1));
        assert_eq!(slips("leedz", "leeds"), Some(1));
        assert_eq!(slips("brimingam", "birmingham"), Some(2));
        assert_eq!(slips("lees", "leeds"), Some(1));
        assert_eq!(slips("yrok", "leeds"), None);
        assert_eq!(slips("sta", "st"), None);
        assert_eq!(slips("ec3a", "ec3b"), None);
    }

    proptest! {
        #[test]
        fn what_is_put_aside_quickly_is_not_near(typed in "[a-e]{4,10}", word in "[a-e\u{e9}]{1,10}") {
            let near = osa_distance(&typed, &word) <= Typed::new(&typed).slips;
            prop_assert_eq!(slips(&typed, &word).is_some(), near);
        }
    }
}
