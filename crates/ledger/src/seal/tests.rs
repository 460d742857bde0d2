use super::*;
use crate::KeyRing;
use jiff::Timestamp;
use proptest::prelude::*;
use vocabulary::{Actor, CommandId, PersonId, RawId};

fn person(n: u8) -> Subject {
    PersonId(RawId::from_bytes([n; 16])).into()
}

fn ring() -> KeyRing {
    let ring = KeyRing::default();
    for n in 0..4 {
        ring.hold(person(n), SubjectKey::from_secret([n + 100; 32]));
    }
    ring
}

fn envelope(body: Value) -> Envelope {
    Envelope {
        kind: "people.person-entered".into(),
        version: 1,
        recorded_at: Timestamp::UNIX_EPOCH,
        command: CommandId(RawId::from_bytes([1; 16])),
        ordinal: 0,
        actor: Actor::OPERATOR,
        subjects: vec![],
        effective: None,
        supersedes: None,
        body,
    }
}

fn two_names(first: &str, second: &str) -> Value {
    json!({
        "kept": "plain",
        "names": [Sealed::under(person(1), first), Sealed::under(person(2), second)],
    })
}

proptest! {
    #[test]
    fn what_is_sealed_opens_and_is_not_readable(first in ".{4,40}", second in ".{4,40}") {
        let ring = ring();
        let body = two_names(&first, &second);
        let mut fact = envelope(body.clone());
        seal(&mut fact, &ring).unwrap();
        let stored = fact.clone().encode().unwrap();
        let mark = serde_json::to_vec(&first).unwrap();
        prop_assert!(!stored.windows(mark.len()).any(|window| window == mark));
        prop_assert_eq!(&fact.subjects, &vec![person(1), person(2)]);
        open(&mut fact, &ring).unwrap();
        prop_assert_eq!(fact.body, body);
    }

    #[test]
    fn any_changed_byte_of_a_box_is_noticed(at in any::<prop::sample::Index>(), bit in 0..8_u8) {
        let key = SubjectKey::from_secret([3; 32]);
        let mut sealed = seal_bytes(&key, b"here", b"a name");
        let index = at.index(sealed.len());
        sealed[index] ^= 1 << bit;
        prop_assert_eq!(open_bytes(&key, b"here", &sealed), None);
    }
}

#[test]
fn sealing_again_gives_the_same_bytes() {
    let ring = ring();
    let sealed = || {
        let mut fact = envelope(two_names("Ada", "Grace"));
        seal(&mut fact, &ring).unwrap();
        fact.encode().unwrap()
    };
    assert_eq!(sealed(), sealed());
}

#[test]
fn a_destroyed_key_leaves_erased_and_the_rest_readable() {
    let ring = ring();
    let mut fact = envelope(two_names("Ada", "Grace"));
    seal(&mut fact, &ring).unwrap();
    ring.destroy(person(1));
    open(&mut fact, &ring).unwrap();
    let names: Vec<Sealed<String>> = serde_json::from_value(fact.body["names"].clone()).unwrap();
    assert_eq!(names[0], Sealed::Erased { subject: person(1) });
    assert_eq!(names[1].known().unwrap(), "Grace");
}

#[test]
fn a_box_moved_to_another_place_does_not_open() {
    let ring = ring();
    let mut fact = envelope(json!({
        "a": Sealed::under(person(1), "one"), "b": Sealed::under(person(1), "two") }));
    seal(&mut fact, &ring).unwrap();
    let mut swapped = fact.clone();
    let taken = swapped.body["a"].take();
    swapped.body["b"] = taken;
    swapped.body["a"] = fact.body["b"].clone();
    assert_eq!(
        open(&mut swapped, &ring),
        Err(NotOpened { path: "/a".into() })
    );
    let mut elsewhere = fact.clone();
    elsewhere.ordinal = 1;
    assert!(open(&mut elsewhere, &ring).is_err());
}

#[test]
fn without_a_key_nothing_is_sealed() {
    let mut fact = envelope(json!({"name": Sealed::under(person(9), "x")}));
    assert_eq!(seal(&mut fact, &ring()), Err(NotSealed::NoKey(person(9))));
}

#[test]
fn a_text_too_long_for_a_fact_is_refused() {
    let long = "x".repeat(LONGEST_TEXT);
    let mut fact = envelope(json!({"text": Sealed::under(person(1), long)}));
    assert_eq!(
        seal(&mut fact, &ring()),
        Err(NotSealed::TooLong("/text".into()))
    );
}
