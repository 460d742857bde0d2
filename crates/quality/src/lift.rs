//! Old versions of facts, lifted to the newest: the one place that knows what they looked like.

use serde_json::{Value, json};

/// Lifts an opened body of an older version to the newest; gives the version that it then has.
pub fn lift(kind: &str, version: u32, body: &mut Value) -> u32 {
    match (kind, version) {
        ("quality.condition-met", 1) => 2,
        // How many read it may be absent.
        ("quality.review-opened", 1 | 2) => 3,
        ("quality.application-started", 1 | 2) => {
            body["qualifications"] = json!(["nasenco"]);
            3
        }
        ("quality.registered", 1) => {
            body["qualifications"] = json!(["nasenco"]);
            2
        }
        ("quality.application-submitted", 1) => {
            let answers = body.get_mut("answers").and_then(Value::as_array_mut);
            for answer in answers.into_iter().flatten() {
                answer["asked"] = json!("");
            }
            2
        }
        ("quality.decision-recorded", 1) => {
            if let Some(fields) = body.as_object_mut() {
                let decision = fields.remove("judgement").unwrap_or_default();
                fields.insert("decision".into(), decision);
                fields.insert("members".into(), json!([]));
            }
            2
        }
        _ => version,
    }
}

#[cfg(test)]
mod tests {
    use crate::{DecisionKind, Fact, lift};
    use serde_json::json;

    #[test]
    fn a_decision_of_the_first_version_is_still_read() {
        let application = "0".repeat(26);
        let sealed =
            json!({"$sealed": {"subject": format!("case:{application}"), "text": "Well."}});
        let mut body = json!({
            "application": application, "judgement": "accepted", "reasons": sealed,
        });
        let version = lift("quality.decision-recorded", 1, &mut body);
        assert_eq!(version, 2);
        assert_eq!(body["decision"], DecisionKind::Accepted.name());
        assert!(body.get("judgement").is_none());
    }

    #[test]
    fn every_kind_is_lifted_to_the_version_that_is_written() {
        for kind in Fact::KINDS {
            let lifted = (1..=kind.version).map(|version| lift(kind.name, version, &mut json!({})));
            for (version, lifted) in (1..=kind.version).zip(lifted) {
                assert_eq!(lifted, kind.version, "{} {version}", kind.name);
            }
        }
    }
}
