//! Why a SENCO has a status, in sentences that a governor understands.

use super::missing::Missing;
use super::person::Person;
use super::reading::Reading;
use super::{on_when, when_in_words};
use crate::rules::decide::Question;
use crate::rules::{Tri, eligibility, qualification};
use crate::{Induction, Qualification, Status, When};
use vocabulary::in_words;

/// The reason for a status, and for *seek advice* what the readings come to.
pub(super) fn of(
    person: &Person,
    status: Status,
    missing: &[Missing],
    readings: &[Reading],
) -> String {
    match status {
        Status::Qualified => qualified(person),
        Status::Exempt => exempt(person),
        Status::InTime => in_time(person, readings),
        Status::Overdue => overdue(person),
        Status::SeekAdvice => format!("{} {}", seek_advice(person), either(readings)),
        Status::Unknown => unknown(missing),
        Status::Ineligible => ineligible(person),
        Status::NotRequired | Status::NoSenco => status.means().to_owned(),
    }
}

/// The course by which a person is qualified: the one completed first of those that count.
pub(super) fn what_is_held<'a>(person: &Person<'a>) -> Option<&'a Qualification> {
    let courses = person.senco.qualifications.iter().flatten();
    courses
        .filter(|course| qualification::verdict(course, person.on, person.law).counts() == Tri::Yes)
        .filter_map(|course| Some((qualification::completed_by(course, person.on)?, course)))
        .filter(|(completed, _)| completed.latest <= person.on)
        .min_by_key(|(completed, _)| completed.latest)
        .map(|(_, course)| course)
}

fn qualified(person: &Person) -> String {
    what_is_held(person).map_or_else(
        || "The SENCO holds a qualification that counts.".to_owned(),
        |course| {
            let name = &person.law.counts(course.kind).name;
            let completed = course.completed.map_or_else(String::new, |date| {
                format!(" (completed {})", date.in_words())
            });
            format!("The SENCO holds the {name}{completed}, and it counts in law.")
        },
    )
}

fn exempt(person: &Person) -> String {
    let since = in_words(person.law.r2().became_after);
    if person.on < person.law.first_day() {
        return format!(
            "On the day asked about nobody needed the qualification: the duty came with the rules of {since}."
        );
    }
    format!(
        "Before {since} this person had been a SENCO for more than twelve months, so the duty to hold the qualification does not concern them."
    )
}

fn in_time(person: &Person, readings: &[Reading]) -> String {
    let due = person.standing.due.when;
    let ends = when_in_words(due).unwrap_or_default();
    let begun = on_when(person.clock_start());
    let course = match person.enrolled() {
        Tri::Yes => " They are on a course that can count.",
        Tri::No => " They are not on a course that can count.",
        Tri::Open(_) => "",
    };
    let later = readings
        .iter()
        .filter(|reading| !reading.used)
        .filter_map(|reading| reading.due)
        .map(|due| {
            format!(
                " Counted from the start of this post the last day would be {}, but the law is not clear on that: keep to the earlier one.",
                in_words(due)
            )
        });
    format!(
        "The three years began {begun} and end {}. Up to and including the last day the SENCO need not hold the qualification.{course}{}{}",
        if due.is_exact() {
            format!("on {ends}")
        } else {
            ends
        },
        what_does_not_count(person),
        later.collect::<String>()
    )
}

fn overdue(person: &Person) -> String {
    let due = person.standing.due.when;
    let days = person.on.since(due.latest);
    let days = match days {
        1 => "1 day".to_owned(),
        days => format!("{days} days"),
    };
    let at_least = if due.is_exact() { "" } else { "at least " };
    let until_when = when_in_words(due).map_or_else(String::new, |ended| {
        if due.is_exact() {
            format!(" on {ended}")
        } else {
            format!(" {ended}")
        }
    });
    let head = if eligibility::is_head_teacher(person.senco) == Tri::Yes {
        " Being head teacher does not change this."
    } else {
        ""
    };
    format!(
        "The three years ended{until_when}, {at_least}{days} before the day asked about, and the SENCO holds no qualification that counts.{}{head}",
        what_does_not_count(person)
    )
}

