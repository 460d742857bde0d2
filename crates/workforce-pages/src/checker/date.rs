//! Which date to ask about.

use super::{START, state::State, typed::Typed};
use crate::field;
use axum::{extract::RawQuery, response::Response};
use jiff::civil::Date;
use maud::html;
use shell::{
    ask::{Ask, show, two_thirds},
    components::{Button, Choice, Fieldset, Legend, Radios},
    error_pages,
    form::FieldErrors,
    layout::{Above, Page},
    typed::TypedDate,
};
use vocabulary::in_words;
use workforce::checker::Answers;

const QUESTION: &str = "What date do you want to check?";

/// `page.read`
pub(crate) async fn get(ask: Ask, RawQuery(query): RawQuery) -> Result<Response, Response> {
    let mut state = State::read(&ask, query.as_deref())?;
    let Some(sent) = state.sent.take() else {
        let which = state.other_date.map_or("today", |_| "other");
        let date = state.other_date.map(TypedDate::from).unwrap_or_default();
        return Ok(form(&ask, &state, which, &date, &FieldErrors::new()));
    };
    let typed = Typed::sent(&sent);
    let (which, date) = (typed.one(&field::WHICH), typed.date(&field::ASKED));
    let mut errors = FieldErrors::new();
    let chosen = read(which, &date, state.today, &mut errors);
    if !errors.is_empty() {
        return Ok(form(&ask, &state, which, &date, &errors));
    }
    state.other_date = chosen.filter(|chosen| *chosen != state.today);
    Ok(state.go_on())
}

/// The date, if it is not today's.
fn read(which: &str, date: &TypedDate, today: Date, errors: &mut FieldErrors) -> Option<Date> {
    match (which, date.read_asked_about(today)) {
        ("today", _) => {}
        ("other", Some(date)) => return Some(date),
        ("other", None) => errors.add(
            field::ASKED.day(),
            "Date must be a real date, for example 1 9 2027, or a month and year, for example 9 2027",
        ),
        _ => errors.add(field::WHICH, "Select today or another date"),
    }
    None
}

fn form(ask: &Ask, state: &State, which: &str, date: &TypedDate, errors: &FieldErrors) -> Response {
    let small = Legend {
        content: "Date".into(),
        classes: "govuk-fieldset__legend--s".into(),
        ..Legend::default()
    };
    let boxes = date.boxes_named(
        &field::ASKED,
        small,
        "This can be in the past or the future. For example, 1 9 2027. If you only give the month and \
         year, we use the last day of that month.",
        errors.of(field::ASKED.day()),
    );
    let today = Choice {
        value: "today".into(),
        content: format!("Today, {}", in_words(state.today)).into(),
        ..Choice::default()
    };
    let other = Choice {
        value: "other".into(),
        content: "Another date".into(),
        conditional: Some(html! { (boxes) }),
        ..Choice::default()
    };
    let radios = Radios {
        name: field::WHICH.into(),
        fieldset: Some(Fieldset {
            legend: Legend {
                content: QUESTION.into(),
                is_page_heading: true,
                classes: "govuk-fieldset__legend--l".into(),
            },
            ..Fieldset::default()
        }),
        hint: Some("We will tell you what the rules say on that date.".into()),
        error: errors.of(field::WHICH),
        items: vec![today.into(), other.into()],
        value: Some(which.into()),
        ..Radios::default()
    };
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        form method="get" action={ (START) "/date" } novalidate {
            (state.hidden())
            (radios)
            (Button { content: "Continue".into(), ..Button::default() })
        }
    });
    let back = if state.answers == Answers::default() {
        START.to_owned()
    } else {
        state.address(&state.next().slug())
    };
    let page = Page {
        has_errors: !errors.is_empty(),
        ..Page::new(QUESTION, &ask.surroundings, content)
    }
    .with_above(Above::back(back));
    if errors.is_empty() {
        show(&page)
    } else {
        error_pages::refused_form(&page)
    }
}
