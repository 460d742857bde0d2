//! Office before 2007: compound files, told apart by the streams in them.
//!
//! An Office file of today that has a password is a compound file, too ([MS-OFFCRYPTO] 2.3.4).
//!
//! | to find | look in |
//! |---|---|
//! | what is mended before it is read | `table.rs` |
//! | the password that Excel knows on its own | `default_password.rs` |
//! | old workbooks | `workbook.rs` |

mod default_password;
mod table;
mod workbook;

use crate::{
    FileType, Found,
    not_accepted::{Encrypted, NotAccepted},
    note::Note,
    zipped,
};
use cfb::CompoundFile;
use memchr::memmem;
use std::io::{Cursor, Read as _};

type File<'a> = CompoundFile<Cursor<&'a [u8]>>;

pub(crate) fn is_compound(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
}

pub(crate) fn read(bytes: &[u8], inside: usize) -> Result<Found, NotAccepted> {
    let bytes = table::mended(bytes).ok_or_else(damaged)?;
    let mut file = CompoundFile::open(Cursor::new(&*bytes)).map_err(|_| damaged())?;
    if file.is_stream("/EncryptedPackage") {
        return encrypted(&mut file, inside);
    }
    if file.is_stream("/PowerPoint Document") {
        return presentation(&mut file);
    }
    if file.is_stream("/WordDocument") {
        let head = stream(&mut file, "/WordDocument", 12).ok_or_else(damaged)?;
        // [MS-DOC] 2.5.2: `fEncrypted` is bit 8 of the 16 bits at offset 10.
        if head.get(11).ok_or_else(damaged)? & 1 != 0 {
            return Err(NotAccepted::Encrypted(Encrypted::Office));
        }
        refuse_projects(&file)?;
        return Ok(FileType::Doc.into());
    }
    for name in ["/Workbook", "/Book"] {
        if file.is_stream(name) {
            refuse_projects(&file)?;
            let records = stream(&mut file, name, workbook::LOOKED_AT).ok_or_else(damaged)?;
            return workbook::read(&records);
        }
    }
    if file.is_stream("/__properties_version1.0") {
        return Err(NotAccepted::Other("an email message"));
    }
    // What an object of any program is put into a document as.
    refuse_projects(&file)?;
    Err(NotAccepted::Unknown)
}

fn damaged() -> NotAccepted {
    NotAccepted::Damaged("a Word, Excel or PowerPoint file")
}

/// Whether there is a VBA project anywhere in it ([MS-OVBA] 2.2.1).
fn refuse_projects(file: &File<'_>) -> Result<(), NotAccepted> {
    let is_project = |name: &str| name.eq_ignore_ascii_case("_VBA_PROJECT");
    if file
        .walk()
        .any(|it| it.is_stream() && is_project(it.name()))
    {
        return Err(NotAccepted::Macros);
    }
    Ok(())
}

/// [MS-PPT]: whether its user's record says that it is encrypted (2.3.2), and whether its document's
/// says that it has macros (2.4.10).
fn presentation(file: &mut File<'_>) -> Result<Found, NotAccepted> {
    let user = stream(file, "/Current User", 16).unwrap_or_default();
    if user.get(12..16) == Some(&[0xDF, 0xC4, 0xD1, 0xF3]) || file.exists("/EncryptedSummary") {
        return Err(NotAccepted::Encrypted(Encrypted::Office));
    }
    refuse_projects(file)?;
    let records = stream(file, "/PowerPoint Document", crate::LARGEST).ok_or_else(damaged)?;
    let head = [2, 0, 0, 4, 12, 0, 0, 0];
    let mut said = memmem::find_iter(&records, &head);
    if said.any(|at| records.get(at + 12..at + 16) == Some(&[1, 0, 0, 0])) {
        return Err(NotAccepted::Macros);
    }
    Ok(FileType::Ppt.into())
}

/// A file of today in a box of before: opened only with the password that Excel knows, as Excel
/// does, and then held to the same.
fn encrypted(file: &mut File<'_>, inside: usize) -> Result<Found, NotAccepted> {
    let info = stream(file, "/EncryptionInfo", 64 * 1024).unwrap_or_default();
    let package = stream(file, "/EncryptedPackage", crate::LARGEST).unwrap_or_default();
    let Some(plain) = default_password::open(&info, &package) else {
        return Err(NotAccepted::Encrypted(Encrypted::Office));
    };
    let mut found = zipped::read(&plain, inside)?;
    found.notes.insert(0, Note::ExcelsPassword);
    Ok(found)
}

/// The first bytes of a stream, up to `most`.
fn stream(file: &mut File<'_>, name: &str, most: usize) -> Option<Vec<u8>> {
    let mut start = Vec::new();
    let stream = file.open_stream(name).ok()?;
    stream.take(most as u64).read_to_end(&mut start).ok()?;
    Some(start)
}
