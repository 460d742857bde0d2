//! `senco analyse`: from a file of responses to results.

use super::output_folder::{remove, remove_folder, write};
use super::releases;
use crate::{aloud::complain, edge::RealClock, pdf, responses};
use clap::{Args, ValueEnum};
use evaluation::analysis::{self, Analysis, Fieldwork, Options, Shares};
use evaluation::answers::{BadRow, Reading, nothing_counted};
use evaluation::disclosure::{Release, ReleaseLog};
use evaluation::report::{self, Editions, OutputFile, Report};
use indicatif::{ProgressBar, ProgressStyle};
use instrument::{Instrument, Unsure};
use service::Clock as _;
use std::fs::File;
use std::io::{IsTerminal, Read};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use vocabulary::text::count;

/// Analyse a file of responses: rating profiles, domain scores, tests, tables, and a report.
///
/// The encoding, the separator and the line ends are found in the file, and the answer says what was assumed.
///
/// With --out, the folder also gets a release log. Keep it beside the responses when you publish: the next analysis reads it, and
/// refuses what would give away, together with an earlier release, what few people answered.
///
/// Two files, of the two versions of a survey, are analysed together with --instrument once for each, in the same order. Each gets a
/// folder of its own in --out, and the tables that the report of 2017 printed for both versions show both.
///
/// Exit code 0: done. 1: nothing was counted, rows were refused under --strict, or an earlier release is in the way. 2: the file or the instrument could not be used.
#[derive(Debug, Args)]
pub struct Analyse {
    /// The responses in CSV (also with semicolons or tabs), or - for standard input; one file or two.
    #[arg(required = true, num_args = 1..=2)]
    responses: Vec<PathBuf>,
    /// A built-in instrument (school, parents, pupils-1, pupils-2 or trainees) or the name of an instrument file ending in .toml.
    #[arg(long, required = true)]
    instrument: Vec<String>,
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
    /// Print the results as JSON; those of two files as a list.
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
        self.check()?;
        let options = self.options()?;
        let mut all = Vec::new();
        for (responses, name) in self.responses.iter().zip(&self.instrument) {
            match self.results(responses, name, &options)? {
                Some(analysed) => all.push(analysed),
                None => return Ok(ExitCode::from(1)),
            }
        }
        if let Some(folder) = &self.out
            && !self.leave(folder, &all)?
        {
            return Ok(ExitCode::from(1));
        }
        let text = if self.json {
            let results: Vec<&Analysis> = all.iter().map(|it| &it.results).collect();
            let text = match results.as_slice() {
                [only] => serde_json::to_string_pretty(only),
                both => serde_json::to_string_pretty(both),
            };
            text.map_err(|error| error.to_string())? + "\n"
        } else {
            let accounts: Vec<String> = all.iter().map(|it| self.account(it)).collect();
            accounts.join("\n")
        };
        super::tell(&text).map_err(|error| format!("the results cannot be written: {error}"))?;
        Ok(ExitCode::SUCCESS)
    }

    /// Whether each file has its instrument, and what describes one file is given for one.
    fn check(&self) -> Result<(), String> {
        if self.responses.len() != self.instrument.len() {
            return Err(format!(
                "{} of responses and {} named. Name an instrument for each file, in the same order",
                count(self.responses.len(), "file", "files"),
                count(self.instrument.len(), "instrument is", "instruments are"),
            ));
        }
        let of_one = [
            ("--releases", &self.releases),
            ("--shares", &self.shares),
            ("--fieldwork", &self.fieldwork),
        ];
        match of_one.iter().find(|(_, given)| given.is_some()) {
            Some((name, _)) if self.responses.len() > 1 => Err(format!(
                "{name} describes the responses of one file. Analyse each file without the other"
            )),
            _ if self.responses.len() > 1 && self.instrument[0] == self.instrument[1] => Err(
                "two files are analysed together if they are of two instruments. Put the responses to one instrument into one file"
                    .to_owned(),
            ),
            _ => Ok(()),
        }
    }

    fn options(&self) -> Result<Options, String> {
        Ok(Options {
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
        })
    }

    /// The results of one file; none where it was said why there are none.
    fn results<'a>(
        &self,
        responses: &'a Path,
        name: &str,
        options: &Options,
    ) -> Result<Option<Analysed<'a>>, String> {
        let mut instrument = read_instrument(name)?;
        let work = &options.fieldwork;
        instrument
            .tell_late(work.answered_on.as_deref(), work.late_from.as_deref())
            .map_err(|error| error.to_string())?;
        // Answers that are weighted to known shares have to be counted together.
        instrument.weigh_by = options.shares.keys().cloned().collect();
        let (source, size) = open(responses)?;
        let bar = progress_bar(size);
        let (plan, tally) = responses::count(&instrument, source, |read| bar.set_position(read))
            .map_err(|error| format!("{}: {error}", responses.display()))?;
        bar.finish_and_clear();
        if let Some(why) = nothing_counted(&tally) {
            tell_bad_rows(&tally.bad, tally.bad_rows);
            let reading = Reading::of(&plan, &tally);
            complain!("senco analyse: {}: {why}", responses.display());
            complain!("  {}", reading.words());
            for assumed in &reading.assumed {
                complain!("  {assumed}");
            }
            return Ok(None);
        }
        if self.strict && tally.bad_rows > 0 {
            tell_bad_rows(&tally.bad, tally.bad_rows);
            complain!("senco analyse: nothing was analysed, because of --strict");
            return Ok(None);
        }
        let results =
            analysis::analyse(&plan, &tally, options).map_err(|error| error.to_string())?;
        Ok(Some(Analysed {
            responses,
            instrument,
            results,
        }))
    }
}

