//! What one program was told, and telling it again.

use super::{BASE, one, stands};
use crate::field;
use axum::response::Response;
use doors::event_types;
use doors::journal::{Became, Journal, Told, Waiting};
use maud::{Markup, html};
use serde::Deserialize;
use shell::ask::{Ask, show};
use shell::at::At;
use shell::components::{Button, ButtonKind, Cell, SummaryList, SummaryRow, Table, WarningText};
use shell::form::{FormStart, hidden_field};
use shell::layout::{Above, Page, Title};
use shell::security::{CheckedForm, NoFields};
use shell::told_once::Done;
use shell::{form, words};
use vocabulary::SubscriptionId;

form! {
    /// Which event.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct EventForm {
        number: String = field::NUMBER,
    }
}

/// `key.manage`
pub(crate) async fn get_one(ask: Ask, At(id): At<SubscriptionId>) -> Result<Response, Response> {
    let (_, it, may_change) = one(&ask, id)?;
    let journal = &it.journal;
    let row = |key: &'static str, value: Markup| SummaryRow {
        key: key.into(),
        value: value.into(),
        ..SummaryRow::default()
    };
    let content = html! {
        h1 class="govuk-heading-l" { (it.subscription.label) }
        @if let Some(since) = journal.paused {
            (WarningText {
                content: html! {
                    "Paused since " (words::moment(since)) ": the program did not answer for a day. We \
                     send it nothing until you continue. The first notification then says which events it missed."
                }.into(),
                ..WarningText::default()
            })
            @if may_change { (button(&ask, format!("{BASE}/{id}/resume"), &html! {}, "Continue", None)) }
        }
        (SummaryList {
            rows: vec![
                row("Address", html! { span class="senco-break" { (it.subscription.address) } }),
                row("Status", stands(journal)),
                row("Last problem", html! {
                    @match &journal.problem { Some(why) => (why), None => "None" }
                }),
            ],
            ..SummaryList::default()
        })
        h2 class="govuk-heading-m" { "Events" }
        @if journal.waiting.is_empty() && journal.told.is_empty() {
            p class="govuk-body" { "Nothing has happened since you added it." }
        } @else {
            p class="govuk-body" { "Those still to be sent, then the last 200 that we sent." }
            (events(&ask, id, journal, may_change))
        }
        @if may_change {
            p class="govuk-body" {
                a class="govuk-link" href={ (BASE) "/" (id) "/end" } { "Stop notifying this program" }
            }
        }
    };
    let title = Title::about("Notify other programs", it.subscription.label.clone());
    let page = Page::new(title, &ask.surroundings, content);
    Ok(show(&page.with_above(Above::back(BASE))))
}

fn events(ask: &Ask, id: SubscriptionId, journal: &Journal, may_change: bool) -> Table<'static> {
    let again = |number: u64| {
        html! {
            @if may_change && journal.paused.is_none() {
                (button(
                    ask,
                    format!("{BASE}/{id}/again"),
                    &hidden_field(&field::NUMBER, &number.to_string()),
                    "Send again",
                    Some(number),
                ))
            }
        }
    };
    let waiting = |it: &Waiting| {
        let says = match (it.tries, it.next) {
            (0, _) => "To be sent".to_owned(),
            (1, None) => "Tried once".to_owned(),
            (tries, None) => format!("Tried {tries} times"),
            (1, Some(next)) => format!("Tried once. Next try on {}", words::moment(next)),
            (tries, Some(next)) => {
                format!("Tried {tries} times. Next try on {}", words::moment(next))
            }
        };
        (it.event.clone(), says)
    };
    let told = |it: &Told| {
        let says = match it.became {
            Became::Taken => format!("Accepted on {}", words::moment(it.on)),
            Became::GivenUp => "Refused for a day, and given up".to_owned(),
            Became::Missed => "Missed while paused".to_owned(),
        };
        (it.event.clone(), says)
    };
    let all = journal
        .waiting
        .iter()
        .map(waiting)
        .chain(journal.told.iter().map(told));
    Table {
        caption: "Events".into(),
        caption_classes: "govuk-visually-hidden".into(),
        head: ["Number", "What happened", "When", "Outcome", "Change"]
            .into_iter()
            .map(Cell::from)
            .collect(),
        rows: all
            .map(|(event, says)| {
                vec![
                    Cell::from(event.number.to_string()),
                    Cell::from(words::labelled(
                        "What happened",
                        &html! {
                            (event_types::about(&event.kind).unwrap_or(&event.kind)) br;
                            span class="govuk-body-s senco-break" { (event.kind) " " (event.subject) }
                        },
                    )),
                    Cell::from(words::labelled("When", &words::moment(event.at))),
                    Cell::from(words::labelled("Outcome", &says)),
                    Cell::from(again(event.number)),
                ]
            })
            .collect(),
        classes: words::ROWS.into(),
        ..Table::default()
    }
}

/// A form with nothing but a button; where it stands beside others, it says of which event it is.
fn button(
    ask: &Ask,
    action: String,
    fields: &Markup,
    says: &'static str,
    event: Option<u64>,
) -> Markup {
    let form = FormStart {
        action: action.into(),
        ..ask.form()
    };
    let content = html! {
        (says)
        @if let Some(number) = event { span class="govuk-visually-hidden" { " event " (number) } }
    };
    form.around(
        "",
        &html! {
            (fields)
            (Button { content: content.into(), kind: ButtonKind::Secondary, ..Button::default() })
        },
    )
}

/// `key.manage`
pub(crate) async fn again(
    ask: Ask,
    At(id): At<SubscriptionId>,
    form: CheckedForm<EventForm>,
) -> Result<Response, Response> {
    let number = ask.hidden(&form.value().number)?;
    let room = ask.service().subscriptions();
    let told = room.tell_again(&ask.actor, id, number).await;
    let told = told.map_err(|failure| ask.failure(&failure, None))?;
    let says = if told {
        "We are sending the event again"
    } else {
        "The event could not be sent again"
    };
    Ok(ask.done(&format!("{BASE}/{id}"), Done::new(says)))
}

/// `key.manage`
pub(crate) async fn resume(
    ask: Ask,
    At(id): At<SubscriptionId>,
    _form: CheckedForm<NoFields>,
) -> Result<Response, Response> {
    let room = ask.service().subscriptions();
    let resumed = room.resume(&ask.actor, id).await;
    resumed.map_err(|failure| ask.failure(&failure, None))?;
    Ok(ask.done(
        &format!("{BASE}/{id}"),
        Done::new("We notify the program again from now on"),
    ))
}
