//! Laws of blobs: their normal form, their hash, redaction.

use open_register::{Blob, BlobError, REDACTED, Value};
use proptest::prelude::*;

use crate::{abc_tags, abc_xyz};

fn read(json: &str) -> Result<Blob, String> {
    serde_json::from_str(json).map_err(|error| error.to_string())
}

#[test]
fn what_is_empty_is_absent() {
    let blob = read(r#"{"foo": "abc", "a": "", "b": [], "c": [""], "d": null, "e": [null, ""]}"#);
    assert_eq!(
        blob,
        Blob::new().with("foo", "abc").map_err(|_| String::new())
    );
    assert!(read("{}").unwrap().is_empty());
    let set = Blob::new().with_set("tags", ["", "x", ""]).unwrap();
    assert_eq!(set, Blob::new().with_set("tags", ["x"]).unwrap());
}

#[test]
fn a_set_of_one_is_not_one_text() {
    let (set, one) = (
        read(r#"{"a": ["x"]}"#).unwrap(),
        read(r#"{"a": "x"}"#).unwrap(),
    );
    assert_ne!(set.hash(), one.hash());
    assert_eq!(
        (set.text("a"), one.text("a"), one.text("b")),
        (None, Some("x"), None)
    );
}

#[test]
fn texts_are_in_normal_form_c() {
    let composed = Blob::new().with("name", "Zo\u{eb}").unwrap();
    let decomposed = Blob::new().with("name", "Zoe\u{308}").unwrap();
    assert_eq!(composed, decomposed);
    let set = Blob::new()
        .with_set("names", ["Zo\u{eb}", "Zoe\u{308}"])
        .unwrap();
    assert_eq!(set.get("names").unwrap().items().len(), 1);
}

#[test]
fn what_is_no_blob_is_refused_with_its_attribute() {
    for (json, word) in [
        (r#"{"Foo": "x"}"#, "“Foo”"),
        (r#"{"foo": 7}"#, "“foo”"),
        (r#"{"foo": true}"#, "“foo”"),
        (r#"{"foo": {"a": "x"}}"#, "“foo”"),
        (r#"{"foo": [["x"]]}"#, "“foo”"),
        (r#"{"foo": "x", "foo": "y"}"#, "“foo” is given twice"),
        (r#"{"foo": "**REDACTED**"}"#, "“foo”"),
        (r#"{"foo": ["**REDACTED**12"]}"#, "“foo”"),
        (r#"["foo"]"#, "object"),
    ] {
        let error = read(json).unwrap_err();
        assert!(error.contains(word), "{json}: {error}");
    }
}

#[test]
fn a_set_is_redacted_whole_or_text_by_text() {
    let hash = abc_tags().hash();
    let whole = abc_tags().redact("tags").unwrap();
    assert!(matches!(whole.get("tags"), Some(Value::One(item)) if item.is_redacted()));
    let one = abc_tags().redact_item("tags", "x").unwrap();
    assert_eq!(
        one.get("tags")
            .unwrap()
            .items()
            .iter()
            .filter_map(|i| i.text())
            .count(),
        1
    );
    let both = one.redact_item("tags", "y").unwrap();
    let after = both.redact("tags").unwrap();
    for blob in [&whole, &one, &both, &after] {
        assert_eq!(blob.hash(), hash);
        assert!(blob.is_redacted());
        let json = serde_json::to_string(blob).unwrap();
        assert_eq!(&read(&json).unwrap(), blob);
    }
    assert_eq!(after, whole);
    assert_eq!(whole.redact("tags").unwrap(), whole);
    assert!(!abc_tags().is_redacted());
}

#[test]
fn a_text_and_its_own_redaction_are_one_element_of_a_set() {
    let redacted = abc_tags().redact_item("tags", "x").unwrap();
    let of_x = redacted
        .get("tags")
        .unwrap()
        .items()
        .last()
        .unwrap()
        .to_string();
    assert!(of_x.starts_with(REDACTED));
    let doubled = Blob::new()
        .with_set("tags", ["x", of_x.as_str(), "y"])
        .unwrap();
    assert_eq!(doubled.get("tags"), abc_tags().get("tags"));
}

#[test]
fn what_is_not_there_cannot_be_redacted() {
    let nothing = |name: &str| {
        Err(BlobError::NothingToRedact {
            name: name.to_owned(),
        })
    };
    assert_eq!(abc_xyz().redact("baz"), nothing("baz"));
    assert_eq!(abc_xyz().redact_item("foo", "abc"), nothing("foo"));
    assert_eq!(abc_tags().redact_item("tags", "z"), nothing("tags"));
    assert_eq!(abc_tags().redact_item("tags", ""), nothing("tags"));
}

#[derive(Clone, Debug)]
enum Texts {
    One(String),
    Many(Vec<String>),
}

fn texts() -> impl Strategy<Value = Texts> {
    prop_oneof![
        "\\PC{0,12}".prop_map(Texts::One),
        prop::collection::vec("\\PC{0,6}", 0..5).prop_map(Texts::Many),
    ]
    .prop_filter("redactions have their own test", |texts| match texts {
        Texts::One(text) => !text.starts_with(REDACTED),
        Texts::Many(texts) => texts.iter().all(|text| !text.starts_with(REDACTED)),
    })
}

fn attributes() -> impl Strategy<Value = Vec<(String, Texts)>> {
    prop::collection::btree_map("[a-z][a-z0-9-]{0,5}", texts(), 0..7)
        .prop_map(|map| map.into_iter().collect())
}

fn blob_of(attributes: &[(String, Texts)]) -> Blob {
    attributes
        .iter()
        .fold(Blob::new(), |blob, (name, texts)| match texts {
            Texts::One(text) => blob.with(name, text).unwrap(),
            Texts::Many(texts) => blob.with_set(name, texts).unwrap(),
        })
}

proptest! {
    #[test]
    fn order_does_not_count(
        (ordered, shuffled) in attributes().prop_flat_map(|a| (Just(a.clone()), Just(a).prop_shuffle())),
    ) {
        let mut shuffled = shuffled;
        for (_, texts) in &mut shuffled {
            if let Texts::Many(texts) = texts {
                texts.reverse();
            }
        }
        let (one, other) = (blob_of(&ordered), blob_of(&shuffled));
        prop_assert_eq!(one.hash(), other.hash());
        prop_assert_eq!(one, other);
    }

    #[test]
    fn any_redaction_keeps_the_hash(
        attributes in attributes(),
        whole in prop::collection::vec(any::<bool>(), 7),
        single in prop::collection::vec(any::<bool>(), 7),
    ) {
        let clear = blob_of(&attributes);
        let mut blob = clear.clone();
        for (at, (name, value)) in clear.iter().enumerate() {
            if whole[at] {
                blob = blob.redact(name.as_str()).unwrap();
            } else if let (true, Value::Many(items)) = (single[at], value) {
                blob = blob.redact_item(name.as_str(), items[0].text().unwrap()).unwrap();
            }
        }
        prop_assert_eq!(blob.hash(), clear.hash());
        let json = serde_json::to_string(&blob).unwrap();
        prop_assert_eq!(serde_json::from_str::<Blob>(&json).unwrap(), blob);
    }

    #[test]
    fn another_value_is_another_hash(attributes in attributes(), text in "[a-z]{1,5}") {
        let blob = blob_of(&attributes);
        for (name, value) in blob.iter() {
            let others: Vec<_> = attributes.iter().filter(|(n, _)| n != name.as_str()).cloned().collect();
            let changed = blob_of(&others).with(name.as_str(), &text).unwrap();
            if changed.get(name.as_str()) != Some(value) {
                prop_assert_ne!(changed.hash(), blob.hash());
            }
            prop_assert_ne!(blob_of(&others).hash(), blob.hash());
        }
    }

    #[test]
    fn any_json_is_a_blob_or_refused(json in "[\\[\\]{}\",:a-z*R0-9 ]{0,60}") {
        if let Ok(blob) = serde_json::from_str::<Blob>(&json) {
            let written = serde_json::to_string(&blob).unwrap();
            prop_assert_eq!(serde_json::from_str::<Blob>(&written).unwrap().hash(), blob.hash());
        }
    }
}
