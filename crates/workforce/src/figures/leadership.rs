//! How many SENCOs are on the senior leadership team, and how many days a week they have for the role: as schools report it.

use super::{
    sector::{Sector, of_school},
    small::{Counts, Released},
    week::{Series, beginning_of, release_days, released_on},
};
use crate::{HalfDays, PostDetails, State, registered::AsKnown};
use jiff::civil::Date;
use std::sync::Arc;

/// SENCOs in post by kind of school: the rows of each table are those of [`Sector::ALL`]. Who has posts at 2 schools counts
/// at each.
#[derive(Clone, Debug)]
pub struct LeadershipFigures {
    /// The day as of which they are.
    pub on: Date,
    /// Posts as SENCO, in one row: a column for each kind of school.
    pub posts: Released,
    /// On the senior leadership team; not on it; not reported.
    pub leadership: Released,
    /// By days a week, as [`DAYS`] says.
    pub days: Released,
    /// Whether the two tables have a row: where the number of posts is hidden, so is the rest.
    pub shown: [bool; 3],
}

/// The columns of the table of leadership.
pub const LEADERSHIP: [&str; 3] = ["On the team", "Not on the team", "Not reported"];

/// The columns of the table of days.
pub const DAYS: [&str; 6] = [
    "Less than 1 day",
    "1 to 1½ days",
    "2 to 2½ days",
    "3 to 3½ days",
    "4 to 5 days",
    "Not reported",
];

/// The newest figures, held against those of the weeks before. They are worked out when someone first asks.
pub fn leadership_figures(state: &State, today: Date) -> Arc<LeadershipFigures> {
    let on = released_on(today);
    state.kept().leadership.of(on, || released(state, on))
}

fn released(state: &State, on: Date) -> LeadershipFigures {
    let mut posts = Series::default();
    let (mut leadership, mut days) = (Series::default(), Series::default());
    let mut shown = [false; 3];
    for day in release_days(on) {
        let mut in_post = [0_u64; 3];
        let (mut led, mut timed) = ([[0_u64; 3]; 3], [[0_u64; 6]; 3]);
        for (sector, details) in posts_on(state, day) {
            let row = sector as usize;
            in_post[row] += 1;
            led[row][leadership_column(details)] += 1;
            timed[row][days_column(details)] += 1;
        }
        let base = posts.add(Counts::list(in_post.to_vec()));
        shown = [0, 1, 2].map(|row| base.cell(0, row).is_some());
        let rows = |row: usize, counts: &[u64]| {
            if shown[row] {
                counts.to_vec()
            } else {
                Vec::new()
            }
        };
        let led = led.iter().enumerate().map(|(row, it)| rows(row, it));
        leadership.add(Counts::of(LEADERSHIP.len(), led).with_row_totals_known());
        let timed = timed.iter().enumerate().map(|(row, it)| rows(row, it));
        days.add(Counts::of(DAYS.len(), timed).with_row_totals_known());
    }
    LeadershipFigures {
        on,
        posts: posts.into_last(),
        leadership: leadership.into_last(),
        days: days.into_last(),
        shown,
    }
}

/// Every post at a school with the duty that is held on a day, as it was known when the day began.
fn posts_on(state: &State, day: Date) -> impl Iterator<Item = (Sector, &PostDetails)> {
    let before = beginning_of(day);
    state.posts().iter().filter_map(move |(_, post)| {
        let version = AsKnown::before(Some(before)).post(post)?;
        if !version.is_held(day) {
            return None;
        }
        let sector = of_school(state, post.school, day, before)?;
        Some((sector, &version.details))
    })
}

const fn leadership_column(details: &PostDetails) -> usize {
    match details.senior_leadership {
        Some(true) => 0,
        Some(false) => 1,
        None => 2,
    }
}

fn days_column(details: &PostDetails) -> usize {
    details.time.map_or(DAYS.len() - 1, |time: HalfDays| {
        usize::from(u8::from(time) / 2).min(4)
    })
}

impl LeadershipFigures {
    /// SENCOs on the senior leadership team, of how many of whom it is reported; nothing where either is hidden.
    pub fn on_the_team(&self) -> Option<(u64, u64)> {
        let (on, not) = (
            self.leadership.column_total(0)?,
            self.leadership.column_total(1)?,
        );
        Some((on, on + not))
    }

    /// SENCOs with less than 2 days a week, of how many whose time is reported.
    pub fn below_two_days(&self) -> Option<(u64, u64)> {
        let below = self.days.column_total(0)? + self.days.column_total(1)?;
        let total = self.days.total()?;
        Some((below, total - self.days.column_total(DAYS.len() - 1)?))
    }
}
