//! What pages ask about providers, applications and the public register.

mod answer;
mod application;
mod applications;
mod coverage;
mod deciding;
mod decision;
mod evidence;
mod judging;
mod provider;
mod readers;
mod register;
mod required;
mod review;
mod scope;
mod timeline;
mod timeline_evidence;
mod work;

pub use answer::{AnswerPage, AnswerView, CheckAnswers, CheckView};
pub use application::{ApplicationFile, ApplicationView, Contact, StandardLine, WaitsFor};
pub use applications::{ApplicationSearch, FoundApplication};
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
pub use provider::{ApplicationLine, ProviderFile, ProviderLine, ProviderView, Providers};
pub use readers::{CandidateLine, Examiners, ExaminersView, ReaderChoice, ReaderChoiceView};
pub use register::{
    RegisterEntry, RegisterList, RegisterPage, RegisterPeriod, RegisterRow, RegisterSearch, Show,
};
pub use review::{EarlierReview, JudgedStandard, ReaderLine, ReviewFile, ReviewView};
pub use timeline::Event;
pub use work::{OwnProvider, ToDo, Work, WorkView};

use crate::views::{InMemory, Outside, Query, Reading, StoredReading};

pub(super) use scope::CoveredApplication;
use scope::CoveredProvider;
