//! The statuses of a school or a SENCO on a date.

use serde::{Deserialize, Serialize};
use std::{fmt, sync::LazyLock};

/// What the rules say of a school, or of one of its SENCOs, on a date.
///
/// The order is that of the rule book, best first: a school with several SENCOs shows the best.
/// `NotRequired` and `NoSenco` frame it, for lists; the rules never rank them against the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Status {
    /// The school does not need to have a SENCO.
    NotRequired,
    /// The SENCO has the qualification.
    Qualified,
    /// The duty to gain it does not apply to this SENCO (R2).
    Exempt,
    /// The 3 years have not ended (R3).
    InTime,
    /// The law, or a date's precision, leaves two answers.
    SeekAdvice,
    /// A fact is missing.
    Unknown,
    /// The 3 years have ended (R3).
    Overdue,
    /// Neither P2 nor P3.
    Ineligible,
    /// No one is SENCO.
    NoSenco,
}

/// The groups of the national picture. A school that does not need to have a SENCO is in none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NationalGroup {
    /// `qualified`.
    Qualified,
    /// `exempt`.
    Exempt,
    /// `in_time`, on a course that can count.
    InTimeEnrolled,
    /// `in_time`, on no such course.
    InTimeNotEnrolled,
    /// `overdue`.
    Overdue,
    /// `no_senco` or `ineligible`.
    None,
    /// `seek_advice` or `unknown`.
    Unclear,
}

impl Status {
    /// Every status, best first.
    pub const ALL: [Self; 9] = [
        Self::NotRequired,
        Self::Qualified,
        Self::Exempt,
        Self::InTime,
        Self::SeekAdvice,
        Self::Unknown,
        Self::Overdue,
        Self::Ineligible,
        Self::NoSenco,
    ];

    /// The name used in data: `in_time`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::NotRequired => "not_required",
            Self::Qualified => "qualified",
            Self::Exempt => "exempt",
            Self::InTime => "in_time",
            Self::SeekAdvice => "seek_advice",
            Self::Unknown => "unknown",
            Self::Overdue => "overdue",
            Self::Ineligible => "ineligible",
            Self::NoSenco => "no_senco",
        }
    }

    /// The name used on pages: `In time`.
    pub fn name(self) -> &'static str {
        &WORDS[self as usize].name
    }

    /// What it means, in a sentence.
    pub fn means(self) -> &'static str {
        &WORDS[self as usize].means
    }

    /// Where the national picture counts it; `enrolled` matters only in time.
    pub const fn national_group(self, enrolled: bool) -> Option<NationalGroup> {
        match self {
            Self::NotRequired => None,
            Self::Qualified => Some(NationalGroup::Qualified),
            Self::Exempt => Some(NationalGroup::Exempt),
            Self::InTime if enrolled => Some(NationalGroup::InTimeEnrolled),
            Self::InTime => Some(NationalGroup::InTimeNotEnrolled),
            Self::Overdue => Some(NationalGroup::Overdue),
            Self::NoSenco | Self::Ineligible => Some(NationalGroup::None),
            Self::SeekAdvice | Self::Unknown => Some(NationalGroup::Unclear),
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// What `rules/statuses.toml` says of a status.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    #[cfg_attr(not(test), allow(dead_code))]
    id: Status,
    name: String,
    means: String,
    #[serde(default)]
    #[cfg_attr(not(test), allow(dead_code))]
    national: Option<String>,
}

static WORDS: LazyLock<Vec<Words>> = LazyLock::new(|| {
    #[derive(Deserialize)]
    struct Table {
        status: Vec<Words>,
    }
    let table: Table = toml::from_str(include_str!("../rules/statuses.toml"))
        .expect("rules/statuses.toml is read in a test");
    table.status
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_names_every_status_in_order() {
        let ids: Vec<_> = WORDS.iter().map(|words| words.id).collect();
        assert_eq!(ids, Status::ALL);
        assert!(Status::ALL.is_sorted());
    }

    #[test]
    fn the_table_and_the_code_agree_on_the_national_groups() {
        for words in WORDS.iter() {
            let group = words.id.national_group(false).map(|group| {
                let name = serde_json::to_value(group).unwrap();
                name.as_str().unwrap().replace("_not_enrolled", "")
            });
            assert_eq!(group, words.national, "{}", words.id);
        }
    }
}
