//! The table that says which sector follows which ([MS-CFB] 2.3), as far as it has to be mended
//! before `cfb` reads it.

use std::borrow::Cow;

/// What stands where a sector is free.
const FREE: [u8; 4] = [0xFF; 4];

/// The number of sectors of the table that are listed in the header.
const IN_HEADER: usize = 109;

/// The number of sectors that list those of the table, after the first in the header: enough for eight
/// times the largest file.
const MOST_LISTS: usize = 32;

/// The file with everything free that its table says of sectors beyond its end: programs fill the
/// table up with whatever they like, and others pass over it. Nothing when there is more of the
/// table than of the file, which would take memory without end.
pub(super) fn mended(bytes: &[u8]) -> Option<Cow<'_, [u8]>> {
    // 2.2: the size of a sector is two to the power of what stands at 30.
    let sector = match bytes.get(30..32)? {
        [9, 0] => 512,
        [12, 0] => 4096,
        _ => return None,
    };
    let sectors = bytes.len().div_ceil(sector).checked_sub(1)?;
    let mut mended = Cow::Borrowed(bytes);
    let mut entry = 0;
    for table in tables(bytes, sector)? {
        for place in 0..sector / 4 {
            let at = (table + 1) * sector + place * 4;
            let said = bytes.get(at..at + 4)?;
            if entry >= sectors && said != FREE {
                mended.to_mut()[at..at + 4].copy_from_slice(&FREE);
            }
            entry += 1;
        }
    }
    Some(mended)
}

/// The sectors of the table, in order.
fn tables(bytes: &[u8], sector: usize) -> Option<Vec<usize>> {
    let mut tables: Vec<u32> = numbers(bytes.get(76..76 + 4 * IN_HEADER)?).collect();
    let mut next = numbers(bytes.get(68..72)?).next()?;
    let mut lists = 0;
    while next < u32::from_le_bytes([0xFA, 0xFF, 0xFF, 0xFF]) {
        lists += 1;
        if lists > MOST_LISTS {
            return None;
        }
        let at = (usize::try_from(next).ok()? + 1) * sector;
        let list: Vec<u32> = numbers(bytes.get(at..at + sector)?).collect();
        let (last, named) = list.split_last()?;
        tables.extend(named);
        next = *last;
    }
    // What is left of a list is free, or nought.
    while match tables.last() {
        Some(0) => tables.len() > IN_HEADER,
        last => last == Some(&u32::MAX),
    } {
        tables.pop();
    }
    let numbers = tables.into_iter().map(usize::try_from);
    numbers.collect::<Result<_, _>>().ok()
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    let numbers = bytes.as_chunks::<4>().0.iter();
    numbers.map(|it| u32::from_le_bytes(*it))
}
