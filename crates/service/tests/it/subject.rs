//! Everything about one person: theirs whole, others’ not at all; and every kind of fact has words.

use crate::kit::{leader, now, small};
use demonstration::{Rehearsal, Story};
use retention_views::{AboutRecord, SubjectCopy, TakenBy, WORDS};
use serde_json::Value;
use service::{
    Fact, Mentions,
    views::{OwnCopy, SubjectOf},
};
use std::{collections::BTreeSet, fs};
use vocabulary::Actor;

fn own(rehearsal: &Rehearsal, actor: Actor) -> SubjectCopy {
    rehearsal.service().view(&actor, &OwnCopy).unwrap()
}

fn whole(rehearsal: &Rehearsal, actor: Actor) -> SubjectCopy {
    let of = SubjectOf::Person(actor.person.unwrap());
    rehearsal.service().view(&Actor::OPERATOR, &of).unwrap()
}

fn records(copy: &SubjectCopy) -> impl Iterator<Item = &AboutRecord> {
    copy.sections.iter().flat_map(|it| &it.records)
}

#[test]
fn what_someone_did_is_in_their_copy_and_can_be_read() {
    let rehearsal = small();
    let tristan = leader(&rehearsal, "Tristan Boscawen");
    let copy = own(&rehearsal, tristan);
    assert_eq!(copy.name.as_deref(), Some("Tristan Boscawen"));
    let says: BTreeSet<&str> = records(&copy).map(|it| it.says.as_str()).collect();
    for wanted in [
        "A person was added",
        "A person was allowed to act for an organisation",
        "An application was submitted",
    ] {
        assert!(says.contains(wanted), "{wanted}: {says:?}");
    }
    // What they wrote there is the university’s: their own copy says that they did, the whole one what.
    let texts = |copy: &SubjectCopy| {
        let submitted = records(copy).find(|it| it.says == "An application was submitted");
        let submitted = submitted.unwrap();
        assert_eq!(submitted.by, TakenBy::Them);
        let values: Vec<&str> = submitted.parts.iter().map(|it| it.value.as_str()).collect();
        assert!(
            values.iter().any(|it| it.starts_with("application ")),
            "{values:?}"
        );
        values.iter().filter(|it| it.len() > 100).count()
    };
    assert_eq!(texts(&copy), 0);
    assert!(texts(&whole(&rehearsal, tristan)) > 10);
    // No part shows an id.
    for part in records(&copy).flat_map(|it| &it.parts) {
        let is_id = part.value.parse::<vocabulary::RawId>().is_ok();
        assert!(!is_id, "{part:?}");
    }
}

#[test]
fn an_own_copy_names_no_one_else_and_a_whole_one_says_who() {
    let rehearsal = small();
    let tristan = leader(&rehearsal, "Tristan Boscawen");
    let text = serde_json::to_string(&own(&rehearsal, tristan)).unwrap();
    let all = rehearsal
        .service()
        .view(&tristan, &service::views::Personas)
        .unwrap();
    let texts_are_theirs = |copy: &SubjectCopy| {
        let others = records(copy).filter(|it| it.by != TakenBy::Them);
        serde_json::to_string(&others.collect::<Vec<_>>()).unwrap()
    };
    let by_others = texts_are_theirs(&own(&rehearsal, tristan));
    for other in all.iter().filter(|it| Some(it.person) != tristan.person) {
        assert!(!by_others.contains(&other.name), "{}", other.name);
        assert!(!text.contains(&other.person.to_string()), "{}", other.name);
    }
    let whole = whole(&rehearsal, tristan);
    assert!(records(&whole).count() >= records(&own(&rehearsal, tristan)).count());
    let coordinator = serde_json::to_string(&whole).unwrap();
    assert!(coordinator.contains("someone else") || coordinator.contains("Merriweather"));
}

#[test]
fn whoever_recorded_others_takes_nothing_of_theirs_away() {
    let rehearsal = Rehearsal::of(&Story::whole(), now());
    let head = rehearsal.told.of_schools["Philippa Dunmore"];
    let trust = rehearsal.told.of_schools["Winifred Castleton"];
    for actor in [
        rehearsal.told.coordinator,
        rehearsal.told.registrar,
        head,
        trust,
    ] {
        let copy = own(&rehearsal, actor);
        let text = serde_json::to_string(&copy).unwrap();
        let mine = copy.name.clone().unwrap();
        let addresses = text
            .split(['"', ' ', '<', '>'])
            .filter(|it| it.contains('@'));
        let of_others: BTreeSet<&str> = addresses
            .filter(|it| !it.starts_with(&mine.to_lowercase().replace(' ', ".")))
            .collect();
        assert_eq!(of_others, BTreeSet::new(), "{mine}");
        assert!(!text.contains("solicitors"), "{mine}: a hold");
        let numbers = text.split(|it: char| !it.is_ascii_digit());
        let numbers: Vec<&str> = numbers.filter(|it| it.len() == 7).collect();
        assert_eq!(numbers, [""; 0], "{mine}: teacher reference numbers");
        assert!(!text.contains("$sealed"), "{mine}");
    }
}

#[test]
fn someone_who_was_erased_has_nothing_left_to_read() {
    let rehearsal = small();
    let tristan = leader(&rehearsal, "Tristan Boscawen");
    let person = tristan.person.unwrap();
    let erase = service::Command::from(people::ErasePerson { person });
    rehearsal.execute(Actor::OPERATOR, erase).unwrap();
    let copy = whole(&rehearsal, tristan);
    assert_eq!(copy.name, None);
    assert!(!serde_json::to_string(&copy).unwrap().contains("tristan"));
    let found = Mentions::Email("t.boscawen@lyonesse.example".to_owned());
    let found = rehearsal.service().view(&Actor::OPERATOR, &found).unwrap();
    assert!(found.is_empty());
}

#[test]
fn every_kind_of_fact_and_every_part_of_it_has_words() {
    let kinds: BTreeSet<&str> = Fact::kinds().map(|kind| kind.name).collect();
    for kind in &kinds {
        assert!(WORDS.kind(kind).is_some(), "{kind} has no words");
    }
    let mut parts = BTreeSet::new();
    let crates = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    for folder in fs::read_dir(crates).unwrap() {
        let Ok(shapes) = fs::read_dir(folder.unwrap().path().join("shapes")) else {
            continue;
        };
        for shape in shapes {
            let text = fs::read_to_string(shape.unwrap().path()).unwrap();
            named(&serde_json::from_str(&text).unwrap(), &mut parts);
        }
    }
    assert!(parts.len() > 100);
    let without = parts
        .iter()
        .filter(|it| WORDS.part(it).is_none() && !WORDS.leaves_out(it));
    assert_eq!(without.collect::<Vec<_>>(), [] as [&String; 0]);
}

/// Every name of a property in a schema.
fn named(schema: &Value, parts: &mut BTreeSet<String>) {
    match schema {
        Value::Object(fields) => {
            if let Some(Value::Object(properties)) = fields.get("properties") {
                parts.extend(properties.keys().cloned());
            }
            fields.values().for_each(|it| named(it, parts));
        }
        Value::Array(values) => values.iter().for_each(|it| named(it, parts)),
        _ => {}
    }
}
