//! The join of an instrument and the header of a file: what each column is, and where each count goes.

use super::lookup::Lookup;
use super::row;
use crate::instrument::{Cases, Condition, Instrument, Kind, Question};

/// Why a file cannot be counted with an instrument.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// Nothing but the header's absence.
    #[error("the file is empty: it needs a first line with the names of the columns")]
    Empty,
    /// A column that decides who answered what is not there.
    #[error(
        "the file has no column {0}: the instrument needs it to know whom an answer comes from"
    )]
    Missing(String),
    /// Not one column of the instrument.
    #[error("none of the file's columns belongs to the instrument {0}: its columns are {1}")]
    NoColumns(String, String),
    /// A column that is there twice.
    #[error("the column {0} is there twice: which of them is meant?")]
    Twice(String),
    /// Conditions over too many answers at once.
    #[error("the instrument's conditions distinguish too many combinations of answers ({0})")]
    TooMany(usize),
}

/// What to do with a column.
#[derive(Debug, Clone)]
pub(super) enum Column {
    Ignored,
    School,
    Closed {
        slot: usize,
        bit: u32,
        lookup: Lookup,
    },
    Ticks {
        index: usize,
        bit: u32,
        lookup: Lookup,
        limit: usize,
    },
    Number {
        index: usize,
        bit: u32,
        least: f64,
        step: f64,
        steps: u16,
    },
    Text {
        bit: u32,
    },
}

/// The ratings of one variant: where they are in a row and how they score.
#[derive(Debug, Clone)]
pub(super) struct Ratings {
    /// The slot of the first aspect.
    pub slot: usize,
    /// The bits of all its columns.
    pub bits: u128,
    /// The aspects whose columns are there.
    pub present: Vec<usize>,
    /// Levels: none, points, declined.
    pub levels: usize,
    /// The score of each level; 0 for one without.
    pub scores: Vec<u8>,
    /// The greatest score.
    pub top: usize,
}

/// The classification answers of a row, resolved.
#[derive(Debug, Clone, Default)]
pub(super) struct Class {
    pub populations: u32,
    pub two_routes: u32,
    pub route: Option<u8>,
    pub tables: u64,
}

/// The slots of the classification with their strides, and the class of every combination of their levels.
type Classes = (Vec<(usize, usize)>, Vec<Class>);

/// A table's place among the counts.
#[derive(Debug, Clone)]
pub(super) enum Cells {
    /// Rows (one or two slots) × columns.
    Cross {
        rows: Vec<(usize, usize)>,
        column: (usize, usize),
        at: usize,
    },
    /// Themes × columns, and how many answered, by column.
    Themes {
        ticks: usize,
        values: usize,
        column: (usize, usize),
        at: usize,
    },
    /// Ticks of each value; then how many respondents gave 0, 1, 2 … of them.
    Ticks {
        ticks: usize,
        values: usize,
        at: usize,
    },
    /// A closed question's levels.
    Levels { slot: (usize, usize), at: usize },
    /// A number's steps.
    Number {
        index: usize,
        steps: usize,
        at: usize,
    },
    /// Nothing of its own: the columns are not there, or it is made of ratings.
    None,
}

/// An instrument joined to the columns of a file.
#[derive(Debug, Clone)]
pub struct Plan {
    pub(super) instrument: Instrument,
    pub(super) columns: Vec<Column>,
    /// The size of each closed slot: its levels.
    pub(super) sizes: Vec<usize>,
    pub(super) ticks: usize,
    pub(super) numbers: usize,
    pub(super) ratings: Vec<Ratings>,
    pub(super) domains: Vec<Vec<usize>>,
    /// The groups: question index, slot, offset of its levels. The first stands for everybody and has one level.
    pub(super) groups: Vec<Group>,
    pub(super) group_levels: usize,
    pub(super) populations: Vec<usize>,
    pub(super) complete_only: Vec<bool>,
    /// Per population: where its item counts and its domain counts start.
    pub(super) items_at: Vec<usize>,
    pub(super) domains_at: Vec<Vec<usize>>,
    pub(super) people_at: Vec<usize>,
    pub(super) groups_at: usize,
    pub(super) tables: Vec<Cells>,
    pub(super) route_blocks: Vec<Vec<u128>>,
    pub(super) routes_at: Vec<usize>,
    pub(super) keys: Vec<(usize, usize)>,
    pub(super) classes: Vec<Class>,
    pub(super) cells: usize,
    /// How many of the cells belong to ratings: those exist twice, see [`Plan::ratings_apart`].
    pub(super) ratings_apart: usize,
    pub(super) school: bool,
    ignored: Vec<String>,
    absent: Vec<String>,
}

/// A group of a plan.
#[derive(Debug, Clone)]
pub(super) struct Group {
    /// The question's index in the instrument; none for everybody.
    pub question: Option<usize>,
    pub slot: usize,
    pub offset: usize,
    pub levels: usize,
}

