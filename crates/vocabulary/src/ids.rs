//! Identifiers: sixteen bytes from a keyed hash, written as 26 characters that survive a phone call.

use crate::Digest;
use data_encoding::{Encoding, Specification};
use serde::{Deserialize, Serialize, de::Error as _};
use sha2::{Digest as _, Sha256};
use std::{fmt, str::FromStr, sync::LazyLock};
use thiserror::Error;

/// Crockford's alphabet, lower case: no `i`, `l`, `o` or `u`, so nothing is misread.
static ALPHABET: LazyLock<Encoding> = LazyLock::new(|| {
    let mut specification = Specification::new();
    specification
        .symbols
        .push_str("0123456789abcdefghjkmnpqrstvwxyz");
    specification
        .translate
        .from
        .push_str("ABCDEFGHJKMNPQRSTVWXYZ");
    specification
        .translate
        .to
        .push_str("abcdefghjkmnpqrstvwxyz");
    specification
        .encoding()
        .expect("a fixed alphabet of 32 symbols")
});

/// The text was not an identifier: 26 characters of Crockford's base 32.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("not an identifier")]
pub struct NotAnId;

/// Sixteen bytes that identify one thing. Says nothing of what it identifies.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RawId([u8; 16]);

impl RawId {
    /// The identifier with these bytes.
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The sixteen bytes.
    pub const fn bytes(self) -> [u8; 16] {
        self.0
    }
}

impl fmt::Display for RawId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = [0; 26];
        ALPHABET.encode_mut(&self.0, &mut text);
        f.write_str(std::str::from_utf8(&text).expect("the alphabet is ASCII"))
    }
}

impl fmt::Debug for RawId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for RawId {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        if text.len() != 26 {
            return Err(NotAnId);
        }
        let mut bytes = [0; 16];
        match ALPHABET.decode_mut(text.as_bytes(), &mut bytes) {
            Ok(16) => Ok(Self(bytes)),
            _ => Err(NotAnId),
        }
    }
}

impl Serialize for RawId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for RawId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

macro_rules! identifier {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "shapes", derive(schemars::JsonSchema))]
        #[serde(transparent)]
        pub struct $name(pub RawId);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                text.parse().map(Self)
            }
        }

        impl From<RawId> for $name {
            fn from(raw: RawId) -> Self {
                Self(raw)
            }
        }
    };
}

identifier! {
    /// A person. Random, so that a ledger without its keys names no one.
    PersonId
}
identifier! {
    /// An organisation: a provider, a school's authority, the host of the Provider Group.
    OrganisationId
}
identifier! {
    /// An application of a provider for registration.
    ApplicationId
}
identifier! {
    /// A case: an application, or whatever else several people work on together.
    CaseId
}
identifier! {
    /// An evidence document of an application, whatever file it has at the moment.
    EvidenceId
}
identifier! {
    /// A provider's request for an account.
    AccountRequestId
}
identifier! {
    /// An invitation to act for an organisation.
    InvitationId
}
identifier! {
    /// A key with which another program acts for an organisation.
    ApiKeyId
}
identifier! {
    /// What another program wants to be told of: a subscription of an organisation.
    SubscriptionId
}
identifier! {
    /// A term that someone serves in a group.
    TermId
}
identifier! {
    /// An offer to serve in a group.
    OfferId
}
identifier! {
    /// A teacher, as the register of the workforce knows them. Random: it tells neither number nor name.
    TeacherId
}
identifier! {
    /// One of the names that a teacher has or had. Each is sealed under a key of its own, so that a former name
    /// can be erased alone.
    NameId
}
identifier! {
    /// A course towards a qualification that one teacher takes or took.
    CourseId
}
identifier! {
    /// A body that awards a qualification.
    BodyId
}
identifier! {
    /// A file of records that was imported.
    ImportId
}
identifier! {
    /// A claim of an award of the past.
    ClaimId
}
identifier! {
    /// A statement of experience as a SENCO.
    ExperienceId
}
identifier! {
    /// A post as SENCO of a school.
    PostId
}
identifier! {
    /// A link by which a holder shows others what the register has on them.
    ShareId
}
identifier! {
    /// An answer that was given, as the access log keeps it.
    AccessEntryId
}
identifier! {
    /// A legal hold.
    HoldId
}
identifier! {
    /// A questionnaire that an evaluator made.
    InstrumentId
}
identifier! {
    /// A campaign: a survey that is put to people.
    CampaignId
}
identifier! {
    /// A list of people to be invited to a campaign.
    InviteListId
}
identifier! {
    /// One use of one form or API call: sending it twice does it once.
    CommandId
}

