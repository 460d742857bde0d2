//! What the rules of *retention* are called, for the person who tells one refusal from another.

use vocabulary::Rule;

/// One hold in a role keeps as well as two.
pub const HELD_ALREADY: Rule = Rule("held-already");

/// A hold is lifted once.
pub const LIFTED_ALREADY: Rule = Rule("lifted-already");

/// What is held is not disposed of, by anyone.
pub const HELD: Rule = Rule("held");

/// What has not been kept for as long as the table says is not disposed of.
pub const NOT_DUE: Rule = Rule("not-due");
