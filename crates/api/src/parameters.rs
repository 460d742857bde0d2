//! Parameters that several addresses have.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use shell::api::{MOST, Parameter, Place, USUAL};

/// The schema of a type.
pub(crate) fn of<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}

fn qualifications(_: &mut SchemaGenerator) -> Schema {
    let all = ["nasenco", "npq-senco", "nasenco,npq-senco"];
    json_schema!({ "type": "string", "enum": all, "default": "nasenco" })
}

/// What an application is for.
pub(crate) const QUALIFICATIONS: Parameter = at(
    Place::Query,
    "qualifications",
    "What the course leads to: `nasenco` for the National Award for SEN Coordination, `npq-senco` for the NPQ for \
     SENCOs, or both, with a comma between them. Without it, the application is for the National Award.",
    qualifications,
);

/// An id of senco.
pub(crate) fn id(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "pattern": "^[0-9a-hjkmnp-tv-z]{26}$" })
}

fn text(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "maxLength": 200 })
}

fn date(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "format": "date" })
}

fn limit(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL })
}

fn number(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "integer", "minimum": 1, "maximum": 1_000_000 })
}

const fn at(
    place: Place,
    name: &'static str,
    about: &'static str,
    schema: shell::api::FromSchema,
) -> Parameter {
    Parameter {
        place,
        name,
        about,
        schema,
        needed: false,
    }
}

/// How many items of a list.
pub(crate) const LIMIT: Parameter = at(
    Place::Query,
    "limit",
    "How many items to give, at most.",
    limit,
);
/// Where a page of a list begins.
pub(crate) const CURSOR: Parameter = at(
    Place::Query,
    "cursor",
    "Where the page begins: `next` of the page before.",
    text,
);
/// The day that is asked about.
pub(crate) const ON: Parameter = at(
    Place::Query,
    "on",
    "The day that is asked about; today where it is not given.",
    date,
);
/// What is searched for.
pub(crate) const WORDS: Parameter = at(
    Place::Query,
    "q",
    "Words to search for, in any order.",
    text,
);
/// An application.
pub(crate) const APPLICATION: Parameter =
    at(Place::Path, "application", "The id of the application.", id);
/// A document of evidence.
pub(crate) const EVIDENCE: Parameter = at(Place::Path, "evidence", "The id of the document.", id);
/// A file of a document.
pub(crate) const NUMBER: Parameter =
    at(Place::Path, "number", "Which of its files, from 1.", number);
/// A standard.
pub(crate) const STANDARD: Parameter = at(
    Place::Path,
    "standard",
    "The short name of the standard, such as `entry-1`.",
    text,
);
/// A provider on the register.
pub(crate) const REFERENCE: Parameter = at(
    Place::Path,
    "reference",
    "The provider’s key on the register.",
    text,
);

fn urn(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "pattern": "^[0-9]{6,7}$" })
}

/// A school.
pub(crate) const URN: Parameter = at(
    Place::Path,
    "urn",
    "The school’s unique reference number.",
    urn,
);

/// Text behind the question mark, of an address of its own.
pub(crate) const fn query(name: &'static str, about: &'static str) -> Parameter {
    at(Place::Query, name, about, text)
}

/// The same, where it cannot be left out.
pub(crate) const fn needed(name: &'static str, about: &'static str) -> Parameter {
    Parameter {
        needed: true,
        ..query(name, about)
    }
}
