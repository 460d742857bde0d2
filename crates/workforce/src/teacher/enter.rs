//! Entering a teacher, and what they are called from now on.

use super::{have_a_word_in_common, living, number::typed_trn};
use crate::{Fact, State, TeacherEntered, TeacherNamed, TeacherNumber, field};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use vocabulary::{
    Context, Decided, NameId, NewFact, PartialDate, Problem, Refusal, Sealed, TeacherId,
    text::required_line,
};

/// The most characters of a name.
const LONGEST_NAME: usize = 200;

/// Enter a teacher whom the register does not know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnterTeacher {
    /// Their full name.
    pub name: String,
    /// Their teacher reference number; empty where it is not known.
    pub trn: String,
}

/// Record what a teacher is called from now on. Earlier names stay, and find them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameTeacher {
    /// The teacher.
    pub teacher: TeacherId,
    /// The new name.
    pub name: String,
    /// From when they have it, where that is known.
    pub from: Option<PartialDate>,
}

/// Enters a teacher. One who has the same number as another, and no word of the name in common, is another entry: the
/// two are shown as likely duplicates.
///
/// # Errors
/// When the name is missing or too long, or the number is none; when the number and a word of the name are those of a
/// teacher who is there already.
pub fn enter_teacher(state: &State, command: &EnterTeacher, context: &Context) -> Decided<Fact> {
    let name = named(&command.name);
    let (name, number) = match (name, typed_trn(&command.trn)) {
        (Ok(name), Ok(number)) => (name, number.map(TeacherNumber::Trn)),
        (name, number) => {
            let problems = name.err().into_iter().chain(number.err());
            return Err(Refusal::Invalid(problems.collect()));
        }
    };
    let teachers = state.teachers();
    let is_there = number.iter().any(|number| {
        let with_number = teachers.with_number(number);
        with_number.into_iter().any(|id| {
            let mut names = teachers
                .names_of(id)
                .filter_map(|(_, held)| held.name.known());
            names.any(|known| have_a_word_in_common(known, &name))
        })
    });
    if is_there {
        let says =
            "TRN is already in the register, under a name like this one. Search for it instead";
        return Err(Refusal::field(field::TRN, says));
    }
    let teacher: TeacherId = context.ids.id("teacher", 0);
    let name_id: NameId = context.ids.id("name", 0);
    Ok(vec![NewFact::new(TeacherEntered {
        teacher,
        name_id,
        name: Sealed::under(name_id, name),
        number: number.map(|number| Sealed::under(teacher, number)),
    })])
}

/// Records what a teacher is called from now on; nothing where they are called so already.
///
/// # Errors
/// *Not found* when there is no such teacher or they were erased; when the name is missing or too long, or they are to
/// have it from a day to come.
pub fn name_teacher(state: &State, command: &NameTeacher, context: &Context) -> Decided<Fact> {
    let teachers = state.teachers();
    living(teachers, command.teacher)?;
    let to_come = command.from.filter(|from| is_to_come(*from, context.today));
    let to_come = to_come.map(|_| {
        let says = "Date of the new name must be today or in the past";
        Problem::new(field::FROM, says)
    });
    let name = match (named(&command.name), to_come) {
        (Ok(name), None) => name,
        (name, to_come) => {
            let problems = name.err().into_iter().chain(to_come);
            return Err(Refusal::Invalid(problems.collect()));
        }
    };
    if command.from.is_none() && teachers.name_of(command.teacher) == Some(&name) {
        return Ok(vec![]);
    }
    let name_id: NameId = context.ids.id("name", 0);
    Ok(vec![NewFact::new(TeacherNamed {
        teacher: teachers.kept(command.teacher),
        name_id,
        name: Sealed::under(name_id, name),
        from: command.from,
    })])
}

/// Whether a date is surely later than today.
pub(crate) fn is_to_come(date: PartialDate, today: Date) -> bool {
    date.earliest() > today
}

fn named(typed: &str) -> Result<String, Problem> {
    required_line(field::NAME, "the teacher’s full name", typed, LONGEST_NAME)
}
