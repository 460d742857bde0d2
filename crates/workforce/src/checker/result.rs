//! The result: the answer of the rules, with everything that its page shows.

use super::answers::{Answers, Body, Completed, Course, End, Known, ListedSchool};
use super::link;
use super::route::{self, Page};
use super::timeline::Timeline;
use crate::rules::schools;
use crate::rules::{Point, RuleId};
use crate::{Answer, SchoolAnswer, Status, duty};
use jiff::civil::Date;
use serde::Serialize;
use vocabulary::{PartialDate, in_words};

/// Everything that the page of the result shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// The date asked about.
    pub on: Date,
    /// The answer in a few words: the heading of the page.
    pub headline: String,
    /// The answer for the school: status, reason, what to do, by when, readings.
    pub answer: Answer,
    /// The answer for the SENCO, where it differs from that for the school.
    pub senco: Option<Answer>,
    /// The three years, if the clock matters.
    pub timeline: Option<Timeline>,
    /// The rules that the answer is based on.
    pub sources: Vec<Source>,
    /// The answers given, for the page and for print.
    pub told: Vec<Row>,
    /// The answers and the date as a query string, to be sent on.
    pub link: String,
}

/// A rule or a point that an answer is based on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Source {
    /// Its name in the rule book: `R3`, or `Point 2`; nothing for section 67.
    pub name: String,
    /// A short title.
    pub title: String,
    /// What it says, in our own words.
    pub says: String,
    /// Where it stands.
    pub source: String,
}

/// One answer given, for *check your answers*.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The page to change it on, as the last part of its address.
    pub page: String,
    /// What was asked.
    pub question: String,
    /// What was answered, one line a fact.
    pub answer: Vec<String>,
}

impl Outcome {
    /// Applies the rules to the answers that the route asks for.
    pub fn of(answers: &Answers, on: Date) -> Self {
        let told = route::asked_for(answers, on);
        let SchoolAnswer { answer, sencos, .. } = duty(&told.facts(), on);
        let senco = sencos.into_iter().next().map(|senco| senco.answer);
        let clock = senco.as_ref().unwrap_or(&answer);
        let timeline = Timeline::of(&told, clock, on);
        let senco = senco.filter(|senco| *senco != answer && answer.status != Status::NotRequired);
        Self {
            on,
            headline: headline(&answer),
            sources: sources(&answer),
            timeline,
            senco,
            told: rows(&told, on),
            link: link::write(&told, Some(on)),
            answer,
        }
    }
}

fn headline(answer: &Answer) -> String {
    let due = answer.due.map(in_words).unwrap_or_default();
    match answer.status {
        Status::NotRequired => "This school does not need to have a SENCO".to_owned(),
        Status::Qualified => "Your SENCO has the qualification".to_owned(),
        Status::Exempt => "Your SENCO does not need the qualification".to_owned(),
        Status::InTime if answer.due_latest.is_some() => {
            format!("To be safe, your SENCO should gain the qualification by {due}")
        }
        Status::InTime => format!("Your SENCO needs the qualification by {due}"),
        Status::SeekAdvice if answer.points.is_empty() => {
            "We need an exact date to give you one answer".to_owned()
        }
        Status::SeekAdvice => "Get advice: the law is not clear on this".to_owned(),
        Status::Unknown => "We need more information".to_owned(),
        Status::Overdue => format!("Your SENCO should have gained the qualification by {due}"),
        Status::Ineligible => "This person cannot be your SENCO".to_owned(),
        Status::NoSenco => "Your school must appoint a SENCO".to_owned(),
    }
}

