//! What is kept for looking up: made once for what all lists say.

use super::{near::Letters, words};
use crate::{OpenStatus, School, Schools};
use std::{collections::HashMap, ops::Range};
use vocabulary::Urn;

/// Where a word of a school stands. What is first counts most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Field {
    Name,
    Postcode,
    Town,
    Locality,
    Street,
    Authority,
    FormerName,
}

impl Field {
    const ALL: [Self; 7] = [
        Self::Name,
        Self::Postcode,
        Self::Town,
        Self::Locality,
        Self::Street,
        Self::Authority,
        Self::FormerName,
    ];
}

/// A word of a school and where it stands, in four bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place(u32);

impl Place {
    const FIELD_BITS: u32 = 3;

    fn new(word: u32, field: Field) -> Self {
        Self(word << Self::FIELD_BITS | field as u32)
    }

    /// The number of the word.
    pub(super) fn word(self) -> u32 {
        self.0 >> Self::FIELD_BITS
    }

    /// Where it stands.
    pub(super) fn field(self) -> Field {
        Field::ALL[(self.0 & 7) as usize % Field::ALL.len()]
    }
}

/// Every word of every school. Schools are numbered in the order in which those that are equally near are
/// shown: those not closed first, then by name and URN.
#[derive(Clone, Debug)]
pub(crate) struct Index {
    urns: Vec<Urn>,
    /// The number of the first that has closed.
    first_closed: u32,
    /// All words one after another, in the order of the alphabet.
    text: String,
    /// Where each word ends in the text.
    ends: Vec<u32>,
    letters: Vec<Letters>,
    /// The schools that have each word, in order.
    having: Lists<u32>,
    /// The words that each school has, in order.
    places: Lists<Place>,
    /// URN, authority with number, or UKPRN, and the school.
    numbers: Vec<(u32, u32)>,
}

/// Lists of numbers, one after another in one piece of memory.
#[derive(Clone, Debug, Default)]
struct Lists<T> {
    all: Vec<T>,
    ends: Vec<u32>,
}

impl<T> Lists<T> {
    fn push(&mut self, list: impl IntoIterator<Item = T>) {
        self.all.extend(list);
        self.ends.push(small(self.all.len()));
    }

    fn get(&self, index: u32) -> &[T] {
        &self.all[range(&self.ends, index)]
    }

    fn bytes(&self) -> usize {
        self.all.capacity() * size_of::<T>() + self.ends.capacity() * 4
    }
}

/// The piece of what stands one after another that has this number.
fn range(ends: &[u32], index: u32) -> Range<usize> {
    let index = index as usize;
    let start = index.checked_sub(1).map_or(0, |before| ends[before]);
    start as usize..ends[index] as usize
}

/// Sixty thousand schools have fewer than four thousand million words.
fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

impl Index {
    /// Makes the index of everything that is known.
    pub(crate) fn new(schools: &Schools) -> Self {
        let mut ordered: Vec<(bool, &str, Urn)> = schools
            .iter()
            .map(|it| {
                let closed = it.school.status == OpenStatus::Closed || !it.listed;
                (closed, it.school.name, it.school.urn)
            })
            .collect();
        ordered.sort_unstable();
        let open = ordered.iter().take_while(|(closed, _, _)| !closed).count();
        let urns: Vec<Urn> = ordered.into_iter().map(|(_, _, urn)| urn).collect();
        let mut words = Words::default();
        let mut numbers = Vec::new();
        for (index, urn) in urns.iter().enumerate() {
            let Some(stated) = schools.get(*urn) else {
                continue;
            };
            words.add_school(&stated.school, schools);
            numbers.extend(all_numbers(&stated.school).map(|number| (number, small(index))));
        }
        numbers.sort_unstable();
        numbers.dedup();
        let index = words.finish();
        Self {
            urns,
            first_closed: small(open),
            numbers,
            ..index
        }
    }

    /// How many schools there are.
    pub(super) fn schools(&self) -> usize {
        self.urns.len()
    }

    /// How many different words there are.
    pub(super) fn words(&self) -> usize {
        self.ends.len()
    }

    /// The URN of a school.
    pub(super) fn urn(&self, school: u32) -> Urn {
        self.urns[school as usize]
    }

    /// Whether a school has closed, or is no longer listed.
    pub(super) fn has_closed(&self, school: u32) -> bool {
        school >= self.first_closed
    }

    /// A word by its number.
    pub(super) fn word(&self, word: u32) -> &str {
        &self.text[range(&self.ends, word)]
    }

