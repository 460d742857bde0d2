//! Answering a claim: the university has awarded it, or it has not and says why.

use super::{
    confirming::confirming,
    lines::{claimed, copies, row, stands},
    questions::{Asked, comparing},
};
use crate::{address, courses::not_a_date, field};
use access::Action;
use axum::response::Response;
use doors::Command;
use maud::{Markup, html};
use serde::Deserialize;
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{Button, Choice, Fieldset, Item, Legend, Radios, SummaryList, Textarea},
    error_pages, form,
    form::{FieldErrors, FormStart},
    layout::{Above, Page, Title},
    security::CheckedForm,
    told_once::Done,
    typed::TypedDate,
};
use vocabulary::{ClaimId, Field, Problem, in_words};
use workforce::{ConfirmClaim, DeclineClaim};
use workforce_views::{ClaimStands, ClaimToAnswer, ClaimToAnswerView};

form! {
    /// What is typed.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default, rename_all = "kebab-case")]
    pub(crate) struct Form {
        pub(super) answer: String = field::ANSWER,
        day: String = field::DAY,
        month: String = field::MONTH,
        year: String = field::YEAR,
        began_day: String = field::BEGAN_DAY,
        began_month: String = field::BEGAN_MONTH,
        began_year: String = field::BEGAN_YEAR,
        pub(super) body: String = workforce::field::BODY,
        pub(super) other_body: String = workforce::field::OTHER_BODY,
        pub(super) certificate: String = workforce::field::CERTIFICATE,
        pub(super) account: String = workforce::field::ACCOUNT,
        reason: String = workforce::field::REASON,
    }
}

/// What the form sends for a yes.
pub(super) const YES: &str = "yes";

/// What it sends for a no.
pub(super) const NO: &str = "no";

impl Form {
    /// What the form holds when it is opened: what the holder said.
    pub(super) fn begin(view: &ClaimToAnswerView) -> Self {
        let date = view.claimed.completed.map(TypedDate::from);
        let date = date.unwrap_or_else(|| TypedDate {
            year: view.claimed.year.to_string(),
            ..TypedDate::default()
        });
        Self {
            answer: String::new(),
            day: date.day,
            month: date.month,
            year: date.year,
            body: view.body.map(|id| id.to_string()).unwrap_or_default(),
            other_body: view.other_body.clone().unwrap_or_default(),
            certificate: view.claimed.certificate.clone().unwrap_or_default(),
            ..Self::default()
        }
    }

    pub(super) fn date(&self) -> TypedDate {
        TypedDate {
            day: self.day.clone(),
            month: self.month.clone(),
            year: self.year.clone(),
        }
    }

    pub(super) fn began(&self) -> TypedDate {
        TypedDate {
            day: self.began_day.clone(),
            month: self.began_month.clone(),
            year: self.began_year.clone(),
        }
    }

    /// The confirmation; what is wrong where a date is none.
    pub(super) fn confirmation(&self, claim: ClaimId) -> Result<ConfirmClaim, Problem> {
        let read = |date: &TypedDate, field: Field, what: &str| {
            let read = date.read_partial();
            if read.is_none() && !date.is_empty() {
                let month_only = date.month.trim().is_empty() && date.day.trim().is_empty();
                let says = if month_only && field == workforce::field::COMPLETED {
                    "Enter the month of the award".to_owned()
                } else {
                    not_a_date(date, what)
                };
                return Err(Problem::new(field, says));
            }
            Ok(read)
        };
        Ok(ConfirmClaim {
            claim,
            completed: read(
                &self.date(),
                workforce::field::COMPLETED,
                "Date of the award",
            )?,
            began: read(
                &self.began(),
                workforce::field::BEGAN,
                "Start of the course",
            )?,
            body: self.body.parse().ok(),
            other_body: self.other_body.clone(),
            certificate: self.certificate.clone(),
            account: match self.account.as_str() {
                YES => Some(true),
                NO => Some(false),
                _ => None,
            },
        })
    }

    pub(super) fn declining(&self, claim: ClaimId) -> DeclineClaim {
        DeclineClaim {
            claim,
            reason: self.reason.clone(),
        }
    }
}

/// What is wrong with a form that was sent without a yes or a no.
pub(super) fn no_answer(by: &Asked) -> Problem {
    Problem::new(field::ANSWER, by.no_answer)
}

/// The questions for the registrar, who goes by evidence, or for the university.
fn asked(ask: &Ask) -> &'static Asked {
    if ask.may(Action::KeepTeachers) {
        &Asked::REGISTRAR
    } else {
        &Asked::UNIVERSITY
    }
}

/// `claim.answer`
pub(crate) async fn get(ask: Ask, At(claim): At<ClaimId>) -> Result<Response, Response> {
    let view = ask.view(&ClaimToAnswer { claim })?;
    let typed = Form::begin(&view);
    Ok(show(&page(&ask, &view, &typed, &[])))
}

