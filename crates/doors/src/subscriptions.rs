//! What a subscription has been told, changed by hand: told again, or told at all again after a pause.

use crate::{Acting, Behind, Failure, Unavailable};
use access::{Action, Resource};
use asking::Journal;
use ledger::{Expected, Shelf, WriteOutcome};
use vocabulary::{Actor, Refusal, SubscriptionId, london_date};

/// How often a change is tried again that met another.
const TRIES: usize = 5;

/// Subscriptions, beside the commands that make and end them.
#[derive(Clone, Copy)]
pub struct SubscriptionRoom<'a>(pub(crate) &'a dyn Behind);

impl SubscriptionRoom<'_> {
    /// Tells an event once more; gives whether there is such an event that can be told.
    ///
    /// # Errors
    /// *Not found* where the actor does not own the organisation’s account; *unavailable*.
    pub async fn tell_again(
        self,
        actor: &Actor,
        id: SubscriptionId,
        number: u64,
    ) -> Result<bool, Failure> {
        self.change(actor, id, |journal| journal.again(number))
            .await
    }

    /// Tells again from now on what happens, after a pause; gives whether there was one.
    ///
    /// # Errors
    /// As [`SubscriptionRoom::tell_again`].
    pub async fn resume(self, actor: &Actor, id: SubscriptionId) -> Result<bool, Failure> {
        let now = self.0.now();
        let seed = self.0.seed();
        self.change(actor, id, |journal| {
            let moment = now.as_nanosecond().to_be_bytes();
            let event = seed
                .id("event-resumed", &[&id.0.bytes(), &moment])
                .to_string();
            journal.resume(event, format!("/account/subscriptions/{id}"), now)
        })
        .await
    }

    async fn change(
        self,
        actor: &Actor,
        id: SubscriptionId,
        change: impl Fn(&mut Journal) -> bool,
    ) -> Result<bool, Failure> {
        let acting = self.owner(actor, id)?;
        for _ in 0..TRIES {
            let slip = self.0.desk().slip(Shelf::Subscription, &id.to_string())?;
            let Some((slip, mut journal)) =
                slip.and_then(|it| Some((it.revision, Journal::read(&it)?)))
            else {
                return Ok(false);
            };
            if !change(&mut journal) {
                return Ok(false);
            }
            let write = journal.write(id, Expected::Revision(slip));
            let written = self.0.write(Some(acting), vec![write], Vec::new()).await?;
            if written == WriteOutcome::Done {
                return Ok(true);
            }
        }
        Err(Unavailable::Busy.into())
    }

    /// Whoever may change it: an owner of the account of the organisation whose it is.
    fn owner(self, actor: &Actor, id: SubscriptionId) -> Result<Acting, Failure> {
        let today = london_date(self.0.now());
        let mut owner = None;
        self.0.ask_people(&mut |people| {
            let organisation = people.subscription(id).map(|it| it.organisation);
            owner = organisation
                .zip(actor.person)
                .filter(|(organisation, person)| {
                    let thing = Resource::of(*organisation);
                    access::grant(actor.role, Action::ManageKeys).covers(actor, thing)
                        && people::owns(people, *person, *organisation, today)
                });
        });
        let (organisation, person) = owner.ok_or(Refusal::NotFound)?;
        Ok(Acting {
            person,
            organisation: Some(organisation),
            role: actor.role,
        })
    }
}
