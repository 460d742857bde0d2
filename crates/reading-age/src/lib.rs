//! How old a reader should be to follow a text.
//!
//! The formula is that of Flesch and Kincaid (J. P. Kincaid and others, *Derivation of new readability formulas for Navy
//! enlisted personnel*, 1975): a school grade of the United States from the length of sentences in words and
//! of words in syllables. A grade is read as an age by adding 5.
//!
//! Its limits: it counts, and understands nothing. It does not see idiom, order or unexplained names; it finds a
//! familiar long word (“qualification”) as hard as a rare one; syllables are counted from vowels, which is right
//! for most English words and wrong for some; and of fewer than 100 words it says little.

/// What was counted in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Sentences, and pieces that stand for one: a heading, an item of a list.
    pub sentences: usize,
    /// The number of words.
    pub words: usize,
    /// The number of syllables, as counted from the vowels of each word.
    pub syllables: usize,
}

impl Counts {
    /// What is counted in `pieces`: each is one sentence or more.
    pub fn of<'a>(pieces: impl IntoIterator<Item = &'a str>) -> Self {
        pieces.into_iter().fold(Self::default(), Self::and)
    }

    fn and(self, piece: &str) -> Self {
        let mut counts = self;
        let mut in_sentence = 0;
        for word in piece.split_whitespace() {
            let syllables = syllables(word);
            if syllables > 0 {
                counts.words += 1;
                counts.syllables += syllables;
                in_sentence += 1;
            }
            let ends = word
                .trim_end_matches(['”', '’', ')'])
                .ends_with(['.', '?', '!', ':']);
            if ends && in_sentence > 0 {
                counts.sentences += 1;
                in_sentence = 0;
            }
        }
        counts.sentences += usize::from(in_sentence > 0);
        counts
    }

    /// The age, in years, at which a reader should follow it; nothing of an empty text.
    #[allow(
        clippy::cast_precision_loss,
        reason = "nobody counts more words than a float holds exactly"
    )]
    pub fn age(self) -> Option<f64> {
        let Self {
            sentences,
            words,
            syllables,
        } = self;
        (sentences > 0 && words > 0).then(|| {
            let per_sentence = words as f64 / sentences as f64;
            let per_word = syllables as f64 / words as f64;
            0.39f64.mul_add(per_sentence, 11.8 * per_word) - 15.59 + 5.0
        })
    }
}

/// The syllables of a word: groups of vowels, less a silent *e* at the end; a number or a word without letters is
/// none, an abbreviation in capitals is one.
fn syllables(word: &str) -> usize {
    let letters: String = word
        .chars()
        .filter(|it| it.is_alphabetic())
        .collect::<String>();
    if letters.is_empty() {
        return 0;
    }
    if letters.chars().count() > 1 && letters.chars().all(char::is_uppercase) {
        return 1;
    }
    let letters = letters.to_lowercase();
    let is_vowel = |it: char| "aeiouyéè".contains(it);
    let mut groups = 0;
    let mut before = false;
    for letter in letters.chars() {
        groups += usize::from(is_vowel(letter) && !before);
        before = is_vowel(letter);
    }
    let silent = letters.ends_with('e') && !letters.ends_with("le")
        || letters.ends_with("es") && !letters.ends_with("ses") && !letters.ends_with("ces")
        || letters.ends_with("ed") && !letters.ends_with("ted") && !letters.ends_with("ded");
    groups
        .saturating_sub(usize::from(silent && groups > 1))
        .max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn syllables_of_common_words() {
        for (word, many) in [
            ("school", 1),
            ("SENCOs", 2),
            ("SENCO", 1),
            ("qualification", 5),
            ("headteacher", 3),
            ("named", 1),
            ("needed", 2),
            ("people", 2),
            ("2027", 0),
            ("—", 0),
            ("courses", 2),
        ] {
            assert_eq!(syllables(word), many, "{word}");
        }
    }

    #[test]
    fn a_text_worked_by_hand() {
        let counts = Counts::of(["The cat sat. It was happy.", "No end"]);
        let expected = Counts {
            sentences: 3,
            words: 8,
            syllables: 9,
        };
        assert_eq!(counts, expected);
        // 0.39 × 8/3 + 11.8 × 9/8 − 15.59 + 5
        assert!((counts.age().unwrap() - 3.725).abs() < 1e-9);
        assert_eq!(Counts::default().age(), None);
    }

    proptest! {
        /// A text made of another one twice is as hard as that one.
        #[test]
        fn twice_the_text_is_as_hard(text in "([a-z]{1,9}[.]? ){1,30}") {
            let (once, twice) = (Counts::of([text.as_str()]), Counts::of([text.as_str(), &text]));
            prop_assert_eq!(once.words * 2, twice.words);
            if let (Some(once), Some(twice)) = (once.age(), twice.age()) {
                prop_assert!((once - twice).abs() < 1e-9);
            }
        }
    }
}
