//! What the courses of one provider come to, by the year in which they began.

use super::{
    about, above,
    chart::{Bar, bars},
    cohort::{self, COLUMNS, school_year},
    share,
};
use crate::address;
use axum::{extract::RawQuery, http::StatusCode, response::Response};
use maud::{Markup, Render as _, html};
use shell::{
    ask::{Ask, two_thirds},
    at::At,
    components::{Breadcrumb, Cell, Table},
    layout::{Page, Title},
    words,
};
use vocabulary::OrganisationId;
use workforce_views::{ProviderCohorts, ProviderCohortsView};

/// `figures.read`
pub(crate) async fn get(
    ask: Ask,
    At(provider): At<OrganisationId>,
    RawQuery(query): RawQuery,
) -> Result<Response, Response> {
    ask.public_page(query.as_deref(), || {
        let view = ask.view(&ProviderCohorts { provider })?;
        Ok((StatusCode::OK, page(&ask, &view)))
    })
}

fn page(ask: &Ask, view: &ProviderCohortsView) -> Markup {
    let started = view.cohorts.iter().rev().map(|(year, of, _)| Bar {
        name: school_year(*year),
        count: of.started,
    });
    let started: Vec<Bar> = started.collect();
    let content = html! {
        (two_thirds(&html! {
            span class="govuk-caption-l" { "Course results" }
            h1 class="govuk-heading-l" { (view.provider.name) }
            p class="govuk-body-l" { (headline(view)) }
            @if let Some(ukprn) = view.provider.ukprn { p class="govuk-body" { "UKPRN " (words::number(&ukprn)) } }
            (about(view.on))
            (cohort::coverage(ask))
            (cohort::definitions())
        }))
        (bars("People who started, by school year", &started))
        (table(view))
        (two_thirds(&html! {
            p class="govuk-body" {
                a class="govuk-link" href=(address::PROVIDER_FILE) download { "Download the figures of all providers (CSV)" }
            }
        }))
    };
    let title = Title::about("Course results", view.provider.name.clone());
    let all = Breadcrumb {
        content: "Course results".into(),
        href: address::PROVIDER_FIGURES.into(),
    };
    Page::new(title, &ask.surroundings, content)
        .with_above(above(vec![all]))
        .render()
}

/// What the last year shows of which it is known, in a sentence.
fn headline(view: &ProviderCohortsView) -> String {
    let known = view
        .cohorts
        .iter()
        .find_map(|(year, of, _)| Some((*year, of.completion()?)));
    match known {
        Some((year, completion)) => format!(
            "Of the courses that began in the school year {}, {} were passed in time.",
            school_year(year),
            share(completion)
        ),
        None => "It is too early to say how many pass, or the number is hidden.".to_owned(),
    }
}

fn table(view: &ProviderCohortsView) -> Markup {
    let row = |name: String, of| {
        let cells = std::iter::once(Cell::from(name)).chain(cohort::cells(of));
        cells.collect::<Vec<_>>()
    };
    let rows = view.cohorts.iter().flat_map(|(year, own, all)| {
        let year = school_year(*year);
        [
            row(year.clone(), own),
            row(format!("{year}, all providers"), all),
        ]
    });
    let head = std::iter::once("School year")
        .chain(COLUMNS)
        .map(Cell::from);
    html! {
        (Table {
            caption: "By school year in which the course began".into(),
            caption_classes: "govuk-table__caption--m".into(),
            head: head.collect(),
            rows: rows.collect(),
            first_cell_is_header: true,
            classes: words::ROWS.into(),
        })
    }
}
