//! A whole service in a temporary folder, under a simulated clock and counted chance: for tests.

use crate::{
    SimulatedClock, Story, StoryIndex,
    originals::{self, Originals},
    seed, tell_and_post,
};
use data_folder::{DataFolder, KeysFolder, LockedFolder, Secrets};
use jiff::Timestamp;
use people::{AnswerInvitation, InviteColleague};
use post::Carrier;
use serde::{Deserialize, Serialize};
use service::{Clock, Command, Entropy, Failure, Outcome, Service};
use std::{
    fs, io,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU32, AtomicU64, Ordering},
    },
};
use tempfile::TempDir;
use vocabulary::{
    Actor, Channel, CommandId, Digest, InvitationId, OrganisationId, Role, london_date,
};

/// Chance that is the same every time: the hash of a count. Never for a real service.
#[derive(Debug, Default)]
pub struct CountedEntropy(AtomicU64);

impl CountedEntropy {
    /// Chance that begins at another count, so that two runs differ.
    pub const fn beginning(count: u64) -> Self {
        Self(AtomicU64::new(count))
    }

    /// How often it was asked.
    fn drawn(&self) -> u64 {
        self.0.load(Ordering::SeqCst)
    }
}

impl Entropy for CountedEntropy {
    fn bytes(&self) -> [u8; 32] {
        Digest::of(&self.0.fetch_add(1, Ordering::SeqCst).to_be_bytes()).bytes()
    }
}

/// A service in a temporary folder, which goes with it.
pub struct Rehearsal {
    service: Option<Arc<Service>>,
    /// Its clock.
    pub clock: Arc<SimulatedClock>,
    /// Who and what came of the story.
    pub told: StoryIndex,
    /// Its folder of keys.
    pub keys: KeysFolder,
    owned: Option<LockedFolder>,
    entropy: Arc<CountedEntropy>,
    commands: AtomicU32,
    folder: TempDir,
}

impl Rehearsal {
    /// A service that has been told `story`, on the day of `now`.
    ///
    /// # Panics
    /// When the story cannot be told: then nothing can be rehearsed.
    pub fn of(story: &Story, now: Timestamp) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let original = original(story, now, folder.path()).expect("what was told can be copied");
        let keys = KeysFolder::open(&folder.path().join("keys")).expect("the keys are there");
        Stage::over(folder.path(), keys, now, original.drawn).perform(original.told, folder)
    }

    /// The same, told by this service itself and not copied: nothing of it was read from a disk.
    ///
    /// # Panics
    /// When the story cannot be told.
    pub fn told_anew(story: &Story, now: Timestamp) -> Self {
        Self::telling(story, now, None)
    }

    /// The same; mail is sent at the end of each day, as [`tell_and_post`] does.
    ///
    /// # Panics
    /// When the story cannot be told.
    pub fn with_mail(story: &Story, now: Timestamp, carrier: &dyn Carrier, address: &str) -> Self {
        Self::telling(story, now, Some((carrier, address)))
    }

    fn telling(story: &Story, now: Timestamp, post: Option<(&dyn Carrier, &str)>) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let stage = Stage::set(folder.path(), now);
        let told = stage.tell(story, now, post);
        stage.perform(told, folder)
    }

    /// Another service that has the same history so far, and goes its own way from here.
    ///
    /// # Panics
    /// When the folders cannot be copied, or one of the two does not start.
    #[must_use]
    pub fn fork(&mut self) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let from = self.folder.path().to_owned();
        self.restart(|_| {
            for name in ["data", "keys"] {
                originals::copy_folder(&from.join(name), &folder.path().join(name))
                    .expect("the folders can be copied");
            }
        });
        let keys = KeysFolder::open(&folder.path().join("keys")).expect("the keys are there");
        let stage = Stage::over(folder.path(), keys, self.now(), self.entropy.drawn());
        let fork = stage.perform(self.told.clone(), folder);
        let given = self.commands.load(Ordering::SeqCst);
        fork.commands.store(given, Ordering::SeqCst);
        fork
    }

    /// The service.
    pub fn service(&self) -> &Arc<Service> {
        self.service.as_ref().expect("it runs but while restarting")
    }

    /// The data folder's place.
    pub fn data(&self) -> DataFolder {
        data_in(self.folder.path())
    }

    /// A place in the temporary folder for whatever a test wants to put there.
    pub fn place(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    /// Gives a command, with the next id.
    ///
    /// # Errors
    /// As the service answers.
    pub fn execute(&self, actor: Actor, command: Command) -> Result<Outcome, Failure> {
        self.service()
            .execute_blocking(actor, self.next_command(), command)
    }

    /// Someone is invited to act for an organisation, and does not answer yet.
    ///
    /// # Errors
    /// As the service answers.
    pub fn invite(
        &self,
        by: Actor,
        organisation: OrganisationId,
        role: Role,
        (name, email): (&str, &str),
    ) -> Result<InvitationId, Failure> {
        let invite = InviteColleague {
            organisation,
            role,
            name: name.to_owned(),
            email: email.to_owned(),
            owner: false,
        };
        let made = self.execute(by, Command::from(invite))?.made;
        Ok(made.expect("an invitation is made").into())
    }

    /// The person who has the link of an invitation accepts it, or declines it.
    ///
    /// # Errors
    /// As the service answers.
    pub fn answer(&self, invitation: InvitationId, accepts: bool) -> Result<Outcome, Failure> {
        let answer = AnswerInvitation {
            invitation,
            accepts,
        };
        let by_link = Actor {
            way: Channel::Link,
            ..Actor::PUBLIC
        };
        self.execute(by_link, Command::from(answer))
    }

    /// The next command's id.
    pub fn next_command(&self) -> CommandId {
        let n = self.commands.fetch_add(1, Ordering::SeqCst);
        CommandId(crate::demonstration_seed().id("rehearsal", &[&n.to_be_bytes()]))
    }

    /// Stops the service, lets `meanwhile` happen to the folder, and starts it again.
    ///
    /// # Panics
    /// When it does not start again.
    pub fn restart(&mut self, meanwhile: impl FnOnce(&DataFolder)) {
        if let Some(service) = self.service.take() {
            service.stop();
        }
        drop(self.owned.take());
        meanwhile(&self.data());
        let owned = self.data().own().expect("the folder is free again");
        let service = owned
            .serve(&self.keys, self.clock.clone(), self.entropy.clone())
            .expect("the service starts again");
        self.owned = Some(owned);
        self.service = Some(Arc::new(service));
    }

    /// The moment.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }
}

