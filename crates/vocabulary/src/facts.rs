//! What a capability says has happened, and the one list of kinds that it is read by.

use crate::{FactId, Refusal};
use jiff::civil::Date;

/// A fact that a rule asks to have recorded.
#[derive(Clone, Debug, PartialEq)]
pub struct NewFact<F> {
    /// From which day it holds, where that is not the moment of recording.
    pub effective: Option<Date>,
    /// The earlier fact that it replaces.
    pub supersedes: Option<FactId>,
    /// What happened.
    pub fact: F,
}

impl<F> NewFact<F> {
    /// A fact that simply happened.
    pub fn new(fact: impl Into<F>) -> Self {
        Self {
            effective: None,
            supersedes: None,
            fact: fact.into(),
        }
    }

    /// The same fact, holding from `date`.
    #[must_use]
    pub fn effective(self, date: Date) -> Self {
        Self {
            effective: Some(date),
            ..self
        }
    }

    /// The same fact, replacing `earlier`.
    #[must_use]
    pub fn superseding(self, earlier: FactId) -> Self {
        Self {
            supersedes: Some(earlier),
            ..self
        }
    }

    /// The same fact as a member of a larger family.
    pub fn lift<G: From<F>>(self) -> NewFact<G> {
        NewFact {
            effective: self.effective,
            supersedes: self.supersedes,
            fact: self.fact.into(),
        }
    }
}

/// What a rule answers: facts to record, or why not.
pub type Decided<F> = Result<Vec<NewFact<F>>, Refusal>;

/// The name and version of a kind of fact, as they are written in every envelope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Kind {
    /// Such as `quality.registered`. Never reused for anything else.
    pub name: &'static str,
    /// The version of its body, from 1.
    pub version: u32,
}

/// One kind of fact: what a variant of its capability's enum holds.
pub trait OfKind: Sized {
    /// The enum of its capability.
    type Fact;

    /// What it is written as.
    const KIND: Kind;

    /// What happened, when it is of this kind.
    fn of(fact: Self::Fact) -> Option<Self>;
}

/// Declares the facts of a capability: an enum with one variant a kind, each a serde type.
///
/// ```ignore
/// vocabulary::facts! {
///     /// What can have happened.
///     Fact {
///         "quality.registered" 1 => Registered,
///     }
/// }
/// ```
///
/// Gives `Fact`, `Fact::KINDS`, `kind()`, `body()` (JSON, with sealed nodes marked), `read(kind,
/// version, body)` (`None` for a kind that is not of this capability), and `From` and [`OfKind`] for
/// each type; in tests, that the shape of each is the one that was committed.
#[macro_export]
macro_rules! facts {
    ($(#[$doc:meta])* $fact:ident { $($name:literal $version:literal => $variant:ident,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        #[allow(clippy::large_enum_variant, reason = "facts are few and short-lived in memory")]
        pub enum $fact {
            $(
                #[doc = concat!("`", $name, "`")]
                $variant($variant),
            )*
        }

        impl $fact {
            /// Every kind that this build writes.
            pub const KINDS: &'static [$crate::Kind] =
                &[$($crate::Kind { name: $name, version: $version },)*];

            /// The kind it is written as.
            pub const fn kind(&self) -> $crate::Kind {
                match self {
                    $(Self::$variant(_) => $crate::Kind { name: $name, version: $version },)*
                }
            }

            /// Its body, with every sealed value as a marked node.
            ///
            /// # Errors
            /// Returns an error if a value has no form in JSON.
            pub fn body(&self) -> Result<serde_json::Value, serde_json::Error> {
                match self {
                    $(Self::$variant(it) => serde_json::to_value(it),)*
                }
            }

            /// Reads an opened body of the newest version; `None` when the kind is not of this
            /// capability. Older versions are lifted to the newest before they get here.
            ///
            /// # Errors
            /// Returns an error if the body is not of this kind's shape.
            pub fn read(
                kind: &str,
                version: u32,
                body: serde_json::Value,
            ) -> Option<Result<Self, serde_json::Error>> {
                match (kind, version) {
                    $(($name, $version) => {
                        Some(serde_json::from_value(body).map(Self::$variant))
                    })*
                    _ => None,
                }
            }
        }

        /// The shape of every kind is committed, in the folder `shapes` of its crate.
        #[cfg(test)]
        #[test]
        fn every_kind_has_the_shape_that_was_committed() {
            let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("shapes");
            let kinds = $fact::KINDS.iter().copied();
            let shapes = [$($crate::shapes::shape::<$variant>(),)*];
            let shapes: Vec<_> = kinds.zip(shapes).collect();
            $crate::shapes::compare(&folder, &shapes).unwrap_or_else(|says| panic!("{says}"));
        }

        $(impl From<$variant> for $fact {
            fn from(it: $variant) -> Self {
                Self::$variant(it)
            }
        }

        impl $crate::OfKind for $variant {
            type Fact = $fact;

            const KIND: $crate::Kind = $crate::Kind { name: $name, version: $version };

            fn of(fact: $fact) -> Option<Self> {
                // A capability with a single kind of fact has no other.
                #[allow(unreachable_patterns, reason = "where there is one kind only")]
                match fact {
                    $fact::$variant(it) => Some(it),
                    _ => None,
                }
            }
        })*
    };
}
