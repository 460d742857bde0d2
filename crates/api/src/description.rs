//! The description of every address (`OpenAPI` 3.1), made from the list and from the types that are sent and answered.
//!
//! `OpenAPI` 3.1 takes schemas of JSON Schema 2020-12 as they are, which is what `schemars` makes.

use crate::{ENDPOINTS, parameters::of};
use access::{Action, grant};
use axum::{http::header, response::IntoResponse, routing::get};
use doors::event_types;
use schemars::{JsonSchema, SchemaGenerator, generate::SchemaSettings};
use serde::Serialize;
use serde_json::{Map, Value, json};
use shell::api::{Body, Caller, Endpoint, KINDS, Place, Problem, Try};
use std::sync::LazyLock;
use vocabulary::Role;

pub(crate) const OPENAPI: Endpoint = Endpoint::read(
    "/api/v1/openapi.json",
    Action::ReadPage,
    of::<Description>,
    || get(openapi),
)
.named("readDescription", "Key", "Read this description.")
.tried(&[Try {
    about: "The description",
    query: "",
    body: "",
}]);

/// The description itself, of which a schema would say nothing more.
#[derive(Clone, Debug, Serialize, JsonSchema)]
struct Description {
    /// The version of `OpenAPI`.
    openapi: String,
}

/// What was asked, and what was answered, by the names of the addresses: written by the tests that try them.
static EXAMPLES: &str = include_str!("../examples.json");

static TEXT: LazyLock<Vec<u8>> = LazyLock::new(|| {
    serde_json::to_vec_pretty(&description()).expect("the description has a form in JSON")
});

async fn openapi(caller: Caller) -> Result<impl IntoResponse, Problem> {
    caller.given(&[])?;
    Ok(([(header::CONTENT_TYPE, "application/json")], TEXT.clone()))
}

/// The answers of the examples, by the names of the addresses.
///
/// # Panics
/// Never: the bundled file is JSON.
pub fn examples() -> Map<String, Value> {
    serde_json::from_str(EXAMPLES).expect("the bundled examples are JSON")
}

/// Whether anyone may call an address, without a key.
pub(crate) fn is_public(endpoint: &Endpoint) -> bool {
    grant(Role::Public, endpoint.action).allows()
}

/// The description.
pub fn description() -> Value {
    let settings = SchemaSettings::draft2020_12();
    let mut generator = settings
        .with(|it| it.definitions_path = "/components/schemas".into())
        .into_generator();
    let examples = examples();
    let mut paths = Map::new();
    for endpoint in ENDPOINTS {
        let operation = operation(endpoint, &mut generator, examples.get(endpoint.name));
        let path = paths.entry(endpoint.path).or_insert_with(|| json!({}));
        path[endpoint.verb.name().to_lowercase()] = operation;
    }
    let problem = generator.subschema_for::<Problem>();
    let mut subjects: Vec<&str> = Vec::new();
    for endpoint in ENDPOINTS {
        if !subjects.contains(&endpoint.subject) {
            subjects.push(endpoint.subject);
        }
    }
    let mut schemas = Value::from(generator.take_definitions(true));
    open(&mut schemas);
    let mut paths = Value::from(paths);
    open(&mut paths);
    let tags: Vec<Value> = subjects
        .iter()
        .map(|name| json!({ "name": name }))
        .collect();
    let responses = json!({
        "Problem": {
            "description": "Why it was not done. Nothing of what was sent has been stored.",
            "content": { "application/problem+json": { "schema": problem } }
        }
    });
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "senco",
            "version": "1",
            "description": "What other programs can ask senco for, and do with the key of an organisation. \
                            It only gains addresses and members: pass over what you do not know.",
        },
        "servers": [{ "url": "/" }],
        "tags": tags,
        "paths": paths,
        "webhooks": { "event": { "post": event() } },
        "components": {
            "schemas": schemas,
            "responses": responses,
            "securitySchemes": {
                "key": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "The key of an organisation, which an owner of its account makes."
                }
            }
        }
    })
}

/// Makes schemas say what is promised, and no more. A member that may be left out is never null; and words are only added
/// to, so a program must not take those of today for all that there will be.
fn open(value: &mut Value) {
    match value {
        Value::Object(members) => {
            open_words(members);
            without_null(members);
            members.values_mut().for_each(open);
        }
        Value::Array(values) => values.iter_mut().for_each(open),
        _ => {}
    }
}

/// A choice of words becomes a text, with those that there are so far.
fn open_words(members: &mut Map<String, Value>) {
    let Some(Value::Array(choices)) = members.get("oneOf") else {
        return;
    };
    let words: Vec<(String, String)> = choices.iter().filter_map(word).collect();
    if words.is_empty() || words.len() != choices.len() {
        return;
    }
    let listed = words
        .iter()
        .map(|(word, about)| format!("- `{word}`: {about}"));
    let listed = listed.collect::<Vec<_>>().join("\n");
    let about = members
        .get("description")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let about = format!("{about}\n\nWords so far; there may be more later:\n\n{listed}");
    let names: Vec<String> = words.into_iter().map(|(word, _)| word).collect();
    members.remove("oneOf");
    members.insert("type".into(), "string".into());
    members.insert("description".into(), about.trim().into());
    members.insert("examples".into(), names.into());
}

/// A word of a choice, with what it means.
fn word(choice: &Value) -> Option<(String, String)> {
    let word = choice["const"].as_str()?;
    let about = choice["description"].as_str().unwrap_or_default();
    Some((word.to_owned(), about.to_owned()))
}

