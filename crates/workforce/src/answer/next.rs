//! What to do next, by when, and what may go wrong.

use super::missing::Missing;
use super::person::Person;
use super::reason;
use super::school::authority_in_words;
use crate::rules::{Tri, qualification};
use crate::{Day, InTimeBy, Intake, Intakes, Kind, Qualification, Status, When};
use jiff::civil::Date;
use vocabulary::{PartialDate, in_words, text::capitalised};

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
        |authority| capitalised(&authority_in_words(authority)),
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
        "{authority} must act now. You can appoint a SENCO who is already qualified. Or you can {course}. \
         Get advice on what to do until they qualify."
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
    if person.depends_on_induction() {
        return Next::new(
            "Ask whether the teacher has completed induction: if so, check again with that answer. If \
             not, get legal advice from the trust or the school’s own adviser.",
            person.on.date(),
        );
    }
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
        Tri::No | Tri::Open(_) => begin(person, due),
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
    next.warnings.extend(outcome_too_late(person, due));
    next
}

/// Not on a course yet: the one that they are to begin in time, or one to enrol on.
fn begin(person: &Person, due: Day) -> Next {
    let courses = person.senco.qualifications.as_deref();
    let planned = qualification::to_begin(courses, person.on, person.law);
    match planned.zip(due.date()) {
        Some(((course, on), due)) if on.earliest() <= due => begin_on(person, course, on, due),
        _ => enrol(person, due),
    }
}

/// To begin a course on a day that is known: they are as good as enrolled.
fn begin_on(person: &Person, course: &Qualification, on: PartialDate, due: Date) -> Next {
    let name = &person.law.counts(course.kind).name;
    let mut next = Next::new(
        format!(
            "The SENCO is to begin the {name} in {}. Make sure that they do, and that they receive its outcome by {}. If they \
             cannot begin then, report it.",
            PartialDate::month_of(on.earliest()).in_words(),
            in_words(due)
        ),
        Some(on.earliest()),
    );
    if course.kind == Kind::NpqSenco {
        next.warnings.extend(comes_too_late(on.earliest(), due));
    }
    next
}

/// On the NPQ, and its outcome might come after the last day in time.
fn outcome_too_late(person: &Person, due: Day) -> Option<String> {
    let began = person.standing.enrolled.open_ended;
    comes_too_late(began.date().filter(|_| began <= person.on)?, due.date()?)
}

fn comes_too_late(began: Date, due: Date) -> Option<String> {
    let (from, to) = Intakes::table().outcome_of(began.into());
    let comes = match (from.earliest() > due, to.latest() > due) {
        (true, _) => "will come too late",
        (false, true) => "might come too late",
        (false, false) => return None,
    };
    Some(format!(
        "An NPQ that began in {} has its outcome between {} and {}. The 3 years end on {}, so it {comes}.",
        PartialDate::month_of(began).in_words(),
        from.in_words(),
        to.in_words(),
        in_words(due)
    ))
}

/// On no course: begin one while there is time for it.
fn enrol(person: &Person, due: Day) -> Next {
    let (Some(on), Some(due)) = (person.on.date(), due.date()) else {
        return Next::new(format!("Enrol on {}.", course_to_take(person)), None);
    };
    match person.law.counts(Kind::Nasenco).begun_before {
        Some(limit) if on < limit => enrol_on_award(person, due, on, limit),
        _ => enrol_on_npq(person, due, on),
    }
}

/// While a National Award can still begin. Its courses start at all times of the year.
fn enrol_on_award(person: &Person, due: Date, on: Date, limit: Date) -> Next {
    let award = &person.law.counts(Kind::Nasenco).name;
    let npq = &person.law.counts(Kind::NpqSenco).name;
    let after = match Intakes::table().last_intake_that_works(due, on) {
        Some(last) => format!(
            " After that, only the {npq} counts. The last intake that works is {}.",
            last.in_words()
        ),
        None => String::new(),
    };
    Next::new(
        format!(
            "Enrol on the {award}, and complete it by {}. Its course must begin before {}.{after}",
            in_words(due),
            in_words(limit)
        ),
        Some(due),
    )
}

/// By the last intake that still works, or with what can be said when none does any more.
fn enrol_on_npq(person: &Person, due: Date, on: Date) -> Next {
    let npq = &person.law.counts(Kind::NpqSenco).name;
    let intakes = Intakes::table();
    let ends = in_words(due);
    let at = |intake: &Intake| {
        let when = intake.in_words();
        format!("Enrol on the {npq} at the next intake, {when}.")
    };
    let by = |intake: &Intake| Some(intake.starts.earliest().max(on));
    match intakes.in_time_by(due, on) {
        InTimeBy::Works(last) => {
            let next = intakes.next_intake(on).unwrap_or(last);
            let which = if next == last {
                "It is the last intake that is still in time.".to_owned()
            } else {
                format!(
                    "The last intake that is still in time is {}.",
                    last.in_words()
                )
            };
            let after = intakes.coming(last.last_start()).nth(1);
            let after = after.filter(|after| after.might_work_for(due));
            let after = after.map_or_else(String::new, |after| {
                format!(
                    " With the one after that, {}, it might come too late.",
                    after.in_words()
                )
            });
            let what = format!(
                "{} {which} Its outcome comes {}, and the 3 years end on {ends}.{}{after}",
                at(next),
                last.outcome_in_words(),
                only_expected(last)
            );
            Next::new(what, by(last))
        }
        InTimeBy::Might(next) => Next {
            what: format!(
                "{} The 3 years end on {ends}.{}",
                at(next),
                only_expected(next)
            ),
            by: by(next),
            warnings: vec![format!(
                "The outcome of the next intake comes {}, so it might come too late. A later intake would not help.",
                next.outcome_in_words()
            )],
        },
        InTimeBy::TooLate(next) => Next {
            what: format!(
                "{} Get advice now, because its outcome comes after the 3 years end on {ends}.{}",
                at(next),
                only_expected(next)
            ),
            by: Some(on),
            warnings: vec![format!(
                "No intake is still in time. The outcome of the next comes {}. The school can appoint a \
                 SENCO who is already qualified.",
                next.outcome_in_words()
            )],
        },
        InTimeBy::NotListed => Next::new(
            format!("Find out when the {npq} next starts, and enrol. The 3 years end on {ends}."),
            Some(on),
        ),
    }
}

/// That an intake has not been announced, where it has not.
const fn only_expected(intake: &Intake) -> &'static str {
    if intake.announced {
        ""
    } else {
        " No one has announced that intake yet, but we expect it."
    }
}

/// The course that can count when it is begun now, and where to begin it.
fn course_to_take(person: &Person) -> String {
    let npq = &person.law.counts(Kind::NpqSenco).name;
    let award = person.law.counts(Kind::Nasenco);
    match award.begun_before {
        Some(limit) if person.on < limit.into() => format!(
            "the {} (the course must begin before {})",
            award.name,
            in_words(limit)
        ),
        _ => match person
            .on
            .date()
            .and_then(|on| Intakes::table().next_intake(on))
        {
            Some(next) => format!("the {npq} at the next intake, {}", next.in_words()),
            None => format!("the {npq}"),
        },
    }
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
