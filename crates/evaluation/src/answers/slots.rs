//! Where each answer of an instrument is kept in a row, and where each count goes.

use super::lookup::Lookup;
use super::plan::{Cells, Column, Group, Plan, PlanError, Ratings};
use crate::instrument::{Cases, Instrument, Kind};

/// Every column that an instrument describes.
pub(super) fn expected_columns(instrument: &Instrument) -> Vec<String> {
    let mut all: Vec<String> = instrument.school.iter().cloned().collect();
    all.extend(
        instrument
            .questions
            .iter()
            .map(|question| question.id.clone()),
    );
    for variant in &instrument.variants {
        all.extend(
            instrument
                .aspects
                .iter()
                .map(|aspect| instrument.column_of(variant, aspect)),
        );
    }
    all
}

/// The slots of an instrument, before a file's columns are known: one for each question with one answer, then the ratings of each
/// variant, aspect by aspect.
pub(super) struct Slots {
    /// Per question: its slot, tick or number index.
    of_question: Vec<usize>,
    sizes: Vec<usize>,
    ticks: usize,
    numbers: usize,
    first_rating: Vec<usize>,
}

impl Slots {
    pub(super) fn new(instrument: &Instrument) -> Self {
        let mut slots = Self {
            of_question: Vec::new(),
            sizes: Vec::new(),
            ticks: 0,
            numbers: 0,
            first_rating: Vec::new(),
        };
        for question in &instrument.questions {
            let index = match question.kind {
                Kind::Single => {
                    slots.sizes.push(question.values.len() + 2);
                    slots.sizes.len() - 1
                }
                Kind::Multi | Kind::Themes => {
                    slots.ticks += 1;
                    slots.ticks - 1
                }
                Kind::Number => {
                    slots.numbers += 1;
                    slots.numbers - 1
                }
                Kind::Text => 0,
            };
            slots.of_question.push(index);
        }
        for variant in &instrument.variants {
            slots.first_rating.push(slots.sizes.len());
            let levels = instrument.scale_of(variant).points().count() + 2;
            slots
                .sizes
                .extend(instrument.aspects.iter().map(|_| levels));
        }
        slots
    }

    /// The bit of a column: questions first, then ratings.
    fn bit(instrument: &Instrument, question: usize) -> u32 {
        u32::try_from(question.min(instrument.questions.len())).unwrap_or(0)
    }

    fn rating_bit(instrument: &Instrument, variant: usize, aspect: usize) -> u32 {
        let index = instrument.questions.len() + variant * instrument.aspects.len() + aspect;
        u32::try_from(index).unwrap_or(127)
    }

    pub(super) fn column(&mut self, instrument: &Instrument, head: &str) -> Column {
        if instrument.school.as_deref() == Some(head) {
            return Column::School;
        }
        let (none, declined) = (&instrument.stands_for_no_answer, &instrument.declined);
        if let Some(index) = instrument
            .questions
            .iter()
            .position(|question| question.id == head)
        {
            let question = &instrument.questions[index];
            let (bit, at) = (Self::bit(instrument, index), self.of_question[index]);
            let lookup = || Lookup::new(&question.values, none, declined);
            return match question.kind {
                Kind::Single => Column::Closed {
                    slot: at,
                    bit,
                    lookup: lookup(),
                },
                Kind::Multi | Kind::Themes => {
                    let limit = question.limit.unwrap_or(question.values.len());
                    Column::Ticks {
                        index: at,
                        bit,
                        lookup: lookup(),
                        limit,
                    }
                }
                Kind::Number => {
                    let (least, greatest) = question.range.unwrap_or((0.0, 0.0));
                    let step = question.step.unwrap_or(1.0);
                    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                    // at most 10,000, checked when read
                    let steps = ((greatest - least) / step).round() as u16;
                    Column::Number {
                        index: at,
                        bit,
                        least,
                        step,
                        steps,
                    }
                }
                Kind::Text => Column::Text { bit },
            };
        }
        for (v, variant) in instrument.variants.iter().enumerate() {
            let scale = instrument.scale_of(variant);
            for (a, aspect) in instrument.aspects.iter().enumerate() {
                if instrument.column_of(variant, aspect) == head {
                    let lookup = Lookup::new(scale.points(), none, declined);
                    let bit = Self::rating_bit(instrument, v, a);
                    return Column::Closed {
                        slot: self.first_rating[v] + a,
                        bit,
                        lookup,
                    };
                }
            }
        }
        Column::Ignored
    }