/// `claim.answer`
pub(crate) async fn post(
    ask: Ask,
    At(claim): At<ClaimId>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = ask.view(&ClaimToAnswer { claim })?;
    let typed = form.value();
    let command = match typed.answer.as_str() {
        YES => typed.confirmation(claim).map(Command::from),
        NO => Ok(Command::from(typed.declining(claim))),
        _ => Err(no_answer(asked(&ask))),
    };
    let command = match command {
        Ok(command) => command,
        Err(problem) => {
            return Ok(error_pages::refused_form(&page(
                &ask,
                &view,
                typed,
                &[problem],
            )));
        }
    };
    ask.carry_out_or_show(
        &form,
        &[(workforce::field::REASON, "Reason")],
        command,
        |problems| Ok(page(&ask, &view, typed, problems)),
    )
    .await?;
    let done = if typed.answer == YES {
        let counts = ask.view(&ClaimToAnswer { claim })?.claimed.counts;
        let counts = counts.unwrap_or_default();
        Done::new("Award confirmed").next(format!("{counts} We have emailed the holder."))
    } else {
        Done::new("Claim declined")
            .next("We have emailed the holder to say where they can read why.")
    };
    Ok(ask.done(&address::answer(claim), done))
}

fn page<'a>(
    ask: &'a Ask,
    view: &ClaimToAnswerView,
    typed: &Form,
    problems: &[Problem],
) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    let claim = view.claimed.claim;
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        span class="govuk-caption-l" { "Claim " (view.claimed.number) }
        h1 class="govuk-heading-l" { "Claim of an award" }
        p class="govuk-body" { (stands(&view.claimed.stands)) }
        (shown(view, &address::answer_evidence(claim)))
        @match &view.claimed.stands {
            ClaimStands::Open => {
                @if ask.may(Action::SendClaim) { (sending(view)) }
                (comparing(&view.compare))
                (fields(&ask.form(), asked(ask), view, typed, &errors))
            }
            ClaimStands::Confirmed => {
                @if let Some(counts) = &view.claimed.counts { p class="govuk-body" { (counts) } }
                @if ask.may(Action::KeepTeachers) {
                    p class="govuk-body" {
                        a class="govuk-link" href=(address::claim_account(claim)) {
                            "Record whether the account is the teacher’s"
                        }
                    }
                }
            }
            ClaimStands::Declined(Some(reason)) => {
                h2 class="govuk-heading-m" { "Why it was declined" }
                div class="govuk-inset-text senco-typed" { (reason) }
            }
            _ => {}
        }
    });
    let title = Title::about("Claim of an award", view.claimed.number.clone());
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new(title, &ask.surroundings, content)
    }
    .with_above(Above::back(address::CLAIMS))
}

/// What is claimed, and the copies of the certificate below `files`.
pub(super) fn shown(view: &ClaimToAnswerView, files: &str) -> Markup {
    let mut rows = claimed(&view.claimed);
    if let Some(known) = &view.known_provider
        && *known != view.claimed.provider
    {
        rows.push(row("Provider in senco", known.as_str()));
    }
    html! {
        h2 class="govuk-heading-m" { "What the holder says" }
        (SummaryList { rows, ..SummaryList::default() })
        h2 class="govuk-heading-m" { "The certificate" }
        (copies(&view.claimed, files))
    }
}

/// Where the claim was sent, for the person who keeps the register.
fn sending(view: &ClaimToAnswerView) -> Markup {
    html! {
        @if !view.providers.is_empty() {
            h2 class="govuk-heading-m" { "Which provider is this?" }
            p class="govuk-body" {
                "We do not know a provider called “" (view.claimed.provider) "”, so no one has been asked. "
                a class="govuk-link" href=(address::claim_provider(view.claimed.claim)) {
                    "Choose the provider that this claim is of"
                }
            }
        }
        h2 class="govuk-heading-m" { "Ask a university that does not use senco" }
        @if let Some((to, last)) = &view.sent {
            p class="govuk-body" {
                "Sent to " strong { (to) } ". The link can be answered until " (in_words(*last)) "."
            }
        }
        p class="govuk-body" {
            a class="govuk-link" href=(address::send(view.claimed.claim)) {
                @if view.sent.is_some() { "Send the claim again" } @else { "Send the claim by a link" }
            }
        }
    }
}

/// The question, and what belongs to each answer.
pub(super) fn fields(
    form: &FormStart<'_>,
    by: &Asked,
    view: &ClaimToAnswerView,
    typed: &Form,
    errors: &FieldErrors,
) -> Markup {
    let yes: Item<'_> = Choice {
        value: YES.into(),
        content: by.yes.into(),
        conditional: Some(confirming(by, view, typed, errors)),
        ..Choice::default()
    }
    .into();
    let no: Item<'_> = Choice {
        value: NO.into(),
        content: by.no.into(),
        conditional: Some(html! {
            (Textarea {
                name: workforce::field::REASON.into(),
                label: "Why can you not confirm it?".into(),
                hint: Some("The holder will read this exactly as you write it".into()),
                value: typed.reason.as_str().into(),
                error: errors.of(workforce::field::REASON),
                ..Textarea::default()
            })
        }),
        ..Choice::default()
    }
    .into();
    form.around(
        "",
        &html! {
            (Radios {
                name: field::ANSWER.into(),
                fieldset: Some(Fieldset {
                    legend: Legend {
                        classes: "govuk-fieldset__legend--m".into(),
                        ..Legend::from(by.question)
                    },
                    ..Fieldset::default()
                }),
                error: errors.of(field::ANSWER),
                items: vec![yes, no],
                value: (!typed.answer.is_empty()).then(|| typed.answer.as_str().into()),
                ..Radios::default()
            })
            (Button {
                content: "Send your answer".into(),
                prevent_double_click: Some(true),
                ..Button::default()
            })
        },
    )
}
