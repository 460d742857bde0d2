//! Asking readers: where the review stands, who reads, and whom to ask, with the reasons.

use super::{
    caption, errors,
    reading_now::{reading_now, released},
    ruled_out,
    sent::SentFields,
};
use crate::words;
use crate::{address, field};
use axum::response::Response;
use doors::Command;
use maud::{Markup, html};
use quality::{AssignReaders, Phase};
use quality_views::{CandidateLine, ReaderChoice, ReaderChoiceView, ReviewFile};
use shell::security::CheckedForm;
use shell::{
    ask::{Ask, Executed, show, two_thirds},
    at::At,
    components::{
        Button, ButtonKind, Checkboxes, Choice, DateInput, Details, Fieldset, Hint, Legend,
    },
    error_pages,
    form::{FieldErrors, FormStart},
    layout::{Above, Page, Title},
    told_once::Done,
    typed::TypedDate,
};
use vocabulary::{ApplicationId, PersonId, Problem, in_words};

/// What the form holds.
struct TypedReaders {
    readers: Vec<PersonId>,
    due: TypedDate,
}

/// `application.review`
pub(crate) async fn get(
    ask: Ask,
    At(application): At<ApplicationId>,
) -> Result<Response, Response> {
    let choice = ask.view(&ReaderChoice { application })?;
    let suggested = choice.candidates.iter().filter(|it| it.suggested);
    let chosen = TypedReaders {
        readers: suggested.map(|it| it.person).collect(),
        due: choice.due.into(),
    };
    Ok(show(&page(&ask, application, &choice, &chosen, &[])?))
}

/// `application.review`
pub(crate) async fn post(
    ask: Ask,
    At(application): At<ApplicationId>,
    form: CheckedForm<SentFields>,
) -> Result<Response, Response> {
    let sent = form.value();
    let chosen = TypedReaders {
        readers: sent.many(&field::READERS),
        due: sent.date(&field::DUE),
    };
    let command = Command::from(AssignReaders {
        application,
        readers: chosen.readers.clone(),
        due: chosen.due.read(),
    });
    let done = ask.execute(&form, &[], command).await?;
    match done {
        Executed::Done(_) => Ok(ask.done(&address::readers(application), Done::new("Readers asked").next("We \
                                                                                                          have \
                                                                                                          emailed \
                                                                                                          each \
                                                                                                          of \
                                                                                                          them. \
                                                                                                          They \
                                                                                                          can \
                                                                                                          open \
                                                                                                          the \
                                                                                                          application \
                                                                                                          once \
                                                                                                          they \
                                                                                                          have \
                                                                                                          said \
                                                                                                          that \
                                                                                                          they \
                                                                                                          have \
                                                                                                          no \
                                                                                                          conflict \
                                                                                                          of \
                                                                                                          interest."))),
        Executed::Wrong(problems) => {
            let choice = ask.view(&ReaderChoice { application })?;
            let page = page(&ask, application, &choice, &chosen, &problems)?;
            Ok(error_pages::refused_form(&page))
        }
        Executed::Refused(refusal) => Err(ruled_out(&ask, application, refusal)),
    }
}

/// The page again, with what is wrong with the day by which the revisions are to be read.
pub(super) fn not_continued(
    ask: &Ask,
    application: ApplicationId,
    due: TypedDate,
    problems: &[Problem],
) -> Result<Response, Response> {
    let choice = ask.view(&ReaderChoice { application })?;
    let chosen = TypedReaders {
        readers: Vec::new(),
        due,
    };
    let page = page(ask, application, &choice, &chosen, problems)?;
    Ok(error_pages::refused_form(&page))
}

fn page<'a>(
    ask: &'a Ask,
    application: ApplicationId,
    choice: &ReaderChoiceView,
    chosen: &TypedReaders,
    problems: &[Problem],
) -> Result<Page<'a>, Response> {
    let review = ask.view(&ReviewFile { application })?;
    let errors = errors(problems, &[field::DUE]);
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        (caption(&choice.provider_name, &choice.number))
        h1 class="govuk-heading-l" { "Who reads this application" }
        p class="govuk-body" {
            (words::phase(choice.phase)) " Last submitted on " (in_words(choice.submitted)) "."
        }
        (reading_now(ask.service().today(), application, &review))
        (next(ask, application, choice, chosen, &errors))
        (released(&review))
        (supporter(application, choice))
    });
    let title = Title::about("Readers of the application", choice.number.clone());
    Ok(Page {
        has_errors: !errors.is_empty(),
        ..Page::new(title, &ask.surroundings, content)
    }
    .with_above(Above::back(address::application(application))))
}

/// What the coordinator can do next.
fn next(
    ask: &Ask,
    application: ApplicationId,
    choice: &ReaderChoiceView,
    chosen: &TypedReaders,
    errors: &FieldErrors,
) -> Markup {
    let asks = ask.form().around("", &form(choice, chosen, errors));
    let proceed = FormStart {
        action: address::review(application).into(),
        ..ask.form()
    };
    let enough = choice.reading >= choice.wanted;
    match choice.phase {
        Phase::Submitted | Phase::UnderReview | Phase::Resubmitted if !enough => asks,
        Phase::Resubmitted => proceed.around("", &again(chosen, errors)),
        Phase::UnderReview => html! {
            (Details {
                summary: "Ask another reader".into(),
                content: asks.into(),
                open: !errors.is_empty(),
                ..Details::default()
            })
        },
        phase => html! {
            p class="govuk-body" {
                "This application is " (phase.in_words()) ". You can ask readers while an \
                                                           application is waiting for its review, \
                                                           or under review."
            }
        },
    }
}

