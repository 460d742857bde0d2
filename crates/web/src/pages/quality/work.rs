//! What needs doing: the first page after signing in.

use crate::{
    ask::{Ask, show},
    components::{Button, Cell, Table},
    layout::Page,
    pages::words,
};
use axum::response::Response;
use maud::{Markup, html};
use quality::Standing;
use service::views::{OwnProvider, ToDo, Work};
use vocabulary::{Role, in_words};

/// `work.read`
pub(crate) async fn get(ask: Ask) -> Result<Response, Response> {
    let work = ask.view(&Work)?;
    let clerk = ask.actor.role == Role::Coordinator;
    let content = html! {
        h1 class="govuk-heading-l" { "What needs doing" }
        @if let Some(provider) = &work.provider { (own(provider)) }
        @if work.to_do.is_empty() {
            p class="govuk-body" { "There is nothing for you to do at the moment." }
        } @else {
            (table("For you to do", &work.to_do))
        }
        @if !work.waiting.is_empty() { (table("Waiting for the Provider Group", &work.waiting)) }
        @if clerk {
            (Button {
                content: "Enter a provider".into(),
                href: "/providers/new".into(),
                ..Button::default()
            })
        }
    };
    Ok(show(&Page::new(
        "What needs doing",
        &ask.surroundings,
        content,
    )))
}

/// How the provider stands that a course leader acts for.
fn own(provider: &OwnProvider) -> Markup {
    let day = words::last_day(provider.last_day);
    html! {
        p class="govuk-body" {
            @match provider.standing {
                None => "Your organisation is not on the Register of Quality Providers yet.",
                Some(Standing::Expired) => { "Your registration ended on " (day) "." }
                Some(_) => { "You are registered. The last day of your registration is " (day) "." }
            }
            " "
            a class="govuk-link" href={ "/providers/" (provider.id) } { "Your organisation" }
        }
    }
}

fn table(title: &'static str, to_do: &[ToDo]) -> Table<'static> {
    Table {
        caption: title.into(),
        caption_classes: "govuk-table__caption--m".into(),
        head: vec![
            "What".into(),
            "Whose".into(),
            "State".into(),
            "Since".into(),
        ],
        rows: to_do.iter().map(row).collect(),
        classes: words::ROWS.into(),
        ..Table::default()
    }
}

fn row(to_do: &ToDo) -> Vec<Cell<'static>> {
    match to_do {
        ToDo::Application {
            id,
            number,
            provider_name,
            phase,
            need,
            since,
            ..
        } => {
            let what = words::need(*need);
            vec![
                Cell::from(html! {
                    a class="govuk-link" href={ "/applications/" (id) } { (what) " " (number) }
                }),
                Cell::from(provider_name.clone()),
                Cell::from(html! { (words::phase(*phase)) }),
                Cell::from(words::labelled("Since", &in_words(*since))),
            ]
        }
        ToDo::Apply { by, .. } => {
            let what = if by.is_some() {
                "Renew the registration"
            } else {
                "Apply for registration"
            };
            vec![
                Cell::from(html! { a class="govuk-link" href="/applications/start" { (what) } }),
                Cell::from("Your organisation"),
                Cell::from("Not started"),
                Cell::from(
                    by.map_or_else(String::new, |day| format!("Last day {}", in_words(day))),
                ),
            ]
        }
    }
}
