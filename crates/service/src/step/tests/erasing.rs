//! Erasing while something cannot be written or read.

use super::{enter_somebody, id, parts, watch};
use crate::{Command, Fact, Failure, OwedErasure, Parts, Service, State, Unavailable, fact::Whole};
use data_folder::DataFolder;
use jiff::Timestamp;
use ledger::{
    Archive, Backend as _, Batch, EpochKey, KeyState, Keys as _, Lookup, LookupResult, Row, Store,
    StoreError, Vault, WrappedKey,
};
use people::{EnterOrganisation, EnterPerson, ErasePerson, OrganisationKind};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};
use tempfile::TempDir;
use vocabulary::{Actor, Channel, NameId, PersonId, RawId, Recorded, Role, Subject, TeacherId};
use workforce::{CloseTeacherName, EnterTeacher, EraseTeacher, NameTeacher};

/// A service whose list, vault, commits or readers fail while they are told to.
struct Kit {
    folder: TempDir,
    list: Arc<AtomicBool>,
    vault: Arc<AtomicBool>,
    commit: Arc<AtomicBool>,
    readers: Arc<AtomicBool>,
}

/// What fails while its switch says so, and otherwise does what it does.
struct Failing<T>(T, Arc<AtomicBool>);

impl<T> Failing<T> {
    fn tried(&self) -> Result<(), StoreError> {
        if self.1.load(Ordering::SeqCst) {
            return Err(StoreError::Away("told to fail".into()));
        }
        Ok(())
    }
}

impl Vault for Failing<Box<dyn Vault>> {
    fn keys(&mut self) -> Result<Vec<(Subject, WrappedKey)>, StoreError> {
        self.0.keys()
    }

    fn add(&mut self, keys: &[(Subject, WrappedKey)]) -> Result<(), StoreError> {
        self.0.add(keys)
    }

    fn rewrap(&mut self, keys: &[(Subject, WrappedKey)]) -> Result<(), StoreError> {
        self.0.rewrap(keys)
    }

    fn destroy(&mut self, subject: Subject, at: Timestamp) -> Result<(), StoreError> {
        self.tried()?;
        self.0.destroy(subject, at)
    }

    fn empty_log(&mut self) -> Result<bool, StoreError> {
        self.0.empty_log()
    }

    fn destroyed(&mut self) -> Result<Vec<(Subject, Timestamp)>, StoreError> {
        self.0.destroyed()
    }
}

impl Archive for Failing<Arc<dyn Archive>> {
    fn bytes(&self, position: u64) -> Result<Vec<u8>, StoreError> {
        self.0.bytes(position)
    }

    fn rows(&self, from: u64, limit: usize) -> Result<Vec<Row>, StoreError> {
        self.tried()?;
        self.0.rows(from, limit)
    }
}

/// A store that, while its switch says so, stores an erasure and nothing after it.
struct Breaking {
    store: Box<dyn Store>,
    switch: Arc<AtomicBool>,
    erased: bool,
}

impl Store for Breaking {
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
        if self.erased && self.switch.load(Ordering::SeqCst) {
            self.store.abandon();
            return Err(StoreError::Full);
        }
        let erases = |row: &Row| String::from_utf8_lossy(&row.bytes).contains("person-erased");
        self.erased |= batch.rows.iter().any(erases);
        self.store.commit(batch)
    }

    fn empty_log(&mut self) -> Result<bool, StoreError> {
        self.store.empty_log()
    }

    fn abandon(&mut self) {
        self.store.abandon();
    }

    fn read(&mut self, from: u64, limit: usize) -> Result<Vec<Row>, StoreError> {
        self.store.read(from, limit)
    }
}

impl Kit {
    fn new() -> Self {
        let switch = || Arc::new(AtomicBool::new(false));
        Self {
            folder: TempDir::new().unwrap(),
            list: switch(),
            vault: switch(),
            commit: switch(),
            readers: switch(),
        }
    }

    fn parts(&self) -> Parts {
        let path = self.folder.path();
        let list = self.list.clone();
        let plain = parts(path, watch());
        Parts {
            store: Box::new(Breaking {
                store: DataFolder::at(path).backend().store().unwrap(),
                switch: self.commit.clone(),
                erased: false,
            }),
            archive: Arc::new(Failing(plain.archive.clone(), self.readers.clone())),
            vault: Box::new(Failing(self.vault(), self.vault.clone())),
            erasure_log: Box::new(move |_, _| {
                let full = list.load(Ordering::SeqCst);
                if full {
                    return Err("no room".into());
                }
                Ok(())
            }),
            ..plain
        }
    }

