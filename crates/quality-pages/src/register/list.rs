//! Search the register: today, or as at a past date; as a page or as CSV.

use super::{
    asked::{RegisterQuery, address},
    nothing::{before_the_register, nothing_found},
};
use crate::{field, words};
use axum::{
    extract::RawQuery,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use maud::{Markup, Render, html};
use quality::{Qualification, Region};
use quality_views::{RegisterList, RegisterRow, RegisterSearch, Show};
use shell::{
    ask::Ask,
    components::{
        Button, Cell, Checkboxes, Choice, DateInput, Details, Fieldset, Label, Legend, Radios,
        Table, TextInput,
    },
    csv_file::csv_file,
    error_pages,
    form::FieldErrors,
    layout::Page,
    typed::DAY_OR_MONTH_ASKED,
};
use vocabulary::in_words;

/// `register.read`
pub(crate) async fn get(ask: Ask, RawQuery(query): RawQuery) -> Result<Response, Response> {
    let query = query.as_deref();
    ask.public_page(query, || page(&ask, query))
}

fn page(ask: &Ask, query: Option<&str>) -> Result<(StatusCode, Markup), Response> {
    let asked = RegisterQuery::read(query);
    let mut errors = FieldErrors::new();
    let searched = match asked.search(ask.service().today()) {
        Ok(search) => Some((ask.view(&search)?, search)),
        Err(says) => {
            errors.add(field::DAY, says);
            None
        }
    };
    let counts = searched.as_ref().map(|(list, _)| list.counts);
    let content = html! {
        @if let Some(summary) = errors.summary() { (summary) }
        h1 class="govuk-heading-l" { "Register of Quality Providers" }
        div class="govuk-grid-row" {
            div class="govuk-grid-column-one-third senco-no-print" { (filters(&asked, counts, &errors)) }
            div class="govuk-grid-column-two-thirds" {
                @if let Some((list, search)) = &searched {
                    (found(&asked, list, search))
                } @else {
                    p class="govuk-body" {
                        "Correct the date to see the register on that day, or "
                        a class="govuk-link" href=(asked.as_at(None)) { "search the register today" }
                        "."
                    }
                }
            }
        }
    };
    let page = Page {
        has_errors: !errors.is_empty(),
        ..Page::new("Register of Quality Providers", &ask.surroundings, content)
    };
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    Ok((status, page.render()))
}

/// `register.read`: the same search as CSV.
pub(crate) async fn csv(ask: Ask, RawQuery(query): RawQuery) -> Result<Response, Response> {
    let asked = RegisterQuery::read(query.as_deref());
    let search = asked.search(ask.service().today()).map_err(|says| {
        let what = format!("{says}. There is no list for the date in the address.");
        error_pages::bad_request(&what).respond(&ask.surroundings)
    })?;
    let list = ask.view(&search)?;
    let head = [
        "reference",
        "name",
        "kind",
        "ukprn",
        "validating-institution",
        "regions",
        "standing",
        "qualifications",
        "registered-from",
        "registered-until",
        "as-at",
    ];
    let cells = |row: &RegisterRow| {
        let regions: Vec<&str> = row.details.regions.iter().map(|it| it.name()).collect();
        let validating = row.details.validating_institution.clone();
        vec![
            row.reference.clone(),
            row.name.clone(),
            row.details.kind.name().to_owned(),
            row.details.ukprn.to_string(),
            validating.unwrap_or_default(),
            regions.join(";"),
            row.standing.name().to_owned(),
            row.qualifications.names().join(";"),
            row.from.to_string(),
            row.last_day.map(|day| day.to_string()).unwrap_or_default(),
            list.as_at.to_string(),
        ]
    };
    let head = head.map(str::to_owned).to_vec();
    let bytes = csv_file(std::iter::once(head).chain(list.rows.iter().map(cells)));
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"register-{}.csv\"", list.as_at),
        ),
    ];
    Ok((headers, bytes).into_response())
}

fn filters(asked: &RegisterQuery, counts: Option<[usize; 3]>, errors: &FieldErrors) -> Markup {
    let date = asked.date();
    let small = |content: &'static str| Legend {
        content: content.into(),
        classes: "govuk-fieldset__legend--s".into(),
        ..Legend::default()
    };
    let show = Radios {
        name: field::SHOW.into(),
        fieldset: Some(Fieldset {
            legend: small("Show"),
            ..Fieldset::default()
        }),
        items: Show::ALL
            .iter()
            .enumerate()
            .map(|(n, show)| {
                let words = match show {
                    Show::Registered => "Registered",
                    Show::Expired => "No longer registered",
                    Show::Everyone => "Both",
                };
                Choice {
                    value: show.name().into(),
                    content: match counts {
                        Some(counts) => format!("{words} ({})", counts[n]).into(),
                        None => words.into(),
                    },
                    ..Choice::default()
                }
                .into()
            })
            .collect(),
        value: Some(Show::named(&asked.show).unwrap_or_default().name().into()),
        classes: "govuk-radios--small".into(),
        ..Radios::default()
    };
    let regions = Checkboxes {
        name: field::REGION.into(),
        fieldset: Some(Fieldset {
            legend: small("Where they teach"),
            ..Fieldset::default()
        }),
        items: Region::ALL
            .iter()
            .map(|region| {
                Choice {
                    value: region.name().into(),
                    content: region.in_words().into(),
                    ..Choice::default()
                }
                .into()
            })
            .collect(),
        values: asked.region.iter().map(Into::into).collect(),
        classes: "govuk-checkboxes--small".into(),
        ..Checkboxes::default()
    };
    html! {
        form method="get" action="/register" role="search" aria-label="Register" novalidate {
            (TextInput {
                name: field::WORDS.into(),
                label: Label {
                    content: "Name or number".into(),
                    classes: "govuk-label--s".into(),
                    ..Label::default()
                },
                hint: Some("Current or former name, or UKPRN".into()),
                value: Some((&asked.words).into()),
                ..TextInput::default()
            })
            (show)
            (Details {
                summary: "Where they teach".into(),
                content: html! { (regions) }.into(),
                open: !asked.region.is_empty(),
                ..Details::default()
            })
            (Details {
                summary: "On a past date".into(),
                content: html! {
                    (DateInput {
                        classes: "senco-date--narrow".into(),
                        ..date.boxes(
                            &field::DAY, small("Date"), DAY_OR_MONTH_ASKED, errors.of(field::DAY),
                        )
                    })
                }.into(),
                open: !date.is_empty(),
                ..Details::default()
            })
            (Button { content: "Search".into(), ..Button::default() })
        }
    }
}

