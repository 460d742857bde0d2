//! `senco demo`: a made-up story of six years, told by real commands, then served.

use crate::{
    aloud::{self, complain, say},
    edge::{RealClock, RealEntropy},
    logging,
    problem::Problem,
    server::{Served, listen_on},
    settings::{Password, RawSettings, SettingsArgs},
};
use clap::Args;
use data_folder::{DataFolder, KeysFolder, LockedFolder, Secrets};
use demonstration::{Originals, SimulatedClock, Story, tell_and_post};
use jiff::Timestamp;
use post::{Carrier, Folder};
use service::{Clock as _, Entropy as _, Service, views::Personas};
use std::{
    fs,
    io::{self, IsTerminal as _, Write as _},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};
use vocabulary::{Actor, Digest, Role, london_date};

/// Says that a folder belongs to a demonstration, and can therefore be emptied.
const MARK: &str = "demonstration";
const TELLING: &str = "telling\n";
const TOLD: &str = "told\n";

/// Serve made-up data: 37 fictional providers and 6 years of registrations
#[derive(Args, Debug)]
pub struct Demo {
    /// Address and port to listen on
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// The demonstration’s own folder
    #[arg(long, value_name = "DIR", default_value = "data/demo")]
    data: PathBuf,
    /// Start again, and delete what was done in the demonstration
    #[arg(long)]
    reset: bool,
    /// Where to keep the made-up data, so that it is only made once a day [default: told, in the demonstration’s folder]
    #[arg(long, value_name = "DIR", hide = true)]
    told: Option<PathBuf>,
}

impl Demo {
    pub fn run(self) -> Result<ExitCode, Problem> {
        let settings = SettingsArgs {
            data: Some(self.data.join("data").display().to_string()),
            keys: Some(self.data.join("keys").display().to_string()),
            ..SettingsArgs::default()
        };
        let options = [
            ("listen", self.listen.to_string()),
            ("public-address", format!("http://{}", self.listen)),
            ("https", "false".to_owned()),
            ("behind-proxy", "false".to_owned()),
            ("mail-folder", self.data.join("mail").display().to_string()),
            ("office-email", "office@senco.example".to_owned()),
            ("registrar-email", "registrar@senco.example".to_owned()),
            ("log", "plain".to_owned()),
            ("log-level", "warn".to_owned()),
        ];
        let settings = RawSettings::only(&settings, &options).settings(Password::Read)?;
        logging::start(&settings);
        let mark = self.data.join(MARK);
        let stage = fs::read_to_string(&mark).unwrap_or_default();
        if stage.is_empty() {
            refuse_strange(&self.data)?;
        }
        let listener = listen_on(self.listen)?;
        if stage.is_empty() {
            fs::create_dir_all(&self.data).map_err(Problem::at(self.data.display()))?;
            write(&mark, TELLING)?;
        }
        let owned = DataFolder::at(&settings.data).own()?;
        let keys = if stage == TOLD && !self.reset {
            KeysFolder::open(&settings.keys)?
        } else {
            write(&mark, TELLING)?;
            self.begin_anew(&owned, &settings.public_address)?;
            write(&mark, TOLD)?;
            KeysFolder::open(&settings.keys)?
        };
        let served = Served {
            listener,
            owned: &owned,
            keys: &keys,
            settings: &settings,
            demonstration: true,
        };
        served.until_told(welcome)?;
        Ok(ExitCode::SUCCESS)
    }

    /// Empties the demonstration’s folders and starts with today’s made-up data: it is made now,
    /// or copied if the same program has made it before.
    fn begin_anew(&self, owned: &LockedFolder, address: &str) -> Result<(), Problem> {
        empty(owned)?;
        for folder in ["keys", "mail"].map(|name| self.data.join(name)) {
            if folder.exists() {
                fs::remove_dir_all(&folder).map_err(Problem::at(folder.display()))?;
            }
        }
        let now = RealClock.now();
        let told = self.told.clone().unwrap_or_else(|| self.data.join("told"));
        let originals = Originals::of_this_build(&told, &london_date(now).to_string())
            .map_err(Problem::at(told.display()))?;
        let story = Story::whole();
        let name = Digest::of(format!("{address} {story:?}").as_bytes()).to_string();
        let copied = originals.copy(&name, &self.data, |folder| {
            tell(folder, &story, now, address).map_err(NotBegun::Told)
        });
        copied.map_err(|error| match error {
            NotBegun::Told(problem) => problem,
            NotBegun::Copied(error) => Problem::at(self.data.display())(error),
        })
    }
}

