//! How many bytes of files the server holds in memory at once, of all visitors together.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

/// A step in which files ask for more room, in bytes.
const STEP: usize = 1024 * 1024;

/// So many steps are given away at once: five of the largest files. Sealing a file needs about
/// twice its size more, for a moment.
const STEPS: usize = 128;

/// A file that finds no room waits so long for others to be done with theirs.
const PATIENCE: Duration = Duration::from_secs(20);

/// The room for all files that are being received.
#[derive(Clone)]
pub(super) struct UploadRoom(Arc<Semaphore>);

/// The room of one file; given back when dropped.
#[derive(Default)]
pub(super) struct Taken {
    permit: Option<OwnedSemaphorePermit>,
}

/// Too many files are being received.
pub(super) struct NoRoom;

impl Default for UploadRoom {
    fn default() -> Self {
        UploadRoom(Arc::new(Semaphore::new(STEPS)))
    }
}

impl UploadRoom {
    /// Makes room for `bytes` in all, step by step: a slow sender holds no more than has arrived.
    pub async fn make(&self, taken: &mut Taken, bytes: usize) -> Result<(), NoRoom> {
        let steps = bytes.div_ceil(STEP);
        let has = taken
            .permit
            .as_ref()
            .map_or(0, OwnedSemaphorePermit::num_permits);
        let more = u32::try_from(steps.saturating_sub(has)).map_err(|_| NoRoom)?;
        if more == 0 {
            return Ok(());
        }
        let asked = self.0.clone().acquire_many_owned(more);
        let Ok(Ok(permit)) = timeout(PATIENCE, asked).await else {
            return Err(NoRoom);
        };
        match &mut taken.permit {
            Some(taken) => taken.merge(permit),
            none => *none = Some(permit),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn what_does_not_fit_is_refused_and_fits_once_others_are_done() {
        let room = UploadRoom::default();
        let mut one = Taken::default();
        assert!(room.make(&mut one, STEP * STEPS - 1).await.is_ok());
        assert!(room.make(&mut one, STEP * STEPS).await.is_ok());
        let mut other = Taken::default();
        assert!(room.make(&mut other, 1).await.is_err());
        drop(one);
        assert!(room.make(&mut other, 1).await.is_ok());
        assert!(room.make(&mut other, STEP).await.is_ok());
        assert_eq!(room.0.available_permits(), STEPS - 1);
    }
}
