//! Finding a teacher, by any name they have or had or by a number.

use super::{name, teachers};
use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use serde::Serialize;
use std::collections::BTreeSet;
use vocabulary::{TeacherId, Trn, text::sought};
use workforce::{State, TeacherNumber, Teachers, likely_duplicates};

/// Likely duplicates are counted up to so many.
pub(crate) const MOST_DUPLICATES: usize = 100;

/// Whoever has a name with these words, or this number.
#[derive(Clone, Debug)]
pub struct TeacherSearch {
    /// What was typed.
    pub text: String,
    /// The most that are told one by one.
    pub most: usize,
}

/// Who was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TeacherSearchView {
    /// Those that are told one by one, by name.
    pub found: Vec<FoundTeacher>,
    /// The number of all.
    pub all: usize,
    /// The number that was looked for, as it is written, where what was typed is one.
    pub number: Option<Trn>,
    /// Whether any teacher is known at all.
    pub has_teachers: bool,
    /// The number of pairs of entries that may be one teacher, counted up to 100.
    pub duplicates: usize,
}

impl TeacherSearchView {
    /// Up to how many pairs are counted.
    pub const MOST_DUPLICATES: usize = MOST_DUPLICATES;
}

/// A teacher, as far as it tells them from others of the name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FoundTeacher {
    /// The id that they are called by.
    pub teacher: TeacherId,
    /// What they are called.
    pub name: String,
    /// What else they are or were called.
    pub other_names: Vec<String>,
    /// Their teacher reference number.
    pub trn: Option<Trn>,
    /// The school of the post that was reported last.
    pub school: Option<String>,
}

impl Query for TeacherSearch {
    type View = TeacherSearchView;

    const ACTION: Action = Action::ReadTeacher;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<TeacherSearchView, Failure> {
        let teachers = teachers(reading)?;
        let state = reading.unscoped::<State>();
        let number: Option<Trn> = self.text.parse().ok();
        let ids = if let Some(trn) = number {
            teachers.with_number(&TeacherNumber::Trn(trn))
        } else {
            // A participant of the NPQ registration service has an id of another form.
            let id = TeacherNumber::NpqParticipant(self.text.trim().to_lowercase());
            let participant = teachers.with_number(&id);
            participant.union(teachers.named_like(&self.text))
        };
        let mut found: Vec<(String, TeacherId)> = ids
            .iter()
            .map(|id| (sought(teachers.name_of(*id).unwrap_or_default()), *id))
            .collect();
        found.sort();
        let found = found.into_iter().take(self.most);
        Ok(TeacherSearchView {
            found: found.map(|(_, id)| line(state, teachers, id)).collect(),
            all: ids.len(),
            number,
            has_teachers: !teachers.is_empty(),
            duplicates: likely_duplicates(state, MOST_DUPLICATES).len(),
        })
    }
}

fn line(state: &State, teachers: &Teachers, teacher: TeacherId) -> FoundTeacher {
    let called = name(teachers, teacher);
    let others = teachers.names_of(teacher);
    let others: BTreeSet<&String> = others.filter_map(|(_, it)| it.name.known()).collect();
    let others = others.into_iter().filter(|it| **it != called);
    let posts = teachers
        .ids_of(teacher)
        .flat_map(|id| state.posts().of_id(id));
    let last = posts
        .filter(|(_, post)| post.removed.is_none())
        .max_by_key(|(_, post)| post.now().from.earliest());
    let school = last.map(|(_, post)| crate::SchoolName::of(state.schools(), post.school).name);
    FoundTeacher {
        teacher,
        other_names: others.cloned().collect(),
        name: called,
        trn: teachers.trn_of(teacher),
        school,
    }
}
