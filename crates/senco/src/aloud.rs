//! What a command says to the person who called it: on standard output what they asked for, on standard
//! error what went wrong; and what it asks back. The person who reads may go away when they have seen enough,
//! and a disk may be full: a command goes on, and says by its exit code how it ended.

use crate::problem::Problem;
use std::io::Write as _;

/// A line on standard output.
macro_rules! say {
    ($($text:tt)*) => { $crate::aloud::out(format_args!("{}\n", format_args!($($text)*))) };
}

/// A line on standard error.
macro_rules! complain {
    ($($text:tt)*) => { $crate::aloud::err(format_args!("{}\n", format_args!($($text)*))) };
}

pub(crate) use {complain, say};

/// Text on standard output.
pub(crate) fn out(text: std::fmt::Arguments<'_>) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_fmt(text).and_then(|()| out.flush());
}

/// Text on standard error.
pub(crate) fn err(text: std::fmt::Arguments<'_>) {
    let _ = std::io::stderr().lock().write_fmt(text);
}

/// Whether they continue with what cannot be undone.
pub(crate) fn confirmed(question: &str) -> Result<bool, Problem> {
    asked(&format!("{question} It cannot be undone."))
}

/// Asks something that can be undone; whether the answer was yes.
pub(crate) fn asked(question: &str) -> Result<bool, Problem> {
    out(format_args!("{question} Type yes: "));
    let mut line = String::new();
    std::io::stdin()
        .read_line(&mut line)
        .map_err(Problem::at("standard input"))?;
    Ok(line.trim() == "yes")
}
