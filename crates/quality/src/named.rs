//! Choices with stable names: as facts, forms and registers have them, each with the words of a page.

use serde::{Deserialize, Serialize};

/// Declares an enum of stable names, each with the words a page uses.
macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal, $words:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(test, derive(schemars::JsonSchema))]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $text)] $variant,)*
        }

        impl $name {
            /// Every one, in the order that pages list them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Its stable name, as facts, forms and registers have it.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }

            /// As a page says it.
            pub const fn in_words(self) -> &'static str {
                match self { $(Self::$variant => $words,)* }
            }

            /// The one with this stable name.
            pub fn named(name: &str) -> Option<Self> {
                match name { $($text => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

pub(crate) use named;

named! {
    /// What kind of provider. A private provider must name the institution that validates its
    /// Master's level (study of the Provider Group, section 1).
    ProviderKind {
        /// A higher education institution.
        Hei = "hei", "higher education institution";
        /// A private provider.
        Private = "private", "private provider";
    }
}

named! {
    /// A region of England.
    Region {
        /// North East.
        NorthEast = "north-east", "North East";
        /// North West.
        NorthWest = "north-west", "North West";
        /// Yorkshire and the Humber.
        Yorkshire = "yorkshire-and-the-humber", "Yorkshire and the Humber";
        /// East Midlands.
        EastMidlands = "east-midlands", "East Midlands";
        /// West Midlands.
        WestMidlands = "west-midlands", "West Midlands";
        /// East of England.
        East = "east-of-england", "East of England";
        /// London.
        London = "london", "London";
        /// South East.
        SouthEast = "south-east", "South East";
        /// South West.
        SouthWest = "south-west", "South West";
    }
}

named! {
    /// Why a provider applies.
    ApplicationKind {
        /// It was never registered.
        First = "first", "first application";
        /// It is or was registered.
        Renewal = "renewal", "renewal";
        /// Its registration was ended before its time.
        AfterWithdrawal = "after-withdrawal", "application after a withdrawal";
    }
}

named! {
    /// What the group decided. *Not yet* is never *rejected*: it names what to strengthen.
    DecisionKind {
        /// The provider is registered for three years.
        Accepted = "accepted", "accepted";
        /// The application is to be strengthened and made again.
        NotYet = "not-yet", "not yet";
    }
}

named! {
    /// What a reader finds of one standard.
    Judgement {
        /// The evidence shows it.
        Met = "met", "met";
        /// Some of it is shown.
        PartlyMet = "partly-met", "partly met";
        /// It is not shown yet.
        NotYetMet = "not-yet-met", "not yet met";
    }
}
