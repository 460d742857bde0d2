//! Signing an extract, and opening a file that says it is one.

use crate::Extract;
use data_encoding::{BASE64, BASE64URL_NOPAD};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::{fmt, str::FromStr};
use thiserror::Error;
use vocabulary::{Digest, Seed};

/// What stands before the extract in what is signed, so that the key signs nothing else that could be taken for one.
const CONTEXT: &[u8] = b"senco extract 1\n";
/// The longest file that is looked at, in bytes.
const MOST_BYTES: usize = 4_000_000;

/// Why a file is not taken for an extract.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NotGenuine {
    /// The file is no extract.
    #[error("this is no extract of senco: {0}")]
    NotOne(String),
    /// It says what an extract says, in other bytes.
    #[error("the file is not as it was written: a character was added, removed or changed")]
    OtherBytes,
    /// The signature is not that of its key.
    #[error("the signature does not fit: the file was changed after it was signed")]
    Signature,
    /// It is signed, and by another key.
    #[error("it is signed by the key {found}, and not by the key {wanted} that you gave")]
    OtherKey {
        /// The key that signed it.
        found: PublicKey,
        /// The key that was given.
        wanted: PublicKey,
    },
}

/// The public half of the key that signs extracts, written in base64url without padding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicKey([u8; 32]);

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&BASE64URL_NOPAD.encode(&self.0))
    }
}

impl FromStr for PublicKey {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || "this is no public key of a service: it has 43 letters, digits, - and _";
        let bytes = BASE64URL_NOPAD.decode(text.trim().as_bytes());
        let bytes: [u8; 32] = bytes
            .ok()
            .and_then(|bytes| bytes.try_into().ok())
            .ok_or_else(wrong)?;
        VerifyingKey::from_bytes(&bytes).map_err(|_| wrong())?;
        Ok(Self(bytes))
    }
}

/// Signs extracts.
#[derive(Clone)]
pub struct ExtractKey(SigningKey);

impl ExtractKey {
    /// The key of a house: of its seed, so that nothing more is kept.
    pub fn of(seed: &Seed) -> Self {
        Self(SigningKey::from_bytes(&seed.derive("extract-signing", &[])))
    }

    /// Its public half.
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key().to_bytes())
    }

    /// The signed file. The same extract gives the same bytes.
    pub fn sign(&self, extract: &Extract) -> Vec<u8> {
        let value = serde_json::to_value(extract).expect("an extract has a form in JSON");
        let signature = self.0.sign(&signed_bytes(&value));
        written(&File {
            extract: value,
            key: self.public().to_string(),
            signature: BASE64.encode(&signature.to_bytes()),
        })
    }
}

/// A file as it is written.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    extract: Value,
    key: String,
    signature: String,
}

/// An extract whose signature fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// What it holds.
    pub extract: Extract,
    /// Who signed it: to be compared with the key that the service publishes.
    pub key: PublicKey,
    /// The SHA-256 of the file.
    pub digest: Digest,
}

/// Opens a signed file: its form, byte for byte, its signature, and where a key is given, that this key signed it.
///
/// # Errors
/// Returns an error that says what is wrong with it.
pub fn open(bytes: &[u8], wanted: Option<&PublicKey>) -> Result<Opened, NotGenuine> {
    let no_file = |says: &dyn fmt::Display| NotGenuine::NotOne(says.to_string());
    if bytes.len() > MOST_BYTES {
        return Err(no_file(&"it is longer than any extract"));
    }
    let file: File = serde_json::from_slice(bytes).map_err(|error| no_file(&error))?;
    ledger::to_canonical_bytes(&file.extract).map_err(|error| no_file(&error))?;
    if written(&file) != bytes {
        return Err(NotGenuine::OtherBytes);
    }
    let key: PublicKey = file.key.parse().map_err(|says: String| no_file(&says))?;
    let signature = BASE64.decode(file.signature.as_bytes());
    let signature = signature
        .ok()
        .and_then(|it| Signature::from_slice(&it).ok());
    let signature = signature.ok_or(NotGenuine::Signature)?;
    VerifyingKey::from_bytes(&key.0)
        .and_then(|key| key.verify_strict(&signed_bytes(&file.extract), &signature))
        .map_err(|_| NotGenuine::Signature)?;
    if let Some(wanted) = wanted.filter(|wanted| **wanted != key) {
        return Err(NotGenuine::OtherKey {
            found: key,
            wanted: *wanted,
        });
    }
    let extract = Extract::deserialize(&file.extract).map_err(|error| no_file(&error))?;
    if !extract.is_of_this_kind() {
        return Err(no_file(&"it is of another kind or version"));
    }
    Ok(Opened {
        extract,
        key,
        digest: Digest::of(bytes),
    })
}

/// What is signed.
fn signed_bytes(extract: &Value) -> Vec<u8> {
    let canonical = ledger::to_canonical_bytes(extract);
    let canonical = canonical.expect("text, truth and whole numbers have a canonical form");
    [CONTEXT, &canonical].concat()
}

/// The bytes of a file.
fn written(file: &File) -> Vec<u8> {
    let value = serde_json::to_value(file).expect("a file has a form in JSON");
    let mut bytes = serde_json::to_vec(&value).expect("a JSON value can be written to memory");
    bytes.push(b'\n');
    bytes
}
