//! Counting: whole rows into a tally.
//!
//! This is the loop that a million rows go through. It allocates and copies nothing for a good row, and adds to tables that stay in
//! the processor's cache.

use super::block::{Block, Raw};
use super::columns::Column;
use super::counting::Counting;
use super::layout::{Layout, Population, Ratings};
use super::plan::Plan;
use super::row::{Row, Wrong};
use super::schools::Waiting;
use super::tally::{BadRow, Tally};
use crate::reading::{Index, as_text, canonical, inside, is_blank};

/// Counts blocks of rows.
pub struct Counter<'c> {
    pub(super) plan: &'c Plan,
    counting: &'c Counting<'c>,
    pub(super) tally: Tally,
    /// Counts that were not added to the tally yet, small so that they stay close to the processor.
    fresh: Vec<u32>,
    /// Bytes that were counted since then.
    since: usize,
    pub(super) row: Row,
    waiting: Waiting,
}

/// Fresh counts are added to the tally after so many bytes, long before one of them could be full.
const OFTEN: usize = 64 << 20;

impl Plan {
    /// Counts whole rows that begin on line `first_line` of their file.
    pub fn count(&self, text: &[u8], first_line: u64, tally: &mut Tally) {
        let mut index = Index::default();
        index.find(text, self.separator(), true);
        let counting = Counting::new(self);
        let mut counter = counting.counter();
        counter.count(Block {
            text,
            index: &index,
            first_line,
        });
        counter.done();
        tally.merge(&counting.done());
    }
}

impl<'c> Counter<'c> {
    pub(super) fn new(plan: &'c Plan, counting: &'c Counting<'c>) -> Self {
        let questions = plan.instrument.questions.len();
        Self {
            plan,
            counting,
            tally: Tally::new(plan),
            fresh: vec![0; plan.cells],
            since: 0,
            row: Row::new(questions, questions),
            waiting: Waiting::default(),
        }
    }

    /// Adds what was counted to the whole.
    pub fn done(mut self) {
        self.tally.settle(&mut self.fresh);
        self.counting.add_waiting(&mut self.waiting);
        self.counting.add(&self.tally);
    }

    /// Counts whole rows whose fields were found.
    pub fn count(&mut self, block: Block<'_>) {
        if !block.index.is_ascii() {
            self.tally.oddities.not_ascii = true;
            self.tally.oddities.not_utf8 |= std::str::from_utf8(block.text).is_err();
        }
        let fields = self.plan.columns.of_field.len();
        for (start, ends) in block.index.rows(block.text) {
            let raw = Raw {
                block: &block,
                start,
                ends,
            };
            if ends.len() == fields {
                self.read(raw);
            } else {
                self.odd(raw);
            }
        }
        if self.waiting.are_many() {
            self.counting.add_waiting(&mut self.waiting);
        }
        self.since += block.text.len();
        if self.since > OFTEN {
            self.since = 0;
            self.tally.settle(&mut self.fresh);
        }
    }

    /// A row with another number of fields than there are headings.
    #[cold]
    fn odd(&mut self, raw: Raw<'_>) {
        let (plan, oddities) = (self.plan, &mut self.tally.oddities);
        let (fields, separator) = (plan.columns.of_field.len(), plan.separator());
        if is_blank(raw.text(), separator) {
            let empty_line = raw.ends.len() == 1 && raw.text().trim_ascii().is_empty();
            oddities.empty_rows += u64::from(!empty_line);
            return;
        }
        if let Some(&last) = raw.ends.get(fields - 1)
            && is_blank(&raw.block.text[last as usize..raw.end()], separator)
        {
            oddities.surplus_rows += 1;
            let ends = &raw.ends[..fields];
            self.read(Raw { ends, ..raw });
            return;
        }
        if plan.repeats_headings(raw) {
            oddities.heading_rows += 1;
            return;
        }
        self.tally.refuse(|| BadRow {
            line: raw.line(),
            reason: if raw.block.index.is_unclosed(raw.start) {
                UNCLOSED.to_owned()
            } else {
                format!("{} fields, and the header has {fields}", raw.ends.len())
            },
        });
    }

