//! The line to a browser: what is written to it, and whether anyone fetches that.

use super::seats::Seat;
use std::{
    future::Future,
    io,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
    time::{Sleep, sleep},
};

/// A connection on which an answer does not stand still permanently.
pub struct Line {
    stream: TcpStream,
    seat: Arc<Seat>,
    without_fetching: Duration,
    /// Runs while nothing can be written, because nothing is fetched.
    stuck: Option<Pin<Box<Sleep>>>,
}

impl Line {
    /// The line of someone who has this seat.
    pub const fn new(stream: TcpStream, seat: Arc<Seat>, without_fetching: Duration) -> Self {
        Self {
            stream,
            seat,
            without_fetching,
            stuck: None,
        }
    }

    fn wrote(
        &mut self,
        wrote: Poll<io::Result<usize>>,
        context: &mut Context<'_>,
    ) -> Poll<io::Result<usize>> {
        if wrote.is_ready() {
            if self.stuck.take().is_some() {
                self.seat.is_stuck(false);
            }
            return wrote;
        }
        if self.stuck.is_none() {
            self.seat.is_stuck(true);
        }
        let timer = self
            .stuck
            .get_or_insert_with(|| Box::pin(sleep(self.without_fetching)));
        let over = timer.as_mut().poll(context);
        over.map(|()| Err(io::ErrorKind::TimedOut.into()))
    }
}

impl AsyncRead for Line {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, into)
    }
}

impl AsyncWrite for Line {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let wrote = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.wrote(wrote, context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let wrote = Pin::new(&mut self.stream).poll_write_vectored(context, bytes);
        self.wrote(wrote, context)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