/// Why there is nothing to begin with.
enum NotBegun {
    Told(Problem),
    Copied(io::Error),
}

impl From<io::Error> for NotBegun {
    fn from(error: io::Error) -> Self {
        Self::Copied(error)
    }
}

/// A folder that is not a demonstration’s and not empty is left alone.
fn refuse_strange(folder: &Path) -> Result<(), Problem> {
    let strange = fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    if !strange {
        return Ok(());
    }
    Err(Problem::Call(format!(
        "{} is not empty and not a demonstration: name another folder with --data",
        folder.display()
    )))
}

fn write(path: &Path, text: &str) -> Result<(), Problem> {
    fs::write(path, text).map_err(Problem::at(path.display()))
}

/// Empties the folder, but for its lock.
fn empty(owned: &LockedFolder) -> Result<(), Problem> {
    for entry in fs::read_dir(owned.folder.path()).map_err(Problem::at("the data folder"))? {
        let path = entry.map_err(Problem::at("the data folder"))?.path();
        if path.file_name().is_some_and(|name| name == "lock") {
            continue;
        }
        let gone = if path.is_dir() {
            fs::remove_dir_all(&path)
        } else {
            fs::remove_file(&path)
        };
        gone.map_err(Problem::at(path.display()))?;
    }
    Ok(())
}

/// Makes folders of data, keys and mail in `folder`, and tells the story there under a simulated
/// clock that ends now.
fn tell(folder: &Path, story: &Story, now: Timestamp, address: &str) -> Result<(), Problem> {
    let secrets = Secrets {
        // Always the same, so that addresses stay the same; what guards sessions does not come
        // from it.
        seed: demonstration::seed(),
        signing: RealEntropy.bytes(),
        epoch: RealEntropy.bytes(),
    };
    let keys = KeysFolder::init(&folder.join("keys"), secrets, london_date(now))?;
    let owned = DataFolder::at(&folder.join("data")).own()?;
    let mail = folder.join("mail");
    let mail = Folder::open(mail.clone()).map_err(Problem::at(mail.display()))?;
    let clock = Arc::new(SimulatedClock::at(now));
    let service = owned.serve(&keys, clock.clone(), Arc::new(RealEntropy))?;
    let post = Some((&mail as &dyn Carrier, address));
    let told = with_progress(&service, || {
        tell_and_post(&service, &clock, story, now, post)
    });
    told.map_err(|error| Problem::BadNews(error.to_string()))?;
    service.stop();
    Ok(())
}

/// Shows how far the telling has come while `work` is done.
fn with_progress<T>(service: &Service, work: impl FnOnce() -> T) -> T {
    let facts = || service.gauges().facts.load(Ordering::Relaxed);
    let terminal = io::stderr().is_terminal();
    let ended = AtomicBool::new(false);
    let done = thread::scope(|scope| {
        let show = scope.spawn(|| {
            while terminal && !ended.load(Ordering::Relaxed) {
                aloud::err(format_args!(
                    "\rTelling six years of registrations: {} facts",
                    facts()
                ));
                let _ = io::stderr().flush();
                thread::park_timeout(Duration::from_millis(100));
            }
        });
        let done = work();
        ended.store(true, Ordering::Relaxed);
        show.thread().unpark();
        done
    });
    let start = if terminal { "\r" } else { "" };
    complain!(
        "{start}Telling six years of registrations: {} facts",
        facts()
    );
    done
}

/// Where it is, and who one can be.
fn welcome(service: &Service, address: SocketAddr) {
    say!("The demonstration is at http://{address}/");
    if let Ok(personas) = service.view(&Actor::PUBLIC, &Personas) {
        let first = |role: Role| personas.iter().find(move |persona| persona.role == role);
        let shown = [first(Role::Coordinator), first(Role::CourseLeader)];
        say!(
            "Everything in it is made up. Sign in as one of {} people, such as:",
            personas.len()
        );
        for persona in shown.into_iter().flatten() {
            say!(
                "  {}, {}, {}",
                persona.name,
                persona.role.in_words(),
                persona.organisation_name
            );
        }
    }
    say!("Stop it with Ctrl-C. Start again with: senco demo --reset");
    let _ = io::stdout().flush();
}
