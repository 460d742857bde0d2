//! Leave: a SENCO who is away and expected back keeps the post. Leaving it is another thing (`change.rs`).

use super::{change::standing, dates};
use crate::{Fact, Known, LeaveBegan, LeaveEnded, field};
use serde::{Deserialize, Serialize};
use vocabulary::{
    Context, Decided, NewFact, OrganisationId, PartialDate, PostId, Problem, Refusal,
};

/// Record that a SENCO is on leave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BeginLeave {
    /// The organisation that records it; none where the registrar does.
    pub organisation: Option<OrganisationId>,
    /// The post.
    pub post: PostId,
    /// The first day or month of the leave.
    pub from: Option<PartialDate>,
    /// When they are expected back, where that is known.
    pub until: Option<PartialDate>,
}

/// Record that a SENCO is back from leave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndLeave {
    /// The organisation that records it; none where the registrar does.
    pub organisation: Option<OrganisationId>,
    /// The post.
    pub post: PostId,
    /// The first day or month back.
    pub back: Option<PartialDate>,
}

/// Records that a leave begins or began.
///
/// # Errors
/// *Not found* when there is no such post of a school that the organisation acts for; every field that is wrong; a
/// refusal when they are on leave already, or have left.
pub fn begin_leave(known: &Known<'_>, command: &BeginLeave, context: &Context) -> Decided<Fact> {
    let post = standing(known, command.organisation, command.post, context)?;
    if let Some(open) = post.leaves().find(|leave| leave.back.is_none()) {
        return Err(Refusal::rule(
            crate::rule::ON_LEAVE,
            format!(
                "They are already recorded as on leave from {}.",
                open.from.in_words()
            ),
            "Record first when they came back.",
        ));
    }
    let now = post.now();
    let mut problems: Vec<Problem> = Vec::new();
    let what = "First day of leave";
    let from = dates::required(field::FROM, what, command.from).and_then(|from| {
        dates::not_far_ahead(field::FROM, what, from, context.today)?;
        if from.latest() < now.from.earliest() {
            let says = format!("{what} must be on or after the start date of the post");
            return Err(Problem::new(field::FROM, says));
        }
        if now.to.is_some_and(|to| from.earliest() >= to.latest()) {
            let says = format!("{what} must be on or before the last day as SENCO");
            return Err(Problem::new(field::FROM, says));
        }
        Ok(from)
    });
    let from = from.map_err(|it| problems.push(it)).ok();
    let until = command.until;
    let backwards = from.zip(until);
    if backwards.is_some_and(|(from, until)| until.latest() <= from.earliest()) {
        let says = "Date expected back must be after the first day of leave";
        problems.push(Problem::new(field::UNTIL, says));
    }
    let Some(from) = from.filter(|_| problems.is_empty()) else {
        return Err(Refusal::Invalid(problems));
    };
    let began = LeaveBegan {
        post: command.post,
        from,
        until,
    };
    Ok(vec![NewFact::new(began)])
}

/// Records that someone is back.
///
/// # Errors
/// As [`begin_leave`]; a refusal when they are not on leave.
pub fn end_leave(known: &Known<'_>, command: &EndLeave, context: &Context) -> Decided<Fact> {
    let post = standing(known, command.organisation, command.post, context)?;
    let Some(open) = post.leaves().rev().find(|leave| leave.back.is_none()) else {
        return Err(Refusal::rule(
            crate::rule::NOT_ON_LEAVE,
            "They are not recorded as on leave.",
            "You do not need to do anything.",
        ));
    };
    let what = "First day back";
    let back = dates::required(field::BACK, what, command.back).and_then(|back| {
        dates::not_ahead(field::BACK, what, back, context.today)?;
        if back.latest() <= open.from.earliest() {
            let says = format!("{what} must be after the first day of leave");
            return Err(Problem::new(field::BACK, says));
        }
        Ok(back)
    });
    let back = back.map_err(|problem| Refusal::Invalid(vec![problem]))?;
    let ended = LeaveEnded {
        post: command.post,
        back,
    };
    Ok(vec![NewFact::new(ended)])
}