/// Going on after revisions.
fn again(chosen: &TypedReaders, errors: &FieldErrors) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "Send the revisions to the readers" }
        p class="govuk-body" {
            "The provider has resubmitted the application. When you send it, we ask its readers \
             to read what changed. We fill in their judgements for answers that have not changed. \
             They do not have to say again whether they have a conflict of interest."
        }
        (due(chosen, errors))
        (Button {
            content: "Send the revisions to the readers".into(),
            prevent_double_click: Some(true),
            ..Button::default()
        })
    }
}

/// The day by which the reports are asked for.
fn due<'a>(chosen: &'a TypedReaders, errors: &'a FieldErrors) -> DateInput<'a> {
    chosen.due.boxes_named(
        &field::DUE,
        legend("Deadline for the reports"),
        "For example, 27 3 2027",
        errors.of(field::DUE.day()),
    )
}

fn form(choice: &ReaderChoiceView, chosen: &TypedReaders, errors: &FieldErrors) -> Markup {
    let missing = choice.wanted.saturating_sub(choice.reading);
    let (free, others): (Vec<_>, Vec<_>) = choice.candidates.iter().partition(|it| it.free);
    let box_of = |it: &&CandidateLine| {
        Choice {
            value: it.person.to_string().into(),
            content: if it.suggested {
                format!("{} (suggested)", it.name).into()
            } else {
                it.name.clone().into()
            },
            hint: Some(hint(it)),
            checked: Some(chosen.readers.contains(&it.person)),
            ..Choice::default()
        }
        .into()
    };
    html! {
        (Checkboxes {
            name: field::READERS.into(),
            fieldset: Some(Fieldset {
                legend: legend(if missing > 1 { "Ask readers" } else { "Ask another reader" }),
                ..Fieldset::default()
            }),
            hint: Some(format!(
                "{} members read each application.{} We suggest those who have the fewest \
                 applications to read and were asked longest ago, from 2 organisations if \
                 possible. You can select others.",
                choice.wanted,
                how_many(missing, free.len()),
            ).into()),
            items: free.iter().map(box_of).collect(),
            classes: "govuk-checkboxes--small".into(),
            error: errors.of(field::READERS),
            ..Checkboxes::default()
        })
        @if !others.is_empty() {
            p class="govuk-body" { "You cannot ask these members. Only you can see why." }
            ul class="govuk-list govuk-list--bullet" {
                @for it in others { li { strong { (it.name) } ", " (from_and_why(it)) } }
            }
        }
        (due(chosen, errors))
        p class="govuk-body" {
            "Each reader first says whether they have a conflict of interest. They cannot open \
             the application until then."
        }
        (Button {
            content: if missing > 1 { "Ask these readers".into() } else { "Ask this reader".into() },
            prevent_double_click: Some(true),
            ..Button::default()
        })
    }
}

/// How many must be asked together, said before anyone is selected.
fn how_many(missing: usize, free: usize) -> String {
    match missing {
        0 | 1 => String::new(),
        missing if free < missing => format!(
            " You must ask {missing} at the same time, but you can only ask {free} at present."
        ),
        missing => format!(" Select at least {missing}."),
    }
}

/// Beside a box: where someone comes from, why they are suggested, and what to ask about first.
fn hint(it: &CandidateLine) -> Hint<'static> {
    Hint {
        content: html! { (from_and_why(it)) (resembles(&it.resembles)) }.into(),
        ..Hint::default()
    }
}

/// What someone has in common with people of the applicant: it keeps them from nothing, and is asked
/// about.
pub(super) fn resembles(says: &[String]) -> Markup {
    html! {
        @if !says.is_empty() {
            br;
            strong { "Ask first: " } "this member " (says.join(", and ")) "."
        }
    }
}

/// Where someone comes from, and why they are suggested or not.
fn from_and_why(it: &CandidateLine) -> String {
    if it.organisation.is_empty() {
        return it.why.clone();
    }
    format!("{}. {}", it.organisation, it.why)
}

fn legend(content: &'static str) -> Legend<'static> {
    Legend {
        content: content.into(),
        classes: "govuk-fieldset__legend--m".into(),
        ..Legend::default()
    }
}

fn supporter(application: ApplicationId, choice: &ReaderChoiceView) -> Markup {
    let named = choice
        .supporter
        .and_then(|person| choice.supporters.iter().find(|it| it.0 == person));
    html! {
        h2 class="govuk-heading-m" { "Supporter" }
        p class="govuk-body" {
            @match named {
                Some((_, name, organisation)) => {
                    (name) ", " (organisation) ", answers the applicant’s questions."
                }
                None => "No one answers the applicant’s questions yet.",
            }
        }
        @if let Some((name, day)) = &choice.asked_supporter {
            p class="govuk-body" {
                "You asked " (name) " on " (in_words(*day)) " to support it. They have not answered yet."
            }
        }
        @if choice.phase.is_open() {
            (Button {
                content: if named.is_some() { "Change the supporter".into() } else { "Ask a supporter".into() },
                href: address::supporter(application).into(),
                kind: ButtonKind::Secondary,
                ..Button::default()
            })
        }
    }
}
