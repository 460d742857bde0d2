//! One connection, from its coming to its end: requests are answered until there are no more, the
//! other end goes, it has to give way, or the service stops.

use super::{
    Limits, host,
    line::Line,
    seats::{Answering, Seat, ToldToGo},
    stop,
};
use axum::{
    Router,
    body::{Body, Bytes, HttpBody},
    extract::ConnectInfo,
    http::{Request, Response, StatusCode, header},
    response::IntoResponse as _,
};
use hyper::{
    body::{Frame, Incoming, SizeHint},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::{TokioIo, TokioTimer};
use std::{
    io,
    net::SocketAddr,
    pin::{Pin, pin},
    sync::Arc,
    task::{Context, Poll},
};
use tokio::{net::TcpStream, sync::watch};
use tower::ServiceExt as _;

/// The number of bytes of a request that are held before they are handed on. The whole of its head must fit.
const HELD: usize = 64 * 1024;

/// One connection.
pub struct Conversation {
    /// The connection itself.
    pub stream: TcpStream,
    /// Who is at its other end.
    pub peer: SocketAddr,
    /// Its place among all.
    pub seat: Seat,
    /// Resolves when it has to give way.
    pub to_go: ToldToGo,
    /// The router that answers requests.
    pub router: Router,
    /// How long it may stand still.
    pub limits: Limits,
    /// Whether the service stops.
    pub stops: watch::Receiver<bool>,
}

impl Conversation {
    /// Answers every request that comes. When the service stops, one that is being answered is
    /// finished, and one that has not come as a whole is not begun.
    pub async fn run(mut self) {
        let seat = Arc::new(self.seat);
        let line = Line::new(self.stream, seat.clone(), self.limits.without_fetching);
        let (peer, router) = (self.peer, self.router);
        let answering = seat.clone();
        let service =
            service_fn(move |request| answer(answering.clone(), router.clone(), peer, request));
        let mut connection = pin!(
            http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(self.limits.without_request)
                .max_buf_size(HELD)
                .serve_connection(TokioIo::new(line), service)
        );
        let mut stopping = false;
        loop {
            tokio::select! {
                // How it ended is of no interest: the other end may go at any time.
                _ = connection.as_mut() => break,
                () = &mut self.to_go => break,
                () = stop(&mut self.stops), if !stopping => {
                    if !seat.answers() {
                        break;
                    }
                    stopping = true;
                    connection.as_mut().graceful_shutdown();
                }
            }
        }
    }
}

/// Answers one request, unless the connection has had to give way before it came.
async fn answer(
    seat: Arc<Seat>,
    router: Router,
    peer: SocketAddr,
    mut request: Request<Incoming>,
) -> Result<Response<Answer>, io::Error> {
    let answering = Answering::begin(seat).ok_or(io::ErrorKind::ConnectionAborted)?;
    let answer = if host::is_said(request.version(), request.headers()) {
        request.extensions_mut().insert(ConnectInfo(peer));
        let answered = router.oneshot(request.map(Body::new)).await;
        answered.unwrap_or_else(|never| match never {})
    } else {
        let says = "A request must say once which host it is for.\n";
        let close = [(header::CONNECTION, "close")];
        (StatusCode::BAD_REQUEST, close, says).into_response()
    };
    Ok(answer.map(|body| Answer {
        body,
        _answering: answering,
    }))
}

/// The body of an answer: until it has been handed on as a whole, its request is being answered.
struct Answer {
    body: Body,
    _answering: Answering,
}

impl HttpBody for Answer {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
