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
    let address = told_at(command.address.trim());
    if address.is_none() {
        problems.push(Problem::new(
            field::TOLD_AT,
            "Enter an address that begins with https:// and names a host, for example \
             https://records.example.ac.uk/events",
        ));
    }
    let (Some(label), Some(address)) = (label, address) else {
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
        address,
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

/// An address as it is told, and signed: host in small letters, no port that goes without saying, a path. Nothing where it
/// cannot be told: it is not `https`, names no host, or has something in it that would be written otherwise on its way. A
/// program on this very machine can be told too: that is for a demonstration, and nowhere else is it reached.
fn told_at(address: &str) -> Option<String> {
    let plain = |c: char| c.is_ascii_graphic() && !"\"<>\\^`{|}#@".contains(c);
    if address.len() > LONGEST || !address.chars().all(plain) {
        return None;
    }
    let (scheme, rest) = address.split_once("://")?;
    let (local, usual) = match scheme {
        "https" => (false, "443"),
        "http" => (true, "80"),
        _ => return None,
    };
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    let (host, port) = match authority.split_once(':') {
        None => (authority, None),
        Some((host, port)) => (host, Some(port)),
    };
    let host = host.to_ascii_lowercase();
    let number = |port: &str| {
        port.bytes().all(|byte| byte.is_ascii_digit())
            && port.parse::<u16>().is_ok_and(|port| port > 0)
    };
    let known = if local {
        host == "localhost"
    } else {
        is_host(&host)
    };
    if !known || !port.is_none_or(number) {
        return None;
    }
    let port = port.filter(|port| *port != usual);
    let port = port.map_or_else(String::new, |port| format!(":{port}"));
    let slash = if path.starts_with('/') { "" } else { "/" };
    Some(format!("{scheme}://{host}{port}{slash}{path}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_told_as_it_is_signed_or_not_at_all() {
        for (typed, told) in [
            (
                "https://Records.Example.ac.uk",
                "https://records.example.ac.uk/",
            ),
            (
                "https://records.example:443/events?to=1",
                "https://records.example/events?to=1",
            ),
            (
                "https://records.example?to=1",
                "https://records.example/?to=1",
            ),
            (
                "https://records.example:8443/a%20b",
                "https://records.example:8443/a%20b",
            ),
            (
                "http://localhost:9000/events",
                "http://localhost:9000/events",
            ),
        ] {
            assert_eq!(told_at(typed).as_deref(), Some(told));
        }
        for not in [
            "records.example",
            "http://records.example/",
            "https://127.0.0.1/",
            "https://[::1]/",
            "https://2130706433/",
            "https://localhost/",
            "https://me:secret@records.example/",
            "https://records.example:+443/",
            "https://records.example:0/",
            "https://records.example:99999/",
            "https://records.example/#part",
            "https://records.example/é",
            "https://b\u{fc}cher.example/",
            "https://records.example/a b",
            "https://records.example/\u{202e}",
            "ftp://records.example/",
        ] {
            assert_eq!(told_at(not), None, "{not}");
        }
    }
}
