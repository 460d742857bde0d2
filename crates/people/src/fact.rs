//! What can have happened to persons and organisations.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use vocabulary::{
    AccountRequestId, ApiKeyId, Digest, InvitationId, OrganisationId, PersonId, Role, Sealed,
    SubscriptionId, facts,
};

facts! {
    /// What can have happened to persons and organisations.
    Fact {
        "people.person-entered" 2 => PersonEntered,
        "people.person-renamed" 1 => PersonRenamed,
        "people.address-given" 2 => AddressGiven,
        "people.address-proven" 1 => AddressProven,
        "people.address-given-up" 1 => AddressGivenUp,
        "people.persons-joined" 1 => PersonsJoined,
        "people.persons-parted" 1 => PersonsParted,
        "people.person-erased" 1 => PersonErased,
        "people.organisation-entered" 1 => OrganisationEntered,
        "people.organisation-renamed" 1 => OrganisationRenamed,
        "people.membership-began" 3 => MembershipBegan,
        "people.membership-ended" 2 => MembershipEnded,
        "people.ownership-began" 1 => OwnershipBegan,
        "people.ownership-ended" 1 => OwnershipEnded,
        "people.invitation-made" 1 => InvitationMade,
        "people.invitation-sent-again" 1 => InvitationSentAgain,
        "people.invitation-taken-back" 1 => InvitationTakenBack,
        "people.invitation-accepted" 1 => InvitationAccepted,
        "people.invitation-declined" 1 => InvitationDeclined,
        "people.account-requested" 1 => AccountRequested,
        "people.account-admitted" 1 => AccountAdmitted,
        "people.account-declined" 1 => AccountDeclined,
        "people.account-asked-about" 1 => AccountAskedAbout,
        "people.key-made" 2 => KeyMade,
        "people.key-revoked" 1 => KeyRevoked,
        "people.subscription-made" 1 => SubscriptionMade,
        "people.subscription-ended" 1 => SubscriptionEnded,
        "people.own-account-began" 1 => OwnAccountBegan,
    }
}

/// What an organisation is to senco.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum OrganisationKind {
    /// Offers the Award: its facts of that kind are kept by *quality*.
    Provider,
    /// Hosts and administers the Provider Group.
    Host,
    /// A school. Its organisation exists once someone acts for it; schools themselves are known by
    /// their reference numbers.
    School,
    /// A trust, the appropriate authority of its academies.
    Trust,
    /// A local authority.
    Authority,
    /// A department of the government.
    Government,
    /// A body that is none of these, such as an inspectorate or a research institute.
    Body,
    /// A group whose members serve terms.
    Group,
}

/// Someone became known. They need neither an address nor an account: the person who signs a letter by hand
/// is entered by name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PersonEntered {
    /// Who, from now on.
    pub person: PersonId,
    /// As they are called.
    pub name: Sealed<String>,
    /// Where mail reaches them, as the person who entered them said: not proven, and several people may
    /// share one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<Sealed<String>>,
}

/// Someone says what they are called from now on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PersonRenamed {
    /// The person who has a new name.
    pub person: PersonId,
    /// As they are called.
    pub name: Sealed<String>,
}

/// Mail reaches someone at another address than was said before, as the coordinator says. It is not
/// proven, and takes the place of the one that was given before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AddressGiven {
    /// The person whose address it is.
    pub person: PersonId,
    /// The address.
    pub address: Sealed<String>,
    /// How it is known that it is theirs, where they had proven one before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Sealed<String>>,
}

/// Someone showed that mail to an address reaches them. It belongs to them alone, until they give it
/// up or are erased.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AddressProven {
    /// The person whose address it is.
    pub person: PersonId,
    /// The address.
    pub address: Sealed<String>,
}

/// Mail to an address no longer reaches someone, whether it was proven or given by others.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AddressGivenUp {
    /// The person whose address it was.
    pub person: PersonId,
    /// The address.
    pub address: Sealed<String>,
}

/// Two ids were found to be one person. Neither id is rewritten anywhere: the person who asks, asks for the
/// whole set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PersonsJoined {
    /// The id that the whole set is called by.
    pub kept: PersonId,
    /// The id that was joined to it, with all that were joined to that one before.
    pub joined: PersonId,
    /// How it was found out.
    pub why: Sealed<String>,
}

/// A joining was a mistake: an id is a person of its own again, with all that were joined to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PersonsParted {
    /// The id that it had been joined to.
    pub kept: PersonId,
    /// The id that is a person of its own again.
    pub parted: PersonId,
    /// How the mistake was found out.
    pub why: Sealed<String>,
}

/// Everything personal of someone was erased: their key is destroyed. Of a person with several ids
/// there is one such fact for each.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PersonErased {
    /// The person whose data was erased.
    pub person: PersonId,
}

/// An organisation became known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OrganisationRenamed {
    /// The organisation that was renamed.
    pub organisation: OrganisationId,
    /// Its public name from then on.
    pub name: String,
}

/// Someone may act for an organisation in a role.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MembershipBegan {
    /// The person who acts for the organisation.
    pub person: PersonId,
    /// For which organisation.
    pub organisation: OrganisationId,
    /// The role in which they act.
    pub role: Role,
    /// From which day.
    pub from: Date,
    /// The first day on which they may no more, where that is known from the beginning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// The first day on which nothing new is asked of them, where they may finish what they began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked_until: Option<Date>,
}

