//! Reminders: 12, 6, 3 and 1 month before a registration ends, its provider hears of it.

use crate::{State, renew_by, standing, unbroken_until};
use jiff::{ToSpan, Unit, civil::Date};
use vocabulary::{FactId, OrganisationId};

/// The numbers of months before the end at which a reminder is due, the earliest reminder first.
pub const REMIND_MONTHS: [i32; 4] = [12, 6, 3, 1];

/// A reminder that is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// The provider to remind.
    pub provider: OrganisationId,
    /// The fact that registered it: with the months, it names the reminder permanently.
    pub registration: FactId,
    /// How many months were left when it became due: which of the reminders it is. How long is left
    /// on the day it is sent is [`TimeLeft`].
    pub months: i32,
    /// How long is left today.
    pub left: TimeLeft,
    /// The last day of the registration.
    pub last_day: Date,
    /// The day by which a renewal is to be submitted so that there is no gap.
    pub submit_by: Date,
    /// Whether that day has passed.
    pub too_late: bool,
}

/// How long a registration still holds, as people say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeLeft {
    /// Whole months, where it is months to the day or more than three.
    Months(i32),
    /// Whole weeks.
    Weeks(i32),
    /// Days, today included.
    Days(i32),
}

/// How long a registration that holds until (not including) `until` still holds on `today`: never
/// more than is true, so a part of a month or a week is left out.
pub fn time_left(today: Date, until: Date) -> TimeLeft {
    let span = today.until((Unit::Month, until)).unwrap_or_default();
    let days = today.until(until).map_or(0, |span| span.get_days());
    match (span.get_months(), span.get_days()) {
        (months @ 1.., 0) | (months @ 3.., _) => TimeLeft::Months(months),
        _ if days >= 14 => TimeLeft::Weeks(days / 7),
        _ => TimeLeft::Days(days),
    }
}

/// Every reminder that is due on `today`: of each registration that runs, the latest whose day has
/// come. An earlier one that was missed is not sent late, and no one is reminded who has submitted a
/// renewal already or whose registration has ended.
pub fn reminders(state: &State, today: Date) -> Vec<Reminder> {
    let due = |(provider, found): (OrganisationId, &crate::Provider)| {
        let submit_by = renew_by(state, provider, today)?;
        let (_, said) = standing(&found.registrations, today)?;
        let until = unbroken_until(&found.registrations, said)?;
        let from = |months: i32| until.saturating_sub(months.months());
        let come = |months: &i32| from(*months) <= today;
        let months = REMIND_MONTHS.into_iter().rev().find(come)?;
        Some(Reminder {
            provider,
            registration: said.id,
            months,
            left: time_left(today, until),
            last_day: until.yesterday().ok()?,
            submit_by,
            too_late: submit_by < today,
        })
    };
    state.providers().filter_map(due).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn what_is_left_is_said_as_people_count_it() {
        let until = date(2029, 1, 5);
        for (today, left) in [
            (date(2028, 1, 5), TimeLeft::Months(12)),
            (date(2028, 3, 20), TimeLeft::Months(9)),
            (date(2028, 10, 5), TimeLeft::Months(3)),
            (date(2028, 10, 6), TimeLeft::Weeks(13)),
            (date(2028, 11, 24), TimeLeft::Weeks(6)),
            (date(2028, 12, 5), TimeLeft::Months(1)),
            (date(2028, 12, 6), TimeLeft::Weeks(4)),
            (date(2028, 12, 26), TimeLeft::Days(10)),
            (date(2029, 1, 4), TimeLeft::Days(1)),
        ] {
            assert_eq!(time_left(today, until), left, "{today}");
        }
    }

    proptest! {
        #[test]
        fn it_never_says_more_than_is_left(start in 0_i32..4000, days in 1_i32..400) {
            let today = date(2024, 1, 1).saturating_add(start.days());
            let until = today.saturating_add(days.days());
            let said = match time_left(today, until) {
                TimeLeft::Months(months) => today.saturating_add(months.months()),
                TimeLeft::Weeks(weeks) => today.saturating_add(weeks.weeks()),
                TimeLeft::Days(days) => today.saturating_add(days.days()),
            };
            prop_assert!(said <= until && said > today);
        }
    }
}
