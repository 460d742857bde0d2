//! What the rules of *surveys* are called, for the person who tells one refusal from another.

use vocabulary::Rule;

/// Someone else changed it since it was looked at.
pub const CHANGED_MEANWHILE: Rule = Rule("changed-meanwhile");
/// Something else of it depends on what would be changed.
pub const DEPENDED_ON: Rule = Rule("depended-on");
/// Someone could not be led through it.
pub const NOT_READY: Rule = Rule("not-ready");
/// It was signed off as it is.
pub const SIGNED_OFF_ALREADY: Rule = Rule("signed-off-already");
/// A version of it was signed off, and might be in use.
pub const HAS_VERSIONS: Rule = Rule("has-versions");
/// It is as it was then.
pub const NOTHING_CHANGED: Rule = Rule("nothing-changed");
/// What a campaign asks stays as it was when it was opened.
pub const OPENED_ALREADY: Rule = Rule("opened-already");
/// The people of a list have been invited.
pub const INVITED_ALREADY: Rule = Rule("invited-already");
/// A campaign is not open.
pub const NOT_OPEN: Rule = Rule("not-open");
/// A campaign is not closed, or its answers have been counted.
pub const NOT_CLOSED: Rule = Rule("not-closed");
