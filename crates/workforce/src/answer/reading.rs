//! Two readings of the law, or two bounds of a date, and what each leads to.

use super::{person::Person, when_in_words};
use crate::rules::clock::Due;
use crate::rules::decide::{Question, Set};
use crate::rules::{Point, RuleId};
use crate::{Status, When};
use jiff::civil::Date;
use serde::Serialize;

/// One way to read the law, or one way in which the facts may be, and the status that follows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// How the law is read, or what the facts are taken to be, in a sentence.
    pub reading: String,
    /// The point on which the law is unclear; absent if only a date's precision matters.
    pub point: Option<Point>,
    /// Whether `due` of the whole answer follows this reading.
    pub used: bool,
    /// The status by this reading.
    pub status: Status,
    /// The last day in time by this reading, if the clock matters.
    pub due: Option<Date>,
    /// The latest that the last day in time can be, if it is not known to the day.
    pub due_latest: Option<Date>,
    /// The rules that this status is based on.
    pub rules: Vec<RuleId>,
}

/// `due` and `due_latest` of a last day in time: none if a bound is not known.
pub(super) fn dates(when: When) -> (Option<Date>, Option<Date>) {
    match (when.earliest.date(), when.latest.date()) {
        (Some(due), Some(latest)) if due == latest => (Some(due), None),
        (Some(due), Some(latest)) => (Some(due), Some(latest)),
        _ => (None, None),
    }
}

impl Reading {
    pub(super) fn of(text: String, status: Status, due: Option<When>, person: &Person) -> Self {
        let clock = matches!(status, Status::InTime | Status::Overdue);
        let (due, due_latest) = due.filter(|_| clock).map_or((None, None), dates);
        Self {
            reading: text,
            point: None,
            used: false,
            status,
            due,
            due_latest,
            rules: person.rules_of(status),
        }
    }

    fn on(self, point: Point, used: bool) -> Self {
        Self {
            point: Some(point),
            used,
            ..self
        }
    }
}

/// Every reading that leads to a status of its own, the one that senco uses first.
pub(super) fn all(person: &Person) -> Vec<Reading> {
    let mut readings: Vec<Reading> = Vec::new();
    for way in ways(person) {
        for reading in in_one_way(person, way) {
            let known = readings
                .iter()
                .any(|said| said.status == reading.status && said.point == reading.point);
            if !known {
                readings.push(reading);
            }
        }
    }
    if let Some(first) = readings.first_mut() {
        first.used = true;
    }
    readings
}

/// The ways in which the questions that matter may come out: the strict ones first, so that the
/// reading used is the one under which no one is lulled into missing a date.
fn ways(person: &Person) -> Vec<Set> {
    let matters = person.decision.depends_on;
    let relevant = |way: &Set| {
        let mut irrelevant = Question::ALL
            .into_iter()
            .filter(|q| person.questions.open.has(*q) && !matters.has(*q));
        // Questions that do not matter are taken as answered with yes.
        irrelevant.all(|question| way.has(question))
    };
    let possible = |way: &Set| {
        let yes = person.questions.answered(*way);
        // A SENCO who is in time from the first post is also in time from this one.
        !yes.has(Question::InTime) || yes.has(Question::InTimeAfresh)
    };
    let mut ways: Vec<_> = person
        .questions
        .ways()
        .filter(relevant)
        .filter(possible)
        .collect();
    // In post and strict first: a way with fewer questions answered in the SENCO's favour.
    ways.sort_by_key(|way| {
        let favourable = [Question::Held, Question::FreedEarly, Question::InTime];
        (
            !person.questions.answered(*way).has(Question::InPost),
            favourable
                .iter()
                .filter(|question| way.has(**question))
                .count(),
        )
    });
    ways
}

fn in_one_way(person: &Person, way: Set) -> Vec<Reading> {
    let outcome = person.questions.if_answered(way);
    let given = suppositions(person, way);
    let due = due_in(person, person.standing.due, way, Question::InTime);
    match outcome.status {
        Some(Status::SeekAdvice) => by_law(person, way, &given),
        status => {
            let text = if given.is_empty() {
                "On the facts given.".to_owned()
            } else {
                given
            };
            let status = status.unwrap_or(Status::NoSenco);
            let reading = Reading::of(text, status, Some(due), person);
            vec![if person.depends_on_induction() {
                reading.on(Point::AcademyInduction, false)
            } else {
                reading
            }]
        }
    }
}

