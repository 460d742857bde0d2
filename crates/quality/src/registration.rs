//! What a registration means on a date. Nothing here is stored: time alone changes it.

use crate::{Registration, State, submit_by};
use jiff::{ToSpan, civil::Date};
use serde::Serialize;
use vocabulary::{ApplicationId, Assertion, History, OrganisationId, Period, anniversary};

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

    /// Whether the provider is registered.
    pub const fn is_registered(self) -> bool {
        matches!(self, Self::Current | Self::DueForRenewal)
    }

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

/// The period that a decision on `decided` gives: up to, not including, the third anniversary of its first
/// day. That is the day of the decision; of a renewal that is decided before the registration has ended, the
/// day on which that one ends (`renews`, as [`renews_from`] gives it), so that whoever renews early loses
/// nothing.
pub fn registration_period(decided: Date, renews: Option<Date>) -> Period {
    let from = renews.filter(|until| *until > decided).unwrap_or(decided);
    Period::new(from, Some(anniversary(from, YEARS)))
}

/// The day from which an acceptance of an application would renew the registration of its provider: the
/// first on which that holds no more. Nothing where it has none, or it was ended early.
pub fn renews_from(state: &State, application: ApplicationId) -> Option<Date> {
    let found = state.application(application)?;
    let provider = state.provider(found.provider)?;
    let earlier: Vec<ApplicationId> = provider
        .applications
        .iter()
        .take_while(|id| **id != application)
        .copied()
        .collect();
    let registrations = provider.registrations.alive(None);
    registrations
        .filter(|said| !said.value.ended && earlier.contains(&said.value.application))
        .filter_map(|said| said.effective.until)
        .max()
}

/// The first day on which a registration no longer holds, nor any that follows it without a gap.
pub fn unbroken_until(
    registrations: &History<Registration>,
    said: &Assertion<Registration>,
) -> Option<Date> {
    let mut until = said.effective.until?;
    let follows = |until: Date| {
        let mut alive = registrations.alive(None);
        let next = alive.find(|it| it.effective.from == until && !was_set_aside_at_once(it))?;
        next.effective.until
    };
    while let Some(later) = follows(until).filter(|later| *later > until) {
        until = later;
    }
    Some(until)
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
    let standing = match unbroken_until(registrations, last) {
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

/// The first day of a registration, or of the first of those that it follows without a gap.
pub fn unbroken_from(
    registrations: &History<Registration>,
    said: &Assertion<Registration>,
) -> Date {
    let mut from = said.effective.from;
    let before = |from: Date| {
        let mut alive = registrations.alive(None);
        alive.find(|it| it.effective.until == Some(from) && it.effective.from < from)
    };
    while let Some(earlier) = before(from) {
        from = earlier.effective.from;
    }
    from
}

/// The registration that says most of a provider, now and later: the one that lasts longest. One that was to renew another
/// and was set aside before it began says nothing: what it was to renew is as it was.
pub fn lasting(registrations: &History<Registration>) -> Option<&Assertion<Registration>> {
    let alive = || registrations.alive(None);
    let renewed =
        |from: Date| alive().any(|it| it.effective.until == Some(from) && !it.value.ended);
    alive()
        .filter(|said| !was_set_aside_at_once(said) || !renewed(said.effective.from))
        .max_by_key(|said| said.effective.until)
}

/// The day by which a provider is to submit a renewal so that its registration continues without a gap;
/// nothing when it is not registered on `date`, its registration was ended early, or the renewal has
/// been submitted.
pub fn renew_by(state: &State, provider: OrganisationId, date: Date) -> Option<Date> {
    let registrations = &state.provider(provider)?.registrations;
    let (_, said) = standing(registrations, date)?;
    let until = unbroken_until(registrations, said).filter(|until| date < *until)?;
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
    use vocabulary::{CommandId, FactId, Known, RawId};

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
                registration_period(*decided, None),
                Registration {
                    application,
                    qualifications: crate::Qualifications::AWARD,
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
        let period = registration_period(date(2024, 2, 29), None);
        assert_eq!(period.until, Some(date(2027, 2, 28)));
        assert_eq!(period.last_day(), Some(date(2027, 2, 27)));
    }

    #[test]
    fn a_renewal_that_is_decided_early_begins_on_the_day_the_old_one_ends() {
        let ends = Some(date(2027, 3, 18));
        let period = registration_period(date(2026, 11, 28), ends);
        assert_eq!(
            period,
            Period::new(date(2027, 3, 18), Some(date(2030, 3, 18)))
        );
        // Decided too late, or on the very day: from the decision.
        for decided in [date(2027, 3, 18), date(2027, 5, 1)] {
            assert_eq!(registration_period(decided, ends).from, decided);
        }
    }

    #[test]
    fn what_was_renewed_is_neither_due_nor_over_when_the_old_term_ends() {
        let mut history = registered(&[date(2024, 3, 18)]);
        let renewal = registered(&[date(2027, 3, 18)]);
        let said = renewal.alive(None).next().unwrap();
        let id = FactId::of(CommandId(RawId::from_bytes([9; 16])), 0);
        history.assert(id, said.effective, said.value, said.known_from);
        let on = |date| standing(&history, date).map(|(standing, _)| standing);
        for day in [date(2026, 12, 1), date(2027, 3, 17), date(2027, 3, 18)] {
            assert_eq!(on(day), Some(Standing::Current), "{day}");
        }
        assert_eq!(on(date(2029, 9, 18)), Some(Standing::DueForRenewal));
        assert_eq!(on(date(2030, 3, 18)), Some(Standing::Expired));
        let (_, now) = standing(&history, date(2026, 12, 1)).unwrap();
        assert_eq!(now.effective.from, date(2024, 3, 18));
        assert_eq!(unbroken_until(&history, now), Some(date(2030, 3, 18)));
        // The register says it as one.
        let last = lasting(&history).unwrap();
        assert_eq!(last.effective.from, date(2027, 3, 18));
        assert_eq!(unbroken_from(&history, last), date(2024, 3, 18));
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