    pub(super) fn slot(&self, instrument: &Instrument, id: &str) -> Option<(usize, usize)> {
        let index = instrument
            .questions
            .iter()
            .position(|question| question.id == id)?;
        (instrument.questions[index].kind == Kind::Single)
            .then(|| (self.of_question[index], self.sizes[self.of_question[index]]))
    }

    pub(super) fn ratings(&self, instrument: &Instrument, seen: &[String]) -> Vec<Ratings> {
        let of_variant = |(v, variant): (usize, &crate::instrument::Variant)| {
            let scale = instrument.scale_of(variant);
            let present: Vec<usize> = (0..instrument.aspects.len())
                .filter(|&a| seen.contains(&instrument.column_of(variant, &instrument.aspects[a])))
                .collect();
            let score = |point: usize| u8::try_from(scale.score(point)).unwrap_or(0);
            let mut scores = vec![0];
            scores.extend((0..scale.scored.len()).map(score));
            scores.resize(scale.points().count() + 2, 0);
            Ratings {
                slot: self.first_rating[v],
                bits: present
                    .iter()
                    .fold(0, |bits, &a| bits | 1 << Self::rating_bit(instrument, v, a)),
                present,
                levels: scores.len(),
                scores,
                top: scale.scored.len(),
            }
        };
        instrument
            .variants
            .iter()
            .enumerate()
            .map(of_variant)
            .collect()
    }

    fn groups(&self, instrument: &Instrument, seen: &[String]) -> Vec<Group> {
        let mut groups = vec![Group {
            question: None,
            slot: 0,
            offset: 0,
            levels: 1,
        }];
        let mut offset = 1;
        for (index, question) in instrument.questions.iter().enumerate() {
            if question.group && seen.contains(&question.id) {
                let slot = self.of_question[index];
                let levels = self.sizes[slot];
                groups.push(Group {
                    question: Some(index),
                    slot,
                    offset,
                    levels,
                });
                offset += levels;
            }
        }
        groups
    }

    pub(super) fn finish(
        self,
        instrument: &Instrument,
        columns: Vec<Column>,
        seen: &[String],
        ignored: Vec<String>,
        absent: Vec<String>,
    ) -> Result<Plan, PlanError> {
        let ratings = self.ratings(instrument, seen);
        let groups = self.groups(instrument, seen);
        let group_levels = groups.iter().map(|group| group.levels).sum();
        let domains: Vec<Vec<usize>> = instrument
            .domains
            .iter()
            .map(|domain| {
                (0..instrument.aspects.len())
                    .filter(|&a| instrument.aspects[a].domain == domain.id)
                    .collect()
            })
            .collect();
        let mut layout = Layout { next: 0 };
        let populations: Vec<usize> = instrument
            .populations
            .iter()
            .map(|population| instrument.variant_index(&population.variant).unwrap_or(0))
            .collect();
        let (mut items_at, mut domains_at, mut people_at) = (Vec::new(), Vec::new(), Vec::new());
        for &variant in &populations {
            let rated = &ratings[variant];
            people_at.push(layout.take(2));
            items_at.push(layout.take(instrument.aspects.len() * group_levels * rated.levels));
            let of_domain = |aspects: &Vec<usize>| {
                group_levels * (aspects.len() + 1) * (aspects.len() * rated.top + 1)
            };
            domains_at.push(
                domains
                    .iter()
                    .map(|aspects| layout.take(of_domain(aspects)))
                    .collect(),
            );
        }
        let ratings_apart = layout.next;
        layout.next *= 2;
        let groups_at = layout.take(group_levels);
        let tables = instrument
            .tables
            .iter()
            .map(|table| self.table_cells(instrument, table, seen, &mut layout))
            .collect();
        let routes_at = instrument
            .routes
            .iter()
            .map(|route| layout.take(route.blocks.len() + 1))
            .collect();
        let route_blocks = instrument
            .routes
            .iter()
            .map(|route| block_bits(instrument, &route.blocks))
            .collect();
        let (keys, classes) = self.classes(instrument, seen)?;
        Ok(Plan {
            complete_only: instrument
                .populations
                .iter()
                .map(|population| population.cases == Cases::Complete)
                .collect(),
            instrument: instrument.clone(),
            school: columns
                .iter()
                .any(|column| matches!(column, Column::School)),
            columns,
            sizes: self.sizes,
            ticks: self.ticks,
            numbers: self.numbers,
            ratings,
            domains,
            groups,
            group_levels,
            populations,
            items_at,
            domains_at,
            people_at,
            groups_at,
            tables,
            route_blocks,
            routes_at,
            keys,
            classes,
            cells: layout.next,
            ratings_apart,
            ignored,
            absent,
        })
    }

