//! Who has answered, until enough have.
//!
//! A single mark that was written next to a single answer would tell whose it is, and so would two copies of both databases between
//! which one person answered. So the marks wait in memory, and in a file that no backup has and no disk, until there are
//! [`AT_LEAST`]; then they are written beside the invitations, in the order of the marks, and the answers of the same people are filed.

use crate::SpentMark;
use std::collections::{BTreeMap, BTreeSet};
use std::{
    fs::{self, OpenOptions},
    io::{self, Write as _},
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};
use vocabulary::{CampaignId, Digest, RawId};

/// So many answers are filed together, or more.
pub const AT_LEAST: usize = 10;

/// One mark as it lies in the file: campaign, mark.
const LENGTH: usize = 16 + 32;

/// The marks that wait.
#[derive(Debug)]
pub struct Waiting {
    /// A file in memory, such as systemd’s runtime directory is: it outlives the process, and not the machine.
    file: Option<PathBuf>,
    marks: Mutex<BTreeMap<CampaignId, BTreeSet<SpentMark>>>,
    turn: AtomicU64,
}

impl Waiting {
    /// Marks that outlive nothing.
    pub const fn in_memory() -> Self {
        Self {
            file: None,
            marks: Mutex::new(BTreeMap::new()),
            turn: AtomicU64::new(0),
        }
    }

    /// Those of a file, which is made when it is not there. What breaks off at its end was never acknowledged.
    ///
    /// # Errors
    /// When the file can be neither read nor made.
    pub fn in_file(path: &Path) -> io::Result<Self> {
        let bytes = match fs::read(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            read => read?,
        };
        let mut marks: BTreeMap<CampaignId, BTreeSet<SpentMark>> = BTreeMap::new();
        for entry in bytes.chunks_exact(LENGTH) {
            let (campaign, mark) = entry.split_at(16);
            let campaign = campaign.try_into().expect("16 of 48 bytes");
            let mark = mark.try_into().expect("32 of 48 bytes");
            let campaign = CampaignId(RawId::from_bytes(campaign));
            let mark = SpentMark(Digest::from_bytes(mark));
            marks.entry(campaign).or_default().insert(mark);
        }
        let waiting = Self {
            file: Some(path.to_owned()),
            marks: Mutex::new(marks),
            turn: AtomicU64::new(0),
        };
        waiting.rewrite()?;
        Ok(waiting)
    }

    /// Lets a mark wait.
    ///
    /// # Errors
    /// When it could not be kept; it waits all the same, for as long as this process lives.
    pub fn add(&self, campaign: CampaignId, mark: SpentMark) -> io::Result<()> {
        let mut marks = self.marks();
        if !marks.entry(campaign).or_default().insert(mark) {
            return Ok(());
        }
        let Some(path) = &self.file else {
            return Ok(());
        };
        let entry = [campaign.0.bytes().as_slice(), &mark.0.bytes()].concat();
        OpenOptions::new()
            .append(true)
            .create(true)
            .mode(0o600)
            .open(path)?
            .write_all(&entry)
    }

    /// Whether one of these has answered, and waits.
    pub fn has_any(&self, campaign: CampaignId, marks: &[SpentMark]) -> bool {
        let waiting = self.marks();
        let waiting = waiting.get(&campaign);
        waiting.is_some_and(|waiting| marks.iter().any(|mark| waiting.contains(mark)))
    }

    /// Changes whenever marks are written beside the invitations. Someone who looked there before, and finds another turn afterwards, has
    /// to look again.
    pub fn turn(&self) -> u64 {
        self.turn.load(Ordering::Acquire)
    }

    pub(crate) fn next_turn(&self) {
        self.turn.fetch_add(1, Ordering::AcqRel);
    }

    /// How many wait.
    pub fn count(&self, campaign: CampaignId) -> usize {
        self.marks().get(&campaign).map_or(0, BTreeSet::len)
    }

    /// All that wait, in the order of the marks.
    pub fn all(&self, campaign: CampaignId) -> Vec<SpentMark> {
        let marks = self.marks();
        marks
            .get(&campaign)
            .into_iter()
            .flatten()
            .copied()
            .collect()
    }

    /// Forgets marks, once they are written elsewhere.
    ///
    /// # Errors
    /// When the file could not be written: they come back when the process starts again, and are written once more.
    pub fn forget(&self, campaign: CampaignId, gone: &[SpentMark]) -> io::Result<()> {
        {
            let mut marks = self.marks();
            if let Some(waiting) = marks.get_mut(&campaign) {
                waiting.retain(|mark| !gone.contains(mark));
            }
            marks.retain(|_, waiting| !waiting.is_empty());
        }
        self.rewrite()
    }

    fn marks(&self) -> std::sync::MutexGuard<'_, BTreeMap<CampaignId, BTreeSet<SpentMark>>> {
        self.marks.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// In the order of the marks, so that the file says nothing of who came first.
    fn rewrite(&self) -> io::Result<()> {
        let Some(path) = &self.file else {
            return Ok(());
        };
        let marks = self.marks();
        let mut bytes = Vec::new();
        for (campaign, marks) in &*marks {
            for mark in marks {
                bytes.extend(campaign.0.bytes());
                bytes.extend(mark.0.bytes());
            }
        }
        let beside = path.with_extension("partial");
        let mut file = OpenOptions::new();
        let file = file.create(true).truncate(true).write(true).mode(0o600);
        file.open(&beside)?.write_all(&bytes)?;
        fs::rename(beside, path)
    }
}
