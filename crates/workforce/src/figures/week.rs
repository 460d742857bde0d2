//! The days as of which figures are released: one a week, so that no one learns from two figures what was recorded in between
//! of one school.

use super::small::{Counts, Released, release};
use jiff::{Timestamp, ToSpan as _, civil::Date};
use vocabulary::london_midnight_after;

/// The number of earlier weeks whose figures this week’s are held against.
const EARLIER_WEEKS: i32 = 12;

/// The day of the newest figures: the last Monday. They show what was recorded before it began.
pub fn released_on(today: Date) -> Date {
    let since = today.weekday().to_monday_zero_offset();
    today.saturating_sub(i32::from(since).days())
}

/// The days of these figures and of those before that they are held against, oldest first.
pub(super) fn release_days(today: Date) -> impl Iterator<Item = Date> {
    let last = released_on(today);
    let ago = (0..=EARLIER_WEEKS).rev();
    ago.map(move |weeks| last.saturating_sub(weeks.weeks()))
}

/// The moment at which a day begins in London: what figures of that day show was recorded before it.
pub fn beginning_of(day: Date) -> Timestamp {
    day.yesterday()
        .map_or(Timestamp::MIN, london_midnight_after)
}

/// One table as it was released week by week, oldest first.
#[derive(Debug, Default)]
pub(super) struct Series {
    released: Vec<Released>,
}

impl Series {
    /// Releases the table of the next week.
    pub(super) fn add(&mut self, counts: Counts) -> &Released {
        let same = self
            .released
            .last()
            .is_some_and(|it| it.counts() == &counts);
        if !same {
            let next = release(counts, &self.released);
            self.released.push(next);
        }
        self.last()
    }

    /// The table as it was released last.
    fn last(&self) -> &Released {
        self.released.last().expect("a table was added")
    }

    /// The table as it was released last.
    pub(super) fn into_last(mut self) -> Released {
        self.released.pop().expect("a table was added")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn figures_are_released_on_mondays() {
        for (today, monday) in [
            (date(2026, 11, 22), date(2026, 11, 16)),
            (date(2026, 11, 23), date(2026, 11, 23)),
            (date(2026, 11, 24), date(2026, 11, 23)),
        ] {
            assert_eq!(released_on(today), monday);
        }
        let days: Vec<Date> = release_days(date(2026, 11, 22)).collect();
        assert_eq!(days.len(), 13);
        assert_eq!(days.first(), Some(&date(2026, 8, 24)));
        assert_eq!(days.last(), Some(&date(2026, 11, 16)));
    }

    #[test]
    fn a_day_begins_at_midnight_in_london() {
        let summer = beginning_of(date(2026, 7, 1));
        assert_eq!(summer.to_string(), "2026-06-30T23:00:00Z");
    }

    #[test]
    fn a_week_in_which_nothing_changed_releases_nothing_new() {
        let mut series = Series::default();
        for counts in [vec![3, 8], vec![3, 8], vec![9, 12]] {
            series.add(Counts::list(counts));
        }
        assert_eq!(series.released.len(), 2);
        assert_eq!(series.into_last().cell(0, 0), Some(9));
    }
}
