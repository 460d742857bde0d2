//! Every message that the demonstration has sent, as it was sent.

use axum::response::Response;
use doors::Message;
use maud::{Markup, html};
use shell::{
    ask::{Ask, show, two_thirds},
    components::{SummaryCard, SummaryList, SummaryRow},
    layout::Page,
    words,
};

/// The number of messages that are shown: the latest.
const SHOWN: usize = 50;

/// `page.read`, in a demonstration only
pub(crate) async fn get(ask: Ask) -> Response {
    let messages = ask.outbox();
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { "Outbox" }
        p class="govuk-body" {
            "In this demonstration no email is really sent. These are the emails senco would have \
             sent, newest first."
        }
        @if messages.is_empty() {
            p class="govuk-body" { "Nothing has been sent yet." }
        }
        @for message in messages.iter().take(SHOWN) { (one(message)) }
        @if messages.len() > SHOWN {
            p class="govuk-body" { (messages.len() - SHOWN) " earlier messages are not shown." }
        }
    });
    show(&Page::new("Outbox", &ask.surroundings, content))
}

fn one(message: &Message) -> SummaryList<'static> {
    let row = |key: &'static str, value: Markup| SummaryRow {
        key: key.into(),
        value: value.into(),
        ..SummaryRow::default()
    };
    SummaryList {
        card: Some(SummaryCard {
            title: message.subject.clone().into(),
            ..SummaryCard::default()
        }),
        rows: vec![
            row("To", html! { (message.to) }),
            row("Sent", html! { (words::moment(message.at)) }),
            row("Text", text(&message.text)),
        ],
        ..SummaryList::default()
    }
}

/// Paragraphs, with our addresses as links: a mail program does the same.
fn text(text: &str) -> Markup {
    let word = |word: &str| {
        let path = word
            .split_once("://")
            .filter(|(scheme, _)| scheme.starts_with("http"));
        let path = path.and_then(|(_, rest)| Some(&rest[rest.find('/')?..]));
        html! {
            @if let Some(path) = path { a class="govuk-link" href=(path) { (word) } }
            @else { (word) }
        }
    };
    html! {
        @for paragraph in text.split("\n\n") {
            p class="govuk-body" {
                @for (n, part) in paragraph.split_whitespace().enumerate() {
                    @if n > 0 { " " } (word(part))
                }
            }
        }
    }
}
