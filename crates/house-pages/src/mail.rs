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

/// The value of a form that means every message: a form without a value is not one of our pages.
const ALL: &str = "all";

/// `mail.read`
pub(crate) async fn get(ask: Ask) -> Result<Response, Response> {
    let view = ask.view(&UndeliveredMail)?;
    let again = RetryButtons {
        may: ask.service().allows(&ask.actor, Action::RetryMail),
        ask: &ask,
    };
    let content = html! {
        h1 class="govuk-heading-l" { "Emails that were not delivered" }
        @if view.held {
            (InsetText {
                content: "All emails are on hold, because senco was restored from a backup. Ask \
                     an operator to send them with the command senco release-mail."
                    .into(),
                ..InsetText::default()
            })
        }
        @if let Some(none) = ask.service().mail().no_way() {
            (WarningText {
                content: format!(
                    "senco cannot send emails at the moment, and no one can sign in. {} Tell an \
                     operator. We keep every email and send it automatically when this is fixed.",
                    none.reason
                )
                .into(),
                ..WarningText::default()
            })
        }
        @if view.lines.is_empty() {
            p class="govuk-body" {
                "All emails to people who have an account have been delivered to a mail server, or \
                 are on their way."
            }
        } @else {
            p class="govuk-body" {
                "These emails were not delivered. Contact the people in another way. If a mail \
                 server refused an email, ask the person for the correct address."
            }
            @if again.may && view.lines.iter().filter(|it| it.message.is_some()).count() > 1 {
                (again.button(ALL, html! { "Try them all again" }))
            }
            (table(&again, &view.lines))
        }
        @if view.to_visitors > 0 {
            h2 class="govuk-heading-m" { "Emails to addresses that were typed in" }
            p class="govuk-body" {
                (view.to_visitors)
                @if view.to_visitors == 1 { " email was" } @else { " emails were" }
                " not delivered that answered someone who typed an address to sign in, or to ask for \
                 an account. Most such addresses are mistyped or made up. senco does not say which \
                 they were. You do not need to do anything."
            }
        }
    };
    Ok(show(&Page::new(
        "Emails that were not delivered",
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
        0 => Done::new("There was nothing to try again").next(
            "The email may already be on its \
             way.",
        ),
        1 => Done::new("Trying the email again").next(
            "If it fails again, it will be listed \
             here.",
        ),
        _ => Done::new("Trying the emails again").next("Any that fail again will be listed here."),
    };
    Ok(ask.done("/mail", done))
}

/// `mail.retry`
pub(crate) async fn dealt_with(ask: Ask, form: CheckedForm<Form>) -> Result<Response, Response> {
    let which = ask.hidden::<Digest>(&form.value().message)?;
    let dealt = ask.service().mail().deal_with(which);
    let dealt = dealt.map_err(|failure| ask.failure(&failure, None))?;
    let done = if dealt {
        Done::new("Email marked as dealt with").next("It is no longer listed here.")
    } else {
        Done::new("There was nothing to mark").next("The email may already be on its way.")
    };
    Ok(ask.done("/mail", done))
}

/// The buttons to try again, for people who are allowed to.
struct RetryButtons<'a> {
    may: bool,
    ask: &'a Ask,
}

impl RetryButtons<'_> {
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

    /// The button that takes a message off the list, because its recipient was told another way.
    fn dealt_with(&self, message: &str, line: &UndeliveredLine) -> Markup {
        let button = Button {
            content: html! {
                "Mark as dealt with"
                span class="govuk-visually-hidden" {
                    ": " (line.called)
                    @if let Some(to) = &line.to { " to " (to) }
                }
            }
            .into(),
            kind: ButtonKind::Secondary,
            prevent_double_click: Some(true),
            ..Button::default()
        };
        let fields = html! { (hidden_field("message", message)) (button) };
        let form = FormStart {
            action: "/mail/dealt-with".into(),
            ..FormStart::new(self.ask.csrf())
        };
        form.around("", &fields)
    }

    /// What can be done about one message: send it again, put right where it goes, or say that it is dealt with.
    fn one(&self, line: &UndeliveredLine) -> Markup {
        let message = line.message.filter(|_| self.may);
        let corrects = self.ask.may(Action::CorrectAddress);
        let address = line.reaches.filter(|_| corrects);
        let address = address
            .map(|(person, home)| format!("/providers/{home}/people/address?person={person}"));
        let whose = html! {
            @if let Some(to) = &line.to {
                span class="govuk-visually-hidden" { " of " (to) }
            }
        };
        let words = html! {
            "Try again"
            span class="govuk-visually-hidden" {
                ": " (line.called)
                @if let Some(to) = &line.to { " to " (to) }
            }
        };
        html! {
            @if let Some(message) = message {
                @if let Some(address) = address {
                    p class="govuk-body-s" {
                        a class="govuk-link" href=(address) { "Correct the address" (whose) }
                    }
                }
                (self.button(&message.to_string(), words))
                (self.dealt_with(&message.to_string(), line))
            }
        }
    }
}

fn table(again: &RetryButtons<'_>, lines: &[UndeliveredLine]) -> Table<'static> {
    let row = |line: &UndeliveredLine| {
        vec![
            Cell::from(line.called.clone()),
            Cell::from(case(line)),
            Cell::from(words::labelled("For", &for_whom(line))),
            Cell::from(match line.made {
                Some(made) => words::labelled("Written", &words::day(made)),
                None => words::labelled("Written", &"no longer known"),
            }),
            Cell::from(words::labelled(
                "Delivery",
                &html! {
                    (line.delivery.as_ref().map_or_else(damaged, words::delivery))
                    (again.one(line))
                },
            )),
        ]
    };
    Table {
        caption: "Emails, oldest first".into(),
        caption_classes: "govuk-visually-hidden".into(),
        head: vec![
            "Email".into(),
            "Application".into(),
            "For".into(),
            "Written".into(),
            "Delivery".into(),
        ],
        rows: lines.iter().map(row).collect(),
        classes: words::ROWS.into(),
        ..Table::default()
    }
}

/// Whose people a message was for, and which of them.
fn for_whom(line: &UndeliveredLine) -> Markup {
    html! {
        @match &line.owner {
            Some((_, name)) => { (name) }
            None => { "no longer known" }
        }
        @if let Some(to) = &line.to { br; (to) }
        @if line.corrected {
            br;
            "We were given this address after the email was written. Try the email again."
        }
    }
}

fn case(line: &UndeliveredLine) -> Markup {
    html! {
        @match &line.case {
            Some((page, number)) => {
                (words::labelled("Application", &html! {
                    a class="govuk-link" href=(page) { (number) }
                }))
            }
            None => { (words::labelled("Application", &"none")) }
        }
    }
}

/// What is said of a message whose row is damaged.
fn damaged() -> Markup {
    html! {
        "The record of this email is damaged. As far as senco can tell, it was not sent and will \
         not be. Tell an operator: the command senco verify names it."
    }
}
