//! What a field of a form is called: in what is sent, in what is wrong with it, and on its page.

use std::{borrow::Cow, fmt, ops::Deref};

/// A field's name. Each crate keeps those of its own as constants, in its `field` room, so that one which
/// is misspelt does not compile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field(pub &'static str);

impl Field {
    /// The first of the three boxes of a date: an error about the date is shown there.
    pub fn day(self) -> String {
        format!("{self}-day")
    }

    /// Whether a part of a struct that is called `identifier` is sent by this name. An identifier has
    /// no hyphens.
    pub const fn is(self, identifier: &str) -> bool {
        let (name, part) = (self.0.as_bytes(), identifier.as_bytes());
        if name.len() != part.len() {
            return false;
        }
        let mut at = 0;
        while at < name.len() {
            if name[at] != part[at] && !(name[at] == b'-' && part[at] == b'_') {
                return false;
            }
            at += 1;
        }
        true
    }
}

impl Deref for Field {
    type Target = str;

    fn deref(&self) -> &str {
        self.0
    }
}

impl fmt::Display for Field {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0)
    }
}

impl From<Field> for Cow<'_, str> {
    fn from(field: Field) -> Self {
        Self::Borrowed(field.0)
    }
}

impl From<Field> for String {
    fn from(field: Field) -> Self {
        field.0.to_owned()
    }
}

/// What can name a field: a [`Field`], or a text that was made where there are as many fields as
/// standards, members or conditions. A literal cannot.
pub trait NamesField {
    /// The name.
    fn into_name(self) -> String;
}

impl NamesField for Field {
    fn into_name(self) -> String {
        self.into()
    }
}

impl NamesField for String {
    fn into_name(self) -> String {
        self
    }
}

impl NamesField for &String {
    fn into_name(self) -> String {
        self.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::Field;

    #[test]
    fn a_part_of_a_struct_is_sent_by_its_name_or_not() {
        assert!(Field("decided_on").is("decided_on"));
        assert!(Field("feedback-met").is("feedback_met"));
        for other in ["decided-on", "decided_o", "decided_on_", "decided_in", ""] {
            assert!(!Field("decided_on").is(other), "{other}");
        }
    }
}
