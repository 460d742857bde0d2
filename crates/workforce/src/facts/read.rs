//! Reads facts from JSON: whole, or refused with the field that is wrong.

use super::{
    EarlierPost, Facts, Induction, Kind, OpenStatus, Qualification, School, SchoolType, Senco,
};
use crate::rules::schools;
use serde::de::{DeserializeOwned, Error as _, MapAccess, Visitor, value::MapAccessDeserializer};
use serde::{Deserialize, Deserializer};
use std::{fmt, marker::PhantomData};
use thiserror::Error;
use vocabulary::PartialDate;

/// The JSON is not a set of facts that the rules can work with.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{field}: {problem}")]
pub struct FactsError {
    /// Where: `sencos[0].qualifications[1].began`; `.` for the whole text.
    pub field: String,
    /// What is wrong, and what to write instead.
    pub problem: String,
}

impl FactsError {
    fn new(field: impl Into<String>, problem: impl Into<String>) -> Self {
        Self {
            field: field.into(),
            problem: problem.into(),
        }
    }
}

/// Reads facts from JSON text.
///
/// Fields that the rules do not know are refused, because a misspelt field would otherwise be a
/// fact silently lost. `school.type`, `school.status`, `sencos`, `kind` and `school_type` must be
/// there, though some may be `null`; any other field left out reads as `null`, except that
/// `recognised_body` left out reads as `true`, and the two lists left out read as empty.
///
/// # Errors
///
/// Names the first field that is wrong.
pub fn from_json(text: &str) -> Result<Facts, FactsError> {
    // Some editors put a byte-order mark in front.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut json = serde_json::Deserializer::from_str(text);
    let raw: Object<RawFacts> =
        serde_path_to_error::deserialize(&mut json).map_err(|error| explain(&error))?;
    json.end()
        .map_err(|error| FactsError::new(".", format!("this is not one JSON object: {error}")))?;
    let facts = raw.0.facts();
    check(&facts)?;
    Ok(facts)
}

/// Puts the field in front, and adds the name of a field that is not there.
fn explain(error: &serde_path_to_error::Error<serde_json::Error>) -> FactsError {
    let inner = error.inner();
    let mut field = error.path().to_string();
    let mut problem = inner.to_string();
    // A question mark marks a place that the text broke off before naming.
    field.truncate(field.trim_end_matches(['?', '.']).len());
    if field.is_empty() {
        field.push('.');
    }
    if inner.is_syntax() || inner.is_eof() {
        return FactsError::new(field, format!("this is not JSON: {problem}"));
    }
    // The position in the text says less than the field does.
    if let Some(end) = problem.rfind(" at line ") {
        problem.truncate(end);
    }
    for absent in ["missing field `", "duplicate field `"] {
        let name = problem
            .strip_prefix(absent)
            .and_then(|rest| rest.split('`').next());
        if let Some(name) = name {
            field = if field == "." {
                name.to_owned()
            } else {
                format!("{field}.{name}")
            };
        }
    }
    FactsError::new(field, problem)
}

/// A JSON object and nothing else: on its own, serde would accept an array for it as well.
struct Object<T>(T);