/// A sentence for each completed course that does not count, with the reason.
fn what_does_not_count(person: &Person) -> String {
    let mut sentences = String::new();
    for course in person.senco.qualifications.iter().flatten() {
        if qualification::completed_by(course, person.on).is_some()
            && let Some(why) = why_not(person, course)
        {
            sentences.push(' ');
            sentences.push_str(&why);
        }
    }
    sentences
}

/// Why a course cannot count, if that is certain.
pub(super) fn why_not(person: &Person, course: &Qualification) -> Option<String> {
    let verdict = qualification::verdict(course, person.on, person.law);
    let row = person.law.counts(course.kind);
    let name = &row.name;
    let because = if verdict.begun_in_time == Tri::No {
        match (row.begun_before, row.begun_on_or_after) {
            (Some(limit), _) => format!("its course did not begin before {}", in_words(limit)),
            (_, Some(limit)) => format!("its course began before {}", in_words(limit)),
            (None, None) => return None,
        }
    } else if verdict.completed_in_time == Tri::No {
        let limit = row.completed_before?;
        format!("it was not completed before {}", in_words(limit))
    } else if verdict.recognised == Tri::No {
        "the body that awards it is not a recognised body".to_owned()
    } else {
        return None;
    };
    Some(format!("The {name} does not count, because {because}."))
}

fn ineligible(person: &Person) -> String {
    let senco = person.senco;
    let why = if senco.qualified_teacher == Some(false) {
        "not a qualified teacher"
    } else if senco.induction == Some(Induction::Incomplete) {
        "a teacher who has not completed induction"
    } else {
        "not working as a teacher at the school"
    };
    format!("This person may not be SENCO: they are {why}, and not the head teacher.")
}

fn unknown(missing: &[Missing]) -> String {
    let mut words: Vec<&str> = Vec::new();
    for fact in missing {
        if !words.contains(&fact.words.as_str()) {
            words.push(&fact.words);
        }
    }
    format!(
        "The answer depends on what is not known: {}.",
        words.join("; ")
    )
}

fn seek_advice(person: &Person) -> String {
    let mut sentences: Vec<String> = person
        .decision
        .points
        .iter()
        .map(|point| {
            format!(
                "The law can be read in two ways here: {}.",
                point.text().question
            )
        })
        .collect();
    sentences.extend(person.decision.depends_on.iter().filter_map(|question| {
        let standing = &person.standing;
        Some(match question {
            Question::InTime => depends_on_day("the three years end", standing.due.when)?,
            Question::InTimeAfresh => {
                depends_on_day("three years from the start of this post end", standing.due_afresh.when)?
            }
            Question::InPost => {
                "Whether the SENCO was in post on the day asked about depends on a date of which only the month is known.".to_owned()
            }
            Question::Held => {
                "Whether the qualification was completed by the day asked about depends on a date of which only the month is known.".to_owned()
            }
            Question::Since2009 => {
                "Whether the post began after 1 September 2009 depends on a date of which only the month is known.".to_owned()
            }
            Question::FreedEarly | Question::FreedLater => {
                "Whether the earlier experience comes to more than twelve months depends on what is not known exactly.".to_owned()
            }
            Question::Eligible => return None,
        })
    }));
    sentences.join(" ")
}

/// What the readings come to, in one sentence.
pub(super) fn either(readings: &[Reading]) -> String {
    let mut outcomes: Vec<String> = Vec::new();
    for reading in readings {
        let due = |latest: bool| {
            let last = reading.due_latest.filter(|_| latest).or(reading.due);
            last.map(in_words).unwrap_or_default()
        };
        let outcome = match reading.status {
            Status::InTime => format!("in time until {}", due(false)),
            Status::Overdue => format!("overdue (the last day was {})", due(true)),
            Status::Exempt => "free of the duty".to_owned(),
            Status::Qualified => "qualified".to_owned(),
            Status::Ineligible => "not somebody who may be SENCO".to_owned(),
            Status::NoSenco => "not in post".to_owned(),
            Status::NotRequired | Status::SeekAdvice | Status::Unknown => continue,
        };
        if !outcomes.contains(&outcome) {
            outcomes.push(outcome);
        }
    }
    format!("So the SENCO is either {}.", outcomes.join(", or "))
}

fn depends_on_day(what: &str, when: When) -> Option<String> {
    let words = when_in_words(when)?;
    Some(format!(
        "Only the month is known of a date, so {what} {words}, and the answer depends on the day."
    ))
}
