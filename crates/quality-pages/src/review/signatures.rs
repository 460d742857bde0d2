//! What is put to the members of the group, and how they have answered: recorded once enough of them
//! agree and no one objects.

use super::{caption, moved_on, ruled_out};
use crate::{address, applications::letter::letter, field, words};
use axum::response::Response;
use doors::{Command, Failure};
use maud::{Markup, html};
use quality::Answered;
use quality_views::{Out, Records, SignatureLine, Signing, SigningView};
use serde::Deserialize;
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{Button, Cell, InsetText, Table, Tag, TagColour, WarningText},
    form,
    form::hidden_field,
    layout::{Above, Page, Title},
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::{ApplicationId, in_words};

form! {
    /// What is sent along.
    #[derive(Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        proposal: String = field::PROPOSAL,
    }
}

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
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = asked(&ask, application)?;
    // The draft that the page showed: another that was put meanwhile is not recorded unread.
    let shown: u32 = ask.hidden(&form.value().proposal)?;
    let records = view.records.filter(|_| shown == view.proposal);
    let Some(records) = records else {
        let says = "The draft has changed, or was recorded, since you opened the page.";
        return Err(moved_on(&ask, application, says));
    };
    let (command, done) = match records {
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
        None => ("", None),
        Some(Records::Decision(_)) => {
            ("Record this decision", Some(address::decision(application)))
        }
        Some(Records::Reversal(_)) => (
            "Set this decision aside",
            Some(address::reverse(application)),
        ),
    };
    let heading = if view.records.is_some() {
        "Have the members agreed?"
    } else {
        "What the members were asked to agree to"
    };
    let content = two_thirds(&html! {
        (caption(&view.provider_name, &view.number))
        h1 class="govuk-heading-l" { (heading) }
        (standing(view))
        (objections(view))
        (answers(view))
        @if view.records.is_some() && !view.suffice {
            p class="govuk-body" {
                a class="govuk-link" href=(address::remind(application)) {
                    "Remind members who have not answered"
                }
            }
        }
        (earlier(view))
        @if view.suffice {
            @if matches!(view.records, Some(Records::Reversal(_))) {
                (WarningText {
                    content: "Once you record this, the application is under review again. Any \
                              registration that the decision led to ends.".into(),
                    ..WarningText::default()
                })
            }
            (ask.form().around("", &html! {
                (hidden_field(&field::PROPOSAL, &view.proposal.to_string()))
                (Button {
                    content: record.into(),
                    prevent_double_click: Some(true),
                    ..Button::default()
                })
            }))
        }
        @if let Some(change) = change {
            p class="govuk-body" {
                a class="govuk-link" href=(change) { "Change the draft" }
                ". We then ask everyone named on it again."
            }
        }
        h2 class="govuk-heading-m" {
            @if view.records.is_some() { "Exactly what the provider will read" }
            @else { "Exactly what the members were sent" }
        }
        (letter(&view.letter))
    });
    let title = Title::about(heading, view.number.clone());
    Page::new(title, &ask.surroundings, content)
        .with_above(Above::back(address::application(application)))
}

/// How far it is, in a sentence.
fn standing(view: &SigningView) -> Markup {
    if view.records.is_none() {
        return html! {
            p class="govuk-body" {
                @if view.recorded { "Enough members agreed, and this was recorded." }
                @else {
                    "This is no longer put to the group, and was not recorded: the application, or a \
                     report on it, has changed since."
                }
            }
        };
    }
    html! {
        p class="govuk-body" {
            strong {
                (words::count(view.agree, "member has", "members have")) " agreed."
            }
            " We need " (view.needed) ". "
            @if view.suffice { "You can record it." }
            @else if too_few_are_left(view) {
                "Those who can still answer are not enough: change the draft to ask other members."
            }
            @else { "We have asked for answers by " (in_words(view.due)) "." }
        }
    }
}

/// Whether fewer members can still agree than must.
fn too_few_are_left(view: &SigningView) -> bool {
    let can = view.members.iter().filter(|it| it.out.is_none()).count();
    can < view.needed
}

/// Why members objected to drafts that this one replaced: whoever records sees whether it answers them.
pub(super) fn earlier(view: &SigningView) -> Markup {
    html! {
        @if !view.earlier.is_empty() {
            h2 class="govuk-heading-m" { "Objections to earlier drafts" }
            @for objection in &view.earlier {
                (InsetText {
                    content: html! {
                        p class="govuk-body" {
                            strong { (objection.name) " objected on " (in_words(objection.on)) ":" }
                        }
                        div class="senco-typed govuk-body" { (objection.reasons) }
                    }.into(),
                    ..InsetText::default()
                })
            }
        }
    }
}

/// Why members object.
pub(super) fn objections(view: &SigningView) -> Markup {
    html! {
        @for line in &view.members {
            @if let Some(reasons) = &line.reasons {
                (InsetText {
                    content: html! {
                        p class="govuk-body" { strong { (line.name) " objects:" } }
                        div class="senco-typed govuk-body" { (reasons) }
                        @if view.records.is_some() {
                            p class="govuk-body" {
                                "Change the draft to answer the objection, or wait until they withdraw \
                                 it. You cannot record the decision while someone objects."
                            }
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
        @if let Some(out) = line.out {
            (tag("Takes no part", TagColour::Grey)) " "
            @match out {
                Out::Conflict => "They have a conflict of interest.",
                Out::Left => "They have left the group.",
            }
            @if line.answered.is_some() { " What they answered before does not count." }
        } @else { (counted(line)) }
    }
}

/// The answer of someone who counts.
fn counted(line: &SignatureLine) -> Markup {
    let tag = |words: &'static str, colour| Tag {
        content: words.into(),
        colour,
        ..Tag::default()
    };
    html! {
        @match line.answered {
            Some((Answered::Agrees, on)) => { (tag("Agrees", TagColour::Green)) " " (in_words(on)) }
            Some((Answered::Objects, on)) => { (tag("Objects", TagColour::Orange)) " " (in_words(on)) }
            Some((Answered::Open, _)) => "Withdrew the objection; has not agreed",
            None => "Has not answered",
        }
        @if line.by_link { ", by the link in the email" }
    }
}