impl<'de, T: DeserializeOwned> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OnlyAnObject<T>(PhantomData<T>);
        impl<'de, T: DeserializeOwned> Visitor<'de> for OnlyAnObject<T> {
            type Value = Object<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object in braces")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(Object)
            }
        }
        deserializer.deserialize_map(OnlyAnObject(PhantomData))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFacts {
    school: Object<RawSchool>,
    sencos: Vec<Object<RawSenco>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSchool {
    #[serde(rename = "type", deserialize_with = "listed_type")]
    school_type: Option<SchoolType>,
    #[serde(deserialize_with = "present")]
    status: Option<OpenStatus>,
    #[serde(default)]
    opened: Option<PartialDate>,
    #[serde(default)]
    closed: Option<PartialDate>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSenco {
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    from: Option<PartialDate>,
    #[serde(default)]
    to: Option<PartialDate>,
    #[serde(default)]
    head_teacher: Option<bool>,
    #[serde(default)]
    qualified_teacher: Option<bool>,
    #[serde(default)]
    induction: Option<Induction>,
    #[serde(default)]
    teaches_here: Option<bool>,
    #[serde(default = "empty")]
    earlier_posts: Option<Vec<Object<RawPost>>>,
    #[serde(default = "empty")]
    qualifications: Option<Vec<Object<RawQualification>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPost {
    #[serde(deserialize_with = "listed_type")]
    school_type: Option<SchoolType>,
    #[serde(default)]
    from: Option<PartialDate>,
    #[serde(default)]
    to: Option<PartialDate>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawQualification {
    kind: Kind,
    #[serde(default)]
    began: Option<PartialDate>,
    #[serde(default)]
    completed: Option<PartialDate>,
    #[serde(default = "yes")]
    recognised_body: Option<bool>,
}

/// A list left out: nothing to tell, as opposed to `null`, not known.
#[allow(clippy::unnecessary_wraps)]
fn empty<T>() -> Option<Vec<T>> {
    Some(Vec::new())
}

/// A body left out: no one doubted it.
#[allow(clippy::unnecessary_wraps)]
fn yes() -> Option<bool> {
    Some(true)
}

/// A value that may be `null` but not left out.
fn present<'de, D: Deserializer<'de>, T: Deserialize<'de>>(d: D) -> Result<Option<T>, D::Error> {
    Option::deserialize(d)
}

/// A code that the rules know: one that is not in the list is a slip of the pen.
fn listed_type<'de, D: Deserializer<'de>>(d: D) -> Result<Option<SchoolType>, D::Error> {
    match Option::<SchoolType>::deserialize(d)? {
        Some(code) if schools::type_of(code).is_none() => Err(D::Error::custom(format!(
            "{} is not a code of a type of establishment that the rules know, like 1 or 34",
            code.code()
        ))),
        known_or_null => Ok(known_or_null),
    }
}

impl RawFacts {
    fn facts(self) -> Facts {
        let school = self.school.0;
        Facts {
            school: School {
                school_type: school.school_type,
                status: school.status,
                opened: school.opened,
                closed: school.closed,
            },
            sencos: self.sencos.into_iter().map(|raw| raw.0.senco()).collect(),
        }
    }
}

impl RawSenco {
    fn senco(self) -> Senco {
        let post = |raw: Object<RawPost>| EarlierPost {
            school_type: raw.0.school_type,
            from: raw.0.from,
            to: raw.0.to,
        };
        let qualification = |raw: Object<RawQualification>| Qualification {
            kind: raw.0.kind,
            began: raw.0.began,
            completed: raw.0.completed,
            recognised_body: raw.0.recognised_body,
        };
        Senco {
            name: self.name,
            from: self.from,
            to: self.to,
            head_teacher: self.head_teacher,
            qualified_teacher: self.qualified_teacher,
            induction: self.induction,
            teaches_here: self.teaches_here,
            earlier_posts: self
                .earlier_posts
                .map(|posts| posts.into_iter().map(post).collect()),
            qualifications: self
                .qualifications
                .map(|list| list.into_iter().map(qualification).collect()),
        }
    }
}

/// Refuses an end that lies before its beginning.
fn check(facts: &Facts) -> Result<(), FactsError> {
    in_order(facts.school.opened, facts.school.closed, || {
        "school.closed".to_owned()
    })?;
    for (n, senco) in facts.sencos.iter().enumerate() {
        in_order(senco.from, senco.to, || format!("sencos[{n}].to"))?;
        for (p, post) in senco.earlier_posts.iter().flatten().enumerate() {
            let field = || format!("sencos[{n}].earlier_posts[{p}].to");
            in_order(post.from, post.to, field)?;
        }
        for (q, course) in senco.qualifications.iter().flatten().enumerate() {
            let field = || format!("sencos[{n}].qualifications[{q}].completed");
            in_order(course.began, course.completed, field)?;
        }
    }
    Ok(())
}

fn in_order(
    beginning: Option<PartialDate>,
    end: Option<PartialDate>,
    field: impl Fn() -> String,
) -> Result<(), FactsError> {
    match (beginning, end) {
        (Some(beginning), Some(end)) if end.latest() < beginning.earliest() => {
            Err(FactsError::new(
                field(),
                format!("{end} is before the beginning, {beginning}: check both dates"),
            ))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> String {
        from_json(text).unwrap_err().to_string()
    }

    fn with_senco(senco: &str) -> String {
        format!(r#"{{"school": {{"type": 34, "status": 1}}, "sencos": [{senco}]}}"#)
    }

    #[test]
    fn what_is_left_out_is_not_known_with_three_exceptions() {
        let text = with_senco(r#"{"qualifications": [{"kind": "nasenco"}]}"#);
        let facts = from_json(&text).unwrap();
        let senco = &facts.sencos[0];
        assert_eq!((senco.from, senco.qualified_teacher), (None, None));
        assert_eq!(senco.earlier_posts, Some(Vec::new()));
        assert_eq!(
            senco.qualifications.as_ref().unwrap()[0].recognised_body,
            Some(true)
        );
        let text = with_senco(
            r#"{"earlier_posts": null, "qualifications": [{"kind": "nasenco", "recognised_body": null}]}"#,
        );
        let facts = from_json(&text).unwrap();
        let senco = &facts.sencos[0];
        assert_eq!(senco.earlier_posts, None);
        assert_eq!(
            senco.qualifications.as_ref().unwrap()[0].recognised_body,
            None
        );
    }

    #[test]
    fn a_refusal_names_the_field() {
        for (senco, field) in [
            (r#"{"from": "2024-13-01"}"#, "sencos[0].from: “2024-13-01”"),
            (r#"{"from": 2024}"#, "sencos[0].from: "),
            (r#"{"colour": "blue"}"#, "sencos[0].colour: unknown field"),
            (r#"{"head_teacher": "yes"}"#, "sencos[0].head_teacher: "),
            (r#"{"induction": "done"}"#, "sencos[0].induction: "),
            (
                r#"{"from": null, "from": null}"#,
                "sencos[0].from: duplicate field",
            ),
            ("[]", "sencos[0]: "),
            (
                r#"{"earlier_posts": [{"from": "2020-01"}]}"#,
                "sencos[0].earlier_posts[0].school_type: missing field",
            ),
            (
                r#"{"earlier_posts": [{"school_type": 999}]}"#,
                "sencos[0].earlier_posts[0].school_type: 999 is not",
            ),
            (
                r#"{"qualifications": [{"kind": "npq_senco"}, {"kind": "nasenco", "began": "x"}]}"#,
                "sencos[0].qualifications[1].began: “x”",
            ),
            (
                r#"{"qualifications": [{"kind": "degree"}]}"#,
                "sencos[0].qualifications[0].kind: unknown variant",
            ),
            (
                r#"{"qualifications": [{"kind": "nasenco", "began": "2021-09", "completed": "2021-08"}]}"#,
                "sencos[0].qualifications[0].completed: 2021-08 is before",
            ),
            (
                r#"{"from": "2024-01-08", "to": "2024-01-07"}"#,
                "sencos[0].to: ",
            ),
        ] {
            let message = refused(&with_senco(senco));
            assert!(message.starts_with(field), "{senco}: {message}");
        }
    }

    #[test]
    fn a_refusal_names_what_is_wrong_with_the_whole() {
        for (text, message) in [
            ("", ".: this is not JSON"),
            ("[]", ".: "),
            ("{", ".: this is not JSON"),
            (r#"{"sencos": []}"#, "school: missing field"),
            (
                r#"{"school": {"status": 1}, "sencos": []}"#,
                "school.type: missing field",
            ),
            (
                r#"{"school": {"type": 34}, "sencos": []}"#,
                "school.status: missing field",
            ),
            (
                r#"{"school": {"type": 34, "status": 5}, "sencos": []}"#,
                "school.status: a status is 1",
            ),
            (
                r#"{"school": {"type": -1, "status": 1}, "sencos": []}"#,
                "school.type: ",
            ),
            (
                r#"{"school": {"type": 34, "status": 1}, "sencos": []} x"#,
                ".: this is not one JSON object",
            ),
        ] {
            let refused = refused(text);

            assert!(refused.starts_with(message), "{text}: {refused}");
        }
    }

    #[test]
    fn facts_are_written_as_they_are_read() {
        let text = with_senco(
            r#"{"name": "A", "from": "2024-01", "earlier_posts": [{"school_type": 1, "from": "2020-01-01", "to": null}],
               "qualifications": [{"kind": "npq_senco", "began": "2024-10-01", "completed": null, "recognised_body": null}]}"#,
        );
        let facts = from_json(&text).unwrap();
        let written = serde_json::to_string(&facts).unwrap();
        assert_eq!(from_json(&written).unwrap(), facts);
    }
}