    fn vault(&self) -> Box<dyn Vault> {
        let backend = DataFolder::at(self.folder.path()).backend();
        backend.vault().unwrap()
    }

    fn is_destroyed(&self, person: PersonId) -> bool {
        self.has_destroyed(person.into())
    }

    fn has_destroyed(&self, of: Subject) -> bool {
        let destroyed = self.vault().destroyed().unwrap();
        let held = self.vault().keys().unwrap();
        let destroyed = destroyed.iter().any(|(subject, _)| *subject == of);
        assert_ne!(destroyed, held.iter().any(|(subject, _)| *subject == of));
        destroyed
    }
}

fn erase(service: &Service, person: PersonId) {
    let erase = Command::from(ErasePerson { person });
    service
        .execute_blocking(Actor::OPERATOR, id(3), erase)
        .unwrap();
}

fn is_named(service: &Service, person: PersonId) -> bool {
    let state = service.inside.published.load();
    state.people.reached_at(person).is_some()
}

/// Folds as usual, but for who is erased: what a fact before it may have left in the state.
fn forgetful(state: &mut State, whole: Whole) -> Recorded<Fact> {
    let mut recorded = whole.recorded();
    if let Fact::People(people::Fact::PersonErased(it)) = &mut recorded.fact {
        it.person = PersonId(RawId::from_bytes([0; 16]));
    }
    state.fold(Whole::of(recorded))
}

#[test]
fn an_erasure_that_cannot_be_carried_out_is_owed_and_tried_again() {
    for (nth, what) in ["list of erasures", "vault"].into_iter().enumerate() {
        let kit = Kit::new();
        let switch = [&kit.list, &kit.vault][nth];
        let service = kit.parts().start().unwrap();
        let person = enter_somebody(&service);
        switch.store(true, Ordering::SeqCst);
        erase(&service, person);
        assert!(!is_named(&service, person));
        let owed = || service.housekeeping().carry_out_erasures().unwrap();
        let counted = || service.gauges().erasures_owed.load(Ordering::Relaxed);
        for _ in 0..2 {
            let [OwedErasure { subject, why }] = &owed()[..] else {
                panic!("{:?}", owed());
            };
            assert_eq!(*subject, person.into());
            assert!(why.contains(what), "{why}");
            assert_eq!(counted(), 1);
            assert!(!kit.is_destroyed(person));
        }
        switch.store(false, Ordering::SeqCst);
        assert_eq!(owed(), []);
        assert_eq!(counted(), 0);
        assert!(kit.is_destroyed(person));
    }
}

#[test]
fn an_erasure_that_is_owed_is_carried_out_at_the_next_start() {
    let kit = Kit::new();
    kit.list.store(true, Ordering::SeqCst);
    let service = kit.parts().start().unwrap();
    let person = enter_somebody(&service);
    erase(&service, person);
    service.stop();
    assert!(
        !kit.is_destroyed(person),
        "what is not noted is not destroyed"
    );
    let service = kit.parts().start().unwrap();
    assert_eq!(
        service.housekeeping().carry_out_erasures().unwrap().len(),
        1
    );
    service.stop();
    kit.list.store(false, Ordering::SeqCst);
    kit.parts().start().unwrap().stop();
    assert!(kit.is_destroyed(person));
}

#[test]
fn a_key_that_is_owed_is_wrapped_anew_with_the_others() {
    let kit = Kit::new();
    let service = kit.parts().start().unwrap();
    let person = enter_somebody(&service);
    kit.vault.store(true, Ordering::SeqCst);
    erase(&service, person);
    let second = EpochKey::from_secret(2, [2; 32]);
    service.housekeeping().turn_epoch(second.clone()).unwrap();
    service.stop();
    // The first epoch's key can go: the service starts without it.
    let mut later = kit.parts();
    later.epochs = vec![second];
    later.start().unwrap().stop();
    kit.vault.store(false, Ordering::SeqCst);
}

#[test]
fn what_the_key_opened_leaves_the_state_even_when_nothing_can_be_stored_then() {
    let kit = Kit::new();
    kit.commit.store(true, Ordering::SeqCst);
    let service = kit.parts().start_with(forgetful).unwrap();
    let person = enter_somebody(&service);
    erase(&service, person);
    while is_named(&service, person) {
        std::thread::yield_now();
    }
    assert_eq!(
        service.housekeeping().sweep(),
        Err(Failure::Unavailable(Unavailable::Full))
    );
}

