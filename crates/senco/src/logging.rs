//! Logs: one line an event, as JSON for machines or plain for people. No line holds personal data:
//! only ids, route templates and sentences of our own.
//!
//! A line that cannot be written (the disk is full, its reader is gone) is counted and left out:
//! logging never ends a service.

use crate::{
    aloud::complain,
    settings::{LogForm, Settings},
};
use std::{
    io::{self, Write},
    panic,
    sync::atomic::{AtomicU64, Ordering},
};
use tracing::level_filters::LevelFilter;

/// How many lines could not be written since the start.
static LOST: AtomicU64 = AtomicU64::new(0);
/// How many of them a later line has told of.
static TOLD: AtomicU64 = AtomicU64::new(0);

/// How many lines could not be written since the start.
pub fn lines_lost() -> u64 {
    LOST.load(Ordering::Relaxed)
}

/// Writes events to standard error from now on.
pub fn start(settings: &Settings) {
    let builder = tracing_subscriber::fmt()
        .with_max_level(settings.log_level)
        .log_internal_errors(false);
    match settings.log {
        LogForm::Json => builder
            .json()
            .flatten_event(true)
            .with_writer(|| Lines::to(io::stderr(), LogForm::Json))
            .init(),
        LogForm::Plain => builder
            .with_ansi(false)
            .with_writer(|| Lines::to(io::stderr(), LogForm::Plain))
            .init(),
    }
}

/// The same for a command that someone runs by hand: warnings and errors, plain.
pub fn start_quietly() {
    tracing_subscriber::fmt()
        .with_max_level(LevelFilter::WARN)
        .log_internal_errors(false)
        .with_writer(|| Lines::to(io::stderr(), LogForm::Plain))
        .with_ansi(false)
        .without_time()
        .init();
}

/// Writes whole lines, or leaves them out and counts them.
struct Lines<W> {
    to: W,
    form: LogForm,
}

impl<W: Write> Lines<W> {
    const fn to(to: W, form: LogForm) -> Self {
        Self { to, form }
    }

    /// Tells once of lines that were lost, before the next one that can be written.
    fn tell_of_loss(&mut self) -> io::Result<()> {
        let lost = lines_lost();
        let untold = lost - TOLD.load(Ordering::Relaxed);
        if untold == 0 {
            return Ok(());
        }
        let says = "log lines could not be written and are lost";
        // A line that broke off in the middle ends here.
        let line = match self.form {
            LogForm::Json => {
                format!("\n{{\"level\":\"ERROR\",\"message\":\"{says}\",\"lines\":{untold}}}\n")
            }
            LogForm::Plain => format!("\nERROR {says} lines={untold}\n"),
        };
        self.to.write_all(line.as_bytes())?;
        TOLD.store(lost, Ordering::Relaxed);
        Ok(())
    }
}

impl<W: Write> Write for Lines<W> {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let written = self.tell_of_loss().and_then(|()| self.to.write_all(line));
        if written.is_err() {
            LOST.fetch_add(1, Ordering::Relaxed);
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A panic says where it happened and never its message, which may hold what someone typed.
pub fn quiet_panics() {
    panic::set_hook(Box::new(|info| {
        let place = info
            .location()
            .map_or_else(String::new, |at| format!("{}:{}", at.file(), at.line()));
        if tracing::dispatcher::has_been_set() {
            tracing::error!(place, "a thread panicked");
        } else {
            complain!("senco met a defect at {place}");
        }
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes what it is given while there is room for it.
    struct Disk {
        room: usize,
        holds: String,
    }

    impl Write for &mut Disk {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            if self.room == 0 {
                return Err(io::ErrorKind::StorageFull.into());
            }
            let taken = bytes.len().min(self.room);
            self.room -= taken;
            self.holds
                .push_str(&String::from_utf8_lossy(&bytes[..taken]));
            Ok(taken)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn lines_that_do_not_fit_are_counted_and_told_of_when_there_is_room() {
        let mut disk = Disk {
            room: 9,
            holds: String::new(),
        };
        let mut log = |room: Option<usize>, line: &str| {
            disk.room = room.unwrap_or(disk.room);
            let mut lines = Lines::to(&mut disk, LogForm::Plain);
            lines
                .write_all(format!("{line}\n").as_bytes())
                .expect("a log is always written");
        };
        log(None, "first");
        log(None, "second");
        log(None, "third");
        log(Some(1000), "fourth");
        log(None, "fifth");
        assert_eq!(
            disk.holds,
            "first\nsec\nERROR log lines could not be written and are lost lines=2\nfourth\nfifth\n"
        );
    }
}
