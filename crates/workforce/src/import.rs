//! Bringing the national list in: what was checked before is taken in whole, or not at all.
//!
//! Reading a file and comparing it with what is known takes seconds, and is done before: what is left for
//! the one serial step is to see that no one has brought another list in meanwhile.

use crate::{Fact, ListChange, SchoolListImported, Source, State, rule};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use vocabulary::{Context, Decided, Enclosure, NewFact, Refusal};

/// The most lists in one import: of schools, and of links.
pub const MOST_LISTS: usize = 2;

/// Import what was checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportSchools {
    /// What each list changes, in this order: it says itself after how many lists it comes.
    pub changes: Vec<Enclosure<ListChange>>,
}

/// Imports lists, all or nothing.
///
/// # Errors
/// *Stale* when another list was imported after these were checked; a rule’s refusal when one of them
/// changes nothing; *not found* for what was never checked.
pub fn import_schools(state: &State, command: &ImportSchools, context: &Context) -> Decided<Fact> {
    if command.changes.is_empty() || command.changes.len() > MOST_LISTS {
        return Err(Refusal::NotFound);
    }
    let mut facts = Vec::with_capacity(command.changes.len());
    for (enclosure, after) in command.changes.iter().zip(state.schools().lists_told()..) {
        let change: &Arc<ListChange> = enclosure.loaded().ok_or(Refusal::NotFound)?;
        let difference = &change.0;
        if difference.after() != after {
            return Err(moved_on());
        }
        if difference.changes_nothing(state.schools()) {
            return Err(nothing_new());
        }
        if difference.as_at() > context.today {
            return Err(Refusal::field(
                crate::field::AS_AT,
                "Date of the list must be today or in the past",
            ));
        }
        let (changed, gone) = change.counts();
        facts.push(NewFact::new(SchoolListImported {
            kind: change.kind(),
            source: Source::Gias,
            as_at: difference.as_at(),
            change: enclosure.clone(),
            changed,
            gone,
        }));
    }
    Ok(facts)
}

/// Someone else was faster: what was shown is not what it would change now.
fn moved_on() -> Refusal {
    Refusal::rule(
        rule::MOVED_ON,
        "Another list was imported after you checked this one. Nothing was changed.",
        "Check the file again to see what it changes now.",
    )
}

fn nothing_new() -> Refusal {
    Refusal::rule(
        rule::NOTHING_NEW,
        "This list is imported already. Nothing was changed.",
        "You do not need to do anything.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{Date, date};
    use schools::{Difference, Schools, gias};
    use std::fmt::Write as _;
    use vocabulary::{Actor, CommandId, Digest, FactId, RawId, Recorded, Seed};

    const HEADER: &str = "URN,LA (code),EstablishmentName,TypeOfEstablishment (code),\
                          EstablishmentStatus (code),OpenDate,CloseDate,PhaseOfEducation (code)\n";

    fn change(names: &[&str], as_at: Date, known: &Schools) -> Enclosure<ListChange> {
        let mut file = HEADER.to_owned();
        for (urn, name) in (100_000..).zip(names) {
            writeln!(file, "{urn},201,{name},1,1,,,2").unwrap();
        }
        let read = gias::read(file.as_bytes()).unwrap().whole().unwrap();
        let difference = Difference::of(&read, as_at, known);
        Enclosure::of(&difference.encode()).unwrap()
    }

    fn context() -> Context {
        let id = RawId::from_bytes([7; 16]);
        let noon = "2026-11-22T12:00:00Z".parse().unwrap();
        Context::new(
            noon,
            Actor::OPERATOR,
            CommandId(id),
            &Seed::from_bytes([1; 32]),
        )
    }

    fn import(state: &State, change: &Enclosure<ListChange>) -> Decided<Fact> {
        let command = ImportSchools {
            changes: vec![change.clone()],
        };
        import_schools(state, &command, &context())
    }

    /// The state once a list is imported.
    fn after(state: &State, change: &Enclosure<ListChange>) -> State {
        let mut state = state.clone();
        let decided = import(&state, change).unwrap();
        let fact = decided.into_iter().next().unwrap().fact;
        state.fold(&Recorded {
            position: 3,
            at: context().now,
            id: FactId(Digest::of(b"a fact")),
            actor: Actor::OPERATOR,
            effective: None,
            supersedes: None,
            fact,
        });
        state
    }

    fn rule_of(decided: Decided<Fact>) -> String {
        match decided {
            Err(Refusal::Rule { rule, .. }) => rule,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_list_is_imported_as_it_was_checked_or_not_at_all() {
        let day = date(2026, 11, 1);
        let state = State::default();
        let first = change(&["St Mary's"], day, state.schools());
        let other = change(&["Ampleforth"], day, state.schools());
        let known = after(&state, &first);
        assert_eq!(known.schools().len(), 1);
        let imported = known.imports().next().unwrap();
        assert_eq!((imported.changed, imported.gone), (1, 0));
        assert_eq!(rule_of(import(&known, &other)), rule::MOVED_ON.0);
        let again = change(&["St Mary's"], day, known.schools());
        assert_eq!(rule_of(import(&known, &again)), rule::NOTHING_NEW.0);
        // The same schools on a later day are news: they were so then, too.
        let later = change(&["St Mary's"], date(2026, 11, 20), known.schools());
        assert_eq!(after(&known, &later).imports().count(), 2);
    }

    #[test]
    fn what_was_never_checked_and_what_is_of_tomorrow_are_not_imported() {
        let state = State::default();
        let unknown = Enclosure::named(Digest::of(b"never checked"));
        assert_eq!(import(&state, &unknown), Err(Refusal::NotFound));
        let none = ImportSchools { changes: vec![] };
        let none = import_schools(&state, &none, &context());
        assert_eq!(none, Err(Refusal::NotFound));
        let tomorrow = change(&["St Mary's"], date(2026, 11, 23), state.schools());
        let refused = import(&state, &tomorrow).unwrap_err();
        assert!(matches!(refused, Refusal::Invalid(it) if it[0].field == "as-at"));
    }
}
