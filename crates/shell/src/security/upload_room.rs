//! How many bytes of files the server holds in memory at once: of all visitors together, and of each
//! of them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

/// A step in which files ask for more room, in bytes.
const STEP: usize = 1024 * 1024;

/// The number of steps given away at once: five of the largest files. Sealing a file needs about
/// twice its size more, for a moment.
const STEPS: usize = 128;

/// The most of them that one person has, in any number of tabs and browsers: two of the largest
/// files. What is left is for others, however slowly that person sends. Where a form takes larger files,
/// one of those.
const fn share_of(largest: usize) -> usize {
    let two = 2 * file_types::LARGEST.div_ceil(STEP);
    let one = largest.div_ceil(STEP);
    if one > two { one } else { two }
}

/// A file that finds no room waits so long for others to be done with theirs.
const PATIENCE: Duration = Duration::from_secs(20);

/// The room for all files that are being received.
#[derive(Clone)]
pub(super) struct UploadRoom(Arc<Inner>);

struct Inner {
    all: Arc<Semaphore>,
    /// What is left of the share of each who sends files at this moment.
    shares: Mutex<HashMap<(String, usize), Arc<Semaphore>>>,
}

/// The room of one file; given back when dropped.
#[derive(Default)]
pub(super) struct Taken {
    share: Option<OwnedSemaphorePermit>,
    permit: Option<OwnedSemaphorePermit>,
}

/// Why there is no room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoRoom {
    /// Too many files are being received.
    Full,
    /// Too many of the same person are.
    ShareFull,
}

/// Whether someone had to wait for room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Room {
    /// There was some.
    AtOnce,
    /// It was found after a while.
    AfterWaiting,
}

impl Default for UploadRoom {
    fn default() -> Self {
        UploadRoom(Arc::new(Inner {
            all: Arc::new(Semaphore::new(STEPS)),
            shares: Mutex::default(),
        }))
    }
}

impl UploadRoom {
    /// Makes room for `bytes` of a file of `who` in all, step by step: a slow sender holds no more
    /// than has arrived.
    /// `largest` is what a file of that form may have.
    pub async fn make(
        &self,
        who: &str,
        largest: usize,
        taken: &mut Taken,
        bytes: usize,
    ) -> Result<Room, NoRoom> {
        let steps = bytes.div_ceil(STEP);
        let has = taken
            .permit
            .as_ref()
            .map_or(0, OwnedSemaphorePermit::num_permits);
        let more = u32::try_from(steps.saturating_sub(has)).map_err(|_| NoRoom::Full)?;
        if more == 0 {
            return Ok(Room::AtOnce);
        }
        let (share, waited) = take(self.share(who, share_of(largest)), more)
            .await
            .ok_or(NoRoom::ShareFull)?;
        let (permit, waited_too) = take(self.0.all.clone(), more).await.ok_or(NoRoom::Full)?;
        add(&mut taken.share, share);
        add(&mut taken.permit, permit);
        Ok(if waited || waited_too {
            Room::AfterWaiting
        } else {
            Room::AtOnce
        })
    }

    /// What is left for `who`. Shares of which nothing is taken are forgotten.
    fn share(&self, who: &str, steps: usize) -> Arc<Semaphore> {
        let mut shares = self.0.shares.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (who.to_owned(), steps);
        if let Some(share) = shares.get(&key) {
            return share.clone();
        }
        shares.retain(|_, share| Arc::strong_count(share) > 1);
        let share = Arc::new(Semaphore::new(steps));
        shares.insert(key, share.clone());
        share
    }
}

/// The permits, and whether they were waited for; nothing when there were none for too long.
async fn take(of: Arc<Semaphore>, many: u32) -> Option<(OwnedSemaphorePermit, bool)> {
    if let Ok(permit) = of.clone().try_acquire_many_owned(many) {
        return Some((permit, false));
    }
    let permit = timeout(PATIENCE, of.acquire_many_owned(many)).await;
    Some((permit.ok()?.ok()?, true))
}

fn add(taken: &mut Option<OwnedSemaphorePermit>, more: OwnedSemaphorePermit) {
    match taken {
        Some(taken) => taken.merge(more),
        none => *none = Some(more),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use file_types::LARGEST;

    const SHARE: usize = share_of(LARGEST);

    #[tokio::test(start_paused = true)]
    async fn what_does_not_fit_is_refused_and_fits_once_others_are_done() {
        let room = UploadRoom::default();
        let mut held = Vec::new();
        let mut left = STEPS;
        for n in 0.. {
            let steps = left.min(SHARE);
            let mut taken = Taken::default();
            let who = format!("person {n}");
            let made = room.make(&who, LARGEST, &mut taken, STEP * steps).await;
            assert_eq!(made, Ok(Room::AtOnce));
            held.push(taken);
            left -= steps;
            if left == 0 {
                break;
            }
        }
        let mut other = Taken::default();
        let refused = room.make("another", LARGEST, &mut other, 1).await;
        assert_eq!(refused, Err(NoRoom::Full));
        drop(held.swap_remove(0));
        assert!(room.make("another", LARGEST, &mut other, 1).await.is_ok());
        assert!(
            room.make("another", LARGEST, &mut other, STEP)
                .await
                .is_ok()
        );
        assert_eq!(room.0.all.available_permits(), SHARE - 1);
    }

    #[tokio::test(start_paused = true)]
    async fn nobody_has_more_than_a_share_and_others_go_on() {
        let room = UploadRoom::default();
        let (mut one, mut two, mut three) = Default::default();
        for taken in [&mut one, &mut two] {
            let made = room.make("amina", LARGEST, taken, LARGEST).await;
            assert_eq!(made, Ok(Room::AtOnce));
        }
        let refused = room.make("amina", LARGEST, &mut three, 1).await;
        assert_eq!(refused, Err(NoRoom::ShareFull));
        let mut other = Taken::default();
        let made = room.make("ben", LARGEST, &mut other, LARGEST).await;
        assert_eq!(made, Ok(Room::AtOnce));
        // A request that waits for a share gets it as soon as the same person's other file is done.
        let waiting = tokio::spawn({
            let room = room.clone();
            async move { room.make("amina", LARGEST, &mut three, STEP).await }
        });
        tokio::task::yield_now().await;
        drop(one);
        assert_eq!(waiting.await.unwrap(), Ok(Room::AfterWaiting));
        drop((two, other));
        assert_eq!(room.0.all.available_permits(), STEPS);
        // Those who are done are forgotten.
        drop(room.share("somebody", SHARE));
        drop(room.share("somebody else", SHARE));
        assert_eq!(room.0.shares.lock().unwrap().len(), 1);
    }

    #[tokio::test(start_paused = true)]
    async fn a_form_of_larger_files_takes_one_at_a_time() {
        let room = UploadRoom::default();
        let (large, mut taken) = (100 * STEP, Taken::default());
        let made = room.make("amina", large, &mut taken, large).await;
        assert_eq!(made, Ok(Room::AtOnce));
        let mut second = Taken::default();
        let refused = room.make("amina", large, &mut second, STEP).await;
        assert_eq!(refused, Err(NoRoom::ShareFull));
        let mut other = Taken::default();
        let made = room.make("ben", LARGEST, &mut other, LARGEST).await;
        assert_eq!(made, Ok(Room::AtOnce));
    }
}
