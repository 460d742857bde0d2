//! What a register says about itself.

use serde::{Deserialize, Deserializer, Serialize};

use crate::{Datatype, Name, Schema};

/// The part of a register's context that is decided once, not computed: read it from a data file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definition {
    /// The name of the register, which is part of its addresses.
    pub id: Name,
    /// What people call it.
    pub title: String,
    /// What it is for.
    pub description: String,
    /// Who answers for the data.
    pub custodian: String,
    /// Whose the data is.
    pub copyright: String,
    /// On what terms the data may be used.
    pub licence: String,
    /// Since when the register has been kept, and whether it still is.
    pub status: Status,
    /// The attributes of its blobs.
    pub schema: Schema,
}

/// Whether a register is kept: active without an end date, retired with one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Status {
    /// Since when it has been kept: a [datetime](Datatype::Datetime).
    #[serde(deserialize_with = "datetime")]
    pub start_date: String,
    /// Since when it is no longer kept: a [datetime](Datatype::Datetime).
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_datetime"
    )]
    pub end_date: Option<String>,
    /// Where to look instead: a [URL](Datatype::Url).
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_url"
    )]
    pub replacement: Option<String>,
    /// Why it is no longer kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

fn datetime<'de, D: Deserializer<'de>>(reader: D) -> Result<String, D::Error> {
    of_datatype(Datatype::Datetime, String::deserialize(reader)?)
}

fn some_datetime<'de, D: Deserializer<'de>>(reader: D) -> Result<Option<String>, D::Error> {
    let text: Option<String> = Option::deserialize(reader)?;
    text.map(|text| of_datatype(Datatype::Datetime, text))
        .transpose()
}

fn some_url<'de, D: Deserializer<'de>>(reader: D) -> Result<Option<String>, D::Error> {
    let text: Option<String> = Option::deserialize(reader)?;
    text.map(|text| of_datatype(Datatype::Url, text))
        .transpose()
}

fn of_datatype<E: serde::de::Error>(datatype: Datatype, text: String) -> Result<String, E> {
    if !datatype.allows(&text) {
        let advice = datatype.advice();
        return Err(E::custom(format_args!(
            "“{text}” is not of datatype {datatype}: {advice}"
        )));
    }
    Ok(text)
}
