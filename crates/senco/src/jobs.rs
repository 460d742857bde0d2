//! What happens on its own. Every hour: what was kept for as long as the table of retention says is disposed of, what has
//! expired is swept away, erasures that are owed are tried again, and on the first of the month the epoch turns. Whenever there is mail: it is sent. Each job is a
//! function of the moment; the threads only call them.

mod epochs;
mod mailing;

pub use epochs::Epochs;
use jiff::SignedDuration;
pub use mailing::Post;
use mailing::Sending;
use service::{Failure, Service, Standing};
use std::{
    fmt::Debug,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
        mpsc::{self, RecvTimeoutError},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

const HOUR: Duration = Duration::from_hours(1);

/// The person who dies while posting reminders keeps others from it for so long.
const REMINDING: SignedDuration = SignedDuration::from_mins(10);

/// How often a message that was not taken is looked at again.
const MINUTE: Duration = Duration::from_mins(1);

/// The threads; they end when this is dropped.
pub struct Running {
    ends: Option<mpsc::Sender<()>>,
    thread: Option<JoinHandle<()>>,
    post: Option<Sending>,
    stop: Arc<AtomicBool>,
}

/// Does every job now and then every hour; sends mail, where there is a way, whenever there is some.
/// Clock and disk are looked at every minute. While no one believes the clock, nothing is done that a
/// date decides; `note_time` notes it otherwise. While the disk is full, nothing is done that needs room.
pub fn start(
    service: Arc<Service>,
    mut epochs: Epochs,
    post: Option<Post>,
    note_time: Box<dyn Fn() + Send>,
) -> std::io::Result<Running> {
    let (ends, ended) = mpsc::channel::<()>();
    let stop = Arc::new(AtomicBool::new(false));
    let holder = post.as_ref().map(|post| post.holder.clone());
    let post = post
        .map(|post| Sending::begin(post, service.clone(), stop.clone()))
        .transpose()?;
    let work = move || {
        let mut rested = HOUR;
        loop {
            let standing = service.clock();
            job("clock", || Ok(wrong(standing)?));
            job("room", || Ok(room(&service)?));
            if rested >= HOUR && !matches!(standing, Standing::Ahead(_)) {
                rested = Duration::ZERO;
                note_time();
                job("erasures", || carry_out_erasures(&service));
                if service.has_room() {
                    job("access log", || {
                        Ok(something(service.housekeeping().close_access_log()?))
                    });
                    job("retention", || {
                        Ok(something(service.housekeeping().dispose()?))
                    });
                    job("answers", || {
                        Ok(something(service.housekeeping().file_answers()?))
                    });
                    job("invitations", || {
                        Ok(something(service.housekeeping().tidy_invitations()?))
                    });
                    job("answers kept for long enough", || {
                        Ok(something(service.housekeeping().delete_answers()?))
                    });
                    job("sweep", || Ok(something(service.housekeeping().sweep()?)));
                    job("unnamed files", || {
                        Ok(something(service.housekeeping().sweep_objects()?))
                    });
                    if let Some(holder) = &holder {
                        job("reminders", || Ok(something(remind(&service, holder)?)));
                    }
                    job("epoch", || Ok(something(epochs.look(&service)?)));
                }
            }
            match ended.recv_timeout(MINUTE) {
                Err(RecvTimeoutError::Timeout) => rested += MINUTE,
                Ok(()) | Err(RecvTimeoutError::Disconnected) => break,
            }
        }
    };
    let thread = thread::Builder::new().name("jobs".into()).spawn(work)?;
    Ok(Running {
        ends: Some(ends),
        thread: Some(thread),
        post,
        stop,
    })
}

/// Says what is wrong with the clock.
const fn wrong(standing: Standing) -> Result<Option<()>, WrongClock> {
    match standing {
        Standing::Right => Ok(None),
        Standing::Ahead(by) => Err(WrongClock::Ahead(by)),
        Standing::Behind(by) => Err(WrongClock::Behind(by)),
    }
}

/// What is wrong with the clock.
#[derive(Debug, thiserror::Error)]
enum WrongClock {
    #[error(
        "ALARM: the clock is {0:#} ahead of when senco last ran; nothing is recorded or sent until it \
         is right, or until senco clock-is-right says so"
    )]
    Ahead(SignedDuration),
    #[error(
        "ALARM: the clock is {0:#} behind what was recorded; nothing is recorded until it is right"
    )]
    Behind(SignedDuration),
}

