//! Restores a backup step by step, for the test that kills it: `restore BACKUP KEYS TO`.
//!
//! After each step it writes a line, and goes on when it has read one.

use data_folder::{DataFolder, KeysFolder, restore_step_by_step};
use std::{
    io::{Write as _, stdin, stdout},
    path::Path,
};

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, backup, keys, to] = arguments.as_slice() else {
        panic!("restore BACKUP KEYS TO");
    };
    let keys = KeysFolder::open(Path::new(keys)).expect("there are keys");
    let to = DataFolder::at(Path::new(to));
    let restored = restore_step_by_step(Path::new(backup), &keys, &to, &mut |step| {
        println!("{step:?}");
        stdout().flush().expect("somebody reads");
        stdin()
            .read_line(&mut String::new())
            .expect("somebody says to go on");
    });
    restored.expect("the backup is whole");
}