/// Section 67, the rules that an answer is based on, and the points on which the law is unclear.
pub fn sources(answer: &Answer) -> Vec<Source> {
    let section = Source {
        name: String::new(),
        title: "Which schools must have a SENCO".to_owned(),
        says: "Mainstream schools and maintained nursery schools must have a SENCO.".to_owned(),
        source: schools::source().to_owned(),
    };
    let of_rule = |rule: &RuleId| Source {
        name: rule.to_string(),
        title: rule.text().title.clone(),
        says: rule.text().law.clone(),
        source: rule.text().source.clone(),
    };
    let of_point = |point: &Point| Source {
        name: format!("Point {}", point.number()),
        title: point.text().title.clone(),
        says: format!(
            "Our reading: {} Another reading: {}",
            point.text().used,
            point.text().other
        ),
        source: point.text().source.clone(),
    };
    let rules = answer.rules.iter().map(of_rule);
    let points = answer.points.iter().map(of_point);
    std::iter::once(section)
        .chain(rules)
        .chain(points)
        .collect()
}

/// The answers on the route, for *check your answers*.
pub fn rows(answers: &Answers, on: Date) -> Vec<Row> {
    let pages = route::route(answers, on);
    let told = route::asked_for(answers, on);
    pages
        .into_iter()
        .filter_map(|page| {
            let answer = words(&told, page)?;
            let question = page.question().short.clone();
            Some(Row {
                page: page.slug(),
                question,
                answer,
            })
        })
        .collect()
}

/// What was answered on a page, in words.
fn words(told: &Answers, page: Page) -> Option<Vec<String>> {
    let choice = |id: &str| vec![page.question().name_of(id).to_owned()];
    match page {
        Page::School => {
            let mut lines = vec![kind_in_words(told.school?)];
            lines.extend(told.listed.into_iter().flat_map(listed_in_words));
            Some(lines)
        }
        Page::Who => Some(choice(told.who?.id())),
        Page::Induction => Some(choice(
            told.induction?
                .known()
                .map_or("unknown", link::induction_id),
        )),
        Page::Course => {
            let ids = told.courses?.id().split(',');
            Some(ids.flat_map(choice).collect())
        }
        Page::Award => {
            let (course, body) = told.award?;
            let body = match body {
                Body::Recognised => "Awarded by a recognised body",
                Body::NotRecognised => "Not awarded by a recognised body",
                Body::Unknown => "Not known who awarded it",
            };
            let mut lines = course_in_words(course);
            lines.push(body.to_owned());
            Some(lines)
        }
        Page::Npq => Some(course_in_words(told.npq?)),
        Page::Started => Some(vec![date_in_words(told.started?)]),
        Page::Earlier => Some(choice(told.earlier?.id())),
        Page::Post(n) => {
            let post = told.posts.get(usize::from(n).checked_sub(1)?)?;
            let to = match post.to {
                End::On(date) => format!("Until {}", date.in_words()),
                End::StillThere => "Still there".to_owned(),
            };
            let from = format!("From: {}", date_in_words(post.from));
            Some(vec![kind_in_words(post.school), from, to])
        }
        Page::More => Some(choice(if told.more? { "yes" } else { "no" })),
        Page::Check => None,
    }
}

fn kind_in_words(kind: Known<&'static str>) -> String {
    let kind = kind.known().and_then(schools::kind_called);
    kind.map_or_else(|| "Not known".to_owned(), |kind| kind.name.clone())
}

/// What the national list says of the school.
fn listed_in_words(school: ListedSchool) -> impl Iterator<Item = String> {
    let opened = school.opened.map(|day| format!("Opened {}", in_words(day)));
    let closed = school
        .closed
        .map(|day| format!("Closed from {}", in_words(day)));
    let number = format!("URN {}", school.urn);
    [Some(number), opened, closed].into_iter().flatten()
}

fn date_in_words(date: Known<PartialDate>) -> String {
    date.known()
        .map_or_else(|| "Not known".to_owned(), PartialDate::in_words)
}

fn course_in_words(course: Course) -> Vec<String> {
    let completed = match course.completed {
        Completed::On(date) => format!("Completed {}", date.in_words()),
        Completed::NotYet => "Not completed yet".to_owned(),
    };
    vec![format!("Began: {}", date_in_words(course.began)), completed]
}
