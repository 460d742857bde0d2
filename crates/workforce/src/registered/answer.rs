//! What the register answers about a school: the rules of law, over what is recorded.

use super::{AsKnown, Register, senco};
use crate::{Answer, Facts, Post, School, SchoolAnswer, State, Status, answer::duty};
use jiff::{Timestamp, civil::Date};
use vocabulary::{PostId, Urn, in_words};

/// What the rules say of a school on a date: as is known now, or as was known before a moment; nothing where no list
/// has the school, or none had it then.
///
/// Of a school of which no one has reported a SENCO for the date the answer is *unknown*, and never that it has none:
/// silence says nothing. Where someone was SENCO before and has left, it has none.
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
    Some(answer)
}

/// What the rules say on a date of one SENCO of a school, whoever else is: as is known now. Nothing where they are surely not
/// in post then, or no list has the school.
pub fn answer_for_senco(state: &State, id: PostId, post: &Post, on: Date) -> Option<Answer> {
    let listed = state.schools().at(post.school, on, None)?;
    let facts = Facts {
        school: School::from(&listed.school),
        sencos: vec![senco(state, id, post)],
    };
    let found = duty(&facts, on).sencos.into_iter().next();
    found.map(|it| it.answer)
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
