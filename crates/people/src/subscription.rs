//! Subscriptions: an organisation has another program of its own told of what happens.
//!
//! What is told names things by their ids and says nothing of them: the program reads them with a key. A subscription
//! sees what those who lead the organisation see.

use crate::{
    Authority, Fact, OrganisationKind, State, SubscriptionEnded, SubscriptionMade, field, rule,
};
use serde::{Deserialize, Serialize};
use vocabulary::{
    Context, Decided, NewFact, OrganisationId, Problem, Refusal, Role, SubscriptionId,
    host::is_host, text::required_line,
};

/// The most subscriptions that an organisation has at once.
pub const MOST_SUBSCRIPTIONS: usize = 10;

/// The longest address that is told, in bytes.
const LONGEST: usize = 500;

/// Have a program told of what happens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MakeSubscription {
    /// Whose program it is.
    pub organisation: OrganisationId,
    /// What the organisation calls it.
    pub label: String,
    /// Where the program is told: an address beginning with `https://`.
    pub address: String,
    /// Of which types of event; all, where there are none.
    pub events: Vec<String>,
}

/// Have it told no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndSubscription {
    /// Whose program it is.
    pub organisation: OrganisationId,
    /// Which subscription ends.
    pub subscription: SubscriptionId,
}

/// A subscription of an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscription {
    /// Whose program it is.
    pub organisation: OrganisationId,
    /// As whom it sees what is told.
    pub role: Role,
    /// What the organisation calls it.
    pub label: String,
    /// Where the program is told.
    pub address: String,
    /// Of which types of event; all, where there are none.
    pub events: Vec<String>,
    /// The position of the fact that made it: what came before is not told.
    pub made: u64,
}

/// Makes a subscription; its id is the command's first of the label `subscription`.
///
/// # Errors
/// Returns an error if the label or the address is wrong, the organisation has enough of them or is of a kind that has
/// none, or `authority` does not reach so far.
pub fn make_subscription(
    state: &State,
    command: &MakeSubscription,
    authority: Authority,
    context: &Context,
) -> Decided<Fact> {
    let organisation = command.organisation;
    authority.over(state, organisation, context)?;
    let kind = state.organisation(organisation).map(|it| it.kind);
    let role = kind
        .and_then(OrganisationKind::leads)
        .ok_or(Refusal::NotFound)?;
    let mut problems = Vec::new();
    let label = required_line(field::LABEL, "the name of the program", &command.label, 100)
        .map_err(|problem| problems.push(problem))
        .ok();
    let address = command.address.trim();
    if !can_be_told(address) {
        problems.push(Problem::new(
            field::TOLD_AT,
            "Enter an address that begins with https:// and names a host, for example \
             https://records.example.ac.uk/events",
        ));
    }
    let (Some(label), true) = (label, problems.is_empty()) else {
        return Err(Refusal::Invalid(problems));
    };
    if state.subscriptions_of(organisation).count() >= MOST_SUBSCRIPTIONS {
        return Err(Refusal::rule(
            rule::ENOUGH_SUBSCRIPTIONS,
            format!("Your organisation already has {MOST_SUBSCRIPTIONS} programs that we notify."),
            "Remove one of them first.",
        ));
    }
    Ok(vec![NewFact::new(SubscriptionMade {
        subscription: context.ids.id("subscription", 0),
        organisation,
        role,
        label,
        address: address.to_owned(),
        events: command.events.clone(),
    })])
}

/// Ends a subscription; nothing is recorded when it ended before.
///
/// # Errors
/// *Not found* when the organisation has no such subscription; a rule's refusal when `authority` does not reach so far.
pub fn end_subscription(
    state: &State,
    command: &EndSubscription,
    authority: Authority,
    context: &Context,
) -> Decided<Fact> {
    authority.over(state, command.organisation, context)?;
    let found = state.subscription(command.subscription);
    let found = found.filter(|it| it.organisation == command.organisation);
    found.ok_or(Refusal::NotFound)?;
    Ok(vec![NewFact::new(SubscriptionEnded {
        subscription: command.subscription,
    })])
}

/// Whether an address can be told at all: `https`, a host by its name, nothing secret in it. A program on this very
/// machine can be told too; that is tried in a demonstration, and nowhere else is it reached.
fn can_be_told(address: &str) -> bool {
    if address.len() > LONGEST || address.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return false;
    }
    let (rest, local) = match address.strip_prefix("https://") {
        Some(rest) => (rest, false),
        None => match address.strip_prefix("http://") {
            Some(rest) => (rest, true),
            None => return false,
        },
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let (host, port) = authority.split_once(':').unwrap_or((authority, "443"));
    let port = port.parse::<u16>().is_ok_and(|port| port > 0);
    port && !address.contains('#')
        && if local {
            host == "localhost"
        } else {
            is_host(host)
        }
}
