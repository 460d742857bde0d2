//! A database's write-ahead log, read as bytes beside SQLite.
//!
//! SQLite ends reading its log at the first frame whose checksum is wrong and says nothing: what was
//! committed behind it is gone. Frames that carry the salt of the log's header and stand behind the
//! last commit that SQLite reads are therefore told here. (The file's form: SQLite, *WAL-mode File
//! Format*, sections 4.1 to 4.3.)

use ledger::{StoreError, Unread};
use std::{
    fs::File,
    io::{self, BufReader, ErrorKind, Read, Seek as _, SeekFrom},
    path::{Path, PathBuf},
};

/// The number of times a log is read while its writer continues.
const TRIES: usize = 10;
const HEADER: usize = 32;
const FRAME_HEADER: usize = 24;
/// The page size of databases that senco makes.
const PAGE: usize = 4096;

/// What stands unread in the log of the database at `database`; nothing when all of it is read or
/// there is no log. May be asked beside the database's writer: what stands behind the last commit
/// only until the next is being written, and is no finding.
///
/// # Errors
/// Returns an error if the file is there and cannot be read.
pub fn unread(database: &Path) -> Result<Option<Unread>, StoreError> {
    let path = log_of(database);
    let mut before: Option<Unread> = None;
    for _ in 0..TRIES {
        let found = unread_once(&path).map_err(|error| StoreError::Away(error.to_string()))?;
        match (found, before) {
            (Unsteady, _) => {}
            (Steady(None), _) => return Ok(None),
            (Steady(Some(now)), Some(before)) if now.read == before.read => return Ok(Some(now)),
            (Steady(now), _) => before = now,
        }
    }
    Ok(None)
}

/// One look at a log.
enum Look {
    /// It is the log that it was before the look.
    Steady(Option<Unread>),
    /// It was begun again meanwhile: its old frames explain nothing.
    Unsteady,
}
use Look::{Steady, Unsteady};

fn unread_once(path: &Path) -> io::Result<Look> {
    let mut log = match File::open(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Steady(None)),
        log => log?,
    };
    let before = header_bytes(&mut log)?;
    let found = walk(&mut log)?;
    let after = header_bytes(&mut log)?;
    Ok(if before == after {
        Steady(found)
    } else {
        Unsteady
    })
}

/// Where the log of a database lies.
pub fn log_of(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}

fn header_bytes(log: &mut File) -> io::Result<Option<[u8; HEADER]>> {
    log.seek(SeekFrom::Start(0))?;
    let mut bytes = [0; HEADER];
    Ok(whole(log, &mut bytes)?.then_some(bytes))
}

/// Fills `bytes`; `false` when the file ends before.
fn whole(file: &mut impl Read, bytes: &mut [u8]) -> io::Result<bool> {
    match file.read_exact(bytes) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => Ok(false),
        Err(error) => Err(error),
    }
}

/// The salt and the order of bytes that a header gives, when it is one.
struct Header {
    salt: [u8; 8],
    sums: Sums,
    page: usize,
}

impl Header {
    fn read(bytes: &[u8; HEADER]) -> Option<Self> {
        let big_endian = match word(bytes, 0, true) {
            0x377f_0682 => false,
            0x377f_0683 => true,
            _ => return None,
        };
        let mut sums = Sums {
            first: 0,
            second: 0,
            big_endian,
        };
        sums.add(&bytes[..24]);
        let page = usize::try_from(word(bytes, 8, true)).ok()?;
        let fits = sums.are(&bytes[24..]) && word(bytes, 4, true) == 3_007_000;
        (fits && (512..=65_536).contains(&page)).then_some(Self {
            salt: bytes[16..24].try_into().ok()?,
            sums,
            page,
        })
    }
}

/// The log's running checksum.
#[derive(Clone, Copy)]
struct Sums {
    first: u32,
    second: u32,
    big_endian: bool,
}

impl Sums {
    fn add(&mut self, bytes: &[u8]) {
        for pair in bytes.chunks_exact(8) {
            let (one, two) = (
                word(pair, 0, self.big_endian),
                word(pair, 4, self.big_endian),
            );
            self.first = self.first.wrapping_add(one).wrapping_add(self.second);
            self.second = self.second.wrapping_add(two).wrapping_add(self.first);
        }
    }

    fn are(&self, stored: &[u8]) -> bool {
        (word(stored, 0, true), word(stored, 4, true)) == (self.first, self.second)
    }
}

fn word(bytes: &[u8], at: usize, big_endian: bool) -> u32 {
    let four = [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]];
    if big_endian {
        u32::from_be_bytes(four)
    } else {
        u32::from_le_bytes(four)
    }
}

