//! Signed notes: text with the signatures of named keys, as C2SP `signed-note` defines them and
//! Go's `sumdb/note` reads them. Ed25519 only.
//!
//! The format is small and settled, and the crate for it (`signed_note` 0.2) would bring a second,
//! older copy of every cryptographic part that is already here; so it is written out.

use std::fmt;
use std::str::FromStr;

use data_encoding::{BASE64, HEXLOWER};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};

use crate::Hash;

/// The signature type byte of Ed25519.
const ED25519: u8 = 0x01;
const KEY_ID_BYTES: usize = 4;
/// As many signatures as Go's reader takes; the specification asks for at least 16.
const MOST_SIGNATURES: usize = 100;
const DASH: &str = "\u{2014} ";

/// Why a note cannot be signed or believed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    /// The name cannot be written in a signature line.
    #[error(
        "“{name}” cannot name a key: use a name without spaces, plus signs and control \
             characters"
    )]
    KeyName {
        /// The name that was given.
        name: String,
    },
    /// The text is not `name+id+key`, or its parts contradict each other.
    #[error("this is not a verifier key: {reason}")]
    VerifierKey {
        /// What is wrong with it.
        reason: &'static str,
    },
    /// The text cannot be signed.
    #[error("this text cannot be signed: {reason}")]
    Text {
        /// What is wrong with it.
        reason: &'static str,
    },
    /// The bytes are not a signed note.
    #[error("this is not a signed note: {reason}")]
    Malformed {
        /// What is wrong with it.
        reason: &'static str,
    },
    /// A signature that claims to be by a known key is not.
    #[error("the signature by {name} is false: the note or the signature was changed")]
    FalseSignature {
        /// The name of the key.
        name: String,
    },
    /// No known key has signed the note.
    #[error("none of the keys that are trusted here has signed this note")]
    Unsigned,
}

/// A public key with its name: what a reader must be given beforehand to believe a note.
///
/// Its text, for [`Display`](fmt::Display) and [`FromStr`], is Go's verifier key: name, `+`, key id
/// in hexadecimal, `+`, base64 of the type byte and the key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verifier {
    name: String,
    key: VerifyingKey,
}

/// A private key with its name. It is never printed.
#[derive(Clone)]
pub struct Signer {
    name: String,
    key: SigningKey,
}

/// A note with at least one true signature by a known key, and none that is false.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The text, with its final newline.
    pub text: String,
    /// The names of the known keys that have signed it, in the order of their signatures.
    pub signed_by: Vec<String>,
}

impl Verifier {
    /// A verifier for the Ed25519 public key `key` (32 bytes, RFC 8032) called `name`.
    ///
    /// # Errors
    /// The name cannot be written in a signature line; the bytes are no public key.
    pub fn new(name: &str, key: &[u8; 32]) -> Result<Self, NoteError> {
        check_name(name)?;
        let key = VerifyingKey::from_bytes(key).map_err(|_| NoteError::VerifierKey {
            reason: "its 32 bytes are not an Ed25519 public key",
        })?;
        Ok(Self {
            name: name.to_owned(),
            key,
        })
    }

    /// The name of the key, by convention the origin of its log.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The first four bytes of SHA-256 of name, newline, type byte and public key. It tells keys
    /// apart; it authenticates nothing.
    pub fn key_id(&self) -> [u8; 4] {
        let named = [self.name.as_bytes(), b"\n", &[ED25519], self.key.as_bytes()].concat();
        let [a, b, c, d, ..] = *Hash::of(&named).as_bytes();
        [a, b, c, d]
    }
}

impl fmt::Display for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = [&[ED25519], self.key.as_bytes().as_slice()].concat();
        write!(
            f,
            "{}+{}+{}",
            self.name,
            HEXLOWER.encode(&self.key_id()),
            BASE64.encode(&key)
        )
    }
}

impl FromStr for Verifier {
    type Err = NoteError;

    fn from_str(text: &str) -> Result<Self, NoteError> {
        let wrong = |reason| NoteError::VerifierKey { reason };
        let mut parts = text.splitn(3, '+');
        let (Some(name), Some(id), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(wrong(
                "write name, key id and key, with a plus sign between",
            ));
        };
        let key = BASE64
            .decode(key.as_bytes())
            .map_err(|_| wrong("the key is not base64"))?;
        let (&kind, key) = key.split_first().ok_or_else(|| wrong("the key is empty"))?;
        if kind != ED25519 {
            return Err(wrong("it is of another type than Ed25519 (0x01)"));
        }
        let key = key
            .try_into()
            .map_err(|_| wrong("an Ed25519 public key has 32 bytes"))?;
        let verifier = Self::new(name, key)?;
        if id != HEXLOWER.encode(&verifier.key_id()) {
            return Err(wrong("the key id does not go with the name and the key"));
        }
        Ok(verifier)
    }
}

impl Signer {
    /// A signer called `name` for the Ed25519 private key `seed` (32 bytes, RFC 8032).
    ///
    /// # Errors
    /// The name cannot be written in a signature line.
    pub fn new(name: &str, seed: &[u8; 32]) -> Result<Self, NoteError> {
        check_name(name)?;
        Ok(Self {
            name: name.to_owned(),
            key: SigningKey::from_bytes(seed),
        })
    }

