//! Office before 2007, and files of today that are encrypted.

use super::{FileType, NotAccepted, Note, accepted, refused};
use crate::{
    not_accepted::Encrypted,
    samples::{compound, docx, office_with, xlsx},
};
use aes::Aes128;
use cbc::cipher::{BlockModeEncrypt as _, KeyIvInit as _, block_padding::NoPadding};
use data_encoding::BASE64;
use md5::Md5;
use rc4::{KeyInit as _, Rc4, StreamCipher as _};
use sha1::Sha1;
use sha2::{Digest, Sha512};

const KNOWN: &str = "VelvetSweatshop";

fn sixteen(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn hash<D: Digest>(parts: &[&[u8]]) -> Vec<u8> {
    D::digest(parts.concat()).to_vec()
}

fn seal(key: &[u8], start: &[u8], plain: &[u8]) -> Vec<u8> {
    let mut plain = plain.to_vec();
    plain.resize(plain.len().next_multiple_of(16), 0);
    let cipher = cbc::Encryptor::<Aes128>::new_from_slices(&key[..16], &start[..16]).unwrap();
    cipher.encrypt_padded_vec::<NoPadding>(&plain)
}

fn sealed_package(info: &[u8], length: usize, sealed: &[u8]) -> Vec<u8> {
    let length = u64::try_from(length).unwrap().to_le_bytes();
    let package = [&length, sealed].concat();
    compound(&[
        ("/EncryptionInfo", Some(info)),
        ("/EncryptedPackage", Some(&package)),
    ])
}

/// A file in the box that Office of today puts it into with a password ([MS-OFFCRYPTO] 2.3.4.10).
pub(super) fn agile(password: &str, plain: &[u8]) -> Vec<u8> {
    let (salt, key, value) = ([1_u8; 16], [2_u8; 16], [3_u8; 16]);
    let rounds = 100_u32;
    let first = hash::<Sha512>(&[&salt, &sixteen(password)]);
    let spun = (0..rounds).fold(first, |it, round| {
        hash::<Sha512>(&[&round.to_le_bytes(), &it])
    });
    let sealed = |purpose: u64, plain: &[u8]| {
        let key = hash::<Sha512>(&[&spun, &purpose.to_be_bytes()]);
        BASE64.encode(&seal(&key, &salt, plain))
    };
    let (salt_words, said) = (
        BASE64.encode(&salt),
        "saltSize=\"16\" blockSize=\"16\" keyBits=\"128\" hashSize=\"64\" cipherAlgorithm=\"AES\" \
         cipherChaining=\"ChainingModeCBC\" hashAlgorithm=\"SHA512\"",
    );
    let description = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n<encryption \
         xmlns=\"http://schemas.microsoft.com/office/2006/encryption\" \
         xmlns:p=\"http://schemas.microsoft.com/office/2006/keyEncryptor/password\">\
         <keyData {said} saltValue=\"{salt_words}\"/><keyEncryptors><keyEncryptor \
         uri=\"http://schemas.microsoft.com/office/2006/keyEncryptor/password\"><p:encryptedKey \
         spinCount=\"{rounds}\" {said} saltValue=\"{salt_words}\" encryptedVerifierHashInput=\"{}\" \
         encryptedVerifierHashValue=\"{}\" encryptedKeyValue=\"{}\"/></keyEncryptor></keyEncryptors></encryption>",
        sealed(0xFEA7_D276_3B4B_9E79, &value),
        sealed(0xD7AA_0F6D_3061_344E, &hash::<Sha512>(&[&value])),
        sealed(0x146E_0BE7_ABAC_D0D6, &key),
    );
    let segments = (0_u32..)
        .zip(plain.chunks(4096))
        .flat_map(|(number, segment)| {
            let start = hash::<Sha512>(&[&salt, &number.to_le_bytes()]);
            seal(&key, &start, segment)
        });
    let segments: Vec<u8> = segments.collect();
    let info = [&[4, 0, 4, 0, 0x40, 0, 0, 0], description.as_bytes()].concat();
    sealed_package(&info, plain.len(), &segments)
}