/// Which fact: the SHA-256 of the command's id and the fact's ordinal within it.
///
/// Never a position: a position would tell a reader how much happened that they are not allowed to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "shapes", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct FactId(pub Digest);

impl FactId {
    /// The id of the `ordinal`-th fact (from 0) of a command.
    pub fn of(command: CommandId, ordinal: u32) -> Self {
        let mut hash = Sha256::new();
        hash.update(command.0.bytes());
        hash.update(ordinal.to_be_bytes());
        Self(Digest::from_bytes(hash.finalize().into()))
    }
}

impl fmt::Display for FactId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The owner of the key that a sealed field is under: a person, a case with free text about several people, a
/// teacher, or one name of a teacher.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A person: their name, number, address.
    Person(PersonId),
    /// A case, such as an application: what people wrote in it.
    Case(RawId),
    /// A teacher: their numbers, and what is recorded of their posts and qualifications in words.
    Teacher(TeacherId),
    /// One name, of a teacher or of a governor.
    Name(NameId),
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Person(id) => write!(f, "person:{id}"),
            Self::Case(id) => write!(f, "case:{id}"),
            Self::Teacher(id) => write!(f, "teacher:{id}"),
            Self::Name(id) => write!(f, "name:{id}"),
        }
    }
}

impl FromStr for Subject {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        match text.split_once(':') {
            Some(("person", id)) => Ok(Self::Person(id.parse()?)),
            Some(("case", id)) => Ok(Self::Case(id.parse()?)),
            Some(("teacher", id)) => Ok(Self::Teacher(id.parse()?)),
            Some(("name", id)) => Ok(Self::Name(id.parse()?)),
            _ => Err(NotAnId),
        }
    }
}

impl From<PersonId> for Subject {
    fn from(person: PersonId) -> Self {
        Self::Person(person)
    }
}

impl From<TeacherId> for Subject {
    fn from(teacher: TeacherId) -> Self {
        Self::Teacher(teacher)
    }
}

impl From<NameId> for Subject {
    fn from(name: NameId) -> Self {
        Self::Name(name)
    }
}

/// A claim is a case: the person who claims and the provider that confirms work on it.
impl From<ClaimId> for CaseId {
    fn from(claim: ClaimId) -> Self {
        Self(claim.0)
    }
}

impl From<CaseId> for ClaimId {
    fn from(case: CaseId) -> Self {
        Self(case.0)
    }
}

/// A file of records is a case: the people of the organisation that imported it.
impl From<ImportId> for CaseId {
    fn from(import: ImportId) -> Self {
        Self(import.0)
    }
}

impl From<CaseId> for ImportId {
    fn from(case: CaseId) -> Self {
        Self(case.0)
    }
}

impl From<ApplicationId> for Subject {
    fn from(application: ApplicationId) -> Self {
        Self::Case(application.0)
    }
}

impl From<CaseId> for Subject {
    fn from(case: CaseId) -> Self {
        Self::Case(case.0)
    }
}

impl From<ApplicationId> for CaseId {
    fn from(application: ApplicationId) -> Self {
        Self(application.0)
    }
}

impl From<CaseId> for ApplicationId {
    fn from(case: CaseId) -> Self {
        Self(case.0)
    }
}

impl Serialize for Subject {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Subject {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_reads_back(bytes: [u8; 16]) {
            let id = RawId::from_bytes(bytes);
            prop_assert_eq!(id.to_string().parse(), Ok(id));
            prop_assert_eq!(id.to_string().to_uppercase().parse(), Ok(id));
            for subject in [
                Subject::Case(id),
                Subject::Person(id.into()),
                Subject::Teacher(id.into()),
                Subject::Name(id.into()),
            ] {
                prop_assert_eq!(subject.to_string().parse(), Ok(subject));
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in ".{0,40}") {
            let _ = text.parse::<RawId>();
            let _ = text.parse::<Subject>();
        }
    }

    #[test]
    fn one_identifier_has_one_spelling() {
        let id = RawId::from_bytes([0xff; 16]);
        let mut text = id.to_string();
        assert_eq!(text.len(), 26);
        // The last character carries two spare bits: only zeros there are accepted.
        text.replace_range(25.., "z");
        assert_eq!(text.parse::<RawId>(), Err(NotAnId));
    }
}
