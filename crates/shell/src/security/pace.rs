//! How slowly the files of a form may arrive.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::time::{Sleep, sleep};

/// The time a sender is given before each check of how much has arrived.
const GRACE: Duration = Duration::from_mins(1);

/// The number of bytes a second that must arrive, on average over each [`GRACE`]: a line that carries 64 kbit
/// a second does it, the oldest mobile phones among them. The largest file then takes less than an
/// hour; slower, it would keep its room from others for half a day.
const SLOWEST: u64 = 8 * 1024;

/// What has arrived since the present stretch of time began.
#[derive(Default)]
pub(super) struct Pace {
    timer: Option<Pin<Box<Sleep>>>,
    bytes: u64,
}

impl Pace {
    /// Notes the number of bytes that have arrived.
    pub fn arrived(&mut self, bytes: usize) {
        self.bytes += bytes as u64;
    }

    /// Ready once too little has arrived in a whole stretch of time. For the moments at which there
    /// is nothing to read: the first of them begins a stretch.
    pub fn poll_too_slow(&mut self, context: &mut Context<'_>) -> Poll<()> {
        loop {
            let timer = self.timer.get_or_insert_with(|| Box::pin(sleep(GRACE)));
            if timer.as_mut().poll(context).is_pending() {
                return Poll::Pending;
            }
            self.timer = None;
            if std::mem::take(&mut self.bytes) < SLOWEST * GRACE.as_secs() {
                return Poll::Ready(());
            }
        }
    }

    /// Begins a new stretch: it was not the sender who kept us waiting.
    pub fn start_again(&mut self) {
        *self = Pace::default();
    }
}
