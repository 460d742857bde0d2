//! A database that fails at the last moment: nothing of the group is stored, and giving the same
//! command again carries it out, with the same keys.

use crate::{access_log::Question, kit::wait};
use access::Purpose;
use asking::access_log::LookedAt;
use data_folder::{DataFolder, KeysFolder, Secrets, verify};
use demonstration::{CountedEntropy, SimulatedClock, load_host, load_person};
use jiff::Timestamp;
use ledger::{Backend as _, Batch, EpochKey, Lookup, LookupResult, Row, Store, StoreError};
use objects::Folder;
use service::{Failure, Outcome, Parts, Service, Unavailable};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};
use tempfile::TempDir;
use vocabulary::{Actor, CommandId, OrganisationId, RawId, Role};

/// A store whose disk is full when it is time to commit, for as long as the switch says so.
struct Filling {
    store: Box<dyn Store>,
    full: Arc<AtomicBool>,
}

impl Store for Filling {
    fn begin(
        &mut self,
        from: u64,
        wanted: &Lookup,
    ) -> Result<(Vec<Row>, LookupResult), StoreError> {
        self.store.begin(from, wanted)
    }

    fn find(&mut self, wanted: &Lookup) -> Result<LookupResult, StoreError> {
        self.store.find(wanted)
    }

    fn sweep(&mut self, now: Timestamp, mail: Timestamp) -> Result<u64, StoreError> {
        self.store.sweep(now, mail)
    }

    fn release(&mut self) -> Result<u64, StoreError> {
        self.store.release()
    }

    fn commit(&mut self, batch: &Batch) -> Result<(), StoreError> {
        if self.full.load(Ordering::SeqCst) {
            self.store.abandon();
            return Err(StoreError::Full);
        }
        self.store.commit(batch)
    }

    fn abandon(&mut self) {
        self.store.abandon();
    }

    fn empty_log(&mut self) -> Result<bool, StoreError> {
        self.store.empty_log()
    }

    fn read(&mut self, from: u64, limit: usize) -> Result<Vec<Row>, StoreError> {
        self.store.read(from, limit)
    }
}

struct Kit {
    folder: TempDir,
    keys: KeysFolder,
    full: Arc<AtomicBool>,
}

impl Kit {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let secrets = Secrets {
            seed: demonstration::seed(),
            signing: [2; 32],
            epoch: [3; 32],
        };
        let today = "2026-11-22".parse().unwrap();
        let keys = KeysFolder::init(&folder.path().join("keys"), secrets, today).unwrap();
        std::fs::create_dir(folder.path().join("data")).unwrap();
        let full = Arc::new(AtomicBool::new(false));
        Self { folder, keys, full }
    }

    fn data(&self) -> DataFolder {
        DataFolder::at(&self.folder.path().join("data"))
    }

    fn start(&self) -> Service {
        let data = self.data();
        let backend = data.backend();
        let store = backend.store().unwrap();
        let readers = backend.readers().unwrap();
        let now: Timestamp = "2026-11-22T10:00:00Z".parse().unwrap();
        let full = self.full.clone();
        let parts = Parts {
            store: Box::new(Filling { store, full }),
            archive: readers.clone(),
            desk: readers,
            vault: backend.vault().unwrap(),
            epochs: self.keys.epoch_keys().unwrap(),
            objects: Arc::new(Folder::open(&data.objects()).unwrap()),
            answers: data.answer_parts().unwrap(),
            invitations: data.invitation_parts().unwrap(),
            seed: self.keys.seed().unwrap(),
            clock: Arc::new(SimulatedClock::at(now)),
            entropy: Arc::new(CountedEntropy::default()),
            erasure_log: Box::new(|_, _| Ok(())),
            known_reach: None,
            room: Arc::new(|| true),
            keep_reach: Box::new(|_| Ok(())),
        };
        parts.start().unwrap()
    }
}

fn give(service: &Service, n: u64, host: OrganisationId) -> Result<Outcome, Failure> {
    let (id, command) = load_person(n, host);
    service.execute_blocking(Actor::OPERATOR, id, command)
}

fn begin(service: &Service) -> OrganisationId {
    let (id, command) = load_host();
    let host = service.execute_blocking(Actor::OPERATOR, id, command);
    host.unwrap().made.unwrap().into()
}

#[test]
fn what_a_full_disk_refused_can_be_given_again_and_opens_after_a_restart() {
    let kit = Kit::new();
    let service = kit.start();
    let host = begin(&service);
    give(&service, 1, host).unwrap();
    kit.full.store(true, Ordering::SeqCst);
    for _ in 0..3 {
        let refused = give(&service, 2, host);
        assert_eq!(refused, Err(Failure::Unavailable(Unavailable::Full)));
    }
    service.ready().unwrap();
    assert_eq!(service.gauges().facts.load(Ordering::Relaxed), 3);
    kit.full.store(false, Ordering::SeqCst);
    let done = give(&service, 2, host).unwrap();
    assert_eq!(give(&service, 2, host).unwrap(), done);
    drop(service);
    let report = verify(&kit.data(), &kit.keys, None).unwrap();
    assert!(report.is_whole(), "{:?}", report.findings);
    assert_eq!(report.size, 5);
    // Everything opens: the service starts.
    drop(kit.start());
}

#[test]
fn an_answer_that_cannot_be_logged_is_not_given() {
    let kit = Kit::new();
    let service = kit.start();
    begin(&service);
    let purpose = Purpose::of(Purpose::REGISTER).unwrap();
    let registrar = Actor {
        role: Role::Registrar,
        ..Actor::OPERATOR
    };
    let ask = || {
        let command = CommandId(RawId::from_bytes([7; 16]));
        wait(service.look_up(registrar, command, &Question(LookedAt::Nobody), purpose))
    };
    kit.full.store(true, Ordering::SeqCst);
    for _ in 0..2 {
        assert_eq!(ask(), Err(Failure::Unavailable(Unavailable::Full)));
    }
    kit.full.store(false, Ordering::SeqCst);
    let (view, entries) = ask().unwrap();
    assert_eq!((view, entries.len()), (42, 1));
    assert_eq!(
        ask().unwrap().1,
        entries,
        "the same question of the same form"
    );
    drop(service);
    let report = verify(&kit.data(), &kit.keys, None).unwrap();
    assert!(report.is_whole(), "{:?}", report.findings);
}

#[test]
fn a_key_made_before_the_epoch_turned_is_wrapped_under_the_new_one() {
    let kit = Kit::new();
    let service = kit.start();
    let host = begin(&service);
    kit.full.store(true, Ordering::SeqCst);
    give(&service, 1, host).unwrap_err();
    let today = "2026-12-01".parse().unwrap();
    kit.keys.next_epoch(&[9; 32], today).unwrap();
    let newest: EpochKey = kit.keys.epoch_keys().unwrap().pop().unwrap();
    service.housekeeping().turn_epoch(newest).unwrap();
    kit.full.store(false, Ordering::SeqCst);
    give(&service, 1, host).unwrap();
    give(&service, 2, host).unwrap();
    drop(service);
    let late = "2027-12-01".parse().unwrap();
    assert_eq!(kit.keys.destroy_old_epochs(35, late).unwrap(), [1]);
    let report = verify(&kit.data(), &kit.keys, None).unwrap();
    assert!(report.is_whole(), "{:?}", report.findings);
}
