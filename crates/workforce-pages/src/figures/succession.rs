//! Who was trained in the last two years and who is to be in the next two: Tables 23 and 24 of the report of 2017, for the
//! nation.

use super::{
    about, above, by_sector,
    chart::{Bar, bars},
    sector_head, sector_rows, share,
};
use crate::address;
use axum::{extract::RawQuery, http::StatusCode, response::Response};
use maud::{Markup, Render as _, html};
use shell::{
    ask::{Ask, two_thirds},
    attachment::attachment,
    csv_file::csv_file,
    layout::Page,
};
use workforce::figures::{PLANNED, SuccessionFigures, TRAINED};
use workforce_views::SuccessionTables;

/// The columns of schools with a plan and without.
const ANSWERED: [&str; 2] = ["With a plan", "Without a plan"];

/// `figures.read`
pub(crate) async fn get(ask: Ask, RawQuery(query): RawQuery) -> Result<Response, Response> {
    ask.public_page(query.as_deref(), || {
        let figures = ask.view(&SuccessionTables)?;
        Ok((StatusCode::OK, page(&ask, &figures)))
    })
}

fn page(ask: &Ask, figures: &SuccessionFigures) -> Markup {
    let columns = (0..PLANNED.len()).map(|column| Bar {
        name: PLANNED[column].to_owned(),
        count: figures.planned.column_total(column),
    });
    let columns: Vec<Bar> = columns.collect();
    let content = html! {
        (two_thirds(&html! {
            h1 class="govuk-heading-l" { "Who trains next" }
            p class="govuk-body-l" { (headline(figures)) }
            p class="govuk-body" {
                "A headteacher, trust or local authority can record a plan for their school. It says who trained for the SENCO \
                 qualification in the last 2 years, and who is to train in the next 2. A plan counts for a year."
            }
            (about(figures.on))
            p class="govuk-body" {
                a class="govuk-link" href=(address::SUCCESSION_FILE) download { "Download these figures (CSV)" }
            }
        }))
        @if figures.shown.contains(&true) { (bars("Schools by who they plan to train", &columns)) }
        (by_sector("How many schools have a plan", &ANSWERED, &figures.answered, [true; 3]))
        (by_sector(
            "Schools by how many staff trained in the last 2 years",
            &TRAINED,
            &figures.trained,
            figures.shown,
        ))
        (by_sector(
            "Schools by who they plan to train in the next 2 years",
            &PLANNED,
            &figures.planned,
            figures.shown,
        ))
        (two_thirds(&html! {
            h2 class="govuk-heading-m" { "In 2016" }
            p class="govuk-body" {
                "121 headteachers answered the same questions for the evaluation of the National Award (Tables 23 and 24 of its \
                 report of 2017). In 85 schools (70%) someone had trained. 67 (55%) planned to pay for someone to train. They had \
                 chosen to answer, so they might not be like other schools."
            }
        }))
    };
    Page::new("Who trains next", &ask.surroundings, content)
        .with_above(above(Vec::new()))
        .render()
}

/// What the tables show, in a sentence.
fn headline(figures: &SuccessionFigures) -> String {
    match figures.planning().filter(|(_, all)| *all > 0) {
        Some(planning) => format!(
            "Of the schools with a plan, {} plan to train someone in the next 2 years.",
            share(planning)
        ),
        None => "Too few schools have a plan to say more.".to_owned(),
    }
}

/// `figures.read`: the same as a file.
pub(crate) async fn file(ask: Ask) -> Result<Response, Response> {
    let figures = ask.view(&SuccessionTables)?;
    let on = figures.on;
    let mut rows = vec![sector_head("schools")];
    let answered = ("plan", &ANSWERED[..]);
    rows.extend(sector_rows(on, answered, &figures.answered, [true; 3]));
    let trained = ("staff trained in the last 2 years", &TRAINED[..]);
    rows.extend(sector_rows(on, trained, &figures.trained, figures.shown));
    let planned = ("staff to train in the next 2 years", &PLANNED[..]);
    rows.extend(sector_rows(on, planned, &figures.planned, figures.shown));
    let name = format!("who-trains-next-{on}.csv");
    Ok(attachment(&name, "text/csv; charset=utf-8", csv_file(rows)))
}
