//! What the fields of the capability’s forms are called, for a rule that says what is wrong with one and
//! for its page.

use vocabulary::Field;

/// The day on which a list was made.
pub const AS_AT: Field = Field("as-at");

/// Files of the national list.
pub const FILES: Field = Field("files");

/// The name on a certificate.
pub const CERTIFICATE_NAME: Field = Field("certificate_name");

/// A teacher reference number.
pub const TRN: Field = Field("trn");

/// A qualification.
pub const QUALIFICATION: Field = Field("qualification");

/// Who taught a course that is claimed.
pub const CLAIMED_PROVIDER: Field = Field("provider");

/// The body that awards a qualification.
pub const BODY: Field = Field("body");

/// The year in which a qualification was awarded.
pub const AWARD_YEAR: Field = Field("award_year");

/// When a qualification was awarded.
pub const COMPLETED: Field = Field("completed");

/// The number of a certificate.
pub const CERTIFICATE: Field = Field("certificate");

/// Whether an account is to show the record of its holder.
pub const CONSENTS: Field = Field("consents");

/// The address that a claim is sent to.
pub const SEND_TO: Field = Field("send_to");

/// Why a claim is declined.
pub const REASON: Field = Field("reason");