impl Plan {
    /// Joins an instrument to a header line (without its line end).
    ///
    /// # Errors
    /// Refuses a header without the columns that decide who answered what, without any column of the instrument, or with a column
    /// twice.
    pub fn new(instrument: &Instrument, header: &[u8]) -> Result<Self, PlanError> {
        let header = header.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(header);
        if header.trim_ascii().is_empty() {
            return Err(PlanError::Empty);
        }
        let heads = row::fields(header);
        let mut slots = Slots::new(instrument);
        let mut columns = Vec::new();
        let mut seen = Vec::new();
        let mut ignored = Vec::new();
        for head in &heads {
            let head = head.trim().to_owned();
            let column = slots.column(instrument, &head);
            if matches!(column, Column::Ignored) {
                ignored.push(head);
            } else if seen.contains(&head) {
                return Err(PlanError::Twice(head));
            } else {
                seen.push(head);
            }
            columns.push(column);
        }
        let all = expected_columns(instrument);
        if seen.is_empty() {
            return Err(PlanError::NoColumns(instrument.id.clone(), all.join(", ")));
        }
        let deciding = instrument
            .populations
            .iter()
            .flat_map(|population| population.condition.keys());
        if let Some(missing) = deciding.into_iter().find(|id| !seen.contains(id)) {
            return Err(PlanError::Missing(missing.clone()));
        }
        let absent = all
            .into_iter()
            .filter(|head| !seen.contains(head))
            .collect();
        slots.finish(instrument, columns, &seen, ignored, absent)
    }

    /// The instrument.
    pub fn instrument(&self) -> &Instrument {
        &self.instrument
    }

    /// Columns of the file that the instrument does not know.
    pub fn ignored(&self) -> &[String] {
        &self.ignored
    }

    /// Columns of the instrument that the file does not have.
    pub fn absent(&self) -> &[String] {
        &self.absent
    }

    /// The index among the groups of a question, if its column is there. Group 0 is everybody.
    pub fn group_index(&self, question: &str) -> Option<usize> {
        self.groups.iter().position(|group| {
            group
                .question
                .is_some_and(|index| self.instrument.questions[index].id == question)
        })
    }

    /// The questions by which ratings are cut in this file.
    pub fn group_questions(&self) -> impl Iterator<Item = &Question> {
        self.groups
            .iter()
            .filter_map(|group| Some(&self.instrument.questions[group.question?]))
    }

    /// The aspects of a variant whose columns are there.
    pub fn present(&self, variant: usize) -> &[usize] {
        &self.ratings[variant].present
    }

    /// The aspects of each domain.
    pub fn domain_aspects(&self, domain: usize) -> &[usize] {
        &self.domains[domain]
    }
}

/// Every column that an instrument describes.
fn expected_columns(instrument: &Instrument) -> Vec<String> {
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
struct Slots {
    /// Per question: its slot, tick or number index.
    of_question: Vec<usize>,
    sizes: Vec<usize>,
    ticks: usize,
    numbers: usize,
    first_rating: Vec<usize>,
}

impl Slots {
    fn new(instrument: &Instrument) -> Self {
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

    fn column(&mut self, instrument: &Instrument, head: &str) -> Column {
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

    fn slot(&self, instrument: &Instrument, id: &str) -> Option<(usize, usize)> {
        let index = instrument
            .questions
            .iter()
            .position(|question| question.id == id)?;
        (instrument.questions[index].kind == Kind::Single)
            .then(|| (self.of_question[index], self.sizes[self.of_question[index]]))
    }

    fn ratings(&self, instrument: &Instrument, seen: &[String]) -> Vec<Ratings> {
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

    fn finish(
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

    /// Resolves every condition for every combination of the answers that conditions ask for.
    fn classes(&self, instrument: &Instrument, seen: &[String]) -> Result<Classes, PlanError> {
        let populations = instrument.populations.iter();
        let conditions = populations
            .flat_map(|population| [Some(&population.condition), population.two_routes.as_ref()])
            .flatten()
            .chain(instrument.routes.iter().map(|route| &route.condition))
            .chain(instrument.tables.iter().map(|table| &table.condition));
        let mut ids: Vec<&String> = conditions
            .flat_map(Condition::keys)
            .filter(|id| seen.contains(id))
            .collect();
        ids.sort_unstable();
        ids.dedup();
        let slots: Vec<(usize, usize)> = ids
            .iter()
            .filter_map(|id| self.slot(instrument, id))
            .collect();
        let size = slots
            .iter()
            .try_fold(1_usize, |size, (_, levels)| size.checked_mul(*levels))
            .unwrap_or(usize::MAX);
        if size > 1_000_000 {
            return Err(PlanError::TooMany(size));
        }
        let mut keys = Vec::new();
        let mut stride = 1;
        for (slot, levels) in &slots {
            keys.push((*slot, stride));
            stride *= levels;
        }
        let class = |key: usize| {
            let level = |id: &String| {
                let at = ids.iter().position(|known| *known == id)?;
                Some(key / keys[at].1 % slots[at].1)
            };
            let holds = |condition: &Condition| {
                condition.iter().all(|(id, values)| {
                    let question = instrument.question(id);
                    let value =
                        level(id).and_then(|level| question?.values.get(level.checked_sub(1)?));
                    value.is_some_and(|value| values.contains(value))
                })
            };
            let bits = |list: &mut dyn Iterator<Item = bool>| {
                list.enumerate()
                    .fold(0_u64, |bits, (at, holds)| bits | u64::from(holds) << at)
            };
            let narrow = |bits: u64| u32::try_from(bits).unwrap_or(0);
            Class {
                populations: narrow(bits(
                    &mut instrument.populations.iter().map(|p| holds(&p.condition)),
                )),
                two_routes: narrow(bits(
                    &mut instrument
                        .populations
                        .iter()
                        .map(|p| p.two_routes.as_ref().is_some_and(holds)),
                )),
                route: instrument
                    .routes
                    .iter()
                    .position(|route| holds(&route.condition))
                    .and_then(|route| u8::try_from(route).ok()),
                tables: bits(
                    &mut instrument
                        .tables
                        .iter()
                        .map(|table| holds(&table.condition)),
                ),
            }
        };
        let classes = (0..size).map(class).collect();
        Ok((keys, classes))
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
