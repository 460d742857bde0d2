//! What an application waits for: what the reader has to do first, then what others have to do.

use crate::{address, words};
use jiff::civil::Date;
use maud::{Markup, html};
use quality::{Need, Phase};
use quality_views::{ApplicationView, WaitsFor};
use shell::components::{Button, InsetText};

/// What it waits for: what this reader has to do first, then what others have to do. `applies` tells
/// whether they act for the applicant, `reminds` whether they can remind others.
pub(super) fn next(view: &ApplicationView, today: Date, applies: bool, reminds: bool) -> Markup {
    let (yours, others): (Vec<_>, Vec<_>) = view.waits_for.iter().partition(|it| it.yours);
    let elsewhere = |need: Need| {
        let place = words::place(need, view.id);
        (place != address::application(view.id)).then_some(place)
    };
    html! {
        @if view.phase == Phase::Withdrawn { (withdrawn(view, applies)) }
        @if !yours.is_empty() || !others.is_empty() || view.supporter.is_some() {
            (InsetText {
                content: html! {
                    @for it in &yours {
                        p class="govuk-body" {
                            strong { (yours_to_do(it)) }
                            @if let Some(due) = it.due.filter(|_| it.need != Need::Submit) {
                                " Deadline: " (words::due(due, today))
                            }
                        }
                        @if let Some(due) = it.due.filter(|_| it.need == Need::Submit) {
                            p class="govuk-body" { (words::renew_by(None, due, today)) }
                        }
                        @if let Some(place) = elsewhere(it.need) {
                            (Button {
                                content: words::need(it.need, view.phase).into(),
                                href: place.into(),
                                ..Button::default()
                            })
                        }
                    }
                    @for it in &others {
                        p class="govuk-body" { (awaited(it, !view.set_aside.is_empty(), today)) }
                    }
                    @if reminds && others.iter().any(|it| can_be_reminded(it.need)) {
                        p class="govuk-body" {
                            a class="govuk-link" href=(address::remind(view.id)) {
                                "Remind them, or set a new deadline"
                            }
                        }
                    }
                    @if applies && yours.is_empty() && !view.set_aside.is_empty() {
                        p class="govuk-body" {
                            "You do not need to do anything. We will email you when there is a \
                             new decision."
                        }
                    }
                    @if let Some(supporter) = &view.supporter {
                        p class="govuk-body" {
                            (supporter.name) " from the Provider Group answers questions about this \
                             application: "
                            a class="govuk-link" href={ "mailto:" (supporter.email) } {
                                (supporter.email)
                            }
                        }
                    }
                }.into(),
                ..InsetText::default()
            })
        }
    }
}

/// Whether someone can be reminded of it, by the coordinator.
const fn can_be_reminded(need: Need) -> bool {
    matches!(
        need,
        Need::DeclareInterest
            | Need::GiveReading
            | Need::Sign
            | Need::Revise
            | Need::MeetCondition(_)
    )
}

/// That it was taken back, and what can be done instead.
fn withdrawn(view: &ApplicationView, applies: bool) -> InsetText<'static> {
    InsetText {
        content: html! {
            (view.provider_name) " has withdrawn this application. No one is reading it, and you \
                 do not need to do anything."
            @if applies {
                " To apply again, "
                a class="govuk-link" href="/applications/start" { "start a new application" }
                "."
            }
        }
        .into(),
        ..InsetText::default()
    }
}

const fn yours_to_do(it: &WaitsFor) -> &'static str {
    match it.need {
        Need::Submit => "Answer every question, then check your answers and submit them.",
        Need::Revise => {
            "The Quality Standards Group asks you to strengthen some answers, then \
             submit again."
        }
        Need::AssignReaders => "Ask members of the Quality Standards Group to read it.",
        Need::ReplaceReader(_) => {
            "One of the readers can no longer open this application. Replace them with \
             someone else."
        }
        Need::DeclareInterest => "Say whether you have a conflict of interest.",
        Need::GiveReading => "Read it and submit your report.",
        Need::OpenReview => "The provider has submitted revisions. Send them to the readers.",
        Need::Decide => "All reports are in. Draft the group’s decision, or invite revisions.",
        Need::Sign => "Say whether you agree to a draft of the group’s decision.",
        Need::AnswerObjection => {
            "A member objects to the draft. Change the draft to answer the \
                                  objection."
        }
        Need::Record => "Enough members have agreed. Record the decision.",
        Need::MeetCondition(_) => "Meet a condition, then tell the coordinator that you have.",
        Need::AnswerCondition(_) => {
            "The provider says that it has met a condition. Record whether it has."
        }
        Need::Renew | Need::Apply => "Apply.",
    }
}

/// “The Quality Standards Group is reading it.”
fn awaited(it: &WaitsFor, set_aside: bool, today: Date) -> Markup {
    let does = match it.need {
        Need::Submit => "is writing it.",
        Need::Revise => "is revising it.",
        Need::AssignReaders => "is asking readers.",
        Need::ReplaceReader(_) => "is replacing a reader.",
        Need::DeclareInterest => "has to say whether there is a conflict of interest.",
        Need::GiveReading if set_aside => "is deciding on it again.",
        Need::GiveReading => "is reading it.",
        Need::OpenReview => "is sending the revisions to the readers.",
        Need::Decide => "is drafting the group’s decision.",
        Need::Sign => "has been asked to agree to the draft.",
        Need::AnswerObjection => "is answering an objection.",
        Need::Record => "is recording what the group agreed to.",
        Need::MeetCondition(_) => "has to meet a condition.",
        Need::AnswerCondition(_) => "is checking whether a condition is met.",
        Need::Renew | Need::Apply => "can apply.",
    };
    let whom = it
        .whom
        .strip_prefix("the ")
        .map_or_else(|| it.whom.clone(), |rest| format!("The {rest}"));
    html! {
        (whom) " " (does)
        @if let Some(due) = it.due { " Deadline: " (words::due(due, today)) }
        @else if !set_aside { " Since " (words::day(it.since)) "." }
    }
}