/// What may be left out is left out, and is never null.
fn without_null(members: &mut Map<String, Value>) {
    if let Some(Value::Array(types)) = members.get_mut("type") {
        types.retain(|it| it != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            members.insert("type".into(), only);
        }
    }
    if let Some(Value::Array(any)) = members.get_mut("anyOf") {
        any.retain(|it| it["type"] != "null");
        if let [only] = any.as_slice() {
            let only = only.as_object().cloned().unwrap_or_default();
            members.remove("anyOf");
            members.extend(only);
        }
    }
}

/// What a program is sent when something happens: `CloudEvents` 1.0, in JSON.
fn event() -> Value {
    let kinds: Vec<&str> = event_types::ALL.iter().map(|(kind, _)| *kind).collect();
    let text = |about: &str| json!({ "type": "string", "description": about });
    json!({
        "operationId": "event",
        "summary": "Something happened that people of the organisation can see. Signed (RFC 9421); sent at least once.",
        "tags": ["Events"],
        "requestBody": {
            "required": true,
            "content": { "application/cloudevents+json": { "schema": {
                "type": "object",
                "required": ["specversion", "id", "source", "type", "subject", "time", "sequence", "data"],
                "properties": {
                    "specversion": text("`1.0`."),
                    "id": text("The same however often the event is sent."),
                    "source": text("The address of this interface."),
                    "type": { "type": "string", "description": "What happened.", "examples": kinds },
                    "subject": text("The address of what it is about."),
                    "time": { "type": "string", "format": "date-time", "description": "When it happened." },
                    "sequence": text("Its number among the events of the subscription, from 1, in 20 digits."),
                    "datacontenttype": text("`application/json`."),
                    "data": {
                        "type": "object",
                        "description": "Which subscription it is of; after a pause, which numbers were missed.",
                        "required": ["subscription"],
                        "properties": {
                            "subscription": text("The id of the subscription."),
                            "missed_from": { "type": "integer", "description": "The first number that was missed." },
                            "missed_to": { "type": "integer", "description": "The last number that was missed." },
                        },
                    },
                },
            } } },
        },
        "responses": { "204": { "description": "Any status of 2xx says that it was taken." } },
    })
}

fn operation(
    endpoint: &Endpoint,
    generator: &mut SchemaGenerator,
    example: Option<&Value>,
) -> Value {
    let mut parameters: Vec<Value> = endpoint
        .parameters
        .iter()
        .map(|it| {
            let in_path = it.place == Place::Path;
            json!({
                "name": it.name,
                "in": if in_path { "path" } else { "query" },
                "required": in_path || it.needed,
                "description": it.about,
                "schema": (it.schema)(generator),
            })
        })
        .collect();
    let keyed = !matches!(endpoint.takes, Body::Nothing) || endpoint.verb.changes();
    // What is saved over what was read is told from what was sent before by that, and needs no other name.
    if keyed && endpoint.verb != shell::api::Verb::Put {
        parameters.push(json!({
            "name": "Idempotency-Key",
            "in": "header",
            "required": true,
            "description": "Different for each thing that you want done; the same when you send it again.",
            "schema": { "type": "string", "minLength": 1, "maxLength": 255 },
        }));
    }
    if endpoint.wants_match {
        parameters.push(json!({
            "name": "If-Match",
            "in": "header",
            "required": true,
            "description": "The ETag of what was read last.",
            "schema": { "type": "string" },
        }));
    }
    let mut responses = Map::new();
    let example = example
        .filter(|it| it["status"] == endpoint.status)
        .map(|it| it["answer"].clone());
    responses.insert(
        endpoint.status.to_string(),
        answer(endpoint, generator, example),
    );
    if endpoint.verb == shell::api::Verb::Get {
        responses.insert(
            "304".to_owned(),
            json!({ "description": "The caller has it already, by its ETag." }),
        );
    }
    for kind in KINDS.iter().filter(|kind| can_be(endpoint, kind.status)) {
        responses.insert(
            kind.status.to_string(),
            json!({ "$ref": "#/components/responses/Problem" }),
        );
    }
    let mut operation = json!({
        "operationId": endpoint.name,
        "summary": endpoint.about,
        "tags": [endpoint.subject],
        "parameters": parameters,
        "responses": responses,
        "security": if is_public(endpoint) { json!([{}, { "key": [] }]) } else { json!([{ "key": [] }]) },
    });
    let content = match endpoint.takes {
        Body::Nothing => None,
        Body::Json(schema) => Some(json!({ "application/json": { "schema": schema(generator) } })),
        Body::File => Some(json!({ "application/octet-stream": { "schema": {} } })),
    };
    if let Some(content) = content {
        operation["requestBody"] = json!({ "required": true, "content": content });
    }
    operation
}

/// What an address answers with when it has done what it was asked.
fn answer(endpoint: &Endpoint, generator: &mut SchemaGenerator, example: Option<Value>) -> Value {
    let headers = json!({
        "ETag": { "description": "Names this version of the answer.", "schema": { "type": "string" } },
    });
    match endpoint.answers {
        Body::Nothing => json!({ "description": "Done." }),
        Body::File => json!({
            "description": "The file.",
            "content": { "*/*": { "schema": {} } },
        }),
        Body::Json(schema) => {
            let mut content = json!({ "schema": schema(generator) });
            if let Some(example) = example.filter(|it| !it.is_null()) {
                content["example"] = example;
            }
            let mut answer = json!({
                "description": "What there is.",
                "content": { "application/json": content },
            });
            if endpoint.verb == shell::api::Verb::Get {
                answer["headers"] = headers;
            }
            answer
        }
    }
}

/// Whether an address may answer with this status.
fn can_be(endpoint: &Endpoint, status: u16) -> bool {
    let takes = !matches!(endpoint.takes, Body::Nothing);
    match status {
        413 | 415 => takes,
        412 | 428 => endpoint.wants_match,
        405 => false,
        _ => true,
    }
}
