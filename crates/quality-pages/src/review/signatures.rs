//! What is put to the members of the group, and how they have answered: recorded once enough of them
//! agree and no one objects.

use super::{caption, ruled_out};
use crate::{address, applications::letter::letter, words};
use axum::response::Response;
use doors::{Command, Failure};
use maud::{Markup, html};
use quality::Answered;
use quality_views::{Records, SignatureLine, Signing, SigningView};
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{Button, Cell, InsetText, Table, Tag, TagColour, WarningText},
    layout::{Above, Page, Title},
    security::{CheckedForm, NoFields},
    told_once::Done,
};
use vocabulary::{ApplicationId, in_words};

/// `application.decide`
pub(crate) async fn get(
    ask: Ask,
    At(application): At<ApplicationId>,
) -> Result<Response, Response> {
    let view = asked(&ask, application)?;
    Ok(show(&page(&ask, application, &view)))
}

/// `application.decide`
pub(crate) async fn post(
    ask: Ask,
    At(application): At<ApplicationId>,
    form: CheckedForm<NoFields>,
) -> Result<Response, Response> {
    let view = asked(&ask, application)?;
    let (command, done) = match view.records {
        Records::Decision(decision) => (
            Command::from(decision),
            Done::new("Decision recorded")
                .next("We have emailed the provider, who can read what the members agreed to."),
        ),
        Records::Reversal(reverse) => (
            Command::from(reverse),
            Done::new("Decision set aside")
                .next("We have emailed the provider. The application needs a new decision."),
        ),
    };
    match ask.execute(&form, &[], command).await?.outcome() {
        Ok(_) => Ok(ask.done(&address::application(application), done)),
        Err(refusal) => Err(ruled_out(&ask, application, refusal)),
    }
}

/// What is put to them, or that nothing is.
fn asked(ask: &Ask, application: ApplicationId) -> Result<SigningView, Response> {
    match ask.service().view(&ask.actor, &Signing { application }) {
        Ok(view) => Ok(view),
        Err(Failure::Refused(refusal)) => Err(ruled_out(ask, application, refusal)),
        Err(failure) => Err(ask.failure(&failure, None)),
    }
}

fn page<'a>(ask: &'a Ask, application: ApplicationId, view: &SigningView) -> Page<'a> {
    let (record, change) = match view.records {
        Records::Decision(_) => ("Record this decision", address::decision(application)),
        Records::Reversal(_) => ("Set this decision aside", address::reverse(application)),
    };
    let content = two_thirds(&html! {
        (caption(&view.provider_name, &view.number))
        h1 class="govuk-heading-l" { "Have the members agreed?" }
        (standing(view))
        (objections(view))
        (answers(view))
        @if view.suffice {
            @if matches!(view.records, Records::Reversal(_)) {
                (WarningText {
                    content: "Once you record this, the application is under review again. Any \
                              registration that the decision led to ends.".into(),
                    ..WarningText::default()
                })
            }
            (ask.form().around("", &html! {
                (Button {
                    content: record.into(),
                    prevent_double_click: Some(true),
                    ..Button::default()
                })
            }))
        }
        p class="govuk-body" {
            a class="govuk-link" href=(change) { "Change the draft" }
            ". We then ask everyone named on it again."
        }
        h2 class="govuk-heading-m" { "Exactly what the applicant will read" }
        (letter(&view.letter))
    });
    let title = Title::about("Have the members agreed?", view.number.clone());
    Page::new(title, &ask.surroundings, content)
        .with_above(Above::back(address::application(application)))
}

/// How far it is, in a sentence.
fn standing(view: &SigningView) -> Markup {
    html! {
        p class="govuk-body" {
            strong { (view.agree) " of " (words::count(view.needed, "member", "members")) }
            " who must agree " @if view.agree == 1 { "has" } @else { "have" } " agreed. "
            @if view.suffice { "You can record it." }
            @else { "We have asked for answers by " (in_words(view.due)) "." }
        }
    }
}

/// Why members object.
fn objections(view: &SigningView) -> Markup {
    html! {
        @for line in &view.members {
            @if let Some(reasons) = &line.reasons {
                (InsetText {
                    content: html! {
                        p class="govuk-body" { strong { (line.name) " objects:" } }
                        div class="senco-typed govuk-body" { (reasons) }
                        p class="govuk-body" {
                            "Change the draft to answer the objection, or wait until they take it \
                             back. You cannot record the decision while someone objects."
                        }
                    }.into(),
                    ..InsetText::default()
                })
            }
        }
    }
}

fn answers(view: &SigningView) -> Table<'static> {
    let row = |line: &SignatureLine| {
        vec![
            Cell::from(line.name.clone()),
            Cell::from(words::labelled("Answer", &answer(line))),
        ]
    };
    Table {
        caption: "Members".into(),
        caption_classes: "govuk-table__caption--m".into(),
        head: vec!["Member".into(), "Answer".into()],
        rows: view.members.iter().map(row).collect(),
        classes: words::ROWS.into(),
        ..Table::default()
    }
}

fn answer(line: &SignatureLine) -> Markup {
    let tag = |words: &'static str, colour| Tag {
        content: words.into(),
        colour,
        ..Tag::default()
    };
    html! {
        @match line.answered {
            Some((Answered::Agrees, on)) => { (tag("Agrees", TagColour::Green)) " " (in_words(on)) }
            Some((Answered::Objects, on)) => { (tag("Objects", TagColour::Orange)) " " (in_words(on)) }
            Some((Answered::Open, _)) => "Took back the objection; has not agreed",
            None => "Has not answered",
        }
        @if line.by_link { ", by the link in the email" }
        @if !line.counts {
            br;
            "No longer counts: not a member of the group, or has a conflict of interest"
        }
    }
}
