//! What can have happened to a teacher, as the register knows them: names, numbers, entries that turn out to be one.
//!
//! A teacher is not an account. They are linked to one with their consent, never because an address or a name is
//! the same.

use serde::{Deserialize, Serialize};
use std::fmt;
use vocabulary::{Digest, NameId, PartialDate, PersonId, Sealed, TeacherId, Trn};

/// A number by which a teacher is known to someone. The name of no one, and still about a person: sealed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum TeacherNumber {
    /// The teacher reference number.
    Trn(Trn),
    /// The id under which DfE’s NPQ registration service knows a participant, who may have no teacher reference
    /// number. In small letters.
    NpqParticipant(String),
}

impl TeacherNumber {
    /// The digest that is kept of a number whose teacher was erased.
    pub fn erased_digest(&self) -> Digest {
        let kind = match self {
            Self::Trn(_) => "trn",
            Self::NpqParticipant(_) => "npq-participant",
        };
        Digest::of(format!("erased number\n{kind}\n{self}").as_bytes())
    }
}

impl fmt::Display for TeacherNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Trn(trn) => trn.fmt(f),
            Self::NpqParticipant(id) => f.write_str(id),
        }
    }
}

/// A teacher became known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TeacherEntered {
    /// The id of the teacher, from now on.
    pub teacher: TeacherId,
    /// The id of the name: it is sealed under a key of its own.
    pub name_id: NameId,
    /// The name.
    pub name: Sealed<String>,
    /// A number that they have, where one was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<Sealed<TeacherNumber>>,
}

/// A teacher is called otherwise. Earlier names stay, and find them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TeacherNamed {
    /// The teacher.
    pub teacher: TeacherId,
    /// The id of the name: it is sealed under a key of its own.
    pub name_id: NameId,
    /// The name.
    pub name: Sealed<String>,
    /// From when they have it, where that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<PartialDate>,
}

/// A source calls a teacher, whom it means by a number of theirs, by a name that they were not known by. What it says
/// is recorded of them; whether the name is theirs, or the number another’s, is a question for whoever keeps the register.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TeacherCalledOtherwise {
    /// The teacher, by the id that has the number.
    pub teacher: TeacherId,
    /// The id of the name: it is sealed under a key of its own.
    pub name_id: NameId,
    /// The name, as the source has it.
    pub name: Sealed<String>,
}

/// Someone said whether a name that a source gave is the teacher’s.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TeacherNameSettled {
    /// The teacher, by the id that was called so.
    pub teacher: TeacherId,
    /// The id of the name.
    pub name_id: NameId,
    /// Whether it is theirs. They go on being called as before.
    pub theirs: bool,
}

/// A name that a teacher had is erased, and nothing else of them: its key is destroyed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TeacherNameClosed {
    /// The teacher.
    pub teacher: TeacherId,
    /// The name that was erased.
    pub name_id: NameId,
}

/// A teacher has a number that was not known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TeacherNumbered {
    /// The teacher.
    pub teacher: TeacherId,
    /// The number.
    pub number: Sealed<TeacherNumber>,
}

/// A number was wrong: it is not this teacher’s.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TeacherNumberWithdrawn {
    /// The teacher.
    pub teacher: TeacherId,
    /// The number.
    pub number: Sealed<TeacherNumber>,
    /// How it was found out.
    pub why: Sealed<String>,
}

/// Two entries were found to be one teacher. Neither id is rewritten anywhere, and each number answers for both.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TeachersJoined {
    /// The id that the whole set is called by.
    pub kept: TeacherId,
    /// The id that was joined to it, with all that were joined to that one before.
    pub joined: TeacherId,
    /// How it was found out.
    pub why: Sealed<String>,
}

/// A joining was a mistake: an id is a teacher of its own again, with all that were joined to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TeachersParted {
    /// The id that it had been joined to.
    pub kept: TeacherId,
    /// The id that is a teacher of its own again.
    pub parted: TeacherId,
    /// How the mistake was found out.
    pub why: Sealed<String>,
}

/// Two entries that looked like one teacher are two, so no one is asked about them again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TeachersToldApart {
    /// The one entry.
    pub one: TeacherId,
    /// The other entry.
    pub other: TeacherId,
    /// How that is known.
    pub why: Sealed<String>,
}

/// The person whose account it is said that they are this teacher.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TeacherLinked {
    /// The teacher.
    pub teacher: TeacherId,
    /// The person, who said so themselves.
    pub person: PersonId,
}

/// An account is not linked to a teacher any more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TeacherUnlinked {
    /// The teacher.
    pub teacher: TeacherId,
    /// The person.
    pub person: PersonId,
}

/// Everything personal of a teacher was erased: their key is destroyed, and those of their names. Of a teacher with
/// several ids there is one such fact for each.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TeacherErased {
    /// The teacher.
    pub teacher: TeacherId,
    /// Digests of the numbers that they had, by which a file that is sent again does not enter them again. Sealed under
    /// a key of their own: a number has few digits, so whoever opens a digest can find it by trying.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub numbers: Option<Sealed<Vec<Digest>>>,
}
