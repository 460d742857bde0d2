//! What was imported before.

use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use jiff::{Timestamp, civil::Date};
use serde::Serialize;
use vocabulary::Digest;
use workforce::{ListKind, Source, State};

/// The imports, the last first, and what is known from them.
#[derive(Clone, Copy, Debug)]
pub struct Imports;

/// The imports, and what is known from them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ImportsView {
    /// Each, the last first.
    pub imports: Vec<ImportLine>,
    /// The number of schools that any list ever had.
    pub schools: usize,
    /// The day of the newest list of schools.
    pub newest_schools: Option<Date>,
    /// The day of the newest list of links.
    pub newest_links: Option<Date>,
}

/// An import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ImportLine {
    /// The moment of the import.
    pub at: Timestamp,
    /// By whom.
    pub by: String,
    /// What kind of list it was.
    pub kind: ListKind,
    /// The publisher of the list.
    pub source: Source,
    /// The day on which the list was made.
    pub as_at: Date,
    /// The number of schools, or of links, that were new or different.
    pub changed: u64,
    /// The number of those that the list no longer had.
    pub gone: u64,
    /// The name of the object that says what it changed.
    pub change: Digest,
}

impl Query for Imports {
    type View = ImportsView;

    const ACTION: Action = Action::ImportSchools;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<ImportsView, Failure> {
        let state = reading.unscoped::<State>();
        let imports = state.imports().rev();
        let line = |it: &workforce::Import| ImportLine {
            at: it.at,
            by: reading.by(&it.by),
            kind: it.kind,
            source: it.source,
            as_at: it.as_at,
            changed: it.changed,
            gone: it.gone,
            change: it.change,
        };
        let newest = |kind| state.schools().newest_list(kind);
        Ok(ImportsView {
            imports: imports.map(line).collect(),
            schools: state.schools().len(),
            newest_schools: newest(schools::ListKind::Schools),
            newest_links: newest(schools::ListKind::Links),
        })
    }
}