/// What is noted beside a story that was told.
#[derive(Serialize, Deserialize)]
struct Original {
    told: StoryIndex,
    /// How often chance was asked for.
    drawn: u64,
}

/// The file with that note.
const ORIGINAL: &str = "original.json";

/// Copies the folders of a story to `to`: all tests of a program share what one of them told.
fn original(story: &Story, now: Timestamp, to: &Path) -> io::Result<Original> {
    let beside = std::env::current_exe()?.with_extension("told");
    let originals = Originals::of_this_build(&beside, "rehearsals")?;
    let name = Digest::of(format!("{now} {story:?}").as_bytes()).to_string();
    originals.copy(&name, to, |folder| {
        let telling = Stage::set(folder, now);
        let told = telling.tell(story, now, None);
        let drawn = telling.entropy.drawn();
        telling.service.stop();
        let note = serde_json::to_vec(&Original { told, drawn })?;
        fs::write(folder.join(ORIGINAL), note)
    })?;
    Ok(serde_json::from_slice(&fs::read(to.join(ORIGINAL))?)?)
}

/// The data folder within a rehearsal's folder.
fn data_in(folder: &Path) -> DataFolder {
    DataFolder::at(&folder.join("data"))
}

/// A running service over a folder, before or after its story.
struct Stage {
    service: Service,
    clock: Arc<SimulatedClock>,
    entropy: Arc<CountedEntropy>,
    keys: KeysFolder,
    owned: LockedFolder,
}

impl Stage {
    /// An empty one, with keys of its own.
    fn set(folder: &Path, now: Timestamp) -> Self {
        let secrets = Secrets {
            seed: seed(),
            signing: [2; 32],
            epoch: [3; 32],
        };
        let keys = KeysFolder::init(&folder.join("keys"), secrets, london_date(now))
            .expect("keys are made");
        Self::over(folder, keys, now, 0)
    }

    /// One over what lies in the folder, by chance that was asked so often before.
    fn over(folder: &Path, keys: KeysFolder, now: Timestamp, drawn: u64) -> Self {
        let clock = Arc::new(SimulatedClock::at(now));
        let entropy = Arc::new(CountedEntropy::beginning(drawn));
        let owned = data_in(folder).own().expect("the folder is free");
        let service = owned
            .serve(&keys, clock.clone(), entropy.clone())
            .expect("the service starts");
        Self {
            service,
            clock,
            entropy,
            keys,
            owned,
        }
    }

    fn tell(
        &self,
        story: &Story,
        now: Timestamp,
        post: Option<(&dyn Carrier, &str)>,
    ) -> StoryIndex {
        tell_and_post(&self.service, &self.clock, story, now, post).expect("the story can be told")
    }

    /// Ready for a test.
    fn perform(self, told: StoryIndex, folder: TempDir) -> Rehearsal {
        Rehearsal {
            service: Some(Arc::new(self.service)),
            clock: self.clock,
            told,
            keys: self.keys,
            owned: Some(self.owned),
            entropy: self.entropy,
            commands: AtomicU32::new(0),
            folder,
        }
    }
}
