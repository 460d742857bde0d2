//! What can be asked about schools and their SENCOs, teachers, courses and awards.
//!
//! | to find | look in |
//! |---|---|
//! | a school by what someone types; enough of each to tell it from others | `search.rs`, `line.rs` |
//! | a school on a date: what it was, what came before and after, whether it must have a SENCO | `school.rs` |
//! | whether files of the national list can be imported | `check.rs` |
//! | what an import would change, as things stand now | `preview.rs` |
//! | what was imported before | `imports.rs` |
//! | teachers: finding one, everything on record, entries that may be one | `teacher/` |
//! | bodies that award qualifications | `body.rs` |
//! | claims of past awards, and one’s own record | `claims/` |
//! | posts as SENCO, and who acts for schools | `posts/`; what of it is within someone’s scope, `scope.rs` |
//! | the course of a SENCO as their school says, SENCOs who still need one | `enrolments/` |
//! | courses and awards | `records/` |
//! | answers that are logged, and who asked about whom | `access_log/` |
//! | whether SENCOs are qualified: for parents, for a school, for all of a trust or authority | `status/` |
//! | a school’s plan for who is SENCO next | `succession.rs` |
//! | figures about the whole country | `figures.rs` |
//! | the national picture | `picture.rs`; as tables for an operator, `tables.rs` |
//! | whether a person, or many, have the qualification | `verify/` |
//! | links by which a holder shows their record | `shares/` |
//! | what waits for someone | `hints.rs`; for whoever acts for a school, `posts/waiting.rs` |

mod access_log;
mod body;
mod check;
mod claims;
mod enrolments;
mod figures;
pub mod hints;
mod imports;
mod line;
mod picture;
mod posts;
mod preview;
mod records;
mod school;
mod scope;
mod search;
mod shares;
mod status;
mod succession;
mod tables;
mod teacher;
mod verify;

pub use access_log::{
    AnswerForm, AnswerFormView, AskSchoolAnswer, LoggedAnswer, LoggedView, LookUpLine, LookUpsOfMe,
    LookUpsView, cited, lines_of, statement_of,
};
pub use body::{AwardingBodies, AwardingBodyFile, BodyLine, BodyView};
pub use check::{CheckFiles, CheckedFile, CheckedFiles, FileSent, ListCheck, RowProblem};
pub use claims::{
    ClaimAccount, ClaimAccountView, ClaimDownload, ClaimFile, ClaimFileRoom, ClaimLine, ClaimLink,
    ClaimLinkRoom, ClaimStands, ClaimToAnswer, ClaimToAnswerView, ClaimableProviders, ClaimantView,
    ClaimsToAnswer, CopyView, FileFor, MyRecord, OwnClaim, OwnClaimView, OwnRecord, RecordedCourse,
    RecordedPost, StatedExperience, TeacherRecord, ToCompare, claim_token,
};
pub use enrolments::{
    DueLine, EnrolmentFile, EnrolmentSaid, EnrolmentToReport, EnrolmentView, EnrolmentsDue,
    EnrolmentsDueView, ReminderOpens, ReminderRoom, ToReportView, reminder_token,
};
pub use figures::{
    LeadershipTables, ProviderCohorts, ProviderCohortsView, ProviderTables, ProviderTablesView,
    PublicProvider, SuccessionTables,
};
pub use imports::{ImportLine, Imports, ImportsView};
pub use line::{SchoolLine, SchoolName};
pub use picture::NationalPicture;
pub use posts::{
    Account, AccountPerson, AccountView, ConfirmationState, Gap, GovernorLine, InvitedHead,
    LetInSearch, LetInView, MySchools, MySchoolsView, PostAnswer, PostFile, PostLine, PostLink,
    PostLinkRoom, PostSaid, PostToConfirm, PostView, PostsWaiting, RepresentedLine, SchoolPosts,
    SchoolPostsLine, SchoolPostsView, ToConfirmView, post_token, reports_no_senco,
};
pub use preview::{ListPreview, PreviewList, PreviewView, Stands, change_in_words};
pub use records::*;
pub use school::{Neighbour, SchoolFile, SchoolView};
pub use search::{FoundSchool, SchoolSearch, SearchView};
pub use shares::{
    OwnShare, OwnShares, OwnSharesView, ShareLine, ShareLinkRoom, ShareStands, SharedRecord,
    SharedView, share_token,
};
pub use status::{
    CourseOnRecord, FallingDue, Published, Publishing, PublishingAll, PublishingAllView,
    PublishingLine, PublishingView, Responsible, SchoolQuestion, SchoolQuestionView, SchoolStatus,
    SchoolStatusView, SencoStanding, StatusLine, StatusList, StatusListView,
};
pub use succession::{EarlierPlan, LeavingLine, PlanLine, SchoolSuccession, SchoolSuccessionView};
pub use tables::{PostRow, RegisterTables, RegisterTablesView, SchoolRow};
pub use teacher::{
    AlikeTeachers, AlikeView, AskedName, CalledLine, CompareTeachers, ComparisonView,
    DuplicateLine, EntryLine, ExperienceLine, FoundTeacher, NameLine, NumberLine, OutcomeLine,
    PostStands, SayingLine, TeacherClaim, TeacherClaimStands, TeacherCourse, TeacherFile,
    TeacherPost, TeacherSearch, TeacherSearchView, TeacherView, ToldLine, WithdrawnLine,
};
pub use verify::{
    ANSWER_MINUTES, KeptAnswers, VerifiedPeople, VerifiedPerson, VerifiedPersonView, VerifiedRow,
    VerifiedStands, VerifierOrganisation, Verifiers, VerifyPeople, VerifyPerson,
};
