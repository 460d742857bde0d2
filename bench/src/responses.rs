//! Analysing responses: the full sample of the school survey, through the program as it is used, beside a bare loop over its fields.

use crate::{
    Settings,
    figure::{Aim, Figure, Table},
};
use evaluation::sample::{Choice, Sample, Spec};
use instrument::Instrument;
use std::{
    fs::{self, File},
    io::{BufWriter, Write},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Instant,
};

type Failed = Box<dyn std::error::Error>;

/// The number of responses that are analysed: 73 columns, 435 MB.
const ROWS: usize = 1_000_000;
/// The system counts processor time in hundredths of a second.
const TICKS: f64 = 100.0;

/// Measures the analysis of responses.
///
/// # Errors
/// Returns an error if the sample cannot be written or a program fails.
pub fn measure(settings: &Settings, table: &mut Table) -> Result<(), Failed> {
    let Some(senco) = senco() else {
        eprintln!("  responses: left out, for there is no release program beside this one");
        return Ok(());
    };
    let rows = ROWS / settings.divisor;
    let folder = tempfile::tempdir_in(&settings.folder)?;
    let file = folder.path().join("responses.csv");
    write(&file, rows)?;
    let mut pairs = Vec::new();
    let mut clock = Vec::new();
    for _ in 0..settings.rounds {
        let mut ours = Command::new(&senco);
        ours.arg("analyse").arg(&file);
        let (seconds, processors) = run(ours.args(["--instrument", "school", "--json"]))?;
        let mut bare = Command::new(std::env::current_exe()?);
        let (_, loops) = run(bare.arg("bare").arg(&file))?;
        pairs.push((processors, loops));
        clock.push((seconds, 0.0));
    }
    let what = format!("{rows} school responses in 73 columns, analysed");
    table.add(
        Figure::beside(
            format!("{what}: processor time"),
            "s",
            "finding fields and counting labels, one thread",
            &pairs,
        )
        .aim(Aim::AtMost(2.5)),
    );
    table.add(Figure::alone(format!("{what}: by the clock"), "s", &clock));
    Ok(())
}

/// Writes made-up responses.
fn write(path: &Path, rows: usize) -> Result<(), Failed> {
    let instrument = Instrument::built_in("school")?;
    let spec = Spec::built_in(&instrument)?;
    let mut sample = Sample::new(&instrument, &spec, &Choice::default(), 1)?;
    let mut out = BufWriter::new(File::create(path)?);
    let mut row = sample.header();
    for _ in 0..rows {
        sample.row(&mut row);
        out.write_all(&row)?;
        row.clear();
    }
    out.into_inner()?.sync_all()?;
    Ok(())
}

/// The seconds that a program takes, by the clock and of the processors.
fn run(command: &mut Command) -> Result<(f64, f64), Failed> {
    let before = children()?;
    let start = Instant::now();
    let status = command.stdout(Stdio::null()).status()?;
    let seconds = start.elapsed().as_secs_f64();
    if !status.success() {
        return Err(format!("{command:?} failed").into());
    }
    Ok((seconds, (children()? - before) / TICKS))
}

/// The processor time of all children that have ended, in ticks.
fn children() -> Result<f64, Failed> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    // The name, in brackets, may hold anything.
    let (_, fields) = stat.rsplit_once(')').ok_or("no such file as expected")?;
    let ticks = fields.split_whitespace().skip(13).take(2);
    Ok(ticks.map(str::parse::<f64>).sum::<Result<f64, _>>()?)
}

/// The release program, where it has been built beside this one.
fn senco() -> Option<PathBuf> {
    let beside = std::env::current_exe().ok()?.parent()?.join("senco");
    beside.exists().then_some(beside)
}
