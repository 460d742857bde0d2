//! Restoring: whole or refused, at whatever moment it is killed; the person who was erased stays erased, and
//! mail is held. And a backup that is not what it says is not restored at all.

use data_folder::{
    DataFolder, Erasure, FolderError, KeysFolder, RestoreStep, back_up, restore,
    restore_step_by_step, verify,
};
use demonstration::{CountedEntropy, Rehearsal, SimulatedClock, Story};
use ledger::Backend as _;
use objects::{Folder, Objects as _};
use people::ErasePerson;
use service::{Command as Commanded, Mentions, Service, hold_mail};
use std::{
    fs,
    io::{BufRead as _, BufReader, Write as _},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::Arc,
};
use vocabulary::{Actor, Digest, PersonId};

/// The number of moments that are tried.
const MOMENTS: usize = 50;

/// A backup, and someone who was erased after it was made.
struct Place {
    rehearsal: Rehearsal,
    backup: PathBuf,
    erased: PersonId,
    facts: u64,
}

impl Place {
    fn new() -> Self {
        let now = "2026-11-22T10:00:00Z".parse().unwrap();
        let names = ["University of Wessex", "University of Lyonesse"];
        let rehearsal = Rehearsal::of(&Story::whole().only(&names), now);
        let erased = rehearsal.told.leaders["Tristan Boscawen"].person.unwrap();
        // The story has three files. These no fact names, which is harmless.
        let objects = Folder::open(&rehearsal.data().objects()).unwrap();
        for n in 0..8_u8 {
            objects.put(&[n; 2048]).unwrap();
        }
        let backup = rehearsal.place("backup");
        let report = back_up(&rehearsal.data(), &rehearsal.keys, &backup).unwrap();
        let keys = &rehearsal.keys;
        keys.sign_backup("senco.example/log", &report, &backup)
            .unwrap();
        let erase = Commanded::from(ErasePerson { person: erased });
        rehearsal.execute(Actor::OPERATOR, erase).unwrap();
        Self {
            rehearsal,
            backup,
            erased,
            facts: report.facts,
        }
    }

    fn keys(&self) -> &KeysFolder {
        &self.rehearsal.keys
    }

    fn folder(&self, name: &str) -> DataFolder {
        DataFolder::at(&self.rehearsal.place(name))
    }

    /// How many steps a restore has.
    fn steps(&self) -> usize {
        let mut steps = 0;
        let to = self.folder("uninterrupted");
        restore_step_by_step(&self.backup, self.keys(), &to, &mut |_| steps += 1).unwrap();
        self.is_whole(&to);
        steps
    }