/// A file of responses with what came of it.
struct Analysed<'a> {
    responses: &'a Path,
    instrument: Instrument,
    results: Analysis,
}

impl Analyse {
    /// Leaves both editions of each file in a folder; whether earlier releases allow it. A PDF that cannot be made is said, and holds
    /// up nothing else.
    fn leave(&self, folder: &Path, all: &[Analysed]) -> Result<bool, String> {
        let mut left = Vec::new();
        for Analysed {
            responses,
            instrument,
            results,
        } in all
        {
            let log = releases::read(responses, self.releases.as_deref())?;
            match Editions::of(results, instrument, &log) {
                Ok(editions) => left.push((editions, log)),
                Err(given_away) => {
                    complain!("senco analyse: nothing was written, because {given_away}.");
                    complain!(
                        "  Publish the earlier release only, or take it out of the release log if it was never published."
                    );
                    return Ok(false);
                }
            }
        }
        if let ([(one, _), (other, _)], [first, second]) = (left.as_mut_slice(), all) {
            one.join(other, [&first.instrument, &second.instrument]);
        }
        for (analysed, (editions, log)) in all.iter().zip(left) {
            self.leave_one(&self.folder_of(folder, analysed), analysed, &editions, log)?;
        }
        Ok(true)
    }

    /// The folder of a file: each of two has one of its own, by its instrument.
    fn folder_of(&self, folder: &Path, analysed: &Analysed) -> PathBuf {
        if self.responses.len() > 1 {
            folder.join(&analysed.instrument.id)
        } else {
            folder.to_owned()
        }
    }

    fn leave_one(
        &self,
        folder: &Path,
        analysed: &Analysed,
        editions: &Editions,
        log: ReleaseLog,
    ) -> Result<(), String> {
        let instrument = &analysed.instrument;
        let files = editions.files(&analysed.results, instrument);
        let files = files.map_err(|error| error.to_string())?;
        // Tables and charts of an earlier analysis must not be handed on with this one’s.
        for part in ["publishable/tables", "publishable/charts"] {
            remove_folder(&folder.join(part))?;
        }
        write(folder, &files)?;
        let release = Release {
            name: format!("{} of {}", folder.display(), today()),
            ..editions.release.clone()
        };
        let path = folder.join(releases::file_name(analysed.responses));
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
    fn account(&self, analysed: &Analysed) -> String {
        let Analysed {
            responses,
            instrument,
            results,
        } = analysed;
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
            Some(folder) => {
                let folder = self.folder_of(folder, analysed);
                format!(
                    "\nThe report for evaluators is in {}, the publishable one in {}.\nIf you publish it, keep {} beside the responses: the next analysis reads it.",
                    folder.join("report.html").display(),
                    folder.join("publishable").display(),
                    folder.join(releases::file_name(responses)).display()
                )
            }
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
