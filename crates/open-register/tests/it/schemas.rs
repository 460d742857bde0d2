//! What a schema allows, and what it says about the rest.

use open_register::{
    Attribute, Blob, Cardinality, Datatype, Definition, Schema, SchemaError, Violation,
};
use serde_json::json;

fn attribute(id: &str, datatype: Datatype, cardinality: Cardinality) -> Attribute {
    Attribute {
        id: id.parse().unwrap(),
        datatype,
        cardinality,
        title: None,
        description: None,
    }
}

fn schema() -> Schema {
    Schema::new(vec![
        attribute("name", Datatype::String, Cardinality::One),
        attribute("start-date", Datatype::Datetime, Cardinality::One),
        attribute("regions", Datatype::String, Cardinality::Many),
        attribute("links", Datatype::Url, Cardinality::Many),
    ])
    .unwrap()
}

fn violations(json: serde_json::Value) -> Vec<String> {
    let blob: Blob = serde_json::from_value(json).unwrap();
    match schema().check(&blob) {
        Ok(()) => Vec::new(),
        Err(violations) => violations.0.iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn what_the_schema_allows_passes_whole_or_in_part() {
    let none: [&str; 0] = [];
    assert_eq!(violations(json!({})), none);
    assert_eq!(
        violations(json!({
            "name": "North; East", "start-date": "2024-09", "regions": ["North", "East"],
            "links": ["https://example.org/"],
        })),
        none
    );
}

#[test]
fn everything_else_is_named_at_once() {
    let found = violations(json!({
        "name": ["a set"], "start-date": "1 September", "regions": "North",
        "links": ["example.org", "https://example.org/a;b"], "colour": "red",
    }));
    assert_eq!(
        found,
        [
            "“colour” is not an attribute of this register",
            "“links”: “example.org” is not of datatype url: write a whole web address such as \
         https://example.org/page",
            "“links”: “https://example.org/a;b” has a semicolon, which separates the values of a set: \
         leave it out",
            "“name” takes one value, not a set",
            "“regions” takes a set of values: write the one value as a set too",
            "“start-date”: “1 September” is not of datatype datetime: write a date such as 2018, \
         2018-12 or 2018-12-31, or a date and time such as 2018-12-31T12:30Z",
        ]
    );
}

#[test]
fn what_is_redacted_is_not_looked_into() {
    let blob = Blob::new()
        .with("start-date", "1 September")
        .and_then(|blob| blob.with_set("regions", ["North;East", "South"]))
        .and_then(|blob| blob.redact("start-date"))
        .unwrap();
    assert_eq!(schema().check(&blob.redact("regions").unwrap()), Ok(()));
    assert_eq!(
        schema().check(&blob.redact_item("regions", "North;East").unwrap()),
        Ok(())
    );
    let error = schema().check(&blob).unwrap_err();
    assert!(matches!(error.0[..], [Violation::Separator { .. }]));
}

#[test]
fn no_two_attributes_share_a_name() {
    let twice = vec![
        attribute("name", Datatype::String, Cardinality::One),
        attribute("name", Datatype::Text, Cardinality::Many),
    ];
    let name = "name".parse().unwrap();
    assert_eq!(Schema::new(twice), Err(SchemaError::Repeated { name }));
}

const DEFINITION: &str = r#"
id = "provider"
title = "Providers"
description = "Who may award the qualification."
custodian = "A body"
copyright = "© A body"
licence = "OGL-UK-3.0"

[status]
start-date = "2024-09"

[[schema]]
id = "name"
datatype = "string"
cardinality = "1"
title = "Name"
"#;

#[test]
fn a_definition_is_a_data_file() {
    let definition: Definition = toml::from_str(DEFINITION).unwrap();
    assert_eq!(definition.id.as_str(), "provider");
    assert_eq!(
        definition.schema.get("name").unwrap().title.as_deref(),
        Some("Name")
    );
    for (from, to, word) in [
        (
            "\"2024-09\"",
            "\"September\"",
            "“September” is not of datatype datetime",
        ),
        (
            "id = \"provider\"",
            "id = \"Provider\"",
            "“Provider” is not a name",
        ),
        ("\"string\"", "\"number\"", "number"),
        ("cardinality = \"1\"", "cardinality = \"2\"", "`2`"),
        ("licence", "license", "license"),
    ] {
        let error = toml::from_str::<Definition>(&DEFINITION.replace(from, to)).unwrap_err();
        assert!(error.to_string().contains(word), "{error}");
    }
}
