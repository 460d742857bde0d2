//! What can be asked of a capability, and the one table of commands that it is read by.

use crate::{ApplicationId, CaseId, ClaimId, OrganisationId, PersonId, RawId};

/// Whose thing a command is about: what a scope of the access table is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Concerns {
    /// Nothing that is anyone's yet, such as what is only just entered.
    Nothing,
    /// Someone's own.
    Person(PersonId),
    /// Something of an organisation.
    Organisation(OrganisationId),
    /// A case.
    Case(CaseId),
}

impl From<PersonId> for Concerns {
    fn from(person: PersonId) -> Self {
        Self::Person(person)
    }
}

impl From<OrganisationId> for Concerns {
    fn from(organisation: OrganisationId) -> Self {
        Self::Organisation(organisation)
    }
}

impl From<ApplicationId> for Concerns {
    fn from(application: ApplicationId) -> Self {
        Self::Case(application.into())
    }
}

impl From<ClaimId> for Concerns {
    fn from(claim: ClaimId) -> Self {
        Self::Case(claim.into())
    }
}

/// Something that can be asked: one command, or all of a capability.
pub trait Asked {
    /// The enum of its capability.
    type Command;

    /// This, as one of them.
    fn asked(self) -> Self::Command;
}

/// An id for a sample of a command.
pub fn sample_id<T: From<RawId>>() -> T {
    T::from(RawId::from_bytes([7; 16]))
}

/// Declares the commands of a capability: an enum with one variant a command, each a serde type.
///
/// Every column of a row has to be there, so that none is forgotten:
///
/// - `action`: what it is called in the access table;
/// - `concerns`: whose thing it is about;
/// - `decide`: the rule that answers with facts or a refusal;
/// - `makes`: the label of the id of what it makes, for the page to go to;
/// - `drafts`: what is being written, on the desk, that it makes superfluous;
/// - `sample`: one of it.
///
/// ```ignore
/// vocabulary::commands! {
///     /// What can be asked of *quality*.
///     Command of Known<'_>, Action, Sheet => Fact {
///         /// Take an application back.
///         WithdrawApplication {
///             action: Action::WithdrawApplication,
///             concerns: |it| it.application.into(),
///             decide: |it, known, context| withdraw_application(known.quality, it, context),
///             makes: None,
///             drafts: |it, known, by| judgements(known, it.application),
///             sample: WithdrawApplication { application: sample_id() },
///         }
///     }
/// }
/// ```
#[macro_export]
macro_rules! commands {
    ($(#[$doc:meta])* $command:ident of $known:ty, $action:ty, $sheet:ty => $fact:ty {
        $($(#[$about:meta])* $variant:ident {
            action: $does:expr,
            concerns: |$c:tt| $concerns:expr,
            decide: |$d:tt, $d_known:tt, $d_context:tt| $decide:expr,
            makes: $makes:expr,
            drafts: |$w:tt, $w_known:tt, $w_by:tt| $drafts:expr,
            sample: $sample:expr,
        })*
    }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        #[allow(clippy::large_enum_variant, reason = "commands are few and short-lived in memory")]
        pub enum $command {
            $($(#[$about])* $variant($variant),)*
        }

        impl $command {
            /// Every command, by the name that its remembered answer is known by.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($variant),)*];

            /// What it is called in the access table.
            pub const fn action(&self) -> $action {
                match self {
                    $(Self::$variant(_) => $does,)*
                }
            }

            /// Whose thing it is about.
            pub fn concerns(&self) -> $crate::Concerns {
                match self {
                    $(Self::$variant(it) => { let $c = it; $concerns })*
                }
            }

            /// Facts, or why not.
            ///
            /// # Errors
            /// The rule's refusal.
            pub fn decide(
                &self,
                known: &$known,
                context: &$crate::Context,
            ) -> $crate::Decided<$fact> {
                match self {
                    $(Self::$variant(it) => {
                        let ($d, $d_known, $d_context) = (it, known, context);
                        $decide
                    })*
                }
            }

            /// The id of what it makes, as its rule gives it away.
            pub fn made(&self, context: &$crate::Context) -> Option<$crate::RawId> {
                let label: Option<&str> = match self {
                    $(Self::$variant(_) => $makes,)*
                };
                label.map(|label| context.ids.id(label, 0))
            }

            /// What is being written that it makes superfluous, given by someone.
            pub fn written_off(
                &self,
                known: &$known,
                by: Option<$crate::PersonId>,
            ) -> Vec<$sheet> {
                match self {
                    $(Self::$variant(it) => {
                        let ($w, $w_known, $w_by) = (it, known, by);
                        $drafts
                    })*
                }
            }

            /// One of each.
            pub fn samples() -> Vec<Self> {
                vec![$(Self::$variant($sample),)*]
            }
        }

        impl $crate::Asked for $command {
            type Command = Self;

            fn asked(self) -> Self {
                self
            }
        }

        $(impl From<$variant> for $command {
            fn from(it: $variant) -> Self {
                Self::$variant(it)
            }
        }

        impl $crate::Asked for $variant {
            type Command = $command;

            fn asked(self) -> $command {
                $command::$variant(self)
            }
        })*
    };
}
