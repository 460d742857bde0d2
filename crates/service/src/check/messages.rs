//! Whether each message of the outbox is what was written, and can still be said to someone.

use super::{Finding, desk::Beside};
use crate::{
    State,
    mail::{About, templates},
};
use ledger::{Addressee, DamagedMail, Delivery, OutboxRow};
use vocabulary::RawId;

/// A message that the store says is not what was written.
pub(super) fn damaged(mail: &DamagedMail) -> Finding {
    finding(mail.number, "it is not what was written")
}

fn finding(number: i64, what: &str) -> Finding {
    Finding::Desk {
        place: format!("message {number} of the outbox"),
        what: what.to_owned(),
        next: "If it has not been sent, it will not be. The coordinator sees it under “Emails \
             that were not delivered”, and contacts the person another way.",
    }
}

/// What is wrong with a message that is what was written, as far as the store can tell.
pub(super) fn check(number: i64, row: &OutboxRow, beside: &Beside<'_>) -> Option<Finding> {
    let wrong = wrong(row, beside).err()?;
    Some(finding(number, wrong))
}

fn wrong(row: &OutboxRow, beside: &Beside<'_>) -> Result<(), &'static str> {
    // One that is done with may be of a template that has gone since.
    let done = matches!(
        row.delivery,
        Delivery::Sent { .. } | Delivery::DealtWith { .. } | Delivery::Lapsed { .. }
    );
    if !done && !templates().contains_key(&row.template) {
        return Err("there are no words for it");
    }
    let about: About =
        serde_json::from_str(&row.about).map_err(|_| "what it is about cannot be read")?;
    if row.case != about.case() {
        return Err("the case it is about is not the one it is listed with");
    }
    match &row.to {
        Addressee::Slip(attempt) => {
            let id: RawId = attempt.parse().map_err(|_| "it has no recipient")?;
            let by = |seed| {
                let written = sign_in::message(seed, id, row.made);
                (written.message, &written.template) == (row.message, &row.template)
            };
            let is = beside.seeds.is_empty() || beside.seeds.iter().any(by);
            is.then_some(()).ok_or("its id is not that of its link")
        }
        Addressee::Person(person) => {
            let known = |state: &State| {
                // Whoever answers a claim by a link has no id but that of the claim.
                if let Some(claim) = about.claim {
                    return state.workforce.claims().get(claim).is_some();
                }
                let invited = state.people.invitation_of(*person).is_some();
                let posts = state.workforce.posts();
                let post = about.post.or(about.enrolment);
                let asked = post.is_some_and(|post| posts.get(post).is_some());
                asked || invited || state.people.person(*person).is_some()
            };
            let known = beside.state.is_none_or(known);
            known.then_some(()).ok_or("its recipient is not known")
        }
    }
}
