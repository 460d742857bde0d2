//! Gives commands as fast as it can and says which were acknowledged, one a line, until it is
//! killed: `load FOLDER FIRST`. FOLDER has `keys` and `data`; FIRST numbers its first command, and
//! begins its chance.
//!
//! A line is `person N ID` or `session TOKEN`. What stands on a line has been promised.

use data_folder::{DataFolder, KeysFolder};
use demonstration::{CountedEntropy, SimulatedClock, load_host, load_person};
use service::{Outcome, Service};
use std::{
    io::{Write as _, stdout},
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    thread,
};
use vocabulary::{Actor, OrganisationId, PersonId, RawId, Role};

/// The number that ask at once, so that flushes hold groups.
const CLIENTS: usize = 16;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, folder, first] = arguments.as_slice() else {
        panic!("load FOLDER FIRST");
    };
    let first: u64 = first.parse().expect("FIRST is a number");
    let folder = Path::new(folder);
    let keys = KeysFolder::open(&folder.join("keys")).expect("there are keys");
    let owned = DataFolder::at(&folder.join("data"))
        .own()
        .expect("the folder is free");
    let now = "2026-11-22T10:00:00Z".parse().expect("a moment");
    let clock = Arc::new(SimulatedClock::at(now));
    let chance = Arc::new(CountedEntropy::beginning(first));
    let service = owned
        .serve(&keys, clock, chance)
        .expect("the service starts");
    let (id, enter) = load_host();
    let host = service.execute_blocking(Actor::OPERATOR, id, enter);
    let host = made(host.expect("the host is entered")).into();
    let next = AtomicU64::new(first);
    thread::scope(|scope| {
        for _ in 0..CLIENTS {
            scope.spawn(|| client(&service, host, &next));
        }
    });
}

/// Enters one person after another; every fourth begins a session.
fn client(service: &Service, host: OrganisationId, next: &AtomicU64) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .expect("a runtime of one thread");
    loop {
        let n = next.fetch_add(1, Ordering::Relaxed);
        let (id, command) = load_person(n, host);
        let entered = service.execute_blocking(Actor::OPERATOR, id, command);
        let person = made(entered.expect("a person is entered"));
        say(&format!("person {n} {person}"));
        if n.is_multiple_of(4) {
            let begun = service
                .sign_in()
                .begin_session(PersonId(person), host, Role::Coordinator);
            let token = runtime.block_on(begun).expect("a session begins");
            say(&format!("session {token}"));
        }
    }
}

fn made(outcome: Outcome) -> RawId {
    outcome.made.expect("it says what it made")
}

/// One write a line; when no one listens any more, it is over.
fn say(line: &str) {
    if stdout()
        .lock()
        .write_all(format!("{line}\n").as_bytes())
        .is_err()
    {
        std::process::exit(0);
    }
}
