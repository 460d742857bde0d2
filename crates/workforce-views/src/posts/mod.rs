//! What can be asked about posts as SENCO, and about who acts for schools.
//!
//! | to find | look in |
//! |---|---|
//! | a post in a line, and what its SENCO said of it | `line.rs` |
//! | everyone who is, was or will be SENCO of a school, gaps, governors | `school.rs` |
//! | one post, with all that was ever said of it | `post.rs` |
//! | the schools that someone acts for | `mine.rs` |
//! | what waits for whoever acts for a school | `waiting.rs` |
//! | what the link of a SENCO opens | `by_link.rs` |
//! | who acts for a school, a trust or an authority; finding one | `account.rs`, `let_in.rs` |

mod account;
mod by_link;
mod let_in;
mod line;
mod mine;
mod post;
mod school;
mod waiting;

pub use account::{Account, AccountPerson, AccountView, InvitedHead};
pub use by_link::{PostAnswer, PostLink, PostLinkRoom, PostToConfirm, ToConfirmView, post_token};
pub use let_in::{LetInSearch, LetInView, RepresentedLine};
pub use line::{ConfirmationState, PostLine};
pub(crate) use mine::schools_of;
pub use mine::{MySchools, MySchoolsView, PostsWaiting, SchoolPostsLine, reports_no_senco};
pub use post::{PostFile, PostSaid, PostView};
pub use school::{Gap, GovernorLine, SchoolPosts, SchoolPostsView};
pub(crate) use waiting::told;