/// The last day in time that goes with one answer to whether it has passed.
fn bound(due: Due, in_time: bool) -> When {
    When::on(if in_time {
        due.when.latest
    } else {
        due.when.earliest
    })
}

/// The last day in time in one way in which the facts may be: the whole interval, unless where
/// the truth lies in it is what this way supposes.
fn due_in(person: &Person, due: Due, way: Set, question: Question) -> When {
    if person.decision.depends_on.has(question) {
        bound(due, way.has(question))
    } else {
        due.when
    }
}

/// The readings of the law in one way in which the facts may be.
fn by_law(person: &Person, way: Set, given: &str) -> Vec<Reading> {
    let points: Vec<Point> = person.questions.if_answered(way).points.iter().collect();
    let yes = person.questions.answered(way);
    let by_clock = |question, due| {
        let status = if yes.has(question) {
            Status::InTime
        } else {
            Status::Overdue
        };
        (status, due)
    };
    let sentence = |text: &str| {
        if given.is_empty() {
            text.to_owned()
        } else {
            format!("{given} {text}")
        }
    };
    let standing = &person.standing;
    let first = points.first().copied().unwrap_or(Point::StartingAgain);
    let (status, due) = by_clock(
        Question::InTime,
        due_in(person, standing.due, way, Question::InTime),
    );
    let used: Vec<_> = points
        .iter()
        .map(|point| point.text().used.as_str())
        .collect();
    let used = Reading::of(sentence(&used.join(" ")), status, Some(due), person).on(first, true);
    let others = points.iter().map(|point| {
        let (status, due) = match point {
            Point::StartingAgain => by_clock(
                Question::InTimeAfresh,
                due_in(person, standing.due_afresh, way, Question::InTimeAfresh),
            ),
            _ => (Status::Exempt, standing.due.when),
        };
        Reading::of(sentence(&point.text().other), status, Some(due), person).on(*point, false)
    });
    std::iter::once(used).chain(others).collect()
}

/// Both readings of whether the three years start again, where they lead to the same status but
/// not to the same last day.
pub(super) fn of_the_start(person: &Person) -> Vec<Reading> {
    let standing = &person.standing;
    if standing.due.when == standing.due_afresh.when {
        return Vec::new();
    }
    let text = Point::StartingAgain.text();
    let reading = |text: &str, due: Due, status, used| {
        Reading::of(text.to_owned(), status, Some(due.when), person).on(Point::StartingAgain, used)
    };
    let status = person.decision.status.unwrap_or(Status::NoSenco);
    vec![
        reading(&text.used, standing.due, status, true),
        reading(&text.other, standing.due_afresh, status, false),
    ]
}

/// What is taken to be the case, in sentences that begin with “If”.
fn suppositions(person: &Person, way: Set) -> String {
    let sentences: Vec<String> = person
        .decision
        .depends_on
        .iter()
        .filter_map(|question| supposition(person, question, way.has(question)))
        .collect();
    sentences.join(" ")
}

fn supposition(person: &Person, question: Question, yes: bool) -> Option<String> {
    let standing = &person.standing;
    let not = if yes { "" } else { " not" };
    let due = |due: Due| when_in_words(bound(due, yes));
    Some(match question {
        Question::InPost => format!("If the SENCO was{not} in post on that date:"),
        Question::Eligible if person.depends_on_induction() => {
            let text = Point::AcademyInduction.text();
            if yes { &text.used } else { &text.other }.clone()
        }
        Question::Eligible => format!("If the person can{not} be SENCO:"),
        Question::Held if yes => {
            "If the qualification was completed by that date and counts:".to_owned()
        }
        Question::Held => {
            "If the qualification was not yet completed, or does not count:".to_owned()
        }
        Question::FreedEarly if yes => {
            "If the experience before 1 September 2009 adds up to more than 12 months:".to_owned()
        }
        Question::FreedEarly => {
            "If the experience before 1 September 2009 adds up to 12 months or less:".to_owned()
        }
        Question::Since2009 if yes => "If in post on 1 September 2009:".to_owned(),
        Question::Since2009 => "If the post began after 1 September 2009:".to_owned(),
        Question::FreedLater if yes => {
            "If the earlier posts add up to more than 12 months:".to_owned()
        }
        Question::FreedLater => "If the earlier posts add up to 12 months or less:".to_owned(),
        Question::InTime => format!("If the 3 years end on {}:", due(standing.due)?),
        Question::InTimeAfresh => format!(
            "If 3 years from the start of this post end on {}:",
            due(standing.due_afresh)?
        ),
    })
}
