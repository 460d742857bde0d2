//! What a map shows, on whatever page: its headline, its gaps by name, what changed.

use super::{picture, table};
use crate::address;
use crate::words;
use framework::{LearningOutcomes, Outcome};
use maud::{Markup, html};
use quality::{CoverageMap, OutcomeCoverage, coverage_changes};
use quality_views::CoverageView;
use shell::components::{Details, InsetText};
use vocabulary::ApplicationId;

/// More gaps of a kind than this are listed only when someone opens the list.
const AT_A_GLANCE: usize = 12;

/// The kinds of gaps, each with the heading of its list.
const KINDS: [(OutcomeCoverage, &str); 3] = [
    (OutcomeCoverage::NeverAssessed, "Taught but never assessed"),
    (OutcomeCoverage::NeverTaught, "Assessed but never taught"),
    (OutcomeCoverage::Nothing, "Not taught and not assessed"),
];

/// The map in one sentence.
pub(super) fn headline(view: &CoverageView) -> Markup {
    html! { p class="govuk-body-l" { (view.map.summary(view.outcomes).in_words()) } }
}

/// The whole map below a heading of the second level: what changed, gaps, picture, tables.
pub(super) fn shown(application: ApplicationId, view: &CoverageView) -> Markup {
    let here = (application, view.standard.id.as_str());
    let mended_at = view.changeable.then_some(here);
    html! {
        (changes(view))
        @if !view.map.summary(view.outcomes).is_whole() {
            h3 class="govuk-heading-m" id="gaps" { "Gaps" }
            (gaps(view.outcomes, &view.map, mended_at))
        }
        (picture::picture(view.outcomes, &view.map))
        (Details {
            summary: "The whole map as tables".into(),
            content: table::tables(view.outcomes, &view.map).into(),
            ..Details::default()
        })
    }
}

/// Every gap by name, by kind; each leads to where it can be mended, for the person who can mend it now.
pub(crate) fn gaps(
    outcomes: &'static LearningOutcomes,
    map: &CoverageMap,
    mended_at: Option<(ApplicationId, &str)>,
) -> Markup {
    let list = |kind: OutcomeCoverage| {
        let of_kind = map.gaps(outcomes).filter(|(_, it)| *it == kind);
        of_kind.map(|(outcome, _)| outcome).collect::<Vec<_>>()
    };
    html! {
        @for (kind, words) in KINDS {
            @let list = list(kind);
            @if !list.is_empty() {
                @let items = html! {
                    ul class="govuk-list govuk-list--bullet" {
                        @for outcome in &list { li { (gap(outcomes, outcome, kind, mended_at)) } }
                    }
                };
                @if list.len() > AT_A_GLANCE {
                    (Details {
                        summary: format!("{words}: {}", outcomes_in_words(list.len())).into(),
                        content: items.into(),
                        ..Details::default()
                    })
                } @else {
                    p class="govuk-body govuk-!-margin-bottom-1" { strong { (words) } }
                    (items)
                }
            }
        }
    }
}

fn gap(
    outcomes: &'static LearningOutcomes,
    outcome: &Outcome,
    kind: OutcomeCoverage,
    mended_at: Option<(ApplicationId, &str)>,
) -> Markup {
    let named = html! { (outcome.code) " " (outcome.label) };
    let area = outcomes
        .areas()
        .find(|area| area.outcomes.contains(outcome));
    let (Some((application, standard)), Some(area)) = (mended_at, area) else {
        return named;
    };
    let field = if kind.lacks_teaching() {
        "taught"
    } else {
        "assessed"
    };
    let page = address::coverage_area(application, standard, &area.id);
    html! { a class="govuk-link" href={ (page) "#" (field) "-" (outcome.code) } { (named) } }
}

/// “1 outcome”, “2 outcomes”.
pub(super) fn outcomes_in_words(n: usize) -> String {
    words::count(n, "outcome", "outcomes")
}

/// What changed since the map before, where there was one.
fn changes(view: &CoverageView) -> Markup {
    let earlier = view.earlier.as_ref();
    let Some(before) = view.before.as_ref().or(earlier.map(|(_, map)| map)) else {
        return html! {};
    };
    let changes = coverage_changes(before, &view.map, view.outcomes);
    let since = match earlier {
        Some((number, _)) => format!("application {number}"),
        None if view.changeable => "you last submitted it".to_owned(),
        None => "the submission before".to_owned(),
    };
    html! {
        @if changes.is_empty() {
            p class="govuk-body" { "Nothing has changed in this map since " (since) "." }
        } @else {
            (InsetText {
                content: html! {
                    p class="govuk-body" { strong { "Changed since " (since) } }
                    ul class="govuk-list govuk-list--bullet" {
                        @for says in &changes.course { li { (says) } }
                        @for outcome in &changes.outcomes {
                            li { (outcome.code) " " (outcome.label) ": now "
                                (view.map.covered(&outcome.code).in_words()) }
                        }
                    }
                }.into(),
                ..InsetText::default()
            })
        }
    }
}
