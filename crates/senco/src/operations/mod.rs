//! What an operator's instruments ask: is it alive, is it ready, what does it count.

mod elsewhere;
mod metrics;

pub use elsewhere::Elsewhere;
pub use metrics::Metrics;

use axum::{
    Router,
    extract::{ConnectInfo, Extension},
    http::{HeaderMap, StatusCode, header},
    middleware::from_fn,
    response::{IntoResponse, Response},
    routing::get,
};
use service::Service;
use std::{net::SocketAddr, sync::Arc};

/// Puts health and metrics beside `site`, and counts every request to either.
pub fn beside(site: Router, elsewhere: Elsewhere) -> Router {
    let service = elsewhere.service.clone();
    let metrics = Arc::new(Metrics::of(elsewhere));
    let counted = metrics.clone();
    Router::new()
        .route("/health/live", get(live))
        .route("/health/ready", get(move || ready(service.clone())))
        .route("/metrics", get(read_metrics))
        .merge(site)
        .layer(from_fn(move |request, next| {
            let metrics = counted.clone();
            async move { metrics.count(request, next).await }
        }))
        .layer(Extension(metrics))
}

/// The program runs and answers.
async fn live() -> Response {
    plain(StatusCode::OK, "alive\n")
}

/// It takes commands and its database answers.
async fn ready(service: Arc<Service>) -> Response {
    let unavailable = StatusCode::SERVICE_UNAVAILABLE;
    match tokio::task::spawn_blocking(move || service.ready()).await {
        Ok(Ok(())) => plain(StatusCode::OK, "ready\n"),
        Ok(Err(failure)) => plain(unavailable, format!("not ready: {failure}\n")),
        Err(_) => plain(unavailable, "not ready\n"),
    }
}

/// What is counted: for this machine only. To others the page does not exist.
async fn read_metrics(
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    Extension(metrics): Extension<Arc<Metrics>>,
    headers: HeaderMap,
) -> Response {
    if !is_local(peer, &headers) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let kind = [(
        header::CONTENT_TYPE,
        "application/openmetrics-text; version=1.0.0; charset=utf-8",
    )];
    (kind, metrics.encode()).into_response()
}

/// Whether someone on this machine asks, and not a proxy on this machine for someone else.
fn is_local(peer: SocketAddr, headers: &HeaderMap) -> bool {
    let forwarded = ["x-forwarded-for", "forwarded", "x-real-ip"]
        .iter()
        .any(|name| headers.contains_key(*name));
    peer.ip().to_canonical().is_loopback() && !forwarded
}

fn plain(status: StatusCode, text: impl IntoResponse) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (status, headers, text).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_itself_reads_metrics() {
        let headers = HeaderMap::new();
        for local in ["127.0.0.1:9", "[::1]:9", "[::ffff:127.0.0.1]:9"] {
            assert!(is_local(local.parse().unwrap(), &headers), "{local}");
        }
        assert!(!is_local("192.0.2.1:9".parse().unwrap(), &headers));
        for name in ["x-forwarded-for", "forwarded"] {
            let mut headers = HeaderMap::new();
            headers.insert(name, "192.0.2.1".parse().unwrap());
            assert!(!is_local("127.0.0.1:9".parse().unwrap(), &headers));
        }
    }
}
