//! Everything that a page, an export or a message can ask. A view is a plain value that holds only
//! what its actor may know.
//!
//! What is asked about the things of a capability is in its folder; here is what is asked with, and what
//! is of no single one: one's own account, and mail.

mod account;
mod hints;
mod mail;
mod reading;
mod stored;

pub use account::{Account, AccountView, Choice, Choices, SessionLine};
pub use hints::{Hint, Hints};
pub use mail::{MailLine, MailsAbout, UndeliveredLine, UndeliveredMail, UndeliveredView};
pub use reading::{Query, Reading};
pub use stored::{InMemory, Outside, Reads, StoredReading};

pub use crate::governance::views::{
    AdmitPage, AdmitView, GroupCandidate, GroupFile, GroupLine, GroupView, Groups, GroupsView,
    MemberFile, MemberLine, MemberView, OwnOffer, OwnTerm, ReferenceView, TermLine, VolunteerFile,
    VolunteerLine, VolunteerView,
};
pub use crate::joint::ProviderForm;
pub use crate::people::views::{
    AccountAnswer, AccountRequestLine, AccountRequests, AccountRequestsView, Colleague, Colleagues,
    ColleaguesView, Host, IsCoordinator, Owning, Persona, Personas,
};
pub use crate::quality::views::{
    AnswerPage, AnswerView, ApplicationFile, ApplicationLine, ApplicationSearch, ApplicationView,
    CandidateLine, CheckAnswers, CheckView, ConditionView, Contact, CoverageFile, CoverageSheet,
    CoverageSheetView, CoverageView, DecisionPage, DecisionPageView, DecisionView, EarlierReview,
    Event, EvidenceDocument, EvidenceDocumentView, EvidenceFile, EvidenceFileView, EvidenceLine,
    EvidenceList, EvidenceListView, EvidenceWith, Examiners, ExaminersView, FileLine,
    FoundApplication, HandBackPage, HandBackView, InterestPage, InterestView, JudgedStandard,
    LastSaved, Member, OwnProvider, ProviderFile, ProviderLine, ProviderView, Providers,
    ReadStandard, ReaderChoice, ReaderChoiceView, ReaderLine, ReadingPage, ReadingView,
    RegisterEntry, RegisterList, RegisterPage, RegisterPeriod, RegisterRow, RegisterSearch,
    ReviewFile, ReviewView, Show, StandardLine, SupportLine, ToDo, WaitsFor, Work, WorkView,
};

pub(crate) use hints::count;
pub(crate) use stored::unread;
