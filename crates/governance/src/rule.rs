//! What the rules of *governance* are called, for the person who tells one refusal from another.

use vocabulary::Rule;

/// Someone offers to serve in a group once.
pub const OFFERED_ALREADY: Rule = Rule("offered-already");

/// An offer is answered or taken back once.
pub const ANSWERED_ALREADY: Rule = Rule("answered-already");

/// The person who serves in a group is not admitted again.
pub const SERVING_ALREADY: Rule = Rule("serving-already");

/// Each group is formed once.
pub const GROUP_THERE: Rule = Rule("group-there");

/// A limited number of terms follow each other.
pub const ROTATION: Rule = Rule("rotation");

/// A group has a limited number of places.
pub const GROUP_FULL: Rule = Rule("group-full");

/// A term is renewed once.
pub const RENEWED_ALREADY: Rule = Rule("renewed-already");

/// A term that has ended stays as it was.
pub const TERM_OVER: Rule = Rule("term-over");
