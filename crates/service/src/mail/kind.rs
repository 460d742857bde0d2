//! What messages there are: each with the role that its recipient must hold, and the words that its text
//! may use. The texts themselves are data.

use vocabulary::Role;

/// A kind of message. Made by [`kinds!`] alone, so that one which no one has written words for does not
/// compile, or does not pass the test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// What the outbox calls it. A message on its way is found by it after an upgrade.
    pub name: &'static str,
    /// The role that its recipient must hold to get it; the person it is sent to, when there is none.
    pub to: Option<Role>,
    /// The words that its text uses, beside `address` and `name`.
    pub words: &'static [&'static str],
    /// The role of those who are told when one did not arrive.
    pub kept_by: Role,
}

impl Kind {
    /// The kind that the outbox calls so, where this release knows one.
    pub fn named(name: &str) -> Option<Self> {
        let mut all = crate::capabilities::kinds_of_mail();
        all.find(|kind| kind.name == name)
    }
}

/// Declares kinds of messages: an enum, and of each its name, its recipient's role and its words.
macro_rules! kinds {
    ($(#[$doc:meta])* $name:ident $(kept by $keeper:ident)? {
        $($variant:ident = $text:literal $(, to $role:ident)?, [$($word:ident),*];)*
    }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum $name {
            $($variant,)*
        }

        impl $name {
            pub(crate) const ALL: &'static [Self] = &[$(Self::$variant,)*];

            #[allow(dead_code, reason = "a capability may send nothing")]
            const KEPT_BY: vocabulary::Role = {
                let keeper = vocabulary::Role::Coordinator;
                $(let _ = keeper; let keeper = vocabulary::Role::$keeper;)?
                keeper
            };

            pub(crate) const fn kind(self) -> $crate::mail::Kind {
                match self {
                    $(Self::$variant => $crate::mail::Kind {
                        kept_by: Self::KEPT_BY,
                        name: $text,
                        to: {
                            let to: Option<vocabulary::Role> = None;
                            $(let _ = to; let to = Some(vocabulary::Role::$role);)?
                            to
                        },
                        words: &[$(stringify!($word),)*],
                    },)*
                }
            }
        }
    };
}

pub(crate) use kinds;
