//! Keys: with one of them another program acts for an organisation.
//!
//! A key is an actor of its own, never the person who made it. It ends on its last day, when it is
//! revoked, and with the organisation; the person who made it may have left long before.

use crate::{Authority, Fact, KeyMade, KeyRevoked, State};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use vocabulary::{
    ApiKeyId, Context, Decided, Digest, NewFact, OrganisationId, Period, Refusal, Role,
    text::required_line,
};

/// Make a key. Its secret is shown once to the person who asks for it; senco keeps only a keyed digest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MakeKey {
    /// For which organisation.
    pub organisation: OrganisationId,
    /// The role in which they act.
    pub role: Role,
    /// What the organisation calls it.
    pub label: String,
    /// The keyed digest of its secret.
    pub digest: Digest,
    /// Whether it only reads.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reads_only: bool,
    /// The first day on which it opens nothing any more, where it has one.
    pub until: Option<Date>,
}

/// Revoke a key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevokeKey {
    /// The organisation whose key it is.
    pub organisation: OrganisationId,
    /// The key to revoke.
    pub key: ApiKeyId,
}

/// A key of an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiKey {
    /// For which organisation it acts.
    pub organisation: OrganisationId,
    /// The role in which they act.
    pub role: Role,
    /// What the organisation calls it.
    pub label: String,
    /// The keyed digest of its secret.
    pub digest: Digest,
    /// Whether it only reads: it gives no command, and writes nothing on the desk.
    pub reads_only: bool,
    /// When it acts.
    pub period: Period,
    /// Whether it was revoked.
    pub revoked: bool,
}

/// Makes a key that acts as those who lead the organisation do; its id is the command's first of the
/// label `api-key`.
///
/// # Errors
/// Returns an error if the name or the last day is wrong, the role is another than that of those who lead, or
/// `authority` does not reach so far.
pub fn make_key(
    state: &State,
    command: &MakeKey,
    authority: Authority,
    context: &Context,
) -> Decided<Fact> {
    let organisation = command.organisation;
    authority.over(state, organisation, context)?;
    let kind = state.organisation(organisation).map(|it| it.kind);
    if kind.and_then(crate::OrganisationKind::leads) != Some(command.role) {
        return Err(Refusal::field(
            crate::field::ROLE,
            "Select the role of the key",
        ));
    }
    let label = required_line(
        crate::field::LABEL,
        "what the key is for",
        &command.label,
        100,
    )
    .map_err(|problem| Refusal::Invalid(vec![problem]))?;
    if command.until.is_some_and(|until| until <= context.today) {
        return Err(Refusal::field(
            crate::field::UNTIL,
            "The day on which the key ends must be in the future",
        ));
    }
    if state.key_with(command.digest).is_some() {
        return Err(Refusal::rule(
            crate::rule::KEY_USED,
            "There is already a key with this secret.",
            "Make one with another secret.",
        ));
    }
    Ok(vec![NewFact::new(KeyMade {
        key: context.ids.id("api-key", 0),
        organisation,
        role: command.role,
        label,
        digest: command.digest,
        reads_only: command.reads_only,
        from: context.today,
        until: command.until,
    })])
}

/// Revokes a key; nothing is recorded when it was revoked before.
///
/// # Errors
/// *Not found* when the organisation has no such key; a rule's refusal when `authority` does not reach
/// so far.
pub fn revoke_key(
    state: &State,
    command: &RevokeKey,
    authority: Authority,
    context: &Context,
) -> Decided<Fact> {
    authority.over(state, command.organisation, context)?;
    let key = state.key(command.key).ok_or(Refusal::NotFound)?;
    if key.organisation != command.organisation {
        return Err(Refusal::NotFound);
    }
    if key.revoked {
        return Ok(vec![]);
    }
    Ok(vec![NewFact::new(KeyRevoked { key: command.key })])
}
