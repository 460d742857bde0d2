//! What every example here starts from.

use demonstration::{Rehearsal, Story};
use jiff::Timestamp;
use vocabulary::{Actor, OrganisationId};

/// The moment at which every rehearsal here stands: a Sunday morning.
pub fn now() -> Timestamp {
    "2026-11-22T10:00:00Z".parse().unwrap()
}

/// Lyonesse waits for its review; Wessex is registered; Harbourside is writing its first application.
pub fn small_story() -> Story {
    Story::whole().only(&[
        "University of Wessex",
        "University of Lyonesse",
        "Harbourside SENCO Academy",
    ])
}

/// The small story, told.
pub fn small() -> Rehearsal {
    Rehearsal::of(&small_story(), now())
}

/// A course leader of the story.
pub fn leader(rehearsal: &Rehearsal, name: &str) -> Actor {
    rehearsal.told.leaders[name]
}

/// A provider of the story.
pub fn provider(rehearsal: &Rehearsal, name: &str) -> OrganisationId {
    rehearsal.told.providers[name]
}

/// Waits for something asynchronous.
pub fn wait<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap()
        .block_on(future)
}

/// Backs up what a rehearsal has and goes on with what is restored from that.
pub fn restore(rehearsal: &mut Rehearsal) {
    let backup = rehearsal.place("backup");
    data_folder::back_up(&rehearsal.data(), &rehearsal.keys, &backup).unwrap();
    let keys = rehearsal.keys.clone();
    rehearsal.restart(|data| {
        // The lock stays with its owner; everything else comes from the backup.
        let restored = data_folder::DataFolder::at(&backup.with_file_name("restored"));
        data_folder::restore(&backup, &keys, &restored).unwrap();
        std::fs::rename(data.path(), backup.with_file_name("before")).unwrap();
        std::fs::rename(restored.path(), data.path()).unwrap();
    });
}

/// Every file below a folder that has these bytes in it.
pub fn having(folder: &std::path::Path, bytes: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(having(&path, bytes));
        } else if let Ok(text) = std::fs::read(&path)
            && text.windows(bytes.len()).any(|it| it == bytes)
        {
            found.push(path.display().to_string());
        }
    }
    found
}
