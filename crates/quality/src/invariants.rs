//! What should always hold of providers and applications.

use crate::{Known, Phase};
use vocabulary::Invariant;

/// Each, by name.
pub const fn invariants<'a>() -> [Invariant<Known<'a>>; 4] {
    [
        Invariant {
            name: "quality.registered-by-decision",
            says: "Every registration that was not ended follows from an application that stands accepted",
            next: "Let the coordinator look at the application’s decision",
            broken: registered_by_decision,
        },
        Invariant {
            name: "quality.one-open-application",
            says: "A provider has at most one application that waits for someone",
            next: "Let the provider withdraw one of them",
            broken: one_open_application,
        },
        Invariant {
            name: "quality.open-is-waiting",
            says: "Every application that waits for someone is on the list of those, and no other is",
            next: "Stop senco and start it: the list is made again",
            broken: open_is_waiting,
        },
        Invariant {
            name: "quality.supporter-does-not-examine",
            says: "No one who supported an application read it or decided on it",
            next: "Let the group set the report or the decision aside",
            broken: supporter_does_not_examine,
        },
    ]
}

fn registered_by_decision(known: &Known<'_>) -> Vec<String> {
    let mut broken = Vec::new();
    for (id, provider) in known.quality.providers() {
        for said in provider.registrations.alive(None) {
            let application = known.quality.application(said.value.application);
            let accepted = application.is_some_and(|it| it.phase == Phase::Accepted);
            if !said.value.ended && !accepted {
                let from = said.effective.from;
                broken.push(format!("provider {id}, registered from {from}"));
            }
        }
    }
    broken
}

fn one_open_application(known: &Known<'_>) -> Vec<String> {
    let mut broken = Vec::new();
    for (id, provider) in known.quality.providers() {
        let applications = provider.applications.iter();
        let applications = applications.filter_map(|id| known.quality.application(*id));
        let open = applications.filter(|it| it.phase.is_open()).count();
        if open > 1 {
            broken.push(format!("provider {id} has {open}"));
        }
    }
    broken
}

fn open_is_waiting(known: &Known<'_>) -> Vec<String> {
    let state = known.quality;
    let differs = state
        .applications()
        .filter(|(id, application)| application.waits() != state.waiting.contains(id));
    differs.map(|(id, _)| format!("application {id}")).collect()
}

fn supporter_does_not_examine(known: &Known<'_>) -> Vec<String> {
    let mut broken = Vec::new();
    for (id, application) in known.quality.applications() {
        let supports = |person| {
            let mut supporters = application.supporters.iter();
            supporters.any(|it| known.people.same_person(*it, person))
        };
        let read = application.assignments.iter();
        let read = read.filter(|it| !it.readings.is_empty() && it.set_aside.is_none());
        let read = read.map(|it| it.reader);
        let decided = application.decided().into_iter();
        let decided = decided.flat_map(|it| it.members.iter().copied());
        if read.chain(decided).any(supports) {
            broken.push(format!("application {id}"));
        }
    }
    broken
}
