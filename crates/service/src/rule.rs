//! What the service's own rules are called, for the person who tells one refusal from another.

use vocabulary::Rule;

/// A form is used once.
pub const FORM_USED: Rule = Rule("form-used");

/// What lies beside a command is kept until the command comes.
pub const NOT_KEPT: Rule = Rule("not-kept");
