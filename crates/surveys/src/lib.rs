//! Surveys that evaluators make and put to people: an instrument is copied, changed, looked over and signed off; a campaign asks it.
//!
//! What an instrument is, what can be changed of it and what must hold of it before it can be used are in `instrument`; who changed
//! what when is here. Each change keeps the whole instrument as it was then, as the file that the analysis reads, too. What was signed
//! off as a version never changes: a change after it makes the next draft.
//!
//! | to find | look in |
//! |---|---|
//! | what can have happened | `fact.rs` |
//! | instruments, their revisions and versions | `state.rs` |
//! | copying one | `copy.rs` |
//! | changing one, going back to how it was | `edit.rs` |
//! | signing off, discarding | `sign_off.rs` |
//! | campaigns | `campaign/` |

pub mod campaign;
mod command;
mod copy;
mod edit;
mod fact;
pub mod field;
mod lift;
pub mod rule;
mod sign_off;
mod state;

pub use command::{Command, Known};
pub use copy::{CopyInstrument, copy_instrument};
pub use edit::{EditInstrument, RevertInstrument, edit_instrument, revert_instrument};
pub use fact::{
    AskedAs, CampaignClosed, CampaignCounted, CampaignDiscarded, CampaignInvited, CampaignLimited,
    CampaignOpened, CampaignPlanned, CampaignPrepared, CopiedFrom, Fact, InstrumentCopied,
    InstrumentDiscarded, InstrumentEdited, InstrumentSignedOff, LawfulBasis, SurveyOf,
};
pub use lift::lift;
pub use sign_off::{DiscardInstrument, SignOffInstrument, discard_instrument, sign_off_instrument};
pub use state::{Made, Revision, State, Version};

/// The most bytes of an instrument’s file.
pub const LONGEST_FILE: usize = 96 * 1024;

/// So many revisions back someone can go.
pub const REVISIONS_KEPT: usize = 20;

/// What should always hold of surveys: nothing that a fold does not give already.
pub const fn invariants<'a>() -> [vocabulary::Invariant<Known<'a>>; 0] {
    []
}
