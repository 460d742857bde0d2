//! Checkpoints: the signed statement of a log's root, as C2SP `tlog-checkpoint` defines it.

use std::fmt;
use std::str::FromStr;

use data_encoding::BASE64;

use crate::Hash;
use crate::note::{self, NoteError, Signer, Verifier};

/// What a log was at one moment: its origin, its size and its root.
///
/// Its text, for [`Display`](fmt::Display) and [`FromStr`], is one line for the origin, one for the
/// size in decimal, one for the root in base64, and the extension lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    origin: String,
    size: u64,
    root: Hash,
    extensions: Vec<String>,
}

/// Why a checkpoint cannot be made, read or believed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointError {
    /// The origin cannot be written on a line of its own.
    #[error("“{origin}” cannot be the origin of a log: write one line, best a host and a path")]
    Origin {
        /// The origin that was given.
        origin: String,
    },
    /// The text does not have the form of a checkpoint.
    #[error("this is not a checkpoint: {reason}")]
    Malformed {
        /// What is wrong with it.
        reason: &'static str,
    },
    /// The checkpoint is by another log.
    #[error("this is a checkpoint of {found}, not of {expected}")]
    AnotherLog {
        /// The origin that was asked for.
        expected: String,
        /// The origin in the checkpoint.
        found: String,
    },
    /// The signed note around it is not to be believed.
    #[error(transparent)]
    Note(#[from] NoteError),
}

impl Checkpoint {
    /// The checkpoint of the log called `origin` when it had `size` leaves and this `root`.
    ///
    /// # Errors
    /// An origin that is empty, longer than a line, or has control characters.
    pub fn new(origin: &str, size: u64, root: Hash) -> Result<Self, CheckpointError> {
        if origin.is_empty() || origin.contains(char::is_control) {
            return Err(CheckpointError::Origin {
                origin: origin.to_owned(),
            });
        }
        Ok(Self {
            origin: origin.to_owned(),
            size,
            root,
            extensions: Vec::new(),
        })
    }

    /// The name of the log, by convention a URL without its scheme.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// How many leaves the log had.
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// The root of the tree of that size.
    pub const fn root(&self) -> Hash {
        self.root
    }

    /// Further lines that the log added. They prove nothing: no proof covers them.
    pub fn extensions(&self) -> &[String] {
        &self.extensions
    }

    /// The checkpoint as a signed note. The signer's name should be the origin.
    ///
    /// # Errors
    /// The note cannot be signed.
    pub fn sign(&self, signer: &Signer) -> Result<String, CheckpointError> {
        Ok(note::sign(&self.to_string(), &[signer])?)
    }

    /// Read a signed checkpoint of the log called `origin`, signed by at least one known key.
    ///
    /// # Errors
    /// The note is not to be believed (see [`note::open`]), its text is not a checkpoint, or it is
    /// of another log.
    pub fn open(note: &[u8], origin: &str, known: &[Verifier]) -> Result<Self, CheckpointError> {
        let checkpoint: Self = note::open(note, known)?.text.parse()?;
        if checkpoint.origin != origin {
            return Err(CheckpointError::AnotherLog {
                expected: origin.to_owned(),
                found: checkpoint.origin,
            });
        }
        Ok(checkpoint)
    }
}

impl fmt::Display for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{}\n{}\n{}",
            self.origin,
            self.size,
            BASE64.encode(self.root.as_bytes())
        )?;
        self.extensions
            .iter()
            .try_for_each(|line| writeln!(f, "{line}"))
    }
}

impl FromStr for Checkpoint {
    type Err = CheckpointError;

    fn from_str(text: &str) -> Result<Self, CheckpointError> {
        let wrong = |reason| CheckpointError::Malformed { reason };
        let body = text
            .strip_suffix('\n')
            .ok_or_else(|| wrong("its last line does not end"))?;
        let mut lines = body.split('\n');
        let (Some(origin), Some(size), Some(root)) = (lines.next(), lines.next(), lines.next())
        else {
            return Err(wrong("it has fewer than three lines"));
        };
        let size = parse_size(size).ok_or_else(|| wrong("its second line is not a size"))?;
        let root = BASE64
            .decode(root.as_bytes())
            .map_err(|_| wrong("its root is not base64"))?;
        let root =
            Hash::try_from(root.as_slice()).map_err(|_| wrong("its root is not 32 bytes long"))?;
        let extensions: Vec<String> = lines.map(str::to_owned).collect();
        if extensions
            .iter()
            .any(|line| line.is_empty() || note::has_control_characters(line))
        {
            return Err(wrong(
                "an extension line is empty or has control characters",
            ));
        }
        Ok(Self {
            extensions,
            ..Self::new(origin, size, root)?
        })
    }
}

/// A decimal number without sign or leading zeros.
fn parse_size(text: &str) -> Option<u64> {
    let proper = text == "0" || !text.starts_with(['0', '+']);
    text.parse().ok().filter(|_| proper)
}
