//! What was counted: tables of counts that add.

use super::layout::GroupIndex;
use super::levels::Levels;
use super::lookup::Lookup;
use super::plan::Plan;
use super::schools::{SchoolRatings, SchoolSizes, Schools};
use super::table_cells::TableCells;
use crate::instrument::{
    AspectIndex, DomainIndex, PopulationIndex, RouteIndex, TableIndex, VariantIndex,
};
use crate::reading::as_text;
use statistics::ClusterGroup;
use std::collections::{BTreeMap, HashMap};

/// How many bad rows are listed; all are counted.
const LISTED: usize = 1000;
/// How many ways of writing an answer are remembered.
const REMEMBERED: usize = 10_000;
/// How many of them are listed.
const LISTED_WAYS: usize = 20;

/// A row that was refused.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct BadRow {
    /// The line of the file on which it starts, the header being line 1.
    pub line: u64,
    /// What is wrong, and in which column.
    pub reason: String,
}

/// Whose ratings are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Respondents {
    /// Everyone’s ratings.
    All,
    /// Those of respondents who answered one route.
    OneRoute,
    /// Those of respondents who answered two routes.
    TwoRoutes,
}

/// Respondents with the same answers to the questions that are weighted by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Combination {
    /// The place of their answer to each question.
    pub answers: Vec<usize>,
    /// The number of this combination among the levels of all groups.
    pub level: usize,
    /// How many they are.
    pub n: u64,
}

/// What was read otherwise than it stands there.
#[derive(Debug, Clone, Default)]
pub(super) struct Oddities {
    /// Rows of nothing.
    pub empty_rows: u64,
    /// Rows that repeat the headings.
    pub heading_rows: u64,
    /// Rows with more separators than there are columns, and nothing between them.
    pub surplus_rows: u64,
    /// Numbers with a comma for the decimal point.
    pub decimal_commas: u64,
    /// Ways of writing an answer, with the answer that each was taken for.
    pub restyled: BTreeMap<String, String>,
    /// Whether there was anything but ASCII, and anything but UTF-8.
    pub not_ascii: bool,
    pub not_utf8: bool,
}

/// Counts of answers. Tallies of one plan add.
#[derive(Debug, Clone)]
pub struct Tally {
    cells: Vec<u64>,
    /// Rows that were counted.
    pub rows: u64,
    /// Rows that were refused.
    pub bad_rows: u64,
    /// The first of them.
    pub bad: Vec<BadRow>,
    /// Rows with ratings of more than one variant.
    pub two_routes: u64,
    pub(super) schools: Schools,
    pub(super) oddities: Oddities,
    /// What texts that are not to the letter were taken for, by lookup.
    remembered: Vec<HashMap<Box<[u8]>, Option<super::levels::Level>>>,
}

impl Tally {
    /// Nothing counted yet.
    pub fn new(plan: &Plan) -> Self {
        Self {
            cells: vec![0; plan.cells],
            rows: 0,
            bad_rows: 0,
            bad: Vec::new(),
            two_routes: 0,
            schools: Schools::new(&plan.layout),
            oddities: Oddities::default(),
            remembered: vec![HashMap::new(); plan.columns.lookups.len()],
        }
    }

    /// Moves fresh counts to the large ones.
    pub(super) fn settle(&mut self, fresh: &mut [u32]) {
        for (cell, fresh) in self.cells.iter_mut().zip(fresh) {
            *cell += u64::from(std::mem::take(fresh));
        }
    }

