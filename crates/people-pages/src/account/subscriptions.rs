//! Programs that are told of what happens: those there are, a new one, what one was told.

use crate::field;
use access::Action;
use axum::response::{IntoResponse as _, Redirect, Response};
use doors::{
    Command, event_types,
    journal::{Became, Journal, Told, Waiting},
};
use maud::{Markup, html};
use people::{EndSubscription, MakeSubscription};
use people_views::{SubscriptionLine, Subscriptions, SubscriptionsView};
use serde::Deserialize;
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{
        Button, ButtonKind, Cell, SummaryList, SummaryRow, Table, Tag, TagColour, TextInput,
        WarningText,
    },
    confirm::Confirm,
    form,
    form::{FieldErrors, FormStart, hidden_field},
    form_page::FormPage,
    layout::{Above, Page, Title},
    security::{CheckedForm, NoFields},
    told_once::Done,
    words,
};
use vocabulary::{OrganisationId, Problem, Refusal, SubscriptionId};

const BASE: &str = "/account/subscriptions";

form! {
    /// Which program is told, and where.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        label: String = field::LABEL,
        #[serde(rename = "told-at")]
        told_at: String = field::TOLD_AT,
    }
}

form! {
    /// Which event.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct EventForm {
        number: String = field::NUMBER,
    }
}

/// For whom the visitor acts, and its programs that are told.
fn view(ask: &Ask) -> Result<(OrganisationId, SubscriptionsView), Response> {
    let organisation = super::organisation(ask)?;
    Ok((organisation, ask.view(&Subscriptions { organisation })?))
}

/// One of them, and whether it can be changed.
fn one(
    ask: &Ask,
    id: SubscriptionId,
) -> Result<(OrganisationId, SubscriptionLine, bool), Response> {
    let (organisation, view) = view(ask)?;
    let may_change = view.may_change;
    let found = view.lines.into_iter().find(|it| it.id == id);
    let found = found.ok_or_else(|| ask.refusal(Refusal::NotFound))?;
    Ok((organisation, found, may_change))
}

/// `key.manage`
pub(crate) async fn get(ask: Ask) -> Result<Response, Response> {
    let (_, view) = view(&ask)?;
    let content = html! {
        (two_thirds(&html! {
            h1 class="govuk-heading-l" { "Notify other programs" }
            p class="govuk-body" {
                "We can notify your programs when something happens here that concerns "
                (view.organisation_name) ", such as a decision. We send what happened and where to read about \
                 it, without any details: the program reads it with a "
                a class="govuk-link" href="/account/keys" { "key" } "."
            }
            @if !view.may_change {
                p class="govuk-body" {
                    "Only owners of the account can change this. Ask one of them."
                }
            }
            @if view.lines.is_empty() {
                p class="govuk-body" { "We notify no program yet." }
            }
        }))
        @if !view.lines.is_empty() { (table(&view)) }
        @if view.may_change {
            (Button {
                content: "Add a program".into(),
                href: format!("{BASE}/new").into(),
                ..Button::default()
            })
        }
    };
    let page = Page::new("Notify other programs", &ask.surroundings, content);
    Ok(show(&page.with_above(Above::back("/account"))))
}

fn table(view: &SubscriptionsView) -> Table<'static> {
    let row = |it: &SubscriptionLine| {
        vec![
            Cell::from(html! {
                a class="govuk-link" href={ (BASE) "/" (it.id) } { (it.subscription.label) }
            }),
            Cell::from(words::labelled(
                "Address",
                &html! { span class="senco-break" { (it.subscription.address) } },
            )),
            Cell::from(words::labelled(
                "Events",
                &words::thousands(it.journal.last),
            )),
            Cell::from(stands(&it.journal)),
        ]
    };
    Table {
        caption: "Programs that we notify".into(),
        caption_classes: "govuk-visually-hidden".into(),
        head: ["Program", "Address", "Events", "Status"]
            .into_iter()
            .map(Cell::from)
            .collect(),
        rows: view.lines.iter().map(row).collect(),
        classes: words::ROWS.into(),
        ..Table::default()
    }
}

fn stands(journal: &Journal) -> Markup {
    let (says, colour) = if journal.paused.is_some() {
        ("Paused", TagColour::Red)
    } else if journal.problem.is_some() {
        ("Trying again", TagColour::Yellow)
    } else {
        ("Works", TagColour::Green)
    };
    html! { (Tag { content: says.into(), colour, ..Tag::default() }) }
}

