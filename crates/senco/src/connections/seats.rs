//! All open connections together: each has a seat, from which it says what it does, and on which it
//! is told when it has to give way.

use super::ledger::{Id, Ledger, Most};
use std::{
    convert::Infallible,
    future::Future,
    net::IpAddr,
    pin::Pin,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll},
};
use tokio::sync::oneshot;
use web::security::Monotonic;

/// What the ledger holds of each connection: when it is dropped, the connection knows.
type Way = oneshot::Sender<Infallible>;

/// The seats of all connections.
pub struct Seats {
    ledger: Mutex<Ledger<Way>>,
    clock: Monotonic,
}

impl Seats {
    /// With no one there.
    pub fn new(most: Most, clock: Monotonic) -> Self {
        Self {
            ledger: Mutex::new(Ledger::new(most)),
            clock,
        }
    }

    /// How many are taken.
    pub fn taken(&self) -> usize {
        self.ledger().len()
    }

    /// A seat for someone from this address, if need be another's. Nothing where all are busy.
    pub fn take(self: &Arc<Self>, from: IpAddr) -> Option<(Seat, ToldToGo)> {
        let (way, told) = oneshot::channel();
        let entered = self.ledger().enter(from, (self.clock)(), way)?;
        let seat = Seat {
            seats: self.clone(),
            id: entered.id,
            answers: AtomicBool::new(false),
            stuck: AtomicBool::new(false),
        };
        Some((seat, ToldToGo(told)))
    }

    fn ledger(&self) -> MutexGuard<'_, Ledger<Way>> {
        self.ledger.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Resolves when a connection has to give way.
pub struct ToldToGo(oneshot::Receiver<Infallible>);

impl Future for ToldToGo {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        Pin::new(&mut self.0).poll(context).map(|_| ())
    }
}

/// The seat of one connection; free again when dropped.
pub struct Seat {
    seats: Arc<Seats>,
    id: Id,
    answers: AtomicBool,
    stuck: AtomicBool,
}

impl Seat {
    /// Whether a request is being answered.
    pub fn answers(&self) -> bool {
        self.answers.load(Ordering::Relaxed)
    }

    /// Says whether what was written is not fetched: then no one waits for more.
    pub fn is_stuck(&self, stuck: bool) {
        self.stuck.store(stuck, Ordering::Relaxed);
        self.tell();
    }

    /// Tells the ledger; false where the connection has given way.
    fn tell(&self) -> bool {
        let moves = self.answers() && !self.stuck.load(Ordering::Relaxed);
        let mut ledger = self.seats.ledger();
        if moves {
            return ledger.moves(self.id);
        }
        ledger.is_still(self.id, (self.seats.clock)());
        true
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.seats.ledger().leave(self.id);
    }
}

/// A request that is being answered, until this is dropped.
pub struct Answering(Arc<Seat>);

impl Answering {
    /// Begins with it; nothing where the connection has had to give way.
    pub fn begin(seat: Arc<Seat>) -> Option<Self> {
        seat.answers.store(true, Ordering::Relaxed);
        // Where it must go, it does not matter what the seat says.
        seat.tell().then(|| Self(seat))
    }
}

impl Drop for Answering {
    fn drop(&mut self) {
        self.0.answers.store(false, Ordering::Relaxed);
        self.0.tell();
    }
}
