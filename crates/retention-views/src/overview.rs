//! What is deleted soon, what was deleted, and which legal holds there are: each as far as it is the business of who asks.

use crate::called;
use access::{Action, Kept};
use asking::{Failure, InMemory, Query, Reading};
use jiff::{Timestamp, ToSpan as _, civil::Date};
use joint::KeptStates;
use retention::{Hold, State, Thing};
use std::collections::BTreeMap;
use vocabulary::{HoldId, Refusal, Role};

/// So many days ahead of what is deleted is shown.
pub const SOON_DAYS: i32 = 90;

/// The most things that are shown one by one.
const MOST: usize = 200;

/// What is deleted soon and what was, and legal holds.
#[derive(Clone, Copy, Debug)]
pub struct RetentionPage;

/// What is deleted soon and what was, and legal holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetentionView {
    /// What is deleted within [`SOON_DAYS`], the first first; the rest is counted.
    pub soon: Vec<DeletedSoon>,
    /// How many more there are.
    pub more: usize,
    /// What was deleted in the last year.
    pub deleted: Vec<DeletedLine>,
    /// Legal holds that stand, the newest first.
    pub holds: Vec<HoldLine>,
    /// Those that were lifted, the last first.
    pub lifted: Vec<HoldLine>,
}

/// Something that is deleted soon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeletedSoon {
    /// By which row of the table.
    pub kept: Kept,
    /// What it is called.
    pub called: String,
    /// Its page, where it has one.
    pub page: Option<String>,
    /// The day on which it is deleted; earlier than today where a hold keeps it.
    pub on: Date,
    /// Whether a legal hold keeps it.
    pub held: bool,
}

/// How much of a row was deleted in the last year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeletedLine {
    /// By which row of the table.
    pub kept: Kept,
    /// How many things.
    pub count: u64,
    /// On which day last.
    pub last: Date,
}

/// A legal hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HoldLine {
    /// Its id.
    pub hold: HoldId,
    /// What it is on.
    pub on: String,
    /// The page of that, where it has one.
    pub page: Option<String>,
    /// When it was placed.
    pub placed: Timestamp,
    /// By whom: the role.
    pub by: Role,
    /// Why.
    pub why: String,
    /// When it was lifted, and why.
    pub lifted: Option<(Timestamp, String)>,
}

impl Query for RetentionPage {
    type View = RetentionView;

    const ACTION: Action = Action::ReadRetention;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<RetentionView, Failure> {
        let states = KeptStates::among(reading.states());
        let until = reading.today.saturating_add(SOON_DAYS.days());
        let mut due = states.due_by(until, &|kept| called::may_see_row(reading, kept));
        // What only a hold of another role keeps is not shown as due: that would tell of the hold.
        due.retain(|it| {
            let own = || is_held_by_own(reading, &states, it.thing);
            let overdue = it.until < reading.today;
            called::may_see(reading, it.kept, it.thing) && (!overdue || own())
        });
        let more = due.len().saturating_sub(MOST);
        let soon = due.iter().take(MOST).map(|it| {
            let called = called::thing(reading, it.thing);
            DeletedSoon {
                kept: it.kept,
                called: called.says,
                page: called.page,
                on: it.until,
                held: is_held_by_own(reading, &states, it.thing),
            }
        });
        let state = reading.unscoped::<State>();
        let mut holds: Vec<HoldLine> = own_holds(reading)
            .map(|(id, it)| line(reading, id, it))
            .collect();
        holds.sort_by_key(|it| std::cmp::Reverse((it.lifted.as_ref().map(|it| it.0), it.placed)));
        let (holds, lifted) = holds.into_iter().partition(|it| it.lifted.is_none());
        Ok(RetentionView {
            soon: soon.collect(),
            more,
            deleted: deleted(state, reading.today)
                .into_values()
                .filter(|it| called::may_see_row(reading, it.kept))
                .collect(),
            holds,
            lifted,
        })
    }
}

fn deleted(state: &State, today: Date) -> BTreeMap<Kept, DeletedLine> {
    let from = today.saturating_sub(1.year());
    let mut lines: BTreeMap<Kept, DeletedLine> = BTreeMap::new();
    for (day, kept, count) in state.disposed() {
        let Some(kept) = Kept::named(kept).filter(|_| day > from) else {
            continue;
        };
        let line = lines.entry(kept).or_insert(DeletedLine {
            kept,
            count: 0,
            last: day,
        });
        line.count += count;
        line.last = line.last.max(day);
    }
    lines
}

/// Whether a hold keeps something that was placed in the role of who asks.
fn is_held_by_own(reading: &Reading<'_>, states: &KeptStates<'_>, thing: Thing) -> bool {
    let hold = states.hold_on(thing);
    let hold = hold.and_then(|id| states.retention.hold(id));
    let role = reading.actor.role;
    hold.is_some_and(|hold| role == Role::Operator || hold.by == role)
}

/// Holds that were placed in the role of who asks; every hold, for an operator.
fn own_holds<'a>(reading: &Reading<'a>) -> impl Iterator<Item = (HoldId, &'a Hold)> {
    let role = reading.actor.role;
    let holds = reading.unscoped::<State>().holds();
    holds.filter(move |(_, hold)| role == Role::Operator || hold.by == role)
}

fn line(reading: &Reading<'_>, id: HoldId, hold: &Hold) -> HoldLine {
    let called = called::held(reading, hold.on);
    let read = |why: &vocabulary::Sealed<String>| why.known().cloned().unwrap_or_default();
    HoldLine {
        hold: id,
        on: called.says,
        page: called.page,
        placed: hold.placed,
        by: hold.by,
        why: read(&hold.why),
        lifted: hold.lifted.as_ref().map(|(at, why)| (*at, read(why))),
    }
}

/// A legal hold that stands.
#[derive(Clone, Copy, Debug)]
pub struct HoldFile {
    /// Which.
    pub hold: HoldId,
}

impl Query for HoldFile {
    type View = HoldLine;

    const ACTION: Action = Action::KeepHolds;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<HoldLine, Failure> {
        let mut own = own_holds(reading);
        let found = own.find(|(id, _)| *id == self.hold);
        let (id, hold) = found.ok_or(Refusal::NotFound)?;
        Ok(line(reading, id, hold))
    }
}
