//! The answer, with what to do, the three years, both readings and the sources.

use super::{NAME, SHORT_NAME, START, check, state::State, timeline};
use crate::{address, npq_course::instead_of_the_award};
use axum::{extract::RawQuery, response::Response};
use jiff::civil::Date;
use maud::{Markup, html};
use shell::{
    ask::{Ask, show, two_thirds},
    components::{Breadcrumb, Breadcrumbs, SummaryList, SummaryRow, Tag, TagColour, WarningText},
    layout::{Above, Page, Title},
};
use vocabulary::in_words;
use workforce::answer::Reading;
use workforce::checker::{Outcome, Row, Source, link};
use workforce::{Answer, Status};

/// `page.read`
pub(crate) async fn get(ask: Ask, RawQuery(query): RawQuery) -> Result<Response, Response> {
    let state = State::read(&ask, query.as_deref())?;
    if !state.is_complete() {
        return Ok(state.go_on());
    }
    let outcome = Outcome::of(&state.answers, state.on());
    let public = ask.public_address();
    let address = format!("{public}{START}/result?{}", outcome.link);
    let content = two_thirds(&html! {
        (headline(&state, &outcome))
        (to_do(&outcome.answer, outcome.on))
        @if outcome.answer.status != Status::NotRequired { (instead_of_the_award(state.today)) }
        (person(&outcome))
        (readings(&outcome.answer.readings))
        @if let Some(picture) = &outcome.timeline {
            h2 class="govuk-heading-m" { "The 3 years" }
            (timeline::picture(picture))
        }
        (send_on(&outcome.headline, &address))
        (told(&state, &outcome.told))
        @if let Some(school) = state.school() { (check::school_page(&school)) }
        (sources(&outcome.sources))
    });
    let page = Page::new(
        Title::about("The answer", in_words(outcome.on)),
        &ask.surroundings,
        content,
    )
    .with_above(Above::Breadcrumbs(way(&state)));
    Ok(show(&page))
}

/// A result may be opened from a message, so it shows the way from the home page.
fn way(state: &State) -> Breadcrumbs<'static> {
    let step = |content: &'static str, href: String| Breadcrumb {
        content: content.into(),
        href: href.into(),
    };
    Breadcrumbs {
        items: vec![
            step("Home", "/".to_owned()),
            step(SHORT_NAME, START.to_owned()),
            step("Your answers", state.address("check")),
        ],
        ..Breadcrumbs::default()
    }
}

fn headline(state: &State, outcome: &Outcome) -> Markup {
    let answer = &outcome.answer;
    html! {
        span class="govuk-caption-l" { (SHORT_NAME) }
        h1 class="govuk-heading-l govuk-!-margin-bottom-4" { (outcome.headline) }
        p class="govuk-body" {
            (tag(answer.status)) " "
            @if state.other_date.is_none() {
                "This is the answer for today, " (in_words(outcome.on)) "."
            } @else {
                "This is the answer for " (in_words(outcome.on)) ", the date you asked about."
            }
        }
        p class="govuk-body-l" { (answer.reason) }
    }
}

/// A status in a box.
pub(crate) fn tag(status: Status) -> Tag<'static> {
    let colour = match status {
        Status::Qualified | Status::Exempt => TagColour::Green,
        Status::NotRequired => TagColour::Grey,
        Status::InTime => TagColour::Plain,
        Status::SeekAdvice | Status::Unknown => TagColour::Yellow,
        Status::Overdue | Status::Ineligible | Status::NoSenco => TagColour::Red,
    };
    Tag {
        content: status.name().into(),
        colour,
        ..Tag::default()
    }
}

/// What to do, by when, and whose duty it is.
fn to_do(answer: &Answer, on: Date) -> Markup {
    let row = |key: &'static str, value: String| SummaryRow {
        key: key.into(),
        value: value.into(),
        ..SummaryRow::default()
    };
    let mut rows = vec![row("What to do", answer.next.clone())];
    if let Some(by) = answer.next_by {
        let when = if by <= on {
            "Now".to_owned()
        } else {
            in_words(by)
        };
        rows.push(row("Deadline", when));
    }
    if let Some(due) = answer.due {
        rows.push(row(last_day_is(answer), last_day(due, answer.due_latest)));
    }
    if let Some(days) = answer.days_overdue {
        rows.push(row("Overdue by", in_days(days)));
    }
    if let Some(authority) = &answer.duty_on {
        rows.push(row(
            "Who is responsible",
            format!(
                "{} is responsible for this, not the teacher.",
                check::sentence(authority)
            ),
        ));
    }
    let list = SummaryList {
        rows,
        ..SummaryList::default()
    };
    html! {
        h2 class="govuk-heading-m" { "What to do next" }
        (list)
        @for warning in &answer.warnings {
            (WarningText { content: warning.into(), ..WarningText::default() })
        }
        @if answer.status == Status::InTime {
            p class="govuk-body senco-no-print" {
                a class="govuk-link" href=(address::START_HERE) { "See what new SENCOs should know first" }
            }
        }
    }
}

