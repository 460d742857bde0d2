//! A restore that is killed, as its operator meets it.

use crate::kit::Place;
use objects::{Folder, Objects as _};
use std::{fs, path::Path, process::Command, thread};

const FILES: u8 = 60;

/// A service that was backed up to `b`, with files enough to be interrupted in.
fn backed_up() -> Place {
    let place = Place::new();
    place.call(&["init"]).ends(0);
    let enter = [
        "enter-coordinator",
        "--name",
        "Agnes Merriweather",
        "--email",
        "agnes@host.example",
    ];
    place.call(&enter).ends(0);
    let objects = Folder::open(&place.path("data/objects")).unwrap();
    for n in 0..FILES {
        objects.put(&[n; 4096]).unwrap();
    }
    place.call(&["backup", "b"]).ends(0);
    place
}

fn files(folder: &Path) -> usize {
    fs::read_dir(folder.join("objects")).map_or(0, Iterator::count)
}

/// Kills a restore into `r` once this number of folders of files are there; whether it was still at work.
fn kill_at(place: &Place, count: usize) -> bool {
    let mut restore = place.start(&["restore", "b", "--data", "r"]);
    let to = place.path("r");
    while files(&to) < count || !to.join("restoring").exists() {
        if restore.try_wait().unwrap().is_some() {
            return false;
        }
        thread::yield_now();
    }
    restore.kill().unwrap();
    restore.wait().unwrap();
    to.join("restoring").exists()
}

#[test]
fn a_half_restored_folder_is_used_by_no_command_until_it_is_finished() {
    let place = backed_up();
    let counts = [0, 1, 10, 20, 40, usize::from(FILES) - 10];
    let (mut tried, mut killed) = (0, 0);
    // A fast machine may be done with it first.
    while tried < counts.len() || killed < 3 {
        let count = counts[tried % counts.len()];
        tried += 1;
        if kill_at(&place, count) {
            killed += 1;
            for command in [
                &["serve", "--listen", "127.0.0.1:0"][..],
                &["verify"],
                &["backup", "another"],
                &["init"],
                &[
                    "enter-coordinator",
                    "--name",
                    "B",
                    "--email",
                    "b@host.example",
                ],
                &["erase-person", "agnes@host.example", "--yes"],
                &["release-mail"],
            ] {
                let refused = place.call(&[command, &["--data", "r"]].concat()).ends(1);
                // Killed before the mark says of which backup, it is a mark anyway.
                refused.says("r is only half restored").says(" --data r");
            }
            assert!(!place.path("another").exists());
            place.call(&["restore", "b", "--data", "r"]).ends(0);
        }
        place.call(&["verify", "--data", "r"]).ends(0);
        place
            .call(&["restore", "b", "--data", "r"])
            .ends(1)
            .says("is not empty");
        fs::remove_dir_all(place.path("r")).unwrap();
    }
}

#[test]
fn a_half_restored_folder_can_be_emptied() {
    let place = backed_up();
    place.call(&["restore"]).ends(2);
    place
        .call(&["restore", "b", "--clear", "--data", "r"])
        .ends(2);
    let nothing = place.call(&["restore", "--clear"]).ends(1);
    nothing.says("holds no unfinished restore");
    place.call(&["verify"]).ends(0);
    while !kill_at(&place, 0) {
        fs::remove_dir_all(place.path("r")).unwrap();
    }
    place.call(&["restore", "--clear", "--data", "r"]).ends(0);
    assert_eq!(fs::read_dir(place.path("r")).unwrap().count(), 0);
    let serve = ["serve", "--listen", "127.0.0.1:0", "--data", "r"];
    place.call(&serve).ends(1).says("is no data folder");
    place.call(&["restore", "b", "--data", "r"]).ends(0);
}

/// The day on which the machine is lost: another user of another machine has a backup, the copy of the
/// keys and the program, and nothing else.
#[test]
fn another_user_restores_with_a_backup_and_a_copy_of_the_keys_and_nothing_else() {
    let place = Place::new();
    place.call(&["init"]).ends(0);
    let name = "Agnes Merriweather";
    let enter = [
        "enter-coordinator",
        "--name",
        name,
        "--email",
        "agnes@host.example",
    ];
    place.call(&enter).ends(0);
    let backup = place.call(&["backup", "b"]).ends(0);
    assert!(backup.out.contains("keys-copy"), "{}", backup.out);
    place.call(&["keys-copy", "copy"]).ends(0);
    // Without the copy it is of no use; with it, it is tried and leaves nothing behind.
    place.call(&["drill", "b", "--keys", "copy"]).ends(0);
    let data = data_folder::DataFolder::at(&place.path("data"));
    let drilled = data.noted(data_folder::Noted::Drilled).unwrap();
    assert!(drilled >= data.noted(data_folder::Noted::BackedUp).unwrap());
    fs::remove_dir_all(place.path("keys")).unwrap();
    fs::remove_dir_all(place.path("data")).unwrap();

    let elsewhere = tempfile::TempDir::new().unwrap();
    let to = |name: &str| elsewhere.path().join(name);
    for name in ["b", "copy"] {
        assert!(
            Command::new("mv")
                .arg(place.path(name))
                .arg(to(name))
                .status()
                .unwrap()
                .success()
        );
    }
    fs::copy(env!("CARGO_BIN_EXE_senco"), to("senco")).unwrap();
    let nobody = Command::new("id").arg("-u").output().unwrap().stdout == b"0\n";
    if nobody {
        let given = Command::new("chown")
            .args(["-R", "65534:65534"])
            .arg(elsewhere.path())
            .status();
        assert!(given.unwrap().success());
    }
    let call = |arguments: &[&str]| {
        let mut command = if nobody {
            let mut command = Command::new("setpriv");
            let as_nobody = ["--reuid", "65534", "--regid", "65534", "--clear-groups"];
            command.args(as_nobody).arg(to("senco"));
            command
        } else {
            Command::new(to("senco"))
        };
        let output = command
            .args(arguments)
            .current_dir(elsewhere.path())
            .env_clear()
            .output();
        let output = output.unwrap();
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8_lossy(&said).into_owned();
        assert!(output.status.success(), "{arguments:?}: {said}");
        said
    };
    let restored = call(&["restore", "b", "--keys", "copy", "--data", "data"]);
    assert!(restored.contains("held"), "{restored}");
    call(&["verify", "--keys", "copy", "--data", "data"]);
    let mentioned = call(&[
        "erase-person",
        "agnes@host.example",
        "--keys",
        "copy",
        "--data",
        "data",
        "--yes",
    ]);
    assert!(
        mentioned.contains(name),
        "what is sealed opens there: {mentioned}"
    );
}
