//! What the register answers about a school: the rules of law, over what is recorded.

use super::{AsKnown, Register, senco};
use crate::{
    Answer, Facts, Post, Qualification, School, SchoolAnswer, Senco, State, Status,
    answer::{duty, to_begin},
    rules::{Law, Tri, qualification},
};
use jiff::{Timestamp, civil::Date};
use vocabulary::{PartialDate, PostId, Urn, in_words};

/// What the rules say of a school on a date: as is known now, or as was known before a moment; nothing where no list
/// has the school, or none had it then.
///
/// Of a school of which no one has reported a SENCO for the date the answer is *unknown*, and never that it has none:
/// silence says nothing. Where someone was SENCO before and has left, it has none. Of a SENCO whose course is known and has
/// not begun, what to do next is to begin it.
pub fn answer_for_school(
    state: &State,
    school: Urn,
    on: Date,
    known_before: Option<Timestamp>,
) -> Option<SchoolAnswer> {
    let register = Register::of(state, AsKnown::before(known_before));
    let facts = register.facts_of_school(school, on)?;
    let mut answer = duty(&facts, on);
    if answer.answer.status == Status::NoSenco && !someone_has_left(&facts, on) {
        not_told(&mut answer.answer, on);
    }
    for one in facts.sencos.iter().filter(|it| to_come(it, on).is_some()) {
        let Some(plain) = alone(&facts.school, one, on) else {
            continue;
        };
        let planned = with_course_to_come(plain.clone(), one, on);
        for of in answer.sencos.iter_mut().filter(|it| it.answer == plain) {
            of.answer = planned.clone();
        }
        if planned != plain && answer.answer.status == Status::InTime {
            answer.answer = with_course_to_come(answer.answer, one, on);
        }
    }
    Some(answer)
}

/// What the rules say on a date of one SENCO of a school, whoever else is: as is known now. Nothing where they are surely not
/// in post then, or no list has the school.
pub fn answer_for_senco(state: &State, id: PostId, post: &Post, on: Date) -> Option<Answer> {
    let listed = state.schools().at(post.school, on, None)?;
    let one = senco(state, id, post);
    let answer = alone(&School::from(&listed.school), &one, on)?;
    Some(with_course_to_come(answer, &one, on))
}

/// What the rules say of one SENCO.
fn alone(school: &School, one: &Senco, on: Date) -> Option<Answer> {
    let facts = Facts {
        school: *school,
        sencos: vec![one.clone()],
    };
    let found = duty(&facts, on).sencos.into_iter().next();
    found.map(|it| it.answer)
}

/// The course that can count and that someone is to begin after a day, and when: also in the month of the day, where no more of
/// the beginning is known.
fn to_come(one: &Senco, on: Date) -> Option<(&Qualification, PartialDate)> {
    let mut courses = one.qualifications.iter().flatten();
    courses.find_map(|course| {
        let began = course.began.filter(|began| on < began.latest())?;
        let verdict = qualification::verdict(course, on.into(), Law::table());
        let counts = verdict.begun_in_time != Tri::No && verdict.recognised != Tri::No;
        (counts && course.completed.is_none()).then_some((course, began))
    })
}

/// The same answer, where someone in time is on no course yet and is to begin one.
fn with_course_to_come(mut answer: Answer, one: &Senco, on: Date) -> Answer {
    let waits = answer.status == Status::InTime && answer.enrolled != Some(true);
    if let (true, Some(due), Some((course, began))) = (waits, answer.due, to_come(one, on)) {
        let next = to_begin(course, began, due);
        answer.next = next.what;
        answer.next_by = next.by;
        answer.warnings = next.warnings;
    }
    answer
}

/// Whether someone was SENCO and has surely left: then it is known that no one is.
fn someone_has_left(facts: &Facts, on: Date) -> bool {
    let mut ends = facts.sencos.iter().filter_map(|senco| senco.to);
    ends.any(|to| to.latest() <= on)
}

fn not_told(answer: &mut Answer, on: Date) {
    let day = in_words(on);
    answer.status = Status::Unknown;
    answer.missing = vec!["sencos".to_owned()];
    answer.reason = format!(
        "No one has told the register who is SENCO of the school on {day}. The school might have one."
    );
    "Report who the SENCO is. Until then the register cannot say whether they are qualified, or what their deadline is."
        .clone_into(&mut answer.next);
    answer.next_by = Some(on);
}
