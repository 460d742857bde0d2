//! What is or would be disposed of by a day, each thing by its id: for an operator, who sees no names.

use access::{Action, Kept};
use asking::{Failure, InMemory, Query, Reading};
use jiff::civil::Date;
use joint::KeptStates;
use retention::{Held, Thing};
use serde::{Deserialize, Serialize};
use vocabulary::{HoldId, Role, london_date};

/// What would be disposed of by a day.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct DryRun {
    /// By which day.
    pub by: Date,
}

/// What would be disposed of, and what was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DryRunView {
    /// What would be, the longest overdue first.
    pub due: Vec<DryRunLine>,
    /// Legal holds that stand: each by its id, what it is on, the role in which and the day on which it was placed.
    pub holds: Vec<(HoldId, Held, Role, Date)>,
    /// What was, by day and by row of the table.
    pub disposed: Vec<(Date, String, u64)>,
}

/// Something that would be disposed of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DryRunLine {
    /// By which row of the table.
    pub kept: String,
    /// What it is.
    pub thing: Thing,
    /// From when its time counts.
    pub since: Date,
    /// The first day on which it is not to be kept.
    pub until: Date,
    /// The legal hold that keeps it, where one does.
    pub held: Option<HoldId>,
}

impl Query for DryRun {
    type View = DryRunView;

    const ACTION: Action = Action::Dispose;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<DryRunView, Failure> {
        let states = KeptStates::among(reading.states());
        let due = states
            .due_by(self.by, &|_| true)
            .into_iter()
            .map(|it| DryRunLine {
                kept: it.kept.id().to_owned(),
                thing: it.thing,
                since: it.since,
                until: it.until,
                held: states.hold_on(it.thing),
            });
        let disposed = states.retention.disposed();
        let disposed = disposed.filter(|(_, kept, _)| Kept::named(kept).is_some());
        let holds = states.retention.holds().filter(|(_, hold)| hold.stands());
        let holds = holds.map(|(id, hold)| (id, hold.on, hold.by, london_date(hold.placed)));
        Ok(DryRunView {
            holds: holds.collect(),
            due: due.collect(),
            disposed: disposed
                .map(|(day, kept, count)| (day, kept.to_owned(), count))
                .collect(),
        })
    }
}
