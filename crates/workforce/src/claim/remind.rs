//! When someone is reminded of a claim that waits for them.

use super::{Claim, LINK_DAYS};
use jiff::{ToSpan as _, civil::Date};
use vocabulary::london_date;

/// After so many days someone is reminded of a claim that waits.
pub const CLAIM_WAITS_DAYS: i32 = 21;

/// For so many days it is tried: longer than senco is ever down.
const TRIED_DAYS: i32 = 14;

/// Whether the course leaders of the provider are reminded on `today` of a claim that waits for them.
pub fn provider_reminder_due(claim: &Claim, today: Date) -> bool {
    let waits = claim.is_open() && claim.provider().is_some();
    // It is asked from the day on which senco knew that it is of this provider.
    let asked = claim.provider_chosen.unwrap_or(claim.told);
    waits && is_due(london_date(asked.at), today)
}

/// Whether the university that a claim was sent to by a link is reminded on `today`.
pub fn university_reminder_due(claim: &Claim, today: Date) -> bool {
    let sent = claim.sent.as_ref();
    let sent = sent.map(|(_, until)| until.saturating_sub(LINK_DAYS.days()));
    claim.is_open() && sent.is_some_and(|sent| is_due(sent, today))
}

/// Whether what began to wait on a day is to be reminded of on another.
fn is_due(since: Date, today: Date) -> bool {
    let due = since.saturating_add(CLAIM_WAITS_DAYS.days());
    (due..=due.saturating_add(TRIED_DAYS.days())).contains(&today)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn what_waits_is_reminded_of_after_three_weeks_and_not_for_ever() {
        let since = date(2026, 11, 1);
        assert!(!is_due(since, date(2026, 11, 21)));
        assert!(is_due(since, date(2026, 11, 22)));
        assert!(is_due(since, date(2026, 12, 6)));
        assert!(!is_due(since, date(2026, 12, 7)));
    }
}
