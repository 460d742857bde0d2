//! Counting: a block of whole rows into a tally.
//!
//! This is the loop that a million rows go through. It allocates nothing for a good row, looks at each byte a few times, and adds
//! to tables that stay in the processor's cache.

use super::plan::{Cells, Column, Group, Plan};
use super::row::{Row, Wrong, inside};
use super::tally::Tally;

impl Plan {
    /// Counts a block of whole rows that begins on line `first_line` of its file.
    pub fn count(&self, block: &[u8], first_line: u64, tally: &mut Tally) {
        if memchr::memchr(b'"', block).is_none() {
            self.count_plain(block, first_line, tally);
        } else {
            self.count_quoted(block, first_line, tally);
        }
        tally.settle();
    }

    /// A block without a quotation mark: every comma and line end is one.
    fn count_plain(&self, block: &[u8], first_line: u64, tally: &mut Tally) {
        let mut row = std::mem::take(&mut tally.row);
        let (mut start, mut column, mut line) = (0, 0, first_line);
        for at in memchr::memchr2_iter(b',', b'\n', block) {
            if block[at] == b',' {
                self.field(column, block, start, at, &mut row);
                column += 1;
            } else {
                let end = if at > start && block[at - 1] == b'\r' {
                    at - 1
                } else {
                    at
                };
                self.last_field(column, block, (start, end), line, &mut row, tally);
                column = 0;
                line += 1;
            }
            start = at + 1;
        }
        if start < block.len() || column > 0 {
            self.last_field(column, block, (start, block.len()), line, &mut row, tally);
        }
        tally.row = row;
    }

    /// A block in which fields may be quoted, with commas, line ends and doubled quotation marks inside.
    fn count_quoted(&self, block: &[u8], first_line: u64, tally: &mut Tally) {
        let mut row = std::mem::take(&mut tally.row);
        let (mut start, mut column, mut line, mut row_line) = (0, 0, first_line, first_line);
        let (mut quoted, mut skip) = (false, usize::MAX);
        for at in memchr::memchr3_iter(b',', b'\n', b'"', block) {
            match block[at] {
                b'"' => {
                    if at == skip {
                        continue;
                    }
                    if !quoted {
                        quoted = at == start;
                    } else if block.get(at + 1) == Some(&b'"') {
                        skip = at + 1;
                    } else {
                        quoted = false;
                    }
                }
                byte => {
                    line += u64::from(byte == b'\n');
                    if quoted {
                        continue;
                    }
                    let ends_row = byte == b'\n';
                    let end = if ends_row && at > start && block[at - 1] == b'\r' {
                        at - 1
                    } else {
                        at
                    };
                    if ends_row {
                        self.last_raw_field(column, block, (start, end), row_line, &mut row, tally);
                        column = 0;
                        row_line = line;
                    } else {
                        self.raw_field(column, block, start, end, &mut row);
                        column += 1;
                    }
                    start = at + 1;
                }
            }
        }
        if start < block.len() || column > 0 {
            self.last_raw_field(
                column,
                block,
                (start, block.len()),
                row_line,
                &mut row,
                tally,
            );
        }
        tally.row = row;
    }

    fn raw_field(&self, column: usize, block: &[u8], start: usize, end: usize, row: &mut Row) {
        if block[start..end].first() == Some(&b'"') {
            let text = inside(&block[start..end]);
            self.field(column, &text, 0, text.len(), row);
        } else {
            self.field(column, block, start, end, row);
        }
    }

    fn last_raw_field(
        &self,
        column: usize,
        block: &[u8],
        (start, end): (usize, usize),
        line: u64,
        row: &mut Row,
        tally: &mut Tally,
    ) {
        if block[start..end].first() == Some(&b'"') {
            let text = inside(&block[start..end]);
            self.last_field(column, &text, (0, text.len()), line, row, tally);
        } else {
            self.last_field(column, block, (start, end), line, row, tally);
        }
    }

    fn last_field(
        &self,
        column: usize,
        block: &[u8],
        (start, end): (usize, usize),
        line: u64,
        row: &mut Row,
        tally: &mut Tally,
    ) {
        if column == 0 && start == end && self.columns.len() > 1 {
            return; // an empty line
        }
        self.field(column, block, start, end, row);
        let fields = column + 1;
        if fields != self.columns.len() {
            tally.refuse(line, || {
                format!("{fields} fields, and the header has {}", self.columns.len())
            });
        } else if let Some((column, wrong)) = row.wrong.take() {
            tally.refuse(line, || self.explain(column, &wrong));
        } else {
            self.add(row, tally);
        }
        row.clear();
    }

