//! Calling the program that makes PDFs, within limits of time and size, and why there may be no PDF.

use super::protocol::{MOST_BYTES_GREETED, RequestError, in_words, request};
use super::{Document, GREETING, PROGRAM};
use std::io::{self, BufRead, BufReader, Read, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// The longest PDF that is taken, in bytes.
const MOST_BYTES_OF_PDF: u64 = 64_000_000;
/// The longest that the program may say on standard error, in bytes.
const MOST_BYTES_OF_WORDS: u64 = 4_000;
/// How long a document may take, where no one says otherwise. The longest report takes ten seconds of a program that was built
/// without optimisation.
const TIME: Duration = Duration::from_mins(2);

/// How often, and how long, someone who has said all is waited for.
const MOMENTS: u32 = 200;
const MOMENT: Duration = Duration::from_millis(5);

/// Why there is no PDF. Each says what to do, where something can be done; whatever the document was made from is untouched.
#[derive(Debug, thiserror::Error)]
pub enum NoPdf {
    /// There is no such program.
    #[error("the program that makes PDFs, {}, is not there", .0.display())]
    NotThere(PathBuf),
    /// The program is of another release.
    #[error(
        "{} is not the program that came with this senco: it says “{says}” instead of “{this}”. Replace it by the one that did",
        program.display(),
        this = GREETING.trim_end()
    )]
    OtherRelease {
        /// The program.
        program: PathBuf,
        /// What it said it is.
        says: String,
    },
    /// The program cannot be run.
    #[error("{} cannot be run: {problem}", program.display())]
    NotRun {
        /// The program.
        program: PathBuf,
        /// What the system says.
        problem: io::Error,
    },
    /// The document is too long to be sent.
    #[error("{0}")]
    NotSent(#[from] RequestError),
    /// The program does not take the document, and says why.
    #[error("the document is refused: {0}")]
    Refused(String),
    /// The program was stopped because it took too long.
    #[error("it was not ready after {} seconds", .0.as_secs())]
    OutOfTime(Duration),
    /// The PDF is longer than is taken.
    #[error("it is longer than {MOST_BYTES_OF_PDF} bytes")]
    TooLong,
    /// The program ended without a PDF, for instance because it wanted more memory than it may have.
    #[error("{} broke off ({status}): {says}", program.display())]
    BrokeOff {
        /// The program.
        program: PathBuf,
        /// How it ended.
        status: ExitStatus,
        /// What it said.
        says: String,
    },
}

/// Who makes PDFs: the program, and how long it may take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typesetter {
    program: PathBuf,
    time: Duration,
}

impl Typesetter {
    /// The program at this path.
    pub fn at(program: impl Into<PathBuf>) -> Self {
        Self {
            program: program.into(),
            time: TIME,
        }
    }

    /// The program that lies beside another one, as the two are installed.
    pub fn beside(other: &Path) -> Self {
        Self::at(other.with_file_name(PROGRAM))
    }

    /// The same, with so much time for a document.
    #[must_use]
    pub fn within(self, time: Duration) -> Self {
        Self { time, ..self }
    }

    /// The document as a tagged PDF that claims PDF/UA-1. The bytes depend on the document alone. Waits until it is there or its
    /// time is over, then nothing of the program is left running.
    ///
    /// # Errors
    /// Says why there is none.
    pub fn typeset(&self, document: &Document) -> Result<Vec<u8>, NoPdf> {
        let asked = request(document)?;
        let mut running = self.start()?;
        let heard = exchange(&mut running, asked, self.time);
        let ended = end(&mut running, matches!(heard, ProgramAnswer::All(..)));
        let status = ended.map_err(|problem| self.not_run(problem))?;
        let program = self.program.clone();
        match heard {
            ProgramAnswer::Nothing => Err(NoPdf::OutOfTime(self.time)),
            ProgramAnswer::TooMuch => Err(NoPdf::TooLong),
            ProgramAnswer::Other(says) => Err(NoPdf::OtherRelease { program, says }),
            ProgramAnswer::All(pdf, _) if status.success() && pdf.starts_with(b"%PDF-") => Ok(pdf),
            ProgramAnswer::All(_, says) if status.code() == Some(1) => Err(NoPdf::Refused(says)),
            ProgramAnswer::All(_, says) => Err(NoPdf::BrokeOff {
                program,
                status,
                says,
            }),
        }
    }

