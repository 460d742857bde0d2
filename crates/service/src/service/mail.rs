//! Mail behind the doors: what is due, the outcome of it, and who sends it.

use super::{Housekeeping, Service};
use crate::{
    Failure, Unavailable,
    edge::to_millisecond,
    mail::{self, Letter, Worded},
    step::{DeskWrite, Job},
};
use asking::{MAIL_HELD, beside_tasks};
use doors::NoWay;
use jiff::{SignedDuration, Timestamp};
use ledger::{
    Addressee, Delivery, Expected, Mail, Note, OutboxRow, Shelf, Slip, SlipWrite, WriteOutcome,
};
use std::time::Duration;
use tokio::sync::oneshot;
use vocabulary::{Digest, Revision};

/// How long after each try the next one comes; after the last, it is given up.
const PAUSES: [SignedDuration; 8] = [
    SignedDuration::from_mins(1),
    SignedDuration::from_mins(5),
    SignedDuration::from_mins(15),
    SignedDuration::from_hours(1),
    SignedDuration::from_hours(4),
    SignedDuration::from_hours(12),
    SignedDuration::from_hours(24),
    SignedDuration::from_hours(24),
];

/// What a carrier made of a message. Reasons are in our words, without any address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Carried {
    /// A server has taken it.
    Taken,
    /// Not now: it is tried again for some days, then given up.
    NotNow(String),
    /// Not now, and it is not known to be the message’s fault: it is tried again until it is taken.
    Kept(String),
    /// It will never be taken, for this reason.
    Never(String),
    /// There is no way for any message now. Nothing is noted of this one; it waits as before.
    NoWay(String),
}

/// More messages than that are not counted one by one.
const MOST_COUNTED: usize = 100_000;

/// How mail stands, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MailCounts {
    /// To be tried now.
    pub due: u64,
    /// When the oldest of those was written.
    pub oldest_due: Option<Timestamp>,
    /// Not taken so far, and tried again later.
    pub tried_again: u64,
    /// Not taken, and not tried again, of messages to people who are known.
    pub given_up: u64,
    /// The same, of answers to the person who typed an address to sign in or to ask for an account.
    pub given_up_to_visitors: u64,
    /// Held until an operator releases it.
    pub held: u64,
}

/// The right to do a job that only one process may do, for a while.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lease {
    job: String,
    revision: Revision,
}

/// Mail: what is due, the outcome of it, and who sends it.
#[derive(Clone, Copy)]
pub struct MailRoom<'a>(pub(super) &'a Service);

impl Service {
    /// Mail: what is due, the outcome of it, and who sends it.
    pub const fn mail(&self) -> MailRoom<'_> {
        MailRoom(self)
    }
}

impl<'a> MailRoom<'a> {
    /// The messages to be sent now, oldest first, at most `limit`. While mail is held, only the
    /// answers to someone who waits for them at this moment, such as a link to sign in.
    ///
    /// # Errors
    /// *Unavailable*.
    pub fn due(self, limit: usize) -> Result<Vec<OutboxRow>, Failure> {
        let held = self.is_held()?;
        let mut due = self.0.inside.desk.outbox(Mail::Due(self.0.now(), limit))?;
        if held {
            due.retain(|row| matches!(row.to, Addressee::Slip(_)));
        }
        Ok(due)
    }

    /// Whether all mail is held until an operator releases it.
    ///
    /// # Errors
    /// *Unavailable*.
    pub fn is_held(self) -> Result<bool, Failure> {
        Ok(self.0.inside.desk.slip(Shelf::Switch, MAIL_HELD)?.is_some())
    }

    /// Words for a message, made now, as its recipient may know them. `address` is where browsers
    /// find senco, without a slash at its end.
    ///
    /// # Errors
    /// *Unavailable*.
    pub fn word(self, row: &OutboxRow, address: &str) -> Result<Worded, Failure> {
        mail::word(self.0, row, address)
    }

    /// Notes the outcome of a message.
    ///
    /// # Errors
    /// *Unavailable*; it is then as if it had not been tried.
    pub fn note_carried(self, row: &OutboxRow, carried: &Carried) -> Result<(), Failure> {
        let at = to_millisecond(self.0.now());
        let tries = row.delivery.tries().saturating_add(1);
        let pause = PAUSES.get(tries as usize - 1).copied();
        let failed = |reason: &str, pause: Option<SignedDuration>, permanent: bool| {
            let next = pause.and_then(|pause| at.saturating_add(pause).ok());
            Delivery::Failed {
                tries,
                next,
                reason: reason.to_owned(),
                permanent,
            }
        };
        let longest = PAUSES[PAUSES.len() - 1];
        self.note(match carried {
            Carried::Taken => (row, Delivery::Sent { at }),
            Carried::NotNow(reason) => (row, failed(reason, pause, false)),
            Carried::Kept(reason) => (row, failed(reason, pause.or(Some(longest)), false)),
            Carried::Never(reason) => (row, failed(reason, None, true)),
            Carried::NoWay(_) => return Ok(()),
        })
    }

