//! A survey that the reader’s organisation made: whether it is ready, what has changed, its history.

use super::view;
use crate::{address, all::status, differences};
use axum::response::Response;
use maud::{Markup, html};
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{Button, ButtonKind, Cell, Table},
    layout::{Above, Page, Title},
    words,
};
use surveys_views::{InstrumentView, RevisionLine};
use vocabulary::InstrumentId;

/// `instrument.keep`
pub(crate) async fn get(ask: Ask, At(id): At<InstrumentId>) -> Result<Response, Response> {
    let view = view(&ask, id)?;
    let content = html! {
        (two_thirds(&html! {
            h1 class="govuk-heading-l" { (view.instrument.title) }
            p class="govuk-body" { (status(view.version(), !view.is_signed_off())) }
            p class="govuk-body" { "Copied from “" (view.copied_from) "”." }
            (actions(&view))
            h2 class="govuk-heading-m" { "Is it ready?" }
            (ready(&view))
        }))
        @match &view.since_version {
            Some(changes) => (differences::table("What has changed since it was last signed off", changes)),
            None => (differences::table("What has changed since it was copied", &view.since_copied)),
        }
        (history(&view))
        (two_thirds(&others(&view)))
    };
    let title = Title::about("Your survey", view.instrument.title.as_str());
    let page =
        Page::new(title, &ask.surroundings, content).with_above(Above::back(address::SURVEYS));
    Ok(show(&page))
}

fn actions(view: &InstrumentView) -> Markup {
    let button = |says: &'static str, href: String, kind| Button {
        content: says.into(),
        href: href.into(),
        kind,
        ..Button::default()
    };
    let base = address::instrument(view.id);
    html! {
        div class="govuk-button-group" {
            (button("See and change the questions", address::questions(view.id), ButtonKind::Primary))
            (button("Try the survey", format!("{base}/try"), ButtonKind::Secondary))
            @if !view.is_signed_off() && view.problems.is_empty() {
                (button("Sign it off", address::sign_off(view.id), ButtonKind::Secondary))
            }
        }
    }
}

/// What stands in the way of signing it off, and how hard it is to read.
pub(super) fn ready(view: &InstrumentView) -> Markup {
    html! {
        @if view.problems.is_empty() {
            p class="govuk-body" {
                "Yes. Everyone can be led through it: each question can be reached, each set of answers leads to one route, and \
                 no two questions of a route read the same."
            }
        } @else {
            p class="govuk-body" { "Not yet. Before it can be signed off:" }
            ul class="govuk-list govuk-list--bullet" {
                @for problem in &view.problems { li { (sentence(problem)) } }
            }
        }
        @if !view.reading_ages.is_empty() {
            p class="govuk-body" {
                "Estimated reading age: "
                @for (at, (name, age)) in view.reading_ages.iter().enumerate() {
                    @if at > 0 { ", " }
                    @if view.reading_ages.len() > 1 { (name) " " }
                    (format!("{age:.0}"))
                }
                " years. The estimate (Flesch–Kincaid) counts the length of words and sentences, and understands nothing."
            }
        }
    }
}

fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    format!("{}.", first.chain(letters).collect::<String>())
}

fn history(view: &InstrumentView) -> Markup {
    let row = |line: &RevisionLine| {
        let what = html! {
            @if line.number == 1 { "Copied" }
            @else if let Some(back) = line.back_to { "Went back to revision " (back) }
            @else { "Changed" }
            " by " (line.by)
            @if let Some((version, at, by)) = &line.version {
                br;
                "Signed off as version " (version) " by " (by) ", " (words::moment(*at))
            }
        };
        vec![
            Cell::from(html! {
                a class="govuk-link" href=(address::revision(view.id, line.number)) {
                    "Revision " (line.number)
                }
            }),
            Cell::from(words::labelled("When", &words::moment(line.at))),
            Cell::from(words::labelled("What happened", &what)),
        ]
    };
    html! {
        (Table {
            caption: "History".into(),
            caption_classes: "govuk-table__caption--m".into(),
            head: vec!["Revision".into(), "When".into(), "What happened".into()],
            rows: view.revisions.iter().map(row).collect(),
            classes: words::ROWS.into(),
            ..Table::default()
        })
    }
}

fn others(view: &InstrumentView) -> Markup {
    let base = address::instrument(view.id);
    html! {
        h2 class="govuk-heading-m" { "More" }
        ul class="govuk-list govuk-list--spaced" {
            li { a class="govuk-link" href=(address::copy_instrument(view.id)) { "Copy this survey" } }
            li { a class="govuk-link" href={ (base) "/file" } { "Download the survey as a file (TOML)" } }
            li { a class="govuk-link" href=(address::change_file(view.id)) { "Change the file itself" } }
            @if view.version().is_none() {
                li { a class="govuk-link" href=(address::delete(view.id)) { "Delete this survey" } }
            }
        }
    }
}
