//! What other programs are told of: which facts are an event, of what, and who may know of it.
//!
//! Types of event are a list of their own (`asking::event_types`), so that neither a fact’s name nor its version shows. A subscription
//! is told of what its organisation can read at that moment, and of nothing else: each event is asked for through the
//! same views as a page.

mod kinds;

use crate::{Failure, Service, fact, step::DeskWrite};
use asking::{Journal, beside_tasks};
use kinds::{Happened, happened};
use ledger::{Expected, Shelf, SlipWrite, WriteOutcome};
use people::Subscription;
use vocabulary::{Actor, Channel, SubscriptionId};

/// How many facts are looked at together.
const ROWS: usize = 500;

/// What other programs are told of.
#[derive(Clone, Copy)]
pub struct EventRoom<'a>(&'a Service);

/// The journal of a subscription, brought up to now.
#[derive(Clone, Debug)]
pub struct OpenJournal {
    /// The journal.
    pub journal: Journal,
    /// Whether it says more than what lies on the desk.
    pub is_new: bool,
    expected: Expected,
}

impl Service {
    /// What other programs are told of.
    pub const fn events(&self) -> EventRoom<'_> {
        EventRoom(self)
    }
}

impl EventRoom<'_> {
    /// Every subscription that has not ended.
    pub fn subscriptions(self) -> Vec<(SubscriptionId, Subscription)> {
        let state = self.0.inside.published.load();
        let all = state.people.subscriptions();
        all.map(|(id, it)| (id, it.clone())).collect()
    }

    /// The journal of a subscription, with everything that has happened since it was looked at last.
    ///
    /// # Errors
    /// *Unavailable*.
    pub fn look(self, id: SubscriptionId, of: &Subscription) -> Result<OpenJournal, Failure> {
        let inside = &self.0.inside;
        let slip = inside.desk.slip(Shelf::Subscription, &id.to_string())?;
        let expected = slip
            .as_ref()
            .map_or(Expected::Absent, |slip| Expected::Revision(slip.revision));
        let kept = slip.as_ref().and_then(Journal::read);
        let mut journal = kept.clone().unwrap_or_else(|| Journal::beginning(of.made));
        let size = inside.published.load().size;
        // What does not fit waits in the ledger itself.
        while journal.reached < size && journal.has_room() {
            let rows = inside.archive.rows(journal.reached, ROWS)?;
            let within = rows.iter().take_while(|row| row.position < size);
            for row in within {
                if !journal.has_room() {
                    break;
                }
                let recorded = fact::read(&row.bytes, row.position, inside.keys.as_ref())
                    .map_err(|error| fact::unread(row.position, &error))?;
                if let Some(it) = happened(&recorded.fact)
                    && (of.events.is_empty() || of.events.iter().any(|kind| kind == it.kind))
                    && self.may_know(of, &it)?
                {
                    // Of the fact itself, whatever came before it: the same after a restore, and in any history in
                    // which it happened.
                    let parts: [&[u8]; 2] = [&id.0.bytes(), &recorded.id.0.bytes()];
                    let event = inside.seed.id("event", &parts).to_string();
                    journal.note(
                        event,
                        it.kind,
                        it.subject(&self.0.inside.published.load()),
                        recorded.at,
                    );
                }
                journal.reached = row.position + 1;
            }
            if rows.is_empty() {
                break;
            }
        }
        Ok(OpenJournal {
            is_new: kept.as_ref() != Some(&journal),
            journal,
            expected,
        })
    }

    /// Keeps a journal, unless somebody changed it meanwhile: then nothing is kept, and what was told is told again.
    ///
    /// # Errors
    /// *Unavailable*.
    pub fn keep(self, id: SubscriptionId, open: &OpenJournal) -> Result<bool, Failure> {
        beside_tasks(|| {
            let write = DeskWrite {
                slips: vec![open.journal.write(id, open.expected)],
                ..DeskWrite::default()
            };
            let kept = self.0.inside.put_blocking(write)?;
            Ok(kept == WriteOutcome::Done)
        })
    }

    /// Whether a subscription has not ended.
    pub fn is_alive(self, id: SubscriptionId) -> bool {
        let state = self.0.inside.published.load();
        state.people.subscription(id).is_some()
    }

    /// Takes the journals of subscriptions that have ended off the desk.
    pub fn forget_ended(self) {
        let Ok(slips) = self.0.inside.desk.slips(Shelf::Subscription, "") else {
            return;
        };
        let ended = slips.into_iter().filter(|(key, _)| {
            let id = key.parse::<SubscriptionId>();
            id.is_ok_and(|id| !self.is_alive(id))
        });
        let slips: Vec<SlipWrite> = ended
            .map(|(key, slip)| SlipWrite {
                shelf: Shelf::Subscription,
                key,
                expected: Expected::Revision(slip.revision),
                put: None,
            })
            .collect();
        if !slips.is_empty() {
            let write = DeskWrite {
                slips,
                ..DeskWrite::default()
            };
            // What could not be taken away now is the next time.
            let _ = beside_tasks(|| self.0.inside.put_blocking(write));
        }
    }

    /// Whether whoever leads the organisation could read now what an event is about.
    fn may_know(self, of: &Subscription, it: &Happened) -> Result<bool, Failure> {
        let actor = Actor {
            person: None,
            organisation: Some(of.organisation),
            key: None,
            role: of.role,
            way: Channel::Job,
        };
        it.may_be_known(self.0, &actor)
    }
}