    /// Adds what another tally of the same plan counted: commutative and associative.
    pub fn merge(&mut self, other: &Self) {
        for (cell, more) in self.cells.iter_mut().zip(&other.cells) {
            *cell += more;
        }
        self.rows += other.rows;
        self.bad_rows += other.bad_rows;
        self.two_routes += other.two_routes;
        self.bad.extend(other.bad.iter().cloned());
        self.bad.sort_unstable();
        self.bad.truncate(LISTED);
        self.schools.merge(&other.schools);
        let (mine, theirs) = (&mut self.oddities, &other.oddities);
        mine.empty_rows += theirs.empty_rows;
        mine.heading_rows += theirs.heading_rows;
        mine.surplus_rows += theirs.surplus_rows;
        mine.decimal_commas += theirs.decimal_commas;
        mine.not_ascii |= theirs.not_ascii;
        mine.not_utf8 |= theirs.not_utf8;
        let theirs = theirs.restyled.iter();
        mine.restyled
            .extend(theirs.map(|(way, answer)| (way.clone(), answer.clone())));
        few(&mut mine.restyled);
    }

    /// Two tallies of the same plan as one; what the larger one holds stays where it is.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let (mut more, less) = if self.rows < other.rows {
            (other, self)
        } else {
            (self, other)
        };
        more.merge(&less);
        more
    }

    /// The level of a text that is not to the letter, if it is one of the accepted texts written otherwise.
    pub(super) fn otherwise(
        &mut self,
        at: usize,
        lookup: &Lookup,
        raw: &[u8],
    ) -> Option<super::levels::Level> {
        if let Some(known) = self.remembered[at].get(raw) {
            return *known;
        }
        let text = as_text(raw);
        let found = (lookup.canonically(&text)).or_else(|| {
            let mended = read_twice(&text)?;
            lookup.canonically(&mended)
        });
        if let Some((_, answer)) = found
            && !answer.is_empty()
            && text.trim() != answer
        {
            self.oddities
                .restyled
                .insert(super::row::shown(&text), answer.to_owned());
            few(&mut self.oddities.restyled);
        }
        let level = found.map(|(level, _)| level);
        if self.remembered[at].len() < REMEMBERED {
            self.remembered[at].insert(raw.into(), level);
        }
        level
    }

    /// Counts a refused row and lists it, if the list is not full.
    pub(super) fn refuse(&mut self, bad: impl FnOnce() -> BadRow) {
        self.bad_rows += 1;
        if self.bad.len() < LISTED {
            self.bad.push(bad());
        }
    }

    /// Rows that hold nothing: no respondents.
    pub fn empty_rows(&self) -> u64 {
        self.oddities.empty_rows
    }

    /// Rows of schools beyond the number that is kept apart.
    pub fn schools_beyond(&self) -> u64 {
        self.schools.beyond
    }

    /// How many belong to a population, and how many of it were left out because they did not rate every aspect.
    pub fn people(
        &self,
        plan: &Plan,
        population: PopulationIndex,
        respondents: Respondents,
    ) -> (u64, u64) {
        let at = plan.layout.population(population).people_at;
        (
            self.sum(plan, at, respondents),
            self.sum(plan, at + 1, respondents),
        )
    }

    /// How many belong to a population by its condition, whether or not they rated.
    pub fn members(
        &self,
        plan: &Plan,
        population: PopulationIndex,
        respondents: Respondents,
    ) -> u64 {
        self.sum(
            plan,
            plan.layout.population(population).people_at + 2,
            respondents,
        )
    }

    /// How many gave each level of an aspect, among those who gave a score to every aspect of its domain.
    pub fn consistent(
        &self,
        plan: &Plan,
        population: PopulationIndex,
        aspect: AspectIndex,
        respondents: Respondents,
    ) -> Levels<u64> {
        let place = plan.layout.population(population);
        self.levels_at(plan, population, place.consistent_at, aspect, respondents)
    }

    /// The ratings of an aspect by those who are left out because they did not rate every aspect.
    pub fn partial_ratings(
        &self,
        plan: &Plan,
        population: PopulationIndex,
        aspect: AspectIndex,
    ) -> Levels<u64> {
        let place = plan.layout.population(population);
        self.levels_at(
            plan,
            population,
            place.partial_items_at,
            aspect,
            Respondents::All,
        )
    }

    /// The counts of so many levels, one cell after the other.
    fn levels_from(
        &self,
        plan: &Plan,
        from: usize,
        levels: usize,
        respondents: Respondents,
    ) -> Levels<u64> {
        let cells = from..from + levels;
        Levels::new(cells.map(|at| self.sum(plan, at, respondents)).collect())
    }

    fn levels_at(
        &self,
        plan: &Plan,
        population: PopulationIndex,
        at: usize,
        aspect: AspectIndex,
        respondents: Respondents,
    ) -> Levels<u64> {
        let place = plan.layout.population(population);
        let levels = plan.layout.rated(place.variant).levels;
        let from = at + aspect.get() * levels;
        self.levels_from(plan, from, levels, respondents)
    }

    /// Their domain scores: (items answered, sum, how many).
    pub fn partial_scores(
        &self,
        plan: &Plan,
        population: PopulationIndex,
        domain: DomainIndex,
    ) -> Vec<(u32, i64, u64)> {
        let at = plan.layout.population(population).partial_domains_at[domain.get()];
        self.scores_at(plan, population, domain, at, Respondents::All)
    }

    /// The combinations of answers that respondents are weighted by, in the order of the questions of the instrument. Only those
    /// who answered every one of them.
    pub fn combinations(&self, plan: &Plan) -> Vec<Combination> {
        let Some(joint) = &plan.layout.joint else {
            return Vec::new();
        };
        let answers = |level: usize| -> Option<Vec<usize>> {
            (joint.questions.iter())
                .map(|(_, _, levels, stride)| {
                    let level = level / stride % levels;
                    (1..levels - 1).contains(&level).then(|| level - 1)
                })
                .collect()
        };
        (0..joint.levels)
            .filter_map(|level| {
                Some(Combination {
                    answers: answers(level)?,
                    level: joint.offset + level,
                    n: self.cells[plan.layout.groups_at + joint.offset + level],
                })
            })
            .collect()
    }

    /// The domain scores of a combination of answers.
    pub fn scores_of(
        &self,
        plan: &Plan,
        population: PopulationIndex,
        domain: DomainIndex,
        level: usize,
        respondents: Respondents,
    ) -> Vec<(u32, i64, u64)> {
        self.domain(plan, population, domain, level, respondents)
    }

    /// The ratings of a combination of answers.
    pub fn ratings_of(
        &self,
        plan: &Plan,
        population: PopulationIndex,
        aspect: AspectIndex,
        level: usize,
        respondents: Respondents,
    ) -> Levels<u64> {
        self.item(plan, population, aspect, level, respondents)
    }

    /// The scores of a comparison in a domain, for each school those of the answers on each side; none where they are not counted
    /// school by school.
    pub fn clusters(
        &self,
        plan: &Plan,
        comparison: usize,
        domain: DomainIndex,
        sides: [&[usize]; 2],
    ) -> Vec<[ClusterGroup; 2]> {
        let aspects = plan.layout.domain(domain).len();
        let of = u16::try_from(comparison).unwrap_or(u16::MAX);
        self.schools.clusters(of, domain, aspects, sides)
    }

    /// How many schools gave ratings, how many ratings those were, how many came from the busiest, and the sum of the squares of
    /// these numbers.
    pub fn school_sizes(&self) -> SchoolSizes {
        self.schools.sizes()
    }

    /// A cell of ratings.
    fn sum(&self, plan: &Plan, at: usize, respondents: Respondents) -> u64 {
        let (one, two) = (self.cells[at], self.cells[at + plan.layout.apart]);
        match respondents {
            Respondents::All => one + two,
            Respondents::OneRoute => one,
            Respondents::TwoRoutes => two,
        }
    }

    /// How many gave each answer of a group's question, of everybody counted.
    pub fn group(&self, plan: &Plan, group: GroupIndex) -> Levels<u64> {
        let group = plan.layout.group(group);
        let at = plan.layout.groups_at + group.offset;
        Levels::new(self.cells[at..at + group.levels].to_vec())
    }

    /// The ratings of an aspect by a population.
    pub fn ratings(
        &self,
        plan: &Plan,
        population: PopulationIndex,
        aspect: AspectIndex,
        respondents: Respondents,
    ) -> Levels<u64> {
        self.item(plan, population, aspect, 0, respondents)
    }

    /// The same for each answer of a group's question.
    pub fn ratings_by(
        &self,
        plan: &Plan,
        population: PopulationIndex,
        aspect: AspectIndex,
        group: GroupIndex,
        respondents: Respondents,
    ) -> Levels<Levels<u64>> {
        let group = plan.layout.group(group);
        let levels = group.offset..group.offset + group.levels;
        Levels::new(
            levels
                .map(|level| self.item(plan, population, aspect, level, respondents))
                .collect(),
        )
    }

    fn item(
        &self,
        plan: &Plan,
        population: PopulationIndex,
        aspect: AspectIndex,
        group_level: usize,
        respondents: Respondents,
    ) -> Levels<u64> {
        let place = plan.layout.population(population);
        let levels = plan.layout.rated(place.variant).levels;
        let row = aspect.get() * plan.layout.group_levels + group_level;
        let at = place.items_at + row * levels;
        self.levels_from(plan, at, levels, respondents)
    }

    /// The domain scores of a population: (items answered, sum, how many).
    pub fn scores(
        &self,
        plan: &Plan,
        population: PopulationIndex,
        domain: DomainIndex,
        respondents: Respondents,
    ) -> Vec<(u32, i64, u64)> {
        self.domain(plan, population, domain, 0, respondents)
    }

    /// The same for each answer of a group's question.
    pub fn scores_by(
        &self,
        plan: &Plan,
        population: PopulationIndex,
        domain: DomainIndex,
        group: GroupIndex,
        respondents: Respondents,
    ) -> Levels<Vec<(u32, i64, u64)>> {
        let group = plan.layout.group(group);
        let levels = group.offset..group.offset + group.levels;
        Levels::new(
            levels
                .map(|level| self.domain(plan, population, domain, level, respondents))
                .collect(),
        )
    }

    fn domain(
        &self,
        plan: &Plan,
        population: PopulationIndex,
        domain: DomainIndex,
        group_level: usize,
        respondents: Respondents,
    ) -> Vec<(u32, i64, u64)> {
        let aspects = plan.layout.domain(domain).len();
        let place = plan.layout.population(population);
        let size = plan.layout.rated(place.variant).domain_cells(aspects);
        let at = place.domains_at[domain.get()] + group_level * size;
        self.scores_at(plan, population, domain, at, respondents)
    }

    fn scores_at(
        &self,
        plan: &Plan,
        population: PopulationIndex,
        domain: DomainIndex,
        at: usize,
        respondents: Respondents,
    ) -> Vec<(u32, i64, u64)> {
        let aspects = plan.layout.domain(domain).len();
        let rated = plan
            .layout
            .rated(plan.layout.population(population).variant);
        let (sums, size) = (rated.sums(aspects), rated.domain_cells(aspects));
        let counts = (0..size).map(|cell| (cell, self.sum(plan, at + cell, respondents)));
        counts
            .filter(|(_, count)| *count > 0)
            .map(|(cell, count)| (small(cell / sums), i64::from(small(cell % sums)), count))
            .collect()
    }

    /// The counts of a table of rows and columns, in the order of its questions; one row question gives one outer entry without
    /// levels of its own.
    pub fn cross(&self, plan: &Plan, table: TableIndex) -> Option<Vec<Levels<Levels<u64>>>> {
        self.cross_of(&plan.tables[table.get()])
    }

    /// The same of those alone who rated every aspect of a variant, where 2017 printed the table of these.
    pub fn cross_of_complete(
        &self,
        plan: &Plan,
        table: TableIndex,
    ) -> Option<Vec<Levels<Levels<u64>>>> {
        self.cross_of(&plan.complete[table.get()])
    }

    fn cross_of(&self, table: &TableCells) -> Option<Vec<Levels<Levels<u64>>>> {
        let TableCells::Cross { rows, column, at } = table else {
            return None;
        };
        let (outer, inner) = match rows.as_slice() {
            [one] => (1, one.levels),
            [first, second] => (first.levels, second.levels),
            _ => return None,
        };
        let row = |o: usize, i: usize| {
            let start = at + (o * inner + i) * column.levels;
            Levels::new(self.cells[start..start + column.levels].to_vec())
        };
        let outer = (0..outer).map(|o| Levels::new((0..inner).map(|i| row(o, i)).collect()));
        Some(outer.collect())
    }

    /// The mentions of each theme by column, and how many gave an answer that was coded, by column.
    pub fn themes(
        &self,
        plan: &Plan,
        table: TableIndex,
    ) -> Option<(Vec<Levels<u64>>, Levels<u64>)> {
        let TableCells::Themes {
            values, column, at, ..
        } = &plan.tables[table.get()]
        else {
            return None;
        };
        let row = |index: usize| {
            let start = at + index * column.levels;
            Levels::new(self.cells[start..start + column.levels].to_vec())
        };
        Some(((0..*values).map(row).collect(), row(*values)))
    }

    /// For each question of a table of answers: the ticks of each value, and how many respondents gave 1, 2, 3 … answers. None
    /// where it is another table.
    pub fn ticks(&self, plan: &Plan, table: TableIndex) -> Vec<(Vec<u64>, Vec<u64>)> {
        match &plan.tables[table.get()] {
            TableCells::Ticks { ticks, values, at } => (0..ticks.len())
                .map(|place| {
                    let at = at + place * (2 * values + 1);
                    let ticks = self.cells[at..at + values].to_vec();
                    let people = self.cells[at + values + 1..=at + 2 * values].to_vec();
                    (ticks, people)
                })
                .collect(),
            TableCells::Levels { column, at } => {
                let ticks = self.cells[at + 1..at + column.levels - 1].to_vec();
                let people = vec![ticks.iter().sum()];
                vec![(ticks, people)]
            }
            _ => Vec::new(),
        }
    }

    /// How often each step of a number was given.
    pub fn number(&self, plan: &Plan, table: TableIndex) -> Option<&[u64]> {
        match &plan.tables[table.get()] {
            TableCells::Number { steps, at, .. } => Some(&self.cells[*at..at + steps]),
            _ => None,
        }
    }

    /// How many on a route gave their last answer in each of its blocks; first, how many answered none.
    pub fn last_blocks(&self, plan: &Plan, route: RouteIndex) -> &[u64] {
        let route = &plan.layout.routes[route.get()];
        &self.cells[route.at..=route.at + route.blocks.len()]
    }

    /// The schools with at least so many ratings in a variant, the busiest first, then by token.
    pub fn schools(&self, variant: VariantIndex, at_least: u64) -> Vec<(&[u8], SchoolRatings<'_>)> {
        self.schools.busiest(variant, at_least)
    }
}

/// A text whose UTF-8 was once read as Windows-1252 and saved, as it was before: `don’t` for `donâ€™t`.
fn read_twice(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let (bytes, _, lossy) = encoding_rs::WINDOWS_1252.encode(text);
    String::from_utf8(bytes.into_owned())
        .ok()
        .filter(|_| !lossy)
}

/// Keeps the first few: which they are does not depend on the order of merging.
fn few(ways: &mut BTreeMap<String, String>) {
    while ways.len() > LISTED_WAYS {
        ways.pop_last();
    }
}

fn small(value: usize) -> u32 {
    u32::try_from(value).expect("counts of aspects and their sums are small")
}
