//! Whether a PDF that is encrypted opens for everyone: whether the empty password is its user's.
//!
//! Many PDFs have an owner's password only, which asks for nothing on opening and forbids printing
//! or changing. Their key is made of the empty password, which readers try by themselves
//! (ISO 32000-2, 7.6.4.1). The checks are algorithms 4 to 6 of ISO 32000-1, 7.6.3.4, for revisions
//! 2 to 4, and 11 and 2.B of ISO 32000-2, 7.6.4.3 and 7.6.4.4, for revisions 5 and 6.

use super::dictionary::{Dictionary, Value};
use aes::Aes128;
use cbc::cipher::{BlockModeEncrypt as _, KeyIvInit as _, block_padding::NoPadding};
use md5::Md5;
use rc4::{KeyInit as _, Rc4, StreamCipher as _};
use sha2::{Digest as _, Sha256, Sha384, Sha512};

/// What a password is filled up with (7.6.4.3.2, step a); all there is of an empty one.
const PADDING: [u8; 32] = [
    0x28, 0xBF, 0x4E, 0x5E, 0x4E, 0x75, 0x8A, 0x41, 0x64, 0x00, 0x4E, 0x56, 0xFF, 0xFA, 0x01, 0x08,
    0x2E, 0x2E, 0x00, 0xB6, 0xD0, 0x68, 0x3E, 0x80, 0x2F, 0x0C, 0xA9, 0xFE, 0x64, 0x53, 0x69, 0x7A,
];

/// Whether the person who opens the file is asked for nothing. `id` is the first of the trailer's two.
/// Of another way to encrypt than the standard one, nothing is known: then it is not.
pub(super) fn is_open_to_all(encryption: &Dictionary, id: &[u8]) -> bool {
    if encryption.name("Filter") != Some(b"Standard") {
        return false;
    }
    let version = encryption.number("V").unwrap_or(0);
    // 7.6.6: only what is attached may be encrypted, and the rest left as it is.
    let identity = |name: &str| matches!(encryption.name(name), None | Some(b"Identity"));
    if version >= 4 && identity("StmF") && identity("StrF") {
        return true;
    }
    let Some(user) = encryption.text("U") else {
        return false;
    };
    match encryption.number("R") {
        Some(revision @ 2..=4) => {
            // The length is written wrongly so often that readers try the usual ones, too.
            let said = encryption.number("Length").unwrap_or(40) / 8;
            let said = usize::try_from(said).unwrap_or(0);
            let mut lengths = [said, 16, 5].into_iter().filter(|it| (5..=16).contains(it));
            lengths.any(|length| is_empty_before_256(encryption, id, user, revision, length))
        }
        Some(5) => {
            let (hash, salt) = (user.get(..32), user.get(32..40));
            let made = salt.map(Sha256::digest);
            made.is_some_and(|made| hash == Some(&made[..]))
        }
        Some(6) => {
            let (hash, salt) = (user.get(..32), user.get(32..40));
            salt.is_some_and(|salt| hash == Some(&hardened(salt)[..]))
        }
        _ => false,
    }
}

/// Revisions 2 to 4, with a key of this number of bytes.
fn is_empty_before_256(
    encryption: &Dictionary,
    id: &[u8],
    user: &[u8],
    revision: i64,
    length: usize,
) -> bool {
    let Some(owner) = encryption.text("O") else {
        return false;
    };
    let permissions = encryption.number("P").unwrap_or(0).rem_euclid(1 << 32);
    let permissions = u32::try_from(permissions).unwrap_or(0);
    let mut hash = Md5::new()
        .chain_update(PADDING)
        .chain_update(owner.get(..32).unwrap_or(owner))
        .chain_update(permissions.to_le_bytes())
        .chain_update(id);
    if revision == 4 && encryption.get("EncryptMetadata") == Some(&Value::Truth(false)) {
        hash.update([0xFF; 4]);
    }
    let mut key = hash.finalize();
    if revision == 2 {
        return rc4(&key[..5], PADDING.to_vec()) == user;
    }
    for _ in 0..50 {
        key = Md5::digest(&key[..length]);
    }
    let id = Md5::new().chain_update(PADDING).chain_update(id).finalize();
    let made = (0..20).fold(id.to_vec(), |made, round| {
        let key: Vec<u8> = key[..length].iter().map(|byte| byte ^ round).collect();
        rc4(&key, made)
    });
    user.get(..16) == Some(&made[..])
}

fn rc4(key: &[u8], mut bytes: Vec<u8>) -> Vec<u8> {
    if let Ok(mut cipher) = Rc4::new_from_slice(key) {
        cipher.apply_keystream(&mut bytes);
    }
    bytes
}

/// Algorithm 2.B for an empty password of the user.
fn hardened(salt: &[u8]) -> [u8; 32] {
    let mut key = Sha256::digest(salt).to_vec();
    for round in 0_u16.. {
        let repeated = key.repeat(64);
        let (mut aes_key, mut start) = ([0; 16], [0; 16]);
        aes_key.copy_from_slice(&key[..16]);
        start.copy_from_slice(&key[16..32]);
        let cipher = cbc::Encryptor::<Aes128>::new(&aes_key.into(), &start.into());
        let encrypted = cipher.encrypt_padded_vec::<NoPadding>(&repeated);
        // A number modulo 3 is the sum of its bytes modulo 3, because 256 is 1 modulo 3.
        let rest = encrypted[..16].iter().map(|it| u16::from(*it)).sum::<u16>() % 3;
        key = match rest {
            0 => Sha256::digest(&encrypted).to_vec(),
            1 => Sha384::digest(&encrypted).to_vec(),
            _ => Sha512::digest(&encrypted).to_vec(),
        };
        let last = encrypted.last().copied().unwrap_or(0);
        if round >= 63 && u16::from(last) + 31 <= round {
            break;
        }
    }
    let mut hash = [0; 32];
    hash.copy_from_slice(&key[..32]);
    hash
}
