//! When messages are due: the first one on the first day, and two more a week apart to those of whom it is not known that they have
//! answered.
//!
//! Source: report 001 §1.2, which invited people three times.

use crate::{Invitation, Standing};
use jiff::{SignedDuration, Timestamp, civil::Date};
use vocabulary::london_midnight_after;

/// How many messages someone gets at most.
pub const MESSAGES: u8 = 3;
/// How long after one message the next is due.
const WEEK: SignedDuration = SignedDuration::from_hours(24 * 7);
/// How long after a message that was not taken it is tried again; after the last, it is given up.
const PAUSES: [SignedDuration; 5] = [
    SignedDuration::from_mins(15),
    SignedDuration::from_hours(1),
    SignedDuration::from_hours(6),
    SignedDuration::from_hours(24),
    SignedDuration::from_hours(24),
];

/// When the first message is due: now, or as soon as the campaign can be answered.
pub fn first_due(now: Timestamp, from: Date) -> Timestamp {
    let begins = from.yesterday().ok().map(london_midnight_after);
    begins.map_or(now, |begins| begins.max(now))
}

/// What follows once a server has taken a message.
pub fn after_message(invitation: &mut Invitation, now: Timestamp) {
    let body = &mut invitation.body;
    body.sent = body.sent.saturating_add(1);
    body.tries = 0;
    let goes_on = body.standing == Standing::Invited && body.sent < MESSAGES;
    invitation.due = goes_on.then(|| now.saturating_add(WEEK).unwrap_or(Timestamp::MAX));
}

/// What follows when no server took it: it is tried again for some days, and at once given up where it never will be taken.
pub fn after_try(invitation: &mut Invitation, now: Timestamp, is_final: bool) {
    let body = &mut invitation.body;
    let pause = PAUSES.get(usize::from(body.tries));
    body.tries = body.tries.saturating_add(1);
    if let Some(pause) = pause.filter(|_| !is_final) {
        invitation.due = Some(now.saturating_add(*pause).unwrap_or(Timestamp::MAX));
        return;
    }
    if body.standing == Standing::Invited {
        body.standing = Standing::Undelivered;
    }
    invitation.due = None;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{InvitationKey, invitation::Body};
    use jiff::civil::date;
    use vocabulary::{CampaignId, InviteListId, RawId};

    fn invited() -> Invitation {
        let id = RawId::from_bytes([1; 16]);
        Invitation {
            campaign: CampaignId(id),
            key: InvitationKey(id),
            list: InviteListId(id),
            due: Some(Timestamp::UNIX_EPOCH),
            body: Body {
                standing: Standing::Invited,
                ..Body::default()
            },
        }
    }

    #[test]
    fn three_messages_a_week_apart() {
        let mut invitation = invited();
        let mut now = Timestamp::UNIX_EPOCH;
        let mut sent = 0;
        while let Some(due) = invitation.due {
            assert!(sent == 0 || due.duration_since(now) == WEEK);
            now = due;
            after_message(&mut invitation, now);
            sent += 1;
        }
        assert_eq!(sent, MESSAGES);
        assert_eq!(invitation.body.standing, Standing::Invited);
    }

    #[test]
    fn an_address_that_takes_nothing_is_given_up() {
        let mut invitation = invited();
        after_try(&mut invitation, Timestamp::UNIX_EPOCH, true);
        assert_eq!(invitation.due, None);
        assert_eq!(invitation.body.standing, Standing::Undelivered);
        let mut invitation = invited();
        for _ in PAUSES {
            after_try(&mut invitation, Timestamp::UNIX_EPOCH, false);
            assert!(invitation.due.is_some());
        }
        after_try(&mut invitation, Timestamp::UNIX_EPOCH, false);
        assert_eq!(invitation.body.standing, Standing::Undelivered);
    }

    #[test]
    fn no_one_is_invited_before_the_first_day() {
        let from = date(2027, 1, 11);
        let before = "2027-01-04T10:00:00Z".parse().unwrap();
        let due = first_due(before, from);
        assert_eq!(due, "2027-01-11T00:00:00Z".parse().unwrap());
        let later = "2027-01-12T10:00:00Z".parse().unwrap();
        assert_eq!(first_due(later, from), later);
    }
}