/// Says that there is no room; looking also takes back what was given up for a start.
fn room(service: &Service) -> Result<Option<()>, DiskFull> {
    if service.has_room() {
        Ok(None)
    } else {
        Err(DiskFull)
    }
}

/// There is no room to record anything.
#[derive(Debug, thiserror::Error)]
#[error(
    "ALARM: the disk is full; pages are read, and nothing is recorded or sent until there is room"
)]
struct DiskFull;

/// Carries out the erasures that are owed. Which, and what is in the way, the step says in the log.
fn carry_out_erasures(service: &Service) -> Result<Option<()>, Failed> {
    match service.housekeeping().carry_out_erasures()?.len() {
        0 => Ok(None),
        owed => Err(ErasuresOwed(owed).into()),
    }
}

/// The number of erasures that could not be carried out.
#[derive(Debug, thiserror::Error)]
#[error("erasures recorded and not carried out: {0}; senco erase-person says why")]
struct ErasuresOwed(usize);

/// Posts the reminders that are due, unless someone else is at it.
fn remind(service: &Service, holder: &str) -> Result<usize, Failure> {
    let Some(lease) = service
        .housekeeping()
        .take_lease("reminders", holder, REMINDING)?
    else {
        return Ok(0);
    };
    let due = service.housekeeping().remind();
    service.housekeeping().give_back(lease)?;
    due
}

/// Does a job, and says what came of it. Whatever is logged meanwhile, here or in the step, names it.
fn job<T: Debug>(name: &str, work: impl FnOnce() -> Result<Option<T>, Failed>) {
    let _within = tracing::error_span!("job", name).entered();
    match work() {
        Ok(Some(done)) => tracing::info!(?done, "a job was done"),
        Ok(None) => {}
        Err(error) => {
            FAILED.fetch_add(1, Ordering::Relaxed);
            tracing::error!(%error, "a job failed; it is tried again");
        }
    }
}

/// How many jobs failed since the start.
static FAILED: AtomicU64 = AtomicU64::new(0);

/// How many jobs failed since the start.
pub fn failed() -> u64 {
    FAILED.load(Ordering::Relaxed)
}

type Failed = Box<dyn std::error::Error>;

/// What was done, unless that was nothing.
fn something<T: Default + PartialEq>(done: T) -> Option<T> {
    (done != T::default()).then_some(done)
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.ends.take());
        self.stop.store(true, Ordering::SeqCst);
        if let Some(sending) = self.post.take() {
            sending.end();
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use demonstration::{Rehearsal, Story};
    use jiff::{SignedDuration, Timestamp};

    fn rehearsal() -> Rehearsal {
        let now: Timestamp = "2026-11-22T10:00:00Z".parse().unwrap();
        Rehearsal::of(&Story::whole().only(&["University of Wessex"]), now)
    }

    #[test]
    fn an_erasure_that_is_owed_is_tried_again_every_hour() {
        let rehearsal = rehearsal();
        let list = rehearsal.keys.path().join("erasures.jsonl");
        std::fs::create_dir(&list).unwrap();
        let person = rehearsal.told.coordinator.person.unwrap();
        let erase = service::Command::from(people::ErasePerson { person });
        let operator = vocabulary::Actor::OPERATOR;
        rehearsal.execute(operator, erase).unwrap();
        for _ in 0..2 {
            let owed = carry_out_erasures(rehearsal.service()).unwrap_err();
            assert!(owed.to_string().contains("not carried out: 1"), "{owed}");
        }
        std::fs::remove_dir(&list).unwrap();
        carry_out_erasures(rehearsal.service()).unwrap();
        assert_eq!(rehearsal.keys.erasures().unwrap()[0].subject, person.into());
    }

    #[test]
    fn what_has_expired_is_swept() {
        let rehearsal = rehearsal();
        let swept = || rehearsal.service().housekeeping().sweep().unwrap();
        // The story is years long: the answers to its first commands are no longer kept.
        assert!(swept() > 0);
        assert_eq!(swept(), 0);
        let coordinator = rehearsal.told.coordinator;
        let (person, organisation) = (coordinator.person, coordinator.organisation);
        let begun = rehearsal.service().sign_in().begin_session(
            person.unwrap(),
            organisation.unwrap(),
            coordinator.role,
        );
        let runtime = tokio::runtime::Builder::new_current_thread().build();
        runtime.unwrap().block_on(begun).unwrap();
        assert_eq!(swept(), 0);
        rehearsal.clock.pass(SignedDuration::from_hours(37));
        // The session, and by whom it is found.
        assert_eq!(swept(), 2);
    }
}
