//! Logs: one line an event, as JSON for machines or plain for people. No line holds personal data:
//! only ids, route templates and sentences of our own. A line tells what it belongs to: a request, a job or
//! what was asked over the socket, and within it the command that the step carries out.

use crate::settings::{LogForm, Settings};
use std::panic;
use tracing::level_filters::LevelFilter;

/// Writes events to standard error from now on.
pub fn start(settings: &Settings) {
    let builder = tracing_subscriber::fmt()
        .with_max_level(settings.log_level)
        .with_writer(std::io::stderr);
    match settings.log {
        LogForm::Json => builder.json().flatten_event(true).init(),
        LogForm::Plain => builder.with_ansi(false).init(),
    }
}

/// The same for a command that somebody runs by hand: warnings and errors, plain.
pub fn start_quietly() {
    tracing_subscriber::fmt()
        .with_max_level(LevelFilter::WARN)
        .with_writer(std::io::stderr)
        .with_ansi(false)
        .without_time()
        .init();
}

/// A panic says where it happened and never its message, which may hold what somebody typed.
pub fn quiet_panics() {
    panic::set_hook(Box::new(|info| {
        let place = info
            .location()
            .map_or_else(String::new, |at| format!("{}:{}", at.file(), at.line()));
        if tracing::dispatcher::has_been_set() {
            tracing::error!(place, "a thread panicked");
        } else {
            eprintln!("senco met a defect at {place}");
        }
    }));
}
