//! What can be asked about persons and organisations.
//!
//! | to find | look in |
//! |---|---|
//! | one's own account, and as whom one can act | `account.rs` |
//! | who acts for an organisation | `colleagues.rs` |
//! | who someone is, their addresses, invitations that wait for them | `own.rs` |
//! | who may be entered twice | `doubles.rs` |
//! | what an operator asks | `operator.rs`, `invited.rs` |
//! | what waits for someone beside their cases | `hints.rs` |

mod account;
mod colleagues;
mod doubles;
pub mod hints;
mod invited;
mod operator;
mod own;

pub use account::{Account, AccountView, Choice, Choices, SessionLine};
pub use colleagues::{Colleague, Colleagues, ColleaguesView, InvitedLine, InvitedState, Owning};
pub use doubles::{DoubleLine, Doubles, DoublesView, ToldDouble};
pub use invited::InvitedCoordinator;
pub use operator::{Host, IsCoordinator};
pub use own::{AddressLine, OwnEntry, OwnView, WaitingInvitation};
