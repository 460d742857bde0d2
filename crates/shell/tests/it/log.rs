//! What the log says of a request, and what it must not.

use std::fmt::{Debug, Write as _};
use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::http::Request;
use tower::ServiceExt;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use super::protection::service;

/// Writes down all fields of all events.
#[derive(Clone, Default)]
struct Notebook(Arc<Mutex<String>>);

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        write!(self.0, "{}={value:?} ", field.name()).unwrap();
    }
}

impl Subscriber for Notebook {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("senco")
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut line = Line(String::new());
        event.record(&mut line);
        writeln!(self.0.lock().unwrap(), "{}", line.0.trim_end()).unwrap();
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

#[tokio::test]
async fn a_line_for_each_request_without_personal_data() {
    let notebook = Notebook::default();
    let _guard = tracing::subscriber::set_default(notebook.clone());
    let router = service(|_| {}).router;
    for path in ["/people/Amina?surname=Khan", "/panic?surname=Khan", "/Khan"] {
        let request = Request::get(path)
            .header("cookie", "__Host-senco=Khan.Khan")
            .header("user-agent", "Khan")
            .body(Body::from("surname=Khan"));
        router.clone().oneshot(request.unwrap()).await.unwrap();
    }
    let log = notebook.0.lock().unwrap().clone();
    let lines: Vec<&str> = log.lines().collect();
    assert_eq!(
        lines,
        [
            r#"request="b-0" method=GET route="/people/{name}" status=200 ms=0"#,
            r#"message=a handler panicked request="b-1""#,
            r#"request="b-1" method=GET route="/panic" status=500 ms=0"#,
            r#"request="b-2" method=GET route="none" status=404 ms=0"#,
        ]
    );
    assert!(!log.contains("Khan") && !log.contains("Amina"));
}
