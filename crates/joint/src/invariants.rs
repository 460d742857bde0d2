//! What should always hold of what is kept, and of what is not.

use crate::{KeptStates, dispose::is_named};
use jiff::{ToSpan as _, civil::Date};
use retention::{Held, Hold, Thing};
use vocabulary::{CaseId, Invariant};

/// What is looked at, and on which day.
#[derive(Clone, Copy)]
pub struct KeptOn<'a> {
    /// The states.
    pub states: KeptStates<'a>,
    /// The day.
    pub today: Date,
}

/// Each, by name.
pub const fn invariants<'a>() -> [Invariant<KeptOn<'a>>; 3] {
    [
        Invariant {
            name: "retention.nothing-overdue",
            says: "Nothing is kept for more than 2 days longer than the retention table says, unless a legal hold keeps it",
            next: "Read the log for the job “retention”, and run senco retention --apply",
            broken: nothing_overdue,
        },
        Invariant {
            name: "retention.held-is-kept",
            says: "What a legal hold is on is still there",
            next: "Restore the last backup that has it into another folder. Tell the person who placed the hold",
            broken: held_is_kept,
        },
        Invariant {
            name: "retention.disposed-is-gone",
            says: "Of what was deleted because its time was over, nothing is left",
            next: "Stop senco and start it. If this stays, run senco verify",
            broken: disposed_is_gone,
        },
    ]
}

fn nothing_overdue(known: &KeptOn<'_>) -> Vec<String> {
    let before = known.today.saturating_sub(2.days());
    let overdue = known.states.due_by(before, &|_| true).into_iter();
    let overdue = overdue.filter(|it| known.states.hold_on(it.thing).is_none());
    overdue
        .map(|it| format!("{} {}, due on {}", it.kept, it.thing, it.until))
        .collect()
}

fn held_is_kept(known: &KeptOn<'_>) -> Vec<String> {
    let states = &known.states;
    let holds = states.retention.holds().filter(|(_, hold)| hold.stands());
    let gone = holds.filter(|(_, hold)| match hold.on {
        Held::Person(person) => !is_named(states.people, person),
        Held::Case(case) => is_case_gone(states, case),
        Held::Teacher(teacher) => {
            let known = states.workforce.teachers().get(teacher);
            known.is_none_or(|it| it.erased)
        }
        Held::Organisation(of) => {
            let mut claims = states.workforce.claims().of_provider(of);
            let mut files = states.workforce.courses().files();
            claims.any(|(id, claim)| claim.is_erased() && was_held(states, hold, id.into()))
                || files.any(|(id, file)| {
                    let deleted = file.organisation == Some(of) && file.deleted.is_some();
                    deleted && was_held(states, hold, id.into())
                })
        }
        Held::AccessLog => false,
    });
    gone.map(|(id, _)| format!("hold {id}")).collect()
}

/// Whether a case was there when a hold was placed: it was recorded as disposed of since. What was erased by hand before
/// is none of the hold’s, and nothing says when that was.
fn was_held(states: &KeptStates<'_>, hold: &Hold, case: CaseId) -> bool {
    let disposed = states.retention.disposed_at(Thing::Case(case));
    let disposed = disposed.or_else(|| {
        states
            .retention
            .disposed_at(Thing::RecordsFile(case.into()))
    });
    disposed.is_some_and(|at| at >= hold.placed)
}

fn is_case_gone(states: &KeptStates<'_>, case: CaseId) -> bool {
    let claim = states.workforce.claims().get(case.into());
    let file = states.workforce.courses().file(case.into());
    states.retention.is_disposed(Thing::Case(case))
        || claim.is_some_and(workforce::Claim::is_erased)
        || file.is_some_and(|it| it.deleted.is_some())
}

fn disposed_is_gone(known: &KeptOn<'_>) -> Vec<String> {
    let states = &known.states;
    let left = states.retention.gone().filter(|thing| match *thing {
        Thing::Person(person) => {
            let known = states.people.person(person);
            let asked = states.people.requests_of(person);
            let mut names = asked.map(|(_, it)| &it.name);
            known.is_some_and(|it| it.name.known().is_some())
                || names.any(|name| name.known().is_some())
        }
        Thing::Teacher(teacher) => {
            let known = states.workforce.teachers().get(teacher);
            known.is_some_and(|it| !it.erased)
        }
        Thing::Case(case) => {
            let claim = states.workforce.claims().get(case.into());
            let mut documents = states.quality.documents().of(case.into());
            let named = documents.any(|it| {
                let mut files = it.files.iter();
                files.any(|file| file.value.name.known().is_some())
            });
            named || claim.is_some_and(|it| !it.is_erased())
        }
        Thing::RecordsFile(import) => {
            let file = states.workforce.courses().file(import);
            file.is_some_and(|it| it.deleted.is_none())
        }
        Thing::LogDay(day) => {
            let closed = states.workforce.access_log().get(day);
            closed.is_some_and(|it| !it.disposed)
        }
    });
    left.map(|thing| thing.to_string()).collect()
}
