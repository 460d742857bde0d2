//! Programs that are told of what happens: those there are, a new one, what one was told.

mod ending;
mod new;
mod told;

use access::Action;
use axum::response::Response;
use doors::journal::Journal;
pub(crate) use ending::{get_end, post_end};
use maud::{Markup, html};
pub(crate) use new::{get_new, post_new};
use people_views::{SubscriptionLine, Subscriptions, SubscriptionsView};
use shell::ask::{Ask, show, two_thirds};
use shell::components::{Button, Cell, Table, Tag, TagColour};
use shell::layout::{Above, Page};
use shell::words;
pub(crate) use told::{again, get_one, resume};
use vocabulary::{OrganisationId, Refusal, SubscriptionId};

const BASE: &str = "/account/subscriptions";

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
