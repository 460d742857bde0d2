//! What the courses of all providers come to, by the year in which they began.

use super::{
    NOT_AVAILABLE, about, above,
    cohort::{self, COLUMNS, COUNTS, school_year, time_period},
    share,
};
use crate::address;
use axum::{extract::RawQuery, http::StatusCode, response::Response};
use maud::{Markup, Render as _, html};
use shell::{
    ask::{Ask, two_thirds},
    attachment::attachment,
    components::{Cell, Table},
    csv_file::csv_file,
    layout::Page,
    words,
};
use vocabulary::OrganisationId;
use workforce::figures::Cohort;
use workforce_views::{ProviderTables, ProviderTablesView};

/// What those providers are called together that the register of providers never had.
const OTHERS: &str = "Other providers";

/// `figures.read`
pub(crate) async fn get(ask: Ask, RawQuery(query): RawQuery) -> Result<Response, Response> {
    ask.public_page(query.as_deref(), || {
        let view = ask.view(&ProviderTables)?;
        Ok((StatusCode::OK, page(&ask, &view)))
    })
}

fn page(ask: &Ask, view: &ProviderTablesView) -> Markup {
    let content = html! {
        (two_thirds(&html! {
            h1 class="govuk-heading-l" { "Course results" }
            p class="govuk-body-l" { (headline(view)) }
            p class="govuk-body" {
                "These are courses for the National Award for SEN Coordination and for the National Professional Qualification (NPQ) \
                 for SENCOs. Providers and the Department for Education recorded them."
            }
            (about(view.figures.on))
            (cohort::coverage(ask))
            (cohort::definitions())
            @if view.figures.cohorts.is_empty() {
                p class="govuk-body" { "No courses were recorded by then." }
            } @else {
                p class="govuk-body" {
                    a class="govuk-link" href=(address::PROVIDER_FILE) download { "Download these figures (CSV)" }
                }
            }
        }))
        @for cohort in &view.figures.cohorts { (of_year(view, cohort)) }
    };
    Page::new("Course results", &ask.surroundings, content)
        .with_above(above(Vec::new()))
        .render()
}

/// What the last year shows of which it is known, in a sentence.
fn headline(view: &ProviderTablesView) -> String {
    let known = view
        .figures
        .cohorts
        .iter()
        .find_map(|cohort| Some((cohort.year, cohort.of_all().completion()?)));
    match known {
        Some((year, completion)) => format!(
            "Of the courses that began in the school year {}, {} were passed in time.",
            school_year(year),
            share(completion)
        ),
        None => "It is too early to say how many pass, or the number is hidden.".to_owned(),
    }
}

/// What a provider is called.
fn name(view: &ProviderTablesView, provider: Option<OrganisationId>) -> &str {
    let known = provider.and_then(|id| view.providers.get(&id));
    known.map_or(OTHERS, |it| it.name.as_str())
}

/// The providers of a year, by name, the others last.
fn by_name(view: &ProviderTablesView, cohort: &Cohort) -> Vec<Option<OrganisationId>> {
    let mut providers: Vec<_> = cohort.providers().collect();
    providers.sort_by_key(|it| (it.is_none(), name(view, *it)));
    providers
}

fn of_year(view: &ProviderTablesView, cohort: &Cohort) -> Markup {
    let row = |provider: Option<OrganisationId>| {
        let of = cohort.of(provider)?;
        let name = html! {
            @match provider {
                Some(id) => { a class="govuk-link" href=(address::provider_figures(id)) { (name(view, provider)) } }
                None => { (OTHERS) }
            }
        };
        let cells = std::iter::once(Cell::from(name)).chain(cohort::cells(&of));
        Some(cells.collect::<Vec<_>>())
    };
    let all = std::iter::once(Cell::from("All providers")).chain(cohort::cells(&cohort.of_all()));
    let rows = by_name(view, cohort).into_iter().filter_map(row);
    let head = std::iter::once("Provider").chain(COLUMNS).map(Cell::from);
    html! {
        (Table {
            caption: format!("Courses that began in the school year {}", school_year(cohort.year)).into(),
            caption_classes: "govuk-table__caption--m".into(),
            head: head.collect(),
            rows: rows.chain([all.collect()]).collect(),
            first_cell_is_header: true,
            classes: words::ROWS.into(),
        })
    }
}

/// `figures.read`: the same as a file.
pub(crate) async fn file(ask: Ask) -> Result<Response, Response> {
    let view = ask.view(&ProviderTables)?;
    let head = super::PLACE.into_iter().chain(["provider_name", "ukprn"]);
    let head: Vec<String> = head.chain(COUNTS).map(str::to_owned).collect();
    let mut rows = vec![head];
    for cohort in &view.figures.cohorts {
        let place = |level: &str| {
            [
                time_period(cohort.year),
                "Academic year".to_owned(),
                level.to_owned(),
                "E92000001".to_owned(),
                "England".to_owned(),
            ]
        };
        for provider in by_name(&view, cohort) {
            let Some(of) = cohort.of(provider) else {
                continue;
            };
            let known = provider.and_then(|id| view.providers.get(&id)?.ukprn);
            let ukprn = known.map_or_else(|| NOT_AVAILABLE.to_owned(), |it| it.to_string());
            let named = [name(&view, provider).to_owned(), ukprn];
            let row = place("Provider").into_iter().chain(named);
            rows.push(row.chain(cohort::counts(&of)).collect());
        }
        let row = place("National")
            .into_iter()
            .chain([String::new(), String::new()]);
        rows.push(row.chain(cohort::counts(&cohort.of_all())).collect());
    }
    let name = format!("what-courses-come-to-{}.csv", view.figures.on);
    Ok(attachment(&name, "text/csv; charset=utf-8", csv_file(rows)))
}
