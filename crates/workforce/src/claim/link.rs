//! An account is linked to a teacher because the person says so: never because an address or a name is the same.
//!
//! What shows that an account is a teacher’s is that someone who knows them said so: the university that confirms a
//! claim, after looking at whose account claims, or the registrar, after checking who they are (`account.rs`). A name and
//! a number are no proof: whoever knows a teacher’s could see everything that the register has on them. So a file, which
//! is sent by someone who saw no account, confirms an award and links nobody.

use super::{Claim, open::claimed_by};
use crate::{
    ClaimOutcome, Fact, Known, TeacherLinked, TeacherUnlinked, Teachers, is_same_name, rule,
};
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
/// no one: by the very id that the award was recorded of.
pub fn linkable(known: &Known<'_>, person: PersonId) -> Option<TeacherId> {
    let mut shown = claimed_by(known, person)
        .filter_map(|(_, claim)| shown_by(known.workforce.teachers(), claim));
    shown.find(|teacher| are_free(known, person, *teacher))
}

/// The teacher whom a claim shows the person who claims to be: it is confirmed, and someone who knows them says that the
/// account is theirs. The word of a university is enough where the name that was claimed is one that the teacher has.
pub fn shown_by(teachers: &Teachers, claim: &Claim) -> Option<TeacherId> {
    let Some(ClaimOutcome::Confirmed {
        teacher,
        account_theirs,
        ..
    }) = claim.outcome
    else {
        return None;
    };
    let name = claim.claimed.name.known()?;
    let theirs = match &claim.account {
        Some(settled) => settled.theirs,
        None => account_theirs && is_called(teachers, teacher, name),
    };
    theirs.then_some(teacher)
}

/// Whether a teacher has this name, in whatever letters and order.
pub(super) fn is_called(teachers: &Teachers, teacher: TeacherId, name: &str) -> bool {
    let mut names = teachers
        .names_of(teacher)
        .filter_map(|(_, it)| it.name.known());
    names.any(|known| is_same_name(known, name))
}

/// The teacher whom a person is linked to by whichever of their ids, with that id.
pub fn linked_to(known: &Known<'_>, person: PersonId) -> Option<(PersonId, TeacherId)> {
    let mut ids = known.people.ids_of(person);
    ids.find_map(|id| Some((id, known.workforce.teachers().of_person(id)?)))
}

/// The account that a teacher is linked to by whichever of their ids, with that id.
pub(super) fn account_of(teachers: &Teachers, teacher: TeacherId) -> Option<(TeacherId, PersonId)> {
    let mut ids = teachers.ids_of(teacher);
    ids.find_map(|id| Some((id, teachers.get(id)?.linked?)))
}

/// Whether neither the person nor the teacher is linked, by any of their ids.
fn are_free(known: &Known<'_>, person: PersonId, teacher: TeacherId) -> bool {
    let teachers = known.workforce.teachers();
    account_of(teachers, teacher).is_none() && linked_to(known, person).is_none()
}

/// That a person’s account is linked to a teacher: nothing where one of the two is linked already. There is no other way
/// to a link, so a person shows one teacher at most, and a teacher one person.
pub(super) fn linking(
    known: &Known<'_>,
    person: PersonId,
    teacher: TeacherId,
) -> Option<NewFact<Fact>> {
    are_free(known, person, teacher).then(|| NewFact::new(TeacherLinked { teacher, person }))
}

/// Links the account of someone of whom a claim was confirmed, and whose account was looked at.
///
/// # Errors
/// A rule’s refusal when no confirmed claim shows who they are, or the teacher has an account.
pub fn link_teacher(known: &Known<'_>, it: &LinkTeacher) -> Decided<Fact> {
    if linked_to(known, it.person).is_some() {
        return Ok(Vec::new());
    }
    let linked = linkable(known, it.person).and_then(|teacher| linking(known, it.person, teacher));
    let Some(linked) = linked else {
        return Err(Refusal::rule(
            rule::NOT_LINKABLE,
            "We do not know yet which record of the register is yours. Nothing was changed.",
            "Claim your award. If it is confirmed already, ask the person who keeps the register to \
             check that the account is yours.",
        ));
    };
    Ok(vec![linked])
}

/// Ends the link of someone’s account.
///
/// # Errors
/// *Not found* when they are linked to no one.
pub fn unlink_teacher(known: &Known<'_>, it: &UnlinkTeacher) -> Decided<Fact> {
    Ok(vec![unlinking(known, it.person).ok_or(Refusal::NotFound)?])
}

/// That a person’s account is linked to a teacher no more; nothing where it is linked to none.
pub(super) fn unlinking(known: &Known<'_>, person: PersonId) -> Option<NewFact<Fact>> {
    let (person, teacher) = linked_to(known, person)?;
    let teachers = known.workforce.teachers();
    let linked = |id: &TeacherId| {
        let known = teachers.get(*id);
        known.is_some_and(|it| it.linked == Some(person))
    };
    let teacher = teachers.ids_of(teacher).find(linked).unwrap_or(teacher);
    Some(NewFact::new(TeacherUnlinked { teacher, person }))
}