    fn explain(&self, column: usize, wrong: &Wrong) -> String {
        let head = self.head(column);
        match wrong {
            Wrong::Unknown(text) => format!("column {head}: “{text}” is not one of its answers"),
            Wrong::TooMany(limit) => format!("column {head}: more than {limit} answers"),
            Wrong::Number(text) => format!("column {head}: “{text}” is not a number in its range"),
        }
    }

    /// The head of a column that is known.
    fn head(&self, column: usize) -> String {
        let instrument = &self.instrument;
        let bit = match &self.columns[column] {
            Column::Closed { bit, .. }
            | Column::Ticks { bit, .. }
            | Column::Number { bit, .. }
            | Column::Text { bit } => *bit as usize,
            Column::Ignored | Column::School => return (column + 1).to_string(),
        };
        if let Some(question) = instrument.questions.get(bit) {
            return question.id.clone();
        }
        let rating = bit - instrument.questions.len();
        let (variant, aspect) = (
            rating / instrument.aspects.len(),
            rating % instrument.aspects.len(),
        );
        instrument.column_of(&instrument.variants[variant], &instrument.aspects[aspect])
    }

    /// Reads one field into the row.
    #[inline]
    fn field(&self, column: usize, block: &[u8], start: usize, end: usize, row: &mut Row) {
        match self.columns.get(column) {
            Some(Column::Closed { slot, bit, lookup }) => match lookup.level(block, start, end) {
                Some(level) => {
                    row.levels[*slot] = level;
                    row.answered |= u128::from(level != 0) << bit;
                }
                None => wrong(row, column, || Wrong::Unknown(shown(&block[start..end]))),
            },
            Some(Column::Text { bit }) => row.answered |= u128::from(start != end) << bit,
            Some(Column::Ignored) | None => {}
            Some(Column::School) => row.school.extend_from_slice(block[start..end].trim_ascii()),
            Some(other) => self.rarer_field(other, column, &block[start..end], row),
        }
    }

    fn rarer_field(&self, kind: &Column, column: usize, text: &[u8], row: &mut Row) {
        let text = text.trim_ascii();
        let none = |text: &[u8]| {
            self.instrument
                .stands_for_no_answer
                .iter()
                .any(|no| no.as_bytes().eq_ignore_ascii_case(text))
        };
        if text.is_empty() || none(text) {
            return;
        }
        match kind {
            Column::Ticks {
                index,
                bit,
                lookup,
                limit,
            } => {
                let mut ticks = 0_u64;
                for answer in text
                    .split(|&byte| byte == b';')
                    .filter(|answer| !answer.trim_ascii().is_empty())
                {
                    match lookup.level(answer, 0, answer.len()) {
                        Some(level) => ticks |= 1 << level,
                        None => wrong(row, column, || Wrong::Unknown(shown(answer))),
                    }
                }
                if ticks.count_ones() as usize > *limit {
                    wrong(row, column, || Wrong::TooMany(*limit));
                }
                row.ticks[*index] = ticks;
                row.answered |= u128::from(ticks != 0) << bit;
            }
            Column::Number {
                index,
                bit,
                least,
                step,
                steps,
            } => {
                let number = std::str::from_utf8(text)
                    .ok()
                    .and_then(|text| text.parse::<f64>().ok());
                let at = number.map(|number| ((number - least) / step).round());
                match at.filter(|at| (0.0..=f64::from(*steps)).contains(at)) {
                    Some(at) => {
                        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                        // within 0..=10,000
                        let at = at as u16;
                        row.numbers[*index] = at + 1;
                        row.answered |= 1 << bit;
                    }
                    None => wrong(row, column, || Wrong::Number(shown(text))),
                }
            }
            _ => {}
        }
    }

    /// Counts a good row.
    fn add(&self, row: &mut Row, tally: &mut Tally) {
        tally.rows += 1;
        let level = |group: &Group| match group.question {
            Some(_) => group.offset + usize::from(row.levels[group.slot]),
            None => group.offset,
        };
        row.groups.clear();
        row.groups.extend(self.groups.iter().map(level));
        for &at in &row.groups[1..] {
            tally.fresh[self.groups_at + at] += 1;
        }
        let row = &*row;
        let key: usize = self
            .keys
            .iter()
            .map(|(slot, stride)| usize::from(row.levels[*slot]) * stride)
            .sum();
        let class = &self.classes[key];
        let variants = self
            .ratings
            .iter()
            .filter(|rated| row.answered & rated.bits != 0)
            .count();
        let two_routes = variants > 1;
        tally.two_routes += u64::from(two_routes);
        let mut belongs = class.populations | if two_routes { class.two_routes } else { 0 };
        if variants > 0 {
            while belongs != 0 {
                let population = belongs.trailing_zeros() as usize;
                belongs &= belongs - 1;
                self.add_ratings(population, two_routes, row, &mut tally.fresh);
            }
        }
        let mut tables = class.tables;
        while tables != 0 {
            let table = tables.trailing_zeros() as usize;
            tables &= tables - 1;
            add_to_table(&self.tables[table], row, &mut tally.fresh);
        }
        if let Some(route) = class.route.map(usize::from) {
            let last = self.route_blocks[route]
                .iter()
                .rposition(|bits| row.answered & bits != 0);
            tally.fresh[self.routes_at[route] + last.map_or(0, |block| block + 1)] += 1;
        }
        if self.school && variants > 0 && !row.school.is_empty() {
            self.add_school(row, tally);
        }
    }

