//! What the Provider Group's terms of reference settle, where the study of 2017 leaves it open.
//!
//! The source says that the group decides together and that ten volunteers look at about ten
//! applications a year (study of the Provider Group, section 6); the numbers are ours until the
//! group sets its own.

use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};
use vocabulary::{FactId, in_words};

/// So many readers examine an application. One may have a blind spot; three is more than ten
/// volunteers can do.
pub const READERS: usize = 2;

/// So many members without a conflict of interest decide.
pub const QUORUM: usize = 3;

/// Whether a reader learns what another found only after giving their own reading.
pub const INDEPENDENT_FIRST: bool = true;

/// So many days after a submission its readers should have been asked, and another so many days after
/// one has left.
pub const ASSIGN_WITHIN_DAYS: i32 = 14;

/// So many days are offered for a reading.
pub const READ_WITHIN_DAYS: i32 = 28;

/// So many days are offered for the reading of revisions: less is left to read.
pub const READ_AGAIN_WITHIN_DAYS: i32 = 14;

/// So many days after the last reading the group should have decided.
pub const DECIDE_WITHIN_DAYS: i32 = 28;

/// So many days are offered for revisions.
pub const REVISE_WITHIN_DAYS: i32 = 42;

/// So many days are offered for agreeing to a draft, or objecting to it.
pub const SIGN_WITHIN_DAYS: i32 = 14;

/// So many days after they were asked, members who have not answered are reminded.
pub const REMIND_TO_SIGN_AFTER_DAYS: i32 = 7;

/// For so many days after a decision was recorded the group can set it aside: a decision on which people
/// rely is withdrawn, with notice, a right of reply and an appeal.
pub const SET_ASIDE_WITHIN_DAYS: i32 = 14;

/// Nobody is asked for something more than so many years ahead: a date beyond it is a slip of the
/// keyboard, and what it asks would never be missed.
pub const ASK_WITHIN_YEARS: i16 = 2;

/// So many days a review takes that needs no revisions: readers are asked, they read, the group
/// decides.
pub const REVIEW_WITHIN_DAYS: i32 = ASSIGN_WITHIN_DAYS + READ_WITHIN_DAYS + DECIDE_WITHIN_DAYS;

/// How the group decides, as its terms of reference settle it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deciding {
    /// Whether everybody who read an application must be among those who decide on it.
    pub readers: bool,
    /// Whether everybody who is asked must agree, and not only a quorum of them.
    pub everybody: bool,
    /// For so many days after a decision was recorded the group can set it aside.
    pub set_aside_days: i32,
    /// The fact that settled it; ours when absent.
    pub set_by: Option<FactId>,
}

impl Default for Deciding {
    /// Light, until the group settles otherwise: ten volunteers have no time to wait for each other.
    fn default() -> Self {
        Self {
            readers: false,
            everybody: false,
            set_aside_days: SET_ASIDE_WITHIN_DAYS,
            set_by: None,
        }
    }
}

/// How the group decides, from which day on: handed in by whoever knows the group's terms of reference.
#[derive(Clone, Debug, Default)]
pub struct Settled(Vec<(Date, Deciding)>);

impl Settled {
    /// What is settled from which day on, the earliest first.
    pub const fn new(settled: Vec<(Date, Deciding)>) -> Self {
        Self(settled)
    }

    /// How the group decides on `date`.
    pub fn on(&self, date: Date) -> Deciding {
        let mut latest = self.0.iter().rev();
        let found = latest.find(|(from, _)| *from <= date);
        found.map(|(_, deciding)| *deciding).unwrap_or_default()
    }
}

/// The day that is offered for what is to be done `within` so many days of `from`. Nobody is asked
/// for something on a Saturday or a Sunday: the working day after it is offered instead. Bank
/// holidays are not known here, and whoever chooses the day can type another.
pub fn offered_day(from: Date, within: i32) -> Date {
    let day = from.saturating_add(within.days());
    let rest = match day.weekday() {
        Weekday::Saturday => 2,
        Weekday::Sunday => 1,
        _ => 0,
    };
    day.saturating_add(rest.days())
}

/// The day by which a renewal is to be submitted so that the group can decide on it before a
/// registration that holds until (not including) `until` has ended. On a weekend it is the working
/// day before, because the one after would be too late; revisions take longer and are not counted.
pub fn submit_by(until: Date) -> Date {
    let day = until.saturating_sub(REVIEW_WITHIN_DAYS.days());
    let early = match day.weekday() {
        Weekday::Saturday => 1,
        Weekday::Sunday => 2,
        _ => 0,
    };
    day.saturating_sub(early.days())
}

/// The day by which something is asked for, when it can be: to come, and not absurdly far.
///
/// # Errors
/// A sentence that says which days can be chosen.
pub fn askable(today: Date, due: Date) -> Result<Date, String> {
    let latest = today.saturating_add(ASK_WITHIN_YEARS.years());
    if due <= today {
        Err("The date must be in the future".to_owned())
    } else if due > latest {
        let latest = in_words(latest);
        Err(format!(
            "The date must be {latest} or earlier, within two years from today"
        ))
    } else {
        Ok(due)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn a_day_on_a_weekend_moves_to_the_monday() {
        // 22 November 2026 is a Sunday, and so is the day four weeks later.
        assert_eq!(offered_day(date(2026, 11, 22), 28), date(2026, 12, 21));
        assert_eq!(offered_day(date(2026, 11, 21), 28), date(2026, 12, 21));
        assert_eq!(offered_day(date(2026, 11, 20), 28), date(2026, 12, 18));
    }

    #[test]
    fn a_renewal_is_asked_for_ten_weeks_before_the_end_and_never_later() {
        assert_eq!(submit_by(date(2029, 1, 5)), date(2028, 10, 27));
        // 70 days before 14 January 2029 is a Sunday.
        assert_eq!(submit_by(date(2029, 1, 14)), date(2028, 11, 3));
    }

    #[test]
    fn a_day_in_the_past_or_in_another_age_is_not_asked_for() {
        let today = date(2026, 11, 22);
        assert_eq!(askable(today, date(2028, 11, 22)), Ok(date(2028, 11, 22)));
        let far = "The date must be 22 November 2028 or earlier, within two years from today";
        assert_eq!(askable(today, date(2028, 11, 23)), Err(far.to_owned()));
        assert_eq!(askable(today, date(9026, 12, 1)), Err(far.to_owned()));
        let past = Err("The date must be in the future".to_owned());
        assert_eq!(askable(today, today), past);
    }

    proptest! {
        #[test]
        fn what_is_offered_is_a_working_day_close_to_the_term(days in 0_i32..4000, within in 0_i32..100) {
            let is_working = |day: Date| {
                !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
            };
            let from = date(2020, 1, 1).saturating_add(days.days());
            let offered = offered_day(from, within);
            prop_assert!(is_working(offered));
            prop_assert!((within..within + 3).contains(&from.until(offered).unwrap().get_days()));
            let asked = submit_by(from);
            prop_assert!(is_working(asked));
            let left = asked.until(from).unwrap().get_days();
            prop_assert!((REVIEW_WITHIN_DAYS..REVIEW_WITHIN_DAYS + 3).contains(&left));
        }
    }
}
