//! For which qualification a provider applies and is registered: the National Award for SEN Coordination, its
//! successor since September 2024, the NPQ for SENCOs, or both.

use crate::named::named;
use serde::{Deserialize, Serialize};
use vocabulary::text::and_list;

named! {
    /// A qualification of SENCOs.
    Qualification {
        /// The National Award for SEN Coordination.
        Award = "nasenco", "National Award for SEN Coordination";
        /// The National Professional Qualification for SENCOs.
        Npq = "npq-senco", "NPQ for SENCOs";
    }
}

/// For which qualifications: at least one, each once, in the order of [`Qualification::ALL`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(with = "Vec<Qualification>"))]
#[serde(try_from = "Vec<Qualification>", into = "Vec<Qualification>")]
pub struct Qualifications {
    award: bool,
    npq: bool,
}

impl Qualifications {
    /// The Award alone: what every application and registration was for before senco knew of another.
    pub const AWARD: Self = Self {
        award: true,
        npq: false,
    };

    /// Those of a list; nothing where it is empty.
    pub fn of(listed: &[Qualification]) -> Option<Self> {
        let has = |it| listed.contains(&it);
        let (award, npq) = (has(Qualification::Award), has(Qualification::Npq));
        (award || npq).then_some(Self { award, npq })
    }

    /// Each of them.
    pub fn iter(self) -> impl Iterator<Item = Qualification> {
        let has = move |it: &Qualification| match it {
            Qualification::Award => self.award,
            Qualification::Npq => self.npq,
        };
        Qualification::ALL.iter().copied().filter(has)
    }

    /// Their stable names.
    pub fn names(self) -> Vec<String> {
        self.iter().map(|it| it.name().to_owned()).collect()
    }

    /// As a page says it: “the National Award for SEN Coordination and the NPQ for SENCOs”.
    pub fn in_words(self) -> String {
        let words: Vec<String> = self
            .iter()
            .map(|it| format!("the {}", it.in_words()))
            .collect();
        and_list(&words)
    }
}

impl TryFrom<Vec<Qualification>> for Qualifications {
    type Error = &'static str;

    fn try_from(listed: Vec<Qualification>) -> Result<Self, &'static str> {
        Self::of(&listed).ok_or("an application is for at least one qualification")
    }
}

impl From<Qualifications> for Vec<Qualification> {
    fn from(those: Qualifications) -> Self {
        those.iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_a_set_that_is_not_empty() {
        let (award, npq) = (Qualification::Award, Qualification::Npq);
        assert_eq!(Qualifications::of(&[]), None);
        assert_eq!(
            Qualifications::of(&[npq, award]),
            Qualifications::of(&[award, npq, npq])
        );
        let both: Qualifications = serde_json::from_str(r#"["npq-senco","nasenco"]"#).unwrap();
        assert_eq!(
            serde_json::to_string(&both).unwrap(),
            r#"["nasenco","npq-senco"]"#
        );
        assert!(serde_json::from_str::<Qualifications>("[]").is_err());
    }
}
