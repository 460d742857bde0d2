//! Teacher reference numbers: given, and withdrawn where one was wrong.

use super::living;
use crate::{Fact, State, TeacherNumber, TeacherNumberWithdrawn, TeacherNumbered, field};
use serde::{Deserialize, Serialize};
use vocabulary::{
    Context, Decided, NewFact, Problem, Refusal, Sealed, TeacherId, Trn, text::required_passage,
};

/// Record a teacher reference number that a teacher has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberTeacher {
    /// The teacher.
    pub teacher: TeacherId,
    /// The number, as it was typed.
    pub trn: String,
}

/// Record that a number was wrong: it is not this teacher’s.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithdrawNumber {
    /// The teacher.
    pub teacher: TeacherId,
    /// The number.
    pub number: String,
    /// How it was found out.
    pub why: String,
}

/// Records a number; nothing where the teacher has it. One that another teacher has is recorded, too: one of the two
/// is wrong, or they are one teacher, and both are shown as likely duplicates.
///
/// # Errors
/// *Not found* when there is no such teacher or they were erased; when the number is missing or none.
pub fn number_teacher(state: &State, command: &NumberTeacher, _: &Context) -> Decided<Fact> {
    let teachers = state.teachers();
    living(teachers, command.teacher)?;
    let trn = typed_trn(&command.trn)
        .and_then(|trn| trn.ok_or_else(|| Problem::new(field::TRN, "Enter a TRN")))
        .map_err(|problem| Refusal::Invalid(vec![problem]))?;
    let number = TeacherNumber::Trn(trn);
    let teacher = teachers.kept(command.teacher);
    if teachers.with_number(&number).contains(&teacher) {
        return Ok(vec![]);
    }
    Ok(vec![NewFact::new(TeacherNumbered {
        teacher,
        number: Sealed::under(teacher, number),
    })])
}

/// Withdraws a number, of each id that has it. The number finds the teacher no more; that it was withdrawn, and why,
/// stays on record.
///
/// # Errors
/// *Not found* when there is no such teacher or they were erased; when they do not have the number, or it is not said
/// why.
pub fn withdraw_number(state: &State, command: &WithdrawNumber, _: &Context) -> Decided<Fact> {
    let teachers = state.teachers();
    living(teachers, command.teacher)?;
    let held: Vec<(TeacherId, TeacherNumber)> = teachers
        .ids_of(command.teacher)
        .filter_map(|id| {
            let mut held = teachers.get(id)?.numbers.iter();
            let number = held.find_map(|it| {
                it.number
                    .known()
                    .filter(|number| number.to_string() == command.number.trim())
            })?;
            Some((id, number.clone()))
        })
        .collect();
    let mut problems = Vec::new();
    if held.is_empty() {
        problems.push(Problem::new(
            field::NUMBER,
            "Select the number that is wrong",
        ));
    }
    let why = required_passage(
        field::WHY,
        "how you know that the number is wrong",
        &command.why,
    )
    .map_err(|problem| problems.push(problem))
    .ok();
    let Some(why) = why.filter(|_| problems.is_empty()) else {
        return Err(Refusal::Invalid(problems));
    };
    let withdrawn = |(teacher, number): (TeacherId, TeacherNumber)| {
        NewFact::new(TeacherNumberWithdrawn {
            teacher,
            number: Sealed::under(teacher, number),
            why: Sealed::under(teacher, why.clone()),
        })
    };
    Ok(held.into_iter().map(withdrawn).collect())
}

/// A teacher reference number as someone types it into a form; nothing where it was left blank. It has all 7 digits, with
/// or without a slash: a number that is short of one is another teacher’s as soon as zeros are put before it. Only in a
/// file, where spreadsheets take zeros away, are they put back.
///
/// # Errors
/// When it is no number of 7 digits, with how many were typed.
pub(crate) fn typed_trn(typed: &str) -> Result<Option<Trn>, Problem> {
    let digits: String = typed
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '/')
        .collect();
    if digits.is_empty() && typed.trim().is_empty() {
        return Ok(None);
    }
    let wrong = |says: String| Problem::new(field::TRN, says);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        let says = "Teacher reference number must be 7 digits, for example 1234567 or 12/34567";
        return Err(wrong(says.to_owned()));
    }
    let count = digits.len();
    let says = format!("Teacher reference number must be 7 digits. You typed {count}");
    if count < 7 {
        return Err(wrong(format!("{says}. If it begins with zeros, type them")));
    }
    digits.parse().map(Some).map_err(|_| wrong(says))
}