    /// A row with as many fields as there are headings.
    #[inline]
    fn read(&mut self, raw: Raw<'_>) {
        let columns = &self.plan.columns;
        self.row.clear();
        let text = raw.block.text;
        let mut start = raw.start;
        let (most, last) = raw.ends.split_at(raw.ends.len() - 1);
        for (at, (column, &end)) in columns.of_field.iter().zip(most).enumerate() {
            let end = end as usize;
            if start != end {
                match column {
                    Column::Closed { slot, lookup } => {
                        let lookup = &columns.lookups[usize::from(*lookup)];
                        match lookup.exactly(text, start, end) {
                            Some(level) => self.row.set(*slot, level),
                            None => self.field(*column, at, &text[start..end]),
                        }
                    }
                    column => self.field(*column, at, &text[start..end]),
                }
            }
            start = end + 1;
        }
        // What a line end leaves of itself belongs to no field.
        let end = last.first().map_or(start, |end| *end as usize);
        let field = text[start..end].trim_ascii_end();
        if !field.is_empty() {
            self.field(columns.of_field[most.len()], most.len(), field);
        }
        self.decide(raw);
    }

    #[inline]
    fn decide(&mut self, raw: Raw<'_>) {
        let plan = self.plan;
        if let Some((field, wrong)) = self.row.wrong.take() {
            if plan.repeats_headings(raw) {
                self.tally.oddities.heading_rows += 1;
            } else {
                self.tally.refuse(|| BadRow {
                    line: raw.line(),
                    reason: plan.explain(field, &wrong),
                });
            }
            return;
        }
        let answered = self.row.answered();
        let nothing = answered == 0 && self.row.school.is_empty();
        if nothing && is_blank(raw.text(), plan.separator()) {
            let empty_line = raw.ends.len() == 1 && raw.text().trim_ascii().is_empty();
            self.tally.oddities.empty_rows += u64::from(!empty_line);
        } else if raw.block.index.is_unclosed(raw.start) {
            self.tally.refuse(|| BadRow {
                line: raw.line(),
                reason: UNCLOSED.to_owned(),
            });
        } else {
            self.add(answered);
        }
    }

    /// Counts a good row.
    fn add(&mut self, answered: u128) {
        let (plan, row, fresh) = (self.plan, &mut self.row, &mut self.fresh);
        let layout = &plan.layout;
        self.tally.rows += 1;
        let mut groups = std::mem::take(&mut row.groups);
        groups.clear();
        groups.push(0);
        groups.extend((layout.groups.iter()).map(|group| group.offset + row.level(group.slot)));
        if let Some(joint) = &layout.joint {
            let levels = joint.questions.iter();
            let place: usize = levels
                .map(|(_, slot, _, stride)| row.level(*slot) * stride)
                .sum();
            groups.push(joint.offset + place);
        }
        for &group in &groups[1..] {
            fresh[layout.groups_at + group] += 1;
        }
        row.groups = groups;
        let class = plan.classes.of(row);
        let rated = |rated: &&Ratings| answered & rated.bits != 0;
        let variants = layout.ratings.iter().filter(rated).count();
        let two_routes = variants > 1;
        self.tally.two_routes += u64::from(two_routes);
        let mut members = class.populations;
        while members != 0 {
            let population = &layout.populations[members.trailing_zeros() as usize];
            members &= members - 1;
            fresh[population.people_at + 2 + if two_routes { layout.apart } else { 0 }] += 1;
        }
        if variants > 0 {
            let mut belongs = class.populations | if two_routes { class.two_routes } else { 0 };
            let mut counted = 0;
            while belongs != 0 {
                let place = belongs.trailing_zeros();
                let population = &layout.populations[place as usize];
                belongs &= belongs - 1;
                let counts = add_ratings(layout, population, two_routes, row, answered, fresh);
                counted |= u64::from(counts) << place;
            }
            if !row.school.is_empty() {
                self.waiting.take(layout, row, answered, counted);
            }
        }
        let whole = |rated: &Ratings| rated.bits != 0 && answered & rated.bits == rated.bits;
        let complete = variants > 0 && layout.ratings.iter().any(whole);
        let mut tables = class.tables;
        while tables != 0 {
            let table = tables.trailing_zeros() as usize;
            tables &= tables - 1;
            plan.tables[table].add(row, fresh);
            if complete {
                plan.complete[table].add(row, fresh);
            }
        }
        if let Some(route) = class.route {
            let route = &layout.routes[usize::from(route)];
            let last = route.blocks.iter().rposition(|bits| answered & bits != 0);
            fresh[route.at + last.map_or(0, |block| block + 1)] += 1;
        }
    }
}

