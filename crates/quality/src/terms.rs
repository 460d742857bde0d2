//! What the Provider Group's terms of reference settle, where the study of 2017 leaves it open.
//!
//! The source says that the group decides together and that ten volunteers look at about ten
//! applications a year (study of the Provider Group, section 6); the numbers are ours until the
//! group sets its own.

use crate::{working_day_from, working_day_until};
use jiff::{ToSpan, civil::Date};
use vocabulary::{FactId, in_words};

/// The number of readers of an application. One might have a blind spot; three is more than ten
/// volunteers can do.
pub const READERS: usize = 2;

/// The least number of members without a conflict of interest who decide.
pub const QUORUM: usize = 3;

/// Whether a reader sees another reader’s report only after submitting their own.
pub const INDEPENDENT_FIRST: bool = true;

/// The number of days from a submission within which its readers should be asked, and from the day a
/// reader has left within which another should be.
pub const ASSIGN_WITHIN_DAYS: i32 = 14;

/// The number of days that is offered to a reader for their report, from the day they are asked.
pub const READ_WITHIN_DAYS: i32 = 28;

/// The number of days that is offered for a report on revisions: less is left to read.
pub const READ_AGAIN_WITHIN_DAYS: i32 = 14;

/// The number of years after which work for a provider is no longer a conflict of interest: the question
/// to readers names it.
pub const CONFLICT_WITHIN_YEARS: i16 = 3;

/// The number of days from the last report within which the group should decide.
pub const DECIDE_WITHIN_DAYS: i32 = 28;

/// The number of days that is offered to a provider for revisions.
pub const REVISE_WITHIN_DAYS: i32 = 42;

/// The number of days that is offered to a member for agreeing to a draft, or objecting to it.
pub const SIGN_WITHIN_DAYS: i32 = 14;

/// The number of days within which the coordinator should answer a provider that has met a condition.
pub const ANSWER_WITHIN_DAYS: i32 = 14;

/// The number of days before a deadline on which whoever has to meet it is reminded.
pub const REMIND_BEFORE_DAYS: i32 = 7;

/// The number of days after a deadline on which they are reminded again: the first time it is the day after.
pub const REMIND_AGAIN_AFTER_DAYS: i32 = 8;

/// The number of days after a decision was recorded for which the group can set it aside. Later, people
/// rely on it: it can only be withdrawn, with notice, a right of reply and an appeal.
pub const SET_ASIDE_WITHIN_DAYS: i32 = 14;

/// The number of years within which a deadline must be: a date beyond it is a slip of the keyboard, and
/// no one would notice that it was missed.
pub const ASK_WITHIN_YEARS: i16 = 2;

/// The number of days that a review without revisions takes: readers are asked, they read, the group
/// decides.
pub const REVIEW_WITHIN_DAYS: i32 = ASSIGN_WITHIN_DAYS + READ_WITHIN_DAYS + DECIDE_WITHIN_DAYS;

/// How the group reviews and decides, as its terms of reference settle it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deciding {
    /// The number of members who read an application: what holds when its review opens counts for all of it.
    pub readers_needed: usize,
    /// The least number of members without a conflict of interest who decide.
    pub quorum: usize,
    /// Whether everyone who read an application must be among those who decide on it.
    pub readers: bool,
    /// Whether everyone who is asked must agree, and not only a quorum of them.
    pub everybody: bool,
    /// The number of days after a decision was recorded for which the group can set it aside.
    pub set_aside_days: i32,
    /// The fact that settled it; nothing if these are the numbers of this file.
    pub set_by: Option<FactId>,
}

impl Default for Deciding {
    /// Light, until the group settles otherwise: ten volunteers have no time to wait for each other.
    fn default() -> Self {
        Self {
            readers_needed: READERS,
            quorum: QUORUM,
            readers: false,
            everybody: false,
            set_aside_days: SET_ASIDE_WITHIN_DAYS,
            set_by: None,
        }
    }
}

/// How the group decides, from which day on: passed in by the capability that keeps the group’s terms of
/// reference.
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

/// The day that is offered for what is to be done within `within` days of `from`. No one is asked
/// for something on a weekend or a bank holiday: the working day after it is offered instead.
pub fn offered_day(from: Date, within: i32) -> Date {
    working_day_from(from.saturating_add(within.days()))
}

/// The day by which a renewal is to be submitted so that the group can decide on it before a
/// registration that holds until (not including) `until` has ended. On a weekend or a bank holiday it is
/// the working day before, because the one after would be too late; revisions take longer and are not
/// counted.
pub fn submit_by(until: Date) -> Date {
    working_day_until(until.saturating_sub(REVIEW_WITHIN_DAYS.days()))
}

/// The day by which something is asked for, if it can be: in the future, and not absurdly far. `what` is
/// what its field is called, such as “Deadline for the reports”.
///
/// # Errors
/// A sentence that says which days can be chosen.
pub fn askable(what: &str, today: Date, due: Date) -> Result<Date, String> {
    let latest = today.saturating_add(ASK_WITHIN_YEARS.years());
    if due <= today {
        Err(format!("{what} must be in the future"))
    } else if due > latest {
        let latest = in_words(latest);
        Err(format!(
            "{what} must be {latest} or earlier, within {ASK_WITHIN_YEARS} years from today"
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
    fn a_day_on_a_bank_holiday_moves_past_the_holidays() {
        // 25 December 2026 is a Friday, and Boxing Day is kept on the Monday.
        assert_eq!(offered_day(date(2026, 11, 27), 28), date(2026, 12, 29));
        // 14 April 2028 is Good Friday.
        assert_eq!(offered_day(date(2028, 3, 17), 28), date(2028, 4, 18));
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
        let deadline = |due| askable("Deadline", today, due);
        assert_eq!(deadline(date(2028, 11, 22)), Ok(date(2028, 11, 22)));
        let far = "Deadline must be 22 November 2028 or earlier, within 2 years from today";
        assert_eq!(deadline(date(2028, 11, 23)), Err(far.to_owned()));
        assert_eq!(deadline(date(9026, 12, 1)), Err(far.to_owned()));
        let past = Err("Deadline must be in the future".to_owned());
        assert_eq!(deadline(today), past);
    }

    proptest! {
        #[test]
        fn what_is_offered_is_a_working_day_close_to_the_term(days in 0_i32..4000, within in 0_i32..100) {
            let from = date(2020, 1, 1).saturating_add(days.days());
            let offered = offered_day(from, within);
            prop_assert!(crate::is_working_day(offered));
            prop_assert!((within..within + 6).contains(&from.until(offered).unwrap().get_days()));
            let asked = submit_by(from);
            prop_assert!(crate::is_working_day(asked));
            let left = asked.until(from).unwrap().get_days();
            prop_assert!((REVIEW_WITHIN_DAYS..REVIEW_WITHIN_DAYS + 6).contains(&left));
        }
    }
}
