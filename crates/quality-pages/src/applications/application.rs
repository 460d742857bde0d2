//! An application: a task list while it is written, a record afterwards.

mod next_step;

use super::conditions::conditions;
use super::letter::letter;
use super::tasks::tasks;
use crate::coverage::{Maps, coverage_beside, maps};
use crate::review::{found_conflict, invited};
use crate::since::{all_evidence_since, answer_since};
use crate::taken::ways;
use crate::{address, words};
use access::Action;
use axum::response::Response;
use doors::views::{MailLine, MailsAbout};
use maud::{Markup, Render, html};
use next_step::next;
use quality::{Need, Phase};
use quality_views::{ApplicationFile, ApplicationView, StandardLine};
use shell::ask::Ask;
use shell::at::At;
use shell::components::{
    Button, ButtonKind, Cell, Details, SummaryCard, SummaryList, SummaryRow, Table,
};
use shell::layout::{Above, Page, Title};
use shell::words::delivery;
use vocabulary::ApplicationId;

/// `application.read`
pub(crate) async fn get(
    ask: Ask,
    At(application): At<ApplicationId>,
) -> Result<Response, Response> {
    ask.own_page(|| {
        let view = ask.view(&ApplicationFile { application })?;
        let answered = view.standards.iter().any(|it| it.answer.is_some());
        let maps = if answered || is_writing(&ask, &view) {
            maps(&ask, application, view.framework)?
        } else {
            Maps::new()
        };
        let mails = ask.view(&MailsAbout {
            case: application.into(),
        })?;
        Ok(page(&ask, &view, &maps, &mails))
    })
}

/// Whether the person who looks may write the answers now.
fn is_writing(ask: &Ask, view: &ApplicationView) -> bool {
    let may = ask.service().allows(&ask.actor, Action::AnswerApplication);
    may && view.phase.is_being_written()
}

fn page(ask: &Ask, view: &ApplicationView, maps: &Maps, mails: &[MailLine]) -> Markup {
    let writing = is_writing(ask, view);
    let content = html! {
        div class="govuk-grid-row" {
            div class="govuk-grid-column-two-thirds" {
                span class="govuk-caption-l" { (view.provider_name) }
                h1 class="govuk-heading-l" { "Application " (view.number) }
                p class="govuk-body" { (words::phase(view.phase)) }
                p class="govuk-body" { "For registration for " (view.qualifications.in_words()) "." }
                (next(
                    view,
                    ask.service().today(),
                    ask.service().allows(&ask.actor, Action::StartApplication),
                    ask.may(Action::Remind),
                ))
                (review(ask, view))
                (questions(view, writing))
                @for decision in &view.set_aside {
                    (Details {
                        summary: "A decision that was set aside".into(),
                        content: letter(decision).into(),
                        open: view.decision.is_none(),
                        ..Details::default()
                    })
                }
                @if let Some(decision) = &view.decision { (letter(decision)) }
                (conditions(ask, view))
                (invited(view))
                @if !writing && ask.service().allows(&ask.actor, Action::ReadEvidence) {
                    (evidence(view))
                }
                @if writing { (tasks(view, maps)) } @else { (answers(view, maps)) }
                (ways(ask, view))
                (timeline(view))
                (mail(mails))
                (withdraw(ask, view))
            }
        }
    };
    let title = Title::about("Application", view.number.clone());
    let page = Page::new(title, &ask.surroundings, content);
    page.with_above(Above::back("/work")).render()
}

/// The way to the documents that it depends on.
fn evidence(view: &ApplicationView) -> Markup {
    html! {
        p class="govuk-body" {
            @if view.documents == 0 {
                "This application has no evidence documents."
            } @else {
                a class="govuk-link" href=(address::evidence(view.id)) {
                    (words::count(view.documents, "evidence document", "evidence documents"))
                }
            }
        }
    }
}

fn answers(view: &ApplicationView, maps: &Maps) -> Markup {
    let any = view.standards.iter().any(|line| line.answer.is_some());
    html! {
        @if any {
            h2 class="govuk-heading-m" { "Answers" }
            (all_evidence_since(view.id, view.since.as_ref(), view.documents))
            @for area in &view.framework.areas {
                (area_card(view, maps, area))
            }
        }
    }
}

fn area_card(
    view: &ApplicationView,
    maps: &Maps,
    area: &'static framework::Area,
) -> SummaryList<'static> {
    let row = |line: &StandardLine| SummaryRow {
        key: line.standard.title.clone().into(),
        value: html! {
            @match &line.answer {
                Some(answer) => (answer_since(view.since.as_ref(), &line.standard.id, answer)),
                None => "No answer",
            }
            (coverage_beside(view.id, maps.get(&line.standard.id)))
        }
        .into(),
        ..SummaryRow::default()
    };
    let holds = |line: &&StandardLine| area.standards.iter().any(|it| it == line.standard);
    SummaryList {
        rows: view.standards.iter().filter(holds).map(row).collect(),
        card: Some(SummaryCard {
            title: area.title.clone().into(),
            ..SummaryCard::default()
        }),
        ..SummaryList::default()
    }
}

