//! One round: every subscription is told what is due.

use crate::{SigningKey, Teller, message};
use people::Subscription;
use service::{Failure, ProgramAnswer, Service};
use std::{
    collections::BTreeSet,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};
use vocabulary::SubscriptionId;

/// How many events a program is told of in one round.
const MOST: usize = 100;

/// A program that has taken so long has had its turn, however many events wait.
const TURN: Duration = Duration::from_secs(15);

/// How many programs are told at the same time: each that is done makes room for the next.
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
    /// How long this has been running: what a turn is measured by.
    pub elapsed: &'a (dyn Fn() -> Duration + Sync),
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
    /// Of how many subscriptions it could not be noted what was told: they are told again.
    pub lost: usize,
}

impl Round<'_> {
    /// Tells everything that is due; `ended` says when to stop. A program that is slow, or that cannot be noted, keeps no
    /// other waiting.
    pub fn tell(&self, ended: &(dyn Fn() -> bool + Sync)) -> Told {
        let events = self.service.events();
        events.forget_ended();
        let subscriptions = events.subscriptions();
        let next = AtomicUsize::new(0);
        let all = Mutex::new(Told::default());
        let turns = || {
            while let Some((id, of)) = subscriptions.get(next.fetch_add(1, Ordering::SeqCst)) {
                let mut told = Told::default();
                if let Err(failure) = self.one(*id, of, ended, &mut told) {
                    tracing::error!(%failure, "which programs were notified could not be noted; they will be notified again");
                    told.lost += 1;
                }
                let mut all = all.lock().unwrap_or_else(PoisonError::into_inner);
                all.taken += told.taken;
                all.failed += told.failed;
                all.paused += told.paused;
                all.lost += told.lost;
            }
        };
        thread::scope(|scope| {
            for _ in 0..TOGETHER.min(subscriptions.len()) {
                scope.spawn(turns);
            }
        });
        all.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells one program what is due. What it took is noted after each, so that hardly anything is told twice.
    fn one(
        &self,
        id: SubscriptionId,
        of: &Subscription,
        ended: &(dyn Fn() -> bool + Sync),
        told: &mut Told,
    ) -> Result<(), Failure> {
        let events = self.service.events();
        let mut tried = BTreeSet::new();
        let began = (self.elapsed)();
        // Somebody may end it while it is told.
        while tried.len() < MOST && !ended() && events.is_alive(id) {
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
            if !events.is_alive(id) {
                break;
            }
            let was_paused = open.journal.paused.is_some();
            open.journal
                .note_answer(event.number, &answer, self.service.now());
            told.paused += usize::from(!was_paused && open.journal.paused.is_some());
            events.keep(id, &open)?;
            // One that does not answer is not asked a hundred times, and one that is slow has its turn again.
            if silent || (self.elapsed)().saturating_sub(began) > TURN {
                break;
            }
        }
        Ok(())
    }
}
