//! Which schools are found, and in which order.

use super::{
    Found, Hit, Nearness,
    index::{Field, Index},
    near::Typed,
    words::words,
};
use crate::{DfeNumber, Schools};
use std::{cmp::Reverse, ops::Range};

/// Of what someone types, so many words are looked for.
const MOST_WORDS: usize = 12;
/// Nobody types a longer text to find a school.
const LONGEST: usize = 200;
/// The letters and digits of the shortest postcode: M1 1AA. A half of one has four at most.
const SHORTEST_POSTCODE: usize = 5;

/// How well a word of a school is the one that was typed; a greater number is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Match {
    TwoSlips,
    Slip,
    Beginning,
    /// The same but for an *s* at its end: Mary, Marys, Mary’s.
    Form,
    Whole,
}

/// The words of schools that one typed word may be.
struct Alike {
    /// The same word, and the same but for an *s* at its end.
    whole: Vec<(u32, Match)>,
    /// Words that it is the beginning of.
    beginning: Range<u32>,
    /// Words that it is with slips, in order.
    slips: Vec<(u32, Match)>,
    /// The fewer schools have it, the more it says.
    rare: u32,
}

impl Alike {
    fn new(typed: &str, index: &Index) -> Self {
        let stem = typed.trim_end_matches('s');
        let same = index.find(typed).map(|word| (word, Match::Whole));
        let forms = [stem.to_owned(), format!("{stem}s"), format!("{stem}ss")];
        let forms = forms.iter().filter(|form| stem.len() > 2 && *form != typed);
        let forms = forms.filter_map(|form| Some((index.find(form)?, Match::Form)));
        Self {
            whole: same.into_iter().chain(forms).collect(),
            beginning: index.beginning(typed),
            slips: Vec::new(),
            rare: 0,
        }
    }

    /// Adds the words that it is with slips.
    fn forgive(&mut self, typed: &str, index: &Index) {
        let typed = Typed::new(typed);
        if !typed.forgives() {
            return;
        }
        let near = index.all_words().filter_map(|(number, word, letters)| {
            let found = match typed.slips_to(word, letters)? {
                0 | 1 => Match::Slip,
                _ => Match::TwoSlips,
            };
            Some((number, found))
        });
        self.slips = near.collect();
    }

    fn find(&self, word: u32) -> Option<Match> {
        if let Some((_, found)) = self.whole.iter().find(|(it, _)| *it == word) {
            return Some(*found);
        }
        if self.beginning.contains(&word) {
            return Some(Match::Beginning);
        }
        let at = self.slips.binary_search_by_key(&word, |(word, _)| *word);
        at.ok().map(|at| self.slips[at].1)
    }

    /// The schools that have any of these words.
    fn schools(&mut self, index: &Index) -> Set {
        let mut set = Set::empty(index.schools());
        let whole = self.whole.iter().map(|(word, _)| *word);
        let whole = whole.chain(self.beginning.clone());
        for word in whole.chain(self.slips.iter().map(|(word, _)| *word)) {
            index
                .having(word)
                .iter()
                .for_each(|school| set.insert(*school));
        }
        let others = index.schools() / set.count().max(1);
        self.rare = others.max(1).ilog2();
        set
    }
}

/// A set of schools.
#[derive(Clone)]
struct Set(Vec<u64>);

impl Set {
    fn empty(schools: usize) -> Self {
        Self(vec![0; schools.div_ceil(64)])
    }

    fn insert(&mut self, school: u32) {
        self.0[school as usize / 64] |= 1 << (school % 64);
    }

    fn contains(&self, school: u32) -> bool {
        self.0[school as usize / 64] & (1 << (school % 64)) != 0
    }

    fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        let words = self.0.iter().zip(0_u32..);
        words.flat_map(|(bits, word)| {
            let mut bits = *bits;
            std::iter::from_fn(move || {
                let bit = (bits != 0).then(|| bits.trailing_zeros())?;
                bits &= bits - 1;
                Some(word * 64 + bit)
            })
        })
    }

    fn count(&self) -> usize {
        self.0.iter().map(|bits| bits.count_ones() as usize).sum()
    }

    /// The schools that are in all sets, or in all but one.
    fn in_most(sets: &[Self], all_but: usize) -> Option<Self> {
        let mut all = sets.first()?.clone();
        all.0.fill(u64::MAX);
        let mut but_one = all.clone();
        for set in sets {
            for ((all, but_one), bits) in all.0.iter_mut().zip(&mut but_one.0).zip(&set.0) {
                *but_one = *all | (*but_one & bits);
                *all &= bits;
            }
        }
        Some(if all_but == 0 { all } else { but_one })
    }
}

/// How a school is what was typed, the better the less.
type Rank = (Nearness, Reverse<u32>, u32);

