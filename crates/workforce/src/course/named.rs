//! How a source names whoever takes a course, and which name and number anyone sees of it.
//!
//! Whoever types a number learns nothing that the register knows of its teacher: a provider sees of a course the name
//! and the number that it gave itself. Only who keeps the register sees what the register knows.

use crate::{Course, Fact, NamedTeacher, State, Teachers, have_a_word_in_common};
use vocabulary::{NameId, NewFact, Sealed, Subject, TeacherId, Trn, text::sought};

impl Teachers {
    /// A teacher as a source names them. The name is sealed with that name of the teacher which it is; `entered` is the
    /// fact that enters them, where the same command does.
    pub(crate) fn named(
        &self,
        teacher: TeacherId,
        entered: Option<&NewFact<Fact>>,
        name: Option<&str>,
        trn: Option<Trn>,
    ) -> NamedTeacher {
        let entered = entered.and_then(|it| match &it.fact {
            Fact::TeacherEntered(it) => Some(it.name_id),
            _ => None,
        });
        let sealed = |name: &str| {
            let key = entered.or_else(|| self.name_meant(teacher, name));
            let key = key.map_or_else(|| Subject::from(teacher), Subject::from);
            Sealed::under(key, name.to_owned())
        };
        NamedTeacher {
            name: name.map(sealed),
            trn: trn.map(|trn| Sealed::under(teacher, trn)),
        }
    }

    /// Which of a teacher’s names someone means: the same, in whatever letters; else the latest with a word in common;
    /// else the one that they have now.
    fn name_meant(&self, teacher: TeacherId, name: &str) -> Option<NameId> {
        let known = || {
            let names = self.names_of(teacher);
            names.filter_map(|(_, held)| Some((held.id, held.name.known()?)))
        };
        let same = known().find(|(_, it)| sought(it) == sought(name));
        let alike = || {
            known()
                .filter(|(_, it)| have_a_word_in_common(it, name))
                .last()
        };
        let meant = same.or_else(alike).map(|(id, _)| id);
        meant.or_else(|| self.current_name(teacher))
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
