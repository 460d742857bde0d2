//! How many files the system lets this process have open. A connection is one of them.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// The most connections that are needed: some hundreds of teachers behind one address, whose browsers open
/// up to six each for a moment, are less than half of them.
const ENOUGH: usize = 2_048;

/// The number of files that are kept for the databases, the folder of keys and what is written beside them.
const OURS: u64 = 256;

/// Raises the limit as far as the system lets us, and gives it.
pub fn raise() -> u64 {
    let now = getrlimit(Resource::Nofile);
    let raised = Rlimit {
        current: now.maximum,
        ..now
    };
    let limit = match setrlimit(Resource::Nofile, raised) {
        Ok(()) => raised.current,
        Err(_) => now.current,
    };
    limit.unwrap_or(u64::MAX)
}

/// How many connections a process can have, from the number of files that it can open: each may need another file
/// for what it asks for.
pub fn connections(files: u64) -> usize {
    let kept = OURS.min(files / 2);
    let most = usize::try_from((files - kept) / 2).unwrap_or(usize::MAX);
    most.clamp(1, ENOUGH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn connections_leave_files_to_the_rest() {
        for (files, most) in [
            (u64::MAX, ENOUGH),
            (20_000, ENOUGH),
            (1_024, 384),
            (100, 25),
            (0, 1),
        ] {
            assert_eq!(connections(files), most, "{files}");
        }
        assert!(raise() >= 256, "as many as a test needs");
    }
}
