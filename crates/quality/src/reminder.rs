//! Reminders: 12, 6, 3 and 1 month before a registration ends, its provider hears of it.

use crate::{State, standing};
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
}

/// Every reminder that is due on `today`: of each registration that runs, the latest whose day has
/// come. An earlier one that was missed is not sent late, and nobody is reminded who has applied
/// already or whose registration has ended.
pub fn reminders(state: &State, today: Date) -> Vec<Reminder> {
    let due = |(provider, found): (OrganisationId, &crate::Provider)| {
        let (_, said) = standing(&found.registrations, today)?;
        let until = said.effective.until.filter(|until| today < *until)?;
        let come = |months: &i32| until.saturating_sub(months.months()) <= today;
        let months = REMIND_MONTHS.into_iter().rev().find(come)?;
        if said.value.ended || state.open_application(provider).is_some() {
            return None;
        }
        Some(Reminder {
            provider,
            registration: said.id,
            months,
            last_day: said.effective.last_day()?,
        })
    };
    state.providers().filter_map(due).collect()
}
