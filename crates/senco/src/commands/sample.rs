//! `senco sample`: made-up data with known effects, for trying things out and for measuring.

use crate::aloud::complain;
use clap::{Args, Subcommand};
use evaluation::sample::{Choice, Sample as Rows, Spec};
use instrument::Instrument;
use schools::sample::National;
use std::io::Write as _;
use std::process::ExitCode;

/// Write made-up data to standard output.
#[derive(Debug, Args)]
pub struct Sample {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Responses(Responses),
    Gias(Gias),
}

/// Responses to an instrument in CSV, with known effects built in. The same seed gives the same rows.
#[derive(Debug, Args)]
struct Responses {
    /// The instrument: school, parents, pupils-1, pupils-2 or trainees.
    #[arg(long, default_value = "school")]
    instrument: String,
    /// The number of rows.
    #[arg(long, default_value_t = 1000)]
    rows: u64,
    /// The seed for random choices.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// List the effects that are built in, instead of writing rows.
    #[arg(long)]
    describe: bool,
    /// Leave out every effect: whatever is found in these rows is a chance finding.
    #[arg(long)]
    nothing_planted: bool,
    /// Only this route.
    #[arg(long)]
    route: Option<String>,
    /// Only the first 7 groups, and the ratings that their routes ask for.
    #[arg(long)]
    lean: bool,
}

/// A national list of schools in CSV, in the columns of Get information about schools (GIAS). Proportions are
/// real and names are made up. The same seed gives the same schools.
#[derive(Debug, Args)]
struct Gias {
    /// The number of schools.
    #[arg(long, default_value_t = 1000)]
    rows: usize,
    /// The seed for random choices.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Write the file of links between these schools, instead of the schools.
    #[arg(long)]
    links: bool,
}

impl Sample {
    /// Writes what was asked for.
    pub fn run(self) -> ExitCode {
        let (what, written) = match self.what {
            What::Responses(responses) => ("responses", responses.write()),
            What::Gias(gias) => ("gias", gias.write()),
        };
        match written {
            Ok(()) => ExitCode::SUCCESS,
            Err(problem) => {
                complain!("senco sample {what}: {problem}");
                ExitCode::from(2)
            }
        }
    }
}

impl Responses {
    fn write(self) -> Result<(), String> {
        let instrument =
            Instrument::built_in(&self.instrument).map_err(|error| error.to_string())?;
        let spec = Spec::built_in(&instrument).map_err(|error| error.to_string())?;
        let spec = if self.nothing_planted {
            spec.with_nothing_planted()
        } else {
            spec
        };
        if self.describe {
            return super::tell(&spec.describe(&instrument)).map_err(|error| error.to_string());
        }
        let choice = Choice {
            route: self.route,
            lean: self.lean,
        };
        let mut rows =
            Rows::new(&instrument, &spec, &choice, self.seed).map_err(|error| error.to_string())?;
        let mut out = std::io::stdout().lock();
        let mut buffer = rows.header();
        for row in 0..self.rows {
            rows.row(&mut buffer);
            if buffer.len() > 1 << 16 || row + 1 == self.rows {
                match out.write_all(&buffer) {
                    Ok(()) => buffer.clear(),
                    // The person who reads has read enough, as `head` does.
                    Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => return Ok(()),
                    Err(error) => return Err(error.to_string()),
                }
            }
        }
        out.write_all(&buffer)
            .and_then(|()| out.flush())
            .map_err(|error| error.to_string())
    }
}

impl Gias {
    fn write(self) -> Result<(), String> {
        let nation = National::new(self.rows, self.seed);
        let out = std::io::stdout().lock();
        let written = if self.links {
            nation.links(out)
        } else {
            nation.schools(out)
        };
        match written {
            // Whoever reads has read enough, as `head` does.
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
            written => written.map_err(|error| error.to_string()),
        }
    }
}
