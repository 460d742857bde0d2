//! A school lets everyone read its status, with one press, and stops with another.

use super::public::{what_everyone_reads, what_everyone_would_read};
use crate::address;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{Button, ButtonKind, InsetText},
    form,
    form::FormStart,
    layout::{Above, Page, Title},
    security::CheckedForm,
    told_once::Done,
    words,
};
use vocabulary::{OrganisationId, Refusal, Urn, in_words};
use workforce::{PublishStatus, Status, WithdrawStatus};
use workforce_views::{Publishing, PublishingView};

form! {
    /// Which button was pressed.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        pressed: String = crate::field::PRESSED,
    }
}

impl Form {
    /// What the button that was pressed asks for.
    pub(super) fn pressed(&self) -> &str {
        &self.pressed
    }
}

/// What a button asks for.
pub(super) const STATUS: &str = "status";
const NAMES: &str = "names";
pub(super) const NOTHING: &str = "nothing";

/// `school-status.publish`
pub(crate) async fn get(ask: Ask, At(urn): At<Urn>) -> Result<Response, Response> {
    let view = ask.view(&Publishing { urn })?;
    Ok(show(&page(&ask, &view)))
}

/// `school-status.publish`
pub(crate) async fn post(
    ask: Ask,
    At(urn): At<Urn>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = ask.view(&Publishing { urn })?;
    let organisation = own_organisation(&ask)?;
    let schools = vec![urn];
    let what = form.value().pressed();
    let done = if what == NOTHING {
        let withdraw = WithdrawStatus {
            organisation,
            schools,
        };
        ask.carry_out(&form, withdraw).await?;
        Done::new("Status no longer published")
            .next("The public page now says that you publish nothing.")
    } else {
        let publish = PublishStatus {
            organisation,
            schools,
            names: what == NAMES,
            shown: ask.hidden(form.revision())?,
        };
        ask.carry_out(&form, publish).await?;
        if view.published.is_some() {
            Done::new("Checked today").next("The public page says that you checked it today.")
        } else {
            Done::new("Status published")
                .next("Everyone can read it now. You can stop at any time.")
        }
    };
    Ok(ask.done(&address::publish_status(urn), done))
}

/// The organisation that someone acts for.
pub(super) fn own_organisation(ask: &Ask) -> Result<OrganisationId, Response> {
    let organisation = ask.actor.organisation;
    organisation.ok_or_else(|| ask.refusal(Refusal::NotFound))
}

fn page<'a>(ask: &'a Ask, view: &PublishingView) -> Page<'a> {
    let urn = view.school.urn;
    let content = two_thirds(&html! {
        span class="govuk-caption-l" { (view.school.name) }
        h1 class="govuk-heading-l" { "Publish whether your SENCO is qualified" }
        @if view.would_be.can_be_published() || view.published.is_some() {
            @if view.changed { (changed()) }
            @match &view.published {
                Some(it) => {
                    h2 class="govuk-heading-m" { "What everyone reads today" }
                    (what_everyone_reads(it))
                }
                None => {
                    h2 class="govuk-heading-m" { "What everyone would read" }
                    (what_everyone_would_read(&view.would_be))
                }
            }
            (form(ask, view))
            (how_it_works(view))
        } @else { (nothing_to_publish(view)) }
        ul class="govuk-list" {
            li { a class="govuk-link" href=(address::school_question(urn)) { "See the public page" } }
        }
    });
    let title = Title::about("Publish the status", view.school.name.clone());
    Page::new(title, &ask.surroundings, content)
        .with_above(Above::back(address::school_status(urn)))
}

/// That the truth of today is another than they saw.
fn changed() -> InsetText<'static> {
    InsetText {
        content: html! {
            "Your status has changed since you last checked it. The public page shows the status of today. Check it, or \
             stop publishing it."
        }
        .into(),
        ..InsetText::default()
    }
}

/// Why there is nothing to publish, and what to do.
fn nothing_to_publish(view: &PublishingView) -> Markup {
    html! {
        @if view.would_be.status == Status::NotRequired {
            p class="govuk-body" {
                "The public page already says that the law does not ask this school to have a SENCO. There is nothing \
                 to publish."
            }
        } @else {
            p class="govuk-body" {
                "The register does not know enough to give an answer, so there is nothing to publish yet."
            }
            p class="govuk-body" {
                a class="govuk-link" href=(address::school_status(view.school.urn)) { "See what is missing" }
            }
        }
    }
}

/// The buttons: one press each.
fn form(ask: &Ask, view: &PublishingView) -> Markup {
    let start = FormStart {
        revision: view.shown.to_string().into(),
        ..ask.form()
    };
    let button = |content: String, value: &'static str, kind| Button {
        content: content.into(),
        kind,
        name: crate::field::PRESSED.into(),
        value: value.into(),
        prevent_double_click: Some(true),
        ..Button::default()
    };
    let names = words::and_list(&view.would_be.names);
    let can = view.would_be.can_be_published();
    let of_now = view.published.as_ref();
    let named_now = of_now.is_some_and(|it| !it.status.names.is_empty());
    let says = if of_now.is_some() {
        "Confirm it as checked today"
    } else {
        "Publish"
    };
    html! {
        @if !names.is_empty() && can {
            p class="govuk-body" {
                "You can add the SENCO’s name. Your SEN information report must give it anyway. The page would also say: "
                strong { "SENCO: " (view.would_be.names.join(", ")) "." }
            }
        }
        (start.around("", &html! {
            div class="govuk-button-group" {
                @if can {
                    (button(
                        if named_now { format!("{says} without the name") } else { says.to_owned() },
                        STATUS,
                        ButtonKind::Primary,
                    ))
                    @if !names.is_empty() {
                        (button(format!("{says} with the name"), NAMES, ButtonKind::Secondary))
                    }
                }
                @if of_now.is_some() {
                    (button("Stop publishing".to_owned(), NOTHING, ButtonKind::Secondary))
                }
            }
        }))
    }
}

fn how_it_works(view: &PublishingView) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "How it works" }
        ul class="govuk-list govuk-list--bullet" {
            li { "Tell your SENCO before you publish." }
            li {
                "The page shows the answer of each day, not a copy. If the SENCO gains the qualification or leaves, it \
                 says so the same day."
            }
            li {
                "If the answer gets worse, the page still shows it. We email you, so that you can put it right or stop."
            }
            li { "A name is shown only for the SENCOs named here today. If a new one starts, publish their name again." }
            li { "No one else can publish it: only people who act for the school, its trust or its local authority." }
            li { "If you stop, the page says that you publish nothing, and nothing more." }
        }
        @if let Some(it) = &view.published {
            p class="govuk-body-s" { "Published since " (in_words(it.since)) "." }
        }
    }
}
