//! Check your answers.

use super::{START, question, result_address, state::State};
use axum::{extract::RawQuery, response::Response};
use maud::{Markup, html};
use shell::{
    ask::{Ask, show, two_thirds},
    components::{Button, SummaryAction, SummaryList, SummaryRow},
    layout::{Above, Page as WebPage},
};
use workforce::checker::result::rows;
use workforce::checker::{Answers, Courses, Page, Row, link};

/// `page.read`
pub(crate) async fn get(ask: Ask, RawQuery(query): RawQuery) -> Result<Response, Response> {
    let state = State::read(&ask, query.as_deref())?;
    if !state.is_complete() {
        return Ok(state.go_on());
    }
    let words = Page::Check.question();
    let told = rows(&state.answers, state.on());
    let list = SummaryList {
        rows: std::iter::once(date_row(&state))
            .chain(
                told.iter()
                    .filter(|row| row.page != "more")
                    .map(|row| answer_row(&state, row)),
            )
            .collect(),
        ..SummaryList::default()
    };
    let result = result_address(&state.answers, state.on());
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { (words.title) }
        (list)
        @if let Some(school) = state.school() { (school_page(&school)) }
        (add_more(&state))
        p class="govuk-body" { (words.hint) }
        (Button {
            content: "See the answer".into(),
            href: (&result).into(),
            ..Button::default()
        })
    });
    let page = WebPage::new(&*words.title, &ask.surroundings, content)
        .with_above(Above::back(state.before(Page::Check)));
    Ok(show(&page))
}

fn date_row(state: &State) -> SummaryRow<'static> {
    let link = link::write(&state.answers, state.other_date);
    SummaryRow {
        key: "Date to check".into(),
        value: sentence(&state.on_in_words()).into(),
        actions: vec![change(format!("{START}/date?{link}"), "the date to check")],
        ..SummaryRow::default()
    }
}

fn answer_row(state: &State, row: &Row) -> SummaryRow<'static> {
    let name = within_a_sentence(&row.question);
    let page: Option<Page> = row.page.parse().ok();
    let (key, name, remove) = match page {
        Some(Page::Post(number)) => {
            let name = format!("earlier post {number}");
            let remove = SummaryAction {
                content: "Remove".into(),
                href: question::without_post(state, number).into(),
                visually_hidden: name.clone().into(),
                ..SummaryAction::default()
            };
            (format!("{} {number}", row.question), name, Some(remove))
        }
        _ => (row.question.clone(), name, None),
    };
    let mut actions = vec![change(state.address(&row.page), &name)];
    actions.extend(remove);
    SummaryRow {
        key: key.into(),
        value: lines(&row.answer).into(),
        actions,
        ..SummaryRow::default()
    }
}

/// The way back to the school’s page, for whoever began there.
pub(super) fn school_page(address: &str) -> Markup {
    html! {
        p class="govuk-body" {
            a class="govuk-link" href=(address) { "See this school in the national list" }
        }
    }
}

/// Several facts, one a line.
pub(super) fn lines(facts: &[String]) -> Markup {
    html! {
        @for (number, line) in facts.iter().enumerate() {
            @if number > 0 { br; }
            (line)
        }
    }
}

fn change(href: String, what: &str) -> SummaryAction<'static> {
    SummaryAction {
        content: "Change".into(),
        href: href.into(),
        visually_hidden: what.to_owned().into(),
        ..SummaryAction::default()
    }
}

/// Ways to tell of a further post or qualification, where there is room for one.
fn add_more(state: &State) -> Markup {
    let route = state.route();
    let posts = state.answers.posts.len();
    let post = (route.contains(&Page::More) && posts < Answers::MOST_POSTS)
        .then(|| state.with(|answers| answers.more = Some(true)))
        .map(|state| state.address(&state.next().slug()));
    let both = Courses::Some {
        award: true,
        npq: true,
    };
    let course = (route.contains(&Page::Course) && state.answers.courses != Some(both))
        .then(|| state.address(&Page::Course.slug()));
    html! {
        @if post.is_some() || course.is_some() {
            ul class="govuk-list" {
                @if let Some(href) = course {
                    li { a class="govuk-link" href=(href) { "Add or remove a qualification" } }
                }
                @if let Some(href) = post {
                    li { a class="govuk-link" href=(href) { "Add another earlier post" } }
                }
            }
        }
    }
}

/// A name as it reads within a sentence: abbreviations keep their capitals.
fn within_a_sentence(name: &str) -> String {
    let mut letters = name.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => name.to_owned(),
    }
}

/// The words as a sentence begins: with a capital letter.
pub(crate) fn sentence(words: &str) -> String {
    let mut words = words.to_owned();
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words
}
