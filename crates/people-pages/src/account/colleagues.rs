//! Colleagues: who acts for an organisation. Its owners see what they can change; the coordinator
//! sees the same for any organisation.

use super::invited::stands;
use access::Action;
use axum::response::Response;
use maud::{Markup, html};
use people_views::{Colleague, Colleagues, ColleaguesView, InvitedLine, InvitedState, Owning};
use shell::{
    ask::{Ask, show},
    at::At,
    components::{Button, Cell, Table, Tag},
    layout::{Above, Page, Title},
    words,
};
use vocabulary::{OrganisationId, Refusal};

/// Whose colleagues, and where their pages are.
pub(super) struct Place {
    pub(super) organisation: OrganisationId,
    pub(super) base: String,
    back: String,
}

impl Place {
    /// Those of the provider in the address; of the organisation that the visitor acts for, where
    /// the address names none.
    pub(super) fn of(ask: &Ask, provider: Option<At<OrganisationId>>) -> Result<Self, Response> {
        let Some(At(organisation)) = provider else {
            let organisation = ask.actor.organisation;
            return Ok(Self {
                organisation: organisation.ok_or_else(|| ask.refusal(Refusal::NotFound))?,
                base: "/account/colleagues".to_owned(),
                back: "/account".to_owned(),
            });
        };
        Ok(Self {
            organisation,
            base: format!("/providers/{organisation}/people"),
            back: format!("/providers/{organisation}"),
        })
    }

    pub(super) fn view(&self, ask: &Ask) -> Result<ColleaguesView, Response> {
        ask.view(&Colleagues {
            organisation: self.organisation,
        })
    }
}

/// `colleague.read`
pub(crate) async fn get(ask: Ask, of: Option<At<OrganisationId>>) -> Result<Response, Response> {
    let place = Place::of(&ask, of)?;
    let view = place.view(&ask)?;
    let may = !view.invitable.is_empty();
    let content = html! {
        h1 class="govuk-heading-l" { "Who acts for " (view.organisation_name) }
        (who_decides(&view))
        (table(&place, &view))
        (invited(&place, &view))
        @if may {
            (Button {
                content: "Invite a colleague".into(),
                href: format!("{}/new", place.base).into(),
                ..Button::default()
            })
        }
        @if ask.may(Action::JoinPersons) {
            p class="govuk-body" {
                a class="govuk-link" href="/people" {
                    "Find, add or join people"
                }
            }
        }
    };
    let title = Title::about("Colleagues", view.organisation_name.clone());
    let page = Page::new(title, &ask.surroundings, content);
    Ok(show(&page.with_above(Above::back(place.back.clone()))))
}

/// Who can change what is on the page.
fn who_decides(view: &ColleaguesView) -> Markup {
    if view.keeps_register {
        return html! {
            p class="govuk-body" {
                "A registrar can remove another registrar. Only an operator of this service can invite \
                 one."
            }
        };
    }
    html! {
        p class="govuk-body" {
            "Owners of the account can invite and remove colleagues, and decide who else is an \
             owner."
            @if view.invitable.is_empty() { " To change something here, ask one of them." }
        }
    }
}

/// Who is invited and has not accepted.
fn invited(place: &Place, view: &ColleaguesView) -> Markup {
    let row = |it: &InvitedLine| {
        vec![
            Cell::from(html! { (it.name) br; (it.email) }),
            Cell::from(words::labelled(
                "Role",
                &html! {
                    (it.role.in_words()) @if it.owner { ", and owner" }
                },
            )),
            Cell::from(stands(it)),
            Cell::from(html! {
                @if it.state != InvitedState::Declined {
                    a class="govuk-link" href={
                        (place.base) "/invited?invitation=" (it.invitation)
                    } {
                        "Send again or withdraw"
                        span class="govuk-visually-hidden" { ": " (it.name) }
                    }
                }
            }),
        ]
    };
    html! {
        @if !view.invited.is_empty() {
            h2 class="govuk-heading-m" { "Invited, not yet accepted" }
            p class="govuk-body" { "They cannot act for " (view.organisation_name) " until they accept." }
            (Table {
                caption: "Invited, not yet accepted".into(),
                caption_classes: "govuk-visually-hidden".into(),
                head: vec!["Name".into(), "Role".into(), "Invitation".into(), "Change".into()],
                rows: view.invited.iter().map(row).collect(),
                classes: words::ROWS.into(),
                ..Table::default()
            })
        }
    }
}

fn table(place: &Place, view: &ColleaguesView) -> Table<'static> {
    let may = !view.invitable.is_empty() || view.colleagues.iter().any(|it| it.removable);
    let row = |it: &Colleague| {
        let mut cells = vec![
            Cell::from(html! {
                (it.name) @if it.you { " (you)" }
                @if let Some(address) = &it.address { br; (address.masked) }
            }),
            Cell::from(words::labelled("Role", &it.role.in_words())),
        ];
        if !view.keeps_register {
            cells.push(Cell::from(html! {
                @if it.owning.owns() {
                    (Tag { content: "Owner".into(), ..Tag::default() })
                } @else { (words::labelled("Owner", &"no")) }
            }));
        }
        if may {
            cells.push(Cell::from(actions(place, it)));
        }
        cells
    };
    let mut head: Vec<Cell<'_>> = vec!["Name".into(), "Role".into()];
    if !view.keeps_register {
        head.push("Owner".into());
    }
    if may {
        head.push("Change".into());
    }
    Table {
        caption: "Colleagues".into(),
        caption_classes: "govuk-visually-hidden".into(),
        head,
        rows: view.colleagues.iter().map(row).collect(),
        classes: words::ROWS.into(),
        ..Table::default()
    }
}

fn actions(place: &Place, it: &Colleague) -> Markup {
    html! {
        @match it.owning {
            Owning::Could => { (owner(place, it, "yes", "Make an owner")) }
            Owning::One => { (owner(place, it, "no", "Remove as owner")) }
            Owning::Only => { "You cannot remove the only owner." }
            Owning::Never => {}
        }
        @if let Some(address) = &it.address {
            a class="govuk-link" href={ (place.base) "/address?person=" (it.person) } {
                @if address.unproven.is_some() { "Correct the address" }
                @else { "Give another address" }
                span class="govuk-visually-hidden" { ": " (it.name) }
            }
            br;
        }
        @if it.removable {
            a class="govuk-link" href={
                (place.base) "/remove?person=" (it.person) "&role=" (it.role)
            } {
                "Remove" span class="govuk-visually-hidden" { " " (it.name) }
            }
        }
    }
}

fn owner(place: &Place, it: &Colleague, owner: &str, words: &str) -> Markup {
    html! {
        a class="govuk-link" href={
            (place.base) "/owner?person=" (it.person) "&owner=" (owner)
        } {
            (words) span class="govuk-visually-hidden" { ": " (it.name) }
        }
        br;
    }
}
