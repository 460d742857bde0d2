//! Evidence: the documents that an application rests on.
//!
//! | to find | look in |
//! |---|---|
//! | the kinds of evidence, and what good evidence of each looks like | `kind.rs` |
//! | what can have happened to a document | `fact.rs` |
//! | what is there now, and what was there on submission | `documents.rs` |
//! | using documents of an earlier application again | `reuse.rs` |
//! | adding, replacing, describing, removing, bringing back | `change.rs` |

mod change;
mod documents;
mod fact;
mod kind;
mod reuse;
#[cfg(test)]
mod tests;

pub use change::{
    AddEvidence, DescribeEvidence, KeptFile, MOST_DOCUMENTS, RemoveEvidence, ReplaceEvidence,
    RestoreEvidence, TypedSupport, add_evidence, describe_evidence, may_change_evidence,
    remove_evidence, replace_evidence, restore_evidence,
};
pub use documents::{Description, Document, Documents, Said, Seen};
pub use fact::{
    EvidenceAdded, EvidenceDescribed, EvidenceFile, EvidenceRemoved, EvidenceReplaced,
    EvidenceRestored, Support,
};
pub use kind::EvidenceKind;
pub use reuse::{ReuseEvidence, reusable, reuse_evidence};
