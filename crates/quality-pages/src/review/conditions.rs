//! Conditions of an acceptance: where each stands, and recording that one is met.

use super::{caption, moved_on, ruled_out};
use crate::words;
use access::Action;
use axum::{extract::Path, response::Response};
use maud::{Markup, html};
use quality::MeetCondition;
use service::{
    Command,
    views::{ApplicationFile, ApplicationView, ConditionView},
};
use shell::{
    ask::{Ask, show, two_thirds},
    components::Button,
    error_pages::Typed,
    layout::{Above, Page, Title},
    security::{CheckedForm, NoFields},
    told_once::Done,
};
use vocabulary::{ApplicationId, Refusal, in_words};

/// For whoever may record it: a link for each condition that waits. The letter says what they are
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
                            href={ "/applications/" (view.id) "/conditions/" (number) } {
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
    Path((id, number)): Path<(String, String)>,
) -> Result<Response, Response> {
    let application: ApplicationId = ask.id(&id)?;
    let view = ask.view(&ApplicationFile { application })?;
    let place = place(&ask, &number)?;
    let conditions = view.decision.as_ref().map_or(&[][..], |it| &it.conditions);
    let condition = conditions.get(place as usize);
    let condition = condition.ok_or_else(|| ask.refusal(Refusal::NotFound))?;
    if let Some(met) = condition.met {
        let says = format!("This condition was recorded as met on {}.", words::day(met));
        return Err(moved_on(&ask, application, &says));
    }
    let back = format!("/applications/{application}");
    let content = two_thirds(&html! {
        (caption(&view.provider_name, &view.number))
        h1 class="govuk-heading-l" { "Record a condition as met" }
        p class="govuk-body" { "Condition " (number) ", by " (in_words(condition.due)) ":" }
        div class="govuk-inset-text senco-typed" { (condition.what) }
        p class="govuk-body" { "The provider sees on the application that it is met." }
        (ask.form().around("", &html! {
            div class="govuk-button-group" {
                (Button {
                    content: "This condition is met".into(),
                    prevent_double_click: Some(true),
                    ..Button::default()
                })
                a class="govuk-link" href=(back) { "Go back without recording it" }
            }
        }))
    });
    let title = Title::about("Record a condition as met", view.number.clone());
    Ok(show(
        &Page::new(title, &ask.surroundings, content).with_above(Above::back(back)),
    ))
}

/// `condition.meet`
pub(crate) async fn post(
    ask: Ask,
    Path((id, number)): Path<(String, String)>,
    form: CheckedForm<NoFields>,
) -> Result<Response, Response> {
    let application: ApplicationId = ask.id(&id)?;
    let command = Command::from(MeetCondition {
        application,
        condition: place(&ask, &number)?,
    });
    let done = ask
        .execute(form.command(), command, Typed::default())
        .await?;
    match done {
        Ok(_) => Ok(ask.done(
            &format!("/applications/{application}"),
            Done::new("The condition is recorded as met").next("The provider is told by email."),
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
