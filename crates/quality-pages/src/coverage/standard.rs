//! The coverage map of one standard, for other pages: where its answer is written, read and judged,
//! and in the task list.

use super::shown;
use crate::address;
use crate::words;
use axum::response::Response;
use framework::{QualityStandards, Standard};
use maud::{Markup, html};
use quality::Phase;
use quality_views::{ApplicationView, CoverageFile, CoverageView};
use shell::{
    ask::Ask,
    components::{Details, Tag, TagColour, Task, TaskStatus},
};
use std::collections::BTreeMap;
use vocabulary::ApplicationId;

/// The maps of an application by the standard's short name.
pub(crate) type Maps = BTreeMap<String, CoverageView>;

/// The map of every standard that asks for one.
///
/// # Errors
/// The page that says why not, where this reader may not see them.
pub(crate) fn maps(
    ask: &Ask,
    application: ApplicationId,
    framework: &'static QualityStandards,
) -> Result<Maps, Response> {
    let mut maps = Maps::new();
    for standard in framework.standards() {
        let map = map_of(ask, application, standard)?;
        maps.extend(map.map(|map| (standard.id.clone(), map)));
    }
    Ok(maps)
}

/// The map of a standard; nothing where it asks for none.
///
/// # Errors
/// The page that says why not, where this reader may not see it.
pub(crate) fn map_of(
    ask: &Ask,
    application: ApplicationId,
    standard: &'static Standard,
) -> Result<Option<CoverageView>, Response> {
    if standard.outcomes().is_none() {
        return Ok(None);
    }
    let standard = standard.id.clone();
    ask.view(&CoverageFile {
        application,
        standard,
    })
    .map(Some)
}

/// What is said of a standard's map beside its answer, with the way to it; nothing where the
/// standard asks for none.
pub(crate) fn coverage_beside(application: ApplicationId, view: Option<&CoverageView>) -> Markup {
    let Some(view) = view else {
        return html! {};
    };
    let at = address::coverage(application, &view.standard.id);
    html! {
        p class="govuk-body govuk-!-margin-top-3" {
            @if !view.map.is_empty() {
                strong { (view.map.summary(view.outcomes).in_words()) } " "
                a class="govuk-link" href=(at) {
                    @if view.changeable { "Change the coverage map" } @else { "See the coverage map" }
                }
            } @else if view.changeable {
                "You can show where each learning outcome is taught and assessed in "
                a class="govuk-link" href=(at) { "a coverage map" }
                ". It is optional."
            } @else {
                "No coverage map came with this answer."
            }
        }
    }
}

/// The whole map below a heading of the second level, for the person who judges the answer.
///
/// # Errors
/// The page that says why not, where this reader may not see it.
pub(crate) fn coverage_for(
    ask: &Ask,
    application: ApplicationId,
    standard: &'static Standard,
) -> Result<Markup, Response> {
    let Some(view) = map_of(ask, application, standard)? else {
        return Ok(html! {});
    };
    Ok(html! {
        h2 class="govuk-heading-m" { "Coverage map" }
        @if view.map.is_empty() {
            (coverage_beside(application, Some(&view)))
        } @else {
            (shown::headline(&view))
            (shown::shown(application, &view))
            p class="govuk-body" {
                a class="govuk-link" href=(address::coverage(application, &standard.id)) {
                    "See the coverage map on its own page"
                }
            }
        }
    })
}

/// The map in the task list.
pub(crate) fn coverage_task(view: &ApplicationView, map: &CoverageView) -> Task<'static> {
    let saved = map.saved.as_ref();
    Task {
        title: "Coverage map (optional)".into(),
        href: address::coverage(view.id, &map.standard.id).into(),
        hint: saved.map(|(at, by)| format!("Last saved on {} by {by}", words::day(*at)).into()),
        status: status(view.phase, map),
        ..Task::default()
    }
}

fn status(phase: Phase, map: &CoverageView) -> TaskStatus<'static> {
    let tag = |words: &'static str, colour| {
        TaskStatus::tag(Tag {
            content: words.into(),
            colour,
            ..Tag::default()
        })
    };
    let changed = map.map != map.before.clone().unwrap_or_default();
    let plain = |words: &'static str| TaskStatus::Plain {
        content: words.into(),
        classes: "".into(),
    };
    if !map.changeable {
        return plain(if map.map.is_empty() {
            "None submitted"
        } else {
            "As submitted"
        });
    }
    if map.finished {
        return TaskStatus::completed();
    }
    if map.map.is_empty() {
        return tag("Not yet started", TagColour::Plain);
    }
    match (phase, changed) {
        (Phase::RevisionsInvited, false) => plain("As submitted"),
        (_, false) => tag("From your last application", TagColour::Yellow),
        (_, true) => tag("In progress", TagColour::Teal),
    }
}

/// Help that says what a map is for.
pub(super) fn what_for() -> Details<'static> {
    Details {
        summary: "What a coverage map is for".into(),
        content: html! {
            p class="govuk-body" {
                "The Quality Standards Group wants to see that every learning outcome is taught \
                 and assessed somewhere. The map shows this at a glance, and shows you any gaps \
                 before anyone else sees them."
            }
            p class="govuk-body" {
                "It is optional. You can submit your application without a map, or with gaps in \
                 it. Readers will see the map as it is."
            }
        }
        .into(),
        ..Details::default()
    }
}