    /// Notes whether there is a way for mail at all: until the service stops, not in the ledger.
    /// Gives whether that is news.
    pub fn note_way(self, none: Option<&str>) -> bool {
        let mut way = self.way();
        let known = way.as_ref().map(|it| it.reason.as_str());
        if known == none {
            return false;
        }
        let since = way.as_ref().map_or_else(|| self.0.now(), |it| it.since);
        *way = none.map(|reason| NoWay {
            since,
            reason: reason.to_owned(),
        });
        true
    }

    /// That no mail can be sent for now, and why; nothing when the last message could be.
    pub fn no_way(self) -> Option<NoWay> {
        self.way().clone()
    }

    fn way(self) -> std::sync::MutexGuard<'a, Option<NoWay>> {
        let way = self.0.inside.no_way.lock();
        way.unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// Lets messages be tried again that were given up: this one, or every one. Gives how many.
    ///
    /// # Errors
    /// *Unavailable*; none of them is then tried again because of this.
    pub fn try_again(self, which: Option<Digest>) -> Result<usize, Failure> {
        beside_tasks(|| self.waits_again(which))
    }

    fn waits_again(self, which: Option<Digest>) -> Result<usize, Failure> {
        let failed = self.0.inside.desk.outbox(Mail::Undelivered)?.into_iter();
        let again = failed.filter(|row| {
            let given_up = matches!(row.delivery, Delivery::Failed { .. });
            given_up && which.is_none_or(|it| it == row.message)
        });
        let notes: Vec<Note> = again
            .map(|row| Note {
                message: row.message,
                delivery: Delivery::Waiting,
            })
            .collect();
        let tried = notes.len();
        if tried > 0 {
            let write = DeskWrite {
                notes,
                ..DeskWrite::default()
            };
            self.0.inside.put_blocking(write)?;
            self.ring();
        }
        Ok(tried)
    }

    /// Marks a message that was given up as dealt with: its recipient was told another way. Gives whether there was
    /// such a message.
    ///
    /// # Errors
    /// *Unavailable*; it is then as it was.
    pub fn deal_with(self, which: Digest) -> Result<bool, Failure> {
        beside_tasks(|| {
            let failed = self.0.inside.desk.outbox(Mail::Undelivered)?;
            let given_up = |row: &&OutboxRow| {
                let over = matches!(row.delivery, Delivery::Failed { next: None, .. });
                over && row.message == which
            };
            let Some(row) = failed.iter().find(given_up) else {
                return Ok(false);
            };
            let at = to_millisecond(self.0.now());
            self.note((row, Delivery::DealtWith { at }))?;
            Ok(true)
        })
    }

    /// How mail stands, in numbers, for an operator's instruments.
    ///
    /// # Errors
    /// *Unavailable*.
    pub fn counts(self) -> Result<MailCounts, Failure> {
        let now = self.0.now();
        let desk = &self.0.inside.desk;
        let due = desk.outbox(Mail::Due(now, MOST_COUNTED))?;
        let mut counts = MailCounts {
            due: due.len() as u64,
            oldest_due: due.iter().map(|row| row.made).min(),
            ..MailCounts::default()
        };
        for row in desk.outbox(Mail::Undelivered)? {
            match row.delivery {
                Delivery::Held => counts.held += 1,
                Delivery::Failed { next: None, .. } => match row.to {
                    Addressee::Person(_) => counts.given_up += 1,
                    Addressee::Slip(_) => counts.given_up_to_visitors += 1,
                },
                Delivery::Failed { next: Some(_), .. } => counts.tried_again += 1,
                Delivery::Waiting
                | Delivery::Sent { .. }
                | Delivery::DealtWith { .. }
                | Delivery::Lapsed { .. } => {}
            }
        }
        Ok(counts)
    }

    /// Notes that a message says nothing true any more.
    ///
    /// # Errors
    /// *Unavailable*.
    pub fn note_lapsed(self, row: &OutboxRow) -> Result<(), Failure> {
        let at = to_millisecond(self.0.now());
        self.note((row, Delivery::Lapsed { at }))
    }

