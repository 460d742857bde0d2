//! What senco costs, measured beside a peer in the same run. See `README.md` for how to read it.
//!
//! ```text
//! cargo run --release -p bench -- [--quick] [--json FILE] [--only NAME] [--folder DIR]
//! ```

#![allow(
    clippy::cast_precision_loss,
    reason = "counts become figures that are read to three digits"
)]

mod answers;
mod bare;
mod commands;
mod figure;
mod last;
mod machine;
mod memory;
mod nation;
mod pages;
mod peer;
mod replay;
mod responses;
mod schools;
mod served;
mod stage;
mod turns;
mod workforce;
mod writer;

use clap::{Parser, Subcommand, ValueEnum};
use figure::Table;
use std::{path::PathBuf, process::ExitCode};

/// Measures senco beside simpler programs that do the same work.
#[derive(Debug, Parser)]
#[command(name = "bench")]
struct Arguments {
    /// Fewer and shorter rounds: to see that it works, not what it says.
    #[arg(long)]
    quick: bool,
    /// Also write the figures to this file, in JSON.
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Only these parts; all when absent.
    #[arg(long, value_enum)]
    only: Vec<Part>,
    /// Where databases are put while measuring: a real disk, or flushing costs nothing.
    #[arg(long, value_name = "DIR", default_value_os_t = std::env::temp_dir())]
    folder: PathBuf,
    /// After how many whole answers to a survey memory is looked at; a million take some minutes.
    #[arg(long, value_name = "NUMBER", default_value_t = 20_000)]
    answers: usize,
    #[command(subcommand)]
    child: Option<Child>,
}

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Durable commands a second.
    Commands,
    /// Folding a ledger again.
    Replay,
    /// Memory and the size of the program.
    Memory,
    /// Pages a second.
    Pages,
    /// The statutory rules over England.
    Workforce,
    /// Analysing a file of responses.
    Responses,
    /// The national list of schools: taking it in, keeping it, searching.
    Schools,
    /// People who answer surveys, page by page.
    Answers,
}

/// What this program asks of itself in a process of its own, so that memory is counted alone.
#[derive(Debug, Subcommand)]
enum Child {
    /// Start a service over a data folder and print what that took.
    #[command(hide = true)]
    Serve {
        /// The folder that holds `data` and `keys`.
        folder: PathBuf,
    },
    /// Find the fields of a file and count the labels of each column: the bare loop that analysing is held against.
    #[command(hide = true)]
    Bare {
        /// The file.
        file: PathBuf,
    },
    /// Keep whole answers to a survey in a new folder, and print what that took.
    #[command(hide = true)]
    Fill {
        /// The folder.
        folder: PathBuf,
        /// The number of answers.
        answers: usize,
    },
}

/// How much is measured.
#[derive(Clone, Debug)]
struct Settings {
    /// Where databases are put.
    folder: PathBuf,
    /// How often everything is measured; the median is given.
    rounds: usize,
    /// What everything else is divided by: 1, or more for a quick look.
    divisor: usize,
    /// After how many whole answers to a survey memory is looked at.
    answers: usize,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), Box<dyn std::error::Error>> {
    if let Some(Child::Serve { folder }) = &arguments.child {
        println!("{}", serde_json::to_string(&replay::serve_here(folder)?)?);
        return Ok(());
    }
    if let Some(Child::Bare { file }) = &arguments.child {
        let (fields, labels) = bare::count(file)?;
        println!("{fields} fields, {labels} labels");
        return Ok(());
    }
    if let Some(Child::Fill { folder, answers }) = &arguments.child {
        println!(
            "{}",
            serde_json::to_string(&answers::fill_here(folder, *answers)?)?
        );
        return Ok(());
    }
    let settings = Settings {
        folder: arguments.folder.clone(),
        rounds: if arguments.quick { 1 } else { 5 },
        divisor: if arguments.quick { 10 } else { 1 },
        answers: arguments.answers,
    };
    let wanted = |part| arguments.only.is_empty() || arguments.only.contains(&part);
    let mut table = Table::new(machine::describe(&settings.folder));
    if wanted(Part::Commands) {
        commands::measure(&settings, &mut table)?;
    }
    if wanted(Part::Replay) {
        replay::measure(&settings, &mut table)?;
    }
    if wanted(Part::Memory) {
        memory::measure(&settings, &mut table)?;
    }
    if wanted(Part::Pages) {
        pages::measure(&settings, &mut table)?;
    }
    if wanted(Part::Workforce) {
        workforce::measure(&settings, &mut table);
        nation::measure(&settings, &mut table)?;
    }
    if wanted(Part::Responses) {
        responses::measure(&settings, &mut table)?;
    }
    if wanted(Part::Schools) {
        schools::measure(&settings, &mut table)?;
    }
    if wanted(Part::Answers) {
        answers::measure(&settings, &mut table)?;
    }
    print!("{table}");
    if let Some(file) = &arguments.json {
        std::fs::write(file, serde_json::to_vec_pretty(&table)?)?;
    }
    Ok(())
}
