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
        Status::Qualified => qualified(person) + as_head(person),
        Status::Exempt => exempt(person) + as_head(person),
        Status::InTime => in_time(person, readings) + as_head(person),
        Status::Overdue => overdue(person),
        Status::SeekAdvice => format!("{} {}", seek_advice(person), either(readings)),
        Status::Unknown => unknown(missing),
        Status::Ineligible => ineligible(person),
        Status::NotRequired | Status::NoSenco => status.means().to_owned(),
    }
}

/// Where it is so: that the person can be SENCO only as the headteacher.
fn as_head(person: &Person) -> &'static str {
    if person.is_senco_as_head() {
        " They can be the SENCO because they are the headteacher."
    } else {
        ""
    }
}

/// Where it is so: that the earlier posts only just do not exempt the person.
fn only_just_not_freed(person: &Person) -> &'static str {
    if person.only_just_not_freed() {
        " They had been a SENCO for exactly 12 months before. Only more than 12 months exempts a person."
    } else {
        ""
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
        || "The SENCO has a qualification that counts.".to_owned(),
        |course| {
            let name = &person.law.counts(course.kind).name;
            let completed = course.completed.map_or_else(String::new, |date| {
                format!(" (completed {})", date.in_words())
            });
            format!("The SENCO has the {name}{completed}, and it counts in law.")
        },
    )
}

fn exempt(person: &Person) -> String {
    let since = in_words(person.law.r2().became_after);
    if person.on < person.law.first_day() {
        return format!(
            "On that date no SENCO needed the qualification. The duty began on {since}."
        );
    }
    format!(
        "Before {since} this person had been a SENCO for more than 12 months, so the duty to gain \
         the qualification does not apply to them."
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
                " Counting from the start of this post, the last day would be {}. The law is not \
                 clear on this, so keep to the earlier date.",
                in_words(due)
            )
        });
    let (ends, last_day) = if due.is_exact() {
        (format!("on {ends}"), "that day")
    } else {
        (ends, "the last day")
    };
    format!(
        "A SENCO has 3 years to gain the qualification. They began {begun} and end {ends}, so there is time \
         until the end of {last_day}.{course}{}{}{}",
        only_just_not_freed(person),
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
    let head = if person.is_senco_as_head() {
        " They can be the SENCO because they are the headteacher, but they still need the qualification."
    } else if eligibility::is_head_teacher(person.senco) == Tri::Yes {
        " Being the headteacher does not change this."
    } else {
        ""
    };
    format!(
        "The 3 years ended{until_when}, {at_least}{days} ago. The SENCO does not have a \
         qualification that counts.{}{}{head}",
        only_just_not_freed(person),
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
            (Some(limit), _) => format!("the course did not begin before {}", in_words(limit)),
            (_, Some(limit)) => format!("the course began before {}", in_words(limit)),
            (None, None) => return None,
        }
    } else if verdict.completed_in_time == Tri::No {
        let limit = row.completed_before?;
        format!("it was not completed before {}", in_words(limit))
    } else if verdict.recognised == Tri::No {
        "it is not awarded by a recognised body".to_owned()
    } else {
        return None;
    };
    Some(format!("The {name} does not count, because {because}."))
}

fn ineligible(person: &Person) -> String {
    let senco = person.senco;
    let why = if senco.qualified_teacher == Some(false) {
        "They are not a qualified teacher"
    } else if senco.induction == Some(Induction::Incomplete) {
        "They have not completed teacher induction"
    } else {
        "They do not work as a teacher at the school"
    };
    format!("This person cannot be the SENCO. {why}, and they are not the headteacher.")
}

fn unknown(missing: &[Missing]) -> String {
    let mut words: Vec<&str> = Vec::new();
    for fact in missing {
        if !words.contains(&fact.words.as_str()) {
            words.push(&fact.words);
        }
    }
    let many = match words.len() {
        1 => "something".to_owned(),
        many => format!("{many} things"),
    };
    format!(
        "The answer depends on {many} we do not know: {}.",
        words.join("; ")
    )
}

fn seek_advice(person: &Person) -> String {
    let mut sentences: Vec<String> = person
        .decision
        .points
        .iter()
        .map(|point| format!("The law is not clear on {}.", point.text().question))
        .collect();
    sentences.extend(person.decision.depends_on.iter().filter_map(|question| {
        let standing = &person.standing;
        Some(match question {
            Question::InTime => depends_on_day("the 3 years end", standing.due.when)?,
            Question::InTimeAfresh => depends_on_day(
                "3 years from the start of this post end",
                standing.due_afresh.when,
            )?,
            Question::InPost => {
                "We cannot tell whether the SENCO was in post on that date, because we only know \
                 a month and not the exact day."
                    .to_owned()
            }
            Question::Held => {
                "We cannot tell whether the qualification was completed by that date, because we \
                 only know a month and not the exact day."
                    .to_owned()
            }
            Question::Since2009 => {
                "We cannot tell whether the post began after 1 September 2009, because we only \
                 know a month and not the exact day."
                    .to_owned()
            }
            Question::FreedEarly | Question::FreedLater => {
                "We cannot tell whether the earlier experience adds up to more than 12 months, \
                 because we do not know the exact days."
                    .to_owned()
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
            Status::Exempt => "exempt".to_owned(),
            Status::Qualified => "qualified".to_owned(),
            Status::Ineligible => "unable to be SENCO".to_owned(),
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
        "We only know a month and not the exact day, so {what} {words}. The answer depends on the \
         day."
    ))
}
