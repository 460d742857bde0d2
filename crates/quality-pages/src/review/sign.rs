//! A member of the group who is signed in agrees to a draft, objects to it, or takes the objection back.

use super::{caption, errors, ruled_out};
use crate::{address, applications::letter::letter, field};
use axum::response::Response;
use doors::{Command, Failure};
use maud::{Markup, html};
use quality::{AgreeToProposal, Answered, ObjectToProposal, WithdrawObjection};
use quality_views::{DraftToSign, DraftView};
use serde::Deserialize;
use shell::{
    ask::{Ask, Executed, show, two_thirds},
    at::At,
    components::{Button, Choice, Fieldset, InsetText, Legend, Radios, Textarea},
    error_pages, form,
    form::hidden_field,
    layout::{Above, Page, Title},
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::{ApplicationId, Problem, in_words};

form! {
    /// What is typed.
    #[derive(Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        answer: String = field::ANSWER,
        reasons: String = field::REASONS,
        proposal: String = field::PROPOSAL,
    }
}

/// `decision.sign`
pub(crate) async fn get(
    ask: Ask,
    At(application): At<ApplicationId>,
) -> Result<Response, Response> {
    let view = draft(&ask, application)?;
    let page = page(&ask, &view, &Form::default(), &[]);
    Ok(show(&page))
}

/// `decision.sign`
pub(crate) async fn post(
    ask: Ask,
    At(application): At<ApplicationId>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = draft(&ask, application)?;
    let (typed, member) = (form.value(), view.member);
    // The draft that the page showed: another that was put meanwhile is not agreed to unread.
    let proposal = ask.hidden(&typed.proposal)?;
    let (command, told) = match typed.answer.as_str() {
        "agree" => (
            Command::from(AgreeToProposal {
                application,
                proposal,
                member,
            }),
            "You agreed to the draft",
        ),
        "object" => (
            Command::from(ObjectToProposal {
                application,
                proposal,
                member,
                reasons: typed.reasons.clone(),
                conflict: false,
            }),
            "You objected to the draft",
        ),
        "conflict" => (
            Command::from(ObjectToProposal {
                application,
                proposal,
                member,
                reasons: String::new(),
                conflict: true,
            }),
            "You take no part in this decision",
        ),
        "withdraw" => (
            Command::from(WithdrawObjection {
                application,
                proposal,
                member,
            }),
            "You withdrew your objection",
        ),
        _ => {
            let problem = Problem::new(field::ANSWER, "Select whether you agree");
            let page = page(&ask, &view, typed, &[problem]);
            return Ok(error_pages::refused_form(&page));
        }
    };
    let labels = [(field::REASONS, "Why you object")];
    match ask.execute(&form, &labels, command).await? {
        Executed::Done(_) => {
            let done = Done::new(told).next(
                "The coordinator can see your answer. You do not need \
                                             to do anything else.",
            );
            Ok(ask.done("/work", done))
        }
        Executed::Wrong(problems) => {
            let page = page(&ask, &view, typed, &problems);
            Ok(error_pages::refused_form(&page))
        }
        Executed::Refused(refusal) => Err(ruled_out(&ask, application, refusal)),
    }
}

fn draft(ask: &Ask, application: ApplicationId) -> Result<DraftView, Response> {
    match ask.service().view(&ask.actor, &DraftToSign { application }) {
        Ok(view) => Ok(view),
        Err(Failure::Refused(refusal)) => Err(ruled_out(ask, application, refusal)),
        Err(failure) => Err(ask.failure(&failure, None)),
    }
}

/// What is asked, above the draft itself.
pub(super) fn what_is_asked(view: &DraftView) -> Markup {
    html! {
        p class="govuk-body" {
            @if view.reverses {
                "The group is asked to set aside its decision on this application. "
            } @else {
                "You are one of the members who decide on this application. "
            }
            @if view.answered.is_none() { "Answer by " strong { (in_words(view.due)) } ". " }
            "The coordinator records the decision once enough members have agreed and no one \
             objects."
        }
        h2 class="govuk-heading-m" { "Exactly what the provider will read" }
        (letter(&view.letter))
    }
}

