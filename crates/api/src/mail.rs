//! Mail about an application: what became of it. Never its text, and never a whole address.

use crate::parameters::{APPLICATION, of};
use access::Action;
use axum::{Json, routing::get};
use doors::{Delivery, views::MailsAbout};
use jiff::Timestamp;
use quality_views::ApplicationFile;
use schemars::JsonSchema;
use serde::Serialize;
use shell::api::{Caller, Endpoint, Problem, Try};
use vocabulary::ApplicationId;

pub(crate) const MAIL: Endpoint = Endpoint::read(
    "/api/v1/applications/{application}/mail",
    Action::ReadApplication,
    of::<Mail>,
    || get(mail),
)
.named(
    "listMail",
    "Applications",
    "List the emails about an application to people of the organisation, and the delivery of each.",
)
.with(&[APPLICATION])
.tried(&[Try {
    about: "Of an application",
    query: "",
    body: "",
}]);

/// The emails about an application.
#[derive(Clone, Debug, Serialize, JsonSchema)]
struct Mail {
    /// Each of them, the oldest first.
    items: Vec<Message>,
}

/// An email.
#[derive(Clone, Debug, Serialize, JsonSchema)]
struct Message {
    /// What kind of email it is.
    kind: String,
    /// When it was written.
    at: Timestamp,
    /// The address, with most letters left out.
    to: String,
    /// What became of it.
    delivery: Delivered,
}

/// What became of an email.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Delivered {
    /// It is on its way.
    Waiting,
    /// It is held until an operator releases all mail.
    Held,
    /// The mail server took it.
    Sent,
    /// It could not be delivered.
    Failed,
    /// It could not be delivered, and its recipient was told another way.
    DealtWith,
    /// It was no longer true when it was to be sent, or no one could know it any more.
    Lapsed,
}

impl From<&Delivery> for Delivered {
    fn from(delivery: &Delivery) -> Self {
        match delivery {
            Delivery::Waiting => Self::Waiting,
            Delivery::Held => Self::Held,
            Delivery::Sent { .. } => Self::Sent,
            Delivery::Failed { .. } => Self::Failed,
            Delivery::DealtWith { .. } => Self::DealtWith,
            Delivery::Lapsed { .. } => Self::Lapsed,
        }
    }
}

async fn mail(caller: Caller) -> Result<Json<Mail>, Problem> {
    caller.given(&[])?;
    let application: ApplicationId = caller.part("application")?;
    // Whoever may not read the application has no mail about it, either.
    caller.view(&ApplicationFile { application })?;
    let lines = caller.view(&MailsAbout {
        case: application.into(),
    })?;
    let message = |line: doors::views::MailLine| Message {
        kind: line.called,
        at: line.made,
        to: line.to,
        delivery: (&line.delivery).into(),
    };
    Ok(Json(Mail {
        items: lines.into_iter().map(message).collect(),
    }))
}
