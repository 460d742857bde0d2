//! What holds for the access log: why someone may ask, and what a person sees of who looked them up. Read from data,
//! checked whole. For how long entries are kept is in the table of retention.

use serde::Deserialize;
use std::sync::LazyLock;
use thiserror::Error;

/// The data is no whole policy; the sentence says what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("access-log.toml: {0}")]
pub struct WrongLogPolicy(pub String);

static POLICY: LazyLock<LogPolicy> = LazyLock::new(|| {
    LogPolicy::read(include_str!("../../../policies/access-log.toml"))
        .expect("the bundled policy is whole")
});

/// The policy of the access log that is compiled in.
pub fn log_policy() -> &'static LogPolicy {
    &POLICY
}

/// What holds for the access log.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogPolicy {
    /// What a person sees of who looked them up.
    pub subject: SubjectSees,
    #[serde(rename = "purpose")]
    purposes: Vec<PurposeRow>,
}

/// What a person sees of who looked them up.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubjectSees {
    /// The parts, beside when it was.
    pub sees: Vec<SeenPart>,
}

/// A part of an entry that a person may see who was looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SeenPart {
    /// The organisation that asked.
    Organisation,
    /// The role in which it asked.
    Role,
    /// Why it asked.
    Purpose,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct PurposeRow {
    id: String,
    says: String,
}

/// Why someone asks for an answer that is logged: one of the purposes of the policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Purpose(&'static PurposeRow);

impl Purpose {
    /// To check whether a school meets its duty.
    pub const DUTY: &'static str = "duty";
    /// To appoint a SENCO.
    pub const APPOINTMENT: &'static str = "appointment";
    /// To inspect a school.
    pub const INSPECTION: &'static str = "inspection";
    /// For an appeal, a complaint or a legal challenge.
    pub const CHALLENGE: &'static str = "challenge";
    /// To keep the register correct.
    pub const REGISTER: &'static str = "register";
    /// Because the person shared their record.
    pub const SHARED: &'static str = "shared";

    /// Every purpose that code names.
    const NAMED: [&'static str; 6] = [
        Self::DUTY,
        Self::APPOINTMENT,
        Self::INSPECTION,
        Self::CHALLENGE,
        Self::REGISTER,
        Self::SHARED,
    ];

    /// The purpose with this id; nothing where the policy has none.
    pub fn of(id: &str) -> Option<Self> {
        let mut rows = POLICY.purposes.iter();
        rows.find(|row| row.id == id).map(Self)
    }

    /// Its id, which entries carry.
    pub fn id(self) -> &'static str {
        &self.0.id
    }

    /// As a page says it.
    pub fn says(self) -> &'static str {
        &self.0.says
    }
}

impl LogPolicy {
    /// Reads a policy.
    ///
    /// # Errors
    /// Returns an error if it is not TOML of its shape, or lacks a purpose or has one twice.
    pub fn read(text: &str) -> Result<Self, WrongLogPolicy> {
        let policy: Self =
            toml::from_str(text).map_err(|error| WrongLogPolicy(error.to_string()))?;
        let wrong = |says: &str| Err(WrongLogPolicy(says.to_owned()));
        let times = |id: &str| policy.purposes.iter().filter(|row| row.id == id).count();
        if policy.purposes.iter().any(|row| times(&row.id) > 1) {
            return wrong("a purpose has two rows");
        }
        if let Some(missing) = Purpose::NAMED.iter().find(|id| times(id) == 0) {
            return wrong(&format!("the purpose “{missing}” is missing"));
        }
        Ok(policy)
    }

    /// Whether a person sees this part of who looked them up.
    pub fn shows(&self, part: SeenPart) -> bool {
        self.subject.sees.contains(&part)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = include_str!("../../../policies/access-log.toml");

    #[test]
    fn the_bundled_policy_is_whole_and_a_hole_in_it_is_named() {
        let policy = LogPolicy::read(GOOD).unwrap();
        assert!(policy.shows(SeenPart::Organisation));
        for (id, bad) in [
            ("id = \"duty\"", "id = \"shared\""),
            ("id = \"duty\"", "id = \"other\""),
            ("\"role\"", "\"name\""),
        ] {
            let wrong = LogPolicy::read(&GOOD.replace(id, bad));
            assert!(wrong.is_err(), "{bad}");
        }
        assert_eq!(Purpose::of("duty").map(Purpose::id), Some(Purpose::DUTY));
        assert_eq!(Purpose::of("curiosity"), None);
    }
}
