//! What can be asked about surveys.
//!
//! | to find | look in |
//! |---|---|
//! | which surveys there are, and one’s own | `all.rs` |
//! | one that is part of senco | `built_in.rs` |
//! | one that an organisation made: what has changed, whether it is ready | `made.rs` |
//! | what waits for someone | `hints.rs` |

mod all;
mod built_in;
pub mod hints;
mod made;

pub use all::{OwnSurveyLine, SurveyLine, Surveys, SurveysView};
pub use built_in::SurveyFile;
pub use made::{
    InstrumentFile, InstrumentOverview, InstrumentView, OverviewView, RevisionFile, RevisionLine,
    RevisionView, VersionFile, VersionLine,
};