fn found(asked: &RegisterQuery, list: &RegisterList, search: &RegisterSearch) -> Markup {
    let many = words::count(list.rows.len(), "provider", "providers");
    let day = in_words(list.as_at);
    let csv = address("/register.csv", &asked.pairs().iter().collect::<Vec<_>>());
    html! {
        h2 class="govuk-heading-m" {
            @if before_the_register(list).is_some() {
                "Nothing known on " (day)
            } @else if list.is_today {
                (many) " today, " (day)
            } @else {
                (many) " on " (day)
            }
        }
        p class="govuk-body" {
            @if list.for_npq {
                "Other providers have reviewed how these teach the National Award for SEN Coordination (NASENCO), the \
                 National Professional Qualification (NPQ) for SENCOs, or both."
            } @else {
                "Other providers have reviewed these providers of the National Award for SEN Coordination \
                 (NASENCO)."
            }
        }
        (for_new_sencos())
        (chosen(asked, search))
        @if list.rows.is_empty() {
            (nothing_found(asked, list, search))
        } @else {
            (table(asked, list))
            p class="govuk-body senco-no-print" {
                a class="govuk-link" href=(csv) download { "Download this list (CSV)" }
            }
        }
        p class="govuk-body-s" {
            "Providers do not have to register: whether a National Award counts depends on who \
             awarded it, not on this list. If you teach the award and want to be on it, "
            a class="govuk-link" href="/request-account" { "ask for an account" }
            "."
        }
    }
}

/// That no one chooses a course for a new SENCO here, and where it is.
pub(super) fn for_new_sencos() -> Markup {
    html! {
        p class="govuk-body" {
            "The National Award never counts if its course began on or after 1 September 2024. New SENCOs take the \
             National Professional Qualification (NPQ) for SENCOs. "
            a class="govuk-link" href="/npq-for-sencos" { "See where to take the NPQ for SENCOs" }
            "."
        }
    }
}

/// What the list is narrowed by, each with a way to take it off.
fn chosen(asked: &RegisterQuery, search: &RegisterSearch) -> Markup {
    let mut chosen = Vec::new();
    if !asked.words.is_empty() {
        chosen.push((
            format!("“{}”", asked.words),
            asked.without("words", &asked.words),
        ));
    }
    for region in &search.regions {
        chosen.push((
            region.in_words().to_owned(),
            asked.without("region", region.name()),
        ));
    }
    if let Some(day) = search.as_at {
        chosen.push((format!("on {}", in_words(day)), asked.as_at(None)));
    }
    html! {
        @if !chosen.is_empty() {
            ul class="govuk-list senco-chosen" aria-label="Selected filters" {
                @for (what, without) in chosen {
                    li {
                        a class="govuk-link govuk-link--no-visited-state" href=(without) {
                            span class="govuk-visually-hidden" { "Remove filter " }
                            (what) " " span aria-hidden="true" { "✕" }
                        }
                    }
                }
            }
        }
    }
}

/// A qualification in a column, below a sentence that has its whole name.
const fn briefly(qualification: Qualification) -> &'static str {
    match qualification {
        Qualification::Award => "National Award",
        Qualification::Npq => "NPQ",
    }
}

/// The column that says it, once there is a difference.
const REGISTERED_FOR: &str = "Registered for";

fn table(asked: &RegisterQuery, list: &RegisterList) -> Table<'static> {
    let day = asked.day_query();
    let row = |row: &RegisterRow| {
        let until = words::last_day(row.last_day);
        let mut cells = vec![
            Cell::from(html! {
                a class="govuk-link" href={ "/register/" (row.reference) (day) } { (row.name) }
                @if let Some(former) = &row.found_as {
                    br; span class="govuk-body-s" { "formerly " (former) }
                }
                br; span class="govuk-body-s" {
                    (row.details.regions.iter().map(|it| it.in_words()).collect::<Vec<_>>().join(", "))
                }
            }),
            Cell::from(html! { (words::public_standing(row.standing)) }),
            Cell::from(words::labelled("Registered until", &until)),
        ];
        if list.for_npq {
            let what = row.qualifications.iter().map(briefly);
            let what = words::and_list(&what.collect::<Vec<_>>());
            cells.insert(1, Cell::from(words::labelled(REGISTERED_FOR, &what)));
        }
        cells
    };
    let mut head = vec![
        "Provider".into(),
        "Status".into(),
        "Registered until".into(),
    ];
    if list.for_npq {
        head.insert(1, REGISTERED_FOR.into());
    }
    Table {
        caption: "Providers on the register".into(),
        caption_classes: "govuk-visually-hidden".into(),
        head,
        rows: list.rows.iter().map(row).collect(),
        classes: words::ROWS.into(),
        ..Table::default()
    }
}
