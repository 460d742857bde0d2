//! What a program that is told needs to know: the key by which that is signed, and the types of event.

use crate::parameters::of;
use access::Action;
use axum::{Json, routing::get};
use schemars::JsonSchema;
use serde::Serialize;
use shell::api::{Caller, Endpoint, Problem, Try};

pub(crate) const KEYS: Endpoint =
    Endpoint::read("/api/v1/webhook-keys", Action::ReadPage, of::<Keys>, || {
        get(keys)
    })
    .named(
        "readWebhookKeys",
        "Events",
        "Read the public keys that verify the signatures of notifications (a JSON Web Key Set).",
    )
    .tried(&[Try {
        about: "The keys",
        query: "",
        body: "",
    }]);

/// The public keys by which what is told is signed.
#[derive(Clone, Debug, Serialize, JsonSchema)]
struct Keys {
    /// Each of them.
    keys: Vec<Key>,
}

/// A public key (RFC 8037).
#[derive(Clone, Debug, Serialize, JsonSchema)]
struct Key {
    /// The type of key: `OKP`.
    kty: String,
    /// The curve: `Ed25519`.
    crv: String,
    /// Its name, as `keyid` in a signature has it.
    kid: String,
    /// What it is for: `sig`.
    #[serde(rename = "use")]
    usage: String,
    /// The key itself, as base64url without padding.
    x: String,
}

async fn keys(caller: Caller) -> Result<Json<Keys>, Problem> {
    caller.given(&[])?;
    let (kid, x) = caller.service().keys().signing();
    Ok(Json(Keys {
        keys: vec![Key {
            kty: "OKP".to_owned(),
            crv: "Ed25519".to_owned(),
            kid,
            usage: "sig".to_owned(),
            x,
        }],
    }))
}
