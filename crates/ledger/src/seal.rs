//! Sealing and opening: XChaCha20-Poly1305 over every marked node of a fact's body.
//!
//! The associated data ties a box to its fact, kind, subject and place, so that a box moved
//! elsewhere does not open. The nonce is a keyed hash of the associated data and the plaintext:
//! sealing the same fact again gives the same bytes, and no source of chance is needed.

use crate::{Envelope, KeyState, Keys, NotCanonical, canonical::within, to_canonical_bytes};
use chacha20poly1305::{
    Key, KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use data_encoding::BASE64URL_NOPAD as BASE64;
use hmac::{Hmac, Mac};
use serde_json::{Map, Value, json};
use sha2::Sha256;
use std::collections::BTreeSet;
use thiserror::Error;
use vocabulary::{Sealed, Subject};
use zeroize::{Zeroize, ZeroizeOnDrop};

/// The longest plaintext of one sealed field in a fact, in bytes of JSON. Longer texts are objects.
pub const LONGEST_TEXT: usize = 96 * 1024;

const MARK: &str = Sealed::<()>::MARK;
const NONCE: usize = 24;

/// A fact could not be sealed. Nothing was stored.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NotSealed {
    /// There is no key for this subject.
    #[error("there is no key for {0}")]
    NoKey(Subject),
    /// A marked node is not of the shape that `Sealed` writes.
    #[error("{0}: not a sealed node")]
    Shape(String),
    /// A field is longer than a fact may hold.
    #[error("{0}: longer than a fact may hold")]
    TooLong(String),
    /// The plaintext has no canonical form.
    #[error(transparent)]
    Canonical(#[from] NotCanonical),
}

/// A box did not open: it was changed, moved, or sealed under another key.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{path}: the sealed field does not open")]
pub struct NotOpened {
    /// JSON pointer within the body.
    pub path: String,
}

/// The key of one subject, from which the keys for boxes and for nonces are derived.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct SubjectKey {
    secret: [u8; 32],
    boxes: [u8; 32],
    nonces: [u8; 32],
}

impl SubjectKey {
    /// The key with this secret.
    pub fn from_secret(secret: [u8; 32]) -> Self {
        let boxes = keyed_hash(&secret, &[b"boxes"]);
        let nonces = keyed_hash(&secret, &[b"nonces"]);
        Self {
            secret,
            boxes,
            nonces,
        }
    }

    /// The secret, for the vault to wrap.
    pub fn secret(&self) -> &[u8; 32] {
        &self.secret
    }
}

impl std::fmt::Debug for SubjectKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SubjectKey(…)")
    }
}

/// HMAC-SHA-256 over parts, each preceded by its length.
pub(crate) fn keyed_hash(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("any length of key will do");
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

/// Seals bytes under a key: nonce, then ciphertext. `purpose` must be given again to open.
pub fn seal_bytes(key: &SubjectKey, purpose: &[u8], plaintext: &[u8]) -> Vec<u8> {
    let hash = keyed_hash(&key.nonces, &[purpose, plaintext]);
    let nonce: [u8; NONCE] = hash[..NONCE].try_into().expect("24 of 32 bytes");
    let cipher = XChaCha20Poly1305::new(&Key::from(key.boxes));
    let sealed = cipher
        .encrypt(
            &XNonce::from(nonce),
            Payload {
                msg: plaintext,
                aad: purpose,
            },
        )
        .expect("a text in memory is not too long to seal");
    [&nonce, sealed.as_slice()].concat()
}

/// Opens what [`seal_bytes`] sealed for the same purpose; `None` when it does not open.
pub fn open_bytes(key: &SubjectKey, purpose: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let (nonce, ciphertext) = sealed.split_first_chunk::<NONCE>()?;
    let cipher = XChaCha20Poly1305::new(&Key::from(key.boxes));
    cipher
        .decrypt(
            &XNonce::from(*nonce),
            Payload {
                msg: ciphertext,
                aad: purpose,
            },
        )
        .ok()
}

/// The subjects whose keys the sealed nodes of `body` need.
pub fn subjects_of(body: &Value) -> BTreeSet<Subject> {
    let mut found = BTreeSet::new();
    collect(body, &mut found);
    found
}

fn collect(value: &Value, found: &mut BTreeSet<Subject>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        Value::Object(fields) => match fields.get(MARK) {
            Some(node) => found.extend(subject_of(node)),
            None => fields.values().for_each(|field| collect(field, found)),
        },
        _ => {}
    }
}

