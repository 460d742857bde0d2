//! Claiming an award of the past: one page of questions, then one’s answers to check.

use super::{
    begin,
    lines::{NOT_GIVEN, row},
};
use crate::{address, courses::not_a_date, field};
use axum::response::Response;
use doors::{Command, Failure};
use maud::{Markup, html};
use serde::Deserialize;
use shell::{
    ask::{Ask, Executed, show, two_thirds},
    components::{
        Button, ButtonKind, Checkboxes, Choice, Fieldset, InsetText, Legend, Radios,
        SuggestingInput, SummaryList, TextInput, WarningText,
    },
    error_pages, form,
    form::{FieldErrors, hidden_field},
    form_page::FormPage,
    layout::{Above, Page},
    security::CheckedForm,
    told_once::Done,
    typed::TypedDate,
};
use vocabulary::{ClaimId, PartialDate, PersonId, Problem, Refusal, Trn};
use workforce::{ClaimAward, SencoQualification, have_a_word_in_common};
use workforce_views::{MyRecord, OwnRecord};

form! {
    /// What is typed.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        certificate_name: String = workforce::field::CERTIFICATE_NAME,
        trn: String = workforce::field::TRN,
        qualification: String = workforce::field::QUALIFICATION,
        provider: String = workforce::field::CLAIMED_PROVIDER,
        body: String = workforce::field::BODY,
        award_year: String = workforce::field::AWARD_YEAR,
        day: String = field::DAY,
        month: String = field::MONTH,
        year: String = field::YEAR,
        certificate: String = workforce::field::CERTIFICATE,
        consents: bool = workforce::field::CONSENTS,
        // The text of the field is the name that was chosen.
        suggested: String = field::SUGGESTED,
        then: String = field::THEN,
    }
}

/// What is sent by the page that shows what was typed, and records it.
const RECORD: &str = "claim";

/// What is sent by the page of questions.
const CHECK: &str = "check";

/// What is sent by the page that shows what was typed, where something is to be changed.
const CHANGE: &str = "change";

impl Form {
    fn date(&self) -> TypedDate {
        TypedDate {
            day: self.day.clone(),
            month: self.month.clone(),
            year: self.year.clone(),
        }
    }

    fn qualification(&self) -> Option<SencoQualification> {
        let mut all = SencoQualification::ALL.into_iter();
        all.find(|it| it.name() == self.qualification)
    }

    /// The command; what is wrong where the date is none.
    fn command(&self, person: PersonId) -> Result<ClaimAward, Problem> {
        let date = self.date();
        let completed = date.read_partial();
        if completed.is_none() && !date.is_empty() {
            let says = not_a_date(&date, "Date on the certificate");
            return Err(Problem::new(workforce::field::COMPLETED, says));
        }
        Ok(ClaimAward {
            person,
            name: self.certificate_name.clone(),
            trn: self.trn.clone(),
            qualification: self.qualification(),
            provider: self.provider.clone(),
            body: self.body.clone(),
            year: self.award_year.clone(),
            completed,
            certificate: self.certificate.clone(),
            consents: self.consents,
        })
    }
}

/// `own-account.begin`: whoever has no account begins one; `award.claim` is asked of everyone else.
pub(crate) async fn get(ask: Ask) -> Result<Response, Response> {
    if ask.actor.person.is_none() {
        return begin::first(&ask);
    }
    let record = ask.view(&OwnRecord)?;
    let typed = Form {
        certificate_name: record.name,
        ..Form::default()
    };
    Ok(show(&page(&ask, &typed, &FieldErrors::new())))
}

/// `own-account.begin`, and `award.claim` of the command
pub(crate) async fn post(ask: Ask, form: CheckedForm<Form>) -> Result<Response, Response> {
    let person = ask.actor.person;
    let person = person.ok_or_else(|| ask.refusal(Refusal::NotFound))?;
    let typed = form.value();
    if typed.then == CHANGE {
        return Ok(show(&page(&ask, typed, &FieldErrors::new())));
    }
    let command = match typed.command(person) {
        Ok(command) => command,
        Err(problem) => return Ok(again(&ask, typed, &[problem])),
    };
    if typed.then != RECORD {
        let id = ask.hidden(form.command())?;
        let would = ask.service().would(ask.actor, id, &Command::from(command));
        return match would {
            Ok(()) => {
                let differs = differs(typed, &ask.view(&OwnRecord)?);
                Ok(show(&check(&ask, typed, &differs)))
            }
            Err(Failure::Refused(Refusal::Invalid(problems))) => Ok(again(&ask, typed, &problems)),
            Err(failure) => Err(ask.failure(&failure, None)),
        };
    }
    match ask.execute(&form, &[], command).await? {
        Executed::Done(outcome) => {
            let claim = outcome.made.map(ClaimId::from);
            let to = claim.map_or_else(|| address::RECORD.to_owned(), address::claim);
            let done = Done::new("Award claimed");
            Ok(ask.done(
                &to,
                done.next("Add a copy of your certificate now, if you have it."),
            ))
        }
        Executed::Wrong(problems) => Ok(again(&ask, typed, &problems)),
        Executed::Refused(refusal) => Err(ask.refusal(refusal)),
    }
}

