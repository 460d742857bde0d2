//! How many SENCOs are on the senior leadership team, and how many days a week they have for the role.

use super::{
    about, above, by_sector,
    chart::{Bar, bars},
    england, in_file, sector_head, sector_rows, share,
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
use workforce::figures::{DAYS, LEADERSHIP, LeadershipFigures, Sector};
use workforce_views::LeadershipTables;

/// `figures.read`
pub(crate) async fn get(ask: Ask, RawQuery(query): RawQuery) -> Result<Response, Response> {
    ask.public_page(query.as_deref(), || {
        let figures = ask.view(&LeadershipTables)?;
        Ok((StatusCode::OK, page(&ask, &figures)))
    })
}

fn page(ask: &Ask, figures: &LeadershipFigures) -> Markup {
    let columns = (0..DAYS.len()).map(|column| Bar {
        name: DAYS[column].to_owned(),
        count: figures.days.column_total(column),
    });
    let columns: Vec<Bar> = columns.collect();
    let content = html! {
        (two_thirds(&html! {
            h1 class="govuk-heading-l" { "SENCOs who lead, and their time" }
            p class="govuk-body-l" { (headline(figures)) }
            @if let Some(below) = figures.below_two_days().filter(|(_, all)| *all > 0) {
                p class="govuk-body" {
                    "Of those whose time is reported, " (share(below)) " have less than 2 days a week for the role."
                }
            }
            p class="govuk-body" {
                "Schools report this when they report who their SENCO is. The law does not say how much time a SENCO must have. A \
                 SENCO of 2 schools counts at each."
            }
            (about(figures.on))
            p class="govuk-body" {
                a class="govuk-link" href=(address::LEADERSHIP_FILE) download { "Download these figures (CSV)" }
            }
        }))
        @if figures.shown.contains(&true) { (bars("SENCOs by days a week for the role", &columns)) }
        (by_sector(
            "SENCOs by whether they are on the senior leadership team",
            &LEADERSHIP,
            &figures.leadership,
            figures.shown,
        ))
        (by_sector("SENCOs by days a week", &DAYS, &figures.days, figures.shown))
    };
    Page::new(
        "SENCOs who lead, and their time",
        &ask.surroundings,
        content,
    )
    .with_above(above(Vec::new()))
    .render()
}

/// What the tables show, in a sentence.
fn headline(figures: &LeadershipFigures) -> String {
    match figures.on_the_team().filter(|(_, all)| *all > 0) {
        Some(team) => format!(
            "Where schools have reported it, {} of SENCOs are on the senior leadership team.",
            share(team)
        ),
        None => "Too few schools have reported to say more.".to_owned(),
    }
}

/// `figures.read`: the same as a file.
pub(crate) async fn file(ask: Ask) -> Result<Response, Response> {
    let figures = ask.view(&LeadershipTables)?;
    let on = figures.on;
    let mut rows = vec![sector_head("sencos")];
    let mut all = |sector: &str, count: Option<u64>| {
        let named = ["SENCOs in post", sector, "All"].map(str::to_owned);
        let row = england(on).into_iter().chain(named);
        rows.push(row.chain([in_file(count)]).collect());
    };
    for (column, sector) in Sector::ALL.into_iter().enumerate() {
        all(sector.name(), figures.posts.cell(0, column));
    }
    all("Total", figures.posts.total());
    let team = ("senior leadership team", &LEADERSHIP[..]);
    rows.extend(sector_rows(on, team, &figures.leadership, figures.shown));
    let days = ("days a week", &DAYS[..]);
    rows.extend(sector_rows(on, days, &figures.days, figures.shown));
    let name = format!("sencos-who-lead-{on}.csv");
    Ok(attachment(&name, "text/csv; charset=utf-8", csv_file(rows)))
}
