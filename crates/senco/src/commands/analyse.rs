//! `senco analyse`: from a file of responses to results.

use super::releases;
use crate::{aloud::complain, edge::RealClock, pdf, responses};
use clap::{Args, ValueEnum};
use evaluation::analysis::{self, Analysis, Fieldwork, Options, Shares};
use evaluation::answers::{BadRow, Reading, nothing_counted};
use evaluation::disclosure::{Release, ReleaseLog};
use evaluation::instrument::{Instrument, Unsure};
use evaluation::report::{self, Editions, OutputFile, Report};
use indicatif::{ProgressBar, ProgressStyle};
use service::Clock as _;
use std::fs::File;
use std::io::{IsTerminal, Read};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Analyse a file of responses: rating profiles, domain scores, tests, tables, and a report.
///
/// The encoding, the separator and the line ends are found in the file, and the answer says what was assumed.
///
/// With --out, the folder also gets a release log. Keep it beside the responses when you publish: the next analysis reads it, and
/// refuses what would give away, together with an earlier release, what few people answered.
///
/// Exit code 0: done. 1: nothing was counted, rows were refused under --strict, or an earlier release is in the way. 2: the file or the instrument could not be used.
#[derive(Debug, Args)]
pub struct Analyse {
    /// The responses in CSV (also with semicolons or tabs), or - for standard input.
    responses: PathBuf,
    /// A built-in instrument (school, parents, pupils-1, pupils-2 or trainees) or the name of an instrument file ending in .toml.
    #[arg(long)]
    instrument: String,
    /// Write the report, tables and charts into this folder.
    #[arg(long)]
    out: Option<PathBuf>,
    /// Do not make report.pdf, which takes longer than everything else together.
    #[arg(long, requires = "out")]
    no_pdf: bool,
    /// The program that makes report.pdf, if it is not the senco-pdf beside this program.
    #[arg(
        long,
        value_name = "PROGRAM",
        requires = "out",
        conflicts_with = "no_pdf"
    )]
    pdf_program: Option<PathBuf>,
    /// What was published of these responses before, if the log is not beside them (NAME.releases.json for NAME.csv).
    #[arg(long, value_name = "FILE", requires = "out")]
    releases: Option<PathBuf>,
    /// Print the results as JSON.
    #[arg(long)]
    json: bool,
    /// Refuse the whole file if one row is bad.
    #[arg(long)]
    strict: bool,
    /// How to count answers without a score (not sure, not yet covered): as low ratings, or not at all.
    #[arg(long)]
    unsure: Option<Counts>,
    /// Known shares of the population to compare with (TOML: a table for each question, with each answer’s share from 0 to 1).
    #[arg(long)]
    shares: Option<PathBuf>,
    /// What is known of how answers were asked for (TOML; see docs/evaluation.md).
    #[arg(long)]
    fieldwork: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Counts {
    Low,
    Out,
}

impl Analyse {
    /// Runs the analysis.
    pub fn run(self) -> ExitCode {
        match self.analyse() {
            Ok(code) => code,
            Err(problem) => {
                complain!("senco analyse: {problem}");
                ExitCode::from(2)
            }
        }
    }

