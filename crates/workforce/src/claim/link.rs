//! An account is linked to a teacher because the person says so: never because an address or a name is the same.
//!
//! What shows that a person is a teacher of the register is a claim of theirs that a university confirmed.

use super::open::claimed_by;
use crate::{AwardClaimed, ClaimOutcome, Fact, Known, State, TeacherLinked, TeacherUnlinked, rule};
use serde::{Deserialize, Serialize};
use vocabulary::{Decided, NewFact, PersonId, Refusal, TeacherId};

/// Say that one’s account is to show what the register has on oneself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkTeacher {
    /// The person, who says so themselves.
    pub person: PersonId,
}

/// Say that it is not to any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnlinkTeacher {
    /// The person.
    pub person: PersonId,
}

/// The teacher whom a confirmed claim of a person shows them to be, where they are linked to none and that teacher to
/// no one.
pub fn linkable(known: &Known<'_>, person: PersonId) -> Option<TeacherId> {
    let state = known.workforce;
    let confirmed = claimed_by(known, person).filter_map(|(_, claim)| match claim.outcome {
        Some(ClaimOutcome::Confirmed { teacher, .. }) => Some((teacher, claim)),
        _ => None,
    });
    let mut can =
        confirmed.filter(|(teacher, claim)| can_be_linked(state, *teacher, &claim.claimed));
    can.next()
        .map(|(teacher, _)| state.teachers().kept(teacher))
}

/// The teacher whom a person is linked to by whichever of their ids, with that id.
pub fn linked_to(known: &Known<'_>, person: PersonId) -> Option<(PersonId, TeacherId)> {
    let mut ids = known.people.ids_of(person);
    ids.find_map(|id| Some((id, known.workforce.teachers().of_person(id)?)))
}

/// Whether neither the person who claims nor the teacher is linked.
pub(super) fn can_be_linked(state: &State, teacher: TeacherId, claimed: &AwardClaimed) -> bool {
    let teachers = state.teachers();
    let mut ids = teachers.ids_of(teacher);
    let taken = ids.any(|id| teachers.get(id).is_some_and(|it| it.linked.is_some()));
    !taken && teachers.of_person(claimed.person).is_none()
}

/// Links the account of someone of whom a claim was confirmed.
///
/// # Errors
/// A rule’s refusal when no confirmed claim shows who they are, or the teacher has an account.
pub fn link_teacher(known: &Known<'_>, it: &LinkTeacher) -> Decided<Fact> {
    if linked_to(known, it.person).is_some() {
        return Ok(Vec::new());
    }
    let Some(teacher) = linkable(known, it.person) else {
        return Err(Refusal::rule(
            rule::NOT_LINKABLE,
            "We do not know yet which record of the register is yours.",
            "Claim your award. Once the university confirms it, you can see your record.",
        ));
    };
    Ok(vec![NewFact::new(TeacherLinked {
        teacher,
        person: it.person,
    })])
}

/// Ends the link of someone’s account.
///
/// # Errors
/// *Not found* when they are linked to no one.
pub fn unlink_teacher(known: &Known<'_>, it: &UnlinkTeacher) -> Decided<Fact> {
    let (person, teacher) = linked_to(known, it.person).ok_or(Refusal::NotFound)?;
    let teachers = known.workforce.teachers();
    let linked = |id: &TeacherId| {
        teachers
            .get(*id)
            .is_some_and(|it| it.linked == Some(person))
    };
    let teacher = teachers.ids_of(teacher).find(linked).unwrap_or(teacher);
    Ok(vec![NewFact::new(TeacherUnlinked { teacher, person })])
}
