//! Another seed, or another signing key, than a data folder was made with.

use crate::kit::small;
use data_folder::{DataFolder, KeysFolder, back_up, restore, verify};
use demonstration::CountedEntropy;
use service::Finding;
use std::{fs, path::Path, sync::Arc};

/// A copy of the folder of keys in which one file is of another folder.
fn with_another(keys: &KeysFolder, to: &Path, file: &str) -> KeysFolder {
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(keys.path()).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
    fs::write(to.join(file), format!("{}\n", "ab".repeat(32))).unwrap();
    KeysFolder::open(to).unwrap()
}

#[test]
fn neither_a_start_nor_a_check_nor_a_restore_takes_them_for_the_right_ones() {
    let mut rehearsal = small();
    let backup = rehearsal.place("backup");
    back_up(&rehearsal.data(), &rehearsal.keys, &backup).unwrap();
    let right = rehearsal.keys.clone();
    for file in ["seed", "signing.key"] {
        let wrong = with_another(&right, &rehearsal.place(&format!("other-{file}")), file);
        let names = |text: &str| text.contains(&wrong.path().join(file).display().to_string());

        let restored = DataFolder::at(&rehearsal.place(&format!("restored-{file}")));
        let refused = restore(&backup, &wrong, &restored).unwrap_err().to_string();
        assert!(names(&refused), "{refused}");

        let clock = rehearsal.clock.clone();
        rehearsal.restart(|folder| {
            let found = verify(folder, &wrong, None).unwrap().findings;
            let [Finding::Keys(what)] = &found[..] else {
                panic!("{found:?}");
            };
            assert!(names(what), "{what}");
            let owned = folder.clone().own().unwrap();
            let entropy = Arc::new(CountedEntropy::default());
            let refused = owned.serve(&wrong, clock, entropy).err().unwrap();
            assert!(names(&refused.to_string()), "{refused}");
        });
    }
    // With the right ones a restored folder goes on, and is still held to them.
    let restored = DataFolder::at(&rehearsal.place("restored"));
    restore(&backup, &right, &restored).unwrap();
    assert_eq!(verify(&restored, &right, None).unwrap().findings, []);
    assert!(restored.path().join("made-with").exists());
}
