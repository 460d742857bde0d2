//! The program `senco`: reads the command line and hands each command to its own file.
//!
//! | to find | look in |
//! |---|---|
//! | what each command does | `commands/` |
//! | settings, and where each came from | `settings.rs` |
//! | what a command says to the person who called it | `aloud.rs`; what a server notes, `logging.rs` |
//! | the only clock and the only chance | `edge.rs`; when the clock is believed, `clock.rs` |
//! | serving until told to stop | `server.rs`, `site.rs` |
//! | how many connections there are, and who gives way | `connections/` |
//! | what an operator's instruments ask | `operations/` |
//! | what a command asks of a running server | `control.rs` |
//! | what happens on its own, every hour | `jobs.rs` |
//! | the register as a database of tables | `tables/` |
//! | reading responses on all cores | `responses/` |
//! | the program that makes PDFs, and where it is | `pdf.rs` |

mod aloud;
mod checkpoints;
mod clock;
mod commands;
mod connections;
mod control;
mod edge;
mod jobs;
mod logging;
mod operations;
mod pdf;
mod problem;
mod responses;
mod server;
mod settings;
mod site;
mod tables;
mod telling;

use clap::Parser;

fn main() -> std::process::ExitCode {
    logging::quiet_panics();
    commands::Cli::parse().run()
}
