//! Many threads of many processes put the same objects at once, and are killed with signal 9 at any moment:
//! what was acknowledged is whole, and so is whatever stands under the name of an object.

use objects::{Folder, Objects as _};
use std::{
    env,
    io::{BufRead as _, BufReader, Write as _},
    path::Path,
    process::{Child, Command, Stdio},
    sync::Barrier,
    thread,
};
use tempfile::TempDir;
use vocabulary::Digest;

/// What a process that puts is told: where, and from which object on.
const WHERE: &str = "SENCO_OBJECTS_PUT_INTO";
const FIRST: &str = "SENCO_OBJECTS_FIRST";

const THREADS: usize = 4;
const OBJECTS: u8 = 3;
const ROUNDS: u8 = 8;

/// Long enough that a write of it can be met half way.
fn object(number: u8) -> Vec<u8> {
    let mut bytes = vec![number; 400_000];
    bytes.extend(number.to_le_bytes());
    bytes
}

/// Every thread puts the same objects at the same time, and says which it was told are kept.
#[test]
#[ignore = "what each process of the test below runs"]
fn a_process_that_puts() {
    let folder = env::var_os(WHERE).expect("a folder");
    let first: u8 = env::var(FIRST).unwrap().parse().unwrap();
    let folder = Folder::open(Path::new(&folder)).unwrap();
    let together = Barrier::new(THREADS);
    let put = || {
        for number in first..first + OBJECTS {
            together.wait();
            let name = folder.put(&object(number)).unwrap();
            // At once, as someone who is told that it is kept would.
            assert_eq!(folder.get(name).unwrap(), object(number));
            writeln!(std::io::stdout(), "\nkept {name}").unwrap();
        }
    };
    thread::scope(|threads| {
        for _ in 0..THREADS {
            threads.spawn(put);
        }
    });
}

fn putting(folder: &Path, first: u8) -> Child {
    Command::new(env::current_exe().unwrap())
        .args(["--exact", "a_process_that_puts", "--ignored", "--nocapture"])
        .env(WHERE, folder)
        .env(FIRST, first.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Reads this number of acknowledgements, kills, and gives all that were made.
fn killed_after(mut process: Child, promises: usize) -> Vec<Digest> {
    let mut kept = Vec::new();
    let lines = BufReader::new(process.stdout.take().unwrap()).lines();
    for line in lines {
        if let Some(name) = line.unwrap().strip_prefix("kept ") {
            kept.push(name.parse().unwrap());
        }
        if kept.len() == promises {
            let _ = process.kill();
        }
    }
    process.wait().unwrap();
    assert!(kept.len() >= promises, "a process ended by itself");
    kept
}

#[test]
fn what_was_acknowledged_is_whole_whoever_put_it_at_the_same_time() {
    let temporary = TempDir::new().unwrap();
    let place = temporary.path().join("objects");
    let folder = Folder::open(&place).unwrap();
    let mut kept = Vec::new();
    for round in 0..ROUNDS {
        let first = round * OBJECTS;
        let processes = [(); 2].map(|()| putting(&place, first));
        for (place, process) in processes.into_iter().enumerate() {
            kept.extend(killed_after(process, 1 + (usize::from(round) + place) % 5));
        }
        for name in kept.iter().copied().chain(folder.names().unwrap()) {
            assert!(folder.get(name).is_ok(), "round {round}: {name}");
        }
    }
    folder.clear_partial().unwrap();
    let left = walk(&place).filter(|name| name.parse::<Digest>().is_err());
    assert_eq!(left.collect::<Vec<_>>(), Vec::<String>::new());
}

/// The names of all files.
fn walk(place: &Path) -> impl Iterator<Item = String> {
    let folders = std::fs::read_dir(place).unwrap();
    let files = folders.flat_map(|it| std::fs::read_dir(it.unwrap().path()).unwrap());
    files.map(|it| it.unwrap().file_name().into_string().unwrap())
}
