//! What can have happened to persons and organisations.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use vocabulary::{OrganisationId, PersonId, Role, Sealed, facts};

facts! {
    /// What can have happened to persons and organisations.
    Fact {
        "people.person-entered" 1 => PersonEntered,
        "people.person-erased" 1 => PersonErased,
        "people.organisation-entered" 1 => OrganisationEntered,
        "people.organisation-renamed" 1 => OrganisationRenamed,
        "people.membership-began" 1 => MembershipBegan,
        "people.membership-ended" 1 => MembershipEnded,
    }
}

/// What an organisation is to senco.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OrganisationKind {
    /// Offers the Award: its facts of that kind are kept by *quality*.
    Provider,
    /// Hosts and administers the Provider Group.
    Host,
}

/// Somebody became known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonEntered {
    /// Who, from now on.
    pub person: PersonId,
    /// As they are called.
    pub name: Sealed<String>,
    /// Where mail reaches them.
    pub email: Sealed<String>,
}

/// Everything personal of somebody was erased: their key is destroyed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonErased {
    /// Who.
    pub person: PersonId,
}

/// An organisation became known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrganisationEntered {
    /// Which, from now on.
    pub organisation: OrganisationId,
    /// What it is to senco.
    pub kind: OrganisationKind,
    /// Its public name.
    pub name: String,
}

/// An organisation is called otherwise, from the fact's effective date.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrganisationRenamed {
    /// Which.
    pub organisation: OrganisationId,
    /// Its public name from then on.
    pub name: String,
}

/// Somebody may act for an organisation in a role.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MembershipBegan {
    /// Who.
    pub person: PersonId,
    /// For which organisation.
    pub organisation: OrganisationId,
    /// In which role.
    pub role: Role,
    /// From which day.
    pub from: Date,
}

/// Somebody may no longer act for an organisation in a role.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MembershipEnded {
    /// Who.
    pub person: PersonId,
    /// For which organisation.
    pub organisation: OrganisationId,
    /// In which role.
    pub role: Role,
    /// The first day on which they may not.
    pub until: Date,
}