    /// How many words come before one in the alphabet.
    fn before(&self, sought: &str) -> u32 {
        let (mut low, mut high) = (0, small(self.ends.len()));
        while low < high {
            let middle = low.midpoint(high);
            if self.word(middle) < sought {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// The number of a word, if any school has it.
    pub(super) fn find(&self, word: &str) -> Option<u32> {
        let at = self.before(word);
        let there = (at as usize) < self.ends.len() && self.word(at) == word;
        there.then_some(at)
    }

    /// The words that begin so.
    pub(super) fn beginning(&self, beginning: &str) -> Range<u32> {
        let from = self.before(beginning);
        // No word has the last of all characters.
        from..self.before(&format!("{beginning}\u{10ffff}"))
    }

    /// Every word with its letters, in order.
    pub(super) fn all_words(&self) -> impl Iterator<Item = (u32, &str, Letters)> {
        let letters = self.letters.iter().zip(0_u32..);
        letters.map(|(letters, word)| (word, self.word(word), *letters))
    }

    /// The schools that have a word.
    pub(super) fn having(&self, word: u32) -> &[u32] {
        self.having.get(word)
    }

    /// The words that a school has.
    pub(super) fn places(&self, school: u32) -> &[Place] {
        self.places.get(school)
    }

    /// The schools with a number.
    pub(super) fn numbered(&self, number: u32) -> impl Iterator<Item = u32> + '_ {
        let from = self.numbers.partition_point(|(it, _)| *it < number);
        let these = self.numbers[from..].iter();
        these
            .take_while(move |(it, _)| *it == number)
            .map(|(_, school)| *school)
    }

    /// How many bytes it takes.
    pub(crate) fn bytes(&self) -> usize {
        self.urns.capacity() * 4
            + self.text.capacity()
            + self.ends.capacity() * 4
            + self.letters.capacity() * 8
            + self.having.bytes()
            + self.places.bytes()
            + self.numbers.capacity() * 8
    }
}

/// The numbers by which somebody may ask for a school.
fn all_numbers(school: &School<'_>) -> impl Iterator<Item = u32> {
    let dfe = school.dfe_number();
    let dfe = dfe.map(|it| u32::from(it.authority) * 10_000 + u32::from(it.number));
    [Some(u32::from(school.urn)), dfe, school.ukprn]
        .into_iter()
        .flatten()
}

/// Words as they are met, before they are put in order.
#[derive(Default)]
struct Words<'a> {
    numbers: HashMap<String, u32>,
    /// The words of each text that several schools may have.
    of_texts: HashMap<&'a str, Vec<u32>>,
    places: Lists<Place>,
}

impl<'a> Words<'a> {
    fn add_school(&mut self, school: &School<'a>, schools: &'a Schools) {
        let mut all = Vec::with_capacity(24);
        let mut add = |field: Field, words: &[u32]| {
            all.extend(words.iter().map(|word| Place::new(*word, field)));
        };
        add(Field::Name, &self.words(school.name));
        add(Field::Postcode, &self.words(school.postcode));
        let postcode = words::words(school.postcode).concat();
        if !postcode.is_empty() {
            add(Field::Postcode, &[self.number(postcode)]);
        }
        for (field, text) in [
            (Field::Town, school.town),
            (Field::Locality, school.locality),
            (Field::Locality, school.address3),
            (Field::Street, school.street),
            (Field::Authority, school.authority_name),
        ] {
            if !self.of_texts.contains_key(text) {
                let words = self.words(text);
                self.of_texts.insert(text, words);
            }
            add(field, &self.of_texts[text]);
        }
        let former = schools.history(school.urn).filter_map(|(_, said)| said);
        for former in former.filter(|said| said.name != school.name) {
            add(Field::FormerName, &self.words(former.name));
        }
        all.sort_unstable();
        all.dedup();
        self.places.push(all);
    }

    /// The numbers of the words of a text, and of those that hyphens join in it.
    fn words(&mut self, text: &str) -> Vec<u32> {
        let words = words::words(text).into_iter().chain(words::joined(text));
        words.map(|word| self.number(word)).collect()
    }

    fn number(&mut self, word: String) -> u32 {
        let next = small(self.numbers.len());
        *self.numbers.entry(word).or_insert(next)
    }

    /// Numbers the words in the order of the alphabet.
    fn finish(self) -> Index {
        let mut words: Vec<(String, u32)> = self.numbers.into_iter().collect();
        words.sort_unstable();
        let mut renumbered = vec![0; words.len()];
        for (new, (_, old)) in (0_u32..).zip(&words) {
            renumbered[*old as usize] = new;
        }
        let mut places = Lists::default();
        let mut having = vec![Vec::new(); words.len()];
        for school in 0..small(self.places.ends.len()) {
            let old = self.places.get(school).iter();
            let mut new: Vec<Place> = old
                .map(|it| Place::new(renumbered[it.word() as usize], it.field()))
                .collect();
            new.sort_unstable();
            for place in &new {
                let schools: &mut Vec<u32> = &mut having[place.word() as usize];
                if schools.last() != Some(&school) {
                    schools.push(school);
                }
            }
            places.push(new);
        }
        let mut lists = Lists::default();
        for schools in having {
            lists.push(schools);
        }
        let letters = words.iter().map(|(word, _)| Letters::of(word)).collect();
        let mut text = String::new();
        let mut ends = Vec::with_capacity(words.len());
        for (word, _) in &words {
            text.push_str(word);
            ends.push(small(text.len()));
        }
        Index {
            first_closed: 0,
            urns: Vec::new(),
            text,
            ends,
            letters,
            having: lists,
            places,
            numbers: Vec::new(),
        }
    }
}
