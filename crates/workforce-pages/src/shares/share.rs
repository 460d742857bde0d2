//! One of one’s links: its address, its code for a camera, how often it was opened; ending it.

use super::{link, list::stands};
use crate::{
    address,
    verify::answer::{answer, row},
};
use axum::response::Response;
use maud::{Markup, html};
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{Button, ButtonKind, Details, QrCode, SummaryList},
    form::FormStart,
    layout::{Above, Page},
    security::{CheckedForm, NoFields},
    told_once::Done,
    words,
};
use vocabulary::{Refusal, ShareId, in_words};
use workforce::EndShare;
use workforce_views::{OwnShare, ShareLine, ShareStands, SharedView};

/// `record.share`
pub(crate) async fn get(ask: Ask, At(share): At<ShareId>) -> Result<Response, Response> {
    let (line, shown) = ask.view(&OwnShare { share })?;
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { (line.label) }
        (summary(&line))
        @if let Some(view) = &shown { (opens(&ask, &line, view)) }
    });
    let page = Page::new("A link that shows your record", &ask.surroundings, content);
    Ok(show(&page.with_above(Above::back(address::SHARES))))
}

/// `record.share`
pub(crate) async fn end(
    ask: Ask,
    At(share): At<ShareId>,
    form: CheckedForm<NoFields>,
) -> Result<Response, Response> {
    let person = ask.actor.person;
    let person = person.ok_or_else(|| ask.refusal(Refusal::NotFound))?;
    ask.carry_out(&form, EndShare { person, share }).await?;
    let done = Done::new("Link ended").next("It shows nothing any more. You can make another.");
    Ok(ask.done(address::SHARES, done))
}

fn summary(line: &ShareLine) -> SummaryList<'_> {
    SummaryList {
        rows: vec![
            row("Status", html! { (stands(line)) }),
            row("Made", words::moment(line.made)),
            row(
                "Last day",
                match line.stands {
                    ShareStands::Ended(at) => {
                        format!("You ended it on {}", words::moment(at))
                    }
                    ShareStands::Opens | ShareStands::Over => in_words(line.last_day),
                },
            ),
            row("Opened", opened(line)),
        ],
        ..SummaryList::default()
    }
}

/// How often a link was opened, in words.
pub(super) fn opened(line: &ShareLine) -> String {
    line.opened.map_or_else(
        || "Never".to_owned(),
        |it| {
            let times = if it.times == 1 { "time" } else { "times" };
            format!(
                "{} {times}, last on {}",
                words::thousands(it.times),
                words::moment(it.last)
            )
        },
    )
}

fn opens(ask: &Ask, line: &ShareLine, view: &SharedView) -> Markup {
    let link = link(ask, line.share);
    let end = FormStart {
        action: address::end_share(line.share).into(),
        ..ask.form()
    };
    html! {
        h2 class="govuk-heading-m" { "Give this link to anyone who asks" }
        p class="govuk-body senco-address" { (link) }
        p class="govuk-body" {
            "Anyone who has it can open it, without an account. They can scan this code with a camera instead:"
        }
        @if let Some(code) = QrCode::of(&link, "A code that opens the link above") { (code) }
        p class="govuk-body" {
            a class="govuk-link" href=(address::certificate(line.share)) { "Print it as a certificate" }
        }
        (Details {
            summary: "See what the link shows".into(),
            content: html! {
                p class="govuk-body" { strong { (view.answer.result.in_words()) } }
                (super::by_link::who(view))
                (answer(&view.answer))
            }.into(),
            ..Details::default()
        })
        h2 class="govuk-heading-m" { "End the link" }
        p class="govuk-body" { "It then shows nothing to anyone, at once. You cannot undo this." }
        (end.around("", &html! {
            (Button {
                content: "End this link".into(),
                kind: ButtonKind::Warning,
                prevent_double_click: Some(true),
                ..Button::default()
            })
        }))
    }
}
