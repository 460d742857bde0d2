//! A school publishes its status with one press, says that it is still right, or withdraws it; a trust does so for all
//! its schools at once.

use super::public::{nameable, public_status, status_shown};
use crate::{
    Fact, Known, SchoolStatusPublished, SchoolStatusWithdrawn, Status, post::acts_for, rule,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use vocabulary::{
    Context, Decided, NewFact, OrganisationId, PostId, Refusal, Revision, Urn, london_date,
};

/// Publish the status of schools, or say that what they publish is still right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishStatus {
    /// The organisation that acts for them.
    pub organisation: OrganisationId,
    /// The schools.
    pub schools: Vec<Urn>,
    /// Whether everyone reads who is SENCO there, too.
    pub names: bool,
    /// What was shown of it.
    pub shown: Revision,
}

/// Let the status of schools no longer be published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithdrawStatus {
    /// The organisation that acts for them.
    pub organisation: OrganisationId,
    /// The schools.
    pub schools: Vec<Urn>,
}

/// Publishes the status of schools; of those that publish the same already and were checked today, nothing.
///
/// # Errors
/// *Not found* when the organisation does not act for one of them; a refusal when what everyone would read is no
/// longer what was shown, or when there is nothing to publish.
pub fn publish_status(
    known: &Known<'_>,
    command: &PublishStatus,
    context: &Context,
) -> Decided<Fact> {
    let state = known.workforce;
    let organisation = command.organisation;
    for school in &command.schools {
        acts_for(known, Some(organisation), *school, &context.actor)?;
    }
    let shown = status_shown(state, &command.schools, context.today);
    if shown != command.shown {
        return Err(Refusal::rule(
            rule::STATUS_MOVED_ON,
            "What everyone would read has changed since you opened the page.",
            "Check what it says now, then publish it.",
        ));
    }
    let mut facts: Vec<NewFact<Fact>> = Vec::new();
    for school in command.schools.iter().collect::<BTreeSet<_>>() {
        let named = if command.names {
            nameable(state, *school, context.today)
        } else {
            Vec::new()
        };
        let public = public_status(state, *school, context.today, &named);
        let public = public.ok_or(Refusal::NotFound)?;
        if !public.can_be_published() {
            return Err(nothing_to_publish(public.status));
        }
        let stands = state.publications().of_school(*school).is_some_and(|it| {
            let same = it.named == named && it.status == public.status;
            same && london_date(it.checked.at) == context.today
        });
        if !stands {
            facts.push(published(*school, organisation, public.status, named));
        }
    }
    Ok(facts)
}

fn published(
    school: Urn,
    organisation: OrganisationId,
    status: Status,
    named: Vec<PostId>,
) -> NewFact<Fact> {
    NewFact::new(SchoolStatusPublished {
        school,
        organisation,
        status,
        named,
    })
}

fn nothing_to_publish(status: Status) -> Refusal {
    let (says, next) = if status == Status::NotRequired {
        (
            "This school does not need to have a SENCO.",
            "There is nothing to publish.",
        )
    } else {
        (
            "The register does not know enough about this school to publish its status.",
            "Report who is SENCO, and what is missing, first.",
        )
    };
    Refusal::rule(rule::NOTHING_TO_PUBLISH, says, next)
}

/// Withdraws what schools publish; of those that do not, nothing.
///
/// # Errors
/// *Not found* when the organisation does not act for one of them.
pub fn withdraw_status(
    known: &Known<'_>,
    command: &WithdrawStatus,
    context: &Context,
) -> Decided<Fact> {
    let organisation = command.organisation;
    for school in &command.schools {
        acts_for(known, Some(organisation), *school, &context.actor)?;
    }
    let schools: BTreeSet<&Urn> = command.schools.iter().collect();
    let publications = known.workforce.publications();
    let published = schools
        .into_iter()
        .filter(|school| publications.of_school(**school).is_some());
    let withdrawn = published.map(|school| {
        NewFact::new(SchoolStatusWithdrawn {
            school: *school,
            organisation,
        })
    });
    Ok(withdrawn.collect())
}
