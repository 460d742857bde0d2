//! What these rules are called, for the person who tells one refusal from another.

use vocabulary::Rule;

/// What a request says of its provider is wrong by now.
pub const NOT_ADMISSIBLE: Rule = Rule("not-admissible");
