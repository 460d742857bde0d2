//! A copy of one’s own data.

use crate::{address, copy_files, file_name};
use axum::response::Response;
use maud::html;
use retention_views::{OwnCopy, OwnFile};
use shell::{
    ask::{Ask, show, two_thirds},
    attachment::attachment,
    components::Button,
    layout::{HELP, Page},
    zip::body,
};
use std::io;
use tokio::sync::Semaphore;

const TITLE: &str = "A copy of your data";

/// `own-data.take`
pub(crate) async fn get(ask: Ask) -> Response {
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { (TITLE) }
        p class="govuk-body" {
            "You can download what senco has recorded about you, and what you did in senco, as a ZIP file."
        }
        p class="govuk-body" {
            "Open the file my-data.html in it with any browser to read it. The file my-data.json has the same for \
             other programs. Files that you uploaded with a claim are in the folder files. You can download the \
             evidence of an application on the application’s own page."
        }
        p class="govuk-body" {
            "Keep the ZIP file safe. It contains your personal data and is not encrypted."
        }
        (Button {
            content: "Download a copy of your data".into(),
            href: address::OWN_ZIP.into(),
            ..Button::default()
        })
        h2 class="govuk-heading-m" { "What is not in it" }
        p class="govuk-body" {
            "These are not in it, because they are about other people too, or belong to an organisation:"
        }
        ul class="govuk-list govuk-list--bullet" {
            li { "what other people wrote in which they mention you" }
            li { "what a school reported about you as its SENCO" }
            li { "what you wrote in applications, reports and decisions: you can read it there" }
            li { "the names and data of people that you recorded" }
        }
        p class="govuk-body" {
            "If you want these too, "
            a class="govuk-link" href=(HELP) { "write to us" }
            ". We have to answer within one month."
        }
        p class="govuk-body" {
            a class="govuk-link" href="/privacy/how-long" { "How long we keep data" }
        }
    });
    show(&Page::new(TITLE, &ask.surroundings, content))
}

/// Making a copy goes through the whole ledger: one at a time, the others wait for their turn.
static ONE: Semaphore = Semaphore::const_new(1);

/// `own-data.take`
pub(crate) async fn zip(ask: Ask) -> Result<Response, Response> {
    let turn = ONE.acquire().await;
    let copy = ask.view(&OwnCopy)?;
    drop(turn);
    let name = file_name("my-data", copy.made);
    let (service, actor) = (ask.service_beside(), ask.actor);
    let files = copy_files("my-data", copy, move |file| {
        let query = OwnFile {
            claim: file.claim,
            number: file.number,
        };
        // Asked again at its turn: whoever may not have it any more does not get it.
        let opened = service.desk().open(&actor, &query);
        opened.map(|(_, bytes)| bytes).map_err(io::Error::other)
    });
    Ok(attachment(&name, "application/zip", body(files)))
}