    /// Starts the program without our environment: no variables, no folder.
    fn start(&self) -> Result<Child, NoPdf> {
        let program =
            std::path::absolute(&self.program).map_err(|problem| self.not_run(problem))?;
        Command::new(program)
            .env_clear()
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|problem| match problem.kind() {
                io::ErrorKind::NotFound => NoPdf::NotThere(self.program.clone()),
                _ => self.not_run(problem),
            })
    }

    fn not_run(&self, problem: io::Error) -> NoPdf {
        NoPdf::NotRun {
            program: self.program.clone(),
            problem,
        }
    }
}

/// How the program ended: on its own, if it has said everything, or else stopped by us.
fn end(running: &mut Child, by_itself: bool) -> io::Result<ExitStatus> {
    // No one tells when a program ends, only when it has closed its ends; that is a moment before.
    for _ in 0..if by_itself { MOMENTS } else { 0 } {
        if let Some(status) = running.try_wait()? {
            return Ok(status);
        }
        thread::sleep(MOMENT);
    }
    running.kill()?;
    running.wait()
}

/// What was heard of the program.
enum ProgramAnswer {
    /// Not all that it has to say, within its time.
    Nothing,
    /// Another greeting.
    Other(String),
    /// More than is taken.
    TooMuch,
    /// What it wrote after its greeting, and its words, up to the end of both.
    All(Vec<u8>, String),
}

/// Says something to the program while listening to it. Three threads, because each end may wait for another; they end with the
/// program.
fn exchange(running: &mut Child, asked: Vec<u8>, time: Duration) -> ProgramAnswer {
    let mut input = running.stdin.take().expect("it is piped");
    let output = BufReader::new(running.stdout.take().expect("it is piped"));
    let words = running.stderr.take().expect("it is piped");
    // A program that refuses to listen says why, or is of another release: that is what is heard.
    thread::spawn(move || input.write_all(&asked));
    let words = thread::spawn(move || {
        let mut said = Vec::new();
        let mut words = words.take(MOST_BYTES_OF_WORDS);
        let _ = words.read_to_end(&mut said);
        // A program that says more must not wait for a listener.
        let _ = io::copy(words.get_mut(), &mut io::sink());
        in_words(&said)
    });
    let (tell, told) = mpsc::channel();
    thread::spawn(move || {
        let heard = match listen(output) {
            Ok(Ok(pdf)) => ProgramAnswer::All(pdf, words.join().unwrap_or_default()),
            Ok(Err(other)) => other,
            Err(_) => ProgramAnswer::Nothing,
        };
        // No one is there to be told once the time is over.
        let _ = tell.send(heard);
    });
    told.recv_timeout(time).unwrap_or(ProgramAnswer::Nothing)
}

/// What the program writes after its greeting; or what else was heard.
fn listen(mut output: impl BufRead) -> io::Result<Result<Vec<u8>, ProgramAnswer>> {
    let mut greeting = Vec::new();
    (&mut output)
        .take(MOST_BYTES_GREETED)
        .read_until(b'\n', &mut greeting)?;
    if greeting.is_empty() {
        return Ok(Ok(Vec::new()));
    }
    if greeting != GREETING.as_bytes() {
        return Ok(Err(ProgramAnswer::Other(in_words(&greeting))));
    }
    let mut pdf = Vec::new();
    let read = output.take(MOST_BYTES_OF_PDF + 1).read_to_end(&mut pdf)?;
    if read as u64 > MOST_BYTES_OF_PDF {
        return Ok(Err(ProgramAnswer::TooMuch));
    }
    Ok(Ok(pdf))
}
