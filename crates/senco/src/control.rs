//! What a command asks of a running server: one JSON line in, one out, through a Unix socket that
//! only its owner may open. Without a server the command owns the folder and answers itself.

mod adopting;
mod entering;
mod importing;
mod keeping;
mod tables;
mod told;

pub use importing::ListTold;
pub use told::StatusTold;

use crate::{
    checkpoints::{Backup, back_up_and_sign},
    clock::WatchedClock,
    edge::RealEntropy,
    problem::Problem,
    settings::Settings,
    tables::{TablesMade, TablesOf},
};
use data_folder::{DataFolder, FolderError, KeysFolder, Noted};
use jiff::{Timestamp, civil::Date};
use people::{ERASED_ALREADY, ErasePerson, JoinPersons};
use serde::{Deserialize, Serialize};
use service::{
    Checked, Command, Entropy as _, Failure, Mentioned, Mentions, Outcome, OwedErasure, Service,
    views::{DoubleLine, Doubles, DryRunView, ToldDouble},
};
use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    os::{
        fd::AsRawFd as _,
        unix::{
            fs::{DirBuilderExt as _, PermissionsExt as _},
            net::{UnixListener, UnixStream},
        },
    },
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::Duration,
};
use vocabulary::{Actor, CommandId, HoldId, PersonId, RawId, Refusal, Subject};

/// Longer than any line that a command sends.
const LONGEST_LINE: u64 = 64 * 1024;

/// How long a caller may take over its line.
const PATIENCE: Duration = Duration::from_secs(10);

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ask {
    /// Back up into this folder, given by its whole path.
    BackUp(PathBuf),
    /// Which cases mention someone?
    Mentions(Mentions),
    /// Erase this person; of one who was erased before, carry out what is owed.
    Erase(PersonId),
    /// Carry out every erasure that is owed.
    CarryOutErasures,
    /// Let everything that is held be sent.
    ReleaseMail,
    /// Believe the clock as it stands.
    BelieveClock,
    /// Try again to send what was given up.
    RetryMail,
    /// Enter a coordinator, and the host that they act for when there is none yet.
    EnterCoordinator {
        /// What they are called.
        name: String,
        /// Where mail reaches them.
        email: String,
        /// What the host of the Provider Group is called, if they said.
        host: Option<String>,
    },
    /// Enter a registrar, and the organisation that keeps the register when there is none yet.
    EnterRegistrar {
        /// What they are called.
        name: String,
        /// Where mail reaches them.
        email: String,
        /// What the organisation is called, if they said.
        organisation: Option<String>,
    },
    /// Let a registrar no longer keep the register.
    RemoveRegistrar {
        /// Where mail reaches them.
        email: String,
    },
    /// Check files of the national list of schools, given by their whole paths, and say what they would
    /// change; import them where that is asked, too.
    ImportSchools {
        /// The files.
        files: Vec<PathBuf>,
        /// The day on which they were made, if it was said.
        as_at: Option<Date>,
        /// Whether to import them.
        apply: bool,
    },
    /// Check a file of quality standards or learning outcomes; adopt it where that is asked, too.
    AdoptFramework {
        /// The file, given by its whole path.
        file: PathBuf,
        /// Whether to adopt it.
        apply: bool,
    },
    /// Write the register as tables to this place, given by its whole path.
    Tables {
        /// Where to.
        out: PathBuf,
        /// What of it.
        of: TablesOf,
    },
    /// How do things stand?
    Status,
    /// Does everything that should hold of what is recorded?
    Invariants,
    /// What is due to be disposed of?
    Retention {
        /// By this day; today, where none is said.
        by: Option<Date>,
        /// Whether what is due today is disposed of first.
        apply: bool,
    },
    /// Place a legal hold.
    Hold {
        /// What someone means by it.
        what: String,
        /// Why.
        why: String,
    },
    /// Lift a legal hold.
    LiftHold {
        /// Which.
        hold: HoldId,
        /// Why.
        why: String,
    },
    /// Write everything about someone to this place, given by its whole path.
    SubjectAccess {
        /// Whom someone means.
        whom: String,
        /// Where to.
        out: PathBuf,
    },
    /// Which entries may be one person?
    Doubles,
    /// Join two entries.
    JoinDouble {
        /// The id by which both are called.
        kept: PersonId,
        /// The other id.
        joined: PersonId,
        /// How it is known.
        why: String,
    },
}

