//! Who is meant by a teacher reference number and a name.

use crate::{TeacherNumber, Teachers, field, teacher::means_name, typed_trn};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use vocabulary::{Problem, TeacherId, Trn, text::required_line};

/// The longest name, in characters.
pub(super) const LONGEST: usize = 200;

/// Someone who is looked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SoughtPerson {
    /// Their teacher reference number.
    pub trn: Trn,
    /// A name that they have, or had before, as it was typed.
    pub name: String,
}

/// Who is looked for, as someone types it into a form.
///
/// # Errors
/// Everything that is wrong with it.
pub fn sought_person(trn: &str, name: &str) -> Result<SoughtPerson, Vec<Problem>> {
    let missing = || Problem::new(field::TRN, "Enter their teacher reference number (TRN)");
    let trn = typed_trn(trn).and_then(|trn| trn.ok_or_else(missing));
    let name = required_line(
        field::NAME,
        "their first name and family name",
        name,
        LONGEST,
    );
    match (trn, name) {
        (Ok(trn), Ok(name)) => Ok(SoughtPerson { trn, name }),
        (trn, name) => Err(trn.err().into_iter().chain(name.err()).collect()),
    }
}

impl SoughtPerson {
    /// The teachers who have the number and are or were called so, by the ids that they are called by: one, unless the
    /// same number was recorded of two who are not joined. In whatever letters, without regard to accents, titles and
    /// the order of words.
    pub(super) fn among(&self, teachers: &Teachers) -> BTreeSet<TeacherId> {
        let number = TeacherNumber::Trn(self.trn);
        let holding = teachers.holding(&number);
        let called = |id: &TeacherId| {
            let mut names = teachers
                .names_of(*id)
                .filter_map(|(_, held)| held.name.known());
            names.any(|held| means_name(&self.name, held))
        };
        holding.filter(called).map(|id| teachers.kept(id)).collect()
    }

    /// Whether someone else than this teacher has the number too.
    pub(super) fn shares_number(&self, teachers: &Teachers, teacher: TeacherId) -> bool {
        let having = teachers.with_number(&TeacherNumber::Trn(self.trn));
        having.into_iter().any(|id| !teachers.same(id, teacher))
    }
}
