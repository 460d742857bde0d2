//! Conditions of an acceptance: where each stands, and recording that one is met.

use super::{caption, moved_on, ruled_out};
use crate::address;
use crate::words;
use access::Action;
use axum::response::Response;
use doors::Command;
use maud::{Markup, html};
use quality::MeetCondition;
use quality_views::{ApplicationFile, ApplicationView, ConditionView};
use shell::{
    ask::{Ask, show},
    at::At,
    confirm::Confirm,
    layout::Title,
    security::{CheckedForm, NoFields},
    told_once::Done,
};
use vocabulary::{ApplicationId, Refusal, in_words};

/// For the person who may record it: a link for each condition that waits. The letter says what they are
/// and where each stands.
pub(crate) fn conditions(ask: &Ask, view: &ApplicationView) -> Markup {
    let conditions = view.decision.as_ref().map_or(&[][..], |it| &it.conditions);
    let waiting = (1..).zip(conditions).filter(|(_, it)| it.met.is_none());
    let may = ask.service().allows(&ask.actor, Action::MeetCondition);
    let waiting: Vec<(usize, &ConditionView)> = waiting.filter(|_| may).collect();
    html! {
        @if !waiting.is_empty() {
            ul class="govuk-list" {
                @for (number, it) in waiting {
                    li {
                        a class="govuk-link"
                            href=(address::condition(view.id, number)) {
                            "Record condition " (number) " as met"
                        }
                        ", due by " (words::due(it.due, ask.service().today()))
                    }
                }
            }
        }
    }
}

/// `condition.meet`
pub(crate) async fn get(
    ask: Ask,
    At((application, number)): At<(ApplicationId, String)>,
) -> Result<Response, Response> {
    let view = ask.view(&ApplicationFile { application })?;
    let place = place(&ask, &number)?;
    let conditions = view.decision.as_ref().map_or(&[][..], |it| &it.conditions);
    let condition = conditions.get(place as usize);
    let condition = condition.ok_or_else(|| ask.refusal(Refusal::NotFound))?;
    if let Some(met) = condition.met {
        let says = format!("This condition was recorded as met on {}.", words::day(met));
        return Err(moved_on(&ask, application, &says));
    }
    let title = Title::about("Record a condition as met", view.number.clone());
    let back = address::application(application);
    let asked = Confirm {
        caption: caption(&view.provider_name, &view.number),
        says: html! {
            p class="govuk-body" { "Condition " (number) ", by " (in_words(condition.due)) ":" }
            div class="govuk-inset-text senco-typed" { (condition.what) }
            p class="govuk-body" { "We will email the provider, and show on the application that \
                                    the condition is met." }
        },
        warning: false,
        keep: "Cancel",
        ..Confirm::warning(&ask, title, "Record as met", back)
    };
    Ok(show(&asked.page(&ask)))
}

/// `condition.meet`
pub(crate) async fn post(
    ask: Ask,
    At((application, number)): At<(ApplicationId, String)>,
    form: CheckedForm<NoFields>,
) -> Result<Response, Response> {
    let command = Command::from(MeetCondition {
        application,
        condition: place(&ask, &number)?,
    });
    let done = ask.execute(&form, &[], command).await?.outcome();
    match done {
        Ok(_) => Ok(ask.done(
            &address::application(application),
            Done::new("Condition recorded as met").next("We have emailed the provider."),
        )),
        Err(Refusal::Rule { rule, says, .. }) if rule == quality::rule::CONDITION_MET => {
            Err(moved_on(&ask, application, &says))
        }
        Err(refusal) => Err(ruled_out(&ask, application, refusal)),
    }
}

/// The condition's place, from 0; people count from 1.
fn place(ask: &Ask, number: &str) -> Result<u32, Response> {
    let number = number.parse::<u32>().ok();
    number
        .and_then(|it| it.checked_sub(1))
        .ok_or_else(|| ask.refusal(Refusal::NotFound))
}
