//! Where to begin, and the key that calls.

use crate::parameters::of;
use access::Action;
use axum::{Json, routing::get};
use jiff::civil::Date;
use people_views::Keys;
use schemars::JsonSchema;
use serde::Serialize;
use shell::api::{Caller, Endpoint, Problem, Try};
use vocabulary::Refusal;

pub(crate) const BEGIN: Endpoint =
    Endpoint::read("/api/v1", Action::ReadPage, of::<Begin>, || get(begin))
        .named(
            "begin",
            "Key",
            "Where to begin: the addresses of lists, and of this description.",
        )
        .tried(&[Try {
            about: "Without a key",
            query: "",
            body: "",
        }]);

pub(crate) const KEY: Endpoint =
    Endpoint::read("/api/v1/key", Action::ReadWork, of::<CallingKey>, || {
        get(key)
    })
    .named(
        "readKey",
        "Key",
        "Read which organisation the key acts for, and what it may do.",
    )
    .tried(&[Try {
        about: "The key that calls",
        query: "",
        body: "",
    }]);

/// Where to begin.
#[derive(Clone, Debug, Serialize, JsonSchema)]
struct Begin {
    /// The version of the interface.
    version: String,
    /// The description of every address.
    description: String,
    /// The page that explains it.
    about: String,
    /// The Register of Quality Providers.
    register: String,
    /// Schools.
    schools: String,
    /// What needs doing, with a key.
    work: String,
    /// Applications, with a key.
    applications: String,
}

/// The key that calls.
#[derive(Clone, Debug, Serialize, JsonSchema)]
struct CallingKey {
    /// Its id.
    id: String,
    /// What the organisation calls it.
    label: String,
    /// The id of the organisation that it acts for.
    organisation: String,
    /// What that organisation is called.
    organisation_name: String,
    /// The role in which it acts: it may see and do what people in that role may.
    role: String,
    /// Whether it only reads.
    reads_only: bool,
    /// The last day on which it works, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    last_day: Option<Date>,
}

async fn begin(caller: Caller) -> Result<Json<Begin>, Problem> {
    caller.given(&[])?;
    let at = |path: &str| format!("{}{path}", caller.public_address());
    Ok(Json(Begin {
        version: "1".to_owned(),
        description: at("/api/v1/openapi.json"),
        about: at("/api"),
        register: at("/api/v1/register/providers"),
        schools: at("/api/v1/schools"),
        work: at("/api/v1/work"),
        applications: at("/api/v1/applications"),
    }))
}

async fn key(caller: Caller) -> Result<Json<CallingKey>, Problem> {
    caller.given(&[])?;
    let own = caller.actor.key.zip(caller.actor.organisation);
    let (id, organisation) = own.ok_or(Refusal::NotFound)?;
    let view = caller.view(&Keys { organisation })?;
    let key = view.keys.iter().find(|it| it.key == id);
    let key = key.ok_or(Refusal::NotFound)?;
    Ok(Json(CallingKey {
        id: id.to_string(),
        label: key.label.clone(),
        organisation: organisation.to_string(),
        organisation_name: view.organisation_name.clone(),
        role: caller.actor.role.name().to_owned(),
        reads_only: key.reads_only,
        last_day: key.last_day,
    }))
}
