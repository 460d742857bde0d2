//! A school’s page: as it stands today, or as it stood on any day.

use super::search;
use crate::{address, checker, field};
use access::{Action, Scope};
use axum::{extract::RawQuery, http::StatusCode, response::Response};
use doors::Failure;
use jiff::civil::Date;
use maud::{Markup, Render as _, html};
use schools::{How, Standing};
use serde::Deserialize;
use shell::{
    ask::{Ask, two_thirds},
    at::At,
    components::{
        Breadcrumb, Breadcrumbs, Button, ButtonKind, Details, InsetText, Legend, SummaryList,
        SummaryRow,
    },
    form::FieldErrors,
    layout::{Above, Page, Title},
    typed::{DAY_OR_MONTH_ASKED, TypedDate},
};
use vocabulary::{Refusal, Urn, in_words};
use workforce::rules::Tri;
use workforce_views::{Neighbour, SchoolFile, SchoolView};

/// The day that stands in the address: in one part, or as its form sends it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    on: String,
    day: String,
    month: String,
    year: String,
}

impl Asked {
    fn typed(&self) -> TypedDate {
        TypedDate {
            day: self.day.clone(),
            month: self.month.clone(),
            year: self.year.clone(),
        }
    }

    /// The day; nothing where none is asked about.
    fn day(&self, today: Date) -> Result<Option<Date>, &'static str> {
        let typed = self.typed();
        let read = match (self.on.trim(), typed.is_empty()) {
            ("", true) => return Ok(None),
            ("", false) => typed.read_asked_about(today),
            (on, _) => on.parse().ok(),
        };
        let day = read.filter(|day| (1900..2200).contains(&day.year()));
        day.map(Some)
            .ok_or(
            "Date must be a real date, for example 27 3 2024, or a month and year, for example 3 2024",
        )
    }
}

/// `school.read`
pub(crate) async fn get(
    ask: Ask,
    At(urn): At<Urn>,
    RawQuery(query): RawQuery,
) -> Result<Response, Response> {
    let query = query.as_deref();
    ask.public_page(query, || page(&ask, urn, query))
}

fn page(ask: &Ask, urn: Urn, query: Option<&str>) -> Result<(StatusCode, Markup), Response> {
    let asked: Asked = serde_html_form::from_str(query.unwrap_or_default()).unwrap_or_default();
    let mut errors = FieldErrors::new();
    let on = asked.day(ask.service().today()).unwrap_or_else(|says| {
        errors.add(field::DAY, says);
        None
    });
    let file = SchoolFile { urn, on };
    let view = match ask.service().view(&ask.actor, &file) {
        Ok(view) => view,
        Err(Failure::Refused(Refusal::NotFound)) => return Ok(not_found(ask, urn)),
        Err(failure) => return Err(ask.failure(&failure, None)),
    };
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        span class="govuk-caption-l" { "URN " (urn) }
        h1 class="govuk-heading-l" { (view.line.name) }
        @if on.is_some() { (as_on(&view)) }
        (standing(&view))
        (duty(ask, &view, on))
        @if view.standing == Standing::Open { (question(urn)) }
        (details(&view))
        (around(&view))
        @if view.standing == Standing::Open || ask.may(Action::ReadPosts) { (report(ask, urn)) }
        (another_day(urn, &asked, &errors))
        (source(&view))
    });
    let page = Page {
        has_errors: !errors.is_empty(),
        ..Page::new(
            Title::about("School", view.line.name.as_str()),
            &ask.surroundings,
            content,
        )
    }
    .with_above(Above::Breadcrumbs(Breadcrumbs {
        items: vec![Breadcrumb {
            content: "Find a school".into(),
            href: address::SCHOOLS.into(),
        }],
        ..Breadcrumbs::default()
    }));
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    Ok((status, page.render()))
}

/// No list ever had a school of this number.
fn not_found(ask: &Ask, urn: Urn) -> (StatusCode, Markup) {
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { "School not found" }
        p class="govuk-body" {
            "No list of schools that we have has the number " (urn) ". Check the number, or search \
             for the school by its name or postcode."
        }
        (search::form(address::SCHOOLS, ""))
    });
    let page = Page::new("School not found", &ask.surroundings, content);
    (StatusCode::NOT_FOUND, page.render())
}

