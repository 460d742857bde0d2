//! What the step does when the fold or the clock fails.

mod erasing;
mod waiting;

use crate::{
    Clock, Command, Entropy, Fact, Failure, Outcome, Parts, Service, Standing, State, Unavailable,
    fact::Whole, views::Personas,
};
use data_folder::DataFolder;
use jiff::{SignedDuration, Timestamp};
use ledger::{Backend as _, EpochKey};
use objects::Folder;
use people::{EnterOrganisation, EnterPerson, OrganisationKind};
use std::{
    io,
    path::Path,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering},
    },
};
use tempfile::TempDir;
use vocabulary::{Actor, CommandId, Digest, RawId, Recorded, Refusal, Seed};

struct Watch(AtomicI64, AtomicBool);

impl Clock for Watch {
    fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(self.0.load(Ordering::SeqCst)).unwrap()
    }

    fn standing(&self) -> Standing {
        if self.1.load(Ordering::SeqCst) {
            Standing::Ahead(SignedDuration::from_hours(1000))
        } else {
            Standing::Right
        }
    }
}

struct Counted(AtomicU64);

impl Entropy for Counted {
    fn bytes(&self) -> [u8; 32] {
        Digest::of(&self.0.fetch_add(1, Ordering::SeqCst).to_be_bytes()).bytes()
    }
}

/// Those of the data folder, which knows this crate by its other build.
fn answers(folder: &Path) -> crate::AnswerParts {
    let parts = DataFolder::at(folder).answer_parts().unwrap();
    crate::AnswerParts {
        store: parts.store,
        readers: parts.readers,
        waiting: parts.waiting,
        copy: parts.copy,
    }
}

fn invitations(folder: &Path) -> crate::InvitationParts {
    let parts = DataFolder::at(folder).invitation_parts().unwrap();
    crate::InvitationParts {
        store: parts.store,
        readers: parts.readers,
    }
}

fn parts(folder: &Path, clock: Arc<Watch>) -> Parts {
    let backend = DataFolder::at(folder).backend();
    let store = backend.store().unwrap();
    let readers = backend.readers().unwrap();
    Parts {
        store,
        archive: readers.clone(),
        desk: readers,
        vault: backend.vault().unwrap(),
        epochs: vec![EpochKey::from_secret(1, [1; 32])],
        objects: Arc::new(Folder::open(&folder.join("objects")).unwrap()),
        answers: answers(folder),
        invitations: invitations(folder),
        seed: Seed::from_bytes([2; 32]),
        clock,
        entropy: Arc::new(Counted(AtomicU64::new(0))),
        erasure_log: Box::new(|_, _| Ok(())),
        known_reach: None,
        room: Arc::new(|| true),
        keep_reach: Box::new(|_| Ok(())),
    }
}

fn watch() -> Arc<Watch> {
    let noon: Timestamp = "2026-11-22T12:00:00Z".parse().unwrap();
    let now = AtomicI64::new(noon.as_millisecond());
    Arc::new(Watch(now, AtomicBool::new(false)))
}

fn id(n: u8) -> CommandId {
    CommandId(RawId::from_bytes([n; 16]))
}

fn enter(service: &Service, n: u8, name: &str) -> Result<Outcome, Failure> {
    let enter = EnterOrganisation {
        kind: OrganisationKind::Host,
        name: name.into(),
    };
    service.execute_blocking(Actor::OPERATOR, id(n), Command::from(enter))
}

/// Folds as usual, but for an organisation that no one expected.
fn brittle(state: &mut State, whole: Whole) -> Recorded<Fact> {
    if let Fact::People(people::Fact::OrganisationEntered(it)) = &whole.fact {
        assert_ne!(it.name, "Unfoldable", "a defect");
    }
    state.fold(whole)
}

/// What was logged, as text.
#[derive(Clone, Default)]
struct Logged(Arc<Mutex<Vec<u8>>>);

