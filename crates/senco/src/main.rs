//! The program `senco`: reads the command line and hands each command to its own file.

mod commands;

use clap::Parser;

fn main() -> std::process::ExitCode {
    commands::Cli::parse().run()
}