/// The way before that (2.3.4.5): blocks by themselves under a key of the password.
fn standard(password: &str, plain: &[u8]) -> Vec<u8> {
    let (salt, value) = ([1_u8; 16], [3_u8; 16]);
    let first = hash::<Sha1>(&[&salt, &sixteen(password)]);
    let spun = (0..50_000_u32).fold(first, |it, round| {
        hash::<Sha1>(&[&round.to_le_bytes(), &it])
    });
    let last = hash::<Sha1>(&[&spun, &[0; 4]]);
    let mut block = [0x36_u8; 64];
    block.iter_mut().zip(&last).for_each(|(it, of)| *it ^= of);
    let key = hash::<Sha1>(&[&block]);
    let ecb = |plain: &[u8]| -> Vec<u8> {
        plain
            .chunks(16)
            .flat_map(|it| seal(&key, &[0; 16], it))
            .collect()
    };
    let header = [
        &[
            0x24, 0, 0, 0, 0, 0, 0, 0, 0x0E, 0x66, 0, 0, 4, 0x80, 0, 0, 0x80, 0, 0, 0,
        ][..],
        &[0x18, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    ]
    .concat();
    let size = u32::try_from(header.len()).unwrap().to_le_bytes();
    let hashed = [hash::<Sha1>(&[&value]), vec![0; 12]].concat();
    let info = [
        &[3, 0, 2, 0, 0x24, 0, 0, 0][..],
        &size,
        &header,
        &[16, 0, 0, 0],
        &salt,
        &ecb(&value),
        &[20, 0, 0, 0],
        &ecb(&hashed),
    ]
    .concat();
    sealed_package(&info, plain.len(), &ecb(plain))
}

fn records(records: &[(u16, &[u8])]) -> Vec<u8> {
    let record = |(kind, body): &(u16, &[u8])| {
        let length = u16::try_from(body.len()).unwrap();
        [&kind.to_le_bytes()[..], &length.to_le_bytes(), body].concat()
    };
    records.iter().flat_map(record).collect()
}

const BEGIN: (u16, &[u8]) = (2057, &[0, 6, 5, 0, 0, 0, 0, 0]);

fn sheet(state: u8, kind: u8) -> [u8; 10] {
    [0, 0, 0, 0, state, kind, 2, 0, b'S', b'1']
}

/// The records of a workbook under a key for each kilobyte: all but their heads, and what is never
/// encrypted (2.3.6, [MS-XLS] 2.2.10).
fn under(key_of: &dyn Fn(u32) -> Vec<u8>, file_pass: &[u8], sheet: [u8; 10]) -> Vec<u8> {
    let plain = records(&[BEGIN, (47, file_pass), (133, &sheet), (10, &[])]);
    let mut sealed = plain.clone();
    for (number, block) in (0_u32..).zip(sealed.chunks_mut(1024)) {
        Rc4::new_from_slice(&key_of(number))
            .unwrap()
            .apply_keystream(block);
    }
    let at = plain.len() - 4 - sheet.len();
    let mut file = plain;
    file[at + 4..at + 10].copy_from_slice(&sealed[at + 4..at + 10]);
    compound(&[("/Workbook", Some(&file))])
}

/// With the password that Excel knows, or with another.
pub(super) fn workbook_with_a_password(known: bool) -> Vec<u8> {
    old(if known { KNOWN } else { "another" }, sheet(0, 0))
}

/// RC4 with MD5 (2.3.6.1).
fn old(password: &str, sheet: [u8; 10]) -> Vec<u8> {
    let (salt, value) = ([5_u8; 16], [6_u8; 16]);
    let first = hash::<Md5>(&[&sixteen(password)]);
    let both = [&first[..5], &salt].concat().repeat(16);
    let key = hash::<Md5>(&[&both])[..5].to_vec();
    let key_of = move |block: u32| hash::<Md5>(&[&key, &block.to_le_bytes()]);
    let mut verifier = [&value[..], &hash::<Md5>(&[&value])].concat();
    Rc4::new_from_slice(&key_of(0))
        .unwrap()
        .apply_keystream(&mut verifier);
    let pass = [&[1, 0, 1, 0, 1, 0][..], &salt, &verifier].concat();
    under(&key_of, &pass, sheet)
}

/// RC4 with SHA-1 (2.3.5.1), with a key of this number of bits.
fn newer(password: &str, bits: u8, sheet: [u8; 10]) -> Vec<u8> {
    let (salt, value) = ([5_u8; 16], [6_u8; 16]);
    let key = hash::<Sha1>(&[&salt, &sixteen(password)]);
    let key_of = move |block: u32| {
        let mut key = hash::<Sha1>(&[&key, &block.to_le_bytes()]);
        key.truncate(usize::from(bits) / 8);
        if bits == 40 {
            key.resize(16, 0);
        }
        key
    };
    let mut verifier = [&value[..], &hash::<Sha1>(&[&value])].concat();
    Rc4::new_from_slice(&key_of(0))
        .unwrap()
        .apply_keystream(&mut verifier);
    let header = [
        &[
            4, 0, 0, 0, 0, 0, 0, 0, 1, 0x68, 0, 0, 4, 0x80, 0, 0, bits, 0, 0, 0,
        ][..],
        &[1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    ]
    .concat();
    let size = u32::try_from(header.len()).unwrap().to_le_bytes();
    let pass = [
        &[1, 0, 2, 0, 2, 0, 4, 0, 0, 0][..],
        &size,
        &header,
        &[16, 0, 0, 0],
        &salt,
        &verifier[..16],
        &[20, 0, 0, 0],
        &verifier[16..],
    ]
    .concat();
    under(&key_of, &pass, sheet)
}

/// Masked (2.3.7): as Excel 97 to 2003 write it, or before them without the number of the way.
fn masked(file_pass: &[u8], sheet: [u8; 10]) -> Vec<u8> {
    // Made of the password by another program.
    let mask = [
        0x87, 0x6B, 0x9A, 0xE2, 0x1E, 0xE3, 0x05, 0x62, 0x1E, 0x69, 0x96, 0x60, 0x98, 0x6E, 0x94, 4,
    ];
    let mut file = records(&[BEGIN, (47, file_pass), (133, &sheet), (10, &[])]);
    let place = file.len() - 4 - sheet.len();
    for at in place + 4..place + sheet.len() {
        file[at] = file[at].rotate_right(3) ^ mask[(at + sheet.len()) % 16];
    }
    compound(&[("/Book", Some(&file))])
}

#[test]
fn a_mask_with_the_password_that_excel_knows_hides_nothing() {
    for known in [
        &[0, 0, 0x59, 0xB3, 0x0A, 0x9A][..],
        &[0x59, 0xB3, 0x0A, 0x9A],
    ] {
        let found = accepted(&masked(known, sheet(0, 0)));
        assert_eq!(found, (FileType::Xls, vec![Note::ExcelsPassword]));
        let found = accepted(&masked(known, sheet(1, 0)));
        let notes = vec![Note::ExcelsPassword, Note::HiddenSheets];
        assert_eq!(found, (FileType::Xls, notes));
        assert_eq!(refused(&masked(known, sheet(0, 1))), NotAccepted::Macros);
    }
    for another in [
        &[0, 0, 0x58, 0xB3, 0x0A, 0x9A][..],
        &[0, 0],
        &[],
        &[1, 2, 3, 4],
    ] {
        let found = refused(&masked(another, sheet(0, 0)));
        assert_eq!(found, NotAccepted::Encrypted(Encrypted::Office));
    }
}

type Way = fn(&str, &[u8]) -> Vec<u8>;
type OldWay = fn(&str, [u8; 10]) -> Vec<u8>;

#[test]
fn the_password_that_excel_knows_keeps_nobody_out_and_hides_no_macros() {
    let with_macros = office_with(
        "xl/workbook.xml",
        "spreadsheetml.sheet",
        "",
        &[("xl/vbaProject.bin", b"x")],
    );
    let long = xlsx(&"long ".repeat(100_000));
    for way in [agile as Way, standard] {
        for plain in [&xlsx("Figures"), &long] {
            let found = accepted(&way(KNOWN, plain));
            assert_eq!(found, (FileType::Xlsx, vec![Note::ExcelsPassword]));
        }
        assert_eq!(refused(&way(KNOWN, &with_macros)), NotAccepted::Macros);
        let another = refused(&way("another", &docx("Secret")));
        assert_eq!(another, NotAccepted::Encrypted(Encrypted::Office));
    }
    let ways: [OldWay; 3] = [
        old,
        |password, sheet| newer(password, 128, sheet),
        |password, sheet| newer(password, 40, sheet),
    ];
    for way in ways {
        let found = accepted(&way(KNOWN, sheet(0, 0)));
        assert_eq!(found, (FileType::Xls, vec![Note::ExcelsPassword]));
        assert_eq!(refused(&way(KNOWN, sheet(0, 1))), NotAccepted::Macros);
        let another = refused(&way("another", sheet(0, 0)));
        assert_eq!(another, NotAccepted::Encrypted(Encrypted::Office));
    }
}

#[test]
fn a_password_that_takes_for_ever_to_try_is_taken_for_one() {
    let file = agile(KNOWN, &xlsx("x"));
    let at = memchr::memmem::find(&file, b"spinCount=\"100\" saltSize=\"16\"").unwrap();
    let mut dear = file;
    dear[at..at + 29].copy_from_slice(b"spinCount=\"9999999999\"       ");
    assert_eq!(refused(&dear), NotAccepted::Encrypted(Encrypted::Office));
}

#[test]
fn sheets_of_an_old_workbook_are_looked_at() {
    for (sheet, found) in [
        (sheet(0, 0), Ok(vec![])),
        (sheet(1, 0), Ok(vec![Note::HiddenSheets])),
        (sheet(2, 2), Ok(vec![Note::HiddenSheets])),
        (sheet(0, 1), Err(NotAccepted::Macros)),
        (sheet(2, 1), Err(NotAccepted::Macros)),
    ] {
        let records = records(&[BEGIN, (133, &sheet), (10, &[])]);
        let read = super::read(&compound(&[("/Workbook", Some(&records))]));
        assert_eq!(read.map(|it| it.notes), found);
    }
}

#[test]
fn a_storage_for_macros_with_nothing_in_it_is_none() {
    let word: (&str, Option<&[u8]>) = ("/WordDocument", Some(&[0; 64]));
    let project = [
        word,
        ("/ObjectPool", None),
        ("/ObjectPool/_1", None),
        ("/ObjectPool/_1/VBA", None),
        ("/ObjectPool/_1/VBA/_vba_project", Some(b"x")),
    ];
    assert_eq!(
        accepted(&compound(&[word, ("/Macros", None)])).0,
        FileType::Doc
    );
    assert_eq!(refused(&compound(&project)), NotAccepted::Macros);
}

#[test]
fn presentations_tell_whether_they_have_macros_or_a_password() {
    let atom = |has: u8| {
        let atom = [
            2, 0, 0, 4, 12, 0, 0, 0, 9, 0, 0, 0, has, 0, 0, 0, 2, 0, 0, 0,
        ];
        [&[0; 32][..], &atom].concat()
    };
    let user = |token: [u8; 4]| [&[0; 12][..], &token].concat();
    let presentation = |records: &[u8], user: &[u8]| {
        compound(&[
            ("/PowerPoint Document", Some(records)),
            ("/Current User", Some(user)),
        ])
    };
    let open = user([0x5F, 0xC0, 0x91, 0xE3]);
    let found = accepted(&presentation(&atom(0), &open));
    assert_eq!(found, (FileType::Ppt, vec![]));
    assert_eq!(refused(&presentation(&atom(1), &open)), NotAccepted::Macros);
    let locked = presentation(&atom(0), &user([0xDF, 0xC4, 0xD1, 0xF3]));
    assert_eq!(refused(&locked), NotAccepted::Encrypted(Encrypted::Office));
}

/// What a program wrote into its table of sectors for those that there are none of.
#[test]
fn a_table_may_be_filled_up_with_anything() {
    let file = compound(&[("/WordDocument", Some(&[0; 9000]))]);
    let sector = 4096;
    let table = sector * (1 + usize::from(file[76]));
    let sectors = file.len() / sector - 1;
    for filled in [
        0_u32,
        0xFFFF_FFFF,
        0xFFFF_FFFE,
        0xFFFF_FFFD,
        0xFFFF_FFFC,
        0xFFFF_FFFB,
        7,
    ] {
        let mut file = file.clone();
        for entry in sectors..sector / 4 {
            let at = table + entry * 4;
            file[at..at + 4].copy_from_slice(&filled.to_le_bytes());
        }
        assert_eq!(accepted(&file).0, FileType::Doc, "{filled:x}");
    }
}
