//! The ratings that came from single schools.

use super::clusters::Clusters;
use super::layout::{GroupIndex, Layout};
use super::levels::Levels;
use super::row::Row;
use instrument::{AspectIndex, DomainIndex, VariantIndex};
use statistics::ClusterGroup;
use std::collections::HashMap;
use std::sync::OnceLock;

/// How many schools are kept apart. England has some 24 thousand.
const SCHOOLS: usize = 60_000;

/// So many ratings are counted together.
const TOGETHER: usize = 1 << 16;

/// The ratings of each school: how many rated, and a variant's counts, aspect by aspect and level by level.
///
/// Most counts are small: they take a byte each, and what a byte does not hold is carried beside them.
#[derive(Debug, Clone)]
pub(super) struct Schools {
    places: HashMap<Token, usize>,
    /// Per school and variant.
    people: Vec<u32>,
    /// Per school, variant, aspect and level.
    counts: Vec<u8>,
    /// Per school: how many rated by each answer on its kind; then, per variant, by each answer on whose ratings they are.
    facts: Vec<u32>,
    kinds: usize,
    roles: usize,
    carried: HashMap<usize, u64>,
    /// Scores of each school in each group of a comparison.
    clusters: Clusters,
    by_token: OnceLock<Vec<usize>>,
    variants: usize,
    aspects: usize,
    /// Where a variant's counts begin among those of a school; last, how many there are.
    at: Vec<usize>,
}

/// A school's token. Short ones, as all are that are made for this, lie in the table itself.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Token {
    /// Up to fifteen bytes, and how many.
    Short([u8; 15], u8),
    Long(Box<[u8]>),
}

impl Token {
    #[inline]
    fn of(bytes: &[u8]) -> Self {
        let mut short = [0; 15];
        match (u8::try_from(bytes.len()), short.get_mut(..bytes.len())) {
            (Ok(many), Some(place)) => {
                place.copy_from_slice(bytes);
                Self::Short(short, many)
            }
            _ => Self::Long(bytes.into()),
        }
    }

    fn bytes(&self) -> &[u8] {
        match self {
            Self::Short(bytes, many) => &bytes[..usize::from(*many)],
            Self::Long(bytes) => bytes,
        }
    }
}

/// Ratings that were read and not counted yet.
#[derive(Debug, Default)]
pub(super) struct Waiting {
    /// Whose ratings, and of which variant.
    rows: Vec<(Token, u8, Facts)>,
    /// The levels, aspect by aspect.
    levels: Vec<u8>,
    /// The answers on what comparisons are made by that are counted school by school, 0 where they are in no group.
    chosen: Vec<u8>,
    /// The schools' places with the places of their rows, while they are counted.
    order: Vec<(usize, usize)>,
}

impl Waiting {
    /// Takes the ratings of a row, which count in these populations.
    pub fn take(&mut self, layout: &Layout, row: &Row, answered: u128, populations: u64) {
        let level = |group: Option<GroupIndex>| {
            group.map_or(0, |group| row.level_byte(layout.group(group).slot))
        };
        for (rated, variant) in layout.ratings.iter().zip(0..) {
            if answered & rated.bits != 0 {
                let facts = Facts {
                    kind: level(layout.school_kind),
                    role: level(layout.school_people),
                };
                self.rows.push((Token::of(&row.school), variant, facts));
                let levels = row.levels(rated.first, layout.aspects);
                self.levels.extend_from_slice(levels);
                let variant = VariantIndex::new(usize::from(variant));
                let chosen = layout.clustered.iter();
                self.chosen
                    .extend(chosen.map(|it| it.level(row, variant, populations)));
            }
        }
    }

    /// Whether there are enough of them to be counted together.
    pub fn are_many(&self) -> bool {
        self.rows.len() >= TOGETHER
    }
}

/// The answers of a respondent on the kind of school, and on whose ratings they are.
#[derive(Debug, Clone, Copy)]
struct Facts {
    kind: u8,
    role: u8,
}

/// How many ratings came from how many schools.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub struct SchoolSizes {
    /// Schools that gave any.
    pub schools: u64,
    /// Ratings they gave.
    pub ratings: u64,
    /// Those of the school that gave most.
    pub largest: u64,
    /// The sum of the squares of what each gave.
    pub squares: u64,
}

