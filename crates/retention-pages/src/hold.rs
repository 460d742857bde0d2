//! Placing a legal hold.

use crate::address;
use access::{Action, Facet};
use axum::{extract::Query, response::Response};
use doors::{Command, Failure};
use joint::PlaceHold;
use maud::html;
use retention::field;
use retention_views::{FindHeld, FoundHeld, HoldFile};
use serde::Deserialize;
use shell::{
    ask::{Ask, show},
    components::{Button, TextInput, Textarea},
    form::FieldErrors,
    form_page::FormPage,
    layout::{Page, Title},
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::{HoldId, Problem, Refusal};

shell::form! {
    /// What is typed.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        what: String = field::WHAT,
        why: String = field::WHY,
    }
}

const TITLE: &str = "Place a legal hold";

/// `hold.keep`
pub(crate) async fn get(ask: Ask, Query(asked): Query<Form>) -> Result<Response, Response> {
    // The page of an application names what is to be kept, and nothing else.
    let typed = Form {
        what: asked.what,
        ..Form::default()
    };
    Ok(show(&page(&ask, &typed, &[])))
}

/// `hold.keep`
pub(crate) async fn post(ask: Ask, form: CheckedForm<Form>) -> Result<Response, Response> {
    let typed = form.value();
    let labels = [(field::WHAT, "What to keep"), (field::WHY, "Reason")];
    let found = match found(&ask, &typed.what)? {
        Ok(found) => found,
        Err(says) => {
            let mut problems = vec![Problem::new(field::WHAT, says)];
            if typed.why.trim().is_empty() {
                problems.push(Problem::new(field::WHY, "Enter a reason"));
            }
            return Ok(show(&page(&ask, typed, &problems)));
        }
    };
    let (on, called) = found;
    let command = Command::from(PlaceHold {
        on,
        why: typed.why.clone(),
    });
    let placed = ask
        .carry_out_or_show(&form, &labels, command, |problems| {
            Ok(page(&ask, typed, problems))
        })
        .await?;
    // A form that is sent again is answered as it was the first time, whatever happened since.
    let hold = placed.made.map(HoldId::from);
    let hold = hold.and_then(|hold| ask.view(&HoldFile { hold }).ok());
    if hold.is_some_and(|it| it.lifted.is_some()) {
        let says = format!("You placed a legal hold on {called} before, and it was lifted");
        let done = Done::new(says);
        return Ok(ask.done(
            address::RETENTION,
            done.next("Place another if you want to keep it."),
        ));
    }
    let done = Done::new(format!("Legal hold placed: {called}"));
    Ok(ask.done(
        address::RETENTION,
        done.next("It will be kept until you lift the hold."),
    ))
}

/// What is meant; or what is wrong with what was typed.
fn found(ask: &Ask, typed: &str) -> Result<Result<(retention::Held, String), String>, Response> {
    if typed.trim().is_empty() {
        return Ok(Err("Enter what to keep".to_owned()));
    }
    let query = FindHeld {
        typed: typed.to_owned(),
    };
    match ask.service().view(&ask.actor, &query) {
        Ok(FoundHeld::One(on, called)) => Ok(Ok((on, called))),
        Ok(FoundHeld::Several(called)) => Ok(Err(format!(
            "Enter the full name or a number. Did you mean {}?",
            called.join(", or ")
        ))),
        Err(Failure::Refused(Refusal::NotFound)) => Ok(Err(
            "There is nothing that you can keep under this number, address or name".to_owned(),
        )),
        Err(failure) => Err(ask.failure(&failure, None)),
    }
}

fn page<'a>(ask: &'a Ask, typed: &Form, problems: &[Problem]) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    let of_applications = ask
        .granted(Action::ReadRetention)
        .shows(Facet::OfApplications);
    let hint = if of_applications {
        "The number of an application, the email address of a person, or the full name of an organisation"
    } else {
        "A teacher reference number, the number of a claim, the email address of a person, the full name of an \
         organisation, or the words access log"
    };
    FormPage {
        says: html! {
            p class="govuk-body" {
                "A hold on an organisation keeps everything about it, and everyone who has acted for it. A hold on an \
                 application or a claim keeps what is in it, and everyone who is named on it."
            }
            p class="govuk-body" {
                "No one can erase what is held, not even if the person asks for it. The person does not see the hold."
            }
        },
        fields: html! {
            (TextInput {
                name: field::WHAT.into(),
                label: "What to keep".into(),
                hint: Some(hint.into()),
                value: Some(typed.what.as_str().into()),
                error: errors.of(field::WHAT),
                autocomplete: "off".into(),
                spellcheck: Some(false),
                ..TextInput::default()
            })
            (Textarea {
                name: field::WHY.into(),
                label: "Reason".into(),
                hint: Some("For example, who says that they will take legal action, and since when".into()),
                value: typed.why.as_str().into(),
                error: errors.of(field::WHY),
                ..Textarea::default()
            })
            (Button {
                content: TITLE.into(),
                prevent_double_click: Some(true),
                ..Button::default()
            })
        },
        ..FormPage::new(ask, Title::from(TITLE), address::RETENTION)
    }
    .page(ask, &errors)
}