/// Where whoever acts for the school goes on; whoever may not is not led there.
fn report(ask: &Ask, urn: Urn) -> Markup {
    let signed_in = ask.actor.person.is_some();
    let page = match ask.granted(Action::ReadPosts).scope {
        Scope::All => address::school_senco(urn),
        _ => address::MY_SCHOOLS.to_owned(),
    };
    html! {
        @if !signed_in || ask.may(Action::ReadPosts) {
            h2 class="govuk-heading-m" { "Who is SENCO of this school?" }
            p class="govuk-body" {
                a class="govuk-link" href=(page) { "Report or check the school’s SENCO" }
                @if !signed_in {
                    ". You need an account. Your trust or local authority can give you one, or ask the registrar."
                }
            }
        }
    }
}

/// That another day is shown than today.
fn as_on(view: &SchoolView) -> InsetText<'static> {
    InsetText {
        content: html! {
            p class="govuk-body" {
                "This is the school as it was on " strong { (in_words(view.on)) } ", as far as we know \
                 now."
                @if view.before_lists {
                    " That is before the first list we have of it: only the dates it opened and \
                     closed are certain. All other details are from that list."
                }
            }
            p class="govuk-body" {
                a class="govuk-link" href=(address::school(view.line.urn)) {
                    "See the school as it is today"
                }
            }
        }
        .into(),
        ..InsetText::default()
    }
}

/// Whether it was open, and where to go on.
fn standing(view: &SchoolView) -> Markup {
    let day = in_words(view.on);
    html! {
        @match view.standing {
            Standing::Open if view.line.status == "Open" => {}
            Standing::Open => p class="govuk-body" { "Status: " (view.line.status.to_lowercase()) "." },
            Standing::NotYetOpen => p class="govuk-body" {
                "This school was not open yet on " (day) "."
            },
            Standing::Closed => p class="govuk-body" {
                "This school closed"
                @if let Some(last) = view.last_day { ". Its last day was " (in_words(last)) }
                ". It does not have to have a SENCO any more."
            },
            Standing::ClosedNoDate => p class="govuk-body" {
                "This school has closed. The list does not say when. It does not have to have a SENCO any more."
            },
        }
        @if !view.listed && !view.before_lists {
            p class="govuk-body" {
                "The national list no longer has this school. We keep what earlier lists said."
            }
        }
        @if !view.in_its_place.is_empty() {
            p class="govuk-body" { "On " (day) ", in its place:" }
            ul class="govuk-list govuk-list--bullet" {
                @for it in &view.in_its_place { li { (search::link(it)) } }
            }
        } @else if view.standing != Standing::Open && !view.goes_on_as.is_empty() {
            p class="govuk-body" { "It continues as:" }
            ul class="govuk-list govuk-list--bullet" {
                @for it in &view.goes_on_as { li { (search::link(it)) } }
            }
        }
    }
}

/// Whether it must have a SENCO on that day, and why.
fn duty(ask: &Ask, view: &SchoolView, on: Option<Date>) -> Markup {
    let duty = &view.duty;
    let answer = match duty.required {
        Tri::Yes => "Yes.",
        Tri::No => "No.",
        Tri::Open(_) => "We cannot say.",
    };
    let today = ask.service().today();
    let checker = view.checker.as_ref();
    let checker = checker.map(|answers| checker::begun(answers, on, today));
    let checker = checker.unwrap_or_else(|| checker::START.to_owned());
    html! {
        h2 class="govuk-heading-m" { "Must this school have a SENCO?" }
        p class="govuk-body" { strong { (answer) } " " (duty.reason) }
        @if let Some(who) = &duty.duty_on {
            p class="govuk-body" { "Who is responsible: " (who) "." }
        }
        p class="govuk-body-s" {
            (duty.source) ". "
            a class="govuk-link" href=(address::LAW) { "How we read the law" }
        }
        @if duty.required != Tri::No {
            p class="govuk-body" {
                a class="govuk-link" href=(checker) { "Check a SENCO’s qualification" }
            }
        }
    }
}

