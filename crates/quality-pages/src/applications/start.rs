//! Starting an application: what it takes first, then one button.

use crate::{address, field, review::sent::SentFields, words};
use axum::response::{IntoResponse, Redirect, Response};
use doors::Command;
use maud::{Markup, html};
use quality::{ApplicationKind, Qualification, StartApplication};
use quality_views::{ApplicationLine, ProviderFile, ProviderView};
use shell::{
    ask::{Ask, Executed, show, two_thirds},
    components::{Button, Checkboxes, Choice, Details, Fieldset, Legend},
    error_pages,
    form::FieldErrors,
    layout::{Above, Page},
    security::CheckedForm,
};
use vocabulary::{ApplicationId, OrganisationId, Problem, Refusal};

/// `application.start`
pub(crate) async fn get(ask: Ask) -> Result<Response, Response> {
    let (_, view) = own(&ask)?;
    if let Some(open) = view.applications.iter().find(|it| it.phase.is_open()) {
        return Ok(show(&open_already(&ask, open)));
    }
    Ok(show(&page(&ask, &view, &[], &[])?))
}

/// The page, with the qualifications that are chosen.
fn page<'a>(
    ask: &'a Ask,
    view: &ProviderView,
    chosen: &[Qualification],
    problems: &[Problem],
) -> Result<Page<'a>, Response> {
    let errors = FieldErrors::from(problems);
    let kind = view
        .may_start
        .clone()
        .map_err(|refusal| ask.refusal(refusal))?;
    let editions = &view.framework.editions;
    let counts = || editions.iter().map(|it| it.standards().count());
    let (fewest, most) = (counts().min().unwrap_or(0), counts().max().unwrap_or(0));
    let questions = if fewest == most {
        format!("{most} questions")
    } else {
        format!("{fewest} to {most} questions, depending on the qualification,")
    };
    let framework = &view.framework.whole;
    let title = match kind {
        ApplicationKind::First => "Apply for registration",
        ApplicationKind::Renewal => "Renew your registration",
        ApplicationKind::AfterWithdrawal => "Apply for registration again",
    };
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        h1 class="govuk-heading-l" { (title) }
        p class="govuk-body" {
            "You are applying for " strong { (view.form.name) } " under the " (framework.title) ". \
             It has " (questions) " in " (framework.areas.len()) " parts."
        }
        @if let Some(by) = view.renew_by {
            p class="govuk-body" { (words::renew_by(None, by, ask.service().today())) }
        }
        h2 class="govuk-heading-m" { "Check that you can apply" }
        p class="govuk-body" { "You can apply if all of these are true:" }
        ul class="govuk-list govuk-list--bullet" {
            li {
                "for the National Award for SEN Coordination: your organisation is a higher education institution, or a \
                 private provider whose course one validates"
            }
            li {
                "for the National Award: your course is validated at Master’s level for 60 credits, or will be before it \
                 begins"
            }
            li {
                "you can say how each of the 49 learning outcomes of the National Award, or each section of the NPQ, is \
                 taught and assessed"
            }
            li { "you can show what changed for pupils because someone took your course" }
        }
        (Details {
            summary: "If any of these is not true".into(),
            content: html! {
                p class="govuk-body" {
                    @match kind {
                        ApplicationKind::First | ApplicationKind::AfterWithdrawal => {
                            "You stay an associate of the Provider Group. You are not on the \
                             register, and the Provider Group still helps you to prepare."
                        }
                        ApplicationKind::Renewal => {
                            "You stay registered until the last day of your registration. Email \
                             the coordinator early: the Provider Group helps you to prepare."
                        }
                    }
                }
            }.into(),
            ..Details::default()
        })
        h2 class="govuk-heading-m" { "What you need" }
        ul class="govuk-list govuk-list--bullet" {
            li { "tutors’ CVs, the module handbook and examples of assignments" }
            li { "what trainees and headteachers said, and what you changed because of it" }
            li { "figures for the last 3 years: who joined, completed and left" }
        }
        p class="govuk-body" {
            "You can save your work and come back as often as you like, and write together with \
             colleagues. Only you and your colleagues can see it until you submit."
        }
        @if framework.paraphrase {
            p class="govuk-body" {
                "We have reworded the questions in the published framework."
            }
        }
        (ask.form().around("", &html! {
            (qualifications(chosen, &errors))
            (Button {
                content: "Start now".into(),
                start: true,
                prevent_double_click: Some(true),
                ..Button::default()
            })
        }))
    });
    let page = Page {
        has_errors: !errors.is_empty(),
        ..Page::new(title, &ask.surroundings, content)
    };
    Ok(page.with_above(Above::back("/work")))
}

