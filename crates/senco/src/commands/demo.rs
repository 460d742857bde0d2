//! `senco demo`: a made-up story of six years, told by real commands, then served.

use crate::{
    edge::{RealClock, RealEntropy},
    logging,
    problem::Problem,
    server::{Served, listen_on},
    settings::{Gathered, SettingsArgs},
};
use clap::Args;
use data_folder::{DataFolder, KeysFolder, Owned, Secrets};
use demonstration::{SimulatedClock, Story, tell_and_post};
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
use vocabulary::{Actor, Role, london_date};

/// Says that a folder is a demonstration's, and may therefore be emptied.
const MARK: &str = "demonstration";
const TELLING: &str = "telling\n";
const TOLD: &str = "told\n";

/// Serve made-up data: thirty-seven fictional providers and six years of registrations
#[derive(Args, Debug)]
pub struct Demo {
    /// Address and port to listen on
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// The demonstration's own folder
    #[arg(long, value_name = "DIR", default_value = "data/demo")]
    data: PathBuf,
    /// Start anew, forgetting what was done in the demonstration
    #[arg(long)]
    reset: bool,
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
            ("log", "plain".to_owned()),
            ("log-level", "warn".to_owned()),
        ];
        let settings = Gathered::only(&settings, &options).settings()?;
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
            let keys = anew(&owned, &settings.keys)?;
            told(
                &owned,
                &keys,
                &self.data.join("mail"),
                &settings.public_address,
            )?;
            write(&mark, TOLD)?;
            keys
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
}

/// A folder that is not a demonstration's and not empty is left alone.
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

/// Empties the folder, but for its lock, and makes keys.
fn anew(owned: &Owned, keys: &Path) -> Result<KeysFolder, Problem> {
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
    if keys.exists() {
        fs::remove_dir_all(keys).map_err(Problem::at(keys.display()))?;
    }
    let secrets = Secrets {
        // Always the same, so that addresses stay the same; what guards sessions does not come
        // from it.
        seed: demonstration::seed(),
        signing: RealEntropy.bytes(),
        epoch: RealEntropy.bytes(),
    };
    let today = london_date(RealClock.now());
    Ok(KeysFolder::init(keys, secrets, today)?)
}

/// Tells the story under a simulated clock that ends now.
fn told(owned: &Owned, keys: &KeysFolder, mail: &Path, address: &str) -> Result<(), Problem> {
    if mail.exists() {
        fs::remove_dir_all(mail).map_err(Problem::at(mail.display()))?;
    }
    let folder = Folder::open(mail.to_owned()).map_err(Problem::at(mail.display()))?;
    let now = RealClock.now();
    let clock = Arc::new(SimulatedClock::at(now));
    let service = owned.serve(keys, clock.clone(), Arc::new(RealEntropy))?;
    let post = Some((&folder as &dyn Carrier, address));
    let told = with_progress(&service, || {
        tell_and_post(&service, &clock, &Story::whole(), now, post)
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
                eprint!("\rTelling six years of registrations: {} facts", facts());
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
    eprintln!(
        "{start}Telling six years of registrations: {} facts",
        facts()
    );
    done
}

/// Where it is, and who one can be.
fn welcome(service: &Service, address: SocketAddr) {
    println!("The demonstration is at http://{address}/");
    if let Ok(personas) = service.view(&Actor::PUBLIC, &Personas) {
        let first = |role: Role| personas.iter().find(move |persona| persona.role == role);
        let shown = [first(Role::Coordinator), first(Role::CourseLeader)];
        println!(
            "Everything in it is made up. Sign in there as one of {}, such as:",
            personas.len()
        );
        for persona in shown.into_iter().flatten() {
            println!(
                "  {}, {}, {}",
                persona.name,
                persona.role.in_words(),
                persona.organisation_name
            );
        }
    }
    println!("Stop it with Ctrl-C. Start anew with: senco demo --reset");
    let _ = io::stdout().flush();
}
