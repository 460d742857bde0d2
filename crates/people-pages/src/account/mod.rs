//! One's own account, and one's colleagues.

pub(crate) mod address;
pub(crate) mod addresses;
pub(crate) mod answer;
pub(crate) mod colleagues;
pub(crate) mod invite;
pub(crate) mod invited;
pub(crate) mod keys;
pub(crate) mod name;
pub(crate) mod other;
pub(crate) mod owner;
pub(crate) mod remove;
pub(crate) mod sessions;
pub(crate) mod subscriptions;

use axum::response::Response;
use doors::Acting;
use shell::ask::Ask;
use vocabulary::{OrganisationId, Refusal};

/// For which organisation whoever asks acts.
pub(crate) fn organisation(ask: &Ask) -> Result<OrganisationId, Response> {
    let organisation = ask.actor.organisation;
    organisation.ok_or_else(|| ask.refusal(Refusal::NotFound))
}

/// As whom whoever asks acts.
pub(crate) fn acting(ask: &Ask) -> Result<Acting, Response> {
    let actor = &ask.actor;
    let both = actor.person.zip(actor.organisation);
    let (person, organisation) = both.ok_or_else(|| ask.refusal(Refusal::NotFound))?;
    Ok(Acting {
        person,
        organisation: Some(organisation),
        role: actor.role,
    })
}
