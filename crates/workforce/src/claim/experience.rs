//! Experience as a SENCO that exempts from the qualification: recorded with who states it and on what evidence, never
//! assumed; withdrawn with why.

use crate::{
    ExperienceRecorded, ExperienceWithdrawn, Fact, State, StatedBy, field, rule,
    teacher::{is_to_come, living},
};
use serde::{Deserialize, Serialize};
use vocabulary::{
    Context, Decided, ExperienceId, NewFact, ObjectRef, PartialDate, Problem, Refusal, Sealed,
    TeacherId, Urn,
    text::{one_line, required_passage},
};

/// Record that someone states that a teacher was a SENCO over a time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RecordExperience {
    /// The teacher.
    pub teacher: TeacherId,
    /// The number of the school on the national list; empty where it is on none.
    pub urn: String,
    /// The name of the school, where it is on no list.
    pub school_name: String,
    /// The first day or month in post.
    pub from: Option<PartialDate>,
    /// The first day, or month, no longer in post.
    pub to: Option<PartialDate>,
    /// Who states it: the name of one of [`StatedBy::ALL`].
    pub stated_by: String,
    /// What they state, and on what evidence.
    pub statement: String,
    /// A document that shows it, sealed under the teacher’s key.
    pub evidence: Option<ObjectRef>,
}

/// Record that a statement of experience does not stand any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithdrawExperience {
    /// The statement.
    pub experience: ExperienceId,
    /// Why not.
    pub why: String,
}

/// Records a statement of experience.
///
/// # Errors
/// *Not found* when there is no such teacher or they were erased; when a field is missing or wrong, the end is not after
/// the beginning, or either is to come.
pub fn record_experience(
    state: &State,
    command: &RecordExperience,
    context: &Context,
) -> Decided<Fact> {
    let teachers = state.teachers();
    living(teachers, command.teacher)?;
    let mut problems = Vec::new();
    let place = school(state, command).map_err(|problem| problems.push(problem));
    let period = period(command, context, &mut problems);
    let mut all = StatedBy::ALL.into_iter();
    let stated_by = all.find(|it| it.name() == command.stated_by);
    if stated_by.is_none() {
        problems.push(Problem::new(field::STATED_BY, "Select who states it"));
    }
    let what = "what they state, and on what evidence";
    let statement = required_passage(field::STATEMENT, what, &command.statement)
        .map_err(|problem| problems.push(problem));
    let (Ok((school, school_name)), Some((from, to)), Some(stated_by), Ok(statement)) =
        (place, period, stated_by, statement)
    else {
        return Err(Refusal::Invalid(problems));
    };
    let teacher = teachers.kept(command.teacher);
    if command
        .evidence
        .is_some_and(|file| file.subject != teacher.into())
    {
        return Err(Refusal::NotFound);
    }
    Ok(vec![NewFact::new(ExperienceRecorded {
        experience: context.ids.id("experience", 0),
        teacher,
        school,
        school_name,
        from,
        to,
        stated_by,
        statement: Sealed::under(teacher, statement),
        evidence: command.evidence,
    })])
}

/// Withdraws a statement of experience: it exempts no one any more, and stays on record with why.
///
/// # Errors
/// *Not found* when there is no such statement, or the teacher was erased; when it was withdrawn before, or it is not
/// said why.
pub fn withdraw_experience(
    state: &State,
    command: &WithdrawExperience,
    _: &Context,
) -> Decided<Fact> {
    let experience = state.claims().experience(command.experience);
    let experience = experience.ok_or(Refusal::NotFound)?;
    let teacher = experience.stated.teacher;
    living(state.teachers(), teacher)?;
    if experience.withdrawn.is_some() {
        return Err(Refusal::rule(
            rule::EXPERIENCE_WITHDRAWN,
            "This statement has already been withdrawn.",
            "Open the teacher’s page to see how things stand now.",
        ));
    }
    let why = required_passage(field::WHY, "why it does not stand any more", &command.why)
        .map_err(|problem| Refusal::Invalid(vec![problem]))?;
    Ok(vec![NewFact::new(ExperienceWithdrawn {
        experience: command.experience,
        why: Sealed::under(teacher, why),
    })])
}

/// The school, by number where it is on a list.
fn school(
    state: &State,
    command: &RecordExperience,
) -> Result<(Option<Urn>, Option<String>), Problem> {
    let (urn, name) = (command.urn.trim(), one_line(&command.school_name));
    if urn.is_empty() {
        if name.is_empty() {
            let says = "Enter the school’s URN, or its name if it is not on the national list";
            return Err(Problem::new(field::URN, says));
        }
        if name.chars().count() > 200 {
            let says = "Name of the school must be 200 characters or fewer";
            return Err(Problem::new(field::SCHOOL_NAME, says));
        }
        return Ok((None, Some(name)));
    }
    let says = "URN must be the number of a school on the national list, for example 100001";
    let wrong = || Problem::new(field::URN, says);
    let urn: Urn = urn.parse().map_err(|_| wrong())?;
    state.schools().get(urn).ok_or_else(wrong)?;
    Ok((Some(urn), None))
}

/// The time, whole and over: from before to, and neither to come.
fn period(
    command: &RecordExperience,
    context: &Context,
    problems: &mut Vec<Problem>,
) -> Option<(PartialDate, PartialDate)> {
    if command.from.is_none() {
        let says = "Enter when they became SENCO, as month and year or as a full date";
        problems.push(Problem::new(field::FROM, says));
    }
    if command.to.is_none() {
        let says = "Enter when they stopped being SENCO, as month and year or as a full date";
        problems.push(Problem::new(field::TO, says));
    }
    let (from, to) = (command.from?, command.to?);
    if is_to_come(from, context.today) {
        let says = "Start date must be today or in the past";
        problems.push(Problem::new(field::FROM, says));
    }
    if is_to_come(to, context.today) {
        let says = "End date must be today or in the past";
        problems.push(Problem::new(field::TO, says));
    }
    if to.latest() <= from.earliest() {
        let says = "End date must be after the start date";
        problems.push(Problem::new(field::TO, says));
    }
    problems.is_empty().then_some((from, to))
}