impl Ask {
    /// What it is called in the log.
    const fn name(&self) -> &'static str {
        match self {
            Self::BackUp(_) => "back-up",
            Self::Mentions(_) => "mentions",
            Self::Erase(_) => "erase",
            Self::CarryOutErasures => "carry-out-erasures",
            Self::ReleaseMail => "release-mail",
            Self::BelieveClock => "believe-clock",
            Self::RetryMail => "retry-mail",
            Self::EnterCoordinator { .. } => "enter-coordinator",
            Self::EnterRegistrar { .. } => "enter-registrar",
            Self::RemoveRegistrar { .. } => "remove-registrar",
            Self::ImportSchools { .. } => "import-schools",
            Self::AdoptFramework { .. } => "adopt-framework",
            Self::Tables { .. } => "tables",
            Self::Status => "status",
            Self::Invariants => "invariants",
            Self::Retention { .. } => "retention",
            Self::Hold { .. } => "hold",
            Self::LiftHold { .. } => "lift-hold",
            Self::SubjectAccess { .. } => "subject-access",
            Self::Doubles => "doubles",
            Self::JoinDouble { .. } => "join-double",
        }
    }
}

/// What is answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// The backup is there.
    BackedUp(Backup),
    /// Everyone who was meant, with the cases.
    Mentioned(Vec<Mentioned>),
    /// The person is erased; on this day no backup can bring them back.
    Erased(Date),
    /// These erasures are recorded and not carried out.
    ErasuresOwed(Vec<OwedErasure>),
    /// The coordinator or the registrar is invited.
    Invited,
    /// They were before, and are sent the invitation again.
    InvitedAgain,
    /// The registrar keeps the register no longer.
    RegistrarRemoved {
        /// How many registrars there still are.
        left: usize,
    },
    /// No one with this address keeps the register.
    NotARegistrar,
    /// What lists of schools would change, or have changed.
    SchoolList(ListTold),
    /// A file of quality standards or learning outcomes can be adopted, or is.
    FrameworkRead {
        /// Whether it was adopted.
        adopted: bool,
    },
    /// The register was written as tables.
    TablesMade(TablesMade),
    /// How things stand.
    Status(StatusTold),
    /// What should hold, and what does not.
    Invariants(Vec<Checked>),
    /// What is due to be disposed of, and what was.
    Retained {
        /// By which day.
        by: Date,
        /// What is due, and what was disposed of before.
        view: DryRunView,
        /// What was disposed of just now, by row of the table.
        disposed: Vec<(String, u64)>,
    },
    /// A legal hold was placed.
    Held {
        /// Which.
        hold: HoldId,
        /// What it is on.
        called: String,
    },
    /// A legal hold was lifted.
    HoldLifted,
    /// Everything about someone was written.
    SubjectAnswered {
        /// How many things are on record.
        entries: usize,
        /// How many files there are beside.
        files: usize,
    },
    /// Entries that may be one person.
    Doubles(Vec<ToldDouble>),
    /// Two entries are joined.
    Joined,
    /// They could before; nothing was changed.
    EnteredBefore,
    /// The clock is believed, at this moment.
    Believed(Timestamp),
    /// The number of messages that are tried again.
    MailRetried(usize),
    /// Mail is sent again; the number of messages that were held.
    MailReleased(u64),
    /// It was not done; the sentence says why.
    Not(String),
}

/// The problem with an answer to something that was not asked.
pub fn unexpected() -> Problem {
    Problem::BadNews("the server answered something else: is it of another release?".into())
}

