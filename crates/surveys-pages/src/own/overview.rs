//! A survey that the reader’s organisation made: whether it is ready, what has changed, its history.

use crate::{address, all::status, asked, differences};
use axum::response::Response;
use maud::{Markup, html};
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{Button, ButtonKind, Cell, Table},
    layout::{Above, Page, Title},
    words,
};
use surveys_views::{InstrumentOverview, OverviewView, RevisionLine};
use vocabulary::InstrumentId;

/// `instrument.keep`
pub(crate) async fn get(ask: Ask, At(id): At<InstrumentId>) -> Result<Response, Response> {
    let view = ask.view(&InstrumentOverview { instrument: id })?;
    let content = html! {
        (two_thirds(&html! {
            h1 class="govuk-heading-l" { (view.survey.instrument.title) }
            p class="govuk-body" { (status(view.version, !view.is_signed_off)) }
            p class="govuk-body" { "Copied from “" (view.copied_from) "”." }
            (actions(&view))
            h2 class="govuk-heading-m" { "Is it ready?" }
            (ready(&view))
        }))
        (since(&view))
        (versions(&view))
        (history(&view))
        (two_thirds(&others(&view)))
    };
    let title = Title::about("Your survey", view.survey.instrument.title.as_str());
    let page =
        Page::new(title, &ask.surroundings, content).with_above(Above::back(address::SURVEYS));
    Ok(show(&page))
}

fn actions(view: &OverviewView) -> Markup {
    let button = |says: &'static str, href: String, kind| Button {
        content: says.into(),
        href: href.into(),
        kind,
        ..Button::default()
    };
    let base = address::instrument(view.survey.id);
    html! {
        div class="govuk-button-group" {
            (button("See and change the questions", address::questions(view.survey.id), ButtonKind::Primary))
            (button("Try the survey", format!("{base}/try"), ButtonKind::Secondary))
            @if !view.is_signed_off && view.problems.is_empty() {
                (button("Sign it off", address::sign_off(view.survey.id), ButtonKind::Secondary))
            }
        }
    }
}

/// What stands in the way of signing it off, and how hard it is to read.
pub(super) fn ready(view: &OverviewView) -> Markup {
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

/// What has changed since it was last signed off; where it never was, since it was copied.
pub(super) fn since(view: &OverviewView) -> Markup {
    let (caption, changes) = if view.version.is_some() {
        (
            "What has changed since it was last signed off",
            &view.since_version,
        )
    } else {
        ("What has changed since it was copied", &view.since_copied)
    };
    html! {
        @match changes {
            Some(changes) => (differences::table(caption, changes)),
            None => p class="govuk-body" { "What it was then was made with an earlier release, and cannot be compared." },
        }
    }
}

fn versions(view: &OverviewView) -> Markup {
    html! {
        @if !view.versions.is_empty() {
            h2 class="govuk-heading-m" { "Versions that were signed off" }
            ul class="govuk-list govuk-list--spaced" {
                @for it in &view.versions {
                    li {
                        a class="govuk-link" href=(address::see_version(view.survey.id, it.number)) { "See version " (it.number) }
                        ", or "
                        a class="govuk-link" href=(address::version(view.survey.id, it.number)) {
                            "download it (TOML)" span class="govuk-visually-hidden" { ", version " (it.number) }
                        }
                        br;
                        "Signed off by " (it.by) ", " (words::moment(it.at))
                    }
                }
            }
        }
    }
}

fn history(view: &OverviewView) -> Markup {
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
                a class="govuk-link" href=(address::revision(view.survey.id, line.number)) {
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

fn others(view: &OverviewView) -> Markup {
    let base = address::instrument(view.survey.id);
    html! {
        h2 class="govuk-heading-m" { "More" }
        ul class="govuk-list govuk-list--spaced" {
            li { a class="govuk-link" href=(address::copy_instrument(view.survey.id)) { "Copy this survey" } }
            li { a class="govuk-link" href={ (base) "/file" } { "Download the survey as a file (TOML)" } }
            li { a class="govuk-link" href=(address::change_file(view.survey.id)) { "Change the file itself" } }
            @for it in &view.survey.instrument.wordings {
                li {
                    a class="govuk-link" href=(address::language(view.survey.id, &asked::in_address(&it.id))) {
                        "Words in " span lang=(it.lang) { (it.name) }
                    }
                }
            }
            @if !super::add_language::further(&view.survey.instrument).is_empty() {
                li { a class="govuk-link" href=(address::add_language(view.survey.id)) { "Add a language" } }
            }
            @if view.version.is_none() {
                li { a class="govuk-link" href=(address::delete(view.survey.id)) { "Delete this survey" } }
            }
        }
    }
}
