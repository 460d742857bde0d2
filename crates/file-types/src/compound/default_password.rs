//! The password that Excel knows on its own: it protects workbooks with it that are to be opened by
//! everyone and changed by no one, and tries it before it asks ([MS-XLS] 2.2.10).
//!
//! What the file is is told from what is inside, as of any other; so it is decrypted here, in memory.
//! Ways: *agile* and *standard* ([MS-OFFCRYPTO] 2.3.4.10 to 2.3.4.15, 2.3.4.5 to 2.3.4.9), RC4 of old
//! workbooks (2.3.5, 2.3.6), and the mask of the oldest (2.3.7).

use crate::zipped::xml::{Element, elements};
use aes::{Aes128, Aes192, Aes256};
use cbc::cipher::{
    BlockCipherDecrypt, BlockModeDecrypt as _, KeyInit, KeyIvInit as _, block_padding::NoPadding,
};
use data_encoding::BASE64;
use md5::Md5;
use rc4::{Rc4, StreamCipher as _};
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha384, Sha512};

const PASSWORD: &str = "VelvetSweatshop";

/// What the mask of a workbook keeps of the password: a key and a hash of it (2.3.7.1, 2.3.7.2).
const MASKED_BY: [u8; 4] = [0x59, 0xB3, 0x0A, 0x9A];

/// What each byte is masked with (2.3.7.2).
const MASK: [u8; 16] = [
    0x87, 0x6B, 0x9A, 0xE2, 0x1E, 0xE3, 0x05, 0x62, 0x1E, 0x69, 0x96, 0x60, 0x98, 0x6E, 0x94, 0x04,
];

/// The most rounds that a password can take to try; more are refused because of the time they take.
const MOST_ROUNDS: u32 = 500_000;

/// The package in an encrypted file of today, where the password is the one; nothing where it is another
/// or the way to encrypt is unknown.
pub(super) fn open(info: &[u8], package: &[u8]) -> Option<Vec<u8>> {
    let (version, rest) = info.split_first_chunk::<8>()?;
    let (length, sealed) = package.split_first_chunk::<8>()?;
    let length = usize::try_from(u64::from_le_bytes(*length)).ok()?;
    let mut plain = match version[..4] {
        [4, 0, 4, 0] => agile(std::str::from_utf8(rest).ok()?, sealed)?,
        [2..=4, 0, 2, 0] => standard(rest, sealed)?,
        _ => return None,
    };
    (length <= plain.len()).then(|| {
        plain.truncate(length);
        plain
    })
}