    fn note(self, (row, delivery): (&OutboxRow, Delivery)) -> Result<(), Failure> {
        let note = Note {
            message: row.message,
            delivery,
        };
        let write = DeskWrite {
            notes: vec![note],
            ..DeskWrite::default()
        };
        self.0.inside.put_blocking(write).map(drop)
    }

    /// Posts letters that follow from no command: reminders. One that was posted before, with the
    /// same cause, template and person, is posted once.
    ///
    /// # Errors
    /// *Unavailable*.
    pub fn post(self, letters: &[Letter]) -> Result<(), Failure> {
        let made = to_millisecond(self.0.now());
        let write = DeskWrite {
            mail: letters.iter().map(|letter| letter.row(made)).collect(),
            ..DeskWrite::default()
        };
        self.0.inside.put_blocking(write).map(drop)
    }

    /// Lets everything that is held be sent; gives how many messages were held.
    ///
    /// # Errors
    /// *Unavailable*.
    pub fn release(self) -> Result<u64, Failure> {
        let (answer, answered) = oneshot::channel();
        self.0.inside.send(Job::ReleaseMail(answer))?;
        answered
            .blocking_recv()
            .unwrap_or(Err(Unavailable::Stopping.into()))
    }

    /// Waits until mail was posted, the service stops, or `at_most` has passed.
    pub fn wait(self, at_most: Duration) {
        self.0.inside.bell.wait(at_most);
    }

    /// Ends the wait of the person who waits for mail.
    pub fn ring(self) {
        self.0.inside.bell.ring();
    }
}

impl Housekeeping<'_> {
    /// Takes the lease of `job` for `holder`, for `lasting` from now, when no one else has it.
    /// Taken again by its holder, it lasts longer.
    ///
    /// # Errors
    /// *Unavailable*.
    pub fn take_lease(
        self,
        job: &str,
        holder: &str,
        lasting: SignedDuration,
    ) -> Result<Option<Lease>, Failure> {
        let now = to_millisecond(self.0.now());
        let found = self.0.inside.desk.slip(Shelf::Lease, job)?;
        // One that is not what was written holds no one up: a changed expiry might never come.
        let taken = found.as_ref().is_some_and(|slip| {
            is_lease(slip) && slip.expires > now && slip.body != holder.as_bytes()
        });
        if taken {
            return Ok(None);
        }
        let until = now.saturating_add(lasting).unwrap_or(Timestamp::MAX);
        let revision = lease_revision(holder, until);
        let write = SlipWrite {
            shelf: Shelf::Lease,
            key: job.to_owned(),
            expected: found.map_or(Expected::Absent, |slip| Expected::Revision(slip.revision)),
            put: Some(Slip {
                revision,
                body: holder.as_bytes().to_vec(),
                expires: until,
            }),
        };
        let lease = Lease {
            job: job.to_owned(),
            revision,
        };
        let put = self.0.inside.put_blocking(write.into())?;
        Ok((put == WriteOutcome::Done).then_some(lease))
    }

    /// Ends every lease that someone holds. For the person who has just come to own the data folder: no one
    /// else is at work on it, so a holder that is left was killed.
    ///
    /// # Errors
    /// *Unavailable*.
    pub fn end_leases(self) -> Result<usize, Failure> {
        let leases = self.0.inside.desk.slips(Shelf::Lease, "")?;
        let ended = leases.len();
        for (job, slip) in leases {
            let revision = slip.revision;
            self.give_back(Lease { job, revision })?;
        }
        Ok(ended)
    }

    /// Gives a lease back; one that someone else has taken over is left to them.
    ///
    /// # Errors
    /// *Unavailable*.
    pub fn give_back(self, lease: Lease) -> Result<(), Failure> {
        let write = SlipWrite {
            shelf: Shelf::Lease,
            key: lease.job,
            expected: Expected::Revision(lease.revision),
            put: None,
        };
        self.0.inside.put_blocking(write.into()).map(drop)
    }
}

fn lease_revision(holder: &str, until: Timestamp) -> Revision {
    Revision::of([("holder", holder), ("until", &until.to_string())])
}

/// Whether a slip is a lease as it was written.
pub(crate) fn is_lease(slip: &Slip) -> bool {
    let holder = std::str::from_utf8(&slip.body);
    holder.is_ok_and(|holder| slip.revision == lease_revision(holder, slip.expires))
}
