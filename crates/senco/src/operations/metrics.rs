//! What is counted, in the text format that Prometheus reads. Labels hold route templates, never
//! addresses: an address may name someone.

use super::elsewhere::Elsewhere;
use axum::{
    extract::{MatchedPath, Request},
    middleware::Next,
    response::Response,
};
use prometheus_client::{
    encoding::{EncodeLabelSet, text::encode},
    metrics::{counter::Counter, family::Family, histogram::Histogram},
    registry::Registry,
};
use std::time::Instant;

/// Upper bounds of the classes of durations, in seconds.
const SECONDS: [f64; 9] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 2.0, 10.0];

/// What is counted.
pub struct Metrics {
    registry: Registry,
    requests: Family<Asked, Counter>,
    seconds: Histogram,
}

/// How a request is told from others.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Asked {
    method: &'static str,
    route: String,
    status: u16,
}

impl Metrics {
    /// Counts for one service and what is around it.
    pub fn of(elsewhere: Elsewhere) -> Self {
        let mut registry = Registry::default();
        let requests = Family::<Asked, Counter>::default();
        registry.register(
            "senco_http_requests",
            "HTTP requests by route template and status",
            requests.clone(),
        );
        let seconds = Histogram::new(SECONDS);
        registry.register(
            "senco_http_request_seconds",
            "How long HTTP requests took",
            seconds.clone(),
        );
        registry.register_collector(Box::new(elsewhere));
        Self {
            registry,
            requests,
            seconds,
        }
    }

    /// Answers a request and counts it.
    pub async fn count(&self, request: Request, next: Next) -> Response {
        let began = Instant::now();
        let labels = Asked {
            method: known_method(request.method()),
            route: request
                .extensions()
                .get::<MatchedPath>()
                .map_or("none", MatchedPath::as_str)
                .to_owned(),
            status: 0,
        };
        let answer = next.run(request).await;
        let labels = Asked {
            status: answer.status().as_u16(),
            ..labels
        };
        self.requests.get_or_create(&labels).inc();
        self.seconds.observe(began.elapsed().as_secs_f64());
        answer
    }

    /// Everything, as text.
    pub fn encode(&self) -> String {
        let mut text = String::new();
        encode(&mut text, &self.registry).expect("writing into a string does not fail");
        text
    }
}

/// A method by its name; a stranger may invent any number of others.
fn known_method(method: &axum::http::Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        _ => "other",
    }
}
