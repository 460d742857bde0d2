//! Sending a claim to someone of the awarding university who has no account.

use super::open::open;
use crate::{ClaimSent, Fact, State, field};
use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};
use vocabulary::{ClaimId, Context, Decided, NewFact, Refusal, Sealed, Subject};

/// How long a link can be answered, in days: six weeks.
pub const LINK_DAYS: i32 = 42;

/// Send a claim by a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SendClaim {
    /// The claim.
    pub claim: ClaimId,
    /// The address of someone at the university.
    pub to: String,
}

/// Records that a claim is sent. The link of the sending before opens nothing any more.
///
/// # Errors
/// *Not found* when there is no such claim; when it was answered, or the address is none.
pub fn send_claim(state: &State, it: &SendClaim, context: &Context) -> Decided<Fact> {
    open(state, it.claim)?;
    let to =
        people::email(field::SEND_TO, &it.to).map_err(|problem| Refusal::Invalid(vec![problem]))?;
    Ok(vec![NewFact::new(ClaimSent {
        claim: it.claim,
        to: Sealed::under(Subject::Case(it.claim.0), to),
        until: until(context.today),
    })])
}

fn until(today: Date) -> Date {
    today.saturating_add(LINK_DAYS.days())
}