fn subject_of(node: &Value) -> Option<Subject> {
    node.get("subject")?.as_str()?.parse().ok()
}

/// Seals every marked node of the envelope's body in place and lists the subjects.
///
/// # Errors
/// Returns an error if a key is missing, a node is misshapen or a field too long; the envelope is then half
/// done and must be thrown away.
pub fn seal(envelope: &mut Envelope, keys: &dyn Keys) -> Result<(), NotSealed> {
    envelope.subjects = subjects_of(&envelope.body).into_iter().collect();
    let place = place_of(envelope);
    seal_value(&mut envelope.body, &mut String::new(), &place, keys)
}

/// Opens every box of the envelope's body in place; a box whose key is gone becomes *erased*.
///
/// # Errors
/// Returns an error if a box was changed, moved or sealed under another key.
pub fn open(envelope: &mut Envelope, keys: &dyn Keys) -> Result<(), NotOpened> {
    if envelope.subjects.is_empty() {
        return Ok(());
    }
    let place = place_of(envelope);
    open_value(&mut envelope.body, &mut String::new(), &place, keys)
}

/// The part of the associated data that all boxes of a fact share.
fn place_of(envelope: &Envelope) -> String {
    format!("{}\n{}\n{}", envelope.id(), envelope.kind, envelope.version)
}

fn purpose_of(place: &str, subject: Subject, path: &str) -> Vec<u8> {
    format!("{place}\n{subject}\n{path}").into_bytes()
}

fn seal_value(
    value: &mut Value,
    path: &mut String,
    place: &str,
    keys: &dyn Keys,
) -> Result<(), NotSealed> {
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                within(path, &index.to_string(), |path| {
                    seal_value(item, path, place, keys)
                })?;
            }
            Ok(())
        }
        Value::Object(fields) => {
            if let Some(node) = fields.get_mut(MARK) {
                return seal_node(node, path, place, keys);
            }
            for (key, field) in fields.iter_mut() {
                within(path, key, |path| seal_value(field, path, place, keys))?;
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

fn seal_node(node: &mut Value, path: &str, place: &str, keys: &dyn Keys) -> Result<(), NotSealed> {
    let misshapen = || NotSealed::Shape(path.to_owned());
    let subject = subject_of(node).ok_or_else(misshapen)?;
    let plain = node.get("plain").ok_or_else(misshapen)?;
    let plaintext = to_canonical_bytes(plain)?;
    if plaintext.len() > LONGEST_TEXT {
        return Err(NotSealed::TooLong(path.to_owned()));
    }
    let KeyState::Key(key) = keys.key(subject) else {
        return Err(NotSealed::NoKey(subject));
    };
    let sealed = seal_bytes(&key, &purpose_of(place, subject, path), &plaintext);
    *node = json!({"box": BASE64.encode(&sealed), "subject": subject});
    Ok(())
}

fn open_value(
    value: &mut Value,
    path: &mut String,
    place: &str,
    keys: &dyn Keys,
) -> Result<(), NotOpened> {
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                within(path, &index.to_string(), |path| {
                    open_value(item, path, place, keys)
                })?;
            }
            Ok(())
        }
        Value::Object(fields) => {
            if let Some(node) = fields.get_mut(MARK) {
                let opened = open_node(node, path, place, keys)
                    .ok_or_else(|| NotOpened { path: path.clone() })?;
                *node = Value::Object(opened);
                return Ok(());
            }
            for (key, field) in fields.iter_mut() {
                within(path, key, |path| open_value(field, path, place, keys))?;
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

fn open_node(node: &Value, path: &str, place: &str, keys: &dyn Keys) -> Option<Map<String, Value>> {
    let subject = subject_of(node)?;
    let mut opened = Map::new();
    opened.insert("subject".into(), json!(subject));
    let KeyState::Key(key) = keys.key(subject) else {
        opened.insert("erased".into(), Value::Bool(true));
        return Some(opened);
    };
    let sealed = BASE64.decode(node.get("box")?.as_str()?.as_bytes()).ok()?;
    let plaintext = open_bytes(&key, &purpose_of(place, subject, path), &sealed)?;
    opened.insert("plain".into(), serde_json::from_slice(&plaintext).ok()?);
    Some(opened)
}

#[cfg(test)]
mod tests;
