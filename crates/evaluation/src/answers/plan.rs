//! The join of an instrument and the headings of a file: what each column is, and where each count goes.

use super::classes::Classes;
use super::columns::{Columns, known_headings};
use super::error::PlanError;
use super::further_headings::{Start, further};
use super::layout::{GroupIndex, Layout};
use super::table_cells::{TableCells, of_complete, of_tables};
use crate::reading::{Encoding, Opening, canonical};
use instrument::{AspectIndex, DomainIndex, Instrument, Question, VariantIndex};

/// An instrument joined to the columns of a file.
#[derive(Debug, Clone)]
pub struct Plan {
    pub(super) instrument: Instrument,
    pub(super) opening: Opening,
    pub(super) encoding: Encoding,
    pub(super) columns: Columns,
    pub(super) layout: Layout,
    pub(super) tables: Vec<TableCells>,
    /// The same of complete answers alone, where 2017 printed those.
    pub(super) complete: Vec<TableCells>,
    pub(super) classes: Classes,
    /// How many counts there are.
    pub(super) cells: usize,
    /// Rows of headings below the first.
    pub(super) further_headings: u64,
    start: Start,
}

impl Plan {
    /// Joins an instrument to the beginning of a file, as UTF-8 or Windows-1252 without a mark; `whole` when it is all of it.
    ///
    /// # Errors
    /// Refuses headings without the columns that decide who answered what, without any column of the instrument, or with a column
    /// twice.
    pub fn open(
        instrument: &Instrument,
        beginning: &[u8],
        whole: bool,
        encoding: Encoding,
    ) -> Result<Self, PlanError> {
        let known = known_headings(instrument);
        let knows = |head: &str| known.contains(&canonical(head));
        let opening = Opening::find(beginning, whole, &knows).ok_or(PlanError::Empty)?;
        let columns = Columns::new(instrument, &opening.headings)?;
        let all = Columns::new(instrument, &[])?.absent;
        if columns.absent.len() == all.len() {
            if let [only] = opening.headings.as_slice()
                && only.split([',', ';', '\t']).any(knows)
            {
                return Err(PlanError::Wrapped);
            }
            return Err(PlanError::NoColumns {
                instrument: instrument.id.clone(),
                known: all.join(", "),
                found: super::row::shown(&opening.headings.join(", ")),
            });
        }
        let deciding = instrument
            .populations
            .iter()
            .flat_map(|population| population.condition.keys());
        if let Some(missing) = deciding.into_iter().find(|id| !columns.has(id)) {
            return Err(PlanError::Missing(missing.clone()));
        }
        if let Some(late) = instrument.late.as_ref()
            && !columns.has(&late.column)
        {
            return Err(PlanError::NoDays(late.column.clone()));
        }
        let (layout, mut cells) = Layout::new(instrument, &columns);
        let tables = of_tables(instrument, &columns, &mut cells);
        let complete = of_complete(instrument, &columns, &mut cells);
        let classes = Classes::new(instrument, &columns)?;
        let (further_headings, start) = further(&columns, &opening, beginning, whole);
        Ok(Self {
            instrument: instrument.clone(),
            opening,
            encoding,
            columns,
            layout,
            tables,
            complete,
            classes,
            cells: cells.taken(),
            further_headings,
            start,
        })
    }

    /// Joins an instrument to a line of headings.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn new(instrument: &Instrument, header: &[u8]) -> Result<Self, PlanError> {
        Self::open(instrument, header, true, Encoding::Bytes)
    }

    /// Where the rows of answers begin.
    pub fn start(&self) -> Start {
        self.start
    }

    /// What stands between two fields.
    pub fn separator(&self) -> u8 {
        self.opening.separator
    }

    /// The instrument.
    pub fn instrument(&self) -> &Instrument {
        &self.instrument
    }

    /// Columns of the file that the instrument does not know.
    pub fn ignored(&self) -> &[String] {
        &self.columns.ignored
    }

    /// Columns of the instrument that the file does not have.
    pub fn absent(&self) -> &[String] {
        &self.columns.absent
    }

    /// The group that a question makes, if its column is there.
    pub fn group_index(&self, question: &str) -> Option<GroupIndex> {
        self.layout
            .group_of(self.instrument.question_index(question)?)
    }

    /// The questions by which ratings are cut in this file, with their groups.
    pub fn groups(&self) -> impl Iterator<Item = (GroupIndex, &Question)> {
        let groups = self.layout.groups.iter().enumerate();
        groups.map(|(at, group)| (GroupIndex::new(at), &self.instrument[group.question]))
    }

    /// The aspects of a variant whose columns are there.
    pub fn present(&self, variant: VariantIndex) -> &[AspectIndex] {
        &self.layout.rated(variant).present
    }

    /// The aspects of each domain.
    pub fn domain_aspects(&self, domain: DomainIndex) -> &[AspectIndex] {
        self.layout.domain(domain)
    }
}
