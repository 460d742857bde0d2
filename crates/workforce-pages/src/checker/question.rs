//! One question a page.

use super::{SHORT_NAME, START, fields::Fields, state::State, typed::Typed};
use axum::{
    extract::{Path, RawQuery},
    response::Response,
};
use maud::{Markup, html};
use shell::{
    ask::{Ask, show, two_thirds},
    components::{Button, Details},
    error_pages,
    form::FieldErrors,
    layout::{Above, Page as WebPage, Title},
};
use workforce::checker::Page;
use workforce::rules::schools;

/// `page.read`
///
/// The page of a question, empty or with the answer given before. Its form sends the answer here
/// too, together with all others; a right one leads on, to an address that holds it.
pub(crate) async fn get(
    ask: Ask,
    Path(slug): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Response> {
    let page: Page = ask.id(&slug)?;
    let mut state = State::read(&ask, query.as_deref())?;
    if page == Page::Check || !state.route().contains(&page) {
        return Ok(state.go_on());
    }
    let Some(sent) = state.sent.take() else {
        let typed = Typed::of(&state.answers, page);
        let errors = state.contradictions(page);
        return Ok(form(&ask, &state, page, &typed, &errors));
    };
    let typed = Typed::sent(&sent);
    let before = state.clone();
    Ok(match typed.take_over(&mut state, page) {
        Ok(()) => state.go_on(),
        Err(errors) => form(&ask, &before, page, &typed, &errors),
    })
}

fn form(ask: &Ask, state: &State, page: Page, typed: &Typed, errors: &FieldErrors) -> Response {
    let fields = Fields {
        page,
        typed,
        errors,
    };
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        span class="govuk-caption-l" { (caption(state, page)) }
        form method="get" action={ (START) "/" (page.slug()) } novalidate {
            (state.hidden())
            (fields.all())
            @if page == Page::School { (other_settings()) }
            (Button { content: "Continue".into(), ..Button::default() })
        }
        (remove(state, page))
    });
    let words = page.question();
    let about = match page {
        Page::Post(number) => number.to_string(),
        _ => String::new(),
    };
    let web_page = WebPage {
        has_errors: !errors.is_empty(),
        ..WebPage::new(
            Title::about(&words.title, about),
            &ask.surroundings,
            content,
        )
    }
    .with_above(Above::back(state.before(page)));
    if errors.is_empty() {
        show(&web_page)
    } else {
        error_pages::refused_form(&web_page)
    }
}

/// What staff of settings without the duty should know, who might not find theirs in the list.
fn other_settings() -> Details<'static> {
    let rows = html! {
        @for setting in schools::settings() {
            p class="govuk-body" { strong { (setting.name) } ": " (setting.says) }
        }
    };
    Details {
        summary: "If yours is not a school like these".into(),
        content: rows.into(),
        ..Details::default()
    }
}

/// Which journey this is, and for which date.
fn caption(state: &State, page: Page) -> String {
    match (page, state.other_date) {
        (Page::Post(number), _) => format!("Earlier post {number}"),
        (_, Some(_)) => format!("{SHORT_NAME} On {}", state.on_in_words()),
        (_, None) => SHORT_NAME.to_owned(),
    }
}

/// A way to take back a post that was told before.
fn remove(state: &State, page: Page) -> Markup {
    let Page::Post(number) = page else {
        return html! {};
    };
    let told = usize::from(number) <= state.answers.posts.len();
    html! {
        @if told {
            p class="govuk-body" { a class="govuk-link" href=(without_post(state, number)) { "Remove this post" } }
        }
    }
}

/// Where taking a post back leads: to the first question that is open then.
pub(super) fn without_post(state: &State, number: u8) -> String {
    let without = state.with(|answers| answers.take_back_post(number));
    without.address(&without.next().slug())
}
