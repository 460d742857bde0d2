//! An address is put right by the coordinator; or another is given to somebody who can no longer read the
//! mail at theirs.

use super::colleagues::Place;
use crate::field;
use access::Action;
use axum::{extract::Query, response::Response};
use doors::{Command, views::UndeliveredMail};
use maud::{Markup, html};
use people::CorrectAddress;
use people_views::{Colleague, ColleagueAddress};
use serde::Deserialize;
use shell::{
    ask::{Ask, show},
    at::At,
    components::{Button, Checkboxes, Choice, TextInput, Textarea},
    form,
    form::{FieldErrors, hidden_field},
    form_page::FormPage,
    layout::Page,
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::{OrganisationId, PersonId, Problem, Refusal};

form! {
    /// Whose, and the address.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        person: String = field::PERSON,
        address: String = field::ADDRESS,
        why: String = field::WHY,
        /// `yes` where it is another entry's, too.
        shared: String = field::SHARED,
    }
}

/// `address.correct`
pub(crate) async fn get(
    ask: Ask,
    of: Option<At<OrganisationId>>,
    Query(whom): Query<Form>,
) -> Result<Response, Response> {
    let place = Place::of(&ask, of)?;
    let (found, address) = find(&ask, &place, &whom.person)?;
    let shown = Form {
        address: address.unproven.clone().unwrap_or_default(),
        ..Form::default()
    };
    Ok(show(&page(&ask, &place, (&found, &address), &shown, &[])))
}

/// `address.correct`
pub(crate) async fn post(
    ask: Ask,
    of: Option<At<OrganisationId>>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let place = Place::of(&ask, of)?;
    let typed = form.value();
    let (found, address) = find(&ask, &place, &typed.person)?;
    let command = Command::from(CorrectAddress {
        person: found.person,
        address: typed.address.clone(),
        shared: typed.shared == "yes",
        why: typed.why.clone(),
    });
    let labels = [
        (field::ADDRESS, "Email address"),
        (field::WHY, "How you know"),
    ];
    ask.carry_out_or_show(&form, &labels, command, |problems| {
        Ok(page(&ask, &place, (&found, &address), typed, problems))
    })
    .await?;
    let done = if address.unproven.as_deref() == Some(typed.address.trim()) {
        Done::new(format!("{} already has this email address", found.name))
            .next("If our emails do not reach them there, ask them for another.")
    } else if address.unproven.is_some() {
        Done::new(format!("{}’s email address corrected", found.name))
            .next("They can now sign in with it. Try again any email that did not reach them.")
    } else {
        Done::new(format!("Another address given to {}", found.name)).next(
            "They sign in with it, and our emails go there. We have told the addresses that they had \
             before, and how to object.",
        )
    };
    // Where the address was found not to work, the emails wait that can now be tried again.
    let waits = ask.may(Action::ReadMail) && reaches_again(&ask, found.person)?;
    Ok(ask.done(if waits { "/mail" } else { &place.base }, done))
}

/// Whether an email to someone can be tried again.
fn reaches_again(ask: &Ask, person: PersonId) -> Result<bool, Response> {
    let undelivered = ask.view(&UndeliveredMail)?;
    let mut lines = undelivered.lines.iter().filter(|it| it.message.is_some());
    Ok(lines.any(|it| it.reaches.is_some_and(|(to, _)| to == person)))
}

fn find(ask: &Ask, place: &Place, whom: &str) -> Result<(Colleague, ColleagueAddress), Response> {
    let person: PersonId = ask.id(whom)?;
    let colleagues = place.view(ask)?.colleagues.into_iter();
    let mut found = colleagues.filter_map(|it| {
        let address = it.address.clone().filter(|_| it.person == person)?;
        Some((it, address))
    });
    found.next().ok_or_else(|| ask.refusal(Refusal::NotFound))
}

fn page<'a>(
    ask: &'a Ask,
    place: &Place,
    (it, address): (&Colleague, &ColleagueAddress),
    shown: &Form,
    problems: &[Problem],
) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    let proven = address.unproven.is_none();
    let title = if proven {
        "Give another email address"
    } else {
        "Correct an email address"
    };
    let input = TextInput {
        name: field::ADDRESS.into(),
        label: "Email address".into(),
        value: Some((&shown.address).into()),
        error: errors.of(field::ADDRESS),
        input_type: "email".into(),
        autocomplete: "off".into(),
        spellcheck: Some(false),
        ..TextInput::default()
    };
    FormPage {
        caption: html! { span class="govuk-caption-l" { (it.name) } },
        says: html! {
            (says(it, address))
            @if ask.may(Action::ReadMail) {
                p class="govuk-body" {
                    a class="govuk-link" href="/mail" { "Emails that were not delivered" }
                }
            }
        },
        fields: html! {
            (hidden_field(&field::PERSON, &it.person.to_string()))
            (input)
            @if proven { (why(shown, &errors)) }
            // Offered once it is found that somebody else has it: what is wrong with an address is no address.
            @if errors.of(field::ADDRESS).is_some() && is_address(&shown.address) { (shared(shown)) }
            (Button {
                content: "Save address".into(),
                prevent_double_click: Some(true),
                ..Button::default()
            })
        },
        ..FormPage::new(ask, title, place.base.clone())
    }
    .page(ask, &errors)
}

fn is_address(typed: &str) -> bool {
    people::email(field::ADDRESS, typed).is_ok()
}

fn says(it: &Colleague, address: &ColleagueAddress) -> Markup {
    html! {
        @if address.unproven.is_some() {
            p class="govuk-body" {
                "They have not confirmed this address yet. Anyone who can read email at the address \
                 you enter can sign in as " (it.name) ". Ask them first, by phone or face to face."
            }
        } @else {
            p class="govuk-body" {
                "They have confirmed the address " strong { (address.masked) } ". Do this only if they can \
                 no longer read email there. Anyone who can read email at the address you enter can sign \
                 in as " (it.name) ". Ask them first, by phone or face to face."
            }
            p class="govuk-body" {
                "We tell every address that they had, so that they can object. They can still sign in \
                 with " (address.masked) " until they give it up."
            }
        }
    }
}

fn why<'a>(shown: &'a Form, errors: &'a FieldErrors) -> Textarea<'a> {
    Textarea {
        name: field::WHY.into(),
        label: "How do you know that it is theirs?".into(),
        hint: Some("For example, who told you, and when you spoke to them".into()),
        value: (&shown.why).into(),
        error: errors.of(field::WHY),
        ..Textarea::default()
    }
}

fn shared(shown: &Form) -> Checkboxes<'static> {
    Checkboxes {
        name: field::SHARED.into(),
        items: vec![
            Choice {
                value: "yes".into(),
                content: "More than one person uses this address".into(),
                hint: Some("Anyone who reads the mail there can sign in as each of them".into()),
                checked: Some(shown.shared == "yes"),
                ..Choice::default()
            }
            .into(),
        ],
        ..Checkboxes::default()
    }
}
