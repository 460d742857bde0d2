//! Everything that a page, an export or a message can ask. A view is a plain value that holds only
//! what its actor may know.

mod account;
mod account_requests;
mod answer;
mod application;
mod applications;
mod colleagues;
mod coverage;
mod deciding;
mod decision;
mod evidence;
mod judging;
mod mail;
mod people;
mod provider;
mod readers;
mod reading;
mod register;
mod required;
mod review;
mod timeline;
mod timeline_evidence;
mod work;

pub use account::{Account, AccountView, Choice, Choices, SessionLine};
pub use account_requests::{
    AccountAnswer, AccountRequestLine, AccountRequests, AccountRequestsView,
};
pub use answer::{AnswerPage, AnswerView, CheckAnswers, CheckView};
pub use application::{ApplicationFile, ApplicationView, Contact, StandardLine, WaitsFor};
pub use applications::{ApplicationSearch, FoundApplication};
pub use colleagues::{Colleague, Colleagues, ColleaguesView, Owning};
pub use coverage::{CoverageFile, CoverageSheet, CoverageSheetView, CoverageView};
pub use deciding::{DecisionPage, DecisionPageView, LastSaved, Member};
pub use decision::{ConditionView, DecisionView};
pub use evidence::{
    EvidenceDocument, EvidenceDocumentView, EvidenceFile, EvidenceFileView, EvidenceLine,
    EvidenceList, EvidenceListView, EvidenceWith, FileLine, SupportLine,
};
pub use judging::{
    HandBackPage, HandBackView, InterestPage, InterestView, ReadStandard, ReadingPage, ReadingView,
};
pub use mail::{MailLine, MailsAbout, UndeliveredLine, UndeliveredMail, UndeliveredView};
pub use people::{Host, IsCoordinator, Persona, Personas};
pub use provider::{
    ApplicationLine, ProviderFile, ProviderForm, ProviderLine, ProviderView, Providers,
};
pub use readers::{CandidateLine, Examiners, ExaminersView, ReaderChoice, ReaderChoiceView};
pub use reading::{Query, Reading};
pub use register::{
    RegisterEntry, RegisterList, RegisterPage, RegisterPeriod, RegisterRow, RegisterSearch, Show,
};
pub use review::{EarlierReview, JudgedStandard, ReaderLine, ReviewFile, ReviewView};
pub use timeline::Event;
pub use work::{OwnProvider, ToDo, Work, WorkView};

pub(crate) use provider::provider_form;
pub(crate) use reading::unread;
