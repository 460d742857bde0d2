//! One file a command. Exit codes everywhere: 0 done, 1 the answer is bad news, 2 the call was wrong.

mod duty;
mod stat;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// The national system for the qualification of England's special educational needs coordinators.
#[derive(Debug, Parser)]
#[command(name = "senco", version, arg_required_else_help = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Duty(duty::Duty),
    Stat(stat::Stat),
}

impl Cli {
    /// Runs the command and gives the exit code.
    pub fn run(self) -> ExitCode {
        match self.command {
            Command::Duty(duty) => duty.run(),
            Command::Stat(stat) => stat.run(),
        }
    }
}
