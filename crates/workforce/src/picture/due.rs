//! In which of the next terms how many three-year clocks end, and how many of those on a course should have its outcome.

use super::{Nation, Term};
use crate::{
    Day, Intakes, Status,
    rules::{Law, Tri, standing::Standing},
};
use jiff::civil::Date;

/// The number of terms that are looked ahead: 4 years, which is longer than any clock that has begun.
pub const TERMS_AHEAD: usize = 12;

/// Posts as SENCO whose holder is in time, by the term in which something is due. Someone who is SENCO of 2 schools has 2
/// posts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueInTerm {
    /// The term.
    pub term: Term,
    /// The three years of this many end in it, and their holders are on a course that can count.
    pub enrolled: u32,
    /// The three years of this many end in it, and their holders are on no such course.
    pub not_enrolled: u32,
    /// This many who are on a course should have its outcome by the end of the term, at the latest; it counts each in the
    /// term in which that day is.
    pub completions: u32,
}

impl DueInTerm {
    /// Every post whose three years end in the term.
    pub const fn falling_due(&self) -> u32 {
        self.enrolled + self.not_enrolled
    }
}

impl Nation {
    /// What is due in the term of a date and in those that follow.
    pub fn due_by_term(&self, date: Date) -> Vec<DueInTerm> {
        let mut terms = Vec::with_capacity(TERMS_AHEAD);
        let first = Term::of(date);
        let mut term = first;
        for _ in 0..TERMS_AHEAD {
            terms.push(DueInTerm {
                term,
                enrolled: 0,
                not_enrolled: 0,
                completions: 0,
            });
            term = term.next();
        }
        let in_term = |day: Day| {
            let term = Term::of(day.date()?);
            usize::try_from(term.since(first)).ok()
        };
        let day = Day::from(date);
        let rules_from = Law::table().first_day();
        for place in 0..self.len() {
            if self.national().must_have_one(place, date) == Tri::No {
                continue;
            }
            let posts = self.national().posts_of(place).iter();
            let in_time = posts.filter(|it| it.status_on(day, rules_from) == Some(Status::InTime));
            for post in in_time {
                let enrolled = post.enrolled.on(day);
                let due = in_term(post.due.when.latest).and_then(|at| terms.get_mut(at));
                if let Some(due) = due {
                    *if enrolled {
                        &mut due.enrolled
                    } else {
                        &mut due.not_enrolled
                    } += 1;
                }
                let outcome = expected_outcome(post, day).and_then(in_term);
                if let Some(term) = outcome.and_then(|at| terms.get_mut(at)) {
                    term.completions += 1;
                }
            }
        }
        terms
    }
}

/// The last day on which someone on a course should have its outcome; nothing for who is on none.
fn expected_outcome(post: &Standing, on: Day) -> Option<Day> {
    let enrolled = post.enrolled;
    if enrolled.open_ended <= on {
        // Who has passed that day without an outcome is expected now.
        return Some(outcome_of(enrolled.open_ended)?.max(on));
    }
    enrolled.on(on).then(|| enrolled.until.before())
}

/// The last day of the outcome of a course that began on a day: that of its intake, or of the months that it takes where
/// it began between two.
fn outcome_of(began: Day) -> Option<Day> {
    let day = began.date()?;
    let mut intakes = Intakes::table().all().iter();
    let intake = intakes.find(|it| it.starts.earliest() <= day && day <= it.last_start());
    let course = Intakes::table().course();
    Some(intake.map_or_else(
        || began.plus_months(course.months + course.outcome_months),
        |it| Day::from(it.outcome_to.latest()),
    ))
}
