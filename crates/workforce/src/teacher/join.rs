//! Two entries that are one teacher, or are not.
//!
//! No id is ever rewritten, and no key: whoever asks for a teacher asks for all their ids, and each number answers with
//! the whole. So that a joining was a mistake can be said at any time, and everything is as it was.

use super::living;
use crate::{Fact, State, TeachersJoined, TeachersParted, TeachersToldApart, field, rule};
use serde::{Deserialize, Serialize};
use vocabulary::{Context, Decided, NewFact, Refusal, Sealed, TeacherId, text::required_passage};

/// Record that two entries are one teacher.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JoinTeachers {
    /// The entry that both are called by from now on.
    pub kept: TeacherId,
    /// The other entry.
    pub joined: TeacherId,
    /// How that is known.
    pub why: String,
}

/// Record that two entries that were joined are two teachers after all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartTeachers {
    /// The id that had been joined to another.
    pub parted: TeacherId,
    /// How the mistake was found out.
    pub why: String,
}

/// Record that two entries that look like one teacher are two.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TellTeachersApart {
    /// The one entry.
    pub one: TeacherId,
    /// The other entry.
    pub other: TeacherId,
    /// How that is known.
    pub why: String,
}

/// Joins two entries with all that were joined to each; nothing is recorded where they are one already.
///
/// # Errors
/// *Not found* when one of them is not known or was erased; when it is not said why; when each is linked to the account
/// of another person, who would be shown the other’s record.
pub fn join_teachers(
    people: &people::State,
    state: &State,
    command: &JoinTeachers,
    _: &Context,
) -> Decided<Fact> {
    let teachers = state.teachers();
    living(teachers, command.kept)?;
    living(teachers, command.joined)?;
    let why = why(&command.why, "how you know that they are one teacher")?;
    let (kept, joined) = (teachers.kept(command.kept), teachers.kept(command.joined));
    if kept == joined {
        return Ok(vec![]);
    }
    let linked = |id| {
        let ids = teachers.ids_of(id);
        ids.filter_map(|id| teachers.get(id)?.linked)
    };
    let two_people =
        linked(kept).any(|one| linked(joined).any(|other| !people.same_person(one, other)));
    if two_people {
        return Err(Refusal::rule(
            rule::TWO_ACCOUNTS,
            "Each entry belongs to another person’s account. If they were joined, each person would \
             see the other’s record.",
            "If both accounts are one person’s, ask the coordinator to join the accounts first.",
        ));
    }
    Ok(vec![NewFact::new(TeachersJoined {
        kept,
        joined,
        why: Sealed::under(kept, why),
    })])
}

/// Undoes a joining: the id is a teacher of its own again, with those that were joined to it. No one is asked about the
/// two again.
///
/// # Errors
/// *Not found* when it is not known or was erased: an erasure ends the parting; when it was not joined to another, or
/// it is not said why.
pub fn part_teachers(state: &State, command: &PartTeachers, _: &Context) -> Decided<Fact> {
    let teachers = state.teachers();
    let parted = command.parted;
    living(teachers, parted)?;
    let why = why(&command.why, "how you know that they are two teachers")?;
    let kept = teachers.joined_to(parted).ok_or_else(|| {
        Refusal::rule(
            rule::NOT_JOINED,
            "This entry is not joined to another. Nothing was changed.",
            "Open the teacher’s page to see how things stand now.",
        )
    })?;
    Ok(vec![NewFact::new(TeachersParted {
        kept,
        parted,
        why: Sealed::under(kept, why),
    })])
}

/// Records that two entries are two teachers, so that no one is asked about them again; nothing where that is known.
///
/// # Errors
/// *Not found* when one of them is not known or was erased; when it is not said why; when they are joined.
pub fn tell_teachers_apart(
    state: &State,
    command: &TellTeachersApart,
    _: &Context,
) -> Decided<Fact> {
    let teachers = state.teachers();
    living(teachers, command.one)?;
    living(teachers, command.other)?;
    let why = why(&command.why, "how you know that they are two teachers")?;
    let (one, other) = (teachers.kept(command.one), teachers.kept(command.other));
    if one == other {
        return Err(Refusal::rule(
            rule::ARE_ONE,
            "These entries are joined: they are one teacher. Nothing was changed.",
            "If that is wrong, separate them on the teacher’s page.",
        ));
    }
    if teachers.were_told_apart(one, other) {
        return Ok(vec![]);
    }
    Ok(vec![NewFact::new(TeachersToldApart {
        one,
        other,
        why: Sealed::under(one, why),
    })])
}

fn why(typed: &str, what: &str) -> Result<String, Refusal> {
    required_passage(field::WHY, what, typed).map_err(|problem| Refusal::Invalid(vec![problem]))
}
