//! One round: every subscription is told what is due.

use crate::{SigningKey, Teller, message};
use people::Subscription;
use service::{Failure, ProgramAnswer, Service};
use std::{collections::BTreeSet, thread};
use vocabulary::SubscriptionId;

/// How many events a program is told of in one round: then others have their turn.
const MOST: usize = 100;

/// How many programs are told at the same time.
const TOGETHER: usize = 8;

/// One round.
pub struct Round<'a> {
    /// What has happened.
    pub service: &'a Service,
    /// What carries an event.
    pub teller: &'a dyn Teller,
    /// Signs what is told.
    pub key: &'a SigningKey,
    /// Where others find senco, without a slash at its end.
    pub address: &'a str,
}

/// What came of a round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// How many events were taken.
    pub taken: usize,
    /// How many were not.
    pub failed: usize,
    /// How many subscriptions paused.
    pub paused: usize,
}

impl Round<'_> {
    /// Tells everything that is due; a program that is slow keeps only few others from their turn, and `ended` says when
    /// to stop.
    ///
    /// # Errors
    /// *Unavailable*: what could not be noted as told is told again.
    pub fn tell(&self, ended: &(dyn Fn() -> bool + Sync)) -> Result<Told, Failure> {
        let subscriptions = self.service.events().subscriptions();
        let mut all = Told::default();
        for some in subscriptions.chunks(TOGETHER) {
            let told: Vec<Result<Told, Failure>> = thread::scope(|scope| {
                let each = some
                    .iter()
                    .map(|(id, of)| scope.spawn(|| self.one(*id, of, ended)));
                let each: Vec<_> = each.collect();
                let join = |it: thread::ScopedJoinHandle<'_, _>| {
                    it.join()
                        .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
                };
                each.into_iter().map(join).collect()
            });
            for told in told {
                let told = told?;
                all.taken += told.taken;
                all.failed += told.failed;
                all.paused += told.paused;
            }
        }
        Ok(all)
    }

    /// Tells one program what is due. What it took is noted after each, so that hardly anything is told twice.
    fn one(
        &self,
        id: SubscriptionId,
        of: &Subscription,
        ended: &(dyn Fn() -> bool + Sync),
    ) -> Result<Told, Failure> {
        let events = self.service.events();
        let mut told = Told::default();
        let mut tried = BTreeSet::new();
        while tried.len() < MOST && !ended() {
            let mut open = events.look(id, of)?;
            let now = self.service.now();
            let Some(event) = open.journal.due(now, &tried).cloned() else {
                if open.is_new {
                    events.keep(id, &open)?;
                }
                break;
            };
            tried.insert(event.number);
            let message = message(&event, id, self.address, now);
            let signature = self.key.sign(&of.address, &message);
            let answer = self.teller.tell(&of.address, &message, &signature);
            let silent = matches!(answer, ProgramAnswer::None(_));
            if answer == ProgramAnswer::Taken {
                told.taken += 1;
            } else {
                told.failed += 1;
            }
            let was_paused = open.journal.paused.is_some();
            open.journal
                .note_answer(event.number, &answer, self.service.now());
            told.paused += usize::from(!was_paused && open.journal.paused.is_some());
            events.keep(id, &open)?;
            // One that does not answer is not asked a hundred times.
            if silent {
                break;
            }
        }
        Ok(told)
    }
}