impl io::Write for Logged {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn in_one_group_a_defect_undoes_its_own_command_and_no_other() {
    let folder = TempDir::new().unwrap();
    let service = parts(folder.path(), watch()).start_with(brittle).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let give = |n: u8, name: &str| {
        let enter = EnterOrganisation {
            kind: OrganisationKind::Host,
            name: name.into(),
        };
        service.execute(Actor::OPERATOR, id(n), Command::from(enter))
    };
    // Asked at once and many times over, so that some of them share a group.
    for round in 0..20 {
        let name = |n: u8| match n % 3 {
            1 => "Unfoldable".to_owned(),
            _ => format!("Host {round} {n}"),
        };
        let of = |n: u8| round * 12 + n;
        let done = runtime.block_on(async {
            tokio::join!(
                give(of(0), &name(0)),
                give(of(1), &name(1)),
                give(of(2), &name(2)),
                give(of(3), &name(3)),
                give(of(4), &name(4)),
                give(of(5), &name(5)),
                give(of(0), &name(0)),
            )
        });
        let (zero, one, two, three, four, five, again) = done;
        for defect in [one, four] {
            assert_eq!(defect, Err(Unavailable::Defect.into()));
        }
        assert_eq!(zero, again);
        for done in [zero, two, three, five] {
            assert!(done.unwrap().made.is_some());
        }
    }
    service.stop();
    let again = parts(folder.path(), watch()).start().unwrap();
    assert_eq!(again.gauges().facts.load(Ordering::Relaxed), 80);
    let state = again.inside.published.load();
    assert_eq!(state.people.organisations().count(), 80);
}

#[test]
fn a_defect_is_logged_with_the_request_that_met_it() {
    let logged = Logged::default();
    let writer = logged.clone();
    // The step has a thread of its own: the person who listens there listens everywhere.
    tracing_subscriber::fmt()
        .with_writer(move || writer.clone())
        .with_ansi(false)
        .init();
    let folder = TempDir::new().unwrap();
    let service = parts(folder.path(), watch()).start_with(brittle).unwrap();
    enter(&service, 1, "First").unwrap();
    let request = tracing::error_span!("request", id = "request-17");
    let refused = request.in_scope(|| enter(&service, 2, "Unfoldable"));
    assert_eq!(refused, Err(Unavailable::Defect.into()));
    enter(&service, 3, "Third").unwrap();
    let text = String::from_utf8(logged.0.lock().unwrap().clone()).unwrap();
    let mut defects = text.lines().filter(|line| line.contains("request-17"));
    let line = defects.next().unwrap_or_else(|| panic!("{text}"));
    let command = format!("id={}", id(2));
    for what in [
        "met a defect",
        "position=1",
        "action=\"organisation.enter\"",
        &command,
    ] {
        assert!(line.contains(what), "{what}: {line}");
    }
    assert_eq!(defects.next(), None, "{text}");
    assert!(!text.contains("Unfoldable"), "{text}");
}

#[test]
fn a_fold_that_panics_refuses_one_command_and_harms_nobody() {
    let folder = TempDir::new().unwrap();
    let service = parts(folder.path(), watch()).start_with(brittle).unwrap();
    enter(&service, 1, "First").unwrap();
    let refused = enter(&service, 2, "Unfoldable");
    assert_eq!(refused, Err(Unavailable::Defect.into()));
    let host = enter(&service, 3, "Third").unwrap().made.unwrap();
    let person = Command::from(crate::joint::EnterPerson {
        person: EnterPerson {
            name: "Somebody".into(),
            email: "a@b.example".into(),
        },
        organisation: host.into(),
        role: vocabulary::Role::Coordinator,
    });
    service
        .execute_blocking(Actor::OPERATOR, id(4), person)
        .unwrap();
    service.stop();
    // What folded is what is stored: a fold without the defect reads it all.
    let again = parts(folder.path(), watch()).start().unwrap();
    assert_eq!(again.gauges().facts.load(Ordering::Relaxed), 4);
    assert_eq!(again.view(&Actor::PUBLIC, &Personas).unwrap().len(), 1);
}

#[test]
fn a_clock_that_goes_back_is_clamped_a_little_and_refused_otherwise() {
    let folder = TempDir::new().unwrap();
    let clock = watch();
    let service = parts(folder.path(), clock.clone()).start().unwrap();
    let first = enter(&service, 1, "First").unwrap();
    let back = |time: SignedDuration| {
        let millisecond = (first.at - time).as_millisecond();
        clock.0.store(millisecond, Ordering::SeqCst);
    };
    back(SignedDuration::from_millis(1999));
    assert_eq!(enter(&service, 2, "Second").unwrap().at, first.at);
    back(SignedDuration::from_secs(3));
    assert_eq!(enter(&service, 3, "Third"), Err(Unavailable::Clock.into()));
    assert_eq!(service.ready(), Err(Unavailable::Clock.into()));
    // What was recorded is still answered, and it goes on on its own when the clock is right.
    assert_eq!(enter(&service, 1, "First"), Ok(first));
    back(SignedDuration::from_secs(-1));
    assert!(enter(&service, 3, "Third").is_ok());
}

#[test]
fn by_a_clock_that_nobody_believes_nothing_is_recorded_or_swept() {
    let folder = TempDir::new().unwrap();
    let clock = watch();
    let service = parts(folder.path(), clock.clone()).start().unwrap();
    enter(&service, 1, "First").unwrap();
    let facts = service.gauges().facts.load(Ordering::Relaxed);
    clock.1.store(true, Ordering::SeqCst);
    let ahead: Failure = Unavailable::Ahead.into();
    assert_eq!(enter(&service, 2, "Second"), Err(ahead.clone()));
    assert_eq!(service.housekeeping().sweep(), Err(ahead.clone()));
    assert_eq!(service.ready(), Err(ahead));
    assert_eq!(service.gauges().facts.load(Ordering::Relaxed), facts);
    clock.1.store(false, Ordering::SeqCst);
    assert!(enter(&service, 2, "Second").is_ok());
    assert_eq!(service.ready(), Ok(()));
}

#[test]
fn a_rule_that_says_no_stores_nothing() {
    let folder = TempDir::new().unwrap();
    let service = parts(folder.path(), watch()).start().unwrap();
    enter(&service, 1, "Twice").unwrap();
    let refused = enter(&service, 2, "Twice");
    assert!(
        matches!(refused, Err(Failure::Refused(Refusal::Invalid(_)))),
        "{refused:?}"
    );
    assert_eq!(service.gauges().facts.load(Ordering::Relaxed), 1);
}

fn enter_somebody(service: &Service) -> vocabulary::PersonId {
    let host = enter(service, 1, "Host").unwrap().made.unwrap();
    let person = Command::from(crate::joint::EnterPerson {
        person: EnterPerson {
            name: "Somebody".into(),
            email: "a@b.example".into(),
        },
        organisation: host.into(),
        role: vocabulary::Role::Coordinator,
    });
    let entered = service.execute_blocking(Actor::OPERATOR, id(2), person);
    entered.unwrap().made.unwrap().into()
}

#[test]
fn without_the_key_of_an_epoch_the_service_does_not_start() {
    let folder = TempDir::new().unwrap();
    enter_somebody(&parts(folder.path(), watch()).start().unwrap());
    let mut without = parts(folder.path(), watch());
    without.epochs = vec![EpochKey::from_secret(2, [2; 32])];
    assert!(matches!(without.start(), Err(crate::NotReady::Epoch(1))));
}