fn again(ask: &Ask, typed: &Form, problems: &[Problem]) -> Response {
    error_pages::refused_form(&page(ask, typed, &FieldErrors::from(problems)))
}

fn page<'a>(ask: &'a Ask, typed: &Form, errors: &FieldErrors) -> Page<'a> {
    FormPage {
        heading: html! { "Claim an award that you already have" },
        says: html! {
            p class="govuk-body" {
                "We ask the university that awarded it. Answer as your certificate does, if you have it."
            }
        },
        fields: html! {
            (about_the_award(typed, errors))
            (about_the_holder(typed, errors))
            (hidden_field(&field::THEN, CHECK))
            (Button { content: "Check your answers".into(), ..Button::default() })
        },
        ..FormPage::new(ask, "Claim an award", address::RECORD)
    }
    .page(ask, errors)
}

fn about_the_award(typed: &Form, errors: &FieldErrors) -> Markup {
    let date = typed.date();
    let first = |of: SencoQualification| format!("First awarded in {}", of.first_year());
    html! {
        (Radios {
            name: workforce::field::QUALIFICATION.into(),
            fieldset: Some(Fieldset {
                legend: Legend::from("Which qualification do you have?"),
                ..Fieldset::default()
            }),
            error: errors.of(workforce::field::QUALIFICATION),
            items: SencoQualification::ALL.into_iter().map(|of| {
                Choice {
                    value: of.name().into(),
                    content: of.in_words().into(),
                    hint: Some(first(of).into()),
                    ..Choice::default()
                }
                .into()
            }).collect(),
            value: (!typed.qualification.is_empty()).then(|| typed.qualification.as_str().into()),
            ..Radios::default()
        })
        (SuggestingInput {
            input: TextInput {
                name: workforce::field::CLAIMED_PROVIDER.into(),
                label: "Who taught the course?".into(),
                hint: Some("The university, or the organisation that worked with one. Give its full name".into()),
                value: Some((&typed.provider).into()),
                error: errors.of(workforce::field::CLAIMED_PROVIDER),
                ..TextInput::default()
            },
            source: address::CLAIMABLE_PROVIDERS.into(),
            chosen: field::SUGGESTED.into(),
        })
        (TextInput {
            name: workforce::field::BODY.into(),
            label: "Which university or other body awarded it? (optional)".into(),
            hint: Some("The name at the top of the certificate. It can be the one that taught the \
                 course".into()),
            value: Some((&typed.body).into()),
            error: errors.of(workforce::field::BODY),
            ..TextInput::default()
        })
        (TextInput {
            name: workforce::field::AWARD_YEAR.into(),
            label: "In which year was it awarded?".into(),
            value: Some((&typed.award_year).into()),
            error: errors.of(workforce::field::AWARD_YEAR),
            inputmode: "numeric".into(),
            classes: "govuk-input--width-4".into(),
            ..TextInput::default()
        })
        (date.boxes(
            &workforce::field::COMPLETED,
            "What is the date on the certificate? (optional)",
            "For example, 12 7 2013. If you only know the month and year, leave the day blank",
            errors.of(workforce::field::COMPLETED),
        ))
        (TextInput {
            name: workforce::field::CERTIFICATE.into(),
            label: "What is the number of the certificate? (optional)".into(),
            value: Some((&typed.certificate).into()),
            error: errors.of(workforce::field::CERTIFICATE),
            spellcheck: Some(false),
            classes: "govuk-input--width-20".into(),
            ..TextInput::default()
        })
    }
}

fn about_the_holder(typed: &Form, errors: &FieldErrors) -> Markup {
    html! {
        (TextInput {
            name: workforce::field::CERTIFICATE_NAME.into(),
            label: "Which name is on the certificate?".into(),
            hint: Some("If you have another name now, give the one that you had then".into()),
            value: Some((&typed.certificate_name).into()),
            error: errors.of(workforce::field::CERTIFICATE_NAME),
            spellcheck: Some(false),
            ..TextInput::default()
        })
        (TextInput {
            name: workforce::field::TRN.into(),
            label: "What is your teacher reference number (TRN)? (optional)".into(),
            hint: Some("7 digits. It helps us to find your record. It is on your payslip".into()),
            value: Some((&typed.trn).into()),
            error: errors.of(workforce::field::TRN),
            inputmode: "numeric".into(),
            spellcheck: Some(false),
            classes: "govuk-input--width-10".into(),
            ..TextInput::default()
        })
        (Checkboxes {
            name: workforce::field::CONSENTS.into(),
            fieldset: Some(Fieldset {
                legend: Legend::from("Do you want to see your record in the register?"),
                ..Fieldset::default()
            }),
            hint: Some(
                "Only you see it here. The university compares the name and email address of your account \
                 with its records first. You can change this at any time"
                    .into(),
            ),
            items: vec![
                Choice {
                    value: "true".into(),
                    content: "Yes. Once my award is confirmed, show me my record when I sign in".into(),
                    ..Choice::default()
                }
                .into(),
            ],
            values: typed.consents.then(|| "true".into()).into_iter().collect(),
            ..Checkboxes::default()
        })
    }
}

