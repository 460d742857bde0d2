//! A provider's file: for its own people, and for the coordinator.

use crate::address;
use crate::words;
use access::Action;
use axum::response::Response;
use jiff::civil::Date;
use maud::{Markup, html};
use quality_views::{ApplicationLine, ProviderFile, ProviderView};
use shell::{
    ask::{Ask, show},
    at::At,
    components::{Button, ButtonKind, Cell, SummaryList, SummaryRow, Table},
    layout::{HELP, Page, Title},
};
use vocabulary::{OrganisationId, Refusal, in_words};

/// `provider.read`
pub(crate) async fn get(ask: Ask, At(provider): At<OrganisationId>) -> Result<Response, Response> {
    let view = ask.view(&ProviderFile { provider })?;
    let may = |action| ask.service().allows(&ask.actor, action);
    let content = html! {
        h1 class="govuk-heading-l" { (view.form.name) }
        (facts(&view, may(Action::StartApplication), ask.service().today()))
        @if may(Action::ChangeProvider) {
            (Button {
                content: "Change name or details".into(),
                href: address::provider_change(provider).into(),
                kind: ButtonKind::Secondary,
                ..Button::default()
            })
        }
        @if may(Action::ChangeOwnDetails) {
            (Button {
                content: "Change website or where you teach".into(),
                href: address::own_details(provider).into(),
                kind: ButtonKind::Secondary,
                ..Button::default()
            })
            p class="govuk-body" {
                "If your name, your UKPRN or who validates your course has changed, see "
                a class="govuk-link" href=(HELP) { "who to ask" }
                "."
            }
        }
        h2 class="govuk-heading-m" { "Applications" }
        @if view.applications.is_empty() {
            p class="govuk-body" { "There are no applications yet." }
        } @else { (applications(&view.applications, may(Action::AnswerApplication))) }
        @if may(Action::StartApplication) && !view.applications.iter().any(|it| it.phase.is_open()) {
            @match &view.may_start {
                Ok(_) => (Button {
                    content: "Start an application".into(),
                    href: "/applications/start".into(),
                    ..Button::default()
                }),
                Err(Refusal::Rule { says, next, .. }) => {
                    p class="govuk-body" { (says) " " (next) }
                }
                Err(_) => {}
            }
        }
        h2 class="govuk-heading-m" { "People" }
        @if view.people.is_empty() {
            p class="govuk-body" { "No one acts for this provider yet." }
        } @else {
            ul class="govuk-list govuk-list--bullet" {
                @for (name, role) in &view.people { li { (name) ", " (role.in_words()) } }
            }
        }
        @if may(Action::ReadColleagues) {
            (Button {
                content: "Invite or remove people".into(),
                href: format!("/providers/{provider}/people").into(),
                kind: ButtonKind::Secondary,
                ..Button::default()
            })
        }
        @if may(Action::NameExaminer) {
            p class="govuk-body" {
                a class="govuk-link" href=(address::examiners(provider)) {
                    "External examiners of the course"
                }
            }
        }
        @if let (at, Some(by)) = &view.entered {
            p class="govuk-body-s" { "Added on " (words::day(*at)) " by " (by) "." }
        }
    };
    let title = Title::about("Provider", view.form.name.clone());
    Ok(show(&Page::new(title, &ask.surroundings, content)))
}

/// What is public of it; `own` when its own people read the page.
fn facts(view: &ProviderView, own: bool, today: Date) -> SummaryList<'static> {
    let line = |key: &'static str, value: Markup| SummaryRow {
        key: key.into(),
        value: value.into(),
        ..SummaryRow::default()
    };
    let details = &view.form.details;
    let standing = match view.standing {
        None => html! { "Associate: not on the register" },
        Some((standing, from, last)) => html! {
            (words::standing(standing)) br;
            (in_words(from)) " to " (words::last_day(last)) br;
            a class="govuk-link" href={ "/register/" (view.reference) } { "See the public page" }
        },
    };
    let regions: Vec<&str> = details.regions.iter().map(|it| it.in_words()).collect();
    let mut rows = vec![
        line("Status", standing),
        line("Type of provider", html! { (details.kind.in_words()) }),
        line("UKPRN", html! { (details.ukprn) }),
    ];
    if let Some(by) = view.renew_by {
        let provider = (!own).then_some(view.form.name.as_str());
        rows.insert(1, line("Renewal", words::renew_by(provider, by, today)));
    }
    if let Some(institution) = &details.validating_institution {
        rows.push(line("Validated by", html! { (institution) }));
    }
    rows.push(line("Teaches in", html! { (regions.join(", ")) }));
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

/// The list; what is still being written is linked for its authors only.
fn applications(lines: &[ApplicationLine], author: bool) -> Table<'static> {
    let row = |line: &ApplicationLine| {
        let linked = author || line.phase != quality::Phase::Started;
        vec![
            Cell::from(html! {
                @if linked {
                    a class="govuk-link" href=(address::application(line.id)) { (line.number) }
                } @else { (line.number) }
            }),
            Cell::from(line.kind.in_words()),
            Cell::from(words::labelled("Started", &words::day(line.started))),
            Cell::from(html! { (words::phase(line.phase)) }),
        ]
    };
    Table {
        caption: "Applications".into(),
        caption_classes: "govuk-visually-hidden".into(),
        head: vec![
            "Number".into(),
            "Type of application".into(),
            "Started".into(),
            "Status".into(),
        ],
        rows: lines.iter().map(row).collect(),
        classes: words::ROWS.into(),
        ..Table::default()
    }
}