/// The ratings that came from one school.
#[derive(Debug, Clone, Copy)]
pub struct SchoolRatings<'a> {
    schools: &'a Schools,
    place: usize,
}

impl Schools {
    /// None yet.
    pub fn new(layout: &Layout) -> Self {
        let mut at = vec![0];
        for rated in &layout.ratings {
            at.push(at[at.len() - 1] + rated.levels * layout.aspects);
        }
        let levels =
            |group: Option<GroupIndex>| group.map_or(1, |group| layout.group(group).levels);
        Self {
            places: HashMap::new(),
            people: Vec::new(),
            counts: Vec::new(),
            facts: Vec::new(),
            kinds: levels(layout.school_kind),
            roles: levels(layout.school_people),
            carried: HashMap::new(),
            clusters: Clusters::new(layout),
            by_token: OnceLock::new(),
            variants: layout.ratings.len(),
            aspects: layout.aspects,
            at,
        }
    }

    fn stride(&self) -> usize {
        self.at[self.variants]
    }

    /// How many facts are kept of a school.
    fn facts_each(&self) -> usize {
        self.kinds + self.variants * self.roles
    }

    /// The place of a school, unless there are too many.
    fn place(&mut self, token: &Token) -> Option<usize> {
        if let Some(place) = self.places.get(token) {
            return Some(*place);
        }
        let place = self.places.len();
        if place >= SCHOOLS {
            return None;
        }
        self.places.insert(token.clone(), place);
        self.by_token.take();
        self.people.resize((place + 1) * self.variants, 0);
        self.counts.resize((place + 1) * self.stride(), 0);
        self.facts.resize((place + 1) * self.facts_each(), 0);
        Some(place)
    }

    /// Counts one person's ratings of a variant.
    #[inline]
    fn add(&mut self, place: usize, variant: usize, facts: Facts, levels: &[u8]) {
        self.people[place * self.variants + variant] += 1;
        let own = place * self.facts_each();
        self.facts[own + usize::from(facts.kind)] += 1;
        self.facts[own + self.kinds + variant * self.roles + usize::from(facts.role)] += 1;
        let first = place * self.stride() + self.at[variant];
        let many = self.at[variant + 1] - self.at[variant];
        let each = many / self.aspects;
        let counts = &mut self.counts[first..first + many];
        for (aspect, &level) in levels.iter().enumerate() {
            let cell = aspect * each + usize::from(level);
            let count = counts[cell].wrapping_add(1);
            counts[cell] = count;
            if count == 0 {
                *self.carried.entry(first + cell).or_default() += 256;
            }
        }
    }

    /// Counts all ratings that wait, school by school: so the counts are gone through in order, and not fetched from all over memory
    /// for each row.
    pub fn add_waiting(&mut self, layout: &Layout, waiting: &mut Waiting) {
        for (at, (token, _, _)) in waiting.rows.iter().enumerate() {
            if let Some(place) = self.place(token) {
                waiting.order.push((place, at));
            }
        }
        waiting.order.sort_unstable();
        for (place, at) in waiting.order.drain(..) {
            let levels = &waiting.levels[at * self.aspects..(at + 1) * self.aspects];
            let (_, variant, facts) = &waiting.rows[at];
            let variant = usize::from(*variant);
            self.add(place, variant, *facts, levels);
            let many = layout.clustered.len();
            let chosen = &waiting.chosen[at * many..(at + 1) * many];
            self.clusters.add(layout, place, variant, levels, chosen);
        }
        waiting.rows.clear();
        waiting.levels.clear();
        waiting.chosen.clear();
    }

    /// Adds what was counted elsewhere.
    pub fn merge(&mut self, other: &Self) {
        for (token, &theirs) in &other.places {
            let Some(mine) = self.place(token) else {
                continue;
            };
            self.clusters.merge(mine, &other.clusters, theirs);
            for variant in 0..self.variants {
                self.people[mine * self.variants + variant] +=
                    other.people[theirs * self.variants + variant];
            }
            let each = self.facts_each();
            for at in 0..each {
                self.facts[mine * each + at] += other.facts[theirs * each + at];
            }
            for at in 0..self.stride() {
                let (cell, from) = (mine * self.stride() + at, theirs * self.stride() + at);
                let count = u64::from(self.counts[cell]) + other.count(from);
                let [low, ..] = count.to_le_bytes();
                self.counts[cell] = low;
                if count > 255 {
                    *self.carried.entry(cell).or_default() += count - u64::from(low);
                }
            }
        }
    }

