//! The words of schools that a typed word may be.

use super::{index::Index, near::Typed, set::Set};

/// How well a word of a school is the one that was typed; a later one is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Match {
    TwoSlips,
    Slip,
    Beginning,
    /// The same but for an *s* at its end: Mary, Marys, Mary’s.
    Form,
    Whole,
}

/// The words of schools that one typed word may be.
pub(super) struct Alike {
    /// How well each word of the index is it, by the number of the word.
    found: Vec<Option<Match>>,
    /// The words that it may be.
    words: Vec<u32>,
    /// The fewer schools have it, the more it says.
    pub(super) rare: u32,
}

/// A word that one school in so many has, just as it was typed, is not a slip.
const FREQUENT: usize = 100;

impl Alike {
    /// The word itself, its forms, and what it is the beginning of.
    pub(super) fn new(typed: &str, index: &Index) -> Self {
        let mut alike = Self {
            found: vec![None; index.words()],
            words: Vec::new(),
            rare: 0,
        };
        let stem = typed.trim_end_matches('s');
        if let Some(word) = index.find(typed) {
            alike.add(word, Match::Whole);
        }
        if stem.len() > 2 {
            let forms = [stem.to_owned(), format!("{stem}s"), format!("{stem}ss")];
            for word in forms.iter().filter_map(|form| index.find(form)) {
                alike.add(word, Match::Form);
            }
        }
        for word in index.beginning(typed) {
            alike.add(word, Match::Beginning);
        }
        alike
    }

    /// Adds the words that it is with slips, unless it is a frequent word itself.
    pub(super) fn forgive(&mut self, typed: &str, index: &Index) {
        let itself = index.find(typed).map_or(0, |word| index.having(word).len());
        let typed = Typed::new(typed);
        if !typed.forgives() || itself > index.schools() / FREQUENT {
            return;
        }
        for (number, word, letters) in index.all_words() {
            match typed.slips_to(word, letters) {
                Some(0 | 1) => self.add(number, Match::Slip),
                Some(_) => self.add(number, Match::TwoSlips),
                None => {}
            }
        }
    }

    /// Adds a word, unless it is there already: what is better is added first.
    fn add(&mut self, word: u32, found: Match) {
        let place = &mut self.found[word as usize];
        if place.is_none() {
            *place = Some(found);
            self.words.push(word);
        }
    }

    /// How well a word is the one that was typed.
    pub(super) fn find(&self, word: u32) -> Option<Match> {
        self.found[word as usize]
    }

    /// The schools that have any of these words.
    pub(super) fn schools(&mut self, index: &Index) -> Set {
        let mut set = Set::empty(index.schools());
        for word in &self.words {
            for school in index.having(*word) {
                set.insert(*school);
            }
        }
        let others = index.schools() / set.count().max(1);
        self.rare = others.max(1).ilog2();
        set
    }
}
