//! What can have happened to providers, their applications and their registrations.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use vocabulary::{ApplicationId, OrganisationId, Sealed, Ukprn, facts};

facts! {
    /// What can have happened to providers, their applications and their registrations.
    Fact {
        "quality.provider-entered" 1 => ProviderEntered,
        "quality.provider-changed" 1 => ProviderChanged,
        "quality.application-started" 1 => ApplicationStarted,
        "quality.application-submitted" 1 => ApplicationSubmitted,
        "quality.application-withdrawn" 1 => ApplicationWithdrawn,
        "quality.review-opened" 1 => ReviewOpened,
        "quality.decision-recorded" 1 => DecisionRecorded,
        "quality.registered" 1 => Registered,
    }
}

/// Declares an enum of stable names, each with the words a page uses.
macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal, $words:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
    }
}

named! {
    /// What the group decided. *Not yet* is never *rejected*: it names what to strengthen.
    Judgement {
        /// The provider is registered for three years.
        Accepted = "accepted", "accepted";
        /// The application is to be strengthened and made again.
        NotYet = "not-yet", "not yet";
    }
}

/// What is public about a provider beside its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProviderDetails {
    /// What kind of provider.
    pub kind: ProviderKind,
    /// Its UK Provider Reference Number.
    pub ukprn: Ukprn,
    /// The institution that validates a private provider's Master's level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub validating_institution: Option<String>,
    /// Where it teaches.
    pub regions: Vec<Region>,
    /// Where to read more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
}

/// A provider became known to the Provider Group, as an associate.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProviderEntered {
    /// Which organisation.
    pub provider: OrganisationId,
    /// Its key on the public register, for ever.
    pub reference: String,
    /// What is public about it.
    pub details: ProviderDetails,
}

/// What is public about a provider changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProviderChanged {
    /// Which.
    pub provider: OrganisationId,
    /// What is public about it now.
    pub details: ProviderDetails,
}

/// An application was started; that fixes what it is judged by.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApplicationStarted {
    /// Which application, from now on.
    pub application: ApplicationId,
    /// Whose.
    pub provider: OrganisationId,
    /// Why it applies.
    pub kind: ApplicationKind,
    /// The version of the Quality Standards Framework.
    pub framework: String,
}

/// What the applicant wrote to one standard.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The standard's short name in the application's framework.
    pub standard: String,
    /// The self-evaluation.
    pub text: Sealed<String>,
}

/// An application was submitted, with everything that it says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApplicationSubmitted {
    /// Which.
    pub application: ApplicationId,
    /// One for every standard of the framework, in its order.
    pub answers: Vec<Answer>,
}

/// The applicant withdrew an open application.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApplicationWithdrawn {
    /// Which.
    pub application: ApplicationId,
}

/// The Quality Standards Group began to examine an application.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewOpened {
    /// Which.
    pub application: ApplicationId,
}

/// The group's decision was recorded, as the applicant reads it. Its day is the fact's effective
/// date.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionRecorded {
    /// Which application.
    pub application: ApplicationId,
    /// What was decided.
    pub judgement: Judgement,
    /// Why, to the applicant.
    pub reasons: Sealed<String>,
    /// The standards to strengthen, when not yet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub strengthen: Vec<String>,
    /// Who will help with that, when not yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<Sealed<String>>,
}

/// A provider is registered over a period: the consequence of a decision, not the rule behind it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Registered {
    /// Which provider.
    pub provider: OrganisationId,
    /// The application that was accepted.
    pub application: ApplicationId,
    /// The first day.
    pub from: Date,
    /// The first day after the last.
    pub until: Date,
}
