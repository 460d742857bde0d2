//! Whether the account of a confirmed claim is the teacher’s: recorded after checking who they are.

use super::lines::row;
use crate::address;
use axum::response::Response;
use doors::Command;
use maud::html;
use serde::Deserialize;
use shell::{
    ask::{Ask, show},
    at::At,
    components::{Button, Choice, Fieldset, InsetText, Legend, Radios, SummaryList, Textarea},
    form,
    form::FieldErrors,
    form_page::FormPage,
    layout::{Page, Title},
    security::CheckedForm,
    told_once::Done,
    words,
};
use vocabulary::{ClaimId, Problem};
use workforce::{SettleClaimAccount, field};
use workforce_views::{ClaimAccount, ClaimAccountView};

form! {
    /// What is typed.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        theirs: String = field::THEIRS,
        why: String = field::WHY,
    }
}

/// `teacher.keep`
pub(crate) async fn get(ask: Ask, At(claim): At<ClaimId>) -> Result<Response, Response> {
    let view = ask.view(&ClaimAccount { claim })?;
    Ok(show(&page(&ask, &view, &Form::default(), &[])))
}

/// `teacher.keep`
pub(crate) async fn post(
    ask: Ask,
    At(claim): At<ClaimId>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = ask.view(&ClaimAccount { claim })?;
    let typed = form.value();
    let theirs = match typed.theirs.as_str() {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    let command = Command::from(SettleClaimAccount {
        claim,
        theirs,
        why: typed.why.clone(),
    });
    ask.carry_out_or_show(&form, &[(field::WHY, "Reason")], command, |problems| {
        Ok(page(&ask, &view, typed, problems))
    })
    .await?;
    let says = match (theirs, view.consents) {
        (Some(true), true) => "The holder sees the record when they sign in.",
        (Some(true), false) => "The holder can choose to see the record when they sign in.",
        _ => "The holder does not see the record.",
    };
    let done = Done::new("Your answer about the account is recorded").next(says);
    Ok(ask.done(&address::claim_account(claim), done))
}

fn page<'a>(ask: &'a Ask, view: &ClaimAccountView, typed: &Form, problems: &[Problem]) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    let choice = |value: &'static str, content: &'static str| {
        Choice {
            value: value.into(),
            content: content.into(),
            ..Choice::default()
        }
        .into()
    };
    let title = Title::about("Whose account is it?", view.number.clone());
    FormPage {
        caption: html! { span class="govuk-caption-l" { "Claim " (view.number) } },
        heading: html! { "Is this the teacher’s account?" },
        says: html! {
            p class="govuk-body" {
                "The claim is confirmed. Check who the holder of the account is before you answer: anyone can \
                 know a name and a number. An account that shows the record shows everything in it."
            }
            (compared(view))
            (stands(view))
        },
        fields: html! {
            (Radios {
                name: field::THEIRS.into(),
                fieldset: Some(Fieldset {
                    legend: Legend::from("Have you checked that the account is the teacher’s?"),
                    ..Fieldset::default()
                }),
                error: errors.of(field::THEIRS),
                items: vec![
                    choice("yes", "Yes, it is theirs"),
                    choice("no", "No, it is not theirs, or it was linked by mistake"),
                ],
                value: (!typed.theirs.is_empty()).then(|| typed.theirs.as_str().into()),
                ..Radios::default()
            })
            (Textarea {
                name: field::WHY.into(),
                label: "How do you know?".into(),
                hint: Some("This stays on record, with your name".into()),
                value: typed.why.as_str().into(),
                error: errors.of(field::WHY),
                ..Textarea::default()
            })
            (Button {
                content: "Save your answer".into(),
                prevent_double_click: Some(true),
                ..Button::default()
            })
        },
        ..FormPage::new(ask, title, address::answer(view.claim))
    }
    .page(ask, &errors)
}

/// The account beside the teacher.
fn compared(view: &ClaimAccountView) -> SummaryList<'_> {
    let none = || "None".to_owned();
    let account = |part: fn(&workforce_views::ClaimantView) -> &String| {
        view.claimant
            .as_ref()
            .map_or_else(none, |it| part(it).clone())
    };
    let or_none = |all: &[String]| {
        if all.is_empty() {
            none()
        } else {
            all.join(", ")
        }
    };
    let teacher = html! {
        a class="govuk-link" href=(address::teacher(view.teacher)) { (or_none(&view.names)) }
    };
    SummaryList {
        rows: vec![
            row("Name of the account", account(|it| &it.name)),
            row("Email address of the account", account(|it| &it.email)),
            row("Name on the certificate", view.name.as_str()),
            row("Names of the teacher", teacher),
            row("Numbers of the teacher", or_none(&view.numbers)),
        ],
        ..SummaryList::default()
    }
}

/// How it stands now.
fn stands(view: &ClaimAccountView) -> InsetText<'static> {
    let now = if view.shows {
        "The account shows the record now."
    } else if view.may_show {
        "The holder can choose to show the record, and does not at present."
    } else {
        "The account does not show the record."
    };
    let settled = view.settled.as_ref();
    InsetText {
        content: html! {
            (now)
            @if let Some((theirs, why, at)) = settled {
                br;
                "Recorded on " (words::day(*at)) ": "
                @if *theirs { "it is theirs. " } @else { "it is not theirs. " }
                span class="senco-typed" { (why) }
            }
        }
        .into(),
        ..InsetText::default()
    }
}
