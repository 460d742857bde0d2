//! How a source names whoever takes a course, and which name and number anyone sees of it.
//!
//! Whoever types a number learns nothing that the register knows of its teacher: a provider sees of a course the name
//! and the number that it gave itself. Only who keeps the register sees what the register knows.

use crate::{
    Course, Fact, NamedTeacher, State, Teachers, have_a_word_in_common, teacher::is_same_name,
};
use vocabulary::{NameId, NewFact, Sealed, Subject, TeacherId, Trn};

impl Teachers {
    /// A teacher as a source names them. The name is sealed with that name of the teacher which it is; `who` is the fact
    /// that enters them, or that says what they are called otherwise, where the same command has one.
    pub(crate) fn named(
        &self,
        teacher: TeacherId,
        who: Option<&NewFact<Fact>>,
        name: Option<&str>,
        trn: Option<Trn>,
    ) -> NamedTeacher {
        let new = |name: &str| match &who?.fact {
            Fact::TeacherEntered(it) if it.teacher == teacher => Some(it.name_id),
            Fact::TeacherCalledOtherwise(it) if it.teacher == teacher => {
                let called = it.name.known();
                let same = called.is_some_and(|called| is_same_name(called, name));
                same.then_some(it.name_id)
            }
            _ => None,
        };
        let sealed = |name: &str| {
            let key = new(name).or_else(|| self.name_meant(teacher, name));
            let key = key.map_or_else(|| Subject::from(teacher), Subject::from);
            Sealed::under(key, name.to_owned())
        };
        NamedTeacher {
            name: name.map(sealed),
            trn: trn.map(|trn| Sealed::under(teacher, trn)),
        }
    }

    /// The key of the same name, where this id of a teacher has it or is called so: what is one name is erased together,
    /// and no name goes with another id’s.
    pub(crate) fn key_of_name(&self, teacher: TeacherId, name: &str) -> Option<NameId> {
        let known = self.get(teacher)?;
        let held = known.names.iter().map(|it| (it.id, &it.name));
        let called = known.called.iter().map(|it| (it.id, &it.name));
        let same = |name_of: &Sealed<String>| {
            let known = name_of.known();
            known.is_some_and(|known| is_same_name(known, name))
        };
        held.chain(called)
            .find(|(_, it)| same(it))
            .map(|(id, _)| id)
    }

    /// Which of the names of an id someone means: the same; else the latest with a word in common; else the last.
    fn name_meant(&self, teacher: TeacherId, name: &str) -> Option<NameId> {
        let alike = || {
            let names = &self.get(teacher)?.names;
            let known = || {
                let known = names.iter().rev();
                known.filter_map(|held| Some((held.id, held.name.known()?)))
            };
            let mut alike = known().filter(|(_, it)| have_a_word_in_common(it, name));
            alike.next().or_else(|| known().next()).map(|(id, _)| id)
        };
        self.key_of_name(teacher, name).or_else(alike)
    }
}

impl NamedTeacher {
    /// The name, unless it was erased or the source had none.
    pub fn name(&self) -> Option<&str> {
        self.name.as_ref()?.known().map(String::as_str)
    }

    /// The teacher reference number, unless it was erased or the source had none.
    pub fn trn(&self) -> Option<Trn> {
        self.trn.as_ref()?.known().copied()
    }
}

/// The name and the number that are shown of whoever takes a course: to who keeps the register what it knows, and to
/// everyone else what the source of the course said.
pub fn shown_teacher(state: &State, course: &Course, keeps: bool) -> (Option<String>, Option<Trn>) {
    if keeps {
        let teachers = state.teachers();
        let name = teachers.name_of(course.teacher).map(str::to_owned);
        return (name, teachers.trn_of(course.teacher));
    }
    let named = course.named();
    (named.name().map(str::to_owned), named.trn())
}
