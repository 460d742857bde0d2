//! What a rule is called: a refusal names the one that says no.

/// The short stable name of a rule. Each crate keeps those of its own as constants, in its `rule` room, so
/// that one which is misspelt does not compile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule(pub &'static str);

impl PartialEq<Rule> for String {
    fn eq(&self, rule: &Rule) -> bool {
        self == rule.0
    }
}

impl PartialEq<Rule> for &String {
    fn eq(&self, rule: &Rule) -> bool {
        self.as_str() == rule.0
    }
}

/// Nothing more is recorded about someone who was erased.
pub const ERASED: Rule = Rule("erased");