    /// Restores in a process of its own, which is killed after this number of steps and a moment more.
    fn kill_after(&self, to: &DataFolder, steps: usize, spins: Option<u64>) {
        let mut child = Command::new(env!("CARGO_BIN_EXE_restore"))
            .args([&self.backup, self.keys().path(), to.path()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut input = child.stdin.take().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        for step in 1..=steps {
            lines.next().unwrap().unwrap();
            if step < steps || spins.is_some() {
                writeln!(input).unwrap();
            }
        }
        (0..spins.unwrap_or(0)).for_each(|_| std::hint::spin_loop());
        child.kill().unwrap();
        child.wait().unwrap();
    }

    /// No one uses the folder, and each says why and what to do.
    fn is_refused(&self, folder: &DataFolder) {
        let refused = [
            folder.refuse_unfinished().unwrap_err(),
            folder.clone().own().unwrap_err(),
            verify(folder, self.keys(), None).unwrap_err(),
            back_up(folder, self.keys(), &self.rehearsal.place("another")).unwrap_err(),
        ];
        for refused in refused {
            let FolderError::Unfinished { .. } = &refused else {
                panic!("{refused}");
            };
            let says = refused.to_string();
            for what in [&self.backup, folder.path()] {
                assert!(says.contains(&what.display().to_string()), "{says}");
            }
        }
        assert!(!self.rehearsal.place("another").exists());
    }

    fn is_whole(&self, folder: &DataFolder) {
        let report = verify(folder, self.keys(), None).unwrap();
        assert!(report.is_whole(), "{:?}", report.findings);
        assert_eq!(report.size, self.facts);
        let objects = |folder: &DataFolder| Folder::open(&folder.objects()).unwrap().names();
        assert_eq!(objects(folder), objects(&DataFolder::at(&self.backup)));
        let hold = hold_mail();
        let desk = folder.backend().readers().unwrap();
        assert_eq!(desk.slip(hold.shelf, &hold.key), Ok(hold.put));
        drop(desk);
        self.serves_nobody_erased(folder);
    }

    fn serve(&self, folder: &DataFolder) -> Service {
        let clock = Arc::new(SimulatedClock::at(self.rehearsal.now()));
        let owned = folder.clone().own().unwrap();
        owned
            .serve(self.keys(), clock, Arc::new(CountedEntropy::default()))
            .unwrap()
    }

    fn serves_nobody_erased(&self, folder: &DataFolder) {
        let service = self.serve(folder);
        let person = Mentions::Person(self.erased);
        let found = service.view(&Actor::OPERATOR, &person).unwrap();
        assert_eq!((&found[0].name, &found[0].email), (&None, &None));
        let address = Mentions::Email("tristan.boscawen@senco.example".into());
        assert_eq!(service.view(&Actor::OPERATOR, &address).unwrap(), []);
    }
}

#[test]
fn a_restore_that_is_killed_is_refused_until_it_is_finished() {
    let place = Place::new();
    let steps = place.steps();
    let mut refused = 0;
    for moment in 0..MOMENTS {
        let after = 1 + moment * steps / MOMENTS;
        // Between two steps, and somewhere within the next.
        let chance = Digest::of(&moment.to_be_bytes()).bytes();
        let spins = (moment % 2 == 1).then_some(u64::from(chance[0]) * 1024);
        let to = place.folder(&format!("killed-{moment}"));
        place.kill_after(&to, after, spins);
        if to.path().join("restoring").exists() {
            place.is_refused(&to);
            let report = restore(&place.backup, place.keys(), &to).unwrap();
            assert_eq!(report.erasures_replayed, 1);
            refused += 1;
        } else {
            assert!(after + 1 >= steps, "killed after step {after} of {steps}");
        }
        place.is_whole(&to);
        fs::remove_dir_all(to.path()).unwrap();
    }
    assert!(refused > MOMENTS / 2, "{refused}");
}

#[test]
fn what_an_interrupted_restore_left_is_cleared_by_a_command_or_by_another_restore() {
    let place = Place::new();
    let to = place.folder("killed");
    let whole = place.folder("whole");
    restore(&place.backup, place.keys(), &whole).unwrap();
    let kept = fs::read(whole.database()).unwrap();
    // A folder that nothing was interrupted in is left alone.
    assert!(whole.clear_unfinished().is_err());
    assert!(restore(&place.backup, place.keys(), &whole).is_err());
    assert_eq!(fs::read(whole.database()).unwrap(), kept);

    let last = place.steps() - 1;
    place.kill_after(&to, last, None);
    place.is_refused(&to);
    // What someone has put beside it is theirs.
    let theirs = to.path().join("theirs");
    fs::create_dir(&theirs).unwrap();
    to.clear_unfinished().unwrap();
    fs::remove_dir(theirs).unwrap();
    assert_eq!(fs::read_dir(to.path()).unwrap().count(), 0);
    assert!(!to.is_made());

    // Another backup, in place of the one that was begun: nothing of that stays.
    place.kill_after(&to, last, None);
    let objects = Folder::open(&to.objects()).unwrap();
    let strange = objects.put(b"of no backup").unwrap();
    restore(&place.backup, place.keys(), &to).unwrap();
    assert!(objects.get(strange).is_err());
    place.is_whole(&to);
}

#[test]
fn only_one_restores_into_a_folder() {
    let place = Place::new();
    let to = place.folder("once");
    let mut tried = false;
    restore_step_by_step(&place.backup, place.keys(), &to, &mut |step| {
        if step == RestoreStep::Whole {
            return;
        }
        let beside = restore(&place.backup, place.keys(), &to);
        assert!(matches!(beside, Err(FolderError::Locked(_))), "{beside:?}");
        let cleared = to.clear_unfinished();
        tried |= matches!(cleared, Err(FolderError::Locked(_)));
    })
    .unwrap();
    assert!(tried);
    place.is_whole(&to);
}

#[test]
fn a_backup_copied_back_by_hand_is_held_to_the_list_of_erasures() {
    let place = Place::new();
    let to = place.folder("copied");
    copy(&place.backup, to.path());
    place.serves_nobody_erased(&to);
    // One that cannot be read: no one knows who would come back.
    let keys = place.keys().path();
    fs::rename(keys.join("erasures.jsonl"), keys.join("moved")).unwrap();
    fs::create_dir(keys.join("erasures.jsonl")).unwrap();
    let owned = to.own().unwrap();
    let clock = Arc::new(SimulatedClock::at(place.rehearsal.now()));
    let refused = owned.serve(place.keys(), clock, Arc::new(CountedEntropy::default()));
    let says = refused.err().unwrap().to_string();
    assert!(says.contains("erasures.jsonl"), "{says}");
    let to = place.folder("restored");
    assert!(restore(&place.backup, place.keys(), &to).is_err());
    assert!(!to.path().exists());
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn a_backup_that_is_not_what_it_says_is_not_restored() {
    let place = Place::new();
    let to = place.folder("refused");
    let refused = || {
        let refused = restore(&place.backup, place.keys(), &to).unwrap_err();
        assert!(!to.path().exists(), "{refused}");
        refused.to_string()
    };
    for name in ["complete", "checkpoint"] {
        let path = place.backup.join(name);
        let whole = fs::read(&path).unwrap();
        for bit in 0..whole.len() * 8 {
            let mut flipped = whole.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            fs::write(&path, flipped).unwrap();
            let says = refused();
            assert!(says.contains("backup"), "{name}, bit {bit}: {says}");
        }
        fs::write(&path, whole).unwrap();
    }

    // A database of an earlier backup, whole in itself.
    let later = place.rehearsal.place("later");
    back_up(&place.rehearsal.data(), place.keys(), &later).unwrap();
    let database = later.join("senco.sqlite");
    let own = fs::read(&database).unwrap();
    fs::copy(place.backup.join("senco.sqlite"), &database).unwrap();
    let swapped = restore(&later, place.keys(), &to).unwrap_err().to_string();
    assert!(swapped.contains("than its file complete says"), "{swapped}");
    assert!(!to.path().exists());
    // With its own again it is restored, though it was never signed.
    fs::write(&database, own).unwrap();
    restore(&later, place.keys(), &to).unwrap();
}

#[test]
fn the_list_of_erasures_holds_whoever_the_backup_does_not_know() {
    let place = Place::new();
    let stranger = Erasure {
        subject: PersonId(vocabulary::RawId::from_bytes([9; 16])).into(),
        at: place.rehearsal.now(),
    };
    place.keys().note_erasure(&stranger).unwrap();
    let to = place.folder("restored");
    let report = restore(&place.backup, place.keys(), &to).unwrap();
    assert_eq!(report.erasures_replayed, 2);
    place.is_whole(&to);
}

#[test]
fn a_folder_where_a_disk_is_mounted_is_empty_with_what_its_file_system_keeps_there() {
    let place = Place::new();
    let to = place.folder("mounted");
    fs::create_dir_all(to.path().join("lost+found")).unwrap();
    place.kill_after(&to, 3, None);
    place.is_refused(&to);
    restore(&place.backup, place.keys(), &to).unwrap();
    place.is_whole(&to);
    assert!(to.path().join("lost+found").exists());
}