    fn count(&self, cell: usize) -> u64 {
        u64::from(self.counts[cell]) + self.carried.get(&cell).copied().unwrap_or_default()
    }

    /// How many ratings came from how many schools.
    pub fn sizes(&self) -> SchoolSizes {
        let mut sizes = SchoolSizes::default();
        for people in self.people.chunks_exact(self.variants.max(1)) {
            let ratings: u64 = people.iter().map(|&people| u64::from(people)).sum();
            sizes.schools += u64::from(ratings > 0);
            sizes.ratings += ratings;
            sizes.largest = sizes.largest.max(ratings);
            sizes.squares += ratings * ratings;
        }
        sizes
    }

    /// The scores of one of the comparisons that are counted school by school, in a domain, by token: for each school, those of the
    /// answers on each side.
    pub fn clusters(
        &self,
        clustered: usize,
        domain: DomainIndex,
        sides: [&[usize]; 2],
    ) -> Vec<[ClusterGroup; 2]> {
        let of = |&place: &usize| self.clusters.of(place, clustered, domain.get(), sides);
        self.by_token().iter().filter_map(of).collect()
    }

    /// The places of the schools, by token: the order of places depends on which thread was first.
    fn by_token(&self) -> &[usize] {
        self.by_token.get_or_init(|| {
            let mut schools: Vec<_> = self.places.iter().collect();
            schools.sort_unstable_by_key(|(token, _)| token.bytes());
            schools.into_iter().map(|(_, place)| *place).collect()
        })
    }

    /// The schools with at least so many ratings in a variant, the busiest first, then by token.
    pub fn busiest(&self, variant: VariantIndex, at_least: u64) -> Vec<(&[u8], SchoolRatings<'_>)> {
        let mut schools: Vec<(&[u8], SchoolRatings<'_>)> = (self.places.iter())
            .map(|(token, &place)| {
                let ratings = SchoolRatings {
                    schools: self,
                    place,
                };
                (token.bytes(), ratings)
            })
            .filter(|(_, ratings)| u64::from(ratings.people(variant)) >= at_least)
            .collect();
        schools
            .sort_by_key(|(token, ratings)| (std::cmp::Reverse(ratings.people(variant)), *token));
        schools
    }
}

impl SchoolRatings<'_> {
    /// How many rated a variant.
    pub fn people(&self, variant: VariantIndex) -> u32 {
        self.schools.people[self.place * self.schools.variants + variant.get()]
    }

    /// The answer on what kind of school it is, if everybody who rated there gave the same.
    pub fn kind(&self) -> Option<usize> {
        let first = self.place * self.schools.facts_each();
        let counts = &self.schools.facts[first..first + self.schools.kinds];
        let mut given = counts.iter().enumerate().filter(|(_, count)| **count > 0);
        let only = given.next().filter(|_| given.next().is_none())?;
        // Level 0 is no answer, and the last one *declined*.
        (only.0 + 1 < self.schools.kinds).then(|| only.0.checked_sub(1))?
    }

    /// How many rated a variant by each answer on whose ratings they are; nothing where no question says so.
    pub fn people_by(&self, variant: VariantIndex) -> &[u32] {
        let (each, roles) = (self.schools.facts_each(), self.schools.roles);
        let first = self.place * each + self.schools.kinds + variant.get() * roles;
        let counts = &self.schools.facts[first..first + roles];
        if roles > 2 {
            &counts[1..roles - 1]
        } else {
            &[]
        }
    }

    /// The counts of an aspect in a variant.
    pub fn levels(&self, variant: VariantIndex, aspect: AspectIndex) -> Levels<u64> {
        let at = &self.schools.at[variant.get()..=variant.get() + 1];
        let aspects = self.schools.aspects;
        let levels = (at[1] - at[0]) / aspects;
        let first = self.place * self.schools.stride() + at[0] + aspect.get() * levels;
        Levels::new(
            (first..first + levels)
                .map(|cell| self.schools.count(cell))
                .collect(),
        )
    }
}
