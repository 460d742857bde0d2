//! What the rules of the capability *workforce* are called, for whoever tells one refusal from another.

use vocabulary::Rule;

/// A list is imported as it was shown.
pub const MOVED_ON: Rule = Rule("school-list-moved-on");

/// A list that is known is not imported again.
pub const NOTHING_NEW: Rule = Rule("school-list-nothing-new");
