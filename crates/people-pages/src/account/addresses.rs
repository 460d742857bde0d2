//! One's own addresses: another is added once a link that goes there is opened, and one is given up.

use super::acting;
use crate::{field, sign_in};
use axum::response::Response;
use doors::{Failure, Proving};
use maud::{Markup, html};
use people::GiveUpAddress;
use people_views::{AddressLine, OwnView};
use serde::Deserialize;
use shell::{
    ask::{Ask, show},
    at::At,
    components::{
        Button, ButtonKind, Cell, Choice, ErrorMessage, Fieldset, Legend, Radios, Table, Tag,
        TextInput,
    },
    error_pages, form,
    form::{FieldErrors, FormStart, hidden_field},
    form_page::FormPage,
    layout::Page,
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::{Problem, Refusal};

const GIVE_UP: &str = "/account/addresses/give-up";

form! {
    /// What is typed.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        address: String = field::ADDRESS,
        /// `yes` once somebody has said that they mean to give the address up.
        sure: String = field::SURE,
    }
}

form! {
    /// Whether another entry is the same person.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Joins {
        joins: String = field::JOINS,
    }
}

/// `address.change`
pub(crate) async fn get(ask: Ask) -> Result<Response, Response> {
    Ok(show(&page(&ask, "", &[])))
}

/// `address.change`
pub(crate) async fn post(ask: Ask, form: CheckedForm<Form>) -> Result<Response, Response> {
    let typed = &form.value().address;
    let sign_in = ask.service().sign_in();
    match sign_in.ask_to_prove(acting(&ask)?, typed).await {
        Ok(posted) => {
            let done = Done::new(format!("We have sent a link to {}", posted.address)).next(
                "Open it in this browser within an hour, and press the button. Nothing changes \
                 until you do.",
            );
            Ok(ask.done("/account", done))
        }
        Err(Failure::Refused(Refusal::Invalid(problems))) => {
            Ok(error_pages::refused_form(&page(&ask, typed, &problems)))
        }
        Err(failure) => Err(ask.failure(&failure, None)),
    }
}

fn page<'a>(ask: &'a Ask, typed: &str, problems: &[Problem]) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    FormPage {
        says: html! {
            p class="govuk-body" {
                "We will email a link to this address. Once you have opened it and pressed the \
                 button, you can sign in with the address, and we will send our emails to it."
            }
        },
        fields: html! {
            (TextInput {
                name: field::ADDRESS.into(),
                label: "Email address".into(),
                value: Some(typed.into()),
                error: errors.of(field::ADDRESS),
                input_type: "email".into(),
                autocomplete: "email".into(),
                spellcheck: Some(false),
                ..TextInput::default()
            })
            (Button {
                content: "Send link".into(),
                prevent_double_click: Some(true),
                ..Button::default()
            })
        },
        ..FormPage::new(ask, "Add an email address", "/account")
    }
    .page(ask, &errors)
}

/// `address.change`: an address is given up.
pub(crate) async fn give_up(ask: Ask, form: CheckedForm<Form>) -> Result<Response, Response> {
    let address = form.value().address.clone();
    if form.value().sure != "yes" {
        return Ok(show(&sure(&ask, &address)));
    }
    let person = ask.actor.person;
    let person = person.ok_or_else(|| ask.refusal(Refusal::NotFound))?;
    let what = format!("You no longer use {address}");
    let command = GiveUpAddress { person, address };
    ask.carry_out(&form, command).await?;
    let done = Done::new(what).next("To undo this, add it again.");
    Ok(ask.done("/account", done))
}

/// Whether somebody means it: with the address they can no longer sign in.
fn sure<'a>(ask: &'a Ask, address: &str) -> Page<'a> {
    FormPage {
        says: html! {
            p class="govuk-body" {
                "You will no longer be able to sign in with " strong { (address) } ", and our emails no longer \
                 go there. We send one last email there to say so."
            }
        },
        form: FormStart {
            action: GIVE_UP.into(),
            ..ask.form()
        },
        fields: html! {
            (hidden_field(&field::ADDRESS, address))
            (hidden_field(&field::SURE, "yes"))
            (Button {
                content: "Give the address up".into(),
                kind: ButtonKind::Warning,
                prevent_double_click: Some(true),
                ..Button::default()
            })
        },
        ..FormPage::new(ask, "Give up an email address?", "/account")
    }
    .page(ask, &FieldErrors::new())
}

/// `address.change`: what the link of the mail leads to.
pub(crate) async fn confirm(ask: Ask, At(token): At<String>) -> Result<Response, Response> {
    let looked = ask.service().sign_in().look_at_proof(acting(&ask)?, &token);
    match looked.map_err(|failure| ask.failure(&failure, None))? {
        Ok(proving) => Ok(show(&confirming(&ask, &proving, None))),
        Err(link) => Ok(sign_in::dead_link(&ask, &link, &again())),
    }
}

