//! What can be asked about surveys.
//!
//! | to find | look in |
//! |---|---|
//! | which surveys there are, and one’s own | `all.rs` |
//! | one that is part of senco | `built_in.rs` |
//! | one that an organisation made: what has changed, whether it is ready | `made.rs` |
//! | campaigns of one’s organisation, and their answers as a file | `campaigns.rs`, `written.rs` |
//! | who is invited to one, and how many have answered | `invited.rs` |
//! | a campaign as those see it who answer | `asked.rs` |
//! | how the staff of one school answered | `own_picture.rs` |
//! | what waits for someone | `hints.rs` |

mod all;
mod asked;
mod built_in;
mod campaigns;
pub mod hints;
mod invited;
mod made;
mod own_picture;
mod written;

pub use all::{OwnSurveyLine, SurveyLine, Surveys, SurveysView};
pub use asked::{AskedOf, AskedView};
pub use built_in::SurveyFile;
pub use campaigns::{
    AnswersFile, CampaignAnswers, CampaignFile, CampaignLine, CampaignView, Campaigns,
    CampaignsView, SurveyChoice, SurveysToAsk, SurveysToAskView,
};
pub use invited::{
    CampaignInvitations, DraftList, InvitationsView, InviteListFile, InviteListView,
};
pub use made::{
    InstrumentFile, InstrumentOverview, InstrumentView, OverviewView, RevisionFile, RevisionLine,
    RevisionView, VersionFile, VersionLine,
};
pub use own_picture::{SchoolPicture, SchoolPictureView};
