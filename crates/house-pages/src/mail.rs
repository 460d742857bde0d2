//! Mail that did not arrive: for the coordinator, who finds another way.

use access::Action;
use axum::response::Response;
use doors::views::{UndeliveredLine, UndeliveredMail};
use maud::{Markup, html};
use serde::Deserialize;
use shell::{
    ask::{Ask, show},
    components::{Button, ButtonKind, Cell, InsetText, Table, WarningText},
    form::{FormStart, hidden_field},
    layout::Page,
    security::CheckedForm,
    told_once::Done,
    words,
};
use vocabulary::Digest;

/// Which message to try again, or [`ALL`].
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Form {
    message: String,
}

/// What a form says that means every message: one that says nothing is no page of ours.
const ALL: &str = "all";

/// `mail.read`
pub(crate) async fn get(ask: Ask) -> Result<Response, Response> {
    let view = ask.view(&UndeliveredMail)?;
    let again = Again {
        may: ask.service().allows(&ask.actor, Action::RetryMail),
        ask: &ask,
    };
    let content = html! {
        h1 class="govuk-heading-l" { "Mail that did not arrive" }
        @if view.held {
            (InsetText {
                content: "All mail is held, because senco was restored from a backup. Ask an \
                          operator to release it: senco release-mail."
                    .into(),
                ..InsetText::default()
            })
        }
        @if let Some(none) = ask.service().mail().no_way() {
            (WarningText {
                content: format!(
                    "No mail can be sent at the moment, and nobody can sign in. {} Tell an operator. \
                     Every message is kept and goes out by itself once that is put right.",
                    none.reason
                )
                .into(),
                ..WarningText::default()
            })
        }
        @if view.lines.is_empty() {
            p class="govuk-body" { "All mail has arrived at a mail server, or is on its way." }
        } @else {
            p class="govuk-body" {
                "These messages did not arrive. Reach the people concerned another way. Where a \
                 mail server did not take one, ask them which address is right."
            }
            @if again.may && view.lines.iter().filter(|it| it.message.is_some()).count() > 1 {
                (again.button(ALL, html! { "Try all of them again" }))
            }
            (table(&again, &view.lines))
        }
    };
    Ok(show(&Page::new(
        "Mail that did not arrive",
        &ask.surroundings,
        content,
    )))
}

/// `mail.retry`
pub(crate) async fn post(ask: Ask, form: CheckedForm<Form>) -> Result<Response, Response> {
    let which = match form.value().message.as_str() {
        ALL => None,
        named => Some(ask.hidden::<Digest>(named)?),
    };
    let tried = ask.service().mail().try_again(which);
    let tried = tried.map_err(|failure| ask.failure(&failure, None))?;
    let done = match tried {
        0 => Done::new("There was nothing to try again").next("It may be on its way already."),
        1 => Done::new("The message is tried again")
            .next("If it fails once more, it is listed here."),
        _ => Done::new("The messages are tried again")
            .next("Those that fail once more are listed here."),
    };
    Ok(ask.done("/mail", done))
}

/// Trying again, by whoever may.
struct Again<'a> {
    may: bool,
    ask: &'a Ask,
}

impl Again<'_> {
    fn button(&self, message: &str, says: Markup) -> Markup {
        let button = Button {
            content: says.into(),
            kind: ButtonKind::Secondary,
            prevent_double_click: Some(true),
            ..Button::default()
        };
        let fields = html! { (hidden_field("message", message)) (button) };
        let form = FormStart {
            action: "/mail/again".into(),
            ..FormStart::new(self.ask.csrf())
        };
        form.around("", &fields)
    }

    /// What can be done about one message.
    fn one(&self, line: &UndeliveredLine) -> Markup {
        let message = line.message.filter(|_| self.may);
        let words = html! {
            "Try again"
            span class="govuk-visually-hidden" {
                ": " (line.called)
                @if let Some(to) = &line.to { " to " (to) }
            }
        };
        html! {
            @if let Some(message) = message { (self.button(&message.to_string(), words)) }
        }
    }
}

fn table(again: &Again<'_>, lines: &[UndeliveredLine]) -> Table<'static> {
    let row = |line: &UndeliveredLine| {
        vec![
            Cell::from(line.called.clone()),
            Cell::from(case(line)),
            Cell::from(words::labelled("For", &for_whom(line))),
            Cell::from(match line.made {
                Some(made) => words::labelled("Written", &words::day(made)),
                None => words::labelled("Written", &"not known any more"),
            }),
            Cell::from(words::labelled(
                "What became of it",
                &html! {
                    (line.delivery.as_ref().map_or_else(damaged, words::delivery))
                    (again.one(line))
                },
            )),
        ]
    };
    Table {
        caption: "Messages, the oldest first".into(),
        caption_classes: "govuk-visually-hidden".into(),
        head: vec![
            "Message".into(),
            "Case".into(),
            "For".into(),
            "Written".into(),
            "What became of it".into(),
        ],
        rows: lines.iter().map(row).collect(),
        classes: words::ROWS.into(),
        ..Table::default()
    }
}

/// Whose people a message was for, and which of them.
fn for_whom(line: &UndeliveredLine) -> Markup {
    html! {
        @match (&line.owner, &line.delivery) {
            (Some((_, name)), _) => { (name) }
            (None, Some(_)) => { "somebody who proves their address" }
            (None, None) => { "not known any more" }
        }
        @if let Some(to) = &line.to { br; (to) }
    }
}

fn case(line: &UndeliveredLine) -> Markup {
    html! {
        @match &line.case {
            Some((page, number)) => {
                (words::labelled("Case", &html! {
                    a class="govuk-link" href=(page) { (number) }
                }))
            }
            None => { (words::labelled("Case", &"none")) }
        }
    }
}

/// What is said of a message whose row is damaged.
fn damaged() -> Markup {
    html! {
        "What senco keeps of this message is damaged. As far as it can tell, the message was not \
         sent, and it will not be. Tell an operator: senco verify names it."
    }
}