/// Everything that an answer needs.
#[derive(Clone)]
pub struct Desk {
    /// The service.
    pub service: Arc<Service>,
    /// The clock that it reads.
    pub clock: Arc<WatchedClock>,
    /// The data folder.
    pub data: DataFolder,
    /// The folder of keys.
    pub keys: KeysFolder,
    /// The name of the signed log.
    pub origin: String,
    /// How many days a backup is kept.
    pub backup_days: i32,
    /// Since when it serves; none for a command that answers on the spot.
    pub serving_since: Option<Timestamp>,
}

impl Desk {
    /// Carries out what was asked, and answers.
    pub fn answer(&self, ask: &Ask) -> Answer {
        let _within = tracing::error_span!("control", asked = ask.name()).entered();
        let answered = match ask {
            Ask::BackUp(to) => self.back_up(to).map(Answer::BackedUp),
            Ask::Mentions(whom) => self
                .service
                .view(&Actor::OPERATOR, whom)
                .map(Answer::Mentioned)
                .map_err(|failure| in_words(&failure)),
            Ask::Erase(person) => self.erase(*person),
            Ask::CarryOutErasures => self.carry_out_erasures().map(Answer::ErasuresOwed),
            Ask::ReleaseMail => self
                .service
                .mail()
                .release()
                .map(Answer::MailReleased)
                .map_err(|failure| in_words(&failure)),
            Ask::BelieveClock => Ok(self.believe_clock()),
            Ask::RetryMail => self
                .service
                .mail()
                .try_again(None)
                .map(Answer::MailRetried)
                .map_err(|failure| in_words(&failure)),
            Ask::EnterCoordinator { name, email, host } => {
                self.enter_coordinator(name, email, host.as_deref())
            }
            Ask::EnterRegistrar {
                name,
                email,
                organisation,
            } => self.enter_registrar(name, email, organisation.as_deref()),
            Ask::RemoveRegistrar { email } => self.remove_registrar(email),
            Ask::ImportSchools {
                files,
                as_at,
                apply,
            } => self.import_schools(files, *as_at, *apply),
            Ask::AdoptFramework { file, apply } => self.adopt_framework(file, *apply),
            Ask::Tables { out, of } => self.make_tables(out, of),
            Ask::Status => Ok(Answer::Status(self.status())),
            Ask::Invariants => Ok(Answer::Invariants(self.service.invariants())),
            Ask::Retention { by, apply } => self.retention(*by, *apply),
            Ask::Hold { what, why } => self.hold(what, why),
            Ask::LiftHold { hold, why } => self.lift_hold(*hold, why),
            Ask::SubjectAccess { whom, out } => self.answer_subject(whom, out),
            Ask::Doubles => self
                .service
                .view(&Actor::OPERATOR, &Doubles)
                .map(|view| Answer::Doubles(view.maybe.iter().map(DoubleLine::told).collect()))
                .map_err(|failure| in_words(&failure)),
            Ask::JoinDouble { kept, joined, why } => {
                let join = JoinPersons {
                    kept: *kept,
                    joined: *joined,
                    why: why.clone(),
                };
                self.execute(Command::from(join)).map(|_| Answer::Joined)
            }
        };
        answered.unwrap_or_else(|problem| Answer::Not(problem.to_string()))
    }

    fn give(&self, command: Command) -> Result<Outcome, Failure> {
        let chance = RealEntropy.bytes();
        let id = RawId::from_bytes(chance[..16].try_into().expect("16 of 32 bytes"));
        self.service
            .execute_blocking(Actor::OPERATOR, CommandId(id), command)
    }

    fn execute(&self, command: Command) -> Result<Outcome, Problem> {
        self.give(command).map_err(|failure| in_words(&failure))
    }

