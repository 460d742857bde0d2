//! Succession: a school’s plan for who is SENCO next, as its headteacher, trust or authority records it.
//!
//! It asks what headteachers were asked in 2016 (*National Award for SEN Coordination evaluation* of 2017, section 5.1): how
//! many staff were trained in the last two years, how many are to be in the next two, in which roles, and who pays.
//!
//! | to find | look in |
//! |---|---|
//! | what is known | `plans.rs` |
//! | a plan is recorded, changed, withdrawn | `record.rs`; what a form says of one, `typed.rs` |
//! | what the headteacher is to do next | `next.rs` |

mod next;
mod plans;
mod record;
mod typed;

pub use next::{Following, next_steps};
pub use plans::{PLAN_LASTS_MONTHS, Plan, PlanVersion, Plans};
pub use record::{
    PlanSuccession, WithdrawSuccessionPlan, plan_succession, withdraw_succession_plan,
};
pub use typed::{MOST_PLANNED, TypedPlan, TypedTraining};
