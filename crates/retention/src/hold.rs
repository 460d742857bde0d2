//! Placing a legal hold, and lifting it.

use crate::{Fact, Held, HoldLifted, HoldPlaced, State, field, rule};
use serde::{Deserialize, Serialize};
use vocabulary::{
    CaseId, Context, Decided, HoldId, NewFact, Refusal, Role, Sealed, text::required_passage,
};

/// Lift a hold: what it kept goes by the table again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LiftHold {
    /// The hold to lift.
    pub hold: HoldId,
    /// Why.
    pub why: String,
}

/// Places a hold on something that is there, as `joint` has looked. The id of the hold is the command’s first of the
/// label `hold`.
///
/// # Errors
/// When the reason is missing or too long; when the same is held in the same role already.
pub fn place_hold(state: &State, on: Held, why: &str, context: &Context) -> Decided<Fact> {
    let why = reason(why)?;
    let mut standing = state.holds().filter(|(_, hold)| hold.stands());
    if standing.any(|(_, hold)| hold.on == on && hold.by == context.actor.role) {
        return Err(Refusal::rule(
            rule::HELD_ALREADY,
            "There is already a legal hold on this.",
            "You do not need to do anything.",
        ));
    }
    let hold: HoldId = context.ids.id("hold", 0);
    Ok(vec![NewFact::new(HoldPlaced {
        hold,
        on,
        why: sealed(hold, why),
    })])
}

/// Lifts a hold: one’s own role’s, or any where an operator does.
///
/// # Errors
/// *Not found* when there is no such hold of that role; when the reason is missing; when it was lifted before.
pub fn lift_hold(state: &State, command: &LiftHold, context: &Context) -> Decided<Fact> {
    let hold = state.hold(command.hold).ok_or(Refusal::NotFound)?;
    let role = context.actor.role;
    if role != Role::Operator && hold.by != role {
        return Err(Refusal::NotFound);
    }
    if !hold.stands() {
        return Err(Refusal::rule(
            rule::LIFTED_ALREADY,
            "This legal hold has already been lifted.",
            "You do not need to do anything.",
        ));
    }
    let why = reason(&command.why)?;
    Ok(vec![NewFact::new(HoldLifted {
        hold: command.hold,
        why: sealed(command.hold, why),
    })])
}

/// The most characters of a reason: it stands in a table.
const LONGEST: usize = 2_000;

fn reason(why: &str) -> Result<String, Refusal> {
    if why.chars().count() > LONGEST {
        let says = "Reason must be 2,000 characters or fewer";
        return Err(Refusal::field(field::WHY, says));
    }
    let text = required_passage(field::WHY, "a reason", why);
    text.map_err(|problem| Refusal::Invalid(vec![problem]))
}

/// Under a key of the hold’s own: whoever it is about may be erased once it is lifted.
fn sealed(hold: HoldId, why: String) -> Sealed<String> {
    Sealed::under(CaseId(hold.0), why)
}