/// `key.manage`
pub(crate) async fn get_new(ask: Ask) -> Result<Response, Response> {
    let (_, view) = view(&ask)?;
    if !view.may_change {
        return Ok(Redirect::to(BASE).into_response());
    }
    Ok(show(&new(&ask, &Form::default(), &[])))
}

/// `key.manage`
pub(crate) async fn post_new(ask: Ask, form: CheckedForm<Form>) -> Result<Response, Response> {
    let (organisation, _) = view(&ask)?;
    let typed = form.value();
    // Only a demonstration reaches programs on its own machine.
    if typed.told_at.trim().starts_with("http://") && !ask.is_demonstration() {
        let says = "The address must begin with https://, so that no one else can read or change what we send";
        let problems = [Problem::new(field::TOLD_AT, says)];
        return Err(shell::error_pages::refused_form(&new(
            &ask, typed, &problems,
        )));
    }
    let command = Command::from(MakeSubscription {
        organisation,
        label: typed.label.clone(),
        address: typed.told_at.clone(),
        events: Vec::new(),
    });
    let labels = [
        (field::LABEL, "Name of the program"),
        (field::TOLD_AT, "Address for notifications"),
    ];
    ask.carry_out_or_show(&form, &labels, command, |problems| {
        Ok(new(&ask, typed, problems))
    })
    .await?;
    let done = format!("{} added", typed.label.trim());
    Ok(ask.done(BASE, Done::new(done)))
}

fn new<'a>(ask: &'a Ask, shown: &Form, problems: &[Problem]) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    FormPage {
        says: html! {
            p class="govuk-body" {
                "The people who look after the program know its address. What we send is on "
                a class="govuk-link" href="/api#told" { "the page for other programs" }
                "."
            }
        },
        fields: html! {
            (TextInput {
                name: field::LABEL.into(),
                label: "Name of the program".into(),
                hint: Some("For example, student records. Do not give a person’s name".into()),
                value: Some((&shown.label).into()),
                error: errors.of(field::LABEL),
                autocomplete: "off".into(),
                ..TextInput::default()
            })
            (TextInput {
                name: field::TOLD_AT.into(),
                label: "Address for notifications".into(),
                hint: Some("For example, https://records.example.ac.uk/events".into()),
                value: Some((&shown.told_at).into()),
                error: errors.of(field::TOLD_AT),
                input_type: "url".into(),
                autocomplete: "off".into(),
                spellcheck: Some(false),
                ..TextInput::default()
            })
            (Button { content: "Add this program".into(), ..Button::default() })
        },
        ..FormPage::new(ask, "Notify a program", BASE)
    }
    .page(ask, &errors)
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

/// `key.manage`
pub(crate) async fn get_end(ask: Ask, At(id): At<SubscriptionId>) -> Result<Response, Response> {
    let (_, it, may_change) = one(&ask, id)?;
    if !may_change {
        return Err(ask.refusal(Refusal::NotFound));
    }
    let asked = Confirm {
        says: html! {
            p class="govuk-body" {
                "“" (it.subscription.label) "” gets nothing from now on, including what is still to be sent. You can \
                 add it again later; its events are then numbered from 1."
            }
        },
        form: FormStart {
            action: format!("{BASE}/{id}/end").into(),
            ..ask.form()
        },
        ..Confirm::warning(
            &ask,
            Title::from("Stop notifying this program"),
            "Stop notifying it",
            format!("{BASE}/{id}"),
        )
    };
    Ok(show(&asked.page(&ask)))
}

/// `key.manage`
pub(crate) async fn post_end(
    ask: Ask,
    At(id): At<SubscriptionId>,
    form: CheckedForm<NoFields>,
) -> Result<Response, Response> {
    let (organisation, it, _) = one(&ask, id)?;
    let end = EndSubscription {
        organisation,
        subscription: id,
    };
    ask.carry_out(&form, Command::from(end)).await?;
    let done = format!("{} removed", it.subscription.label);
    Ok(ask.done(BASE, Done::new(done)))
}

/// The link from one’s account, for those who may follow it.
pub(super) fn link(ask: &Ask) -> Markup {
    html! {
        @if ask.actor.organisation.is_some() && ask.may(Action::ManageKeys) {
            p class="govuk-body" {
                a class="govuk-link" href=(BASE) { "Notify other programs" }
            }
        }
    }
}
