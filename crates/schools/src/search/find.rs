//! Which schools are found, and in which order.

use super::{
    Found, Hit, Nearness,
    alike::{Alike, Match},
    index::{Field, Index},
    set::Set,
    words::words,
};
use crate::{DfeNumber, Schools};
use std::cmp::Reverse;

/// Of what someone types, so many words are looked for.
const MOST_WORDS: usize = 12;
/// Nobody types a longer text to find a school.
const LONGEST: usize = 200;
/// Where fewer schools have all words as they were typed, slips are forgiven too.
const FEW: usize = 5;
/// The letters and digits of the shortest postcode: M1 1AA. A half of one has four at most.
const SHORTEST_POSTCODE: usize = 5;

/// How a school is what was typed, the better the less: nearness, whether it has closed (who types a part of a name
/// hardly ever means one that is no more), score, number in the index.
type Rank = (Nearness, bool, Reverse<u32>, u32);

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
            ranks = by_words(&words, index);
        }
        let all = ranks.len();
        if most < ranks.len() {
            ranks.select_nth_unstable(most);
            ranks.truncate(most);
        }
        ranks.sort_unstable();
        let alike: Vec<Alike> = words.iter().map(|word| Alike::new(word, index)).collect();
        let hits = ranks.into_iter();
        let hits =
            hits.filter_map(|(nearness, _, _, school)| self.hit(index, &alike, nearness, school));
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
        alike: &[Alike],
        nearness: Nearness,
        school: u32,
    ) -> Option<Hit<'_>> {
        let urn = index.urn(school);
        let school_now = self.get(urn)?.school;
        let by_former = alike.iter().any(|alike| {
            let places = index.places(school).iter();
            let mut fields = places
                .filter(|place| alike.find(place.word()).is_some())
                .map(|place| place.field())
                .peekable();
            fields.peek().is_some() && fields.all(|field| field == Field::FormerName)
        });
        let former = by_former.then(|| {
            let said = self.history(urn).filter_map(|(_, said)| said);
            let names = said.map(|said| said.name);
            names.filter(|name| *name != school_now.name).last()
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
        .map(|school| {
            (
                Nearness::Exact,
                index.has_closed(school),
                Reverse(u32::MAX),
                school,
            )
        })
}

/// The schools with the words that were typed: all of them; where those are few, with slips forgiven; where
/// there are none, all words but one.
fn by_words(words: &[String], index: &Index) -> Vec<Rank> {
    let mut alike: Vec<Alike> = words.iter().map(|word| Alike::new(word, index)).collect();
    let mut sets: Vec<Set> = alike.iter_mut().map(|alike| alike.schools(index)).collect();
    let Some((all, _)) = Set::in_all_and_in_most(&sets) else {
        return Vec::new();
    };
    let ranks = |found: &Set, alike: &[Alike], nearness: &dyn Fn(u32) -> Nearness| {
        let found = found.iter();
        found
            .map(|school| rank(school, alike, index, nearness(school)))
            .collect()
    };
    if all.count() >= FEW {
        return ranks(&all, &alike, &|_| Nearness::AllWords);
    }
    for ((alike, word), set) in alike.iter_mut().zip(words).zip(&mut sets) {
        alike.forgive(word, index);
        *set = alike.schools(index);
    }
    let (forgiven, most) = Set::in_all_and_in_most(&sets).unwrap_or((all.clone(), all.clone()));
    if forgiven.count() > 0 || words.len() < 2 {
        return ranks(&forgiven, &alike, &|school| {
            if all.contains(school) {
                Nearness::AllWords
            } else {
                Nearness::Misspelt
            }
        });
    }
    ranks(&most, &alike, &|_| Nearness::AllButOne)
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
        if found >= Match::Form && field == Field::Name {
            name_words += 1;
        }
        if found == Match::Whole && field == Field::Postcode {
            // Both halves, or the postcode written as one word.
            let half = index.word(word).len() < SHORTEST_POSTCODE;
            postcode_words += if half { 1 } else { 2 };
        }
        score += 1_000 * (found as u32 + 1) + 100 * alike.rare + 30 * (7 - field as u32);
    }
    let of_name = places
        .iter()
        .filter(|place| place.field() == Field::Name)
        .count();
    let whole_name = name_words == alike.len() && of_name == alike.len();
    let whole_postcode = postcode_words == 2 && alike.len() <= 2;
    let nearness = if nearness == Nearness::AllWords && (whole_name || whole_postcode) {
        Nearness::Exact
    } else {
        nearness
    };
    let others = u32::try_from(of_name.saturating_sub(name_words)).unwrap_or(u32::MAX);
    (
        nearness,
        index.has_closed(school),
        Reverse(score.saturating_sub(others)),
        school,
    )
}
