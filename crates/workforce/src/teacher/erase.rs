//! Erasing: a former name alone, or a teacher whole; whose keys it takes.

use super::living;
use crate::{Fact, State, Teacher, TeacherErased, TeacherNameClosed, TeacherNumber, rule};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
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

/// Erases a former name, or one by which a post or another source calls them: its key is destroyed. What else is recorded stays, under the
/// name that they have now.
///
/// # Errors
/// *Not found* when there is no such teacher or no such name of theirs; when the name is the one that they have now, or
/// was erased before.
pub fn close_teacher_name(state: &State, command: &CloseTeacherName, _: &Context) -> Decided<Fact> {
    let teachers = state.teachers();
    living(teachers, command.teacher)?;
    let names = teachers.names_of(command.teacher);
    let held = names.map(|(teacher, held)| (teacher, Subject::from(held.id), &held.name));
    let called = teachers.ids_of(command.teacher).flat_map(|teacher| {
        let called = teachers.get(teacher).map(|it| it.called.iter());
        let called = called.into_iter().flatten();
        called.map(move |it| (teacher, Subject::from(it.id), &it.name))
    });
    let told = teachers.ids_of(command.teacher).flat_map(|teacher| {
        let names = state
            .posts()
            .of_id(teacher)
            .flat_map(|(_, post)| post.names());
        names.map(move |name| (teacher, name.subject(), name))
    });
    let wanted = Subject::from(command.name);
    let (teacher, _, name) = held
        .chain(called)
        .chain(told)
        .find(|(_, subject, _)| *subject == wanted)
        .ok_or(Refusal::NotFound)?;
    if name.known().is_none() {
        return Err(Refusal::rule(
            rule::NAME_ERASED,
            "This name has already been erased.",
            "There is nothing left to erase.",
        ));
    }
    if teachers.current_name(command.teacher) == Some(command.name) {
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
    /// own, those of their names, those of the claims that are theirs, those of links that show them, and those of the
    /// files that named them; of a name, its own; of a file, its own; of a day of the access log, its own.
    pub fn taken_by(&self, fact: &Fact) -> Vec<Subject> {
        match fact {
            Fact::TeacherNameClosed(it) => vec![it.name_id.into()],
            Fact::GovernorNameClosed(it) => vec![it.governor.into()],
            Fact::RecordsFileDeleted(it) => vec![CaseId::from(it.import).into()],
            Fact::AccessLogDisposed(it) => {
                it.sealed_under.iter().map(|key| (*key).into()).collect()
            }
            Fact::TeacherErased(it) => {
                let files = self.courses().files_deleted_with(it.teacher);
                let files = files.map(|import| CaseId::from(import).into());
                let claims = self.claims().erased();
                let claims = claims.filter(|(_, claim)| claim.erased_with == Some(it.teacher));
                let claims = claims.map(|(id, _)| CaseId::from(id).into());
                let shares = self.shares().of_teacher(it.teacher);
                let shares = shares.map(|(id, _)| CaseId(id.0).into());
                let own = self.subjects_of(it.teacher);
                own.chain(claims).chain(shares).chain(files).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The subjects whose keys the erasure of a person takes beside their own: their claims, and the links by
    /// which they show their record.
    pub fn taken_with(&self, person: PersonId) -> impl Iterator<Item = Subject> {
        let claims = self.claims().of_person(person);
        let claims = claims.map(|(id, _)| CaseId::from(id).into());
        let shares = self.shares().of_person(person);
        claims.chain(shares.map(|(id, _)| CaseId(id.0).into()))
    }

    /// The subjects of everything that was erased, as far as it is known.
    pub fn erased(&self) -> impl Iterator<Item = Subject> {
        let teachers = self.teachers().iter().flat_map(|(id, teacher)| {
            let whole = teacher.erased.then(|| self.subjects_of(id));
            let called = teacher.called.iter().map(|it| &it.name);
            let names = teacher.names.iter().map(|it| &it.name).chain(called);
            let closed = names.filter_map(|name| match name {
                Sealed::Erased { subject } => Some(*subject),
                Sealed::Known { .. } => None,
            });
            whole.into_iter().flatten().chain(closed)
        });
        let claims = self.claims().erased();
        let claims = claims.map(|(id, _)| CaseId::from(id).into());
        let files = self.courses().deleted_files();
        let files = files.map(|import| CaseId::from(import).into());
        let told = self.posts().iter().flat_map(|(_, post)| post.names());
        let governors = self.posts().all_governors().map(|it| &it.name);
        let names = told.chain(governors).filter(|name| name.known().is_none());
        let shares = self.shares().erased();
        let shares = shares.map(|id| CaseId(id.0).into());
        let logs = self.access_log().destroyed().map(Subject::from);
        let others = claims.chain(files).chain(shares).chain(logs);
        teachers.chain(others).chain(names.map(Sealed::subject))
    }

    /// Everything that is sealed under a key of this id alone: their own, those of their names, and those of names by
    /// which a post calls them.
    pub(crate) fn subjects_of(&self, teacher: TeacherId) -> impl Iterator<Item = Subject> {
        let known = self.teachers().get(teacher).into_iter();
        let names = known.flat_map(|it| {
            let called = it.called.iter().map(|called| called.id);
            it.names.iter().map(|held| held.id).chain(called)
        });
        let told = self
            .posts()
            .of_id(teacher)
            .flat_map(|(_, post)| post.names());
        let all = std::iter::once(Subject::from(teacher)).chain(names.map(Subject::from));
        all.chain(told.map(Sealed::subject))
            .collect::<BTreeSet<_>>()
            .into_iter()
    }
}
