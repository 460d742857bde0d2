//! Figures that anyone can read: sums over schools and providers in which no one is recognised.
//!
//! They are released once a week, as of a Monday. So neither a figure nor the difference of two says what has just been
//! recorded of one school.
//!
//! | to find | look in |
//! |---|---|
//! | which counts are hidden because few people are behind them, and which others with them | `small.rs`; how a cover is found, `cover.rs` |
//! | as of which day figures are, and which earlier ones they are held against | `week.rs` |
//! | which kinds of school are told apart | `sector.rs` |
//! | what schools plan for who is SENCO next: Tables 23 and 24 | `succession.rs` |
//! | SENCOs on the leadership team, and their days a week | `leadership.rs` |
//! | what the courses of providers come to | `provider.rs` |

mod cover;
mod leadership;
mod provider;
mod sector;
mod small;
mod succession;
mod week;

pub use leadership::{DAYS, LEADERSHIP, LeadershipFigures, leadership_figures};
pub use provider::{
    Cohort, CohortFigures, ProviderFigures, RETAINED_AFTER, Retained, provider_figures,
};
pub use sector::Sector;
pub use small::{Counts, Released, SMALL, is_small, release};
pub use succession::{
    PLANNED, SuccessionFigures, TRAINED, WITH_PLAN, WITHOUT_PLAN, succession_figures,
};
pub use week::{beginning_of, released_on};
