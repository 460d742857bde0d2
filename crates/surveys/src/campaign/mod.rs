//! Campaigns: surveys that are put to people, from planning to closing.
//!
//! | to find | look in |
//! |---|---|
//! | what is asked, and from when until when | `plan.rs` |
//! | what has to be settled before anyone is asked | `prepare.rs` |
//! | who takes part, and where no one is asked | `limit.rs` |
//! | inviting the people of a list | `invite.rs` |
//! | opening, closing, counting, discarding | `life.rs` |
//! | campaigns, as they are | `known.rs` |

mod invite;
mod known;
mod life;
mod limit;
mod plan;
mod prepare;

pub use invite::{InviteToCampaign, invite_to_campaign};
pub use known::{AskedSurvey, Campaign, Closed, Counted, InvitedList, Stage};
pub use life::{
    CloseCampaign, CountCampaign, DiscardCampaign, OpenCampaign, close_campaign, count_campaign,
    discard_campaign, open_campaign,
};
pub use limit::{LimitCampaign, Limits, limit_campaign};
pub use plan::{
    PlanCampaign, Planned, ReplanCampaign, is_of_a_cohort, plan_campaign, replan_campaign,
};
pub use prepare::{LONGEST_KEPT, PrepareCampaign, prepare_campaign};
