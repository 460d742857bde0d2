//! What can be asked about providers, applications and the public register.
//!
//! | to find | look in |
//! |---|---|
//! | what of it is within the scope of the person who asks | `scope.rs` |
//! | providers: the list, one, its form; who examines its course | `provider.rs`, `readers.rs` |
//! | applications: the list, one, its timeline, what it waits for | `applications.rs`, `application.rs`, `timeline.rs`, `timeline_evidence.rs`, `required.rs` |
//! | an answer, all answers, a coverage map, while they are written | `answer.rs`, `coverage.rs`; what lies on the desk of them, `drafts.rs`, `mapping.rs` |
//! | evidence: documents, files | `evidence.rs`; a file checked and kept, `files.rs` |
//! | the review: who reads, what they found, what was decided | `readers.rs`, `judging.rs`, `review.rs`, `deciding.rs`, `decision.rs`; the decision as a letter, `letter.rs` |
//! | conditions of an acceptance: what was said of one, and the files that show that it is met | `condition.rs` |
//! | what is put to the members of the group, how each has answered; the link by which they answer | `signing.rs`, `by_link.rs` |
//! | what was submitted before, beside what stands now | `since.rs` |
//! | whom the coordinator can remind, and what they wrote | `reminding.rs` |
//! | what readers found differently and say to each other | `discussion.rs` |
//! | how readers agree over a year | `agreeing.rs` |
//! | whether a framework can be adopted | `adopting.rs` |
//! | when a member of the group is away | `absences.rs` |
//! | what someone knows of an application that they are asked to support | `support.rs` |
//! | the register of providers | `register.rs` |
//! | what needs doing | `work.rs`; beside cases, `hints.rs` |
//! | requests for accounts; who can be signed in as in a demonstration | `account_requests.rs`, `personas.rs` |

mod absences;
mod account_requests;
mod adopting;
mod agreeing;
mod answer;
mod application;
mod applications;
mod by_link;
mod condition;
mod coverage;
mod deciding;
mod decision;
mod discussion;
mod drafts;
mod evidence;
mod files;
pub mod hints;
mod judging;
mod letter;
mod mapping;
mod personas;
mod provider;
mod readers;
mod register;
mod reminding;
mod required;
mod review;
mod scope;
mod signing;
mod since;
mod support;
mod timeline;
mod timeline_evidence;
mod work;

pub use absences::{OwnAbsences, OwnAbsencesView};
pub use account_requests::{
    AccountAnswer, AccountRequestLine, AccountRequests, AccountRequestsView,
};
pub use adopting::{CanBeAdopted, CheckFramework};
pub use agreeing::{AgreementView, ReadersAgreement};
pub use answer::{AnswerPage, AnswerView, CheckAnswers, CheckView};
pub use application::{ApplicationFile, ApplicationView, Contact, StandardLine, WaitsFor};
pub use applications::{ApplicationSearch, FoundApplication, LatestStep};
pub use by_link::{AnswerByLink, SigningLink, SigningRoom, signing_token};
pub use condition::{
    ConditionFile, ConditionLine, ConditionPage, ConditionPageView, ConditionRoom,
};
pub use coverage::{CoverageFile, CoverageSheet, CoverageSheetView, CoverageView};
pub use deciding::{DecisionPage, DecisionPageView, LastSaved, Member};
pub use decision::{ConditionView, CorrectionView, DecisionView, each_once};
pub use discussion::{Discussion, DiscussionView, Line, OwnJudgement, OwnJudgementView};
pub use evidence::{
    EvidenceDocument, EvidenceDocumentView, EvidenceFile, EvidenceFileView, EvidenceLine,
    EvidenceList, EvidenceListView, EvidenceWith, FileLine, SupportLine,
};
pub use files::{EvidenceDownload, EvidenceRoom};
pub use judging::{
    ConflictPage, ConflictView, HandBackPage, HandBackView, InterestPage, InterestView,
    ReadStandard, ReadingPage, ReadingView,
};
pub use letter::{DecisionLetter, LetterView};
pub use mapping::{Mapping, mapping};
pub use personas::{Persona, Personas};
pub use provider::{ApplicationLine, ProviderFile, ProviderLine, ProviderSearch, ProviderView};
pub use readers::{CandidateLine, Examiners, ExaminersView, ReaderChoice, ReaderChoiceView};
pub use register::{
    RegisterEntry, RegisterList, RegisterPage, RegisterPeriod, RegisterRow, RegisterSearch, Show,
    is_for_npq,
};
pub use reminding::{Chasable, Involved, Part, ReminderNote, Reminding, RemindingView};
pub use review::{
    EarlierReview, JudgedStandard, ReaderLine, ReviewFile, ReviewView, SetAsideReading,
};
pub use signing::{
    ChangedText, CorrectedWords, CorrectionForMember, DraftToSign, DraftView, EarlierObjection,
    Out, Records, SignatureLine, Signing, SigningView,
};
pub use since::{EvidenceChange, Since};
pub use support::{SupportAsked, SupportAskedView};
pub use timeline::Event;
pub use work::{OwnProvider, ToDo, Work, WorkView};

use asking::{InMemory, Outside, Query, Reading, StoredReading};
use scope::{CoveredApplication, CoveredProvider};