    /// What others need to verify notes by this signer.
    pub fn verifier(&self) -> Verifier {
        Verifier {
            name: self.name.clone(),
            key: self.key.verifying_key(),
        }
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signer({})", self.verifier())
    }
}

/// Sign `text` with each of `signers`: the text, an empty line, a line for each signature.
///
/// # Errors
/// A text that does not end with a newline or has control characters; no signer.
pub fn sign(text: &str, signers: &[&Signer]) -> Result<String, NoteError> {
    if !text.ends_with('\n') {
        return Err(NoteError::Text {
            reason: "it must end with a newline",
        });
    }
    if has_control_characters(text) {
        return Err(NoteError::Text {
            reason: "it has control characters",
        });
    }
    if signers.is_empty() {
        return Err(NoteError::Text {
            reason: "it has no signatures",
        });
    }
    let lines = signers.iter().map(|signer| {
        let id = signer.verifier().key_id();
        let signature = signer.key.sign(text.as_bytes()).to_bytes();
        let bytes = [id.as_slice(), &signature].concat();
        format!("{DASH}{} {}\n", signer.name, BASE64.encode(&bytes))
    });
    Ok(format!("{text}\n{}", lines.collect::<String>()))
}

/// Open a note: believe its text if at least one of the known keys has signed it.
///
/// Signatures by other keys are passed over, as are repeated ones by the same key. A known key is
/// known by name *and* key id.
///
/// # Errors
/// The bytes are not a signed note; a signature by a known key is false; there is none.
pub fn open(note: &[u8], known: &[Verifier]) -> Result<Opened, NoteError> {
    let (text, lines) = split(note)?;
    let mut signed_by: Vec<String> = Vec::new();
    let mut done: Vec<(&str, [u8; KEY_ID_BYTES])> = Vec::new();
    for (count, line) in lines.lines().enumerate() {
        if count == MOST_SIGNATURES {
            return Err(NoteError::Malformed {
                reason: "it has more than 100 signatures",
            });
        }
        let (name, id, signature) = parse_signature(line)?;
        let is_known = |key: &&Verifier| key.name == name && key.key_id() == id;
        let Some(verifier) = known.iter().find(is_known) else {
            continue;
        };
        if done.contains(&(name, id)) {
            continue;
        }
        done.push((name, id));
        let signature = Signature::from_slice(&signature).ok();
        // Strictly: no key or signature of small order, which would fit more than one text.
        signature
            .and_then(|signature| verifier.key.verify_strict(text.as_bytes(), &signature).ok())
            .ok_or_else(|| NoteError::FalseSignature {
                name: name.to_owned(),
            })?;
        signed_by.push(name.to_owned());
    }
    if signed_by.is_empty() {
        return Err(NoteError::Unsigned);
    }
    Ok(Opened {
        text: text.to_owned(),
        signed_by,
    })
}

/// The text with its newline, and the signature lines.
fn split(note: &[u8]) -> Result<(&str, &str), NoteError> {
    let wrong = |reason| NoteError::Malformed { reason };
    let note = str::from_utf8(note).map_err(|_| wrong("it is not UTF-8"))?;
    if has_control_characters(note) {
        return Err(wrong("it has control characters"));
    }
    // The text may have empty lines itself: the last one ends it.
    let blank = note
        .rfind("\n\n")
        .ok_or_else(|| wrong("no empty line ends its text"))?;
    let (text, lines) = (&note[..=blank], &note[blank + 2..]);
    if !lines.ends_with('\n') {
        return Err(wrong("its last signature line is missing or does not end"));
    }
    Ok((text, lines))
}

/// Name, key id and signature from a line without its newline.
fn parse_signature(line: &str) -> Result<(&str, [u8; KEY_ID_BYTES], Vec<u8>), NoteError> {
    let wrong = |reason| NoteError::Malformed { reason };
    let (name, encoded) = line
        .strip_prefix(DASH)
        .and_then(|rest| rest.split_once(' '))
        .ok_or_else(|| wrong("a signature line is a dash, a key name and a signature"))?;
    check_name(name).map_err(|_| wrong("a signature line has no proper key name"))?;
    let bytes = BASE64
        .decode(encoded.as_bytes())
        .map_err(|_| wrong("a signature is not base64"))?;
    match bytes.split_first_chunk() {
        Some((id, signature)) if !signature.is_empty() => Ok((name, *id, signature.to_vec())),
        _ => Err(wrong("a signature is too short")),
    }
}

fn check_name(name: &str) -> Result<(), NoteError> {
    let forbidden = |c: char| c.is_whitespace() || c.is_control() || c == '+';
    if name.is_empty() || name.contains(forbidden) {
        return Err(NoteError::KeyName {
            name: name.to_owned(),
        });
    }
    Ok(())
}

/// The characters below U+0020 other than newline, which a note cannot contain.
pub(crate) fn has_control_characters(text: &str) -> bool {
    text.bytes().any(|byte| byte < 0x20 && byte != b'\n')
}
