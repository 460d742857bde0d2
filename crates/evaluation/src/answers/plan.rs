//! The join of an instrument and the header of a file: what each column is, and where each count goes.

use super::classes::Class;
use super::lookup::Lookup;
use super::row;
use super::slots::{Slots, expected_columns};
use crate::instrument::{Instrument, Question};

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
    pub(super) ignored: Vec<String>,
    pub(super) absent: Vec<String>,
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