/// Which qualification the course leads to: one, or both.
fn qualifications(chosen: &[Qualification], errors: &FieldErrors) -> Markup {
    let one = |it: &Qualification| {
        Choice {
            value: it.name().into(),
            content: it.in_words().into(),
            hint: Some(
                match it {
                    Qualification::Award => {
                        "Anyone who began it on or after 1 September 2024 does not qualify as a SENCO by it."
                    }
                    Qualification::Npq => "What a new SENCO must achieve within 3 years.",
                }
                .into(),
            ),
            checked: Some(chosen.contains(it)),
            ..Choice::default()
        }
        .into()
    };
    html! {
        (Checkboxes {
            name: field::QUALIFICATIONS.into(),
            fieldset: Some(Fieldset {
                legend: Legend {
                    content: "Which qualification does your course lead to?".into(),
                    classes: "govuk-fieldset__legend--m".into(),
                    ..Legend::default()
                },
                ..Fieldset::default()
            }),
            hint: Some("Select all that apply. The register shows them.".into()),
            items: Qualification::ALL.iter().map(one).collect(),
            error: errors.of(field::QUALIFICATIONS),
            ..Checkboxes::default()
        })
    }
}

/// Instead of the button, while an application is open: the way to that one.
fn open_already<'a>(ask: &'a Ask, open: &ApplicationLine) -> Page<'a> {
    let title = "You have an application in progress";
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { (title) }
        p class="govuk-body" {
            "You can have one application at a time. Yours is "
            a class="govuk-link" href=(address::application(open.id)) { "application " (open.number) }
            ": " (words::phase(open.phase))
        }
        p class="govuk-body" {
            "Continue that application. You can start a new one once it is decided or withdrawn."
        }
    });
    Page::new(title, &ask.surroundings, content).with_above(Above::back("/work"))
}

/// `application.start`
pub(crate) async fn post(ask: Ask, form: CheckedForm<SentFields>) -> Result<Response, Response> {
    let (provider, view) = own(&ask)?;
    let named = form.value().many::<String>(&field::QUALIFICATIONS);
    let chosen: Vec<Qualification> = named
        .iter()
        .filter_map(|name| Qualification::named(name))
        .collect();
    let command = Command::from(StartApplication {
        provider,
        qualifications: chosen.clone(),
    });
    match ask.execute(&form, &[], command).await? {
        Executed::Done(outcome) => {
            let made = outcome.made.map(ApplicationId::from);
            let made = made.map_or_else(|| "/applications".to_owned(), address::application);
            Ok(Redirect::to(&made).into_response())
        }
        Executed::Wrong(problems) => {
            let page = page(&ask, &view, &chosen, &problems)?;
            Ok(error_pages::refused_form(&page))
        }
        Executed::Refused(refusal) => Err(ask.refusal(refusal)),
    }
}

/// The provider that the visitor acts for.
fn own(ask: &Ask) -> Result<(OrganisationId, ProviderView), Response> {
    let provider = ask
        .actor
        .organisation
        .ok_or_else(|| ask.refusal(Refusal::NotFound))?;
    Ok((provider, ask.view(&ProviderFile { provider })?))
}
