//! Folding a ledger again, as every start and every erasure does.

use crate::{
    Settings,
    figure::{Aim, Figure, Table, median},
    machine::resident_bytes,
    stage,
    writer::Writer,
};
use data_folder::{DataFolder, KeysFolder};
use ledger::Backend as _;
use people::{Fact, PersonEntered};
use serde::{Deserialize, Serialize};
use std::{
    path::Path,
    process::Command,
    sync::atomic::Ordering,
    time::{Duration, Instant},
};
use tempfile::TempDir;
use vocabulary::{PersonId, Sealed};

type Failed = Box<dyn std::error::Error>;

/// The number of facts that are replayed.
const FACTS: u64 = 200_000;

/// What starting a service took.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Started {
    /// How long it took until it was ready.
    pub seconds: f64,
    /// How many facts it had folded by then.
    pub facts: u64,
    /// Memory of the process then.
    pub resident_bytes: u64,
}

/// Starts a service in this process and says what that took.
///
/// # Errors
/// Returns an error if it does not start.
pub fn serve_here(folder: &Path) -> Result<Started, Failed> {
    let begun = Instant::now();
    let (_owned, service) = stage::serve(folder)?;
    let seconds = begun.elapsed().as_secs_f64();
    let started = Started {
        seconds,
        facts: service.gauges().facts.load(Ordering::Relaxed),
        resident_bytes: resident_bytes(),
    };
    service.stop();
    Ok(started)
}

/// The same in a process of its own, so that nothing else is in its memory.
///
/// # Errors
/// Returns an error if it does not start.
pub fn serve_apart(folder: &Path) -> Result<Started, Failed> {
    let output = Command::new(std::env::current_exe()?)
        .arg("serve")
        .arg(folder)
        .output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// Measures replay: every fact with two sealed fields under a key of its own, which is the most
/// that a fact of this kind can cost.
///
/// # Errors
/// Returns an error if a ledger cannot be written or folded.
pub fn measure(settings: &Settings, table: &mut Table) -> Result<(), Failed> {
    let folder = TempDir::new_in(&settings.folder)?;
    let facts = FACTS / settings.divisor as u64;
    let mut writer = Writer::begin(folder.path())?;
    for n in 0..facts {
        let fact = person(n);
        writer.write(fact.kind(), fact.body()?, None)?;
    }
    writer.finish()?;
    let mut whole = Vec::new();
    let mut keys = Vec::new();
    let mut memory = Vec::new();
    for _ in 0..settings.rounds {
        let started = serve_apart(folder.path())?;
        if started.facts != facts {
            return Err("not every fact was folded".into());
        }
        whole.push(started.seconds / facts as f64);
        memory.push(started.resident_bytes as f64 / facts as f64);
        keys.push(unwrapping(folder.path())?.as_secs_f64() / facts as f64);
    }
    let whole = median(whole.into_iter());
    let keys = median(keys.into_iter());
    table.add(Figure::new(
        "replay, one fact with 2 sealed fields",
        whole * 1e6,
        "µs",
    ));
    table.add(Figure::new(
        "of which reading and unwrapping its key",
        keys * 1e6,
        "µs",
    ));
    table.add(Figure::new(
        "memory of a server, for each of so many people with their keys",
        median(memory.into_iter()),
        "bytes",
    ));
    let data = DataFolder::at(&folder.path().join("data"));
    let databases = [data.database(), data.vault()];
    let bytes: u64 = databases
        .iter()
        .map(|path| std::fs::metadata(path).map(|it| it.len()))
        .sum::<Result<u64, _>>()?;
    table.add(Figure::new(
        "databases, one fact with 2 sealed fields and its key",
        bytes as f64 / facts as f64,
        "bytes",
    ));
    table.add(
        Figure::new(
            "replay, a million facts with 2 sealed fields each",
            whole * 1e6,
            "s",
        )
        .aim(Aim::AtMost(25.0)),
    );
    Ok(())
}

fn person(n: u64) -> Fact {
    let person: PersonId = Writer::id("person", n);
    PersonEntered {
        person,
        name: Sealed::under(person, format!("Persephone Featherstonehaugh {n}")),
        email: Some(Sealed::under(
            person,
            format!("p.featherstonehaugh.{n}@senco.example"),
        )),
    }
    .into()
}

/// How long reading and unwrapping every key takes: a part of starting.
fn unwrapping(folder: &Path) -> Result<Duration, Failed> {
    let epochs = KeysFolder::open(&folder.join("keys"))?.epoch_keys()?;
    let epoch = epochs.last().ok_or("no epoch key")?;
    let mut vault = DataFolder::at(&folder.join("data")).backend().vault()?;
    let begun = Instant::now();
    let ring = ledger::KeyRing::default();
    for (subject, key) in vault.keys()? {
        ring.hold(subject, epoch.unwrap(subject, &key)?);
    }
    Ok(begun.elapsed())
}
