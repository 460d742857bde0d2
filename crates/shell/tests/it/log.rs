//! What the log says of a request, and what it must not.

use std::collections::BTreeMap;
use std::fmt::{Debug, Write as _};
use std::sync::{Arc, Mutex, MutexGuard};

use axum::body::Body;
use axum::http::Request;
use tower::ServiceExt;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use super::protection::service;

/// Writes down all fields of all events, each after the span that it happened in.
#[derive(Clone, Default)]
struct Notebook(Arc<Mutex<Pages>>);

#[derive(Default)]
struct Pages {
    spans: BTreeMap<u64, Line>,
    within: Vec<u64>,
    lines: Vec<String>,
}

#[derive(Clone, Default)]
struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        write!(self.0, "{}={value:?} ", field.name()).unwrap();
    }
}

impl Notebook {
    fn pages(&self) -> MutexGuard<'_, Pages> {
        self.0.lock().unwrap()
    }
}

impl Subscriber for Notebook {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("senco")
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut pages = self.pages();
        let id = pages.spans.len() as u64 + 1;
        let mut line = Line::default();
        span.record(&mut line);
        pages.spans.insert(id, line);
        Id::from_u64(id)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        let mut pages = self.pages();
        values.record(pages.spans.get_mut(&span.into_u64()).unwrap());
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut line = Line::default();
        event.record(&mut line);
        let mut pages = self.pages();
        let within = pages.within.last().map(|id| pages.spans[id].0.clone());
        let line = match within {
            Some(span) => format!("[{}] {}", span.trim_end(), line.0.trim_end()),
            None => line.0.trim_end().to_owned(),
        };
        pages.lines.push(line);
    }

    fn enter(&self, span: &Id) {
        self.pages().within.push(span.into_u64());
    }

    fn exit(&self, _: &Id) {
        self.pages().within.pop();
    }
}

#[tokio::test]
async fn a_line_for_each_request_and_a_span_around_it_without_personal_data() {
    let notebook = Notebook::default();
    let _guard = tracing::subscriber::set_default(notebook.clone());
    let router = service(|_| {}).router;
    for path in [
        "/people/Amina?surname=Khan",
        "/panic?surname=Khan",
        "/Khan",
        "/full?surname=Khan",
    ] {
        let request = Request::get(path)
            .header("cookie", "__Host-senco=Khan.Khan")
            .header("user-agent", "Khan")
            .body(Body::from("surname=Khan"));
        router.clone().oneshot(request.unwrap()).await.unwrap();
    }
    let pages = notebook.pages();
    assert_eq!(
        pages.lines,
        [
            r#"request="b-0" method=GET route="/people/{name}" status=200 ms=0"#,
            r#"[request="b-1" method=GET route="/panic"] message=a handler panicked request="b-1""#,
            r#"request="b-1" method=GET route="/panic" status=500 ms=0"#,
            r#"request="b-2" method=GET route="none" status=404 ms=0"#,
            r#"[request="b-3" method=GET route="/full"] message=the disk is full"#,
            r#"request="b-3" method=GET route="/full" status=503 ms=0"#,
        ]
    );
    let spans: Vec<_> = pages.spans.values().map(|it| it.0.trim_end()).collect();
    assert_eq!(
        spans,
        [
            r#"request="b-0" method=GET route="/people/{name}" status=200"#,
            r#"request="b-1" method=GET route="/panic" status=500"#,
            r#"request="b-2" method=GET route="none" status=404"#,
            r#"request="b-3" method=GET route="/full" status=503"#,
        ]
    );
    let all = [pages.lines.concat(), spans.concat()].concat();
    assert!(!all.contains("Khan") && !all.contains("Amina"));
}