    fn back_up(&self, to: &Path) -> Result<Backup, Problem> {
        let backup = back_up_and_sign(&self.data, &self.keys, &self.origin, to)?;
        if let Err(error) = self.data.note(Noted::BackedUp, self.service.now()) {
            tracing::warn!(%error, "when the last backup was made could not be noted");
        }
        Ok(backup)
    }

    fn believe_clock(&self) -> Answer {
        let now = self.clock.believe();
        self.clock.note(&self.data);
        tracing::warn!("an operator says that the clock is right; senco continues from now");
        Answer::Believed(now)
    }

    /// The outcome of the person, not what was asked: whether the key is gone. Asked again, the same is
    /// tried again and answered again.
    fn erase(&self, person: PersonId) -> Result<Answer, Problem> {
        let erase = Command::from(ErasePerson { person });
        match self.give(erase) {
            Err(Failure::Refused(Refusal::Rule { rule, .. })) if rule == ERASED_ALREADY => {}
            given => drop(given.map_err(|failure| in_words(&failure))?),
        }
        let mut owed = self.carry_out_erasures()?;
        // What they claimed is theirs, and goes with them.
        owed.retain(|it| match it.subject {
            Subject::Person(owed) => owed == person,
            Subject::Case(_) => true,
            Subject::Teacher(_) | Subject::Name(_) => false,
        });
        if !owed.is_empty() {
            return Ok(Answer::ErasuresOwed(owed));
        }
        let today = self.service.today();
        let complete = KeysFolder::erasure_complete_on(today, self.backup_days);
        Ok(Answer::Erased(complete))
    }

    fn carry_out_erasures(&self) -> Result<Vec<OwedErasure>, Problem> {
        let owed = self.service.housekeeping().carry_out_erasures();
        owed.map_err(|failure| in_words(&failure))
    }
}

fn in_words(failure: &Failure) -> Problem {
    let says = match failure {
        Failure::Refused(Refusal::Invalid(problems)) => {
            let says: Vec<&str> = problems.iter().map(|it| it.says.as_str()).collect();
            says.join("; ")
        }
        failure => failure.to_string(),
    };
    Problem::BadNews(says)
}

/// Asks the server that owns the data folder or, when none does, answers on the spot.
pub fn ask(settings: &Settings, asks: &Ask) -> Result<Answer, Problem> {
    let data = DataFolder::at(&settings.data);
    data.refuse_unfinished()?;
    if !data.is_begun() {
        let folder = settings.data.display();
        return Err(Problem::BadNews(format!(
            "{folder} holds no senco data: name the data folder with --data"
        )));
    }
    let answer = match data.clone().own() {
        Ok(owned) => match asks {
            // This needs no service, for which there is no place where nothing can be written.
            Ask::BackUp(to) if owned.is_read_only() || !owned.has_room() => {
                let keys = KeysFolder::open(&settings.keys)?;
                Answer::BackedUp(back_up_and_sign(&data, &keys, &settings.origin, to)?)
            }
            _ if !owned.has_room() && !owned.is_read_only() => {
                let folder = settings.data.display();
                return Err(Problem::BadNews(format!(
                    "the disk is full on which {folder} lies, and nothing can be recorded: make \
                     room there"
                )));
            }
            asks => {
                let keys = KeysFolder::open(&settings.keys)?;
                let clock = WatchedClock::of(&data);
                let service = owned.serve(&keys, clock.clone(), Arc::new(RealEntropy))?;
                let desk = Desk {
                    service: Arc::new(service),
                    clock,
                    data,
                    keys,
                    origin: settings.origin.clone(),
                    backup_days: settings.backup_days,
                    serving_since: None,
                };
                desk.answer(asks)
            }
        },
        Err(FolderError::Locked(_)) => ask_server(&data, asks)?,
        Err(error) => return Err(error.into()),
    };
    match answer {
        Answer::Not(says) => Err(Problem::BadNews(says)),
        answer => Ok(answer),
    }
}

