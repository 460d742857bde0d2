//! Tables 23 and 24 of the *National Award for SEN Coordination evaluation* of 2017, of every school with a plan: how many staff
//! were trained in the last two years, and who is to be in the next two.
//!
//! Table 24 tells apart the role of the one person that most schools plan for, as section 5.1.2 of that report does, so that
//! each school stands in one column and no two tables add up to more than each shows.

use super::{
    sector::schools_with_the_duty,
    small::{Counts, Released},
    week::{Series, beginning_of, release_days, released_on},
};
use crate::{Plan, PlannedRole, State};
use jiff::civil::Date;
use std::sync::Arc;

/// What schools plan, by kind of school: the rows of each table are those of [`Sector::ALL`](super::Sector::ALL).
#[derive(Clone, Debug)]
pub struct SuccessionFigures {
    /// The day as of which they are.
    pub on: Date,
    /// Schools with a plan, and without.
    pub answered: Released,
    /// Table 23, of the schools with a plan: none, 1, 2, 3 or more trained in the last two years.
    pub trained: Released,
    /// Table 24: none planned; one person, by role in the order of [`PlannedRole::ALL`]; 2 or more.
    pub planned: Released,
    /// Whether the two tables have a row: where the number of schools with a plan is hidden, what they plan is too.
    pub shown: [bool; 3],
}

/// The columns of Table 23.
pub const TRAINED: [&str; 4] = ["None", "1", "2", "3 or more"];

/// The columns of Table 24.
pub const PLANNED: [&str; 6] = [
    "None",
    "1: SENCO",
    "1: senior leader",
    "1: middle leader",
    "1: teacher",
    "2 or more",
];

/// The column of schools with a plan, and of those without.
pub const WITH_PLAN: usize = 0;

/// The column of schools without a plan.
pub const WITHOUT_PLAN: usize = 1;

type Rows<const N: usize> = [[u64; N]; 3];

#[derive(Default)]
struct Week {
    answered: Rows<2>,
    trained: Rows<4>,
    planned: Rows<6>,
}

/// The newest figures, held against those of the weeks before. They are worked out when someone first asks.
pub fn succession_figures(state: &State, today: Date) -> Arc<SuccessionFigures> {
    let on = released_on(today);
    state.kept().succession.of(on, || released(state, on))
}

fn released(state: &State, on: Date) -> SuccessionFigures {
    let mut answered = Series::default();
    let (mut trained, mut planned) = (Series::default(), Series::default());
    let mut shown = [false; 3];
    for day in release_days(on) {
        let week = Week::of(state, day);
        let base = answered.add(table(&week.answered));
        shown = [0, 1, 2].map(|row| base.cell(row, WITH_PLAN).is_some());
        trained.add(table(&only(week.trained, shown)).with_row_totals_known());
        planned.add(table(&only(week.planned, shown)).with_row_totals_known());
    }
    SuccessionFigures {
        on,
        answered: answered.into_last(),
        trained: trained.into_last(),
        planned: planned.into_last(),
        shown,
    }
}

fn table<const N: usize>(rows: &Rows<N>) -> Counts {
    Counts::of(N, rows.iter().map(|row| row.to_vec()))
}

/// The rows that are shown; the others are empty.
fn only<const N: usize>(mut rows: Rows<N>, shown: [bool; 3]) -> Rows<N> {
    for (row, _) in rows.iter_mut().zip(shown).filter(|(_, shown)| !shown) {
        *row = [0; N];
    }
    rows
}

impl Week {
    fn of(state: &State, day: Date) -> Self {
        let before = beginning_of(day);
        let mut week = Self::default();
        for (urn, sector) in schools_with_the_duty(state, day, before) {
            let row = sector as usize;
            let Some(plan) = state.plans().known_before(urn, before, day) else {
                week.answered[row][WITHOUT_PLAN] += 1;
                continue;
            };
            week.answered[row][WITH_PLAN] += 1;
            week.trained[row][usize::from(plan.trained.min(3))] += 1;
            week.planned[row][planned_column(plan)] += 1;
        }
        week
    }
}

fn planned_column(plan: &Plan) -> usize {
    match plan.planned.as_slice() {
        [] => 0,
        [only] => {
            1 + PlannedRole::ALL
                .iter()
                .take_while(|it| **it != only.role)
                .count()
        }
        _ => PLANNED.len() - 1,
    }
}

impl SuccessionFigures {
    /// The schools that were asked, by what is known of all: with a plan and without.
    pub fn asked(&self) -> Option<u64> {
        self.answered.total()
    }

    /// The schools that plan to train someone, of how many with a plan; nothing where either is hidden.
    pub fn planning(&self) -> Option<(u64, u64)> {
        let all = self.planned.total()?;
        let none = self.planned.column_total(0)?;
        Some((all - none, all))
    }

    /// The schools in which someone was trained, of how many with a plan.
    pub fn having_trained(&self) -> Option<(u64, u64)> {
        let all = self.trained.total()?;
        let none = self.trained.column_total(0)?;
        Some((all - none, all))
    }
}
