//! One file a command. Exit codes everywhere: 0 done, 1 the answer is bad news, 2 the call was wrong.

mod accept_loss;
mod analyse;
mod audit;
mod backup;
mod check;
mod check_extract;
mod clock_is_right;
mod demo;
mod drill;
mod duty;
mod enter_coordinator;
mod enter_registrar;
mod erase_person;
mod framework;
mod hold;
mod import;
mod init;
mod inviting;
mod join_doubles;
mod keys_copy;
mod output_folder;
mod release_mail;
mod releases;
mod remove_registrar;
mod restore;
mod retention;
mod retry_mail;
mod sample;
mod serve;
mod stat;
mod status;
mod subject_access;
mod tables;
mod turn_key;
mod verify;

use crate::{
    aloud::{self, complain, say},
    problem::Problem,
    settings::{Password, RawSettings, Settings, SettingsArgs},
};
use clap::{Parser, Subcommand};
use serde::Serialize;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The Register of Quality Providers of SENCO courses in England, and the rules on SENCO qualifications.
#[derive(Debug, Parser)]
#[command(
    name = "senco",
    version,
    arg_required_else_help = true,
    after_help = "Exit codes: 0 done, 1 a problem was found, 2 the command or a setting was wrong."
)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Duty(duty::Duty),
    Stat(stat::Stat),
    Audit(audit::Audit),
    Analyse(analyse::Analyse),
    Sample(sample::Sample),
    Init(init::Init),
    Demo(demo::Demo),
    Check(check::Check),
    CheckExtract(check_extract::CheckExtract),
    Serve(serve::Serve),
    Verify(verify::Verify),
    Backup(backup::Backup),
    Restore(restore::Restore),
    Drill(drill::Drill),
    KeysCopy(keys_copy::KeysCopy),
    AcceptLoss(accept_loss::AcceptLoss),
    EnterCoordinator(enter_coordinator::EnterCoordinator),
    EnterRegistrar(enter_registrar::EnterRegistrar),
    RemoveRegistrar(remove_registrar::RemoveRegistrar),
    Import(import::Import),
    Framework(framework::Framework),
    Tables(tables::Tables),
    ErasePerson(erase_person::ErasePerson),
    JoinDoubles(join_doubles::JoinDoubles),
    Retention(retention::Retention),
    Hold(hold::Hold),
    LiftHold(hold::LiftHold),
    SubjectAccess(subject_access::SubjectAccess),
    Status(status::Status),
    ReleaseMail(release_mail::ReleaseMail),
    RetryMail(retry_mail::RetryMail),
    ClockIsRight(clock_is_right::ClockIsRight),
    TurnKey(turn_key::TurnKey),
}

impl Cli {
    /// Runs the command and gives the exit code.
    pub fn run(self) -> ExitCode {
        let done = match self.command {
            Command::Duty(command) => Ok(command.run()),
            Command::Stat(command) => Ok(command.run()),
            Command::Audit(command) => Ok(command.run()),
            Command::Analyse(command) => Ok(command.run()),
            Command::Sample(command) => Ok(command.run()),
            Command::Init(command) => command.run(),
            Command::Demo(command) => command.run(),
            Command::Check(command) => command.run(),
            Command::CheckExtract(command) => command.run(),
            Command::Serve(command) => command.run(),
            Command::Verify(command) => command.run(),
            Command::Backup(command) => command.run(),
            Command::Restore(command) => command.run(),
            Command::Drill(command) => command.run(),
            Command::KeysCopy(command) => command.run(),
            Command::AcceptLoss(command) => command.run(),
            Command::EnterCoordinator(command) => command.run(),
            Command::EnterRegistrar(command) => command.run(),
            Command::RemoveRegistrar(command) => command.run(),
            Command::Import(command) => command.run(),
            Command::Framework(command) => command.run(),
            Command::Tables(command) => command.run(),
            Command::ErasePerson(command) => command.run(),
            Command::JoinDoubles(command) => command.run(),
            Command::Retention(command) => command.run(),
            Command::Hold(command) => command.run(),
            Command::LiftHold(command) => command.run(),
            Command::SubjectAccess(command) => command.run(),
            Command::Status(command) => command.run(),
            Command::ReleaseMail(command) => command.run(),
            Command::RetryMail(command) => command.run(),
            Command::ClockIsRight(command) => command.run(),
            Command::TurnKey(command) => command.run(),
        };
        done.unwrap_or_else(|problem| {
            complain!("senco: {problem}");
            problem.exit_code()
        })
    }
}

/// The settings for a command that sends no mail; nothing when they were only to be printed, and were.
fn settings(
    args: &SettingsArgs,
    options: &[(&'static str, String)],
) -> Result<Option<Settings>, Problem> {
    settings_with(args, options, Password::Left)
}

/// The same, for one that may.
fn settings_with(
    args: &SettingsArgs,
    options: &[(&'static str, String)],
    password: Password,
) -> Result<Option<Settings>, Problem> {
    let gathered = RawSettings::of(args, options)?;
    let settings = gathered.settings(password)?;
    if args.print_settings {
        aloud::out(format_args!("{}", gathered.print()));
        return Ok(None);
    }
    Ok(Some(settings))
}

/// The whole path of a file that a server is to read: it may have another folder as its own.
fn whole_path(file: &Path) -> Result<PathBuf, Problem> {
    let whole = std::path::absolute(file);
    whole.map_err(|error| Problem::Call(format!("{}: {error}", file.display())))
}

/// Prints an answer for a program.
fn print_json(answer: &impl Serialize) {
    let text = serde_json::to_string_pretty(answer).expect("an answer has a form in JSON");
    say!("{text}");
}

/// Writes a whole text to standard output. The reader may close the pipe early.
fn tell(text: &str) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}
