//! What the fields of *people*’s forms are called, for a rule that says what is wrong with one and for its page.

use vocabulary::Field;

/// The address that is proven, or given up.
pub const ADDRESS: Field = Field("address");

/// An email address.
pub const EMAIL: Field = Field("email");

/// The first day of something.
pub const FROM: Field = Field("from");

/// What a key is for.
pub const LABEL: Field = Field("label");

/// A person’s or an organisation’s name.
pub const NAME: Field = Field("name");

/// What a provider that asks for an account is called.
pub const PROVIDER: Field = Field("provider");

/// What is asked about a request.
pub const QUESTION: Field = Field("question");

/// Why a request is declined.
pub const REASON: Field = Field("reason");

/// Where a program is told of what happens.
pub const TOLD_AT: Field = Field("told-at");

/// In which role someone acts.
pub const ROLE: Field = Field("role");

/// The day on which a key ends.
pub const UNTIL: Field = Field("until");

/// Why two entries are one person.
pub const WHY: Field = Field("why");
