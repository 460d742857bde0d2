//! The body of an upload as it arrives: counted, a piece at a time, and simply over when it breaks or
//! comes too slowly.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use axum::body::{BodyDataStream, Bytes};
use futures_util::Stream;

use super::asked::Asked;
use super::pace::Pace;

/// The bytes of a request's body.
///
/// What reads the parts of the form takes all that it is given at once, and forgets what it has
/// when it is given an error. So it is given one piece each time it asks; and where the connection
/// breaks or too much was sent, the body just ends, and what had arrived is still read.
pub(super) struct Arriving {
    body: BodyDataStream,
    asked: Asked,
    line: Arc<Line>,
    pace: Pace,
    gave: bool,
}

/// What the reader of a body and the body tell each other.
#[derive(Default)]
pub(super) struct Line {
    broken: AtomicBool,
    slow: AtomicBool,
    busy: AtomicBool,
}

impl Line {
    /// Whether the body ended where it should not.
    pub fn is_broken(&self) -> bool {
        self.broken.load(Ordering::Relaxed)
    }

    /// Whether it was ended because it came too slowly.
    pub fn is_too_slow(&self) -> bool {
        self.slow.load(Ordering::Relaxed)
    }

    /// Says that the reader did something else meanwhile, which is not the sender's fault.
    pub fn was_busy(&self) {
        self.busy.store(true, Ordering::Relaxed);
    }
}

impl Arriving {
    /// The body, and what is known of it so far.
    pub fn new(body: BodyDataStream, asked: Asked) -> (Self, Arc<Line>) {
        let line = Arc::new(Line::default());
        let arriving = Arriving {
            body,
            asked,
            line: line.clone(),
            pace: Pace::default(),
            gave: false,
        };
        (arriving, line)
    }

    fn poll_body(&mut self, context: &mut Context<'_>) -> Poll<Option<Bytes>> {
        if self.line.busy.swap(false, Ordering::Relaxed) {
            self.pace.start_again();
        }
        match Pin::new(&mut self.body).poll_next(context) {
            Poll::Pending => {
                if self.pace.poll_too_slow(context).is_pending() {
                    return Poll::Pending;
                }
                self.line.slow.store(true, Ordering::Relaxed);
                self.line.broken.store(true, Ordering::Relaxed);
                Poll::Ready(None)
            }
            Poll::Ready(Some(Ok(bytes))) => {
                self.gave = true;
                self.asked.arrived();
                self.pace.arrived(bytes.len());
                Poll::Ready(Some(bytes))
            }
            Poll::Ready(Some(Err(_))) => {
                self.line.broken.store(true, Ordering::Relaxed);
                Poll::Ready(None)
            }
            Poll::Ready(None) => Poll::Ready(None),
        }
    }
}

impl Stream for Arriving {
    type Item = Result<Bytes, std::convert::Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.line.is_too_slow() {
            return Poll::Ready(None);
        }
        if std::mem::take(&mut self.gave) {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        let polled = self.poll_body(context);
        self.asked.set_receiving(polled.is_pending());
        polled.map(|bytes| bytes.map(Ok))
    }
}

impl Drop for Arriving {
    fn drop(&mut self) {
        self.asked.set_receiving(false);
    }
}
