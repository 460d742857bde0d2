//! Freezes a small ledger permanently: `cargo run -p demonstration --bin freeze -- FOLDER`, once a
//! release; with `--doubled` one in which someone is entered twice, with `--schools` one with few providers and
//! a small list of schools. What is frozen is never changed.

use demonstration::{Rehearsal, Story, freeze};
use std::{path::PathBuf, process::ExitCode};

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("Say into which folder, such as crates/demonstration/frozen/2026-11.");
        return ExitCode::from(2);
    };
    if folder.exists() {
        eprintln!("{} is frozen already: make another.", folder.display());
        return ExitCode::from(2);
    }
    let now = "2026-11-22T10:00:00Z".parse().expect("a moment");
    let told = match std::env::args().nth(2).as_deref() {
        Some("--doubled") => Rehearsal::of_a_double(now),
        Some("--schools") => {
            let story = Story::whole().only(&["University of Wessex"]);
            Ok(Rehearsal::of(&story, now))
        }
        _ => Rehearsal::of_every_kind(now),
    };
    let mut rehearsal = match told {
        Ok(rehearsal) => rehearsal,
        Err(refused) => {
            eprintln!("A command of the story is refused: {refused}");
            return ExitCode::FAILURE;
        }
    };
    match freeze(&mut rehearsal, &folder) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
