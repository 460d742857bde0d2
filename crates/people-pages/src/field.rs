//! What the fields of these forms are called: those of which a rule speaks, and those that are of the page alone.

pub(crate) use people::field::{ADDRESS, EMAIL, LABEL, NAME, ROLE, TOLD_AT, UNTIL, WHY};
use vocabulary::Field;

/// Whoever is entered by name, or put right: the id of the box, beside that in which a name is sought.
pub(crate) const ENTERED: Field = Field("entered");

/// The entry on whose page a form stands.
pub(crate) const ENTRY: Field = Field("entry");

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

/// Which key.
pub(crate) const KEY: Field = Field("key");

/// Whether a key only reads.
pub(crate) const REACH: Field = Field("reach");

/// Which event.
pub(crate) const NUMBER: Field = Field("number");

/// Whether someone becomes an owner.
pub(crate) const OWNER: Field = Field("owner");

/// The person whom a form is about.
pub(crate) const PERSON: Field = Field("person");

/// Whether an address is another entry's, too.
pub(crate) const SHARED: Field = Field("shared");

/// Whether somebody means what cannot be taken back at once.
pub(crate) const SURE: Field = Field("sure");

/// Which session.
pub(crate) const SESSION: Field = Field("session");

/// The boxes of the last day of a key.
pub(crate) const UNTIL_DAY: Field = Field("until-day");
/// Its month.
pub(crate) const UNTIL_MONTH: Field = Field("until-month");
/// Its year.
pub(crate) const UNTIL_YEAR: Field = Field("until-year");
