//! What a request still sends when its answer is made already.
//!
//! A browser that is answered while it still sends shows its own error instead of the answer: the
//! connection is closed on what it has not sent. So what was refused unread is read to its end and
//! forgotten before the answer goes. Not without end, because everyone can send that.

use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, BodyDataStream, Bytes, HttpBody as _};
use axum::extract::Request;
use axum::http::header::EXPECT;
use futures_util::{Stream, StreamExt as _};
use tokio::time::timeout;

/// The most bytes that are read of what was refused: several of the largest files.
const MOST: usize = 4 * file_types::LARGEST;

/// The longest that they are waited for.
const LONGEST: Duration = Duration::from_mins(1);

/// The longest wait for the next of them. From a connection that stands still nothing more will come.
const PAUSE: Duration = Duration::from_secs(5);

/// The body of a request, kept where its handler cannot drop it.
pub(super) struct Unread(Arc<Mutex<Inner>>);

struct Inner {
    body: BodyDataStream,
    /// Whether it ends here, or broke off.
    over: bool,
    /// Whether the sender waits to be asked for it, and has not been.
    held_back: bool,
}

impl Unread {
    /// The request, whose handler may leave its body unread; nothing where there is none.
    pub fn of(request: Request) -> (Request, Option<Self>) {
        if request.body().is_end_stream() {
            return (request, None);
        }
        let held_back = request.headers().contains_key(EXPECT);
        let (parts, body) = request.into_parts();
        let inner = Arc::new(Mutex::new(Inner {
            body: body.into_data_stream(),
            over: false,
            held_back,
        }));
        let body = Body::from_stream(Reading(inner.clone()));
        (Request::from_parts(parts, body), Some(Self(inner)))
    }

    /// Reads what is left and forgets it, within the limits.
    pub async fn forget(self) {
        if lock(&self.0).held_back {
            return;
        }
        // What has not come by then is not waited for.
        let _ = timeout(LONGEST, read_to_end(Reading(self.0))).await;
    }
}

async fn read_to_end(mut rest: Reading) {
    let mut read = 0_usize;
    while read < MOST
        && let Ok(Some(Ok(bytes))) = timeout(PAUSE, rest.next()).await
    {
        read = read.saturating_add(bytes.len());
        // Others are not kept waiting by a body that is all there.
        tokio::task::yield_now().await;
    }
}

/// Reads the body, as its handler does and then what forgets the rest.
struct Reading(Arc<Mutex<Inner>>);

impl Stream for Reading {
    type Item = Result<Bytes, axum::Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let mut inner = lock(&self.0);
        inner.held_back = false;
        if inner.over {
            return Poll::Ready(None);
        }
        let next = inner.body.poll_next_unpin(context);
        inner.over = matches!(next, Poll::Ready(None | Some(Err(_))));
        next
    }
}

fn lock(inner: &Mutex<Inner>) -> MutexGuard<'_, Inner> {
    inner.lock().unwrap_or_else(PoisonError::into_inner)
}
