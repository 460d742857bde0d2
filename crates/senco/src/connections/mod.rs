//! Connections from browsers and proxies: how many there are, how long each may be still, and how
//! they end when the service stops.
//!
//! | to find | look in |
//! |---|---|
//! | who gives way when there are too many | `ledger.rs` |
//! | what a connection says of itself, and is told | `seats.rs` |
//! | one connection, from its coming to its end | `conversation.rs` |
//! | an answer that no one fetches | `line.rs` |
//! | a request without its host | `host.rs` |
//! | how many files and connections the system lets us have | `files.rs` |

mod conversation;
pub mod files;
mod host;
mod ledger;
mod line;
mod seats;
#[cfg(test)]
mod tests;

pub use ledger::Most;
pub use seats::Seats;

use axum::Router;
use conversation::Conversation;
use std::{
    io,
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::{net::TcpListener, sync::watch, task::JoinSet};

/// What connections may do.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How many there may be.
    pub most: Most,
    /// How long one may be open without a request: none has come since it was opened or answered, or
    /// only a part of one.
    pub without_request: Duration,
    /// How long an answer may stand still because no one fetches it.
    pub without_fetching: Duration,
}

impl Limits {
    /// For a process that can have this number of files open, behind our own proxy or not. All that comes
    /// through a proxy has the proxy's address, so none has a share of its own then.
    pub fn of(files: u64, behind_proxy: bool) -> Self {
        let all = files::connections(files);
        Self {
            most: Most {
                all,
                of_address: if behind_proxy { all } else { all.div_ceil(2) },
            },
            // What proxies and browsers keep open for the next request, they keep about as long.
            without_request: Duration::from_mins(1),
            // The buffers of a slow line hold what it carries in a minute or more.
            without_fetching: Duration::from_mins(5),
        }
    }
}

/// How often it is told that there was no room.
const TELL: Duration = Duration::from_mins(1);

/// Serves until told to stop. Then nothing new is accepted, and it is over once every request that
/// was begun is answered.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    limits: Limits,
    seats: Arc<Seats>,
    mut stops: watch::Receiver<bool>,
) {
    let mut conversations = JoinSet::new();
    let mut told_of = None;
    loop {
        // One more than there may be, so that it can take another's place; until that one is closed,
        // others wait before the door.
        let has_room = conversations.len() <= limits.most.all;
        let (stream, peer) = tokio::select! {
            accepted = listener.accept(), if has_room => match accepted {
                Ok(accepted) => accepted,
                Err(error) => {
                    not_accepted(&error).await;
                    continue;
                }
            },
            Some(_) = conversations.join_next() => continue,
            () = stop(&mut stops) => break,
        };
        let Some((seat, to_go)) = seats.take(peer.ip()) else {
            tell_once_in_a_while(&mut told_of);
            continue;
        };
        let conversation = Conversation {
            stream,
            peer,
            seat,
            to_go,
            router: router.clone(),
            limits,
            stops: stops.clone(),
        };
        conversations.spawn(conversation.run());
    }
    drop(listener);
    while conversations.join_next().await.is_some() {}
}

/// Resolves when the service stops.
async fn stop(stops: &mut watch::Receiver<bool>) {
    // The person who could say it is gone: then it stops as well.
    let _ = stops.wait_for(|stops| *stops).await;
}

fn tell_once_in_a_while(told_of: &mut Option<Instant>) {
    if told_of.is_none_or(|at| at.elapsed() >= TELL) {
        *told_of = Some(Instant::now());
        tracing::warn!("a connection was closed at once: all that there may be are busy");
    }
}

/// The other end may have gone before it was accepted, which is nothing; whatever else it is may
/// pass.
async fn not_accepted(error: &io::Error) {
    let gone = matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted
            | io::ErrorKind::ConnectionReset
            | io::ErrorKind::ConnectionRefused
    );
    if !gone {
        tracing::error!(%error, "connections cannot be accepted just now");
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}
