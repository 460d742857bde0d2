//! Old versions of facts, lifted to the newest: the one place that knows what they looked like.

use serde_json::Value;

/// Lifts an opened body of an older version to the newest; gives the version that it then has.
///
/// The first version of somebody's entering always had an address; the first version of a membership
/// never said how long, nor did any until the last say that nothing new is asked before its end; an
/// address was given at first only to whoever had proven none, and nobody said why; the first keys could do whatever
/// their organisation could. What they said is
/// said in the newest as it was.
pub fn lift(kind: &str, version: u32, _: &mut Value) -> u32 {
    match (kind, version) {
        ("people.membership-began", 1 | 2) => 3,
        (
            "people.person-entered"
            | "people.membership-ended"
            | "people.address-given"
            | "people.key-made",
            1,
        ) => 2,
        _ => version,
    }
}

#[cfg(test)]
mod tests {
    use crate::{Fact, lift};
    use serde_json::{Value, json};

    #[test]
    fn what_the_first_versions_said_is_still_read() {
        let id = "0".repeat(26);
        let sealed =
            |text: &str| json!({"$sealed": {"subject": format!("person:{id}"), "plain": text}});
        let read = |kind: &str, mut body: Value| {
            let version = lift(kind, 1, &mut body);
            Fact::read(kind, version, body).unwrap().unwrap()
        };
        let entered =
            json!({"person": id, "name": sealed("Ada"), "email": sealed("ada@senco.example")});
        let Fact::PersonEntered(entered) = read("people.person-entered", entered) else {
            panic!("another kind");
        };
        let email = entered.email.as_ref().and_then(|email| email.known());
        assert_eq!(email.map(String::as_str), Some("ada@senco.example"));
        let began =
            json!({"person": id, "organisation": id, "role": "reader", "from": "2026-11-22"});
        let Fact::MembershipBegan(began) = read("people.membership-began", began) else {
            panic!("another kind");
        };
        assert_eq!(began.until, None);
    }

    #[test]
    fn every_kind_is_lifted_to_the_version_that_is_written() {
        for kind in Fact::KINDS {
            for version in 1..=kind.version {
                let lifted = lift(kind.name, version, &mut json!({}));
                assert_eq!(lifted, kind.version, "{} {version}", kind.name);
            }
        }
    }
}
