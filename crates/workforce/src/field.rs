//! What the fields of the capability’s forms are called, for a rule that says what is wrong with one and
//! for its page.

use vocabulary::Field;

/// The day on which a list was made.
pub const AS_AT: Field = Field("as-at");

/// The first day back from leave.
pub const BACK: Field = Field("back");

/// Days a week for the role.
pub const DAYS: Field = Field("days");

/// Where mail reaches someone.
pub const EMAIL: Field = Field("email");

/// Files of the national list.
pub const FILES: Field = Field("files");

/// The first day or month of something.
pub const FROM: Field = Field("from");

/// What someone is called.
pub const NAME: Field = Field("name");

/// Other posts at the school.
pub const OTHER_POSTS: Field = Field("other-posts");

/// The first day or month after something.
pub const TO: Field = Field("to");

/// A teacher reference number.
pub const TRN: Field = Field("trn");

/// When someone is expected back.
pub const UNTIL: Field = Field("until");

/// How a mistake was found out.
pub const WHY: Field = Field("why");

/// What a SENCO says is wrong.
pub const WRONG: Field = Field("wrong");