    fn add_ratings(&self, population: usize, two_routes: bool, row: &Row, cells: &mut [u32]) {
        let rated = &self.ratings[self.populations[population]];
        if row.answered & rated.bits == 0 {
            return;
        }
        let apart = if two_routes { self.ratings_apart } else { 0 };
        let people = self.people_at[population] + apart;
        let levels = &row.levels[rated.slot..rated.slot + self.instrument.aspects.len()];
        if self.complete_only[population] && row.answered & rated.bits != rated.bits {
            cells[people + 1] += 1;
            return;
        }
        cells[people] += 1;
        let stride = self.group_levels * rated.levels;
        let items = self.items_at[population] + apart;
        for &aspect in &rated.present {
            let base = items + aspect * stride + usize::from(levels[aspect]);
            let item = &mut cells[base..items + (aspect + 1) * stride];
            for &group in &row.groups {
                item[group * rated.levels] += 1;
            }
        }
        for (domain, aspects) in self.domains.iter().enumerate() {
            let (mut answered, mut sum) = (0, 0);
            for &aspect in aspects {
                let score = usize::from(rated.scores[usize::from(levels[aspect])]);
                answered += usize::from(score != 0);
                sum += score;
            }
            let sums = aspects.len() * rated.top + 1;
            let size = (aspects.len() + 1) * sums;
            let base = self.domains_at[population][domain] + apart;
            let scores = &mut cells[base + answered * sums + sum..base + self.group_levels * size];
            for &group in &row.groups {
                scores[group * size] += 1;
            }
        }
    }

    fn add_school(&self, row: &Row, tally: &mut Tally) {
        let aspects = self.instrument.aspects.len();
        let counts = self
            .ratings
            .iter()
            .map(|rated| rated.levels * aspects)
            .sum();
        let Some(school) = tally.school(&row.school, self.ratings.len(), counts) else {
            return;
        };
        let mut at = 0;
        for (variant, rated) in self.ratings.iter().enumerate() {
            if row.answered & rated.bits != 0 {
                school.people[variant] += 1;
                for aspect in 0..aspects {
                    let cell = &mut school.counts
                        [at + aspect * rated.levels + usize::from(row.levels[rated.slot + aspect])];
                    *cell = cell.saturating_add(1);
                }
            }
            at += rated.levels * aspects;
        }
    }
}

fn add_to_table(table: &Cells, row: &Row, cells: &mut [u32]) {
    match table {
        Cells::Cross { rows, column, at } => {
            let line = rows.iter().fold(0, |line, (slot, size)| {
                line * size + usize::from(row.levels[*slot])
            });
            cells[at + line * column.1 + usize::from(row.levels[column.0])] += 1;
        }
        Cells::Themes {
            ticks,
            values,
            column,
            at,
        } => {
            let head = usize::from(row.levels[column.0]);
            let said = row.ticks[*ticks];
            cells[at + values * column.1 + head] += u32::from(said != 0);
            for value in 0..*values {
                cells[at + value * column.1 + head] += u32::from(said >> (value + 1) & 1 == 1);
            }
        }
        Cells::Ticks { ticks, values, at } => {
            let said = row.ticks[*ticks];
            for value in 0..*values {
                cells[at + value] += u32::from(said >> (value + 1) & 1 == 1);
            }
            let answers = (said >> 1 & ((1 << values) - 1)).count_ones() as usize;
            cells[at + values + answers] += 1;
        }
        Cells::Levels { slot, at } => cells[at + usize::from(row.levels[slot.0])] += 1,
        Cells::Number { index, at, .. } => {
            if let Some(step) = row.numbers[*index].checked_sub(1) {
                cells[at + usize::from(step)] += 1;
            }
        }
        Cells::None => {}
    }
}

fn wrong(row: &mut Row, column: usize, problem: impl FnOnce() -> Wrong) {
    if row.wrong.is_none() {
        row.wrong = Some((column, problem()));
    }
}

/// A field as it is shown in a list of bad rows: at most forty characters.
fn shown(text: &[u8]) -> String {
    let text = String::from_utf8_lossy(text);
    let mut short: String = text.chars().filter(|c| !c.is_control()).take(40).collect();
    if text.chars().count() > 40 {
        short.push('…');
    }
    short
}
