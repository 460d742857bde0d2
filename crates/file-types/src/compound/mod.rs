//! Word and Excel before 2007: compound files, told apart by the streams in them.
//!
//! An Office file of today that has a password is a compound file, too ([MS-OFFCRYPTO] 2.3.4).

use crate::{
    FileType,
    not_accepted::{Encrypted, NotAccepted},
};
use cfb::CompoundFile;
use std::io::{Cursor, Read as _};

/// So many records of a workbook are read in search of the one that says that it is encrypted; it
/// stands right after the first ([MS-XLS] 2.1.7.20.3).
const RECORDS: usize = 32;

pub(crate) fn is_compound(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
}

pub(crate) fn read(bytes: &[u8]) -> Result<FileType, NotAccepted> {
    let damaged = || NotAccepted::Damaged("a Word or Excel file");
    let mut file = CompoundFile::open(Cursor::new(bytes)).map_err(|_| damaged())?;
    if file.is_stream("/EncryptedPackage") {
        return Err(NotAccepted::Encrypted(Encrypted::Office));
    }
    if file.is_stream("/PowerPoint Document") {
        return Err(NotAccepted::Presentation("a PowerPoint"));
    }
    if file.is_stream("/WordDocument") {
        let head = head(&mut file, "/WordDocument", 12).ok_or_else(damaged)?;
        // [MS-DOC] 2.5.2: `fEncrypted` is bit 8 of the 16 bits at offset 10.
        if head[11] & 1 != 0 {
            return Err(NotAccepted::Encrypted(Encrypted::Office));
        }
        if file.exists("/Macros") {
            return Err(NotAccepted::Macros);
        }
        return Ok(FileType::Doc);
    }
    for stream in ["/Workbook", "/Book"] {
        if file.is_stream(stream) {
            let start = head(&mut file, stream, 0).ok_or_else(damaged)?;
            if is_encrypted_workbook(&start) {
                return Err(NotAccepted::Encrypted(Encrypted::Office));
            }
            if file.exists("/_VBA_PROJECT_CUR") {
                return Err(NotAccepted::Macros);
            }
            return Ok(FileType::Xls);
        }
    }
    if file.is_stream("/__properties_version1.0") {
        return Err(NotAccepted::Other("an email message"));
    }
    Err(NotAccepted::Unknown)
}

/// The first bytes of a stream, up to 4096; nothing when there are not even `least`.
fn head(file: &mut CompoundFile<Cursor<&[u8]>>, stream: &str, least: usize) -> Option<Vec<u8>> {
    let mut start = Vec::new();
    let stream = file.open_stream(stream).ok()?;
    stream.take(4096).read_to_end(&mut start).ok()?;
    (start.len() >= least).then_some(start)
}

/// Whether a record `FilePass` (47) stands among the first ([MS-XLS] 2.4.117).
fn is_encrypted_workbook(mut records: &[u8]) -> bool {
    for _ in 0..RECORDS {
        let Some((head, rest)) = records.split_first_chunk::<4>() else {
            return false;
        };
        if u16::from_le_bytes([head[0], head[1]]) == 47 {
            return true;
        }
        let length = usize::from(u16::from_le_bytes([head[2], head[3]]));
        records = rest.get(length..).unwrap_or_default();
    }
    false
}
