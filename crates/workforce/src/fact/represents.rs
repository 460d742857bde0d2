//! Which organisation acts for which school, trust or authority of the national list.

use serde::{Deserialize, Serialize};
use std::fmt;
use vocabulary::{OrganisationId, Urn};

/// What an organisation acts for: something of the national list of schools.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Represented {
    /// A school.
    School(Urn),
    /// A trust, by its code in the national list: the appropriate authority of its academies.
    Trust(u32),
    /// A local authority, by its code: 3 digits.
    Authority(u16),
}

impl fmt::Display for Represented {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::School(urn) => write!(f, "school/{urn}"),
            Self::Trust(code) => write!(f, "trust/{code}"),
            Self::Authority(code) => write!(f, "authority/{code:03}"),
        }
    }
}

/// An organisation acts for a school, a trust or an authority. Who acts for the organisation was invited: by the
/// registrar, by the authority or by the trust, and never because of an address.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct OrganisationRepresents {
    /// The organisation, entered in the same append or before.
    pub organisation: OrganisationId,
    /// What it acts for.
    pub represented: Represented,
}