    fn analyse(&self) -> Result<ExitCode, String> {
        let mut instrument = read_instrument(&self.instrument)?;
        let options = Options {
            unsure: self.unsure.map(|counts| match counts {
                Counts::Low => Unsure::Low,
                Counts::Out => Unsure::Out,
            }),
            shares: self
                .shares
                .as_deref()
                .map_or(Ok(Shares::new()), read_toml)?,
            fieldwork: self
                .fieldwork
                .as_deref()
                .map_or(Ok(Fieldwork::default()), read_toml)?,
        };
        // Answers that are weighted to known shares have to be counted together.
        instrument.weigh_by = options.shares.keys().cloned().collect();
        let (source, size) = open(&self.responses)?;
        let bar = progress_bar(size);
        let (plan, tally) = responses::count(&instrument, source, |read| bar.set_position(read))
            .map_err(|error| format!("{}: {error}", self.responses.display()))?;
        bar.finish_and_clear();
        if let Some(why) = nothing_counted(&tally) {
            tell_bad_rows(&tally.bad, tally.bad_rows);
            let reading = Reading::of(&plan, &tally);
            complain!("senco analyse: {}: {why}", self.responses.display());
            complain!("  {}", reading.words());
            for assumed in &reading.assumed {
                complain!("  {assumed}");
            }
            return Ok(ExitCode::from(1));
        }
        if self.strict && tally.bad_rows > 0 {
            tell_bad_rows(&tally.bad, tally.bad_rows);
            complain!("senco analyse: nothing was analysed, because of --strict");
            return Ok(ExitCode::from(1));
        }
        let results =
            analysis::analyse(&plan, &tally, &options).map_err(|error| error.to_string())?;
        if let Some(folder) = &self.out {
            let log = releases::read(&self.responses, self.releases.as_deref())?;
            match Editions::of(&results, &instrument, &log) {
                Ok(editions) => self.leave(folder, &results, &instrument, &editions, log)?,
                Err(given_away) => {
                    complain!("senco analyse: nothing was written, because {given_away}.");
                    complain!(
                        "  Publish the earlier release only, or take it out of the release log if it was never published."
                    );
                    return Ok(ExitCode::from(1));
                }
            }
        }
        let text = if self.json {
            serde_json::to_string_pretty(&results).map_err(|error| error.to_string())? + "\n"
        } else {
            self.account(&results, &instrument)
        };
        super::tell(&text).map_err(|error| format!("the results cannot be written: {error}"))?;
        Ok(ExitCode::SUCCESS)
    }
}

impl Analyse {
    /// Leaves both editions in a folder. A PDF that cannot be made is said, and holds up nothing else.
    fn leave(
        &self,
        folder: &Path,
        results: &Analysis,
        instrument: &Instrument,
        editions: &Editions,
        log: ReleaseLog,
    ) -> Result<(), String> {
        let files = (editions.files(results, instrument)).map_err(|error| error.to_string())?;
        // Tables and charts of an earlier analysis must not be handed on with this one’s.
        for part in ["publishable/tables", "publishable/charts"] {
            remove_folder(&folder.join(part))?;
        }
        write(folder, &files)?;
        let release = Release {
            name: format!("{} of {}", folder.display(), today()),
            ..editions.release.clone()
        };
        let path = folder.join(releases::file_name(&self.responses));
        std::fs::write(&path, log.with(release).to_json())
            .map_err(|error| format!("{} cannot be written: {error}", path.display()))?;
        let mut wanted = !self.no_pdf;
        for (part, report) in editions.reports(instrument) {
            let path = format!("{part}report.pdf");
            // One of another analysis must not lie beside these results.
            remove(&folder.join(&path))?;
            if !wanted {
                continue;
            }
            match self.pdf(&report) {
                Ok(bytes) => write(folder, &[OutputFile { path, bytes }])?,
                Err(why) => {
                    complain!("senco analyse: {path} was not made: {why}.");
                    complain!("  Everything else is there, and report.html prints well.");
                    wanted = false;
                }
            }
        }
        Ok(())
    }

    /// A report as a PDF.
    fn pdf(&self, report: &Report) -> Result<Vec<u8>, String> {
        let program = self.pdf_program.as_deref();
        let typesetter = pdf::typesetter(program)
            .map_err(|error| format!("this program cannot be found ({error})"))?;
        typesetter
            .typeset(&report::document(report))
            .map_err(|why| why.to_string())
    }

