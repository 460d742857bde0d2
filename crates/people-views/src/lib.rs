//! What can be asked about persons and organisations.
//!
//! | to find | look in |
//! |---|---|
//! | one's own account, and as whom one can act | `account.rs` |
//! | who acts for an organisation | `colleagues.rs` |
//! | by which keys other programs act for it | `keys.rs` |
//! | which programs are told of what happens | `subscriptions.rs` |
//! | where the coordinator is written to | `coordinator.rs` |
//! | who somebody is, their addresses, invitations that wait for them | `own.rs` |
//! | who may be entered twice, and any entry by name | `doubles.rs` |
//! | what an operator asks | `operator.rs`, `invited.rs` |
//! | what waits for someone beside their cases | `hints.rs` |

mod account;
mod colleagues;
mod coordinator;
mod doubles;
pub mod hints;
mod invited;
mod keys;
mod operator;
mod own;
mod subscriptions;

pub use account::{Account, AccountView, Choice, Choices, SessionLine};
pub use colleagues::{
    Colleague, ColleagueAddress, Colleagues, ColleaguesView, InvitedLine, InvitedState, Owning,
};
pub use coordinator::CoordinatorAddress;
pub use doubles::{
    AlikeLine, ApartLine, DoubleLine, Doubles, DoublesView, Entry, EntryView, SoughtEntry,
    SoughtPeople, ToldDouble,
};
pub use invited::InvitedAs;
pub use keys::{KeyLine, KeyStands, Keys, KeysView};
pub use operator::{HoldsRole, Host, RegisterKeeper, Registrars};
pub use own::{AddressLine, OwnEntry, OwnView, WaitingInvitation};
pub use subscriptions::{SubscriptionLine, Subscriptions, SubscriptionsView};