fn walk(log: &mut File) -> io::Result<Option<Unread>> {
    let Some(bytes) = header_bytes(log)? else {
        return Ok(None);
    };
    let header = Header::read(&bytes);
    let page = header.as_ref().map_or(PAGE, |header| header.page);
    let mut sums = header.as_ref().map(|header| header.sums);
    // Without a header that can be believed, its own salt may be what was changed.
    let mut salt = header.map(|header| header.salt);
    let mut log = BufReader::with_capacity(1 << 20, log);
    let mut frame = vec![0; FRAME_HEADER + page];
    let (mut read, mut behind, mut commits) = (0, 0, 0);
    let mut pending = 0;
    while whole(&mut log, &mut frame)? {
        let present = *salt.get_or_insert_with(|| salt_of(&frame));
        let ends_commit = word(&frame, 4, true) != 0;
        if let Some(next) = sums.and_then(|sums| follows(sums, &frame, present)) {
            sums = Some(next);
            pending += 1;
            if ends_commit {
                read += pending;
                pending = 0;
            }
        } else {
            sums = None;
            // A salt is two words, and a log begun again changes both: one that fits is of this log.
            let found = salt_of(&frame);
            if found[..4] == present[..4] || found[4..] == present[4..] {
                behind += 1;
                commits += u64::from(ends_commit);
            }
        }
    }
    let unread = Unread {
        read,
        frames: behind + pending,
        commits,
    };
    Ok((unread.frames > 0).then_some(unread))
}

fn salt_of(frame: &[u8]) -> [u8; 8] {
    frame[8..16].try_into().expect("eight of them")
}

/// The checksum after `frame`, when it is the frame that follows.
fn follows(mut sums: Sums, frame: &[u8], salt: [u8; 8]) -> Option<Sums> {
    sums.add(&frame[..8]);
    sums.add(&frame[FRAME_HEADER..]);
    (salt_of(frame) == salt && word(frame, 0, true) != 0 && sums.are(&frame[16..24]))
        .then_some(sums)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::Connection;
    use std::{fs, path::PathBuf};
    use tempfile::TempDir;

    /// A database whose log holds `commits` commits of one frame each, copied while it was open.
    fn copied(commits: u32) -> (TempDir, PathBuf) {
        let folder = TempDir::new().unwrap();
        let (live, copy) = (folder.path().join("live"), folder.path().join("copy"));
        let writer = Connection::open(&live).unwrap();
        writer.pragma_update(None, "journal_mode", "WAL").unwrap();
        writer.execute_batch("CREATE TABLE t (n)").unwrap();
        let fold = |_: &rusqlite::Row<'_>| Ok(());
        writer
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], fold)
            .unwrap();
        for n in 0..commits {
            writer.execute("INSERT INTO t VALUES (?1)", [n]).unwrap();
        }
        fs::copy(&live, &copy).unwrap();
        fs::copy(log_of(&live), log_of(&copy)).unwrap();
        (folder, copy)
    }

    fn flip(database: &Path, byte: usize) {
        let path = log_of(database);
        let mut bytes = fs::read(&path).unwrap();
        bytes[byte] ^= 1;
        fs::write(path, bytes).unwrap();
    }

    #[test]
    fn a_log_that_is_read_to_its_end_leaves_nothing() {
        let (_guard, database) = copied(5);
        assert_eq!(unread(&database), Ok(None));
        fs::remove_file(log_of(&database)).unwrap();
        assert_eq!(unread(&database), Ok(None));
    }

    #[test]
    fn every_bit_that_ends_the_reading_is_told_with_what_stands_behind() {
        let frame = FRAME_HEADER + PAGE;
        // In the page, the number of the page, the salt, the checksum.
        for byte in [FRAME_HEADER + 99, 3, 9, 13, 17] {
            let (_guard, database) = copied(5);
            flip(&database, HEADER + 2 * frame + byte);
            let found = unread(&database).unwrap().unwrap();
            assert_eq!((found.read, found.frames, found.commits), (2, 3, 3));
        }
    }

    #[test]
    fn a_changed_header_hides_no_frames() {
        for byte in [0, 4, 8, 12, 17, 21, 25, 31] {
            let (_guard, database) = copied(3);
            flip(&database, byte);
            let found = unread(&database).unwrap().unwrap();
            assert_eq!(
                (found.read, found.frames, found.commits),
                (0, 3, 3),
                "{byte}"
            );
        }
    }

    #[test]
    fn a_write_that_broke_off_is_one_write() {
        let (_guard, database) = copied(3);
        let log = File::options().write(true).open(log_of(&database)).unwrap();
        let length = log.metadata().unwrap().len();
        log.set_len(length - 100).unwrap();
        // Half a frame is no frame; SQLite reads none either.
        assert_eq!(unread(&database), Ok(None));
        flip(&database, HEADER + FRAME_HEADER + PAGE + 50);
        let found = unread(&database).unwrap().unwrap();
        assert_eq!((found.read, found.frames, found.commits), (1, 1, 1));
    }

    #[test]
    fn frames_of_an_earlier_log_are_no_finding() {
        let folder = TempDir::new().unwrap();
        let live = folder.path().join("live");
        let writer = Connection::open(&live).unwrap();
        writer.pragma_update(None, "journal_mode", "WAL").unwrap();
        writer.execute_batch("CREATE TABLE t (n)").unwrap();
        for n in 0..9 {
            writer.execute("INSERT INTO t VALUES (?1)", [n]).unwrap();
        }
        let fold = |_: &rusqlite::Row<'_>| Ok(());
        // The next write begins the file again, over frames that stay behind it.
        writer
            .query_row("PRAGMA wal_checkpoint(RESTART)", [], fold)
            .unwrap();
        writer.execute("INSERT INTO t VALUES (9)", []).unwrap();
        assert!(fs::metadata(log_of(&live)).unwrap().len() > 8 * 4120);
        assert_eq!(unread(&live), Ok(None));
    }
}
