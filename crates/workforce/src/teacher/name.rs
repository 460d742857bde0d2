//! How names of teachers are compared: by their words, in whatever letters and whatever order.
//!
//! Titles are no part of a name, and particles tell nobody apart; which words these are is in
//! `data/name-words.toml`.

use serde::Deserialize;
use std::{
    collections::{BTreeSet, HashSet},
    sync::{Arc, LazyLock},
};
use vocabulary::text::sought;

/// Words that tell nobody apart.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    titles: HashSet<String>,
    particles: HashSet<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    toml::from_str(include_str!("../../data/name-words.toml"))
        .expect("data/name-words.toml is read in a test")
});

/// Whether two names share a word that tells people apart, in whatever letters. One letter is no word: it is an
/// initial. A title or a particle is none either: *Mrs Anne Brown* and *Mrs Jane Smith* have nothing in common.
pub fn have_a_word_in_common(one: &str, other: &str) -> bool {
    let (first, second) = (sought(one), sought(other));
    let words: BTreeSet<&str> = words_of(&first).filter(|it| is_telling(it)).collect();
    words_of(&second).any(|word| words.contains(word)) || is_same_name(one, other)
}

/// Whether two names have the same words, in whatever letters and order. Titles are left out.
pub fn is_same_name(one: &str, other: &str) -> bool {
    let one = in_any_order(one);
    !one.is_empty() && one == in_any_order(other)
}

/// The most words of a name that can be left out by someone who means it.
const MOST_LEFT_OUT: usize = 3;

/// Whether someone who says `one` of two names means the other: it is the same, or one of them leaves out words of the
/// other, and at least 2 that tell people apart are left. So a middle name is not needed, and no first name is enough. No
/// more than 3 words are left out: otherwise a long list of names would mean everyone who is called by two of them.
pub fn means_name(one: &str, other: &str) -> bool {
    let (first, second) = (sought(one), sought(other));
    let telling = |name| -> BTreeSet<&str> { words_of(name).filter(|it| is_telling(it)).collect() };
    let (first, second) = (telling(&first), telling(&second));
    let (fewer, more) = if first.len() < second.len() {
        (first, second)
    } else {
        (second, first)
    };
    let few_left_out = more.len() - fewer.len() <= MOST_LEFT_OUT;
    (fewer.len() > 1 && few_left_out && fewer.is_subset(&more)) || is_same_name(one, other)
}

/// A name taken apart, so that it can be compared with many.
pub(super) struct ComparedName {
    /// The words that tell people apart, each once.
    telling: Vec<String>,
    /// The last of them, or the last before a comma.
    family: Option<String>,
    /// All but its titles, in the order of the alphabet.
    whole: Arc<str>,
}

impl ComparedName {
    pub(super) fn of(name: &str) -> Self {
        let words = sought(name);
        let telling = |words: &str| -> Vec<String> {
            let telling = words_of(words).filter(|it| is_telling(it));
            telling.map(str::to_owned).collect()
        };
        let mut all = telling(&words);
        let family = match name.split_once(',') {
            Some((family, _)) => telling(&sought(family)).pop(),
            None => all.last().cloned(),
        };
        all.sort_unstable();
        all.dedup();
        Self {
            telling: all,
            family,
            whole: sorted(&words),
        }
    }

    /// Whether two names can be one person’s on their own: the family name is the same, or two words that tell people
    /// apart, or the whole name. A first name alone says nothing.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let same_family = self.family.is_some() && self.family == other.family;
        let same_whole = !self.whole.is_empty() && self.whole == other.whole;
        let common = self.telling.iter().filter(|it| other.telling.contains(it));
        same_family || same_whole || common.count() > 1
    }
}

/// Whether a word of a name tells people apart: it is more than an initial, no title and no particle.
fn is_telling(word: &str) -> bool {
    word.chars().count() > 1 && !WORDS.titles.contains(word) && !WORDS.particles.contains(word)
}

/// A name with its words in the order of the alphabet and without titles, as names are compared.
pub(super) fn in_any_order(name: &str) -> Arc<str> {
    sorted(&sought(name))
}

fn sorted(sought: &str) -> Arc<str> {
    let words = words_of(sought).filter(|word| !WORDS.titles.contains(*word));
    let mut words: Vec<&str> = words.collect();
    words.sort_unstable();
    words.join(" ").into()
}

/// The words of a name, as it is searched for.
pub(super) fn words_of(sought: &str) -> impl Iterator<Item = &str> {
    sought.split(' ').filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_family_name_leaves_a_word_in_common_and_an_initial_does_not() {
        assert!(have_a_word_in_common("Zoë Adeyemi", "ZOE BROWN"));
        assert!(have_a_word_in_common("O’Neill, Maeve", "Maeve ONeill"));
        assert!(!have_a_word_in_common("J Smith", "J Brown"));
        assert!(!have_a_word_in_common("", ""));
    }

    #[test]
    fn a_name_is_meant_by_its_first_and_family_name_and_by_neither_alone() {
        for meant in [
            "zoe adeyemi",
            "Adeyemi, Zoë",
            "Mrs Zoë Maria Adeyemi",
            "Zoë de Adeyemi",
        ] {
            assert!(means_name(meant, "Zoë Maria Adeyemi"), "{meant}");
        }
        for other in [
            "Zoë",
            "Adeyemi",
            "Z Adeyemi",
            "Zoë Brown",
            "Maria Zoë Brown",
            "",
        ] {
            assert!(!means_name(other, "Zoë Maria Adeyemi"), "{other}");
        }
        assert!(means_name("Sukarno", "SUKARNO"), "who has one name");
        let many = "Zoë Adeyemi Sarah James Emma Brown";
        assert!(
            !means_name(many, "Zoë Adeyemi"),
            "a list of names is no name"
        );
    }

    #[test]
    fn titles_and_particles_are_no_words_in_common() {
        for (one, other) in [
            ("Mrs Anne Brown", "Mrs Jane Smith"),
            ("Dr. Anne Brown", "DR Jane Smith"),
            ("Prof Ana de la Cruz", "Prof Eva de la Fuente"),
            ("Yusuf bin Ali", "Omar bin Said"),
            ("Jan van der Berg", "Piet van der Meer"),
            ("Mrs", "Mrs"),
        ] {
            assert!(!have_a_word_in_common(one, other), "{one}, {other}");
        }
        // A name that has no other words is still itself.
        assert!(have_a_word_in_common("Le Van", "Van Le"));
        for word in WORDS.titles.iter().chain(&WORDS.particles) {
            assert_eq!(&sought(word), word, "as it is searched for");
        }
    }

    #[test]
    fn a_name_is_the_same_in_whatever_letters_and_order_and_with_a_title() {
        assert!(is_same_name("O’Neill, Maeve", "MAEVE ONEILL"));
        assert!(is_same_name("Mrs Zoë  Adeyemi", "Adeyemi Zoe"));
        assert!(!is_same_name("Zoë Adeyemi", "Zoë A"));
        assert!(!is_same_name("Zoë Adeyemi", "Zoë Brown"));
        assert!(!is_same_name("Ana de Cruz", "Ana Cruz"));
    }
}
