//! What a registration means on a date. Nothing here is stored: time alone changes it.

use crate::{Registration, State, submit_by};
use jiff::{ToSpan, civil::Date};
use serde::Serialize;
use vocabulary::{Assertion, History, OrganisationId, Period, anniversary};

/// How long a registration lasts (study of the Provider Group, section 6).
pub const YEARS: i16 = 3;

/// The number of months before its end from which a registration is due for renewal.
pub const DUE_MONTHS: i32 = 6;

/// How a provider stands on the register on a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Standing {
    /// Registered, with more than six months to go.
    Current,
    /// Registered, in the last six months of it.
    DueForRenewal,
    /// It was registered and is no longer.
    Expired,
    /// Its registration was ended before its time.
    Withdrawn,
}

impl Standing {
    /// Every standing, best first.
    pub const ALL: [Self; 4] = [
        Self::Current,
        Self::DueForRenewal,
        Self::Expired,
        Self::Withdrawn,
    ];

    /// Its stable name, as addresses have it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::DueForRenewal => "due-for-renewal",
            Self::Expired => "expired",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// As a page says it.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Current => "Registered",
            Self::DueForRenewal => "Registered, due for renewal",
            Self::Expired => "Registration expired",
            Self::Withdrawn => "Registration withdrawn",
        }
    }

    /// The standing with this stable name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|standing| standing.name() == name)
    }
}

/// The period that a decision on `decided` gives: up to, not including, the third anniversary.
pub fn registration_period(decided: Date) -> Period {
    Period::new(decided, Some(anniversary(decided, YEARS)))
}

/// How a provider stood on `date`, as now known, with the registration that says so; `None` when it
/// had never been registered by then. Of several that hold, the one that lasts longest counts; one
/// that was set aside on its first day never held.
pub fn standing(
    registrations: &History<Registration>,
    date: Date,
) -> Option<(Standing, &Assertion<Registration>)> {
    let begun = registrations
        .alive(None)
        .filter(|said| said.effective.from <= date && !was_set_aside_at_once(said));
    let last = begun.max_by_key(|said| said.effective.until)?;
    let standing = match last.effective.until {
        Some(until) if last.value.ended && date >= until => Standing::Withdrawn,
        // No one was to renew what was ended early.
        Some(_) if last.value.ended => Standing::Current,
        Some(until) if date >= until => Standing::Expired,
        Some(until) if date >= until.saturating_sub(DUE_MONTHS.months()) => Standing::DueForRenewal,
        _ => Standing::Current,
    };
    Some((standing, last))
}

/// Whether a registration ended on the day on which it began: the group set its decision aside, and
/// there is no day on which it held.
pub fn was_set_aside_at_once(said: &Assertion<Registration>) -> bool {
    let period = said.effective;
    period.until.is_some_and(|until| until <= period.from)
}

/// The day by which a provider is to submit a renewal so that its registration continues without a gap;
/// nothing when it is not registered on `date`, its registration was ended early, or the renewal has
/// been submitted.
pub fn renew_by(state: &State, provider: OrganisationId, date: Date) -> Option<Date> {
    let (_, said) = standing(&state.provider(provider)?.registrations, date)?;
    let until = said.effective.until.filter(|until| date < *until)?;
    let open = state
        .open_application(provider)
        .and_then(|id| state.application(id));
    let submitted = open.is_some_and(|open| open.submitted().is_some());
    (!said.value.ended && !submitted).then(|| submit_by(until))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::{Timestamp, civil::date};
    use vocabulary::{ApplicationId, CommandId, FactId, Known, RawId};

    fn registered(decided: &[Date]) -> History<Registration> {
        let mut history = History::default();
        for (n, decided) in (0_u8..).zip(decided) {
            let application = ApplicationId(RawId::from_bytes([n; 16]));
            let id = FactId::of(CommandId(RawId::from_bytes([n; 16])), 0);
            let known = Known {
                position: u64::from(n),
                at: Timestamp::UNIX_EPOCH,
            };
            history.assert(
                id,
                registration_period(*decided),
                Registration {
                    application,
                    ended: false,
                },
                known,
            );
        }
        history
    }

    #[test]
    fn three_years_exclude_the_anniversary() {
        let history = registered(&[date(2023, 11, 22)]);
        let on = |date| standing(&history, date).map(|(standing, _)| standing);
        assert_eq!(on(date(2023, 11, 21)), None);
        assert_eq!(on(date(2023, 11, 22)), Some(Standing::Current));
        assert_eq!(on(date(2026, 5, 21)), Some(Standing::Current));
        assert_eq!(on(date(2026, 5, 22)), Some(Standing::DueForRenewal));
        assert_eq!(on(date(2026, 11, 21)), Some(Standing::DueForRenewal));
        assert_eq!(on(date(2026, 11, 22)), Some(Standing::Expired));
    }

    #[test]
    fn a_leap_day_decision_ends_on_28_february() {
        let period = registration_period(date(2024, 2, 29));
        assert_eq!(period.until, Some(date(2027, 2, 28)));
        assert_eq!(period.last_day(), Some(date(2027, 2, 27)));
    }

    #[test]
    fn a_renewal_takes_over() {
        let history = registered(&[date(2020, 3, 1), date(2023, 2, 1)]);
        let (standing, said) = standing(&history, date(2023, 2, 15)).unwrap();
        assert_eq!(
            (standing, said.effective.until),
            (Standing::Current, Some(date(2026, 2, 1)))
        );
    }
}
