//! What the fields of *governance*’s forms are called, for a rule that says what is wrong with one and for its page.

use vocabulary::Field;

/// What someone who offers to serve says of themselves.
pub const ABOUT: Field = Field("about");

/// For which organisation someone acts.
pub const HOME: Field = Field("home");

/// Why an offer is declined.
pub const REASON: Field = Field("reason");

/// Terms of reference.
pub const TEXT: Field = Field("text");

/// How long a report may still be finished once a term has ended.
pub const FINISH_DAYS: Field = Field("finish-days");

/// The first day of something.
pub const FROM: Field = Field("from");

/// How many terms are possible in a row.
pub const IN_A_ROW: Field = Field("in-a-row");

/// How long a term lasts.
pub const MONTHS: Field = Field("months");

/// How many serve at once.
pub const PLACES: Field = Field("places");

/// Whether those who read an application are among those who decide on it.
pub const READERS_DECIDE: Field = Field("readers-decide");

/// Whether everyone who is asked must agree.
pub const EVERYBODY_AGREES: Field = Field("everybody-agrees");

/// How many members read an application.
pub const READERS_NEEDED: Field = Field("readers-needed");

/// How many members decide.
pub const QUORUM: Field = Field("quorum");

/// For how long a decision can be set aside.
pub const SET_ASIDE_DAYS: Field = Field("set-aside-days");