impl Plan {
    /// Whether a row is the row of headings once more, as where files were put together.
    #[cold]
    fn repeats_headings(&self, raw: Raw<'_>) -> bool {
        let heads = &self.opening.headings;
        raw.ends.len() >= heads.len()
            && raw.fields().zip(heads).all(|(field, head)| {
                let field = inside(field.trim_ascii());
                canonical(&as_text(&field)) == canonical(head)
            })
    }

    fn explain(&self, field: usize, wrong: &Wrong) -> String {
        let head = &self.columns.heads[field];
        match wrong {
            Wrong::Unknown(text) => format!("column {head}: “{text}” is not one of its answers"),
            Wrong::TooMany(limit) => format!("column {head}: more than {limit} answers"),
            Wrong::Number(text) => format!("column {head}: “{text}” is not a number in its range"),
        }
    }
}

const UNCLOSED: &str = "a quotation mark is opened here and never closed";

/// Counts the ratings of somebody who belongs to a population; whether they count there.
fn add_ratings(
    layout: &Layout,
    population: &Population,
    two_routes: bool,
    row: &Row,
    answered: u128,
    cells: &mut [u32],
) -> bool {
    let rated = layout.rated(population.variant);
    if answered & rated.bits == 0 {
        return false;
    }
    let apart = if two_routes { layout.apart } else { 0 };
    let people = population.people_at + apart;
    if population.complete_only && answered & rated.bits != rated.bits {
        cells[people + 1] += 1;
        add_partial(layout, population, apart, row, cells);
        return false;
    }
    cells[people] += 1;
    let levels = row.levels(rated.first, layout.aspects);
    let stride = layout.group_levels * rated.levels;
    let items = population.items_at + apart;
    for aspect in &rated.present {
        let aspect = aspect.get();
        let from = items + aspect * stride + usize::from(levels[aspect]);
        let item = &mut cells[from..items + (aspect + 1) * stride];
        for &group in &row.groups {
            item[group * rated.levels] += 1;
        }
    }
    for (aspects, at) in layout.domains.iter().zip(&population.domains_at) {
        let (mut answers, mut sum) = (0, 0);
        for aspect in aspects {
            let score = usize::from(rated.scores[usize::from(levels[aspect.get()])]);
            answers += usize::from(score != 0);
            sum += score;
        }
        let (sums, size) = (rated.sums(aspects.len()), rated.domain_cells(aspects.len()));
        let from = at + apart + answers * sums + sum;
        let scores = &mut cells[from..at + apart + layout.group_levels * size];
        for &group in &row.groups {
            scores[group * size] += 1;
        }
        if answers == aspects.len() {
            for aspect in aspects {
                let level = usize::from(levels[aspect.get()]);
                cells[population.consistent_at + apart + aspect.get() * rated.levels + level] += 1;
            }
        }
    }
    true
}

/// Counts the answers of somebody who is left out for not having rated every aspect.
#[cold]
fn add_partial(
    layout: &Layout,
    population: &Population,
    apart: usize,
    row: &Row,
    cells: &mut [u32],
) {
    let rated = layout.rated(population.variant);
    let levels = row.levels(rated.first, layout.aspects);
    for aspect in &rated.present {
        let level = usize::from(levels[aspect.get()]);
        cells[population.partial_items_at + apart + aspect.get() * rated.levels + level] += 1;
    }
    for (aspects, at) in layout.domains.iter().zip(&population.partial_domains_at) {
        let scores = aspects
            .iter()
            .map(|aspect| usize::from(rated.scores[usize::from(levels[aspect.get()])]));
        let (answers, sum) = scores.fold((0, 0), |(answers, sum), score| {
            (answers + usize::from(score != 0), sum + score)
        });
        cells[at + apart + answers * rated.sums(aspects.len()) + sum] += 1;
    }
}
