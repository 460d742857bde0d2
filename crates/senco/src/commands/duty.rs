//! `senco duty`: does our SENCO need a qualification, and by when?

use crate::aloud::complain;
use jiff::civil::Date;
use std::fmt::Write as _;
use std::io::{Read as _, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;
use workforce::{Answer, SchoolAnswer, duty};

/// Apply the statutory rules to the facts of one school on a date.
///
/// The facts are JSON: the school, and one entry for each post as SENCO. Dates are written
/// 2024-01-08, or 2024-01 when only the month is known. `to`, `completed` and `closed` name the
/// first day after the last, and are null if that has not come. Null anywhere else means: not known.
#[derive(Debug, clap::Args)]
pub struct Duty {
    /// The file with the facts, or - for standard input
    #[arg(long, value_name = "FILE.json|-")]
    facts: PathBuf,
    /// The date to check
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    on: Date,
    /// Answer as JSON
    #[arg(long)]
    json: bool,
}

/// A day of the calendar, and nothing that merely contains one.
fn day(text: &str) -> Result<Date, String> {
    let partial: vocabulary::PartialDate = text.parse().map_err(|_| refusal(text))?;
    partial.exact().ok_or_else(|| refusal(text))
}

fn refusal(text: &str) -> String {
    format!("“{text}” is not a day: write it like 2024-01-08")
}

impl Duty {
    /// Prints the answer. Exit code 0 whatever the answer is, 2 if the facts cannot be read.
    pub fn run(self) -> ExitCode {
        match self.answer() {
            Ok(text) => match std::io::stdout().write_all(text.as_bytes()) {
                Ok(()) => ExitCode::SUCCESS,
                // The person who was reading has gone away.
                Err(_) => ExitCode::FAILURE,
            },
            Err(message) => {
                complain!("senco duty: {message}");
                ExitCode::from(2)
            }
        }
    }

    fn answer(&self) -> Result<String, String> {
        let text = self.read()?;
        let facts = workforce::facts::from_json(&text)
            .map_err(|error| format!("the facts cannot be used. {error}"))?;
        let answer = duty(&facts, self.on);
        if self.json {
            let json = serde_json::to_string_pretty(&answer).map_err(|error| error.to_string())?;
            return Ok(json + "\n");
        }
        Ok(for_a_person(&answer))
    }

    fn read(&self) -> Result<String, String> {
        let name = self.facts.display();
        let mut bytes = Vec::new();
        let read = if self.facts.as_os_str() == "-" {
            std::io::stdin().read_to_end(&mut bytes).map(drop)
        } else {
            std::fs::read(&self.facts).map(|read| bytes = read)
        };
        read.map_err(|error| format!("--facts {name} cannot be read: {error}"))?;
        String::from_utf8(bytes).map_err(|_| format!("--facts {name} is not UTF-8 text"))
    }
}

/// The answer as a page of plain text.
fn for_a_person(answer: &SchoolAnswer) -> String {
    let mut page = format!("On {}\n\n", vocabulary::in_words(answer.on));
    write_answer(&mut page, "The school", &answer.answer, "");
    let names = answer.sencos.iter().enumerate().map(|(n, senco)| {
        let name = senco.name.clone();
        name.unwrap_or_else(|| format!("SENCO {}", n + 1))
    });
    for (name, senco) in names.zip(&answer.sencos) {
        page.push('\n');
        if senco.answer == answer.answer {
            let status = senco.answer.status.name();
            // Writing to a string cannot fail.
            let _ = writeln!(page, "  {name}: {status}, as above");
        } else {
            write_answer(&mut page, &name, &senco.answer, "  ");
        }
    }
    page
}

fn write_answer(page: &mut String, who: &str, answer: &Answer, indent: &str) {
    let mut line = |label: &str, text: &str| {
        if !text.is_empty() {
            // Writing to a string cannot fail.
            let _ = writeln!(page, "{indent}{label}{text}");
        }
    };
    line("", &format!("{who}: {}", answer.status.name()));
    line("  Due: ", &due(answer));
    line("  Why: ", &answer.reason);
    line("  Next: ", &answer.next);
    if let Some(by) = answer.next_by {
        line("  By: ", &vocabulary::in_words(by));
    }
    for warning in &answer.warnings {
        line("  Warning: ", warning);
    }
    for reading in &answer.readings {
        let used = if reading.used { " (used here)" } else { "" };
        let status = reading.status.name();
        line(
            "  Reading of the law: ",
            &format!("{} {status}{used}", reading.reading),
        );
    }
    line("  Missing: ", &answer.missing.join(", "));
    line(
        "  Responsible: ",
        answer.duty_on.as_deref().unwrap_or_default(),
    );
    let rules: Vec<String> = answer
        .rules
        .iter()
        .map(|rule| format!("{rule} ({})", rule.text().source))
        .collect();
    line("  Rules: ", &rules.join("; "));
}

fn due(answer: &Answer) -> String {
    match (answer.due, answer.due_latest) {
        (Some(due), Some(latest)) => format!(
            "between {} and {}",
            vocabulary::in_words(due),
            vocabulary::in_words(latest)
        ),
        (Some(due), None) => vocabulary::in_words(due),
        (None, _) => String::new(),
    }
}