    fn table_cells(
        &self,
        instrument: &Instrument,
        table: &crate::instrument::TableSpec,
        seen: &[String],
        layout: &mut Layout,
    ) -> Cells {
        let there = |id: &String| seen.contains(id);
        let asked = table
            .rows
            .iter()
            .chain(&table.columns)
            .chain(&table.ticks)
            .chain(&table.summary);
        if !asked.chain(table.condition.keys()).all(there) {
            return Cells::None;
        }
        let index = |id: &String| {
            instrument
                .questions
                .iter()
                .position(|question| &question.id == id)
        };
        if let Some(column) = table
            .columns
            .as_ref()
            .and_then(|id| self.slot(instrument, id))
        {
            let rows: Vec<(usize, usize)> = table
                .rows
                .iter()
                .filter_map(|id| self.slot(instrument, id))
                .collect();
            if rows.len() == table.rows.len() {
                let size = rows.iter().map(|(_, size)| size).product::<usize>() * column.1;
                return Cells::Cross {
                    rows,
                    column,
                    at: layout.take(size),
                };
            }
            return index(&table.rows[0]).map_or(Cells::None, |question| {
                let values = instrument.questions[question].values.len();
                Cells::Themes {
                    ticks: self.of_question[question],
                    values,
                    column,
                    at: layout.take((values + 1) * column.1),
                }
            });
        }
        if let Some(id) = &table.ticks {
            if let Some(slot) = self.slot(instrument, id) {
                return Cells::Levels {
                    slot,
                    at: layout.take(slot.1),
                };
            }
            return index(id).map_or(Cells::None, |question| {
                let values = instrument.questions[question].values.len();
                Cells::Ticks {
                    ticks: self.of_question[question],
                    values,
                    at: layout.take(2 * values + 1),
                }
            });
        }
        let number = table.summary.as_ref().and_then(index);
        number.map_or(Cells::None, |question| {
            let (least, greatest) = instrument.questions[question].range.unwrap_or((0.0, 0.0));
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            // at most 10,000, checked when read
            let steps = ((greatest - least) / instrument.questions[question].step.unwrap_or(1.0))
                .round() as usize
                + 1;
            Cells::Number {
                index: self.of_question[question],
                steps,
                at: layout.take(steps),
            }
        })
    }
}

/// The bits of the columns of each block of a route.
fn block_bits(instrument: &Instrument, blocks: &[String]) -> Vec<u128> {
    let bits = |id: &String| {
        let block = instrument.blocks.iter().find(|block| &block.id == id);
        block.map_or(0, |block| {
            let asked = (block.asks.iter())
                .filter_map(|ask| {
                    instrument
                        .questions
                        .iter()
                        .position(|question| &question.id == ask)
                })
                .fold(0_u128, |bits, question| {
                    bits | 1 << Slots::bit(instrument, question)
                });
            let rated = block
                .variant
                .as_ref()
                .and_then(|variant| instrument.variant_index(variant));
            rated.map_or(asked, |v| {
                (0..instrument.aspects.len()).fold(asked, |bits, a| {
                    bits | 1 << Slots::rating_bit(instrument, v, a)
                })
            })
        })
    };
    blocks.iter().map(bits).collect()
}

struct Layout {
    next: usize,
}

impl Layout {
    fn take(&mut self, size: usize) -> usize {
        let at = self.next;
        self.next += size;
        at
    }
}
