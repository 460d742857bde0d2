//! What can be asked about schools.
//!
//! | to find | look in |
//! |---|---|
//! | a school by what someone types; enough of each to tell it from others | `search.rs`, `line.rs` |
//! | a school on a date: what it was, what came before and after, whether it must have a SENCO | `school.rs` |
//! | whether files of the national list can be imported | `check.rs` |
//! | what an import would change, as things stand now | `preview.rs` |
//! | what was imported before | `imports.rs` |
//! | posts as SENCO, and who acts for schools | `posts/`; what of it is within someone’s scope, `scope.rs` |
//! | what waits for the registrar, and for whoever acts for a school | `hints.rs`, `posts/waiting.rs` |

mod check;
pub mod hints;
mod imports;
mod line;
mod posts;
mod preview;
mod school;
mod scope;
mod search;

pub use check::{CheckFiles, CheckedFile, CheckedFiles, FileSent, ListCheck, RowProblem};
pub use imports::{ImportLine, Imports, ImportsView};
pub use line::{SchoolLine, SchoolName};
pub use posts::{
    Account, AccountPerson, AccountView, ConfirmationState, Gap, GovernorLine, InvitedHead,
    LetInSearch, LetInView, MySchools, MySchoolsView, PostAnswer, PostFile, PostLine, PostLink,
    PostLinkRoom, PostSaid, PostToConfirm, PostView, RepresentedLine, SchoolPosts, SchoolPostsLine,
    SchoolPostsView, ToConfirmView, TryReport, post_token, reports_no_senco,
};
pub use preview::{ListPreview, PreviewList, PreviewView, Stands, change_in_words};
pub use school::{Neighbour, SchoolFile, SchoolView};
pub use search::{FoundSchool, SchoolSearch, SearchView};
