//! A whole service in a temporary folder, under a simulated clock and counted chance: for tests.

use crate::{SimulatedClock, Story, Told, seed, tell_and_post};
use data_folder::{DataFolder, KeysFolder, Owned, Secrets};
use jiff::Timestamp;
use post::Carrier;
use service::{Clock, Command, Entropy, Failure, Outcome, Service};
use std::sync::{
    Arc,
    atomic::{AtomicU32, AtomicU64, Ordering},
};
use tempfile::TempDir;
use vocabulary::{Actor, CommandId, Digest, london_date};

/// Chance that is the same every time: the hash of a count. Never for a real service.
#[derive(Debug, Default)]
pub struct CountedEntropy(AtomicU64);

impl CountedEntropy {
    /// Chance that begins at another count, so that two runs differ.
    pub const fn beginning(count: u64) -> Self {
        Self(AtomicU64::new(count))
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
    pub told: Told,
    /// Its folder of keys.
    pub keys: KeysFolder,
    owned: Option<Owned>,
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
        Self::with_mail(story, now, None)
    }

    /// The same; mail is sent at the end of each day, as [`tell_and_post`] does.
    ///
    /// # Panics
    /// When the story cannot be told.
    pub fn with_mail(story: &Story, now: Timestamp, post: Option<(&dyn Carrier, &str)>) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let secrets = Secrets {
            seed: seed(),
            signing: [2; 32],
            epoch: [3; 32],
        };
        let keys = KeysFolder::init(&folder.path().join("keys"), secrets, london_date(now))
            .expect("keys are made");
        let clock = Arc::new(SimulatedClock::at(now));
        let entropy = Arc::new(CountedEntropy::default());
        let owned = DataFolder::at(&folder.path().join("data"))
            .own()
            .expect("the folder is free");
        let service = owned
            .serve(&keys, clock.clone(), entropy.clone())
            .expect("the service starts");
        let told =
            tell_and_post(&service, &clock, story, now, post).expect("the story can be told");
        Self {
            service: Some(Arc::new(service)),
            clock,
            told,
            keys,
            owned: Some(owned),
            entropy,
            commands: AtomicU32::new(0),
            folder,
        }
    }

    /// The service.
    pub fn service(&self) -> &Arc<Service> {
        self.service.as_ref().expect("it runs but while restarting")
    }

    /// The data folder's place.
    pub fn data(&self) -> DataFolder {
        DataFolder::at(&self.folder.path().join("data"))
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