fn password() -> Vec<u8> {
    PASSWORD.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// A hash by its name.
#[derive(Clone, Copy)]
enum Hash {
    Sha1,
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    fn named(name: &str) -> Option<Self> {
        match name {
            "SHA1" | "SHA-1" => Some(Self::Sha1),
            "SHA256" | "SHA-256" => Some(Self::Sha256),
            "SHA384" | "SHA-384" => Some(Self::Sha384),
            "SHA512" | "SHA-512" => Some(Self::Sha512),
            _ => None,
        }
    }

    fn of(self, first: &[u8], second: &[u8]) -> Vec<u8> {
        fn of<D: Digest>(first: &[u8], second: &[u8]) -> Vec<u8> {
            let hash = D::new().chain_update(first).chain_update(second);
            hash.finalize().to_vec()
        }
        match self {
            Self::Sha1 => of::<Sha1>(first, second),
            Self::Sha256 => of::<Sha256>(first, second),
            Self::Sha384 => of::<Sha384>(first, second),
            Self::Sha512 => of::<Sha512>(first, second),
        }
    }

    /// Salt and password, hashed this number of times more with their number.
    fn spun(self, salt: &[u8], rounds: u32) -> Vec<u8> {
        let first = self.of(salt, &password());
        (0..rounds).fold(first, |hash, round| self.of(&round.to_le_bytes(), &hash))
    }
}

/// What an element of an agile description says of a key.
struct Agile {
    hash: Hash,
    salt: Vec<u8>,
    key_bytes: usize,
}

impl Agile {
    fn of(element: &Element<'_>) -> Option<Self> {
        let is_aes = element.attribute("cipherAlgorithm") == Some("AES")
            && element.attribute("cipherChaining") == Some("ChainingModeCBC");
        let key_bits: usize = element.attribute("keyBits")?.parse().ok()?;
        is_aes.then_some(Self {
            hash: Hash::named(element.attribute("hashAlgorithm")?)?,
            salt: bytes_of(element, "saltValue")?,
            key_bytes: key_bits / 8,
        })
    }
}

fn bytes_of(element: &Element<'_>, name: &str) -> Option<Vec<u8>> {
    BASE64.decode(element.attribute(name)?.as_bytes()).ok()
}

fn agile(description: &str, sealed: &[u8]) -> Option<Vec<u8>> {
    let find = |name: &str| elements(description).find(|it| it.name == name);
    let data = Agile::of(&find("keyData")?)?;
    let element = find("encryptedKey")?;
    let by_password = Agile::of(&element)?;
    let rounds: u32 = element.attribute("spinCount")?.parse().ok()?;
    if rounds > MOST_ROUNDS {
        return None;
    }
    let spun = by_password.hash.spun(&by_password.salt, rounds);
    let open = |purpose: [u8; 8], name: &str| {
        let mut key = by_password.hash.of(&spun, &purpose);
        key.resize(by_password.key_bytes, 0x36);
        cbc(&key, &by_password.salt, &bytes_of(&element, name)?)
    };
    // 2.3.4.13: the three numbers are for the value, its hash and the key.
    let value = open(
        [0xFE, 0xA7, 0xD2, 0x76, 0x3B, 0x4B, 0x9E, 0x79],
        "encryptedVerifierHashInput",
    )?;
    let hash = open(
        [0xD7, 0xAA, 0x0F, 0x6D, 0x30, 0x61, 0x34, 0x4E],
        "encryptedVerifierHashValue",
    )?;
    if !hash.starts_with(&by_password.hash.of(&value, &[])) {
        return None;
    }
    let mut key = open(
        [0x14, 0x6E, 0x0B, 0xE7, 0xAB, 0xAC, 0xD0, 0xD6],
        "encryptedKeyValue",
    )?;
    key.truncate(data.key_bytes);
    let mut plain = Vec::with_capacity(sealed.len());
    for (number, segment) in (0_u32..).zip(sealed.chunks(4096)) {
        let start = data.hash.of(&data.salt, &number.to_le_bytes());
        plain.extend(cbc(&key, &start, segment)?);
    }
    Some(plain)
}

/// Decrypts whole blocks; what is left over is left out.
fn cbc(key: &[u8], start: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let (start, whole) = (start.get(..16)?, &sealed[..sealed.len() & !15]);
    match key.len() {
        16 => decrypted::<Aes128>(key, start, whole),
        24 => decrypted::<Aes192>(key, start, whole),
        32 => decrypted::<Aes256>(key, start, whole),
        _ => None,
    }
}

fn decrypted<C: BlockCipherDecrypt + KeyInit>(
    key: &[u8],
    start: &[u8],
    whole: &[u8],
) -> Option<Vec<u8>> {
    let cipher = cbc::Decryptor::<C>::new_from_slices(key, start).ok()?;
    cipher.decrypt_padded_vec::<NoPadding>(whole).ok()
}

/// How a header of the standard way, and of RC4 after it, describes itself.
struct Header<'a> {
    algorithm: u32,
    key_bytes: usize,
    salt: &'a [u8],
    value: &'a [u8],
    hash: &'a [u8],
}

impl<'a> Header<'a> {
    /// 2.3.2 and 2.3.3, after the version and its flags.
    fn of(bytes: &'a [u8]) -> Option<Self> {
        let number = |bytes: &[u8], at: usize| {
            let four = bytes.get(at..at + 4)?;
            Some(u32::from_le_bytes(four.try_into().ok()?))
        };
        let size = usize::try_from(number(bytes, 0)?).ok()?;
        let header = bytes.get(4..size.checked_add(4)?)?;
        let verifier = &bytes[size + 4..];
        Some(Self {
            algorithm: number(header, 8)?,
            key_bytes: usize::try_from(number(header, 16)?).ok()? / 8,
            salt: verifier.get(4..20)?,
            value: verifier.get(20..36)?,
            hash: verifier.get(40..)?,
        })
    }
}

