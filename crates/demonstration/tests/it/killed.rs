//! Killed with signal 9 at random moments under load: nothing acknowledged is lost, nothing is half
//! there, and whatever is left over is explained.
//!
//! `ROUNDS` says how often (`make soak`: thousands), `SEED` which moments.

use crate::number;
use data_folder::{DataFolder, KeysFolder, Secrets, verify};
use demonstration::{CountedEntropy, LOAD_FACTS, SimulatedClock, load_host, load_person};
use ledger::Backend as _;
use service::{Finding, Service};
use std::{
    collections::HashMap,
    io::{BufRead as _, BufReader},
    process::{Command, Stdio},
    sync::{Arc, atomic::Ordering},
};
use tempfile::TempDir;
use vocabulary::{Actor, CommandId, Digest, RawId};

/// The number of rounds after which a new folder is used: starting folds everything that the earlier ones left.
const ROUNDS_A_FOLDER: u64 = 20;

/// What was promised before the end.
#[derive(Default)]
struct Promised {
    persons: Vec<(u64, RawId)>,
    sessions: Vec<String>,
}

struct Place {
    folder: TempDir,
    keys: KeysFolder,
    promised: Promised,
}

impl Place {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let secrets = Secrets {
            seed: demonstration::seed(),
            signing: [2; 32],
            epoch: [3; 32],
        };
        let today = "2026-11-22".parse().unwrap();
        let keys = KeysFolder::init(&folder.path().join("keys"), secrets, today).unwrap();
        Self {
            folder,
            keys,
            promised: Promised::default(),
        }
    }

    fn data(&self) -> DataFolder {
        DataFolder::at(&self.folder.path().join("data"))
    }

    /// Lets the load run until this number of promises were read, and a moment longer; then kills it.
    fn kill_after(&mut self, first: u64, promises: u64, spins: u64) {
        let mut load = Command::new(env!("CARGO_BIN_EXE_load"))
            .arg(self.folder.path())
            .arg(first.to_string())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut reader = BufReader::new(load.stdout.take().unwrap());
        let mut line = String::new();
        let mut read = 0;
        // What it wrote before it died is in the pipe and was promised, too.
        while reader.read_line(&mut line).unwrap() > 0 {
            if line.ends_with('\n') {
                self.promised.note(line.trim_end());
            }
            line.clear();
            read += 1;
            if read == promises {
                (0..spins).for_each(|_| std::hint::spin_loop());
                load.kill().unwrap();
            }
        }
        load.wait().unwrap();
        assert!(read >= promises, "the load ended by itself");
    }

    fn check(&self) {
        let report = verify(&self.data(), &self.keys, None).unwrap();
        assert!(report.is_whole(), "{:?}", report.findings);
        for finding in &report.findings {
            match finding {
                Finding::Orphan(what) if what.ends_with("seals no fact") => {}
                Finding::BrokenOff(_) => {}
                finding => panic!("{finding:?}"),
            }
        }
        self.nothing_is_half_there();
        let owned = self.data().own().unwrap();
        let now = "2026-11-22T10:00:00Z".parse().unwrap();
        let clock = Arc::new(SimulatedClock::at(now));
        let service = owned
            .serve(&self.keys, clock, Arc::new(CountedEntropy::default()))
            .unwrap();
        self.everything_promised_is_there(&service);
        assert_eq!(service.gauges().facts.load(Ordering::Relaxed), report.size);
    }

    fn nothing_is_half_there(&self) {
        let readers = self.data().backend().readers().unwrap();
        let mut facts: HashMap<CommandId, usize> = HashMap::new();
        for row in readers.rows(0, usize::MAX >> 1).unwrap() {
            *facts.entry(row.command).or_default() += 1;
        }
        let (host, _) = load_host();
        assert!(facts.remove(&host).is_none_or(|facts| facts == 1));
        assert!(facts.values().all(|facts| *facts == LOAD_FACTS));
    }

    /// Given again, each promised command is answered as it was, and nothing is written.
    fn everything_promised_is_there(&self, service: &Service) {
        let again = |(id, command)| {
            let outcome = service.execute_blocking(Actor::OPERATOR, id, command);
            outcome.unwrap().made.unwrap()
        };
        if self.promised.persons.is_empty() {
            return;
        }
        let host = again(load_host()).into();
        for (n, person) in &self.promised.persons {
            assert_eq!(again(load_person(*n, host)), *person, "command {n}");
        }
        for token in &self.promised.sessions {
            assert!(service.sign_in().signed_in(token).unwrap().is_some());
        }
    }
}

impl Promised {
    fn note(&mut self, line: &str) {
        let words: Vec<&str> = line.split(' ').collect();
        match words.as_slice() {
            ["person", n, id] => self.persons.push((n.parse().unwrap(), id.parse().unwrap())),
            ["session", token] => self.sessions.push((*token).to_owned()),
            _ => panic!("{line}"),
        }
    }
}

#[test]
fn nothing_acknowledged_is_lost_and_nothing_is_half_there() {
    let (rounds, seed) = (number("ROUNDS", 6), number("SEED", 1));
    let mut place = Place::new();
    let mut promised = 0;
    for round in 0..rounds {
        if round > 0 && round % ROUNDS_A_FOLDER == 0 {
            place = Place::new();
        }
        let chance = Digest::of(format!("{seed} {round}").as_bytes()).bytes();
        let chance = |at: usize| u64::from(u16::from_be_bytes([chance[at], chance[at + 1]]));
        let before = place.promised.persons.len();
        place.kill_after(1 + round * 1_000_000, 1 + chance(0) % 300, chance(2) * 16);
        place.check();
        promised += place.promised.persons.len() - before;
    }
    println!("{rounds} rounds with seed {seed}: {promised} promised commands, all kept");
    assert!(promised >= usize::try_from(rounds).unwrap() / 2);
}