#[test]
fn what_the_key_opened_leaves_the_state_when_it_can_be_folded_again() {
    let kit = Kit::new();
    let service = kit.parts().start_with(forgetful).unwrap();
    let person = enter_somebody(&service);
    kit.readers.store(true, Ordering::SeqCst);
    erase(&service, person);
    service.housekeeping().carry_out_erasures().unwrap();
    assert!(is_named(&service, person));
    kit.readers.store(false, Ordering::SeqCst);
    // As the job does every hour.
    while is_named(&service, person) {
        service.housekeeping().carry_out_erasures().unwrap();
    }
}

/// A teacher who was renamed, entered by whoever keeps the register: their id, and those of their names.
fn enter_teacher(service: &Service) -> (TeacherId, Vec<NameId>) {
    let give = |actor, n, command: Command| {
        let outcome = service.execute_blocking(actor, id(n), command).unwrap();
        outcome.made
    };
    let keeper = EnterOrganisation {
        kind: OrganisationKind::Government,
        name: "Keeper".into(),
    };
    let keeper = give(Actor::OPERATOR, 11, keeper.into()).unwrap();
    let registrar = Command::from(crate::joint::EnterPerson {
        person: EnterPerson {
            name: "Registrar".into(),
            email: "r@b.example".into(),
        },
        organisation: keeper.into(),
        role: Role::Registrar,
    });
    let registrar = Actor {
        person: give(Actor::OPERATOR, 12, registrar).map(Into::into),
        organisation: Some(keeper.into()),
        role: Role::Registrar,
        key: None,
        way: Channel::Page,
    };
    let enter = EnterTeacher {
        name: "Zoë Adeyemi".into(),
        trn: "1234567".into(),
    };
    let teacher: TeacherId = give(registrar, 13, enter.into()).unwrap().into();
    let rename = NameTeacher {
        teacher,
        name: "Zoë Brightwater".into(),
        from: None,
    };
    give(registrar, 14, rename.into());
    let state = service.inside.published.load();
    let names = state.workforce.teachers().names_of(teacher);
    (teacher, names.map(|(_, it)| it.id).collect())
}

#[test]
fn a_closed_name_is_owed_alone_and_carried_out_at_the_next_start() {
    let kit = Kit::new();
    let service = kit.parts().start().unwrap();
    let (teacher, names) = enter_teacher(&service);
    let (former, now) = (names[0], names[1]);
    kit.list.store(true, Ordering::SeqCst);
    let close = CloseTeacherName {
        teacher,
        name: former,
    };
    service
        .execute_blocking(Actor::OPERATOR, id(15), close)
        .unwrap();
    let owed = service.housekeeping().carry_out_erasures().unwrap();
    let owed: Vec<Subject> = owed.into_iter().map(|it| it.subject).collect();
    assert_eq!(owed, [former.into()]);
    assert!(matches!(
        service.inside.keys.key(former.into()),
        KeyState::Destroyed
    ));
    service.stop();
    assert!(
        !kit.has_destroyed(former.into()),
        "what is not noted is not destroyed"
    );
    kit.list.store(false, Ordering::SeqCst);
    let service = kit.parts().start().unwrap();
    assert_eq!(service.housekeeping().carry_out_erasures().unwrap(), []);
    assert!(kit.has_destroyed(former.into()));
    assert!(!kit.has_destroyed(now.into()) && !kit.has_destroyed(teacher.into()));
    let state = service.inside.published.load();
    let teachers = state.workforce.teachers();
    assert_eq!(teachers.name_of(teacher), Some("Zoë Brightwater"));
    assert!(teachers.named_like("adeyemi").is_empty());
}

#[test]
fn a_teacher_is_erased_with_the_keys_of_every_name() {
    let kit = Kit::new();
    let service = kit.parts().start().unwrap();
    let (teacher, names) = enter_teacher(&service);
    kit.vault.store(true, Ordering::SeqCst);
    let erase = EraseTeacher { teacher };
    service
        .execute_blocking(Actor::OPERATOR, id(15), erase)
        .unwrap();
    let owed = service.housekeeping().carry_out_erasures().unwrap();
    assert_eq!(owed.len(), 3, "{owed:?}");
    kit.vault.store(false, Ordering::SeqCst);
    assert_eq!(service.housekeeping().carry_out_erasures().unwrap(), []);
    let all = names.iter().map(|name| Subject::from(*name));
    for subject in all.chain([teacher.into()]) {
        assert!(kit.has_destroyed(subject), "{subject}");
    }
}
