//! What can be asked about persons and organisations.
//!
//! | to find | look in |
//! |---|---|
//! | one's own account, and as whom one can act | `account.rs` |
//! | who acts for an organisation | `colleagues.rs` |
//! | what an operator asks | `operator.rs` |
//! | what waits for the coordinator | `hints.rs` |

mod account;
mod colleagues;
pub mod hints;
mod operator;

pub use account::{Account, AccountView, Choice, Choices, SessionLine};
pub use colleagues::{Colleague, Colleagues, ColleaguesView, Owning};
pub use operator::{Host, IsCoordinator};
