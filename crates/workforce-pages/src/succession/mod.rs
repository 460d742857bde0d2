//! Pages about a school’s succession: its plan for who is SENCO next, and who is trained for it.
//!
//! | to find | look in |
//! |---|---|
//! | the plan, beside the SENCO’s time and what to do next | `school.rs` |
//! | recording and changing it | `plan.rs`; its fields, `fields.rs`; what is typed, `typed.rs` |
//! | withdrawing it | `withdraw.rs` |

mod field;
mod fields;
pub(crate) mod plan;
pub(crate) mod school;
mod typed;
pub(crate) mod withdraw;

use axum::response::Response;
use shell::ask::Ask;
use vocabulary::{OrganisationId, Refusal};

/// The organisation that plans: the one that someone acts for.
fn planning(ask: &Ask) -> Result<OrganisationId, Response> {
    let organisation = ask.actor.organisation;
    organisation.ok_or_else(|| ask.refusal(Refusal::NotFound))
}
