//! Letting in whoever checks qualifications and acts for no school, trust or authority: for whoever keeps the register.

use crate::{address, field as page_field};
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use shell::{
    ask::{Ask, Executed, show, two_thirds},
    components::{Button, ButtonKind, Choice, Details, Fieldset, Legend, Radios, TextInput},
    error_pages, form,
    form::{FieldErrors, hidden_field},
    layout::{Above, Page},
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::{Field, Role, in_words};
use workforce::{
    EndVerifier, LetInVerifier, TakeVerifierBack,
    field::{EMAIL, NAME, ORGANISATION, ROLE},
};
use workforce_views::{VerifierOrganisation, Verifiers};

/// What someone can be, and as it is asked.
const ROLES: [(Role, &str); 4] = [
    (Role::Inspector, "An inspectorate"),
    (Role::Dfe, "A department of the government"),
    (Role::Employer, "Another employer or appointment panel"),
    (
        Role::Evaluator,
        "An organisation that evaluates the qualification",
    ),
];

/// What the form calls its fields.
const LABELS: [(Field, &str); 3] = [
    (ORGANISATION, "Organisation"),
    (NAME, "Full name"),
    (EMAIL, "Email address"),
];

form! {
    /// What is typed.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        organisation: String = ORGANISATION,
        role: String = ROLE,
        name: String = NAME,
        email: String = EMAIL,
        /// An invitation that is taken back; empty where someone is let in.
        invitation: String = page_field::INVITED,
        /// Someone who no longer acts; empty where someone is let in.
        person: String = page_field::LEAVER,
    }
}

/// `verifier.let-in`
pub(crate) async fn get(ask: Ask) -> Result<Response, Response> {
    let view = ask.view(&Verifiers)?;
    let errors = FieldErrors::new();
    Ok(show(&page(&ask, &view, &Form::default(), &errors)))
}

/// `verifier.let-in`
pub(crate) async fn post(ask: Ask, form: CheckedForm<Form>) -> Result<Response, Response> {
    let typed = form.value();
    if let Ok(invitation) = typed.invitation.parse() {
        ask.carry_out(&form, TakeVerifierBack { invitation })
            .await?;
        return Ok(ask.done(address::VERIFIERS, Done::new("Invitation withdrawn")));
    }
    if let (Ok(person), Ok(organisation), Ok(role)) = (
        typed.person.parse(),
        typed.organisation.parse(),
        typed.role.parse(),
    ) {
        let end = EndVerifier {
            organisation,
            person,
            role,
        };
        ask.carry_out(&form, end).await?;
        let done = Done::new("Person removed").next("They can no longer act for it.");
        return Ok(ask.done(address::VERIFIERS, done));
    }
    let command = LetInVerifier {
        organisation: typed.organisation.clone(),
        role: typed.role.clone(),
        name: typed.name.clone(),
        email: typed.email.clone(),
    };
    match ask.execute(&form, &LABELS, command).await? {
        Executed::Wrong(problems) => {
            let view = ask.view(&Verifiers)?;
            let errors = FieldErrors::from(problems.as_slice());
            Ok(error_pages::refused_form(&page(
                &ask, &view, typed, &errors,
            )))
        }
        executed => {
            executed.outcome().map_err(|refusal| ask.refusal(refusal))?;
            let done = Done::new("Invitation sent").next("They can act once they have accepted.");
            Ok(ask.done(address::VERIFIERS, done))
        }
    }
}

