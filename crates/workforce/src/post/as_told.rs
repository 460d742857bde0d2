//! Who a SENCO is, as whoever reports them says it: kept with the post, so that no school learns from it what the
//! register knows of a teacher beside it.

use crate::{TeacherNumber, Teachers};
use vocabulary::{NameId, Problem, Sealed, TeacherId, Trn, text::required_line, text::sought};

/// What a SENCO is called, as it is typed.
pub(super) fn name(typed: &str) -> Result<String, Problem> {
    required_line(crate::field::NAME, "the SENCO’s full name", typed, 200)
}

/// A name of a teacher, sealed under the key of the same name in the register, so that both are erased together; under
/// the key of `otherwise` where the register has none. That is also the key of whoever is entered, or called otherwise, by
/// the same command.
pub(super) fn sealed(
    teachers: &Teachers,
    teacher: TeacherId,
    name: String,
    otherwise: NameId,
) -> Sealed<String> {
    let same = teachers.key_of_name(teacher, &name);
    Sealed::under(same.unwrap_or(otherwise), name)
}

/// Whether two reports say the same person: by the number, where both have one, and a word of the name; else by the
/// whole name.
pub(super) fn same_person(
    (name, number): (&str, Option<Trn>),
    (other, other_number): (&str, Option<Trn>),
) -> bool {
    match number.zip(other_number) {
        Some((one, other_one)) => one == other_one && crate::have_a_word_in_common(name, other),
        None => sought(name) == sought(other),
    }
}

/// The same, as the register knows a teacher: by a number of theirs and a word of a name, or else by their whole name
/// and no other number.
pub(super) fn is_teacher(
    teachers: &Teachers,
    (name, number): (&str, Option<Trn>),
    teacher: TeacherId,
) -> bool {
    let number = number.map(TeacherNumber::Trn);
    let identified = number.as_ref().and_then(|it| teachers.identify(it, name));
    if let Some(identified) = identified {
        return teachers.same(identified, teacher);
    }
    let called = teachers
        .name_of(teacher)
        .is_some_and(|known| sought(known) == sought(name));
    let has = teachers.trn_of(teacher).map(TeacherNumber::Trn);
    called && (number.is_none() || has.is_none() || has == number)
}
