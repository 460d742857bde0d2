//! What the rules of the capability *workforce* are called, for whoever tells one refusal from another.

use vocabulary::Rule;

/// A list is imported as it was shown.
pub const MOVED_ON: Rule = Rule("school-list-moved-on");

/// The same post is reported once.
pub const REPORTED_ALREADY: Rule = Rule("post-reported-already");

/// What was reported by mistake can no longer be changed.
pub const POST_REMOVED: Rule = Rule("post-removed");

/// A post ends once.
pub const POST_ENDED: Rule = Rule("post-ended");

/// A report that someone else changed is looked at before it is changed again.
pub const CHANGED_MEANWHILE: Rule = Rule("post-changed-meanwhile");

/// No one is on leave twice at once.
pub const ON_LEAVE: Rule = Rule("post-on-leave");

/// Whoever is not on leave cannot come back.
pub const NOT_ON_LEAVE: Rule = Rule("post-not-on-leave");

/// Whoever confirmed what was reported is not asked again.
pub const CONFIRMED_ALREADY: Rule = Rule("post-confirmed-already");

/// A SENCO is asked so often a day and no more.
pub const ASKED_OFTEN_ENOUGH: Rule = Rule("post-asked-often-enough");

/// A link to confirm is used once, and in time.
pub const DEAD_LINK: Rule = Rule("post-dead-link");

/// A list that is known is not imported again.
pub const NOTHING_NEW: Rule = Rule("school-list-nothing-new");
