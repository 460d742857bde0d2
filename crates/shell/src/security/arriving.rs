//! The body of an upload as it arrives: counted, a piece at a time, and simply over when it breaks,
//! comes too slowly or holds what none of our forms does.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};

use axum::body::{BodyDataStream, Bytes};
use futures_util::Stream;

use super::asked::Asked;
use super::pace::Pace;

/// The number of bytes handed on at a time. What reads the parts asks once or twice for each of them,
/// however many it has: that is how much of small parts it may come to hold.
const PIECE: usize = 4 * 1024;

/// The bytes of a request's body, for what reads the parts of the form and for the person who asks it.
///
/// What reads the parts takes all that it is given at once, keeps it until the head of a part is
/// complete, and forgets what it has when it is given an error. So it is given a small piece each
/// time it asks, and of a head no more than that may have; and where the connection breaks or too
/// much was sent, the body just ends, and what had arrived is still read.
#[derive(Clone)]
pub(super) struct Arriving(Arc<Mutex<Inner>>);

struct Inner {
    body: BodyDataStream,
    asked: Asked,
    pace: Pace,
    /// What has arrived and is not handed on.
    rest: Bytes,
    /// Whether the last answer was a piece.
    gave: bool,
    /// How many bytes may still be handed on while the head of a part is read.
    head: Option<usize>,
    end: Option<End>,
}

/// How the body ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// With its last byte.
    Whole,
    /// Where it should not.
    Broken,
    /// It came too slowly.
    TooSlow,
}

impl Arriving {
    /// The body, of which nothing has been read.
    pub fn new(body: BodyDataStream, asked: Asked) -> Self {
        Arriving(Arc::new(Mutex::new(Inner {
            body,
            asked,
            pace: Pace::default(),
            rest: Bytes::new(),
            gave: false,
            head: None,
            end: None,
        })))
    }

    /// How it ended, if it has.
    pub fn end(&self) -> Option<End> {
        self.inner().end
    }

    /// Says that the reader did something else meanwhile, which is not the sender's fault.
    pub fn was_busy(&self) {
        self.inner().pace.start_again();
    }

    /// Says that the head of a part is read now, for which this many more bytes are handed on. With
    /// the next after those the form is over for the reader, though the body is not.
    pub fn reads_head(&self, bytes: usize) {
        self.inner().head = Some(bytes);
    }

    /// Says that the bytes of a part are read now, which may be as many as there are.
    pub fn reads_bytes(&self) {
        self.inner().head = None;
    }

    /// Reads what is left and forgets it: a browser that is answered while it still sends shows its
    /// own error instead of the answer.
    pub async fn forget_rest(&self) {
        poll_fn(|context| {
            let mut inner = self.inner();
            ready!(inner.poll_rest(context));
            let over = inner.rest.is_empty();
            inner.rest = Bytes::new();
            if over {
                return Poll::Ready(());
            }
            // Others are not kept waiting by a body that is all there.
            context.waker().wake_by_ref();
            Poll::Pending
        })
        .await;
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    /// Ready once something is there that is not handed on; with nothing, the body is over.
    fn poll_rest(&mut self, context: &mut Context<'_>) -> Poll<()> {
        while self.rest.is_empty() && self.end.is_none() {
            let polled = self.poll_body(context);
            self.asked.set_receiving(polled.is_pending());
            match ready!(polled) {
                Ok(bytes) => self.rest = bytes,
                Err(end) => self.end = Some(end),
            }
        }
        Poll::Ready(())
    }

    fn poll_body(&mut self, context: &mut Context<'_>) -> Poll<Result<Bytes, End>> {
        match Pin::new(&mut self.body).poll_next(context) {
            Poll::Pending => self.pace.poll_too_slow(context).map(|()| Err(End::TooSlow)),
            Poll::Ready(Some(Ok(bytes))) => {
                self.asked.arrived();
                self.pace.arrived(bytes.len());
                Poll::Ready(Ok(bytes))
            }
            Poll::Ready(Some(Err(_))) => Poll::Ready(Err(End::Broken)),
            Poll::Ready(None) => Poll::Ready(Err(End::Whole)),
        }
    }

    /// The next piece of what is there; nothing when the body is over, or more would be too much of
    /// a head.
    fn piece(&mut self) -> Option<Bytes> {
        let most = PIECE.min(self.head.unwrap_or(PIECE));
        let piece = self.rest.split_to(self.rest.len().min(most));
        self.head = self.head.map(|head| head - piece.len());
        (!piece.is_empty()).then_some(piece)
    }
}

impl Stream for Arriving {
    type Item = Result<Bytes, std::convert::Infallible>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let mut inner = self.inner();
        if std::mem::take(&mut inner.gave) {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        ready!(inner.poll_rest(context));
        let piece = inner.piece();
        inner.gave = piece.is_some();
        Poll::Ready(piece.map(Ok))
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.asked.set_receiving(false);
    }
}