fn standard(info: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let header = Header::of(info)?;
    let spun = Hash::Sha1.spun(header.salt, 50_000);
    let last = Hash::Sha1.of(&spun, &[0; 4]);
    let filled = |byte: u8| {
        let mut block = [byte; 64];
        block.iter_mut().zip(&last).for_each(|(it, of)| *it ^= of);
        Hash::Sha1.of(&block, &[])
    };
    let mut key = [filled(0x36), filled(0x5C)].concat();
    key.truncate(header.key_bytes);
    let value = ecb(&key, header.value)?;
    let hash = ecb(&key, header.hash.get(..32)?)?;
    if !hash.starts_with(&Hash::Sha1.of(&value, &[])) {
        return None;
    }
    ecb(&key, sealed)
}

/// Blocks by themselves: each as the first of a chain that begins with nothing.
fn ecb(key: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let mut plain = cbc(key, &[0; 16], sealed)?;
    let before = sealed.iter().chain(&[]);
    plain
        .iter_mut()
        .skip(16)
        .zip(before)
        .for_each(|(it, before)| *it ^= before);
    Some(plain)
}

/// The records of an old workbook, decrypted where the password is the one. What is not encrypted in
/// them (heads of records, and some others) comes out wrong, and has to be read from the records
/// themselves.
pub(super) fn open_workbook(file_pass: &[u8], records: &[u8]) -> Option<Vec<u8>> {
    let key_of = match file_pass {
        // 2.3.6.1
        [1, 0, 1, 0, 1, 0, rest @ ..] => {
            let key = old_key(rest.get(..16)?);
            let key_of =
                move |block: u32| Md5::digest([&key[..], &block.to_le_bytes()].concat()).to_vec();
            verified::<Md5>(&key_of(0), rest.get(16..32)?, rest.get(32..48)?)?;
            Box::new(key_of) as Box<dyn Fn(u32) -> Vec<u8>>
        }
        // 2.3.5.1, with four bytes of flags before the header
        [1, 0, 2..=4, 0, 2, 0, _, _, _, _, rest @ ..] => {
            let header = Header::of(rest)?;
            let key = Hash::Sha1.of(header.salt, &password());
            let length = match header.key_bytes {
                0 => 5,
                length @ 5..=16 => length,
                _ => return None,
            };
            // 2.3.5.2: a key of 40 bits is filled up with noughts.
            let key_of = move |block: u32| {
                let mut key = Hash::Sha1.of(&key, &block.to_le_bytes());
                key.truncate(length);
                key.resize(if length == 5 { 16 } else { length }, 0);
                key
            };
            if header.algorithm != 0x6801 {
                return None;
            }
            verified::<Sha1>(&key_of(0), header.value, header.hash.get(..20)?)?;
            Box::new(key_of)
        }
        _ => return None,
    };
    let mut plain = records.to_vec();
    for (number, block) in (0_u32..).zip(plain.chunks_mut(1024)) {
        Rc4::new_from_slice(&key_of(number))
            .ok()?
            .apply_keystream(block);
    }
    Some(plain)
}

/// 2.3.6.2: the first 40 bits of a hash of the password's first 40 bits with the salt, sixteen times.
fn old_key(salt: &[u8]) -> [u8; 5] {
    let first = Md5::digest(password());
    let both = [&first[..5], salt].concat().repeat(16);
    let mut key = [0; 5];
    key.copy_from_slice(&Md5::digest(both)[..5]);
    key
}

/// Whether a key opens the value to what the hash is of.
fn verified<D: Digest>(key: &[u8], value: &[u8], hash: &[u8]) -> Option<()> {
    let mut both = [value, hash].concat();
    Rc4::new_from_slice(key).ok()?.apply_keystream(&mut both);
    let (value, hash) = both.split_at(value.len());
    (D::digest(value)[..] == *hash).then_some(())
}

/// Whether an old workbook is only masked, and with the password.
pub(super) fn is_masked(file_pass: &[u8]) -> bool {
    // Before Excel 97 no number of the way stands before it.
    file_pass.strip_prefix(&[0_u8, 0]).unwrap_or(file_pass) == MASKED_BY
}

/// Takes the mask off a record’s body, which begins at this place of the stream (2.3.7.3).
pub(super) fn unmask(body: &mut [u8], place: usize) {
    let first = place + body.len();
    let masks = MASK.iter().cycle().skip(first % MASK.len());
    for (byte, mask) in body.iter_mut().zip(masks) {
        *byte = (*byte ^ mask).rotate_left(3);
    }
}
