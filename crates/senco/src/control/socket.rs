//! The socket, from both ends: a command that asks, and the thread of the server that answers.

use super::{
    asked::{Answer, Ask},
    desk::Desk,
};
use crate::{
    checkpoints::back_up_and_sign, clock::WatchedClock, edge::RealEntropy, problem::Problem,
    settings::Settings,
};
use data_folder::{DataFolder, FolderError, KeysFolder};
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

/// Longer than any line that a command sends.
const LONGEST_LINE: u64 = 64 * 1024;

/// How long a caller may take over its line.
const PATIENCE: Duration = Duration::from_secs(10);

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
                let entropy = Arc::new(RealEntropy);
                let service = if asks.only_looks() {
                    owned.serve_questions(&keys, clock.clone(), entropy)?
                } else {
                    owned.serve(&keys, clock.clone(), entropy)?
                };
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