fn page<'a>(
    ask: &'a Ask,
    view: &[VerifierOrganisation],
    typed: &Form,
    errors: &FieldErrors,
) -> Page<'a> {
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        h1 class="govuk-heading-l" { "Let in people who act for no school" }
        p class="govuk-body" {
            "Inspectors, government departments and other employers can check people. Evaluators can make surveys. Headteachers, \
             governors, trusts and local authorities have other ways in."
        }
        @if view.is_empty() { p class="govuk-body" { "No one has been let in yet." } }
        @for it in view { (organisation(ask, it)) }
        h2 class="govuk-heading-m" { "Let in someone else" }
        p class="govuk-body" {
            "We will email them a link. Only invite someone who you know acts for the organisation: an email \
             address proves nothing. To send an invitation again, enter the same address."
        }
        (ask.form().around("", &fields(typed, errors)))
    });
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new("People who act for no school", &ask.surroundings, content)
    }
    .with_above(Above::back(address::LET_IN))
}

fn organisation(ask: &Ask, it: &VerifierOrganisation) -> Markup {
    html! {
        h2 class="govuk-heading-m" { (it.name) }
        ul class="govuk-list govuk-list--spaced" {
            @for person in &it.people {
                li {
                    (person.name) ", " (person.role.in_words())
                    (Details {
                        summary: html! { (person.name) " has left" }.into(),
                        content: ask.form().around("", &html! {
                            (hidden_field(&page_field::LEAVER, &person.person.to_string()))
                            (hidden_field(&ORGANISATION, &it.organisation.to_string()))
                            (hidden_field(&ROLE, person.role.name()))
                            (Button {
                                content: html! {
                                    "Remove" span class="govuk-visually-hidden" { " " (person.name) }
                                }.into(),
                                kind: ButtonKind::Warning,
                                prevent_double_click: Some(true),
                                ..Button::default()
                            })
                        }).into(),
                        ..Details::default()
                    })
                }
            }
            @for invited in &it.invited {
                li {
                    (invited.name) ", " (invited.role.in_words()) ", invited" br; (invited.email) br;
                    @match invited.last_day {
                        Some(last) => { "Can accept until " (in_words(last)) }
                        None => { "The invitation has expired" }
                    }
                    (ask.form().around("", &html! {
                        (hidden_field(&page_field::INVITED, &invited.invitation.to_string()))
                        (Button {
                            content: html! {
                                "Withdraw" span class="govuk-visually-hidden" {
                                    " the invitation of " (invited.name)
                                }
                            }.into(),
                            kind: ButtonKind::Secondary,
                            ..Button::default()
                        })
                    }))
                }
            }
        }
    }
}

fn fields(typed: &Form, errors: &FieldErrors) -> Markup {
    let choice = |(role, says): &(Role, &'static str)| {
        Choice {
            value: role.name().into(),
            content: (*says).into(),
            ..Choice::default()
        }
        .into()
    };
    html! {
        (TextInput {
            name: ORGANISATION.into(),
            label: "Name of the organisation".into(),
            value: Some((&typed.organisation).into()),
            error: errors.of(ORGANISATION),
            autocomplete: "off".into(),
            ..TextInput::default()
        })
        (Radios {
            name: ROLE.into(),
            fieldset: Some(Fieldset {
                legend: Legend {
                    classes: "govuk-fieldset__legend--s".into(),
                    ..Legend::from("What is it?")
                },
                ..Fieldset::default()
            }),
            error: errors.of(ROLE),
            items: ROLES.iter().map(choice).collect(),
            value: (!typed.role.is_empty()).then(|| typed.role.clone().into()),
            ..Radios::default()
        })
        (TextInput {
            name: NAME.into(),
            label: "Full name".into(),
            value: Some((&typed.name).into()),
            error: errors.of(NAME),
            autocomplete: "off".into(),
            spellcheck: Some(false),
            ..TextInput::default()
        })
        (TextInput {
            name: EMAIL.into(),
            label: "Email address".into(),
            value: Some((&typed.email).into()),
            error: errors.of(EMAIL),
            input_type: "email".into(),
            autocomplete: "off".into(),
            spellcheck: Some(false),
            ..TextInput::default()
        })
        (Button {
            content: "Send invitation".into(),
            prevent_double_click: Some(true),
            ..Button::default()
        })
    }
}
