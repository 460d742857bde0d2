//! The body of an upload as it arrives: counted, a piece at a time, and simply over when it breaks.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use axum::body::{BodyDataStream, Bytes};
use futures_util::Stream;

use super::asked::Asked;

/// The bytes of a request's body.
///
/// What reads the parts of the form takes all that it is given at once, and forgets what it has
/// when it is given an error. So it is given one piece each time it asks; and where the connection
/// breaks or too much was sent, the body just ends, and what had arrived is still read.
pub(super) struct Arriving {
    body: BodyDataStream,
    asked: Asked,
    broken: Arc<AtomicBool>,
    gave: bool,
}

impl Arriving {
    /// The body, and whether it has broken off, as known so far.
    pub fn new(body: BodyDataStream, asked: Asked) -> (Self, Arc<AtomicBool>) {
        let broken = Arc::new(AtomicBool::new(false));
        let arriving = Arriving {
            body,
            asked,
            broken: broken.clone(),
            gave: false,
        };
        (arriving, broken)
    }
}

impl Stream for Arriving {
    type Item = Result<Bytes, std::convert::Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if std::mem::take(&mut self.gave) {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        match Pin::new(&mut self.body).poll_next(context) {
            Poll::Pending => Poll::Pending,
            Poll::Ready(Some(Ok(bytes))) => {
                self.gave = true;
                self.asked.arrived(bytes.len());
                Poll::Ready(Some(Ok(bytes)))
            }
            Poll::Ready(Some(Err(_))) => {
                self.broken.store(true, Ordering::Relaxed);
                Poll::Ready(None)
            }
            Poll::Ready(None) => Poll::Ready(None),
        }
    }
}