fn timeline(view: &ApplicationView) -> Markup {
    let said = view.timeline.iter().map(|it| (it, "What happened"));
    let evidence = view.evidence_changed.iter();
    let mut events: Vec<_> = evidence.map(|it| (it, "Documents")).chain(said).collect();
    // Stable: documents that were added in the moment of a submission come before it.
    events.sort_by_key(|(event, _)| event.at);
    html! {
        h2 class="govuk-heading-m" { "History" }
        ol class="govuk-list senco-timeline" {
            @for (event, summary) in events {
                li {
                    strong { (event.what) }
                    br;
                    (words::day(event.at))
                    @if let Some(by) = &event.by { ", " (by) }
                    @if !event.said.is_empty() {
                        (Details {
                            summary: html! {
                                (summary)
                                span class="govuk-visually-hidden" {
                                    " with “" (event.what) "” on " (words::day(event.at))
                                }
                            }.into(),
                            content: html! {
                                @for said in &event.said {
                                    p class="govuk-body senco-typed" { (said) }
                                }
                            }.into(),
                            ..Details::default()
                        })
                    }
                }
            }
        }
    }
}

/// Every message about it that this reader may know of, with its delivery.
fn mail(mails: &[MailLine]) -> Markup {
    let row = |line: &MailLine| {
        vec![
            Cell::from(line.called.clone()),
            Cell::from(words::labelled("To", &line.to)),
            Cell::from(words::labelled("Written", &words::day(line.made))),
            Cell::from(words::labelled("Delivery", &delivery(&line.delivery))),
        ]
    };
    let table = Table {
        caption: "Emails about this application, oldest first".into(),
        caption_classes: "govuk-visually-hidden".into(),
        head: vec![
            "Email".into(),
            "To".into(),
            "Written".into(),
            "Delivery".into(),
        ],
        rows: mails.iter().map(row).collect(),
        classes: words::ROWS.into(),
        ..Table::default()
    };
    html! {
        @if !mails.is_empty() {
            (Details {
                summary: format!(
                    "Emails about this application ({})",
                    words::count(mails.len(), "email", "emails")
                ).into(),
                content: html! { (table) }.into(),
                ..Details::default()
            })
        }
    }
}

/// Where the review goes on, for those who take part in it.
fn review(ask: &Ask, view: &ApplicationView) -> Markup {
    let may = |action| ask.service().allows(&ask.actor, action);
    let clerk = may(Action::ReviewApplication);
    // What others found is for a reader to know after submitting their own report.
    let owes = view.waits_for.iter().any(|it| it.yours);
    let link = |to: String, words: &str| {
        html! {
            li {
                a class="govuk-link" href=(to) { (words) }
            }
        }
    };
    let will_read = owes || view.phase == Phase::Resubmitted;
    let hands_back = may(Action::HandBackReading) && will_read;
    let put_to_group = view.waits_for.iter().any(|it| is_put_to_group(it.need));
    let findings = clerk || (may(Action::ReadReadings) && !owes);
    html! {
        @if may(Action::WriteReading) { (found_conflict(view.id)) }
        @if findings || hands_back {
            ul class="govuk-list" {
                @if clerk { (link(address::readers(view.id), "Readers and supporter")) }
                @if findings { (link(address::review(view.id), "The readers’ reports")) }
                @if hands_back { (link(address::hand_back(view.id), "Tell us you cannot read this \
                                                                     application")) }
                @if clerk && (view.decision.is_some() || put_to_group) {
                    (link(address::signatures(view.id), "The draft and the members’ answers"))
                }
                @if may(Action::CorrectDecision) && view.decision.is_some() {
                    (link(address::correct(view.id), "Correct the words of the decision"))
                }
                @if clerk && view.decision.is_some() {
                    (link(address::reverse(view.id), "Set the decision aside"))
                }
                @if may(Action::KeepHolds) {
                    @match view.held {
                        None => (link(format!("/retention/hold?what={}", view.number), "Place a legal hold")),
                        Some((hold, since)) => {
                            (link(
                                format!("/retention/holds/{hold}/lift"),
                                &format!("Lift the legal hold of {}", words::day(since)),
                            ))
                        }
                    }
                }
            }
        }
    }
}

/// Whether something is put to the members of the group.
const fn is_put_to_group(need: Need) -> bool {
    matches!(need, Need::Sign | Need::AnswerObjection | Need::Record)
}

/// Who to ask, and for what, while the application is being written; for the supporter, who asks them.
fn questions(view: &ApplicationView, writing: bool) -> Markup {
    html! {
        @if !view.applicants.is_empty() {
            p class="govuk-body" { "You answer the questions of these people from " (view.provider_name) ":" }
            ul class="govuk-list govuk-list--bullet" {
                @for it in &view.applicants {
                    li {
                        (it.name) ": "
                        a class="govuk-link" href={ "mailto:" (it.email) } { (it.email) }
                    }
                }
            }
        }
        @if let Some(coordinator) = &view.coordinator {
            p class="govuk-body" {
                "If you have questions, email the Provider Group’s coordinator, "
                (coordinator.name) ": "
                a class="govuk-link" href={ "mailto:" (coordinator.email) } {
                    (coordinator.email)
                }
            }
            @if writing && view.supporter.is_none() {
                p class="govuk-body" {
                    "A supporter from the Provider Group can answer your questions while you prepare. To ask for \
                     one, email the coordinator."
                }
            }
        }
    }
}

fn withdraw(ask: &Ask, view: &ApplicationView) -> Markup {
    let may = ask
        .service()
        .allows(&ask.actor, Action::WithdrawApplication);
    html! {
        @if may && view.phase.is_open() {
            (Button {
                content: "Withdraw this application".into(),
                href: address::withdraw(view.id).into(),
                kind: ButtonKind::Secondary,
                ..Button::default()
            })
        }
    }
}
