//! What to do next, by when, and what may go wrong.

use super::missing::Missing;
use super::person::Person;
use super::school::authority_in_words;
use super::{capital, reason, when_in_words};
use crate::rules::Tri;
use crate::{Day, Kind, Status, When};
use jiff::civil::Date;
use vocabulary::in_words;

/// The next step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Next {
    /// What to do.
    pub what: String,
    /// By when; the day asked about means at once.
    pub by: Option<Date>,
    /// What may go wrong.
    pub warnings: Vec<String>,
}

impl Next {
    pub(super) fn new(what: impl Into<String>, by: Option<Date>) -> Self {
        Self {
            what: what.into(),
            by,
            warnings: Vec::new(),
        }
    }
}

/// The next step for one SENCO.
pub(super) fn of(person: &Person, status: Status, missing: &[Missing]) -> Next {
    let authority = person.authority.map_or_else(
        || "The governing body or academy trust".to_owned(),
        |authority| capital(&authority_in_words(authority)),
    );
    let at_once = person.on.date();
    match status {
        Status::Qualified => Next::new(
            "Your SENCO needs no further qualification. Keep a copy of the certificate, and check \
             that the school’s SEN information report names the SENCO.",
            None,
        ),
        Status::Exempt => Next::new(
            "This person does not need the qualification, but it may still be useful. Keep \
             evidence of when they were a SENCO.",
            None,
        ),
        Status::InTime => in_time(person),
        Status::Overdue => Next::new(overdue(person, &authority), at_once),
        Status::Ineligible => Next::new(
            format!(
                "{authority} must appoint a SENCO who is a qualified teacher at the school, or \
                 the headteacher."
            ),
            at_once,
        ),
        Status::SeekAdvice => seek_advice(person),
        Status::Unknown => Next::new(find_out(missing), at_once),
        Status::NotRequired | Status::NoSenco => Next::new(status.means(), None),
    }
}

fn overdue(person: &Person, authority: &str) -> String {
    let course = match person.enrolled() {
        Tri::Yes => "make sure the SENCO finishes the course".to_owned(),
        Tri::No | Tri::Open(_) => format!("enrol the SENCO on {}", course_to_take(person)),
    };
    format!(
        "{authority} must act now. You can appoint a SENCO who is already qualified. Or you can {course}, \
         and get advice on what to do until they qualify."
    )
}

fn find_out(missing: &[Missing]) -> String {
    let mut words: Vec<&str> = Vec::new();
    for fact in missing {
        if !words.contains(&fact.words.as_str()) {
            words.push(&fact.words);
        }
    }
    format!("Find out {}, then check again.", words.join("; "))
}

fn seek_advice(person: &Person) -> Next {
    let due = person.standing.due.when;
    let what = if person.decision.points.iter().next().is_some() {
        "Get legal advice from the trust, the local authority or the school’s own adviser. Until \
         then, it is safest to follow the stricter reading."
    } else {
        "Find out the exact day from the school’s records, then check again. Until then, it is \
         safest to use the earliest date."
    };
    let earliest = due.earliest.date();
    let by = earliest.map(|day| person.on.date().map_or(day, |on| day.max(on)));
    Next::new(what, by)
}

fn in_time(person: &Person) -> Next {
    let due = person.standing.due.when.earliest;
    let mut next = match person.enrolled() {
        Tri::Yes => finish(person, due),
        Tri::No | Tri::Open(_) => enrol(person, due),
    };
    next.warnings.extend(courses_in_vain(person));
    next
}

/// On a course: finish it by the last day in time, the outcome included.
fn finish(person: &Person, due: Day) -> Next {
    let enrolled = person.standing.enrolled;
    let (name, by) = if enrolled.open_ended <= person.on {
        (&person.law.counts(Kind::NpqSenco).name, due)
    } else {
        let name = &person.law.counts(Kind::Nasenco).name;
        (name, due.min(enrolled.until.before()))
    };
    let by = by.date();
    let until = by.map_or_else(String::new, |by| format!(" by {}", in_words(by)));
    let mut next = Next::new(
        format!(
            "Complete the {name} and receive its outcome{until}. Nothing extends the 3 years: not \
             leave, part-time work or a deferral."
        ),
        by,
    );
    let started = enrolled.open_ended;
    if started <= person.on && latest_start(person).is_some_and(|latest| latest < started) {
        next.warnings
            .push(short_of_time(person, "This course began later than that"));
    }
    next
}

/// On no course: begin the NPQ while there is time for it.
fn enrol(person: &Person, due: Day) -> Next {
    let until = due
        .date()
        .map_or_else(String::new, |due| format!(" on {}", in_words(due)));
    let course = course_to_take(person);
    let Some(latest) = latest_start(person).filter(|latest| person.on <= *latest) else {
        let mut next = Next::new(
            format!("Enrol on {course} now. The 3 years end{until}."),
            person.on.date(),
        );
        next.warnings
            .push(short_of_time(person, "That time has passed"));
        return next;
    };
    let by = latest.date();
    let begin = by.map_or_else(String::new, |by| format!(" by {}", in_words(by)));
    Next::new(
        format!(
            "Enrol on {course} and start{begin}. That leaves time to finish before the 3 years \
             end{until}."
        ),
        by,
    )
}

/// The course that can count when it is begun now.
fn course_to_take(person: &Person) -> String {
    let npq = person.law.counts(Kind::NpqSenco);
    let award = person.law.counts(Kind::Nasenco);
    match award.begun_before {
        Some(limit) if person.on < limit.into() => format!(
            "the {} (the course must begin before {}) or, after that, the {}",
            award.name,
            in_words(limit),
            npq.name
        ),
        _ => format!("the {}", npq.name),
    }
}

/// The last day to begin the NPQ with time to finish it: fourteen months into post.
pub(super) fn latest_start(person: &Person) -> Option<Day> {
    let When { earliest, .. } = person.clock_start();
    let months = person.law.npq().latest_start_months;
    earliest.date()?;
    Some(earliest.plus_months(months))
}

fn short_of_time(person: &Person, what: &str) -> String {
    let npq = person.law.npq();
    let due = when_in_words(person.standing.due.when).unwrap_or_default();
    format!(
        "The NPQ takes 18 months, and the outcome can take up to 4 months more. A SENCO should \
         start it within {} months of taking up the post. {what}, so the SENCO might not qualify before the 3 \
         years end ({due}).",
        npq.latest_start_months
    )
}

/// Warnings about courses under way that cannot count.
fn courses_in_vain(person: &Person) -> Vec<String> {
    let courses = person.senco.qualifications.iter().flatten();
    courses
        .filter(|course| {
            let began = course.began.map(When::of);
            began.is_some_and(|began| began.earliest <= person.on)
        })
        .filter_map(|course| reason::why_not(person, course))
        .collect()
}
