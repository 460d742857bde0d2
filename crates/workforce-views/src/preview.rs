//! What an import would change, as things stand now.

use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use jiff::Timestamp;
use schools::{Change, Summary};
use std::sync::Arc;
use vocabulary::{Digest, Known};
use workforce::{ListChange, ListKind, State};

/// So many changes of each kind are told one by one.
const MOST: usize = 50;

/// What would lists change that were checked?
#[derive(Clone, Debug)]
pub struct ListPreview {
    /// What each says that was not known when it was checked, under the name of its object.
    pub changes: Vec<(Digest, Arc<ListChange>)>,
}

/// What lists would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewView {
    /// Each list, in order.
    pub lists: Vec<PreviewList>,
    /// How it stands.
    pub stands: Stands,
}

/// What one list would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewList {
    /// What kind of list it is.
    pub kind: ListKind,
    /// What it would change.
    pub summary: Summary,
}

/// Whether it can be imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// It can.
    Ready,
    /// It was, then.
    Imported(Timestamp),
    /// Another list was imported since it was checked: what it would change is not known.
    MovedOn,
}

impl Query for ListPreview {
    type View = PreviewView;

    const ACTION: Action = Action::ImportSchools;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<PreviewView, Failure> {
        let state = reading.unscoped::<State>();
        let mut known = state.schools().clone();
        let imported = |name: &Digest| state.imports().find(|it| it.change == *name);
        let imported = self.changes.iter().find_map(|(name, _)| imported(name));
        let first = self.changes.first().map(|(_, change)| change.0.after());
        let stands = match imported {
            Some(import) => Stands::Imported(import.at),
            None if first == Some(known.lists_told()) => Stands::Ready,
            None => Stands::MovedOn,
        };
        let mut lists = Vec::with_capacity(self.changes.len());
        if stands == Stands::Ready {
            for (_, change) in &self.changes {
                lists.push(PreviewList {
                    kind: change.kind(),
                    summary: Summary::of(&change.0, &known, MOST),
                });
                known.apply(&change.0, TRIED_OUT);
            }
        }
        Ok(PreviewView { lists, stands })
    }
}

/// When what is only tried out on a copy was known.
pub(crate) const TRIED_OUT: Known = Known {
    position: u64::MAX,
    at: Timestamp::MAX,
};

/// A kind of change, as a page and the command line call it.
pub const fn change_in_words(change: Change) -> &'static str {
    match change {
        Change::New => "New in the list",
        Change::Opened => "Opened",
        Change::Closed => "Closed",
        Change::Converted => "Converted to an academy",
        Change::Proposed => "Another status",
        Change::Renamed => "Renamed",
        Change::Retyped => "Another type",
        Change::Rephased => "Another phase",
        Change::MovedAuthority => "Moved to another local authority",
        Change::MovedTrust => "Joined, left or changed trust",
        Change::Details => "Other details",
        Change::Gone => "No longer in the list",
        Change::Back => "Back in the list",
        Change::Linked => "New link",
        Change::LinkGone => "Link no longer in the list",
    }
}
