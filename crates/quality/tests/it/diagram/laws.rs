//! What must hold, whatever was tried.

use super::persons::{reports, works_for_applicant};
use crate::world::World;
use proptest::prelude::*;
use quality::{Application, Assignment, DecisionKind, Need, Party, Phase, QUORUM, READERS};
use std::collections::{BTreeMap, BTreeSet};
use vocabulary::{ApplicationId, PersonId};

/// The phases that may follow one another, written down once more, as the domain has them.
pub fn may_follow(before: Phase, after: Phase) -> bool {
    use Phase::{
        Accepted, NotYet, Resubmitted, RevisionsInvited, Started, Submitted, UnderReview, Withdrawn,
    };
    match after {
        Started => false,
        Submitted => before == Started,
        UnderReview => matches!(before, Submitted | Resubmitted | Accepted | NotYet),
        RevisionsInvited | Accepted | NotYet => before == UnderReview,
        Resubmitted => before == RevisionsInvited,
        Withdrawn => before.is_open(),
    }
}

pub fn phases(world: &World) -> BTreeMap<ApplicationId, Phase> {
    let applications = world.quality.applications();
    applications.map(|(id, found)| (id, found.phase)).collect()
}

/// What is recorded was put to the members just before, and those who decided had agreed to it while
/// no one objected.
fn signed(found: &Application, members: &[PersonId], position: u64) -> Result<(), TestCaseError> {
    let mut proposals = found.proposals.iter().rev();
    let proposal = proposals.find(|it| it.position < position);
    prop_assert!(proposal.is_some(), "the members were not asked");
    let proposal = proposal.unwrap();
    prop_assert!(proposal.over, "what is recorded is put to no one any more");
    for member in members {
        let answer = proposal.answer(*member);
        let agreed = answer.is_some_and(|it| it.answered == quality::Answered::Agrees);
        prop_assert!(agreed, "someone decided who had not agreed");
    }
    let objects = proposal.answered(quality::Answered::Objects).count();
    // Of whoever has left or come to have a conflict, an objection counts no more.
    prop_assert!(objects + members.len() <= proposal.members.len());
    Ok(())
}

/// Whoever found a conflict of interest reads nothing of the provider, and is known to have one.
fn conflicted_stay_out(world: &World, found: &Application) -> Result<(), TestCaseError> {
    for conflicted in &found.conflicts {
        let (people, state) = (&world.people, &world.quality);
        let provider = world.quality.provider(found.provider).unwrap();
        for of_provider in &provider.applications {
            let known = quality::conflict(
                people,
                state,
                *of_provider,
                conflicted.person,
                world.today(),
            );
            prop_assert!(known.is_some(), "a conflict that was found is forgotten");
        }
        let mut asked = found.asked();
        let reads = asked.any(|it| it.reader == conflicted.person);
        prop_assert!(!reads, "reads with a conflict that was found");
    }
    Ok(())
}

/// Who is asked to read is found by any of their ids, and no one waits in vain.
fn found_by_person(world: &World) -> Result<(), TestCaseError> {
    let people = &world.people;
    for reader in world.readers.iter().filter_map(|it| it.person) {
        let asked = world
            .quality
            .asked_to_read(people, reader)
            .map(|(id, _)| id);
        let own = |it: &Assignment| people.same_person(it.reader, reader);
        let found = world.quality.applications();
        let found = found.filter(|(_, it)| it.assignments.iter().any(own));
        prop_assert!(asked.eq(found.map(|(id, _)| id)));
    }
    Ok(())
}

/// What was recorded of each who reads it, or read it, fits together.
fn assignments(found: &Application) -> Result<(), TestCaseError> {
    for assignment in &found.assignments {
        let set_aside = assignment.set_aside.is_some();
        let released = assignment.released.is_some();
        let given = !assignment.readings.is_empty();
        prop_assert!(!set_aside || released, "set aside and still reading");
        prop_assert!(!set_aside || given, "nothing to set aside");
        prop_assert!(assignment.is_free() || !given, "read before declaring");
        let handed_back = assignment.handed_back.is_some();
        prop_assert!(!handed_back || released, "handed back and still reading");
        let supports = found.supporter == Some(assignment.reader);
        prop_assert!(!supports || released);
    }
    Ok(())
}

/// Whoever counts as a reader is a person of their own, and wrote nothing of it.
fn readers(world: &World, id: ApplicationId, found: &Application) -> Result<(), TestCaseError> {
    let (people, state) = (&world.people, &world.quality);
    let asked = found.asked().map(|it| people.kept(it.reader));
    let persons: BTreeSet<PersonId> = asked.collect();
    prop_assert_eq!(found.readers(people).count(), persons.len());
    if found.phase == Phase::UnderReview && found.decisions.is_empty() {
        prop_assert!(!persons.is_empty() || found.assignments.len() >= READERS);
    }
    let required = quality::action_required(people, state, id, world.today());
    if quality::all_read(people, state, id, world.today()) {
        prop_assert!(reports(world, found).len() >= READERS, "too few reports");
        for person in persons {
            let works = works_for_applicant(world, id, person);
            prop_assert!(
                !works,
                "a report of someone who worked for the applicant counts"
            );
        }
    } else {
        let goes_on = required.iter().any(|it| it.need == Need::Decide);
        prop_assert!(
            !goes_on || found.proposal().is_some(),
            "decides before it was read"
        );
    }
    for reader in found.readers(people) {
        let closed = quality::conflict(people, state, id, reader.reader, world.today());
        let asked = required
            .iter()
            .any(|it| it.by == Party::Reader(reader.reader) && it.need == Need::GiveReading);
        prop_assert!(closed.is_none() || !asked, "asked for what they cannot do");
    }
    Ok(())
}

/// What must hold in every state.
pub fn holds(world: &World) -> Result<(), TestCaseError> {
    let waiting: BTreeSet<ApplicationId> = world.quality.waiting().map(|(id, _)| id).collect();
    found_by_person(world)?;
    let (people, state) = (&world.people, &world.quality);
    for (id, found) in state.applications() {
        prop_assert_eq!(waiting.contains(&id), found.waits());
        let required = quality::action_required(people, state, id, world.today());
        let waits = !required.is_empty();
        prop_assert!(
            found.waits() || !waits,
            "asked of someone, and waits for no one"
        );
        let met = found.phase != Phase::Accepted && found.proposal().is_none();
        prop_assert!(
            !met || waits == found.phase.is_open(),
            "{:?} waits: {waits}",
            found.phase
        );
        if let Some(decided) = found.decided() {
            prop_assert!(decided.members.len() >= QUORUM, "too few decided");
            signed(found, &decided.members, decided.position)?;
        }
        readers(world, id, found)?;
        conflicted_stay_out(world, found)?;
        assignments(found)?;
        let decided = found.decided().map(|it| it.kind);
        let accepted = decided == Some(DecisionKind::Accepted);
        let provider = state.provider(found.provider).unwrap();
        let mut registered = provider.registrations.alive(None);
        let registered = registered.any(|it| it.value.application == id && !it.value.ended);
        prop_assert_eq!(accepted, registered, "registered exactly when accepted");
    }
    for (_, provider) in state.providers() {
        let open = provider.applications.iter().filter(|id| {
            let found = state.application(**id);
            found.is_some_and(|found| found.phase.is_open())
        });
        prop_assert!(open.count() <= 1, "two open applications");
    }
    Ok(())
}
