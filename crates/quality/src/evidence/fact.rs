//! What can have happened to an evidence document.

use crate::EvidenceKind;
use serde::{Deserialize, Serialize};
use vocabulary::{ApplicationId, Digest, EvidenceId, ObjectRef, Sealed};

/// A file as it is kept. Its name may name someone, and its digest would tell the person who has the same
/// file that it is here: both are sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EvidenceFile {
    /// The sealed bytes.
    pub object: ObjectRef,
    /// What it is called.
    pub name: Sealed<String>,
    /// Its type, as its bytes showed.
    pub media_type: String,
    /// How many bytes it has.
    pub bytes: u64,
    /// The SHA-256 of its bytes.
    pub sha256: Sealed<Digest>,
}

/// One standard that a document supports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Support {
    /// The standard's short name in the application's framework.
    pub standard: String,
    /// Where in the document to look, as the applicant put it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Option<Sealed<String>>,
}

/// A document was added to an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EvidenceAdded {
    /// The application it was added to.
    pub application: ApplicationId,
    /// Which document, from now on.
    pub evidence: EvidenceId,
    /// What it is, where that was said already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<EvidenceKind>,
    /// Its first file.
    pub file: EvidenceFile,
    /// The standards that it supports.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supports: Vec<Support>,
}

/// A document got a new file; the earlier ones stay as its history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EvidenceReplaced {
    /// The application it belongs to.
    pub application: ApplicationId,
    /// The document.
    pub evidence: EvidenceId,
    /// Its file from now on.
    pub file: EvidenceFile,
}

/// It was said what a document is and which standards it supports, instead of what was said before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EvidenceDescribed {
    /// The application it belongs to.
    pub application: ApplicationId,
    /// The document.
    pub evidence: EvidenceId,
    /// What it is.
    pub kind: EvidenceKind,
    /// The standards that it supports.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supports: Vec<Support>,
}

/// A document was taken out of an application. It can be brought back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EvidenceRemoved {
    /// The application it belongs to.
    pub application: ApplicationId,
    /// The document.
    pub evidence: EvidenceId,
}

/// A document that had been taken out was brought back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EvidenceRestored {
    /// The application it belongs to.
    pub application: ApplicationId,
    /// The document.
    pub evidence: EvidenceId,
}