/// Where what was typed is not what is known of the person who claims: a certificate can be someone else’s, and a digit
/// wrong. Only their own account and their own record are looked at.
fn differs(typed: &Form, record: &MyRecord) -> Vec<String> {
    let name = typed.certificate_name.trim();
    let (names, of) = match &record.teacher {
        Some(teacher) => (teacher.names.as_slice(), "record"),
        None => (std::slice::from_ref(&record.name), "account"),
    };
    let mut differs = Vec::new();
    let known = |it: &String| have_a_word_in_common(it, name);
    if let Some(first) = names.first().filter(|_| !names.iter().any(known)) {
        differs.push(format!(
            "You entered the name {name}, and your {of} has the name {first}. Check that the certificate is \
             yours"
        ));
    }
    let trns = record.teacher.iter().flat_map(|it| &it.numbers);
    let trns: Vec<Trn> = trns.filter_map(|it| it.parse().ok()).collect();
    let other = typed
        .trn
        .parse::<Trn>()
        .ok()
        .filter(|it| !trns.contains(it));
    if let (Some(other), Some(known)) = (other, trns.first()) {
        differs.push(format!(
            "You entered the teacher reference number {other}, and your record has {known}. Check which is \
             right"
        ));
    }
    differs
}

/// What was typed, before it is sent, and where it `differs` from what is known.
fn check<'a>(ask: &'a Ask, typed: &Form, differs: &[String]) -> Page<'a> {
    let given = |text: &str| {
        let text = text.trim();
        if text.is_empty() {
            NOT_GIVEN.to_owned()
        } else {
            text.to_owned()
        }
    };
    let date = typed.date().read_partial().map(PartialDate::in_words);
    let qualification = typed
        .qualification()
        .map_or("", SencoQualification::in_words);
    let record = if typed.consents {
        "Yes, once it is confirmed"
    } else {
        "No"
    };
    let rows = vec![
        row("Qualification", qualification),
        row("Who taught the course", given(&typed.provider)),
        row("Awarding body", given(&typed.body)),
        row("Year of the award", given(&typed.award_year)),
        row(
            "Date on the certificate",
            date.unwrap_or_else(|| NOT_GIVEN.to_owned()),
        ),
        row("Certificate number", given(&typed.certificate)),
        row("Name on the certificate", given(&typed.certificate_name)),
        row("Teacher reference number", given(&typed.trn)),
        row("Show me my record", record),
    ];
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { "Check your answers" }
        @for says in differs {
            (WarningText { content: format!("{says}.").into(), ..WarningText::default() })
        }
        (SummaryList { rows, ..SummaryList::default() })
        (InsetText {
            content: html! {
                p class="govuk-body" {
                    "Nothing has been sent yet. The university sees your answers, and the name and email \
                     address of your account. Until it confirms, your award is claimed, not confirmed, \
                     and counts for nothing yet."
                }
            }
            .into(),
            ..InsetText::default()
        })
        (ask.form().around("", &html! {
            (sent_along(typed))
            (hidden_field(&field::THEN, RECORD))
            (Button {
                content: "Claim the award".into(),
                prevent_double_click: Some(true),
                ..Button::default()
            })
        }))
        (ask.form().around("", &html! {
            (sent_along(typed))
            (hidden_field(&field::THEN, CHANGE))
            (Button {
                content: "Change your answers".into(),
                kind: ButtonKind::Secondary,
                ..Button::default()
            })
        }))
    });
    Page::new("Check your answers", &ask.surroundings, content)
        .with_above(Above::back(address::CLAIM))
}

/// What was typed, for the form that records it.
fn sent_along(typed: &Form) -> Markup {
    html! {
        (hidden_field(&workforce::field::CERTIFICATE_NAME, &typed.certificate_name))
        (hidden_field(&workforce::field::TRN, &typed.trn))
        (hidden_field(&workforce::field::QUALIFICATION, &typed.qualification))
        (hidden_field(&workforce::field::CLAIMED_PROVIDER, &typed.provider))
        (hidden_field(&workforce::field::BODY, &typed.body))
        (hidden_field(&workforce::field::AWARD_YEAR, &typed.award_year))
        (hidden_field(&field::DAY, &typed.day))
        (hidden_field(&field::MONTH, &typed.month))
        (hidden_field(&field::YEAR, &typed.year))
        (hidden_field(&workforce::field::CERTIFICATE, &typed.certificate))
        @if typed.consents { (hidden_field(&workforce::field::CONSENTS, "true")) }
    }
}
