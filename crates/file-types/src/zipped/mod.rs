//! Word, Excel and OpenDocument of today: zip files, told apart by what they say of themselves.
//!
//! An Office file says in `[Content_Types].xml` what its main part is (ECMA-376, part 2, 10.1.2);
//! an OpenDocument file says it in its first part, `mimetype` (OpenDocument 1.3, part 2, 3.3). Of
//! any part, at most [`MOST`] bytes are unpacked.

use crate::{
    FileType,
    not_accepted::{Encrypted, NotAccepted},
};
use memchr::memmem;
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive};
use std::io::Read as _;

/// So much of one part is unpacked, in bytes. The tables of contents of real documents are a few
/// kilobytes.
const MOST: u64 = 1024 * 1024;

pub(crate) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

pub(crate) fn read(bytes: &[u8]) -> Result<FileType, NotAccepted> {
    let damaged = || NotAccepted::Damaged("a Word, Excel or OpenDocument file");
    let archive = ZipArchive::from_slice(bytes).map_err(|_| damaged())?;
    let contents = Contents::of(&archive).ok_or_else(damaged)?;
    if let Some(types) = &contents.content_types {
        return contents.office(&archive.part(types).ok_or_else(damaged)?);
    }
    if let Some(media_type) = &contents.media_type {
        let media_type = archive.part(media_type).ok_or_else(damaged)?;
        return contents.open_document(&archive, media_type.trim_ascii());
    }
    Err(contents.no_document())
}

/// Where a part is, and how it is packed.
struct Part {
    place: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
}

/// What the table of contents tells.
#[derive(Default)]
struct Contents {
    content_types: Option<Part>,
    media_type: Option<Part>,
    manifest: Option<Part>,
    macros: bool,
    apple: bool,
    encrypted: bool,
}

impl Contents {
    /// Walks the table of contents once; nothing when it is broken.
    fn of(archive: &ZipSliceArchive<&[u8]>) -> Option<Self> {
        let mut contents = Self::default();
        let mut entries = archive.entries();
        while let Some(entry) = entries.next_entry().ok()? {
            let part = || {
                Some(Part {
                    place: entry.wayfinder(),
                    method: entry.compression_method(),
                })
            };
            let path = entry.file_path();
            let path: &[u8] = path.as_ref();
            contents.encrypted |= entry.flags().is_encrypted();
            match path {
                b"[Content_Types].xml" => contents.content_types = part(),
                b"mimetype" => contents.media_type = part(),
                b"META-INF/manifest.xml" => contents.manifest = part(),
                _ => {}
            }
            contents.macros |= path.ends_with(b"vbaProject.bin")
                || path.starts_with(b"Basic/")
                || path.starts_with(b"Scripts/");
            contents.apple |= path.ends_with(b".iwa")
                || matches!(path, b"index.apxl" | b"index.xml" | b"Index.zip");
        }
        Some(contents)
    }

    /// An Office file, by the type of its main part.
    fn office(&self, types: &[u8]) -> Result<FileType, NotAccepted> {
        let names = |kind: &str| memmem::find(types, kind.as_bytes()).is_some();
        if self.macros || names("macroEnabled") {
            return Err(NotAccepted::Macros);
        }
        if names("wordprocessingml.document.main+xml") {
            return Ok(FileType::Docx);
        }
        if names("spreadsheetml.sheet.main+xml") {
            return Ok(FileType::Xlsx);
        }
        if names("presentationml.") {
            return Err(NotAccepted::Presentation("a PowerPoint"));
        }
        Err(NotAccepted::Other("an Office file of another kind"))
    }

    fn open_document(
        &self,
        archive: &ZipSliceArchive<&[u8]>,
        media_type: &[u8],
    ) -> Result<FileType, NotAccepted> {
        let found = match media_type {
            b"application/vnd.oasis.opendocument.text" => FileType::Odt,
            b"application/vnd.oasis.opendocument.spreadsheet" => FileType::Ods,
            b"application/vnd.oasis.opendocument.presentation" => {
                return Err(NotAccepted::Presentation("an OpenDocument"));
            }
            b"application/epub+zip" => return Err(NotAccepted::Other("an electronic book")),
            _ => return Err(self.no_document()),
        };
        // OpenDocument 1.3, part 2, 4.3: encrypted parts are listed so in the manifest.
        let manifest = self.manifest.as_ref().and_then(|it| archive.part(it));
        let manifest = manifest.ok_or(NotAccepted::Damaged("an OpenDocument file"))?;
        if memmem::find(&manifest, b"encryption-data").is_some() {
            return Err(NotAccepted::Encrypted(Encrypted::OpenDocument));
        }
        if self.macros {
            return Err(NotAccepted::Macros);
        }
        Ok(found)
    }

    fn no_document(&self) -> NotAccepted {
        if self.apple {
            NotAccepted::AppleDocument
        } else if self.encrypted {
            NotAccepted::Encrypted(Encrypted::Zip)
        } else {
            NotAccepted::Zip
        }
    }
}

trait Parts {
    /// The first bytes of a part, at most [`MOST`]; nothing when it is broken.
    fn part(&self, part: &Part) -> Option<Vec<u8>>;
}

impl Parts for ZipSliceArchive<&[u8]> {
    fn part(&self, part: &Part) -> Option<Vec<u8>> {
        let packed = self.get_entry(part.place).ok()?;
        let data = packed.data();
        let mut plain = Vec::new();
        match part.method {
            CompressionMethod::STORE => data.take(MOST).read_to_end(&mut plain),
            CompressionMethod::DEFLATE => flate2::bufread::DeflateDecoder::new(data)
                .take(MOST)
                .read_to_end(&mut plain),
            _ => return None,
        }
        .ok()?;
        Some(plain)
    }
}
