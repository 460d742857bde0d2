//! The signature of what is told (RFC 9421, Ed25519), with a digest of its body (RFC 9530).
//!
//! The key is derived from the seed, so that nothing more is kept; a program finds its public half at
//! `/api/v1/webhook-keys`. It signs method, address, media type, digest, and when it was signed.

use data_encoding::{BASE64, BASE64URL_NOPAD};
use ed25519_dalek::{Signer as _, SigningKey as Key, VerifyingKey};
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};
use vocabulary::Seed;

/// What is signed, in this order.
pub const SIGNED: [&str; 4] = ["@method", "@target-uri", "content-type", "content-digest"];

/// A message that is posted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// What is sent.
    pub body: Vec<u8>,
    /// Its media type.
    pub media_type: &'static str,
    /// When it is sent.
    pub at: Timestamp,
}

/// Signs what is told.
#[derive(Clone)]
pub struct SigningKey {
    key: Key,
    id: String,
}

/// The headers of a signed message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// `Content-Digest`.
    pub content_digest: String,
    /// `Signature-Input`.
    pub input: String,
    /// `Signature`.
    pub signature: String,
}

impl SigningKey {
    /// The key of a house.
    pub fn of(seed: &Seed) -> Self {
        let key = Key::from_bytes(&seed.derive("webhook-signing", &[]));
        let id = id(&key.verifying_key());
        Self { key, id }
    }

    /// The name of its public half (RFC 7638: the thumbprint of the key as JSON).
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Its public half, as base64url without padding (RFC 8037).
    pub fn public(&self) -> String {
        BASE64URL_NOPAD.encode(self.key.verifying_key().as_bytes())
    }

    /// Signs a message that is posted to an address.
    pub fn sign(&self, address: &str, message: &Message) -> Signature {
        let digest = BASE64.encode(&Sha256::digest(&message.body));
        let content_digest = format!("sha-256=:{digest}:");
        let names: Vec<String> = SIGNED.iter().map(|name| format!("\"{name}\"")).collect();
        let params = format!(
            "({});created={};alg=\"ed25519\";keyid=\"{}\"",
            names.join(" "),
            message.at.as_second(),
            self.id,
        );
        let values = ["POST", address, message.media_type, &content_digest];
        let lines = SIGNED.iter().zip(values);
        let lines = lines.map(|(name, value)| format!("\"{name}\": {value}\n"));
        let base = format!(
            "{}\"@signature-params\": {params}",
            lines.collect::<String>()
        );
        let signature = self.key.sign(base.as_bytes());
        Signature {
            content_digest,
            input: format!("senco={params}"),
            signature: format!("senco=:{}:", BASE64.encode(&signature.to_bytes())),
        }
    }
}

fn id(key: &VerifyingKey) -> String {
    let x = BASE64URL_NOPAD.encode(key.as_bytes());
    let canonical = format!("{{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"{x}\"}}");
    BASE64URL_NOPAD.encode(&Sha256::digest(canonical.as_bytes()))
}
