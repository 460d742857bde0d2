//! One provider on the register, with its history.

use super::list::for_new_sencos;
use crate::words;
use axum::{extract::RawQuery, http::StatusCode, response::Response};
use maud::{Markup, Render, html};
use quality_views::{RegisterEntry, RegisterPage, RegisterRow, is_for_npq};
use shell::{
    ask::Ask,
    at::At,
    components::{Breadcrumb, Breadcrumbs, Cell, InsetText, SummaryList, SummaryRow, Table},
    error_pages,
    layout::{Above, HELP, Page, Title},
    typed::TypedDate,
};
use vocabulary::{in_words, text::capitalised};

/// `register.read`
pub(crate) async fn get(
    ask: Ask,
    At(reference): At<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Response> {
    let query = query.as_deref();
    ask.public_page(query, || page(&ask, reference, query))
}

fn page(
    ask: &Ask,
    reference: String,
    query: Option<&str>,
) -> Result<(StatusCode, Markup), Response> {
    let date: TypedDate = serde_html_form::from_str(query.unwrap_or_default()).unwrap_or_default();
    let as_at = date.read_asked_about(ask.service().today());
    if as_at.is_none() && !date.is_empty() {
        let what = "The date in the address must be a real date.";
        return Err(error_pages::bad_request(what).respond(&ask.surroundings));
    }
    let page = ask.view(&RegisterEntry { reference, as_at })?;
    let content = html! {
        h1 class="govuk-heading-l" { (page.name) }
        @if !page.is_today {
            (InsetText {
                content: html! {
                    "This is the register on " strong { (in_words(page.as_at)) } ". "
                    a class="govuk-link" href={ "/register/" (page.reference) } { "See the register today" }
                }.into(),
                ..InsetText::default()
            })
        }
        div class="govuk-grid-row" {
            div class="govuk-grid-column-two-thirds" {
                @match &page.row {
                    Some(row) => (facts(row)),
                    None if page.set_aside.iter().any(|day| *day <= page.as_at) => {
                        p class="govuk-body" {
                            (page.name) " had no registration on " (in_words(page.as_at)) "."
                        }
                    }
                    None => p class="govuk-body" {
                        (page.name) " was not yet on the register on " (in_words(page.as_at)) "."
                    },
                }
                @if !page.row.as_ref().is_some_and(is_for_npq) { (for_new_sencos()) }
                h2 class="govuk-heading-m" { "What does it mean to be registered?" }
                p class="govuk-body" {
                    "Other providers have reviewed how the provider teaches "
                    @match &page.row {
                        Some(row) if is_for_npq(row) => (row.qualifications.in_words()),
                        _ => "the National Award for SEN Coordination (NASENCO)",
                    }
                    ", and the Quality Standards Group has accepted it. A \
                     registration says nothing about one school or one SENCO."
                }
                p class="govuk-body" {
                    "Are you unhappy with a course? See "
                    a class="govuk-link" href=(HELP) { "who to ask" }
                    "."
                }
                h2 class="govuk-heading-m" { "History" }
                (history(&page))
            }
        }
    };
    let way = |text: &'static str, href: &'static str| Breadcrumb {
        content: text.into(),
        href: href.into(),
    };
    let above = Above::Breadcrumbs(Breadcrumbs {
        items: vec![
            way("Home", "/"),
            way("Register of Quality Providers", "/register"),
        ],
        ..Breadcrumbs::default()
    });
    let title = Title::about("Provider", page.name.clone());
    let page = Page::new(title, &ask.surroundings, content).with_above(above);
    Ok((StatusCode::OK, page.render()))
}

fn facts(row: &RegisterRow) -> SummaryList<'static> {
    let line = |key: &'static str, value: Markup| SummaryRow {
        key: key.into(),
        value: value.into(),
        ..SummaryRow::default()
    };
    let details = &row.details;
    let regions: Vec<&str> = details.regions.iter().map(|it| it.in_words()).collect();
    let mut rows = vec![
        line("Status", html! { (words::public_standing(row.standing)) }),
        line(
            "Registered for",
            html! { (capitalised(&row.qualifications.in_words())) },
        ),
        line("Registered from", html! { (in_words(row.from)) }),
        line(
            "Registered until",
            html! { (words::last_day(row.last_day)) },
        ),
        line("Type of provider", html! { (details.kind.in_words()) }),
    ];
    if let Some(institution) = &details.validating_institution {
        rows.push(line("Validated by", html! { (institution) }));
    }
    rows.push(line("Teaches in", html! { (regions.join(", ")) }));
    rows.push(line("UKPRN", html! { (details.ukprn) }));
    rows.push(line("Register reference", html! { (row.reference) }));
    if let Some(website) = &details.website {
        rows.push(line(
            "Website",
            html! {
                a class="govuk-link" href=(website) rel="external noopener" { (website) }
            },
        ));
    }
    SummaryList {
        rows,
        ..SummaryList::default()
    }
}

fn history(page: &RegisterPage) -> Markup {
    let table = Table {
        caption: "Registrations".into(),
        caption_classes: "govuk-table__caption--s".into(),
        head: vec!["Registered from".into(), "Registered until".into()],
        rows: page
            .periods
            .iter()
            .map(|period| {
                vec![
                    Cell::from(in_words(period.from)),
                    Cell::from(words::last_day(period.last_day)),
                ]
            })
            .collect(),
        ..Table::default()
    };
    html! {
        @if !page.periods.is_empty() { (table) }
        @for day in &page.set_aside {
            p class="govuk-body" {
                "A registration was recorded and set aside on " (in_words(*day)) ". It never took \
                 effect."
            }
        }
        @if !page.former_names.is_empty() {
            h3 class="govuk-heading-s" { "Former names" }
            ul class="govuk-list govuk-list--bullet" {
                @for name in &page.former_names { li { (name) } }
            }
        }
    }
}
