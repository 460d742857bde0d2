//! What needs doing: the first page after signing in.

use crate::address;
use crate::words;
use access::{Action, Scope};
use axum::response::Response;
use doors::views::{Hint, Hints};
use jiff::civil::Date;
use maud::{Markup, Render, html};
use people_pages::sign_in;
use quality::{Need, Standing};
use quality_views::{OwnProvider, ToDo, Work, WorkView};
use shell::{
    ask::Ask,
    components::{Button, ButtonKind, Cell, Table},
    layout::Page,
};
use vocabulary::{Role, in_words};

/// `work.read`
pub(crate) async fn get(ask: Ask) -> Result<Response, Response> {
    ask.own_page(|| {
        let also = sign_in::also(&ask, "/work")?;
        Ok(page(&ask, &ask.view(&Work)?, &ask.view(&Hints)?, &also))
    })
}

fn page(ask: &Ask, work: &WorkView, hints: &[Hint], also: &Markup) -> Markup {
    let today = ask.service().today();
    let content = html! {
        h1 class="govuk-heading-l" { "What needs doing" }
        @if let Some(provider) = &work.provider { (own(provider)) }
        @if !hints.is_empty() {
            ul class="govuk-list govuk-list--bullet" {
                @for hint in hints {
                    li { a class="govuk-link" href=(hint.page) { (hint.says) } }
                }
            }
        }
        @if work.to_do.is_empty() {
            @if hints.is_empty() { p class="govuk-body" { (nothing(ask, work)) } }
        } @else {
            (table("For you to do", &work.to_do, today, true))
        }
        @if !work.waiting.is_empty() {
            (table("Waiting for others", &work.waiting, today, false))
        }
        (also)
        @if ask.may(Action::NoteAbsence) {
            p class="govuk-body" {
                a class="govuk-link" href="/absences" { "Say when you are away" }
            }
        }
        @if ask.may(Action::ReadAgreement) {
            p class="govuk-body" {
                a class="govuk-link" href="/readers-agreement" { "See how readers agree" }
            }
        }
        @if ask.may(Action::JoinPersons) {
            p class="govuk-body" {
                a class="govuk-link" href="/people" { "Find, add or join people" }
            }
        }
        @if ask.may(Action::EnterProvider) {
            (Button {
                content: "Add a provider".into(),
                href: "/providers/new".into(),
                kind: ButtonKind::Secondary,
                ..Button::default()
            })
        }
    };
    Page::new("What needs doing", &ask.surroundings, content).render()
}

/// The empty state: why there is nothing, and when there will be; for whoever acts for schools, what they can do.
fn nothing(ask: &Ask, work: &WorkView) -> Markup {
    if ask.granted(Action::ReportPosts).scope == Scope::Organisations {
        return html! {
            "Nothing is waiting for you. You can report a SENCO, the end of a post or a leave on "
            a class="govuk-link" href="/my-schools" {
                @if ask.actor.role == Role::Headteacher { "your school’s page" } @else { "a school’s page" }
            }
            "."
        };
    }
    let says = match ask.granted(Action::ReadWork).scope {
        _ if ask.may(Action::WriteReading) => {
            "There is nothing for you to read at the moment. When the coordinator asks you to \
             read an application, we will email you and list it here."
        }
        Scope::Assigned => {
            "There is nothing for you to do here. The applications you support are listed below. \
             Applicants will email you."
        }
        _ if work.waiting.is_empty() => "There is nothing for you to do at the moment.",
        _ => {
            "There is nothing for you to do at the moment. Other people are working on the items \
             below."
        }
    };
    html! { (says) }
}

/// How the provider stands that a course leader acts for.
fn own(provider: &OwnProvider) -> Markup {
    let day = words::last_day(provider.last_day);
    html! {
        p class="govuk-body" {
            @match provider.standing {
                None => "Your organisation is not on the Register of Quality Providers yet.",
                Some(Standing::Expired) => { "Your registration ended on " (day) "." }
                Some(Standing::Withdrawn) => {
                    "Your registration ended early, because the group set aside its decision. Its \
                     last day was " (day) "."
                }
                Some(_) => { "You are registered. The last day of your registration is " (day) "." }
            }
            " "
            a class="govuk-link" href=(address::provider(provider.id)) { "Your organisation" }
        }
    }
}

fn table(title: &'static str, to_do: &[ToDo], today: Date, yours: bool) -> Table<'static> {
    Table {
        caption: title.into(),
        caption_classes: "govuk-table__caption--m".into(),
        head: vec![
            "What".into(),
            "Provider".into(),
            "Status".into(),
            "When".into(),
        ],
        rows: to_do.iter().map(|it| row(it, today, yours)).collect(),
        classes: words::ROWS.into(),
        ..Table::default()
    }
}

fn row(to_do: &ToDo, today: Date, yours: bool) -> Vec<Cell<'static>> {
    match to_do {
        ToDo::Application {
            id,
            number,
            provider_name,
            phase,
            anew,
            need,
            reader,
            since,
            due,
        } => {
            let place = if yours {
                words::place(*need, *id)
            } else {
                address::application(*id)
            };
            let what = if yours {
                words::need(*need, *phase)
            } else if *anew {
                "Being decided again"
            } else {
                awaited(*need)
            };
            let when = html! {
                @if let Some(due) = due { (words::labelled("Deadline", &words::due(*due, today))) }
                @else { "Since " (in_words(*since)) }
            };
            vec![
                Cell::from(html! {
                    a class="govuk-link" href=(place) { (what) " " (number) }
                    @if let Some(reader) = reader { br; (reader) }
                }),
                Cell::from(provider_name.clone()),
                Cell::from(html! { (words::phase(*phase)) }),
                Cell::from(when),
            ]
        }
        ToDo::Apply {
            by,
            submit_by,
            again,
            strengthen,
            ..
        } => {
            let what = match (by, again) {
                (Some(_), _) => "Renew the registration",
                (None, true) => "Apply again",
                (None, false) => "Apply for registration",
            };
            let when = html! {
                @if let Some(by) = submit_by {
                    (words::labelled("Deadline", &words::due(*by, today))) br;
                    "to stay registered without a gap"
                }
                @else if let Some(by) = by {
                    (words::labelled("Deadline", &words::due(*by, today)))
                }
                @else { "No deadline" }
            };
            vec![
                Cell::from(html! {
                    a class="govuk-link" href="/applications/start" { (what) }
                    @if !strengthen.is_empty() {
                        br; "The group asks you to strengthen: " (strengthen.join("; "))
                    }
                }),
                Cell::from("Your organisation"),
                Cell::from("Not started"),
                Cell::from(when),
            ]
        }
    }
}

/// What others have to do, as a link to where it can be followed.
const fn awaited(need: Need) -> &'static str {
    match need {
        Need::Submit => "Being written",
        Need::Revise => "Being revised",
        Need::AssignReaders => "Readers being asked",
        Need::ReplaceReader(_) => "Reader being replaced",
        Need::DeclareInterest => "Conflict of interest question not answered yet",
        Need::GiveReading => "Being read",
        Need::OpenReview => "Revisions to be sent to the readers",
        Need::Decide => "Decision to be drafted",
        Need::Sign => "Waiting for members to agree",
        Need::AnswerObjection => "Objection to be answered",
        Need::Record => "Decision to be recorded",
        Need::MeetCondition(_) => "Condition to be met",
        Need::AnswerCondition(_) => "Condition being checked",
        Need::Renew | Need::Apply => "Application expected",
    }
}
