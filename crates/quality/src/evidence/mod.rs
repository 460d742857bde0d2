//! Evidence: the documents that an application depends on.
//!
//! | to find | look in |
//! |---|---|
//! | the kinds of evidence, and what good evidence of each looks like | `kind.rs` |
//! | what can have happened to a document | `fact.rs` |
//! | what is there now, and what was there on submission | `documents.rs` |
//! | the outcome of a document | `changes.rs` |
//! | using documents of an earlier application again | `reuse.rs` |
//! | how many documents and files there may be | `room.rs` |
//! | adding, replacing, describing, removing, bringing back | `change.rs` |
//! | describing several at once | `describe_several.rs` |

mod change;
mod changes;
mod describe_several;
mod documents;
mod fact;
mod kind;
mod reuse;
mod room;
#[cfg(test)]
mod tests;

pub(crate) use change::file;

pub use change::{
    AddEvidence, DescribeEvidence, KeptFile, RemoveEvidence, ReplaceEvidence, RestoreEvidence,
    TypedSupport, add_evidence, describe_evidence, may_change_evidence, remove_evidence,
    replace_evidence, restore_evidence,
};
pub use changes::{Change, Changed};
pub use describe_several::{DescribeSeveral, describe_several};
pub use documents::{Description, Document, DocumentAt, Documents, Statement};
pub use fact::{
    EvidenceAdded, EvidenceDescribed, EvidenceFile, EvidenceRemoved, EvidenceReplaced,
    EvidenceRestored, Support,
};
pub use kind::EvidenceKind;
pub use reuse::{ReuseEvidence, reusable, reuse_evidence};
pub use room::{MOST_DOCUMENTS, MOST_FILES_HAD, MOST_VERSIONS, room_for_file};
