//! Quality: providers apply, are peer reviewed, and are registered for three years.
//!
//! | to find | look in |
//! |---|---|
//! | what can have happened | `fact.rs` |
//! | which step may follow which | `phase.rs` |
//! | entering and changing a provider | `provider.rs` |
//! | starting, answering, submitting, withdrawing an application | `apply.rs` |
//! | opening the review | `review.rs` |
//! | the decision and the registration that follows | `decide.rs` |
//! | what a registration means on a date | `registration.rs` |

mod apply;
mod decide;
mod fact;
mod phase;
mod provider;
mod registration;
mod review;
mod state;

pub use apply::{
    StartApplication, SubmitApplication, WithdrawApplication, application_kind, application_number,
    may_answer, regular_answer, start_application, submit_application, withdraw_application,
};
pub use decide::{RecordDecision, record_decision};
pub use fact::{
    Answer, ApplicationKind, ApplicationStarted, ApplicationSubmitted, ApplicationWithdrawn,
    DecisionRecorded, Fact, Judgement, ProviderChanged, ProviderDetails, ProviderEntered,
    ProviderKind, Region, Registered, ReviewOpened,
};
pub use phase::{Phase, Step};
pub use provider::{ChangeProvider, EnterProvider, TypedDetails, change_provider, enter_provider};
pub use registration::{DUE_MONTHS, Standing, YEARS, registration_period, standing};
pub use review::{OpenReview, open_review};
pub use state::{Application, Decision, Mark, Provider, Registration, State, Submission};
