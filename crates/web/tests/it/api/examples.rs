//! Each address is tried as its row says; what it answers is its example in the description.

use super::{Programs, Told, key_of, world};
use ::api::{ENDPOINTS, description, examples};
use demonstration::Rehearsal;
use serde_json::{Map, Value, json};
use shell::api::{Body, Endpoint, Place, Try};

const WESSEX: &str = "University of Wessex";
/// Has an application that is being written.
const WRITING: &str = "Harbourside SENCO Academy";

/// An address with the things of the story in it.
fn address(rehearsal: &Rehearsal, endpoint: &Endpoint, it: &Try) -> String {
    let writes = endpoint.verb.changes()
        || endpoint.path.contains("/answers/")
        || endpoint.path.ends_with("/submission");
    let provider = if writes { WRITING } else { WESSEX };
    let application = rehearsal.told.applications[provider];
    let leader = leader(rehearsal, provider);
    let documents = rehearsal.evidence(leader, application).unwrap().documents;
    let mut path = endpoint.path.to_owned();
    for parameter in endpoint
        .parameters
        .iter()
        .filter(|it| it.place == Place::Path)
    {
        let value = match parameter.name {
            "application" => application.to_string(),
            "evidence" => documents
                .first()
                .map_or_else(|| "0".repeat(26), |it| it.id.to_string()),
            "number" => "1".to_owned(),
            "standard" => "entry-1".to_owned(),
            "reference" => crate::visiting::samples(rehearsal).references[0].clone(),
            "urn" => crate::visiting::samples(rehearsal).schools[0].clone(),
            other => panic!("nothing is said of {other}"),
        };
        path = path.replace(&format!("{{{}}}", parameter.name), &value);
    }
    if it.query.is_empty() {
        path
    } else {
        format!("{path}?{}", it.query)
    }
}

fn leader(rehearsal: &Rehearsal, provider: &str) -> vocabulary::Actor {
    let id = rehearsal.told.providers[provider];
    let mut leaders = rehearsal.told.leaders.values();
    *leaders.find(|it| it.organisation == Some(id)).unwrap()
}

/// Sends it, as whoever it is tried as.
async fn send(
    programs: &Programs,
    keys: &[String; 2],
    address: &str,
    endpoint: &Endpoint,
    it: &Try,
) -> Told {
    let writes = endpoint.verb.changes()
        || address.contains("/answers/")
        || address.ends_with("/submission");
    let key = &keys[usize::from(writes)];
    let mut call = programs
        .call(endpoint.verb.name(), address)
        .key(key)
        .called("an example");
    if endpoint.wants_match {
        let before = programs.get(address).key(key).send().await;
        call = call.with("if-match", before.header("etag"));
    }
    call = match endpoint.takes {
        Body::Json(_) => call.json(it.body),
        Body::File | Body::Nothing => call.bytes(it.body),
    };
    call.send().await
}

#[tokio::test(flavor = "multi_thread")]
async fn every_address_answers_as_its_example_says() {
    let mut rehearsal = world().await;
    let keys = [WESSEX, WRITING].map(|it| key_of(&rehearsal, leader(&rehearsal, it), false).1);
    let (kept, mut written, mut differ) = (examples(), Map::new(), Vec::new());
    for endpoint in ENDPOINTS {
        assert!(
            !endpoint.tries.is_empty(),
            "{} is never tried",
            endpoint.name
        );
        for (n, it) in endpoint.tries.iter().enumerate() {
            // Each begins with the same story.
            let forked = tokio::task::spawn_blocking(move || {
                let fork = rehearsal.fork();
                (rehearsal, fork)
            });
            let fork;
            (rehearsal, fork) = forked.await.unwrap();
            let programs = Programs::of(&fork);
            let address = address(&fork, endpoint, it);
            let told = send(&programs, &keys, &address, endpoint, it).await;
            if endpoint.name == "readDescription" {
                assert_eq!(told.json(), description());
                continue;
            }
            let answer: Value =
                if matches!(endpoint.answers, Body::File) && told.status.is_success() {
                    json!(format!("{} bytes", told.body.len()))
                } else {
                    told.json()
                };
            let name = if n == 0 {
                endpoint.name.to_owned()
            } else {
                format!("{} {}", endpoint.name, n + 1)
            };
            let example = json!({
                "about": it.about,
                "request": format!("{} {address}", endpoint.verb.name()),
                "status": told.status.as_u16(),
                "answer": answer,
            });
            if kept.get(&name) != Some(&example) {
                differ.push(name.clone());
            }
            written.insert(name, example);
        }
    }
    if std::env::var_os("SENCO_WRITE_SNAPSHOTS").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../api/examples.json");
        let text = serde_json::to_string_pretty(&written).unwrap();
        std::fs::write(path, text + "\n").unwrap();
        return;
    }
    assert!(
        differ.is_empty(),
        "SENCO_WRITE_SNAPSHOTS=1 writes these anew: {differ:?}"
    );
    assert_eq!(
        kept.len(),
        written.len(),
        "an example of an address that is no more"
    );
}

#[test]
fn the_description_names_each_address_once_and_nothing_that_it_does_not_explain() {
    let description = description();
    let mut names = std::collections::BTreeSet::new();
    for endpoint in ENDPOINTS {
        assert!(names.insert(endpoint.name), "{}", endpoint.name);
        let in_path: Vec<&str> = endpoint
            .parameters
            .iter()
            .filter(|it| it.place == Place::Path)
            .map(|it| it.name)
            .collect();
        let named: Vec<&str> = endpoint
            .path
            .split('{')
            .skip(1)
            .filter_map(|rest| Some(rest.split_once('}')?.0))
            .collect();
        assert_eq!(in_path, named, "{}", endpoint.path);
        let told = &description["paths"][endpoint.path][endpoint.verb.name().to_lowercase()];
        assert_eq!(told["operationId"], endpoint.name);
    }
    // Every reference leads somewhere, and every member of an answer says what it is.
    let text = description.to_string();
    for reference in text.split("\"$ref\":\"#/").skip(1) {
        let path = reference.split('"').next().unwrap();
        assert!(description.pointer(&format!("/{path}")).is_some(), "{path}");
    }
    for (name, schema) in description["components"]["schemas"].as_object().unwrap() {
        for (member, about) in schema["properties"].as_object().into_iter().flatten() {
            assert!(
                about["description"].is_string(),
                "{name}.{member} is not explained"
            );
        }
    }
}

#[test]
fn the_guide_names_every_type_of_event() {
    let guide = include_str!("../../../../../docs/api.md");
    for (kind, about) in doors::event_types::ALL {
        let row = format!("| `{kind}` | {about} |");
        assert!(guide.contains(&row), "{row}");
    }
}