    /// The findings in words, for people who did not ask for JSON.
    fn account(&self, results: &Analysis, instrument: &Instrument) -> String {
        let input = &results.input;
        tell_bad_rows(&input.bad, input.bad_rows);
        let mut lines = vec![format!(
            "{}: {} rows counted, {} refused",
            results.title, input.rows, input.bad_rows
        )];
        lines.push(input.reading.words());
        lines.extend(input.reading.assumed.iter().cloned());
        let report = Report::of(&analysis::as_2017(results), instrument);
        for (audience, points) in &report.by_audience {
            lines.push(format!("\n{audience}"));
            lines.extend(points.iter().map(|point| format!("  {point}")));
        }
        lines.push(match &self.out {
            Some(folder) => format!(
                "\nThe report for evaluators is in {}, the publishable one in {}.\nIf you publish it, keep {} beside the responses: the next analysis reads it.",
                folder.join("report.html").display(),
                folder.join("publishable").display(),
                folder.join(releases::file_name(&self.responses)).display()
            ),
            None => "\nFor the whole report with tables and charts: --out FOLDER".to_owned(),
        });
        lines.join("\n") + "\n"
    }
}

/// The date, by which people tell releases apart.
fn today() -> jiff::civil::Date {
    RealClock.now().to_zoned(jiff::tz::TimeZone::UTC).date()
}

fn read_instrument(name: &str) -> Result<Instrument, String> {
    let path = Path::new(name);
    if path.extension().is_some_and(|ending| ending == "toml") {
        let text = std::fs::read_to_string(path)
            .map_err(|error| format!("{name} cannot be read: {error}"))?;
        Instrument::from_toml(&text).map_err(|error| format!("{name}: {error}"))
    } else {
        Instrument::built_in(name).map_err(|error| error.to_string())
    }
}

/// A file of TOML that goes with the answers.
fn read_toml<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T, String> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| format!("{} cannot be read: {error}", path.display()))?;
    toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}

fn open(path: &Path) -> Result<(Box<dyn Read + Send>, Option<u64>), String> {
    if path == Path::new("-") {
        return Ok((Box::new(std::io::stdin()), None));
    }
    let file =
        File::open(path).map_err(|error| format!("{} cannot be read: {error}", path.display()))?;
    let size = file
        .metadata()
        .ok()
        .filter(std::fs::Metadata::is_file)
        .map(|data| data.len());
    Ok((Box::new(file), size))
}

/// A progress bar on standard error, if it is a terminal.
fn progress_bar(size: Option<u64>) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = size.map_or_else(ProgressBar::no_length, ProgressBar::new);
    let template = if size.is_some() {
        "{bar:40} {bytes}/{total_bytes} {eta}"
    } else {
        "{bytes} {elapsed}"
    };
    ProgressStyle::with_template(template).map_or(bar.clone(), |style| bar.with_style(style))
}

fn tell_bad_rows(bad: &[BadRow], all: u64) {
    for row in bad.iter().take(20) {
        complain!("  line {}: {}", row.line, row.reason);
    }
    if all > 20 {
        complain!("  … and {} more", all - 20);
    }
}

/// Removes a file, if it is there.
fn remove(path: &Path) -> Result<(), String> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(format!("{} cannot be removed: {error}", path.display()))
        }
        _ => Ok(()),
    }
}

/// Removes a folder and what is in it, if it is there.
fn remove_folder(path: &Path) -> Result<(), String> {
    match std::fs::remove_dir_all(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(format!("{} cannot be removed: {error}", path.display()))
        }
        _ => Ok(()),
    }
}

/// Writes files into a folder, which is made if it is not there.
fn write(folder: &Path, files: &[OutputFile]) -> Result<(), String> {
    for file in files {
        let path = folder.join(&file.path);
        let parent = path.parent().unwrap_or(folder);
        std::fs::create_dir_all(parent)
            .map_err(|error| format!("the folder {} cannot be made: {error}", parent.display()))?;
        std::fs::write(&path, &file.bytes)
            .map_err(|error| format!("{} cannot be written: {error}", path.display()))?;
    }
    Ok(())
}
