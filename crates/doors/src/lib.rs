//! The two doors as pages have them: a command is handed in, a view is handed out. What is behind them is
//! not known here, so that neither the service nor any capability is compiled for the person who stands
//! before them.
//!
//! | to find | look in |
//! |---|---|
//! | what can be asked at the doors, and in the rooms behind them | `doors.rs` |
//! | answers to surveys, for someone who has a link | `answers.rs` |
//! | who is invited to answer one | `invitations.rs` |
//! | what the service is to them | `behind.rs` |
//! | keys of organisations, by which programs act | `keys.rs` |
//! | a command, and a sheet of the desk, of whatever capability | `handed.rs` |
//! | answers that are logged before anyone sees them | `access_log.rs` |
//! | what a command is answered | `outcome.rs` |
//! | what a subscription has been told, changed by hand | `subscriptions.rs` |
//! | signing in, through the doors | `sign_in.rs` |
//! | what is known now, to be compared with later | `moment.rs` |
//! | a message on its way; that there is no way for any | `message.rs` |

mod access_log;
mod answers;
mod behind;
mod doors;
mod handed;
mod invitations;
mod keys;
mod message;
mod moment;
mod outcome;
mod sign_in;
mod subscriptions;

pub use ::sign_in::{
    AcceptsAs, Acting, ByCode, ByLink, InvitationAnswered, InvitationLink, InvitedTo, Link,
    OtherEntry, Proof, Proving, SESSION_HOURS, SignInRequested, SignedIn, Visiting, Whose,
};
pub use access_log::{SignedExtract, look_up};
pub use answers::{AnswerRoom, AnsweredPage, CodeOf, NotPosted};
pub use asking::access_log::{CitedRule, Line, LookUp, Statement};
pub use asking::{
    Draft, Edit, Failure, SentFile, Unavailable, draft_revision, draft_text, read_draft,
};
pub use behind::{Answered, Behind};
pub use doors::{DeskRoom, Doors, LinkRoom, MailRoom};
pub use handed::{Command, SaveDraft, Sheet};
pub use invitations::{InvitationRoom, Invited};
pub use keys::KeyRoom;
pub use ledger::Delivery;
pub use message::{Message, NoWay};
pub use moment::Moment;
pub use outcome::Outcome;
pub use subscriptions::SubscriptionRoom;

/// What a signed extract is made of.
pub mod extracts {
    pub use extract::{Extract, ExtractAnswer, ExtractSubject, GivenTo, Opened, document};
}

/// What a subscription has been told, and what waits to be told.
pub use asking::{event_types, journal};

/// What can be asked of no single capability.
pub mod views {
    pub use asking::{
        Hint, Hints, LostByActing, MailLine, MailsAbout, UndeliveredLine, UndeliveredMail,
        UndeliveredView,
    };
}
