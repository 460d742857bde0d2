//! The parts of a zip file: found by name without regard to case, unpacked within bounds.

use crate::{not_accepted::NotAccepted, text};
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive};
use std::{cell::Cell, collections::BTreeMap, io::Read as _};

/// So much of one part is unpacked, in bytes, where only what it says of the whole matters. The
/// tables of contents of real documents are a few kilobytes.
const MOST: u64 = 1024 * 1024;

/// So much is unpacked of all parts together, in bytes, before a file is taken for a trap.
const MOST_OF_ALL: u64 = 2 * crate::LARGEST as u64;

/// The number of parts that are looked at. A large presentation has some thousands.
const MOST_PARTS: usize = 20_000;

/// More than documents have.
const TOO_MUCH: NotAccepted = NotAccepted::Other("a zip file with more in it than a document has");

/// A zip file with its table of contents.
pub(super) struct Package<'a> {
    archive: ZipSliceArchive<&'a [u8]>,
    parts: BTreeMap<String, Part>,
    left: Cell<u64>,
    /// Whether any part is encrypted as zip files do it.
    pub(super) encrypted: bool,
}

/// Where a part is, and how it is packed.
struct Part {
    place: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
}

impl<'a> Package<'a> {
    /// Walks the table of contents once.
    pub(super) fn of(bytes: &'a [u8]) -> Result<Self, NotAccepted> {
        let archive = ZipArchive::from_slice(bytes).map_err(|_| damaged())?;
        let (mut parts, mut encrypted) = (BTreeMap::new(), false);
        let mut entries = archive.entries();
        while let Some(entry) = entries.next_entry().map_err(|_| damaged())? {
            encrypted |= entry.flags().is_encrypted();
            let part = Part {
                place: entry.wayfinder(),
                method: entry.compression_method(),
            };
            let path = entry.file_path();
            let path: &[u8] = path.as_ref();
            // Folders say nothing. Of two parts of one name the first is looked at.
            if !path.ends_with(b"/") {
                parts.entry(plain(path)).or_insert(part);
            }
            if parts.len() > MOST_PARTS {
                return Err(TOO_MUCH);
            }
        }
        Ok(Self {
            archive,
            parts,
            left: Cell::new(MOST_OF_ALL),
            encrypted,
        })
    }

    /// The names of all parts, in small letters.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.keys().map(String::as_str)
    }

    /// Whether there is such a part.
    pub(super) fn has(&self, name: &str) -> bool {
        self.parts.contains_key(name)
    }

    /// The beginning of a part as text, whatever it is written in; nothing when there is no such part.
    pub(super) fn text(&self, name: &str) -> Result<Option<String>, NotAccepted> {
        let Some(part) = self.parts.get(name) else {
            return Ok(None);
        };
        let bytes = self.unpack(part, MOST)?;
        Ok(Some(text::decoded(&bytes).into_owned()))
    }

    /// Whether a part says, before its first element, that it brings a document type along.
    pub(super) fn has_document_type(&self, name: &str) -> Result<bool, NotAccepted> {
        let Some(part) = self.parts.get(name) else {
            return Ok(false);
        };
        let start = self.unpack(part, 4096)?;
        Ok(text::decoded(&start).contains("<!DOCTYPE"))
    }

    /// All of a part; nothing when it is larger than any file may be.
    pub(super) fn whole(&self, name: &str) -> Result<Option<Vec<u8>>, NotAccepted> {
        let Some(part) = self.parts.get(name) else {
            return Ok(None);
        };
        let bytes = self.unpack(part, crate::LARGEST as u64 + 1)?;
        Ok((bytes.len() <= crate::LARGEST).then_some(bytes))
    }

    fn unpack(&self, part: &Part, most: u64) -> Result<Vec<u8>, NotAccepted> {
        let packed = self.archive.get_entry(part.place).map_err(|_| damaged())?;
        let data = packed.data();
        let mut plain = Vec::new();
        match part.method {
            CompressionMethod::STORE => data.take(most).read_to_end(&mut plain),
            CompressionMethod::DEFLATE => flate2::bufread::DeflateDecoder::new(data)
                .take(most)
                .read_to_end(&mut plain),
            _ => return Err(damaged()),
        }
        .map_err(|_| damaged())?;
        let left = self.left.get().checked_sub(plain.len() as u64);
        self.left.set(left.ok_or(TOO_MUCH)?);
        Ok(plain)
    }
}

/// What the name of a part ends in.
pub(super) fn ending(name: &str) -> &str {
    name.rsplit_once('.').unwrap_or_default().1
}

fn damaged() -> NotAccepted {
    NotAccepted::Damaged("a Word, Excel, PowerPoint or OpenDocument file")
}

/// A name as it is compared: in small letters (ECMA-376, part 2, 6.2.2.3), with the strokes that the
/// standard wants, and none before.
fn plain(path: &[u8]) -> String {
    let path = String::from_utf8_lossy(path).to_ascii_lowercase();
    let path = path.replace('\\', "/");
    path.trim_start_matches('/').to_owned()
}
