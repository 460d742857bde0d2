//! What can have happened to persons and organisations.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use vocabulary::{AccountRequestId, OrganisationId, PersonId, Role, Sealed, facts};

facts! {
    /// What can have happened to persons and organisations.
    Fact {
        "people.person-entered" 1 => PersonEntered,
        "people.person-erased" 1 => PersonErased,
        "people.organisation-entered" 1 => OrganisationEntered,
        "people.organisation-renamed" 1 => OrganisationRenamed,
        "people.membership-began" 1 => MembershipBegan,
        "people.membership-ended" 1 => MembershipEnded,
        "people.ownership-began" 1 => OwnershipBegan,
        "people.ownership-ended" 1 => OwnershipEnded,
        "people.account-requested" 1 => AccountRequested,
        "people.account-admitted" 1 => AccountAdmitted,
        "people.account-declined" 1 => AccountDeclined,
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

/// Somebody decides who may act for an organisation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnershipBegan {
    /// Who.
    pub person: PersonId,
    /// For which organisation.
    pub organisation: OrganisationId,
    /// From which day.
    pub from: Date,
}

/// Somebody no longer decides who may act for an organisation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnershipEnded {
    /// Who.
    pub person: PersonId,
    /// For which organisation.
    pub organisation: OrganisationId,
    /// The first day on which they do not.
    pub until: Date,
}

/// A provider as it describes itself when it asks for an account: regular, and not checked against
/// anybody else's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequestedProvider {
    /// Its public name.
    pub name: String,
    /// The stable name of its kind.
    pub kind: String,
    /// Eight digits.
    pub ukprn: String,
    /// Who validates the Master's level, where it does not do so itself.
    pub validating_institution: String,
    /// Stable names of the regions where it teaches.
    pub regions: Vec<String>,
    /// Its website, or nothing.
    pub website: String,
}

/// A provider that is new to senco asks for an account; the address of the person is proven.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccountRequested {
    /// Which request.
    pub request: AccountRequestId,
    /// Who asks: the id that they have once they are admitted.
    pub person: PersonId,
    /// As they are called.
    pub name: Sealed<String>,
    /// Where mail reaches them.
    pub email: Sealed<String>,
    /// For which provider.
    pub provider: RequestedProvider,
}

/// A request for an account was granted: the facts beside it say what was entered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccountAdmitted {
    /// Which request.
    pub request: AccountRequestId,
    /// The organisation that it is now.
    pub organisation: OrganisationId,
    /// Who acts for it.
    pub person: PersonId,
}

/// A request for an account was declined.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccountDeclined {
    /// Which request.
    pub request: AccountRequestId,
    /// Why, as the person who asked reads it.
    pub reason: Sealed<String>,
}