impl Schools {
    /// The schools that someone may mean who types this: the whole or a part of a name, town, postcode or
    /// street, in any order; a URN, authority and number (with or without a slash) or a UKPRN. The nearest `most`.
    pub fn search(&self, typed: &str, most: usize) -> Found<'_> {
        let index = self.index();
        let typed: String = typed.chars().take(LONGEST).collect();
        let mut words = words(&typed);
        words.truncate(MOST_WORDS);
        let mut ranks: Vec<Rank> = by_number(&typed, index).collect();
        if ranks.is_empty() {
            ranks = by_words(&words, index, most);
        }
        let all = ranks.len();
        if most < ranks.len() {
            ranks.select_nth_unstable(most);
            ranks.truncate(most);
        }
        ranks.sort_unstable();
        let hits = ranks.into_iter();
        let hits =
            hits.filter_map(|(nearness, _, school)| self.hit(index, &words, nearness, school));
        Found {
            hits: hits.collect(),
            all,
        }
    }

    /// About how many bytes the index of the search takes, which is made when it is first needed.
    pub fn index_bytes(&self) -> usize {
        self.index().bytes()
    }

    fn hit(
        &self,
        index: &Index,
        words: &[String],
        nearness: Nearness,
        school: u32,
    ) -> Option<Hit<'_>> {
        let urn = index.urn(school);
        let school_now = self.get(urn)?.school;
        let by_former = words.iter().any(|word| {
            let alike = Alike::new(word, index);
            let mut fields = index
                .places(school)
                .iter()
                .filter(|place| alike.find(place.word()).is_some());
            fields.clone().next().is_some()
                && fields.all(|place| place.field() == Field::FormerName)
        });
        let former = by_former.then(|| {
            let said = self.history(urn).filter_map(|(_, said)| said);
            said.map(|said| said.name)
                .filter(|name| *name != school_now.name)
                .last()
        });
        Some(Hit {
            school: school_now,
            nearness,
            former_name: former.flatten(),
            goes_on_as: self.goes_on_as(urn),
        })
    }
}

/// The schools with the number that was typed.
fn by_number<'a>(typed: &str, index: &'a Index) -> impl Iterator<Item = Rank> + 'a {
    let digits: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let plain = (digits.len() < 9 && digits.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| digits.parse().ok())
        .flatten();
    let dfe: Option<DfeNumber> = typed.parse().ok();
    let dfe = dfe.map(|it| u32::from(it.authority) * 10_000 + u32::from(it.number));
    let numbers = plain
        .into_iter()
        .chain(dfe.filter(|dfe| plain != Some(*dfe)));
    numbers
        .flat_map(|number| index.numbered(number))
        .map(|school| (Nearness::Exact, Reverse(u32::MAX), school))
}

/// The schools with the words that were typed: all of them, all with slips forgiven, or all but one.
fn by_words(words: &[String], index: &Index, most: usize) -> Vec<Rank> {
    let mut alike: Vec<Alike> = words.iter().map(|word| Alike::new(word, index)).collect();
    let mut sets: Vec<Set> = alike.iter_mut().map(|alike| alike.schools(index)).collect();
    let Some(all) = Set::in_most(&sets, 0) else {
        return Vec::new();
    };
    let exact = all.count();
    if exact >= most {
        return all
            .iter()
            .map(|school| rank(school, &alike, index, Nearness::AllWords))
            .collect();
    }
    for ((alike, word), set) in alike.iter_mut().zip(words).zip(&mut sets) {
        alike.forgive(word, index);
        *set = alike.schools(index);
    }
    let forgiven = Set::in_most(&sets, 0).unwrap_or_else(|| all.clone());
    let nearness = |school| {
        if all.contains(school) {
            Nearness::AllWords
        } else {
            Nearness::Misspelt
        }
    };
    if forgiven.count() > 0 || words.len() < 2 {
        let found = forgiven.iter();
        return found
            .map(|school| rank(school, &alike, index, nearness(school)))
            .collect();
    }
    let most_words = Set::in_most(&sets, 1).unwrap_or(forgiven);
    let found = most_words.iter();
    found
        .map(|school| rank(school, &alike, index, Nearness::AllButOne))
        .collect()
}

/// How a school is what was typed: whole words before beginnings before slips, the name before the
/// address, rare words before frequent ones, names with few other words before longer ones.
fn rank(school: u32, alike: &[Alike], index: &Index, nearness: Nearness) -> Rank {
    let places = index.places(school);
    let (mut score, mut name_words, mut postcode_words) = (0, 0, 0);
    for alike in alike {
        let found = places.iter().filter_map(|place| {
            let found = alike.find(place.word())?;
            Some((found, Reverse(place.field()), place.word()))
        });
        let Some((found, Reverse(field), word)) = found.max() else {
            continue;
        };
        let whole = u32::from(found == Match::Whole);
        name_words += if field == Field::Name { whole } else { 0 };
        if field == Field::Postcode && whole == 1 {
            // Both halves, or the postcode written as one word.
            postcode_words += if index.word(word).len() < SHORTEST_POSTCODE {
                1
            } else {
                2
            };
        }
        let at = 7 - field as u32;
        score += 1_000 * (found as u32 + 1) + 100 * alike.rare + 30 * at;
    }
    let asked = u32::try_from(alike.len()).unwrap_or(u32::MAX);
    let of_name = places
        .iter()
        .filter(|place| place.field() == Field::Name)
        .count();
    let of_name = u32::try_from(of_name).unwrap_or(u32::MAX);
    let whole_name = name_words == asked && of_name == asked;
    let whole_postcode = postcode_words == 2 && asked <= 2;
    let nearness = if nearness == Nearness::AllWords && (whole_name || whole_postcode) {
        Nearness::Exact
    } else {
        nearness
    };
    (
        nearness,
        Reverse(score.saturating_sub(of_name.saturating_sub(name_words))),
        school,
    )
}
