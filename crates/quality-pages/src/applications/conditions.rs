//! Conditions of an acceptance on the application, with what was said of each: for the provider and the
//! coordinator. Everyone else finds in the decision whether one is met.

use crate::{address, evidence::about, words};
use access::Action;
use axum::response::Response;
use jiff::civil::Date;
use maud::{Markup, html};
use quality::ConditionChange;
use quality_views::{ApplicationView, ConditionLine, ConditionPage, ConditionView};
use shell::{ask::Ask, components::Details};
use vocabulary::{ApplicationId, Refusal, in_words};

/// Each condition with where it stands, what was said of it, and what this reader can do.
pub(crate) fn conditions(ask: &Ask, view: &ApplicationView) -> Markup {
    let conditions = view.decision.as_ref().map_or(&[][..], |it| &it.conditions);
    let may_read = ask.may(Action::ReadCondition);
    html! {
        @if may_read && !conditions.is_empty() {
            h2 class="govuk-heading-m" id="conditions" { "Conditions" }
            @for (place, condition) in (0..).zip(conditions) {
                (of_one(ask, view.id, place, condition))
            }
        }
    }
}

fn of_one(ask: &Ask, application: ApplicationId, place: u32, condition: &ConditionView) -> Markup {
    let number = words::number(place);
    let asked = ConditionPage {
        application,
        condition: place,
    };
    let today = ask.service().today();
    html! {
        h3 class="govuk-heading-s" { "Condition " (number) }
        p class="govuk-body" {
            @match (condition.met, condition.reported) {
                (Some(met), _) => { "Recorded as met on " (words::day(met)) "." }
                (None, Some(reported)) => {
                    "Reported as met on " (words::day(reported)) ". The coordinator has not answered yet."
                }
                (None, None) => { "Deadline: " (words::due(condition.due, today)) }
            }
        }
        (said_of(asked, condition))
        @if condition.met.is_none() {
            ul class="govuk-list" {
                @if ask.may(Action::ReportCondition) {
                    li {
                        a class="govuk-link" href=(address::condition_report(application, number)) {
                            @if condition.reported.is_some() {
                                "Add to what you sent about condition " (number)
                            } @else {
                                "Tell the coordinator that condition " (number) " is met"
                            }
                        }
                    }
                }
                @if ask.may(Action::MeetCondition) {
                    li {
                        a class="govuk-link" href=(address::condition(application, number)) {
                            "Record whether condition " (number) " is met"
                        }
                    }
                }
            }
        }
    }
}

/// What a condition asks, and by when.
pub(crate) fn what_is_asked(condition: &ConditionView, today: Date) -> Markup {
    html! {
        div class="govuk-inset-text senco-typed" { (condition.what) }
        p class="govuk-body" { "Deadline: " (words::due(condition.due, today)) }
    }
}

/// What was said of a condition, oldest first, each on a line that opens; the latest is open.
pub(crate) fn said_of(asked: ConditionPage, condition: &ConditionView) -> Markup {
    let last = condition.said.len().saturating_sub(1);
    html! {
        @for (n, line) in condition.said.iter().enumerate() {
            (Details {
                summary: summary(line).into(),
                content: content(asked, line).into(),
                open: n == last,
                ..Details::default()
            })
        }
    }
}

fn summary(line: &ConditionLine) -> Markup {
    let what = match line.what {
        ConditionChange::Reported => "The provider said that it is met",
        ConditionChange::Met => "Recorded as met",
        ConditionChange::NotMet => "Recorded as not met yet",
        ConditionChange::Postponed => "New deadline given",
    };
    html! { (what) ", " (words::day(line.at)) }
}

fn content(asked: ConditionPage, line: &ConditionLine) -> Markup {
    let number = words::number(asked.condition);
    html! {
        @if let Some(text) = &line.text { div class="govuk-body senco-typed" { (text) } }
        @if let Some(due) = line.due {
            p class="govuk-body" { "The deadline became " (in_words(due)) "." }
        }
        @if !line.files.is_empty() {
            ul class="govuk-list" {
                @for file in &line.files {
                    li {
                        a class="govuk-link senco-file-name"
                            href=(address::condition_file(asked.application, number, file.number)) {
                            (file.name)
                        }
                        " (" (about(file)) ")"
                    }
                }
            }
        }
        @if let Some(by) = &line.by { p class="govuk-hint" { "By " (by) } }
    }
}

/// The condition that an address names; its number counts from 1 there.
pub(crate) fn place(
    ask: &Ask,
    application: ApplicationId,
    number: &str,
) -> Result<ConditionPage, Response> {
    let number = number.parse::<u32>().ok();
    let condition = number.and_then(|it| it.checked_sub(1));
    let condition = condition.ok_or_else(|| ask.refusal(Refusal::NotFound))?;
    Ok(ConditionPage {
        application,
        condition,
    })
}
