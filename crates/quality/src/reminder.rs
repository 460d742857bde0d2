//! Reminders: 12, 6, 3 and 1 month before a registration ends, its provider hears of it.

use crate::{State, renew_by, standing};
use jiff::{ToSpan, civil::Date};
use vocabulary::{FactId, OrganisationId};

/// So many months before the end a reminder is due, the earliest first.
pub const REMIND_MONTHS: [i32; 4] = [12, 6, 3, 1];

/// A reminder that is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// Whom to remind.
    pub provider: OrganisationId,
    /// The fact that registered it: with the months, it names the reminder for ever.
    pub registration: FactId,
    /// How many months were left when it became due.
    pub months: i32,
    /// The last day of the registration.
    pub last_day: Date,
    /// The day by which a renewal is to be submitted so that there is no gap.
    pub submit_by: Date,
    /// Whether that day had passed when the reminder became due.
    pub too_late: bool,
}

/// Every reminder that is due on `today`: of each registration that runs, the latest whose day has
/// come. An earlier one that was missed is not sent late, and nobody is reminded who has submitted a
/// renewal already or whose registration has ended.
pub fn reminders(state: &State, today: Date) -> Vec<Reminder> {
    let due = |(provider, found): (OrganisationId, &crate::Provider)| {
        let submit_by = renew_by(state, provider, today)?;
        let (_, said) = standing(&found.registrations, today)?;
        let until = said.effective.until?;
        let from = |months: i32| until.saturating_sub(months.months());
        let come = |months: &i32| from(*months) <= today;
        let months = REMIND_MONTHS.into_iter().rev().find(come)?;
        Some(Reminder {
            provider,
            registration: said.id,
            months,
            last_day: said.effective.last_day()?,
            submit_by,
            too_late: submit_by < from(months),
        })
    };
    state.providers().filter_map(due).collect()
}
