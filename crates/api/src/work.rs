//! What needs doing.

use crate::{parameters::of, words::Need, words::Phase};
use access::Action;
use axum::{Json, routing::get};
use jiff::civil::Date;
use quality_views::{ToDo, Work};
use schemars::JsonSchema;
use serde::Serialize;
use shell::api::{Caller, Endpoint, Problem, Try};

pub(crate) const WORK: Endpoint = Endpoint::read(
    "/api/v1/work",
    Action::ReadWork,
    of::<WhatNeedsDoing>,
    || get(work),
)
.named(
    "readWork",
    "Work",
    "Read what needs doing by the organisation, and what waits for others.",
)
.tried(&[Try {
    about: "Of a provider",
    query: "",
    body: "",
}]);

/// What needs doing.
#[derive(Clone, Debug, Serialize, JsonSchema)]
struct WhatNeedsDoing {
    /// By the organisation: what is due first, then what has waited longest.
    to_do: Vec<Thing>,
    /// By others.
    waiting: Vec<Thing>,
}

/// One thing that needs doing.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "ThingToDo")]
struct Thing {
    /// What has to be done.
    need: Need,
    /// The id of the application that it is about, where it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    application: Option<String>,
    /// Its number.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    /// The provider that applies.
    #[serde(skip_serializing_if = "Option::is_none")]
    provider_name: Option<String>,
    /// Where the application stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    phase: Option<Phase>,
    /// The day since which it waits.
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<Date>,
    /// The day by which.
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<Date>,
}

async fn work(caller: Caller) -> Result<Json<WhatNeedsDoing>, Problem> {
    caller.given(&[])?;
    let view = caller.view(&Work)?;
    Ok(Json(WhatNeedsDoing {
        to_do: view.to_do.into_iter().map(thing).collect(),
        waiting: view.waiting.into_iter().map(thing).collect(),
    }))
}

fn thing(to_do: ToDo) -> Thing {
    let due = to_do.due();
    match to_do {
        ToDo::Application {
            id,
            number,
            provider_name,
            phase,
            need,
            since,
            ..
        } => Thing {
            need: need.into(),
            application: Some(id.to_string()),
            number: Some(number),
            provider_name: Some(provider_name),
            phase: Some(phase.into()),
            since: Some(since),
            due,
        },
        ToDo::Apply { again, by, .. } => Thing {
            need: if again && by.is_some() {
                Need::Renew
            } else {
                Need::Apply
            },
            application: None,
            number: None,
            provider_name: None,
            phase: None,
            since: None,
            due,
        },
    }
}
