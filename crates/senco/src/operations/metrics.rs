//! What is counted, in the text format that Prometheus reads. Labels hold route templates, never
//! addresses: an address may name somebody.

use crate::{connections::Seats, logging};
use axum::{
    extract::{MatchedPath, Request},
    middleware::Next,
    response::Response,
};
use prometheus_client::{
    collector::Collector,
    encoding::{DescriptorEncoder, EncodeLabelSet, EncodeMetric as _, text::encode},
    metrics::{
        MetricType,
        counter::{ConstCounter, Counter},
        family::Family,
        gauge::ConstGauge,
        histogram::Histogram,
    },
    registry::Registry,
};
use service::Service;
use std::{
    fmt,
    sync::{Arc, atomic::Ordering},
    time::Instant,
};

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
    /// Counts for one service and its connections.
    pub fn of(service: Arc<Service>, seats: Arc<Seats>) -> Self {
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
        registry.register_collector(Box::new(FromService { service, seats }));
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

/// What is counted elsewhere, read when somebody asks.
struct FromService {
    service: Arc<Service>,
    seats: Arc<Seats>,
}

impl fmt::Debug for FromService {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FromService")
    }
}

impl Collector for FromService {
    fn encode(&self, mut encoder: DescriptorEncoder) -> Result<(), fmt::Error> {
        let gauges = self.service.gauges();
        let mut commands = encoder.encode_descriptor(
            "senco_commands",
            "Commands by what became of them",
            None,
            MetricType::Counter,
        )?;
        for (outcome, count) in [
            ("done", &gauges.done),
            ("refused", &gauges.refused),
            ("failed", &gauges.failed),
        ] {
            let labels = [("outcome", outcome)];
            ConstCounter::new(count.load(Ordering::Relaxed))
                .encode(commands.encode_family(&labels)?)?;
        }
        let flushes = ConstCounter::new(gauges.flushes.load(Ordering::Relaxed));
        flushes.encode(encoder.encode_descriptor(
            "senco_flushes",
            "Durable flushes, each of a group of commands",
            None,
            MetricType::Counter,
        )?)?;
        ConstCounter::new(logging::lines_lost()).encode(encoder.encode_descriptor(
            "senco_log_lines_lost",
            "Log lines that could not be written",
            None,
            MetricType::Counter,
        )?)?;
        for (name, about, count) in [
            (
                "senco_facts",
                "Facts in the ledger",
                gauges.facts.load(Ordering::Relaxed),
            ),
            (
                "senco_erasures_owed",
                "Erasures that were recorded and are not carried out",
                gauges.erasures_owed.load(Ordering::Relaxed),
            ),
            (
                "senco_connections",
                "Connections that are open",
                self.seats.taken() as u64,
            ),
        ] {
            let descriptor = encoder.encode_descriptor(name, about, None, MetricType::Gauge)?;
            ConstGauge::new(i64::try_from(count).unwrap_or(i64::MAX)).encode(descriptor)?;
        }
        ConstGauge::new(resident_bytes()).encode(encoder.encode_descriptor(
            "process_resident_memory_bytes",
            "Memory of this process",
            None,
            MetricType::Gauge,
        )?)
    }
}

/// The memory of this process that is in use, in bytes; 0 where the system does not say.
fn resident_bytes() -> i64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .and_then(|rest| rest.trim().strip_suffix(" kB"))
        .and_then(|kilobytes| kilobytes.trim().parse::<i64>().ok())
        .map_or(0, |kilobytes| kilobytes * 1024)
}
