//! Who one is to senco, and where one is signed in.

use super::{addresses, answer, keys, other, subscriptions};
use crate::field;
use access::Action;
use axum::response::Response;
use doors::SESSION_HOURS;
use maud::{Markup, html};
use people_views::{Account, AccountView, OwnEntry, SessionLine};
use serde::Deserialize;
use shell::{
    ask::{Ask, show},
    components::{Button, ButtonKind, Cell, SummaryAction, SummaryList, SummaryRow, Table},
    form,
    form::{FormStart, hidden_field},
    layout::Page,
    security::CheckedForm,
    told_once::Done,
    words,
};

form! {
    /// Which session to end: by its key, or all others where there is none.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        session: String = field::SESSION,
    }
}

/// `account.read`
pub(crate) async fn get(ask: Ask) -> Result<Response, Response> {
    let token = ask.visit.as_ref().map_or("", |visit| visit.as_str());
    let view = ask.view(&Account {
        token: token.to_owned(),
        now: ask.service().now(),
    })?;
    let own = ask.view(&OwnEntry)?;
    let waiting = answer::waiting(&ask, &own.invitations)?;
    let content = html! {
        h1 class="govuk-heading-l" { "Your account" }
        (facts(&view))
        (waiting)
        @if let Some((organisation, _)) = &view.acts_for
            && ask.service().allows(&ask.actor, Action::ReadColleagues)
        {
            p class="govuk-body" {
                a class="govuk-link" href="/account/colleagues" {
                    "See your colleagues, and who can act for " (organisation)
                }
            }
        }
        (keys::link(&ask))
        (subscriptions::link(&ask))
        (addresses::list(&ask, &own))
        (other::list(&own))
        p class="govuk-body" {
            a class="govuk-link" href="/account/data" { "Get a copy of your data" }
        }
        h2 class="govuk-heading-m" { "Where you are signed in" }
        p class="govuk-body" {
            "Sessions end after " (SESSION_HOURS) " hours. End any you do not recognise."
        }
        (sessions(&ask, &view.sessions))
        @if view.sessions.len() > 1 {
            (end(&ask, "", html! { "End all other sessions" }))
        }
    };
    Ok(show(&Page::new("Your account", &ask.surroundings, content)))
}

/// `account.read`
pub(crate) async fn post(ask: Ask, form: CheckedForm<Form>) -> Result<Response, Response> {
    let which = Some(form.value().session.as_str()).filter(|which| !which.is_empty());
    let token = form.session().as_str();
    let ended = ask
        .service()
        .sign_in()
        .end_other_sessions(token, which)
        .await;
    ended.map_err(|failure| ask.failure(&failure, None))?;
    let what = if which.is_some() {
        "Session ended"
    } else {
        "All other sessions ended"
    };
    Ok(ask.done("/account", Done::new(what)))
}

fn facts(view: &AccountView) -> SummaryList<'static> {
    let row = |key: &'static str, value: &str| SummaryRow {
        key: key.into(),
        value: value.to_owned().into(),
        ..SummaryRow::default()
    };
    let mut rows = vec![SummaryRow {
        actions: vec![SummaryAction {
            href: "/account/name".into(),
            content: "Change".into(),
            visually_hidden: "your name".into(),
            ..SummaryAction::default()
        }],
        ..row("Name", &view.name)
    }];
    if let Some((organisation, role)) = &view.acts_for {
        rows.extend([row("Organisation", organisation), row("Role", role)]);
    }
    SummaryList {
        rows,
        ..SummaryList::default()
    }
}

fn sessions(ask: &Ask, lines: &[SessionLine]) -> Table<'static> {
    let row = |line: &SessionLine| {
        let browser = if line.browser.is_empty() {
            "A browser"
        } else {
            &line.browser
        };
        vec![
            Cell::from(html! { (browser) @if line.this { br; strong { "This session" } } }),
            Cell::from(words::labelled("Started", &words::moment(line.began))),
            Cell::from(words::labelled("Last seen", &words::moment(line.seen))),
            Cell::from(html! {
                @if !line.this {
                    (end(ask, &line.key, html! {
                        "End"
                        span class="govuk-visually-hidden" {
                            " the session in " (browser) ", last seen on "
                            (words::moment(line.seen))
                        }
                    }))
                }
            }),
        ]
    };
    Table {
        caption: "Sessions".into(),
        caption_classes: "govuk-visually-hidden".into(),
        head: vec![
            "Browser".into(),
            "Started".into(),
            "Last seen".into(),
            "End".into(),
        ],
        rows: lines.iter().map(row).collect(),
        classes: words::ROWS.into(),
        ..Table::default()
    }
}

fn end(ask: &Ask, session: &str, words: Markup) -> Markup {
    let form = FormStart {
        action: "/account/sessions".into(),
        ..FormStart::new(ask.csrf())
    };
    form.around(
        "",
        &html! {
            (hidden_field(&field::SESSION, session))
            (Button {
                content: words.into(),
                kind: ButtonKind::Secondary,
                classes: "govuk-!-margin-bottom-0".into(),
                ..Button::default()
            })
        },
    )
}
