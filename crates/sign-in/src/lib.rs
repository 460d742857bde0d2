//! Who visits: an address is proven by mail, a session begins, and everyone acts as someone.
//!
//! Nothing here is a fact but what a proven address says: whose it is, a request for an account, the answer
//! to an invitation. Attempts, sessions and what wrong codes have cost lie on the desk and expire. What
//! this room needs of the house it is in is a [`House`]; the doors are those of [`SignIn`].
//!
//! | to find | look in |
//! |---|---|
//! | proving an address: link, code, what is sealed meanwhile | `proof.rs`; its doors, `prove.rs` |
//! | the link of an invitation | `invitation.rs` |
//! | another address of one's own | `own.rs` |
//! | who is signed in | `session.rs`; its doors, `sessions.rs` |
//! | as whom someone may act | `acting.rs` |
//! | how many wrong codes are taken of everyone together | `wrong_codes.rs` |
//! | how much mail goes to addresses that no one is known by | `strangers.rs` |
//! | whether what lies on the desk is what was written | `check.rs` |

mod acting;
mod check;
mod house;
mod invitation;
mod own;
mod proof;
mod prove;
mod session;
mod sessions;
mod strangers;
mod wrong_codes;

pub use acting::{Acting, choices, may_act};
pub use check::{Wrong, attempt_is_whole, note_is_whole, session_is_whole};
pub use house::{House, SignIn};
pub use invitation::{
    AcceptsAs, InvitationAnswered, InvitationLink, InvitedTo, Whose, invitation_token,
};
pub use own::{OtherEntry, Own, Proving, entry};
pub use proof::{Mailing, Proof, Purpose, mailing, message};
pub use prove::{ByCode, ByLink, Link, SignInRequested};
pub use session::{SESSION_HOURS, SignedInAt, key as session_key, sessions_of};
pub use sessions::{SignedIn, Visiting, ways};
pub use strangers::Strangers;