fn ask_server(data: &DataFolder, asks: &Ask) -> Result<Answer, Problem> {
    let folder = data.path().display();
    let failed = |error: std::io::Error| {
        Problem::BadNews(format!(
            "{folder} is in use by another senco process, which does not answer ({error}); \
             if it is starting or stopping, try again"
        ))
    };
    let mut stream = Folder::open(data.path())
        .and_then(|folder| UnixStream::connect(folder.path("control.sock")))
        .map_err(failed)?;
    let line = serde_json::to_string(asks).expect("a question has a form in JSON");
    writeln!(stream, "{line}").map_err(failed)?;
    let mut answer = String::new();
    BufReader::new(stream)
        .read_line(&mut answer)
        .map_err(failed)?;
    serde_json::from_str(&answer).map_err(|error| failed(error.into()))
}

/// A folder reached by its descriptor: the path of a socket may have 108 bytes, that of a data
/// folder more.
struct Folder(fs::File);

impl Folder {
    fn open(path: &Path) -> std::io::Result<Self> {
        fs::File::open(path).map(Self)
    }

    fn path(&self, name: &str) -> PathBuf {
        PathBuf::from(format!("/proc/self/fd/{}", self.0.as_raw_fd())).join(name)
    }
}

/// The listening socket; it goes when this is dropped.
pub struct Listening {
    ends: Arc<AtomicBool>,
    folder: PathBuf,
    thread: Option<JoinHandle<()>>,
}

/// Answers in a thread of its own until what is given is dropped.
pub fn listen(desk: Desk) -> Result<Listening, Problem> {
    let folder = desk.data.path().to_owned();
    let listener = bind(&folder).map_err(Problem::at(desk.data.socket().display()))?;
    let ends = Arc::new(AtomicBool::new(false));
    let ended = ends.clone();
    let work = move || {
        for stream in listener.incoming() {
            if ended.load(Ordering::SeqCst) {
                break;
            }
            if let Err(error) = stream.and_then(|stream| serve_one(&desk, stream)) {
                tracing::warn!(%error, "a control connection broke off");
            }
        }
    };
    let thread = thread::Builder::new()
        .name("control".into())
        .spawn(work)
        .map_err(Problem::at("a thread could not be started"))?;
    Ok(Listening {
        ends,
        folder,
        thread: Some(thread),
    })
}

/// Binds in a folder that only we may enter, then moves the socket to its place: it is never open
/// to others, not even for a moment. What a dead server left is ours to replace: we hold the lock.
fn bind(data: &Path) -> std::io::Result<UnixListener> {
    let folder = Folder::open(data)?;
    let partial = folder.path("control.partial");
    let _ = fs::remove_dir_all(&partial);
    fs::DirBuilder::new().mode(0o700).create(&partial)?;
    let place = partial.join("s");
    let listener = UnixListener::bind(&place)?;
    fs::set_permissions(&place, fs::Permissions::from_mode(0o600))?;
    fs::rename(&place, folder.path("control.sock"))?;
    fs::remove_dir(&partial)?;
    Ok(listener)
}

fn serve_one(desk: &Desk, mut stream: UnixStream) -> std::io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut line = String::new();
    BufReader::new((&stream).take(LONGEST_LINE)).read_line(&mut line)?;
    let answer = match serde_json::from_str(&line) {
        Ok(ask) => catch_unwind(AssertUnwindSafe(|| desk.answer(&ask)))
            .unwrap_or_else(|_| Answer::Not("the server met a defect; see its log".into())),
        Err(error) => Answer::Not(format!("that cannot be asked: {error}")),
    };
    let line = serde_json::to_string(&answer).expect("an answer has a form in JSON");
    writeln!(stream, "{line}")
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.ends.store(true, Ordering::SeqCst);
        // Wakes the thread, which then sees that it is over.
        if let Ok(folder) = Folder::open(&self.folder) {
            let socket = folder.path("control.sock");
            drop(UnixStream::connect(&socket));
            let _ = fs::remove_file(socket);
        }
        // A backup that was asked for is finished.
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
