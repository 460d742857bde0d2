//! Who has not finished a course for the National Award, and how long they have: as a page, and as a file.

use super::{before, or_not_known};
use crate::address;
use axum::response::Response;
use maud::{Markup, html};
use shell::{
    ask::{Ask, show, two_thirds},
    attachment::attachment,
    components::{Cell, InsetText, Table},
    csv_file::csv_file,
    layout::{Above, Page},
    words,
};
use workforce::Standing;
use workforce_views::{Unfinished, UnfinishedLine, UnfinishedProvider, UnfinishedView};

/// `course.read`
pub(crate) async fn get(ask: Ask) -> Result<Response, Response> {
    let view = ask.view(&Unfinished)?;
    let content = html! {
        (two_thirds(&html! {
            h1 class="govuk-heading-l" { "Who has not finished the National Award" }
            (countdown(&view))
            @if view.is_empty() {
                p class="govuk-body" { "Everyone on record has finished or left." }
            } @else {
                (counts(&view))
                p class="govuk-body" {
                    a class="govuk-link" href=(address::UNFINISHED_FILE) download {
                        "Download this list (CSV)"
                    }
                }
            }
        }))
        @for provider in &view.providers { (of_provider(provider)) }
    };
    let page = Page::new("Who has not finished", &ask.surroundings, content);
    Ok(show(&page.with_above(Above::back(address::COURSES))))
}

/// `course.read`
pub(crate) async fn file(ask: Ask) -> Result<Response, Response> {
    let view = ask.view(&Unfinished)?;
    let head = ["provider", "name", "TRN", "began", "stands", "what to do"];
    let row = |provider: &UnfinishedProvider, it: &UnfinishedLine| {
        vec![
            provider.name.clone(),
            it.name.clone(),
            it.trn.clone(),
            it.began.map_or_else(String::new, |began| began.to_string()),
            it.stands.in_words().to_owned(),
            it.stands.next().to_owned(),
        ]
    };
    let providers = view.providers.iter();
    let rows = providers.flat_map(|it| it.lines.iter().map(move |line| row(it, line)));
    let head = head.map(str::to_owned).to_vec();
    let bytes = csv_file(std::iter::once(head).chain(rows));
    Ok(attachment(
        "not-finished.csv",
        "text/csv; charset=utf-8",
        bytes,
    ))
}

fn countdown(view: &UnfinishedView) -> Markup {
    let days = usize::try_from(view.days_left).unwrap_or(0);
    html! {
        (InsetText {
            content: html! {
                @if days > 0 {
                    strong { (words::count(days, "day", "days")) " left." } " "
                }
                "A National Award counts only if it is completed before " (before(view.completed_before))
                ", and if its course began before " (before(view.begun_before)) "."
            }.into(),
            ..InsetText::default()
        })
    }
}

fn counts(view: &UnfinishedView) -> Markup {
    let standings = [
        Standing::InTime,
        Standing::BeganUnknown,
        Standing::BeganTooLate,
        Standing::TooLate,
    ];
    html! {
        ul class="govuk-list govuk-list--bullet" {
            @for stands in standings {
                @let count = view.count(stands);
                @if count > 0 {
                    li { (stands.in_words()) ": " (words::count(count, "person", "people")) }
                }
            }
        }
    }
}

fn of_provider(provider: &UnfinishedProvider) -> Markup {
    let row = |it: &UnfinishedLine| {
        let name = html! {
            a class="govuk-link" href=(address::course(it.course)) { (it.name) }
            @if it.failed { " (not passed yet)" }
        };
        vec![
            Cell::from(name),
            Cell {
                classes: "senco-number".into(),
                ..Cell::from(words::labelled("TRN", &it.trn))
            },
            Cell::from(words::labelled("Began", &or_not_known(it.began))),
            Cell::from(words::labelled("How it stands", &it.stands.in_words())),
            Cell::from(words::labelled("What to do", &it.stands.next())),
        ]
    };
    html! {
        h2 class="govuk-heading-m" {
            (provider.name) ": " (words::count(provider.lines.len(), "person", "people"))
        }
        (Table {
            caption: format!("Who has not finished at {}", provider.name).into(),
            caption_classes: "govuk-visually-hidden".into(),
            head: vec![
                "Name".into(),
                "TRN".into(),
                "Began".into(),
                "How it stands".into(),
                "What to do".into(),
            ],
            rows: provider.lines.iter().map(row).collect(),
            classes: words::ROWS.into(),
            ..Table::default()
        })
    }
}
