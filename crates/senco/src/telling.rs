//! Other programs are told what has happened, on a thread of its own: one that hangs delays neither mail nor a stop.

use crate::edge;
use service::{Service, Standing};
use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, RecvTimeoutError},
    },
    thread,
    time::Duration,
};
use vocabulary::Seed;
use webhooks::{Round, SigningKey, Told, Web};

/// How often it is looked whether something has happened.
const EVERY: Duration = Duration::from_secs(3);

/// How long a stop waits for a program that does not answer. What it was being told comes again at the next start.
const PARTING: Duration = Duration::from_secs(2);

/// The thread; it ends when this is dropped.
pub struct Telling {
    stop: Arc<AtomicBool>,
    ends: Option<mpsc::Sender<()>>,
    ended: mpsc::Receiver<()>,
}

/// Tells every program what is due, now and every few seconds. Where `itself` is given, programs on this machine are told
/// as well, but for senco itself, which listens there: in a demonstration that nobody else can reach. `address` is where others find senco, without a slash at its end.
pub fn start(
    service: Arc<Service>,
    seed: &Seed,
    address: String,
    itself: Option<SocketAddr>,
) -> std::io::Result<Telling> {
    let key = SigningKey::of(seed);
    let stop = Arc::new(AtomicBool::new(false));
    let (ends, end) = mpsc::channel::<()>();
    let (done, ended) = mpsc::channel::<()>();
    let stopped = stop.clone();
    let work = move || {
        let mut web = None;
        loop {
            if service.has_room() && !matches!(service.clock(), Standing::Ahead(_)) {
                tell(&service, &key, &address, itself, &mut web, &stopped);
            }
            if end.recv_timeout(EVERY) != Err(RecvTimeoutError::Timeout) {
                break;
            }
        }
        drop(done);
    };
    thread::Builder::new().name("webhooks".into()).spawn(work)?;
    Ok(Telling {
        stop,
        ends: Some(ends),
        ended,
    })
}

fn tell(
    service: &Service,
    key: &SigningKey,
    address: &str,
    itself: Option<SocketAddr>,
    web: &mut Option<Web>,
    stopped: &AtomicBool,
) {
    if service.events().subscriptions().is_empty() {
        return;
    }
    let _within = tracing::error_span!("job", name = "webhooks").entered();
    let teller = match web {
        Some(web) => web,
        None => match Web::new(itself.is_some(), itself.map(|it| it.port())) {
            Ok(begun) => web.insert(begun),
            Err(error) => {
                tracing::error!(%error, "no program can be notified");
                return;
            }
        },
    };
    let elapsed = edge::monotonic();
    let round = Round {
        service,
        teller,
        key,
        address,
        elapsed: &|| elapsed(),
    };
    let told = round.tell(&|| stopped.load(Ordering::SeqCst));
    if told != Told::default() {
        tracing::info!(?told, "programs were notified");
    }
}

impl Drop for Telling {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        drop(self.ends.take());
        if self.ended.recv_timeout(PARTING) == Err(RecvTimeoutError::Timeout) {
            tracing::warn!(
                "a program does not answer; it will be notified again at the next start"
            );
        }
    }
}
