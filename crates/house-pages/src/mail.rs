//! Mail that did not arrive: for the coordinator, who finds another way.

use axum::response::Response;
use maud::{Markup, html};
use service::views::{UndeliveredLine, UndeliveredMail};
use shell::{
    ask::{Ask, show},
    components::{Cell, InsetText, Table},
    layout::Page,
    words,
};

/// `mail.read`
pub(crate) async fn get(ask: Ask) -> Result<Response, Response> {
    let view = ask.view(&UndeliveredMail)?;
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
        @if view.lines.is_empty() {
            p class="govuk-body" { "All mail has arrived at a mail server, or is on its way." }
        } @else {
            p class="govuk-body" {
                "These messages did not arrive. Reach the people concerned another way. Where a \
                 mail server did not take one, ask them which address is right."
            }
            (table(&view.lines))
        }
    };
    Ok(show(&Page::new(
        "Mail that did not arrive",
        &ask.surroundings,
        content,
    )))
}

fn table(lines: &[UndeliveredLine]) -> Table<'static> {
    let row = |line: &UndeliveredLine| {
        vec![
            Cell::from(line.called.clone()),
            Cell::from(case(line)),
            Cell::from(match (&line.owner, &line.delivery) {
                (Some((_, name)), _) => words::labelled("For", name),
                (None, Some(_)) => words::labelled("For", &"somebody who proves their address"),
                (None, None) => words::labelled("For", &"not known any more"),
            }),
            Cell::from(match line.made {
                Some(made) => words::labelled("Written", &words::day(made)),
                None => words::labelled("Written", &"not known any more"),
            }),
            Cell::from(words::labelled(
                "What became of it",
                &line.delivery.as_ref().map_or_else(damaged, words::delivery),
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
