//! Which programs of an organisation are told of what happens, and what each was told.

use access::{Action, Resource};
use asking::{Failure, Journal, Outside, Query, StoredReading};
use ledger::Shelf;
use people::{Authority, Subscription, authority};
use vocabulary::{OrganisationId, Refusal, SubscriptionId};

/// The programs of an organisation that are told.
#[derive(Clone, Copy, Debug)]
pub struct Subscriptions {
    /// Whose programs they are.
    pub organisation: OrganisationId,
}

/// The programs of an organisation that are told, and what the reader may change of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubscriptionsView {
    /// What the organisation is called.
    pub organisation_name: String,
    /// Whether the reader may have programs told, and end that.
    pub may_change: bool,
    /// Each of them, by what it is called.
    pub lines: Vec<SubscriptionLine>,
}

/// A program that is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubscriptionLine {
    /// The subscription.
    pub id: SubscriptionId,
    /// What it is, as the organisation said.
    pub subscription: Subscription,
    /// What it was told, and what waits to be told.
    pub journal: Journal,
}

impl Query for Subscriptions {
    type View = SubscriptionsView;

    const ACTION: Action = Action::ManageKeys;

    type Reads = Outside;

    fn answer(&self, reading: &StoredReading<'_>) -> Result<SubscriptionsView, Failure> {
        let thing = Resource::of(self.organisation);
        if !reading.grant.covers(reading.actor, thing) {
            return Err(Refusal::NotFound.into());
        }
        let people = reading.people();
        let authority = authority(reading.actor, Action::ManageKeys);
        let reaches = |by: Authority| by.reaches(people, self.organisation, reading.today);
        let kind = people
            .organisation(self.organisation)
            .ok_or(Refusal::NotFound)?
            .kind;
        let mut lines = Vec::new();
        for (id, it) in people.subscriptions_of(self.organisation) {
            let slip = reading.desk.slip(Shelf::Subscription, &id.to_string())?;
            lines.push(SubscriptionLine {
                id,
                subscription: it.clone(),
                journal: slip.as_ref().and_then(Journal::read).unwrap_or_default(),
            });
        }
        lines.sort_by_cached_key(|it| (it.subscription.label.to_lowercase(), it.id));
        Ok(SubscriptionsView {
            organisation_name: reading.organisation(self.organisation, reading.today),
            may_change: kind.leads().is_some() && authority.is_some_and(reaches),
            lines,
        })
    }
}
