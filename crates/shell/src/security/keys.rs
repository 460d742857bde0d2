//! One secret, and the keys made from it for each purpose.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

/// The secret that guards forms and cookies. Anyone who has it can forge both; changing it signs
/// everyone out. Every node of one service has the same.
#[derive(Clone)]
pub struct Secret(Zeroizing<Vec<u8>>);

impl Secret {
    /// At least 32 random bytes.
    ///
    /// # Errors
    /// Returns an error if there are fewer.
    pub fn new(bytes: &[u8]) -> Result<Self, ShortSecret> {
        if bytes.len() < 32 {
            return Err(ShortSecret(bytes.len()));
        }
        Ok(Secret(Zeroizing::new(bytes.to_vec())))
    }

    /// The key for one purpose.
    pub(super) fn key(&self, purpose: &str) -> Key {
        let mut mac = start(&self.0);
        mac.update(b"senco web 1\0");
        mac.update(purpose.as_bytes());
        Key(start(&Zeroizing::new(mac.finalize().into_bytes().to_vec())))
    }
}

/// A secret that could be guessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShortSecret(usize);

impl std::fmt::Display for ShortSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(
            f,
            "the secret for forms and cookies needs at least 32 bytes and has {}",
            self.0
        )
    }
}

impl std::error::Error for ShortSecret {}

/// A key for one purpose, ready to begin a tag with.
#[derive(Clone)]
pub(super) struct Key(Hmac<Sha256>);

impl Key {
    /// A tag that only this key makes from `text`.
    pub fn tag(&self, text: &str) -> String {
        let mut mac = self.0.clone();
        mac.update(text.as_bytes());
        data_encoding::BASE64URL_NOPAD.encode(&mac.finalize().into_bytes())
    }

    /// Whether `tag` is what [`Self::tag`] makes from `text`; takes as long whatever is wrong.
    pub fn verifies(&self, text: &str, tag: &str) -> bool {
        let Ok(tag) = data_encoding::BASE64URL_NOPAD.decode(tag.as_bytes()) else {
            return false;
        };
        let mut mac = self.0.clone();
        mac.update(text.as_bytes());
        mac.verify_slice(&tag).is_ok()
    }
}

fn start(key: &[u8]) -> Hmac<Sha256> {
    Hmac::new_from_slice(key).expect("HMAC takes keys of any length")
}
