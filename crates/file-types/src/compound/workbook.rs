//! The first records of an old workbook: whether it is encrypted, and what its sheets are ([MS-XLS]
//! 2.1.7.20.3).

use super::default_password;
use crate::{
    FileType, Found,
    not_accepted::{Encrypted, NotAccepted},
    note::Note,
};

/// So much of the records is looked at, in bytes: those of the sheets come before any cell.
pub(super) const LOOKED_AT: usize = 4 * 1024 * 1024;

/// The records that matter here, by their numbers.
const END: u16 = 10;
const FILE_PASS: u16 = 47;
const BOUND_SHEET: u16 = 133;

pub(super) fn read(records: &[u8]) -> Result<Found, NotAccepted> {
    let mut found = Found::from(FileType::Xls);
    let mut plain = None;
    for (place, kind, body) in Records(records, 0) {
        match kind {
            END => break,
            FILE_PASS => {
                let opened = if default_password::is_masked(body) {
                    Some(unmasked(records))
                } else {
                    default_password::open_workbook(body, records)
                };
                plain = Some(opened.ok_or(NotAccepted::Encrypted(Encrypted::Office))?);
                found.notes.push(Note::ExcelsPassword);
            }
            // 2.4.28: what is encrypted of it begins after its first four bytes.
            BOUND_SHEET => {
                let bytes = plain.as_deref().unwrap_or(records);
                let [state, kind] = bytes.get(place + 4..place + 6).unwrap_or(&[0, 0]) else {
                    continue;
                };
                if *kind == 1 {
                    return Err(NotAccepted::Macros);
                }
                if state & 3 != 0 && !found.notes.contains(&Note::HiddenSheets) {
                    found.notes.push(Note::HiddenSheets);
                }
            }
            _ => {}
        }
    }
    Ok(found)
}

/// The records without the mask; those that are never masked come out wrong.
fn unmasked(records: &[u8]) -> Vec<u8> {
    let mut plain = records.to_vec();
    for (place, _, body) in Records(records, 0) {
        default_password::unmask(&mut plain[place..place + body.len()], place);
    }
    plain
}

/// Where each record's body begins, which it is, and its body.
struct Records<'a>(&'a [u8], usize);

impl<'a> Iterator for Records<'a> {
    type Item = (usize, u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let Self(bytes, at) = *self;
        let (head, rest) = bytes.get(at..)?.split_first_chunk::<4>()?;
        let length = usize::from(u16::from_le_bytes([head[2], head[3]]));
        self.1 = at + 4 + length;
        let body = rest.get(..length).unwrap_or(rest);
        Some((at + 4, u16::from_le_bytes([head[0], head[1]]), body))
    }
}
