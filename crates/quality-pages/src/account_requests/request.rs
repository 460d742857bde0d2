//! Asking for an account: eligibility first, then one page of questions. Nothing is recorded before
//! the address is proven.

use crate::{field, providers::provider_form};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use doors::{Failure, SignInRequested};
use maud::{Markup, html};
use people::{RequestAccount, RequestedProvider};
use quality::TypedDetails;
use serde::Deserialize;
use shell::{
    ask::{Ask, two_thirds},
    components::{Button, TextInput},
    form,
    form::{CsrfToken, FieldErrors, FormStart},
    layout::{HELP, Page},
    security::CheckedForm,
};
use vocabulary::{Problem, Refusal};

form! {
    /// What is typed.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        provider: String = field::PROVIDER,
        kind: String = field::KIND,
        ukprn: String = field::UKPRN,
        validating_institution: String = field::VALIDATING_INSTITUTION,
        regions: Vec<String> = field::REGIONS,
        website: String = field::WEBSITE,
        name: String = field::NAME,
        email: String = field::EMAIL,
    }
}

/// `account-request.make`
pub(crate) async fn get(ask: Ask) -> Result<Response, Response> {
    ask.with_visit(|csrf| page(&ask, csrf, &Form::default(), &FieldErrors::new()))
}

/// `account-request.make`
pub(crate) async fn post(ask: Ask, form: CheckedForm<Form>) -> Result<Response, Response> {
    let typed = form.value();
    match ask
        .service()
        .sign_in()
        .ask_for_account(typed.request())
        .await
    {
        Ok(SignInRequested { address, .. }) => ask.with_visit(|_| sent(&ask, &address)),
        Err(Failure::Refused(Refusal::Invalid(problems))) => {
            let errors = in_order(problems);
            let page = ask.with_visit(|csrf| page(&ask, csrf, typed, &errors))?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(failure) => Err(ask.failure(&failure, Some(form.typed(vec![])))),
    }
}

/// The fields of the form, in its order.
const FIELDS: [&str; 8] = [
    "provider",
    "kind",
    "validating_institution",
    "ukprn",
    "regions",
    "website",
    "name",
    "email",
];

/// What is wrong, in the order of the form: two rules look at its parts.
fn in_order(mut problems: Vec<Problem>) -> FieldErrors {
    let place = |problem: &Problem| FIELDS.iter().position(|field| *field == problem.field);
    problems.sort_by_key(place);
    let mut errors = FieldErrors::new();
    for problem in problems {
        errors.add(problem.field, problem.says);
    }
    errors
}

impl Form {
    fn request(&self) -> RequestAccount {
        RequestAccount {
            provider: RequestedProvider {
                name: self.provider.clone(),
                kind: self.kind.clone(),
                ukprn: self.ukprn.clone(),
                validating_institution: self.validating_institution.clone(),
                regions: self.regions.clone(),
                website: self.website.clone(),
            },
            name: self.name.clone(),
            email: self.email.clone(),
        }
    }

    fn details(&self) -> TypedDetails {
        TypedDetails {
            kind: self.kind.clone(),
            ukprn: self.ukprn.clone(),
            validating_institution: self.validating_institution.clone(),
            regions: self.regions.clone(),
            website: self.website.clone(),
        }
    }
}

fn page<'a>(ask: &'a Ask, csrf: &CsrfToken, shown: &Form, errors: &FieldErrors) -> Page<'a> {
    let form = FormStart::new(csrf);
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        h1 class="govuk-heading-l" { "Ask for an account for a new provider" }
        (eligibility())
        (form.around("", &fields(shown, errors)))
    });
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new("Ask for an account", &ask.surroundings, content)
    }
}

fn eligibility() -> Markup {
    html! {
        p class="govuk-body" { "An account is for a provider that" }
        ul class="govuk-list govuk-list--bullet" {
            li {
                "offers, or prepares to offer, the National Professional Qualification (NPQ) for SENCOs or the \
                 National Award for SEN Coordination (NASENCO)"
            }
            li {
                "for the National Award, is a higher education institution, or works with one that \
                 validates its course at Master’s level"
            }
            li { "wants to be on the Register of Quality Providers" }
        }
        p class="govuk-body" {
            "You should be able to speak on behalf of the course. If you have an account already, "
            a class="govuk-link" href="/work" { "sign in to start or continue your application" }
            "."
        }
        p class="govuk-body" {
            "To report your school’s SENCO you need an account: ask your trust or your local \
             authority. SENCOs, parents and governors need none to search "
            a class="govuk-link" href="/register" { "the register" } " or to "
            a class="govuk-link" href="/check-senco" { "check a qualification" } "."
        }
    }
}

fn fields(shown: &Form, errors: &FieldErrors) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "The provider" }
        (TextInput {
            name: field::PROVIDER.into(),
            label: "Name of the provider".into(),
            hint: Some("As the public register will show it".into()),
            value: Some((&shown.provider).into()),
            error: errors.of(field::PROVIDER),
            autocomplete: "organization".into(),
            ..TextInput::default()
        })
        (provider_form::details(&shown.details(), errors))
        h2 class="govuk-heading-m" { "You" }
        (TextInput {
            name: field::NAME.into(),
            label: "Your full name".into(),
            value: Some((&shown.name).into()),
            error: errors.of(field::NAME),
            autocomplete: "name".into(),
            ..TextInput::default()
        })
        (TextInput {
            name: field::EMAIL.into(),
            label: "Your work email address".into(),
            hint: Some("We will email you a link. Open it and press the button to send your \
                 request".into()),
            value: Some((&shown.email).into()),
            error: errors.of(field::EMAIL),
            input_type: "email".into(),
            autocomplete: "email".into(),
            spellcheck: Some(false),
            ..TextInput::default()
        })
        (Button {
            content: "Continue".into(),
            prevent_double_click: Some(true),
            ..Button::default()
        })
    }
}

fn sent<'a>(ask: &'a Ask, address: &str) -> Page<'a> {
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { "Check your email" }
        p class="govuk-body" {
            "Look for an email from senco at " strong { (address) }
            ". Within an hour, open the link in it and press the button to send your request. We \
             send nothing until you do."
        }
        @if ask.is_demonstration() {
            p class="govuk-body" {
                "In this demonstration the email is in "
                a class="govuk-link" href="/demonstration/outbox" { "the outbox" } "."
            }
        }
        h2 class="govuk-heading-m" { "If the email does not arrive" }
        p class="govuk-body" {
            "It can take 10 minutes. Check your junk folder. If the address is not correct, go \
             back, correct it and send the form again."
        }
        p class="govuk-body" {
            "We send up to 5 of these emails an hour to each address. If nothing has arrived \
             after an hour, send the form again, or see "
            a class="govuk-link" href=(HELP) { "who to ask" }
            "."
        }
    });
    Page::new(
        "Check your email to ask for an account",
        &ask.surroundings,
        content,
    )
}
