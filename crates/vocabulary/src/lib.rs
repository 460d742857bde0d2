//! The words every room shares: identifiers, dates, context, history, sealed values.
//!
//! Nothing here knows a clock, a database or a page. What a rule needs of the outside arrives as
//! [`Context`]; what it says no with is a [`Refusal`]; what it remembers over time is a [`History`].

mod actor;
mod capability;
mod case;
mod commands;
mod context;
mod dates;
mod digest;
mod enclosure;
mod facts;
pub mod field;
mod history;
pub mod host;
mod ids;
mod invariant;
mod joined;
mod object;
mod partial_date;
mod refusal;
pub mod rule;
mod sealed;
#[cfg(feature = "shapes")]
pub mod shapes;
pub mod text;
mod trn;
mod ukprn;
mod urn;

pub use actor::{Actor, Channel, Role, UnknownRole};
pub use capability::{Folded, Written};
pub use case::{Case, CaseKind};
pub use commands::{Asked, Concerns, sample_id};
pub use context::{Context, IdSource, Recorded, Seed};
pub use dates::{Period, anniversary, in_words, london_date, london_midnight_after, london_time};
pub use digest::{Digest, Revision};
pub use enclosure::{Content, Enclosure, enclosed_in};
pub use facts::{Decided, Kind, NewFact, OfKind};
pub use field::{Field, NamesField};
pub use history::{Assertion, History, Known};
pub use ids::{
    AccessEntryId, AccountRequestId, ApiKeyId, ApplicationId, BodyId, CampaignId, CaseId, ClaimId,
    CommandId, CourseId, EvidenceId, ExperienceId, FactId, HoldId, ImportId, InstrumentId,
    InvitationId, InviteListId, NameId, NotAnId, OfferId, OrganisationId, PersonId, PostId, RawId,
    ShareId, Subject, SubscriptionId, TeacherId, TermId,
};
pub use invariant::{Checked, Invariant};
pub use joined::Joined;
pub use object::ObjectRef;
pub use partial_date::{NotAPartialDate, PartialDate, Precision};
pub use refusal::{Changed, Problem, Refusal};
pub use rule::Rule;
pub use sealed::Sealed;
pub use trn::{NotATrn, Trn};
pub use ukprn::{NotAUkprn, Ukprn};
pub use urn::{NotAUrn, Urn};