/// What a conflict of interest leads to.
pub(super) const CONFLICT_HINT: &str = "You do not need to say what it is. We will not ask you again to \
     read, or decide on, anything from this provider.";

/// Why someone objects.
pub(super) fn reasons<'a>(
    typed: &'a str,
    error: Option<shell::components::ErrorMessage<'a>>,
) -> Textarea<'a> {
    Textarea {
        name: field::REASONS.into(),
        label: "Why you object".into(),
        hint: Some("The coordinator reads this, and changes the draft to answer it.".into()),
        value: typed.into(),
        rows: Some(4),
        error,
        ..Textarea::default()
    }
}

fn page<'a>(ask: &'a Ask, view: &DraftView, typed: &Form, problems: &[Problem]) -> Page<'a> {
    let errors = errors(problems, &[]);
    let choice = |value: &'static str, words: &'static str, conditional| {
        Choice {
            value: value.into(),
            content: words.into(),
            conditional,
            ..Choice::default()
        }
        .into()
    };
    let why = html! { (reasons(&typed.reasons, errors.of(field::REASONS))) };
    let mut items = Vec::new();
    let answered = view.answered;
    if answered != Some(Answered::Agrees) {
        items.push(choice("agree", "I agree", None));
    }
    if answered == Some(Answered::Objects) {
        items.push(choice(
            "withdraw",
            "I withdraw my objection, and do not agree yet",
            None,
        ));
    } else {
        items.push(choice("object", "I object", Some(why)));
    }
    items.push(
        Choice {
            hint: Some(CONFLICT_HINT.into()),
            value: "conflict".into(),
            content: "I have a conflict of interest".into(),
            ..Choice::default()
        }
        .into(),
    );
    let heading = match answered {
        Some(Answered::Agrees) => "You agree to this draft",
        Some(Answered::Objects) => "You object to this draft",
        Some(Answered::Open) | None => "Do you agree?",
    };
    let (legend, send) = match answered {
        Some(Answered::Agrees | Answered::Objects) => {
            ("Do you want to change your answer?", "Change your answer")
        }
        Some(Answered::Open) | None => ("Your answer", "Send your answer"),
    };
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        (caption(&view.provider_name, &view.number))
        h1 class="govuk-heading-l" { (heading) }
        @match answered {
            Some(Answered::Agrees) => (said("You can still object until the decision is recorded.")),
            Some(Answered::Objects) => (said("The coordinator has your reasons.")),
            Some(Answered::Open) => (said("You withdrew your objection, and have not agreed yet.")),
            None => {}
        }
        (what_is_asked(view))
        (ask.form().around("", &html! {
            (hidden_field(&field::PROPOSAL, &view.proposal.to_string()))
            (Radios {
                name: field::ANSWER.into(),
                fieldset: Some(Fieldset {
                    legend: Legend {
                        content: legend.into(),
                        classes: "govuk-fieldset__legend--m".into(),
                        ..Legend::default()
                    },
                    ..Fieldset::default()
                }),
                items,
                value: Some((&typed.answer).into()),
                error: errors.of(field::ANSWER),
                ..Radios::default()
            })
            (Button {
                content: send.into(),
                prevent_double_click: Some(true),
                ..Button::default()
            })
        }))
    });
    let title = Title::about(heading, view.number.clone());
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new(title, &ask.surroundings, content)
    }
    .with_above(Above::back(if problems.is_empty() {
        "/work".to_owned()
    } else {
        address::sign(view.application)
    }))
}

fn said(words: &'static str) -> InsetText<'static> {
    InsetText {
        content: words.into(),
        ..InsetText::default()
    }
}