/// Someone may no longer act for an organisation in a role, whatever was said before of how long.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MembershipEnded {
    /// The person who no longer acts for the organisation.
    pub person: PersonId,
    /// For which organisation.
    pub organisation: OrganisationId,
    /// The role in which they act.
    pub role: Role,
    /// The first day on which they may not.
    pub until: Date,
    /// The first day on which nothing new is asked of them, where they may finish what they began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked_until: Option<Date>,
}

/// Someone decides who may act for an organisation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OwnershipBegan {
    /// The person who is an owner.
    pub person: PersonId,
    /// For which organisation.
    pub organisation: OrganisationId,
    /// From which day.
    pub from: Date,
}

/// Someone no longer decides who may act for an organisation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OwnershipEnded {
    /// The person who is no longer an owner.
    pub person: PersonId,
    /// For which organisation.
    pub organisation: OrganisationId,
    /// The first day on which they do not.
    pub until: Date,
}

/// Someone is invited to act for an organisation. Nothing follows from it until they accept: neither a
/// membership nor a person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct InvitationMade {
    /// The id of the invitation.
    pub invitation: InvitationId,
    /// The id that they have once they accept, where no one is known by their address then; what names
    /// them here is sealed under it, the person who accepts.
    pub person: PersonId,
    /// For which organisation.
    pub organisation: OrganisationId,
    /// The role in which they act.
    pub role: Role,
    /// Whether they are to own its account, too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub owner: bool,
    /// What the person who invites them calls them. It is the name of no one who has one.
    pub name: Sealed<String>,
    /// Where the invitation is sent.
    pub email: Sealed<String>,
    /// The first day on which it can no longer be accepted.
    pub until: Date,
}

/// An invitation is sent once more, to the same address or to another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct InvitationSentAgain {
    /// The invitation that was sent again.
    pub invitation: InvitationId,
    /// The address, where the one before was wrong: its link then opens nothing any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<Sealed<String>>,
    /// The first day on which it can no longer be accepted.
    pub until: Date,
}

/// An invitation is taken back before it was answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct InvitationTakenBack {
    /// The invitation that was withdrawn.
    pub invitation: InvitationId,
}

/// The person who reads the mail at its address accepts an invitation: the facts beside it say what follows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct InvitationAccepted {
    /// The invitation that was accepted.
    pub invitation: InvitationId,
    /// The id of the person who accepted.
    pub person: PersonId,
}

/// The person who reads the mail at its address declines an invitation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct InvitationDeclined {
    /// The invitation that was declined.
    pub invitation: InvitationId,
}

/// A provider as it describes itself when it asks for an account: regular, and not checked against
/// anyone else's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RequestedProvider {
    /// Its public name.
    pub name: String,
    /// The stable name of its kind.
    pub kind: String,
    /// The UK Provider Reference Number: 8 digits.
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
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AccountRequested {
    /// The id of the request.
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
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AccountAdmitted {
    /// The request that was admitted.
    pub request: AccountRequestId,
    /// The organisation that it is now.
    pub organisation: OrganisationId,
    /// Who acts for it.
    pub person: PersonId,
}

/// A request for an account was declined.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AccountDeclined {
    /// The request that was declined.
    pub request: AccountRequestId,
    /// Why, as the person who asked reads it.
    pub reason: Sealed<String>,
}

/// The coordinator asked something about a request for an account, which still waits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AccountAskedAbout {
    /// The request that the question is about.
    pub request: AccountRequestId,
    /// What is asked, as the person who asked for the account reads it.
    pub question: Sealed<String>,
}

/// An organisation lets another program act for it. The key is an actor of its own: it outlives
/// the person who made it, and ends with the organisation, on its last day, or when it is revoked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct KeyMade {
    /// Which, from now on.
    pub key: ApiKeyId,
    /// For which organisation it acts.
    pub organisation: OrganisationId,
    /// The role in which they act.
    pub role: Role,
    /// What the organisation calls it, such as the program that has it; about no one.
    pub label: String,
    /// A keyed digest of its secret, which is kept nowhere.
    pub digest: Digest,
    /// Whether it only reads.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reads_only: bool,
    /// From which day.
    pub from: Date,
    /// The first day on which it opens nothing any more, where that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

/// A key opens nothing any more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct KeyRevoked {
    /// The key that was revoked.
    pub key: ApiKeyId,
}

/// An organisation has another program told of what happens.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SubscriptionMade {
    /// Which, from now on.
    pub subscription: SubscriptionId,
    /// Whose program it is.
    pub organisation: OrganisationId,
    /// As whom it sees what is told.
    pub role: Role,
    /// What the organisation calls it; about no one.
    pub label: String,
    /// Where the program is told.
    pub address: String,
    /// Of which types of event; all, where there are none.
    pub events: Vec<String>,
}

/// The program is told no more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SubscriptionEnded {
    /// Which subscription ended.
    pub subscription: SubscriptionId,
}

/// Someone has an account for what is their own: they act for no organisation, and see and say only what is about
/// themselves.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OwnAccountBegan {
    /// The person, who has proven an address.
    pub person: PersonId,
}
