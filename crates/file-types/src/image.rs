//! Images, by the marks that such files begin with, and whether one says where it was taken.

use crate::{FileType, Found, not_accepted::NotAccepted, note::Note};
use memchr::memmem;

/// What photographs of newer phones say that they are (ISO/IEC 23008-12, 10.2 and annex B), the ones that
/// say it only of their shape among them.
const HEIF: [&[u8; 4]; 11] = [
    b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"heif", b"mif1",
    b"msf1",
];

/// Others that have the same shape.
const OTHERS: [&[u8; 4]; 4] = [b"avif", b"avis", b"crx ", b"jp2 "];

/// An image that is accepted.
pub(crate) fn read(bytes: &[u8]) -> Result<Found, NotAccepted> {
    let file_type = match brands(bytes) {
        Some(brands) if OTHERS.iter().any(|it| brands.contains(*it)) => {
            return Err(NotAccepted::other(infer::MatcherType::Image, "image/avif"));
        }
        Some(brands) if HEIF.iter().any(|it| brands.contains(*it)) => FileType::Heic,
        _ => by_mark(bytes)?,
    };
    let shown = !matches!(file_type, FileType::Tiff | FileType::Heic);
    let told = [
        (!shown, Note::NotShown),
        (has_position(bytes, file_type), Note::Position),
    ];
    let told = told.into_iter().filter(|(there, _)| *there);
    Ok(Found {
        file_type,
        notes: told.map(|(_, note)| note).collect(),
    })
}

fn by_mark(bytes: &[u8]) -> Result<FileType, NotAccepted> {
    let found = infer::get(bytes).ok_or(NotAccepted::Unknown)?;
    let image = FileType::by_media_type(found.mime_type()).filter(|it| it.is_image());
    match image {
        // What infer reads of a WebP file could be in other files, too.
        Some(FileType::WebP) if !bytes.starts_with(b"RIFF") => Err(NotAccepted::Unknown),
        Some(image) => Ok(image),
        None => Err(NotAccepted::other(found.matcher_type(), found.mime_type())),
    }
}

/// What a file of boxes says that it can be read as (ISO/IEC 14496-12, 4.3).
fn brands(bytes: &[u8]) -> Option<Vec<[u8; 4]>> {
    let (size, rest) = bytes.split_first_chunk::<4>()?;
    let rest = rest.strip_prefix(b"ftyp")?;
    let size = usize::try_from(u32::from_be_bytes(*size)).ok()?;
    let all = rest.get(..size.checked_sub(8)?)?;
    // After the first stands its version.
    let brands = all.as_chunks::<4>().0.iter().take(64).enumerate();
    Some(
        brands
            .filter(|(at, _)| *at != 1)
            .map(|(_, it)| *it)
            .collect(),
    )
}

/// Whether it says where it was taken: a latitude in its notes (Exif 2.32, 4.6.6).
fn has_position(bytes: &[u8], file_type: FileType) -> bool {
    match file_type {
        FileType::Tiff => latitude(bytes).is_some(),
        _ => memmem::find_iter(bytes, b"Exif\0\0")
            .take(100)
            .any(|at| latitude(&bytes[at + 6..]).is_some()),
    }
}

/// The place of the latitude in a TIFF structure.
fn latitude(tiff: &[u8]) -> Option<usize> {
    let little = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let two: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if little {
            u16::from_le_bytes(two)
        } else {
            u16::from_be_bytes(two)
        })
    };
    let long = |at: usize| {
        let four: [u8; 4] = tiff.get(at..at.checked_add(4)?)?.try_into().ok()?;
        let long = if little {
            u32::from_le_bytes(four)
        } else {
            u32::from_be_bytes(four)
        };
        usize::try_from(long).ok()
    };
    let entry = |table: usize, tag: u16| {
        let entries = 0..usize::from(short(table)?);
        let mut places = entries.map(|it| table + 2 + it * 12);
        places.find(|at| short(*at) == Some(tag))
    };
    let position = long(entry(long(4)?, 0x8825)? + 8)?;
    entry(position, 2)
}
