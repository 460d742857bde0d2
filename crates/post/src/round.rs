//! One round of the post: takes the lease, sends what is due, notes the outcome of each.

use crate::Carrier;
use invitations::Invitation;
use jiff::SignedDuration;
use service::{Carried, Failure, Service, Worded};

/// What the lease of the sender is called.
const JOB: &str = "post";
/// A sender that dies keeps others from sending for so long.
const LEASE: SignedDuration = SignedDuration::from_mins(5);
/// The number of messages between two looks at the lease.
const AT_ONCE: usize = 20;

/// Sends what is due.
pub struct Round<'a> {
    /// Knows what is due, words it, and notes the outcome of it.
    pub service: &'a Service,
    /// Takes the messages.
    pub carrier: &'a dyn Carrier,
    /// Where browsers find senco, without a slash at its end.
    pub address: &'a str,
    /// Who sends: the name of this process, and of no other.
    pub holder: &'a str,
}

/// What a round did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sent {
    /// How many were taken.
    pub taken: usize,
    /// How many were not.
    pub failed: usize,
    /// How many had nothing true to say any more.
    pub lapsed: usize,
    /// Whether it ended because there is no way for any message now.
    pub no_way: bool,
}

impl Round<'_> {
    /// Sends everything that is due now; nothing when someone else is sending. A message is noted
    /// as sent after a server took it: when this process dies in between, it is sent again, with the
    /// same id.
    ///
    /// # Errors
    /// *Unavailable*; what was sent so far is noted.
    pub fn send(&self) -> Result<Sent, Failure> {
        self.send_unless(&|| false)
    }

    /// The same; between two messages it ends when `told_to_stop`.
    ///
    /// # Errors
    /// *Unavailable*; what was sent so far is noted.
    pub fn send_unless(&self, told_to_stop: &dyn Fn() -> bool) -> Result<Sent, Failure> {
        let mut sent = Sent::default();
        self.send_letters(&mut sent, told_to_stop)?;
        self.send_invitations(&mut sent, told_to_stop)?;
        Ok(sent)
    }

    fn send_letters(
        &self,
        sent: &mut Sent,
        told_to_stop: &dyn Fn() -> bool,
    ) -> Result<(), Failure> {
        loop {
            let due = self.service.mail().due(AT_ONCE)?;
            if due.is_empty() || sent.no_way || told_to_stop() {
                return Ok(());
            }
            let Some(lease) = self
                .service
                .housekeeping()
                .take_lease(JOB, self.holder, LEASE)?
            else {
                return Ok(());
            };
            let done = due.iter().try_for_each(|row| {
                if sent.no_way || told_to_stop() {
                    return Ok(());
                }
                self.one(row, sent)
            });
            self.service.housekeeping().give_back(lease)?;
            done?;
        }
    }

    /// Invitations to surveys: not in the outbox, which would say when each was sent for as long as mail is kept.
    fn send_invitations(
        &self,
        sent: &mut Sent,
        told_to_stop: &dyn Fn() -> bool,
    ) -> Result<(), Failure> {
        loop {
            let due = self.service.mail().invitations_due(AT_ONCE)?;
            if due.is_empty() || sent.no_way || told_to_stop() {
                return Ok(());
            }
            let housekeeping = self.service.housekeeping();
            let Some(lease) = housekeeping.take_lease(JOB, self.holder, LEASE)? else {
                return Ok(());
            };
            let done = due.iter().try_for_each(|invitation| {
                if sent.no_way || told_to_stop() {
                    return Ok(());
                }
                self.invite(invitation, sent)
            });
            housekeeping.give_back(lease)?;
            done?;
        }
    }

    fn invite(&self, invitation: &Invitation, sent: &mut Sent) -> Result<(), Failure> {
        let mail = self.service.mail();
        let Some(message) = mail.word_invitation(invitation, self.address)? else {
            sent.lapsed += 1;
            return Ok(());
        };
        let Some(carried) = self.carry(&message, "survey-invitation", sent) else {
            return Ok(());
        };
        mail.note_invitation(invitation, &carried)
    }

    /// Carries a message and counts what became of it; nothing where there is no way for any.
    fn carry(
        &self,
        message: &service::Message,
        template: &str,
        sent: &mut Sent,
    ) -> Option<Carried> {
        let carried = self.carrier.carry(message);
        match &carried {
            Carried::NoWay(reason) => {
                sent.no_way = true;
                self.there_is_no_way(reason);
                return None;
            }
            Carried::Taken => sent.taken += 1,
            Carried::NotNow(reason) | Carried::Kept(reason) | Carried::Never(reason) => {
                sent.failed += 1;
                tracing::warn!(template, reason, "a message was not taken");
            }
        }
        self.there_is_a_way();
        Some(carried)
    }

    /// Tries whether there is a way for messages at all, and says so if that is news: at the start, so
    /// that a wrong password is not found out by the person who wants to sign in first; and while there was
    /// none and nothing is due that would show it.
    pub fn try_way(&self) {
        match self.carrier.reach() {
            Ok(()) => self.there_is_a_way(),
            Err(reason) => self.there_is_no_way(&reason),
        }
    }

    fn there_is_a_way(&self) {
        if self.service.mail().note_way(None) {
            tracing::info!("mail can be sent again");
        }
    }

    fn there_is_no_way(&self, reason: &str) {
        if self.service.mail().note_way(Some(reason)) {
            tracing::error!(
                reason,
                "ALARM: no mail can be sent, so no one can sign in; every message is kept and tried again"
            );
        }
    }

    fn one(&self, row: &ledger::OutboxRow, sent: &mut Sent) -> Result<(), Failure> {
        let message = match self.service.mail().word(row, self.address)? {
            Worded::Message(message) => message,
            Worded::Lapsed => {
                sent.lapsed += 1;
                return self.service.mail().note_lapsed(row);
            }
            // Not lapsed: someone still waits for it, and the coordinator is told.
            Worded::Wordless => {
                sent.failed += 1;
                let never = Carried::Never("senco has no words for this message.".to_owned());
                return self.service.mail().note_carried(row, &never);
            }
        };
        let Some(carried) = self.carry(&message, &row.template, sent) else {
            return Ok(());
        };
        self.service.mail().note_carried(row, &carried)
    }
}
