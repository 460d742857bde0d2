//! What the fields of these forms are called: those of which a rule speaks, and those that are of the page alone.

pub(crate) use people::field::{ADDRESS, EMAIL, NAME, ROLE, WHY};
use vocabulary::Field;

/// Whether an invitation is accepted.
pub(crate) const ANSWER: Field = Field("answer");

/// Which link or code is used.
pub(crate) const ATTEMPT: Field = Field("attempt");

/// The role in which someone acts.
pub(crate) const CHOICE: Field = Field("choice");

/// The code from a mail.
pub(crate) const CODE: Field = Field("code");

/// Which invitation.
pub(crate) const INVITATION: Field = Field("invitation");

/// The entry that two are joined to, or that one is parted from.
pub(crate) const KEPT: Field = Field("kept");

/// Whether someone says that another entry is them.
pub(crate) const JOINS: Field = Field("joins");

/// Where someone was going.
pub(crate) const NEXT: Field = Field("next");

/// Whether someone becomes an owner.
pub(crate) const OWNER: Field = Field("owner");

/// Who.
pub(crate) const PERSON: Field = Field("person");

/// Which session.
pub(crate) const SESSION: Field = Field("session");
