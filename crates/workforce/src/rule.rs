//! What the rules of the capability *workforce* are called, for whoever tells one refusal from another.

use vocabulary::Rule;

/// A list is imported as it was shown.
pub const MOVED_ON: Rule = Rule("school-list-moved-on");

/// A list that is known is not imported again.
pub const NOTHING_NEW: Rule = Rule("school-list-nothing-new");

/// The same award is claimed once.
pub const CLAIMED_ALREADY: Rule = Rule("claim-already");

/// A claim is answered once.
pub const CLAIM_ANSWERED: Rule = Rule("claim-answered");

/// A claim has a few files and no more.
pub const CLAIM_FULL: Rule = Rule("claim-full");

/// A link that asks to confirm a claim works for six weeks, and until the claim is sent again.
pub const CLAIM_LINK_OVER: Rule = Rule("claim-link-over");

/// An account is linked to a teacher by a confirmed claim.
pub const NOT_LINKABLE: Rule = Rule("record-not-linkable");