/// Where parents read on.
fn question(urn: Urn) -> Markup {
    html! {
        p class="govuk-body" {
            a class="govuk-link" href=(address::school_question(urn)) {
                "Is our SENCO qualified? What is public, and what to ask"
            }
        }
    }
}

fn details(view: &SchoolView) -> Markup {
    let row = |key: &'static str, value: Markup| SummaryRow {
        key: key.into(),
        value: value.into(),
        ..SummaryRow::default()
    };
    let text = |key: &'static str, value: &str| {
        let given = !value.is_empty();
        given.then(|| row(key, html! { (value) }))
    };
    let day =
        |key: &'static str, day: Option<Date>| day.map(|day| row(key, html! { (in_words(day)) }));
    let address = (!view.address.is_empty()).then(|| {
        let lines = html! {
            @for (n, line) in view.address.iter().enumerate() {
                @if n > 0 { br; }
                (line)
            }
        };
        row("Address", lines)
    });
    let ages = view
        .ages
        .map(|(from, to)| row("Ages", html! { (from) " to " (to) }));
    let ukprn = view.ukprn.map(|it| row("UKPRN", html! { (it) }));
    let dfe = view.dfe_number.as_deref().unwrap_or_default();
    let rows = [
        text("Type", &view.line.type_name),
        text("Phase", view.line.phase),
        ages,
        address,
        text("Local authority", &view.line.authority),
        text("Trust", &view.trust),
        day("Opened", view.opened),
        day("Last day", view.last_day),
        text("DfE number", dfe),
        ukprn,
    ];
    html! {
        h2 class="govuk-heading-m" { "About the school" }
        (SummaryList { rows: rows.into_iter().flatten().collect(), ..SummaryList::default() })
    }
}

/// What it came of, and what came of it.
fn around(view: &SchoolView) -> Markup {
    html! {
        @for (heading, neighbours) in [
            ("Schools that it replaced", &view.before),
            ("Schools that replaced it", &view.after),
        ] {
            @if !neighbours.is_empty() {
                h2 class="govuk-heading-m" { (heading) }
                ul class="govuk-list govuk-list--bullet" {
                    @for it in neighbours { li { (neighbour(it)) } }
                }
            }
        }
    }
}

fn neighbour(it: &Neighbour) -> Markup {
    let how = match it.how {
        How::Became => "became",
        How::Merged => "merged",
        How::Amalgamated => "amalgamated",
        How::Split => "split",
    };
    html! {
        @if it.has_page { (search::link(&it.school)) } @else {
            (it.school.name) " (URN " (it.school.urn) ")"
        }
        ", " (how)
        @if let Some(on) = it.on { " on " (in_words(on)) }
    }
}

fn another_day(urn: Urn, asked: &Asked, errors: &FieldErrors) -> Details<'static> {
    let typed = asked.typed();
    let small = Legend {
        content: "Date".into(),
        classes: "govuk-fieldset__legend--s".into(),
        ..Legend::default()
    };
    let form = html! {
        form method="get" action=(address::school(urn)) novalidate {
            (typed.boxes(&field::DAY, small, DAY_OR_MONTH_ASKED, errors.of(field::DAY)))
            (Button {
                content: "See the school on this date".into(),
                kind: ButtonKind::Secondary,
                ..Button::default()
            })
        }
    };
    Details {
        summary: "See the school on another date".into(),
        content: form.into(),
        open: !errors.is_empty(),
        ..Details::default()
    }
}

fn source(view: &SchoolView) -> Markup {
    html! {
        p class="govuk-body-s" {
            "From the national list of schools of " (in_words(view.as_at))
            ", Department for Education (Get information about schools), under the Open Government \
             Licence v3.0."
            @if let Some(newest) = view.newest_list.filter(|newest| *newest > view.as_at) {
                " The list of " (in_words(newest)) " says the same."
            }
        }
    }
}
