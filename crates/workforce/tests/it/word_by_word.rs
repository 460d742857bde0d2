//! The rule book once more, word by word and day by day, as slowly as one likes: for facts that
//! are known exactly the quick rules must say the same.

use crate::given;
use jiff::{ToSpan, civil::Date, civil::date};
use proptest::prelude::*;
use std::collections::BTreeSet;
use workforce::{EarlierPost, Induction, Kind, Qualification, Senco, Status, duty};

/// Types of school that must have a SENCO, from the rule book.
const RELEVANT: [u16; 10] = [1, 2, 3, 5, 15, 28, 34, 35, 40, 41];

fn start_of_rules() -> Date {
    date(2009, 9, 1)
}

fn exact(date: Option<vocabulary::PartialDate>) -> Option<Date> {
    date.and_then(vocabulary::PartialDate::exact)
}

/// The days of posts before a day, each once.
fn days_served(posts: &[(Date, Option<Date>)], until: Date) -> BTreeSet<Date> {
    let mut days = BTreeSet::new();
    for (from, to) in posts {
        let end = to.map_or(until, |to| to.min(until));
        let mut day = *from;
        while day < end {
            days.insert(day);
            day = day.tomorrow().unwrap();
        }
    }
    days
}

fn more_than_twelve_months(days: &BTreeSet<Date>) -> bool {
    let Some(first) = days.first() else {
        return false;
    };
    let twelve_months = first.saturating_add(12.months());
    let end = first.saturating_add(i32::try_from(days.len()).unwrap().days());
    end > twelve_months
}

fn counts(course: &Qualification, on: Date) -> bool {
    let (Some(began), Some(completed)) = (exact(course.began), exact(course.completed)) else {
        return false;
    };
    completed <= on
        && match course.kind {
            Kind::Nasenco => {
                began < date(2024, 9, 1)
                    && completed < date(2027, 9, 1)
                    && course.recognised_body == Some(true)
            }
            Kind::NpqSenco => began >= date(2024, 9, 1),
        }
}

fn relevant_posts(senco: &Senco) -> Vec<(Date, Option<Date>)> {
    let relevant = |post: &&EarlierPost| {
        post.school_type
            .is_some_and(|code| RELEVANT.contains(&code.code()))
    };
    let posts = senco.earlier_posts.iter().flatten().filter(relevant);
    posts
        .map(|post| (exact(post.from).unwrap(), exact(post.to)))
        .collect()
}

fn by_the_book(senco: &Senco, on: Date) -> Option<Status> {
    let from = exact(senco.from)?;
    if on < from || exact(senco.to).is_some_and(|to| to <= on) {
        return None;
    }
    if on < start_of_rules() {
        return Some(Status::Exempt);
    }
    let through_induction = senco.induction != Some(Induction::Incomplete);
    let p2 = senco.qualified_teacher == Some(true)
        && through_induction
        && senco.teaches_here == Some(true);
    if !p2 && senco.head_teacher != Some(true) {
        return Some(Status::Ineligible);
    }
    let new_in_academy = from >= date(2026, 9, 1) && on >= date(2026, 9, 1);
    let as_head = senco.head_teacher == Some(true);
    if new_in_academy && !as_head && senco.induction == Some(Induction::NotRequired) {
        return Some(Status::SeekAdvice);
    }
    let mut courses = senco.qualifications.iter().flatten();
    if courses.any(|course| counts(course, on)) {
        return Some(Status::Qualified);
    }
    let earlier = relevant_posts(senco);
    let mut all = earlier.clone();
    all.push((from, exact(senco.to)));
    if more_than_twelve_months(&days_served(&all, start_of_rules())) {
        return Some(Status::Exempt);
    }
    let freed_word_by_word = more_than_twelve_months(&days_served(&earlier, from));
    if from <= start_of_rules() || freed_word_by_word {
        return Some(Status::SeekAdvice);
    }
    let served_since = |(_, to): &&(Date, Option<Date>)| to.is_none_or(|to| to > start_of_rules());
    let first = all
        .iter()
        .filter(served_since)
        .filter(|(from, to)| to.is_none_or(|to| to > *from))
        .map(|(from, _)| *from.max(&start_of_rules()))
        .min()
        .unwrap_or(from)
        .min(from);
    let in_time = |start: Date| on <= start.saturating_add(3.years());
    Some(match (in_time(first), in_time(from)) {
        (true, _) => Status::InTime,
        (false, false) => Status::Overdue,
        (false, true) => Status::SeekAdvice,
    })
}

/// Keeps the walk over days short: no one has been SENCO since the year 1.
fn of_our_time(senco: &Senco) -> bool {
    let early = |post: &EarlierPost| exact(post.from).is_some_and(|from| from.year() < 1990);
    exact(senco.from).is_some_and(|from| (1990..2100).contains(&from.year()))
        && !senco.earlier_posts.iter().flatten().any(early)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn the_rules_say_what_the_rule_book_says(
        senco in given::senco_with(1.0, true).prop_filter("of our time", of_our_time),
        asked in given::asked(),
    ) {
        let on = asked.of(std::slice::from_ref(&senco));
        let expected = by_the_book(&senco, on);
        let answer = duty(&given::alone(senco), on);
        let given = answer.sencos.first().map(|senco| senco.answer.status);
        prop_assert_eq!(given, expected);
    }
}