/// What the last day is called: there may be another, by another reading of the law.
fn last_day_is(answer: &Answer) -> &'static str {
    if answer.points.is_empty() {
        "Last day to gain the qualification"
    } else {
        "Last day to gain the qualification, on our reading of the law"
    }
}

fn last_day(due: Date, latest: Option<Date>) -> String {
    match latest {
        Some(latest) => format!("Between {} and {}", in_words(due), in_words(latest)),
        None => in_words(due),
    }
}

fn in_days(days: i32) -> String {
    match days {
        1 => "1 day".to_owned(),
        days => format!("{days} days"),
    }
}

/// The person's own answer, where the school's is another.
fn person(outcome: &Outcome) -> Markup {
    html! {
        @if let Some(senco) = &outcome.senco {
            h2 class="govuk-heading-m" { "About the SENCO" }
            p class="govuk-body" { (tag(senco.status)) " " (senco.reason) }
            p class="govuk-body" { (senco.next) }
        }
    }
}

/// Both readings side by side, the one that senco uses first.
fn readings(readings: &[Reading]) -> Markup {
    html! {
        @if !readings.is_empty() {
            h2 class="govuk-heading-m" { (count(readings.len())) }
            div class="senco-compare" {
                @for (number, reading) in (1_usize..).zip(readings) {
                    div class="senco-compare__text" {
                        h3 class="govuk-heading-s" {
                            "Reading " (number)
                            @if reading.used { " (the one we use)" }
                        }
                        p class="govuk-body" { (reading.reading) }
                        p class="govuk-body govuk-!-margin-bottom-0" {
                            (tag(reading.status))
                            @if let Some(due) = reading.due {
                                br; "Last day: " (in_words(due))
                                @if let Some(latest) = reading.due_latest {
                                    ", or as late as " (in_words(latest))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn count(readings: usize) -> &'static str {
    match readings {
        2 => "2 possible readings",
        3 => "3 possible readings",
        _ => "Possible readings",
    }
}

/// The address that holds the answers, and a message with it.
fn send_on(headline: &str, address: &str) -> Markup {
    let body = format!("{headline}\n\n{address}\n");
    let encoded = serde_html_form::to_string([("subject", NAME), ("body", &body)])
        .unwrap_or_default()
        // Mail programs take a plus for a plus.
        .replace('+', "%20");
    html! {
        h2 class="govuk-heading-m" { "Save or share this result" }
        p class="govuk-body" {
            "The web address of this page contains your answers and the date, but no names. \
             Anyone with the link can see it."
        }
        p class="govuk-body senco-address" id="address" { (address) }
        ul class="govuk-list senco-no-print" {
            li {
                a class="govuk-link" href={ "mailto:?" (encoded) } { "Send this result by email" }
            }
        }
    }
}

fn told(state: &State, told: &[Row]) -> Markup {
    let row = |row: &Row| SummaryRow {
        key: row.question.clone().into(),
        value: check::lines(&row.answer).into(),
        ..SummaryRow::default()
    };
    let list = SummaryList {
        rows: told.iter().map(row).collect(),
        classes: "govuk-summary-list--no-border".into(),
        ..SummaryList::default()
    };
    let link = link::write(&state.answers, state.other_date);
    let today = link::write(&state.answers, None);
    html! {
        h2 class="govuk-heading-m" { "What you told us" }
        (list)
        ul class="govuk-list senco-no-print" {
            li { a class="govuk-link" href=(state.address("check")) { "Change an answer" } }
            li {
                a class="govuk-link" href={ (START) "/date?" (link) } { "Check another date" }
            }
            @if state.other_date.is_some() {
                li {
                    a class="govuk-link" href={ (START) "/check?" (today) } { "Check today’s date" }
                }
            }
            li { a class="govuk-link" href=(START) { "Check another SENCO" } }
        }
    }
}

fn sources(sources: &[Source]) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "The rules behind this answer" }
        @for source in sources {
            div class="senco-rule" {
                h3 class="govuk-heading-s govuk-!-margin-bottom-1" {
                    @if !source.name.is_empty() { (source.name) ": " }
                    (source.title)
                }
                p class="govuk-body govuk-!-margin-bottom-1" { (source.says) }
                p class="govuk-body-s" { (source.source) }
            }
        }
        p class="govuk-body" {
            "Find out more about "
            a class="govuk-link" href=(address::LAW) { "how we read the law" }
            ", with worked examples. This is information, not legal advice. If in doubt, ask the \
             trust’s or local authority’s legal adviser."
        }
    }
}
