//! The laws of persons: what is recorded rests on enough of them, and on none who worked for the applicant.
//! Asked at the moment of recording, because it may become known afterwards that two are one.

use crate::world::World;
use proptest::prelude::*;
use quality::{Application, Fact, QUORUM, READERS};
use std::collections::BTreeSet;
use vocabulary::{ApplicationId, PersonId, london_date};

/// Whether someone acted for the applicant since it was begun, or supported it; and so of each application
/// that it continues.
pub fn works_for_applicant(world: &World, id: ApplicationId, person: PersonId) -> bool {
    let same = |other: PersonId| world.people.same_person(other, person);
    let mut next = Some(id);
    while let Some(id) = next {
        let found = world.quality.application(id).unwrap();
        let begun = london_date(found.started.at);
        let known = world.people.persons().filter(|(id, _)| same(*id));
        let mut held = known.flat_map(|(_, known)| &known.memberships);
        let acted = held.any(|it| {
            it.organisation == found.provider && it.period.until.is_none_or(|until| until >= begun)
        });
        let supported = world.facts.iter().any(|fact| match fact {
            Fact::SupporterNamed(it) => it.application == id && it.supporter.is_some_and(same),
            _ => false,
        });
        if acted || supported {
            return true;
        }
        next = found.continues;
    }
    false
}

/// The persons who have given a report of what was submitted last that counts.
pub fn reports(world: &World, found: &Application) -> BTreeSet<PersonId> {
    let counts = found.asked().filter(|it| it.set_aside.is_none());
    let given = counts.filter(|it| it.reading(found.round()).is_some());
    given.map(|it| world.people.kept(it.reader)).collect()
}

/// What has just been recorded rests on enough persons, none of whom worked for the applicant, and no one
/// owes a report.
pub fn recorded(world: &World, since: usize) -> Result<(), TestCaseError> {
    for fact in &world.facts[since..] {
        let (id, members) = match fact {
            Fact::DecisionRecorded(it) => (it.application, &it.members),
            Fact::DecisionReversed(it) => (it.application, &it.members),
            _ => continue,
        };
        let people = &world.people;
        let persons: BTreeSet<PersonId> = members.iter().map(|it| people.kept(*it)).collect();
        prop_assert!(persons.len() >= QUORUM, "too few persons decided");
        for person in persons {
            let works = works_for_applicant(world, id, person);
            prop_assert!(!works, "someone decided who worked for the applicant");
        }
        let found = world.quality.application(id).unwrap();
        if matches!(fact, Fact::DecisionRecorded(_)) {
            let given = reports(world, found);
            prop_assert!(given.len() >= READERS, "decided on too few reports");
            let asked = found.asked().map(|it| people.kept(it.reader));
            let asked: BTreeSet<PersonId> = asked.collect();
            prop_assert_eq!(asked, given, "decided before it was read");
        }
    }
    Ok(())
}
