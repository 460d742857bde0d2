//! Names that sources gave with a number of a teacher and that they were not known by: someone who changed their name,
//! or a slip in the number. Whoever keeps the register says which.

use super::{CalledOtherwise, Teachers, is_same_name, living};
use crate::{Fact, State, TeacherNameSettled, field, rule};
use serde::{Deserialize, Serialize};
use vocabulary::{Context, Decided, NameId, NewFact, Refusal, TeacherId};

/// Record whether a name that a source gave is a teacher’s.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettleTeacherName {
    /// The teacher, by any of their ids.
    pub teacher: TeacherId,
    /// The name.
    pub name: NameId,
    /// Whether it is theirs.
    pub theirs: Option<bool>,
}

impl Teachers {
    /// The names that sources gave of a teacher, under whatever id, of which no one has said whether they are theirs. One
    /// that became known as theirs in another way is no question any more.
    pub fn names_asked(
        &self,
        teacher: TeacherId,
    ) -> impl Iterator<Item = (TeacherId, &CalledOtherwise)> {
        let ids = self.ids_of(teacher);
        let called = ids.flat_map(|id| {
            let called = self.get(id).map(|it| it.called.iter());
            called.into_iter().flatten().map(move |it| (id, it))
        });
        called.filter(move |(_, it)| {
            let Some(name) = it.name.known().filter(|_| it.theirs.is_none()) else {
                return false;
            };
            let mut names = self.names_of(teacher);
            let has = |held: &super::TeacherName| {
                held.name
                    .known()
                    .is_some_and(|held| is_same_name(held, name))
            };
            !names.any(|(_, held)| has(held))
        })
    }

    /// The teachers whom a source called otherwise, where that is still a question: by the ids that they are called by.
    pub fn called_otherwise_of_all(&self) -> impl Iterator<Item = TeacherId> {
        let kept: imbl::OrdSet<TeacherId> =
            self.asked_names.iter().map(|id| self.kept(*id)).collect();
        let asked = |id: &TeacherId| self.names_asked(*id).next().is_some();
        kept.into_iter().filter(asked)
    }
}

/// Records whether a name is a teacher’s. One that is finds them from now on, and they are called as before.
///
/// # Errors
/// *Not found* when there is no such teacher or name, or they were erased; when it is not said which, or someone has
/// said before.
pub fn settle_teacher_name(
    state: &State,
    command: &SettleTeacherName,
    _: &Context,
) -> Decided<Fact> {
    let teachers = state.teachers();
    living(teachers, command.teacher)?;
    let found = teachers.ids_of(command.teacher).find_map(|id| {
        let mut called = teachers.get(id)?.called.iter();
        Some((id, called.find(|it| it.id == command.name)?))
    });
    let (teacher, called) = found.ok_or(Refusal::NotFound)?;
    if called.theirs.is_some() || called.name.known().is_none() {
        return Err(Refusal::rule(
            rule::NAME_SETTLED,
            "Someone has already said whether this name is the teacher’s. Nothing was changed.",
            "Open the teacher’s page to see how things stand now.",
        ));
    }
    let Some(theirs) = command.theirs else {
        let says = "Select yes if this is the teacher’s name";
        return Err(Refusal::field(field::NAME, says));
    };
    Ok(vec![NewFact::new(TeacherNameSettled {
        teacher,
        name_id: command.name,
        theirs,
    })])
}
