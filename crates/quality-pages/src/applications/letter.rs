//! A decision, exactly as the applicant reads it: on the application, and before it is recorded.

use crate::words;
use maud::{Markup, html};
use quality::DecisionKind;
use quality_views::{CorrectionView, DecisionView, each_once};
use shell::components::{Details, InsetText};
use vocabulary::in_words;

/// The decision, exactly as the applicant reads it.
pub(crate) fn letter(decision: &DecisionView) -> Markup {
    let verdict = match decision.kind {
        DecisionKind::Accepted => "The Quality Standards Group has accepted this application.",
        DecisionKind::NotYet => {
            "The Quality Standards Group could not accept this application yet."
        }
    };
    html! {
        (InsetText {
            content: html! {
                @if let Some((at, reasons)) = &decision.reversed {
                    p class="govuk-body" {
                        strong {
                            "The group set this decision aside on " (words::day(*at)) "."
                        }
                    }
                    div class="senco-typed govuk-body" { (reasons) }
                    @if decision.registered.is_some() {
                        p class="govuk-body" {
                            "The registration ended with it. "
                            @if let Some(last) = decision.ended {
                                "Its last day was " (in_words(last)) ". The register shows that \
                                 the provider was registered until then."
                            }
                        }
                    }
                    h2 class="govuk-heading-s" { "The earlier decision" }
                }
                p class="govuk-body" { strong { (verdict) } }
                p class="govuk-body" { "Decided on " (in_words(decision.on)) "." }
                @if let Some((from, last)) = decision.registered {
                    p class="govuk-body" {
                        "Registered from " (in_words(from)) ". The last day "
                        @if decision.reversed.is_some() { "was to be " } @else { "is " }
                        (words::last_day(last)) "."
                    }
                }
                h2 class="govuk-heading-s" { "Reasons" }
                div class="senco-typed govuk-body" { (decision.reasons) }
                @if !decision.conditions.is_empty() {
                    h2 class="govuk-heading-s" { "Conditions" }
                    ol class="govuk-list govuk-list--number" {
                        @for condition in &decision.conditions {
                            li {
                                div class="senco-typed" { (condition.what) }
                                @match condition.met {
                                    Some(met) => { "Recorded as met on " (words::day(met)) "." }
                                    None => { "By " strong { (in_words(condition.due)) } "." }
                                }
                            }
                        }
                    }
                }
                @if !decision.strengthen.is_empty() {
                    h2 class="govuk-heading-s" { "What to strengthen" }
                    ul class="govuk-list govuk-list--bullet" {
                        @for standard in &decision.strengthen { li { (standard.title) } }
                    }
                }
                @if let Some(help) = &decision.help {
                    h2 class="govuk-heading-s" { "Who will help" }
                    p class="govuk-body" { (help) }
                }
                @if !decision.feedback.is_empty() { (feedback(decision)) }
                @for correction in decision.corrections.iter().rev() { (corrected(correction)) }
            }.into(),
            ..InsetText::default()
        })
    }
}

/// That a slip in the words was put right, and how they read before.
fn corrected(correction: &CorrectionView) -> Markup {
    html! {
        h2 class="govuk-heading-s" { "Corrected on " (words::day(correction.at)) }
        div class="senco-typed govuk-body" { (correction.why) }
        (Details {
            summary: html! {
                "The words before"
                span class="govuk-visually-hidden" { " " (words::day(correction.at)) }
            }.into(),
            content: html! {
                h3 class="govuk-heading-s" { "Reasons" }
                div class="senco-typed govuk-body" { (correction.reasons) }
                @if !correction.conditions.is_empty() {
                    h3 class="govuk-heading-s" { "Conditions" }
                    ol class="govuk-list govuk-list--number" {
                        @for what in &correction.conditions {
                            li { div class="senco-typed" { (what) } }
                        }
                    }
                }
                @if let Some(help) = &correction.help {
                    h3 class="govuk-heading-s" { "Who will help" }
                    p class="govuk-body" { (help) }
                }
            }.into(),
            ..Details::default()
        })
    }
}

/// What the readers wrote, standard by standard.
fn feedback(decision: &DecisionView) -> Markup {
    html! {
        h2 class="govuk-heading-s" { "Feedback from the readers" }
        dl class="senco-feedback" {
            @for (standard, texts) in &decision.feedback {
                dt class="govuk-body govuk-!-font-weight-bold govuk-!-margin-bottom-1" {
                    (standard.title)
                }
                @for text in each_once(texts.iter().map(String::as_str)) { dd class="senco-typed govuk-body" { (text) } }
            }
        }
    }
}
