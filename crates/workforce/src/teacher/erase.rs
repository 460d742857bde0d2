//! Erasing: a former name alone, or a teacher whole.

use super::living;
use crate::{
    ClaimOutcome, Fact, State, Teacher, TeacherErased, TeacherNameClosed, TeacherNumber, rule,
};
use serde::{Deserialize, Serialize};
use vocabulary::{
    CaseId, Context, Decided, Digest, NameId, NewFact, PersonId, Refusal, Sealed, Subject,
    TeacherId,
};

/// Erase a former name, and nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CloseTeacherName {
    /// The teacher.
    pub teacher: TeacherId,
    /// The name.
    pub name: NameId,
}

/// Erase everything personal of a teacher.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EraseTeacher {
    /// The teacher, by any of their ids.
    pub teacher: TeacherId,
}

/// Erases a former name: its key is destroyed. What else is recorded stays, under the name that they have now.
///
/// # Errors
/// *Not found* when there is no such teacher or no such name of theirs; when the name is the one that they have now, or
/// was erased before.
pub fn close_teacher_name(state: &State, command: &CloseTeacherName, _: &Context) -> Decided<Fact> {
    let teachers = state.teachers();
    living(teachers, command.teacher)?;
    let mut names = teachers.names_of(command.teacher);
    let (teacher, held) = names
        .find(|(_, held)| held.id == command.name)
        .ok_or(Refusal::NotFound)?;
    if held.name.known().is_none() {
        return Err(Refusal::rule(
            rule::NAME_ERASED,
            "This name has already been erased.",
            "There is nothing left to erase.",
        ));
    }
    if teachers.current_name(command.teacher) == Some(held.id) {
        return Err(Refusal::rule(
            rule::CURRENT_NAME,
            "This is the name that the teacher has now. Nothing was erased.",
            "Record the new name first, or erase the teacher.",
        ));
    }
    Ok(vec![NewFact::new(TeacherNameClosed {
        teacher,
        name_id: command.name,
    })])
}

/// Erases a teacher with every id that they have: one fact for each. What was joined cannot be parted again. That there
/// were a course and a post stays, of someone whose name was erased.
///
/// # Errors
/// *Not found* when there is no such teacher; when they were erased before.
pub fn erase_teacher(state: &State, command: &EraseTeacher, context: &Context) -> Decided<Fact> {
    let teachers = state.teachers();
    let known = teachers.get(command.teacher).ok_or(Refusal::NotFound)?;
    if known.erased {
        return Err(Refusal::rule(
            rule::TEACHER_ERASED,
            "This teacher’s data has already been erased.",
            "There is nothing left to erase.",
        ));
    }
    let erased = |(nth, teacher)| {
        let numbers = teachers.get(teacher).map(Teacher::ever_numbered);
        let numbers = numbers.filter(|numbers| !numbers.is_empty());
        let key = Subject::Case(context.ids.id("erased-numbers", nth));
        NewFact::new(TeacherErased {
            teacher,
            numbers: numbers.map(|numbers| Sealed::under(key, numbers)),
        })
    };
    let ids = (0..).zip(teachers.ids_of(command.teacher));
    Ok(ids.map(erased).collect())
}

impl Teacher {
    /// The digests of every number that they had, withdrawn or not.
    fn ever_numbered(&self) -> Vec<Digest> {
        let held = self.numbers.iter().map(|it| &it.number);
        let all = held.chain(self.withdrawn.iter().map(|it| &it.number));
        let digests = all.filter_map(|it| it.known().map(TeacherNumber::erased_digest));
        digests.collect()
    }
}

impl State {
    /// The subjects whose keys a fact of the workforce takes, as things stand once it is folded in: of a teacher, their
    /// own, those of their names, those of the claims that are theirs, and those of the files that named them; of a
    /// name, its own; of a file, its own.
    pub fn taken_by(&self, fact: &Fact) -> Vec<Subject> {
        match fact {
            Fact::TeacherNameClosed(it) => vec![it.name_id.into()],
            Fact::RecordsFileDeleted(it) => vec![CaseId::from(it.import).into()],
            Fact::TeacherErased(it) => {
                let files = self.courses().files_deleted_with(it.teacher);
                let files = files.map(|import| CaseId::from(import).into());
                let claims = self.claims().erased().filter(|(_, claim)| {
                    let confirmed = matches!(
                        &claim.outcome,
                        Some(ClaimOutcome::Confirmed { teacher, .. }) if *teacher == it.teacher
                    );
                    confirmed || claim.claimed.teacher == Some(it.teacher)
                });
                let claims = claims.map(|(id, _)| CaseId::from(id).into());
                let own = self.subjects_of(it.teacher);
                own.chain(claims).chain(files).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The subjects whose keys the erasure of a person takes beside their own: their claims.
    pub fn taken_with(&self, person: PersonId) -> impl Iterator<Item = Subject> {
        let claims = self.claims().of_person(person);
        claims.map(|(id, _)| CaseId::from(id).into())
    }

    /// The subjects of everything that was erased, as far as it is known.
    pub fn erased(&self) -> impl Iterator<Item = Subject> {
        let teachers = self.teachers().iter().flat_map(|(id, teacher)| {
            let whole = teacher.erased.then(|| self.subjects_of(id));
            let closed = teacher.names.iter().filter_map(|held| match &held.name {
                Sealed::Erased { subject } => Some(*subject),
                Sealed::Known { .. } => None,
            });
            whole.into_iter().flatten().chain(closed)
        });
        let claims = self.claims().erased();
        let claims = claims.map(|(id, _)| CaseId::from(id).into());
        let files = self.courses().deleted_files();
        let files = files.map(|import| CaseId::from(import).into());
        teachers.chain(claims).chain(files)
    }

    /// Everything that is sealed under a key of this id alone.
    pub(crate) fn subjects_of(&self, teacher: TeacherId) -> impl Iterator<Item = Subject> {
        let names = self.teachers().get(teacher).map(|it| it.names.iter());
        let names = names.into_iter().flatten().map(|held| held.id.into());
        std::iter::once(Subject::from(teacher)).chain(names)
    }
}