/// `address.change`
pub(crate) async fn confirmed(
    ask: Ask,
    At(token): At<String>,
    form: CheckedForm<Joins>,
) -> Result<Response, Response> {
    let acting = acting(&ask)?;
    let sign_in = ask.service().sign_in();
    let looked = sign_in.look_at_proof(acting, &token);
    let proving = match looked.map_err(|failure| ask.failure(&failure, None))? {
        Ok(proving) => proving,
        Err(link) => {
            let again = || sign_in::dead_link(&ask, &link, &again());
            return Ok(ask.just_done("/account").unwrap_or_else(again));
        }
    };
    let joins = form.value().joins == "yes";
    if proving.other.is_some() && !joins {
        if form.value().joins == "no" {
            let done = Done::new("Nothing has changed")
                .next("Two people cannot use the same address. Use another one.");
            return Ok(ask.done("/account", done));
        }
        let error = "Select whether you are the same person";
        let page = confirming(&ask, &proving, Some(error));
        return Ok(error_pages::refused_form(&page));
    }
    let spent = sign_in.prove_by_link(acting, &token, joins).await;
    match spent.map_err(|failure| ask.failure(&failure, None))? {
        Ok(proving) if joins => {
            let name = proving.other.map(|it| it.name).unwrap_or_default();
            let done = Done::new(format!("You and {name} are now one person here"))
                .next("If this was a mistake, tell the coordinator, who can undo it.");
            Ok(ask.done("/account", done))
        }
        Ok(proving) => {
            let what = format!("{} is now one of your addresses", proving.address);
            let done = Done::new(what).next("We will send our emails there from now on.");
            Ok(ask.done("/account", done))
        }
        Err(link) => Ok(sign_in::dead_link(&ask, &link, &again())),
    }
}

fn again() -> Markup {
    html! {
        a class="govuk-link" href="/account/addresses/new" { "Get another link" }
    }
}

fn confirming<'a>(ask: &'a Ask, proving: &Proving, error: Option<&str>) -> Page<'a> {
    let mut errors = FieldErrors::new();
    if let Some(error) = error {
        errors.add(field::JOINS, error);
    }
    FormPage {
        says: html! {
            p class="govuk-body" { strong { (proving.address) } ": confirm that this is your \
                                                                 email address." }
        },
        fields: html! {
            @if let Some(other) = &proving.other {
                p class="govuk-body" {
                    "It is already the address of " strong { (other.name) }
                    @if !other.organisations.is_empty() {
                        ", who acts for " (other.organisations.join(", "))
                    }
                    "."
                }
                (one_entry(errors.of(field::JOINS)))
            }
            (Button {
                content: "Confirm address".into(),
                prevent_double_click: Some(true),
                ..Button::default()
            })
        },
        ..FormPage::new(ask, "Confirm your email address", "/account")
    }
    .page(ask, &errors)
}

/// Whether another entry is the same person, asked of that person.
pub(super) fn one_entry(error: Option<ErrorMessage<'_>>) -> Markup {
    let yes = "You can then switch between the two without signing in again. What you did under \
               each name stays as it is. A conflict of interest of one counts for both.";
    let choices = [
        ("Yes, both are me".to_owned(), yes.to_owned()),
        ("No, that is someone else".to_owned(), String::new()),
    ];
    one_person(choices, error)
}

/// Whether somebody is the same person: what *yes* and *no* say, each with what follows from it.
pub(crate) fn one_person(
    [yes, no]: [(String, String); 2],
    error: Option<ErrorMessage<'_>>,
) -> Markup {
    let choice = |value: &'static str, (content, hint): (String, String)| {
        Choice {
            value: value.into(),
            content: content.into(),
            hint: (!hint.is_empty()).then(|| hint.into()),
            ..Choice::default()
        }
        .into()
    };
    html! {
        (Radios {
            name: field::JOINS.into(),
            fieldset: Some(Fieldset {
                legend: Legend {
                    content: "Are you the same person?".into(),
                    classes: "govuk-fieldset__legend--m".into(),
                    ..Legend::default()
                },
                ..Fieldset::default()
            }),
            items: vec![choice("yes", yes), choice("no", no)],
            error,
            ..Radios::default()
        })
    }
}

/// The addresses of the person who asks, with what can be done with each.
pub(super) fn list(ask: &Ask, own: &OwnView) -> Markup {
    let row = |it: &AddressLine| {
        vec![
            Cell::from(html! { (it.address) }),
            Cell::from(html! {
                @if it.used {
                    (Tag { content: "We send our emails here".into(), ..Tag::default() })
                } @else if !it.proven {
                    "Not confirmed yet"
                }
            }),
            Cell::from(html! {
                @if own.addresses.len() > 1 { (giving_up(ask, it)) }
            }),
        ]
    };
    html! {
        h2 class="govuk-heading-m" { "Your email addresses" }
        (Table {
            caption: "Your email addresses".into(),
            caption_classes: "govuk-visually-hidden".into(),
            head: vec!["Address".into(), "Status".into(), "Change".into()],
            rows: own.addresses.iter().map(row).collect(),
            classes: shell::words::ROWS.into(),
            ..Table::default()
        })
        p class="govuk-body" {
            a class="govuk-link" href="/account/addresses/new" { "Add an email address" }
        }
    }
}

fn giving_up(ask: &Ask, it: &AddressLine) -> Markup {
    let form = FormStart {
        action: GIVE_UP.into(),
        ..ask.form()
    };
    form.around(
        "",
        &html! {
            (hidden_field(&field::ADDRESS, &it.address))
            (Button {
                content: html! {
                    "Stop using" span class="govuk-visually-hidden" { " " (it.address) }
                }.into(),
                kind: ButtonKind::Secondary,
                classes: "govuk-!-margin-bottom-0".into(),
                ..Button::default()
            })
        },
    )
}
