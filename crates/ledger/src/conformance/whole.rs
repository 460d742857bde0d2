//! A backend as a whole: made, copied, checked.

use super::{Opened, row, write};
use crate::{Backend, EpochKey, Part, SubjectKey};
use std::path::Path;
use vocabulary::{PersonId, RawId, Subject};

/// An example, with what gives the backend of a folder.
type Example = fn(&dyn Backend, &dyn Fn(&Path) -> Box<dyn Backend>);

pub(super) const EXAMPLES: &[Example] = &[
    what_is_opened_for_writing_is_made_and_nothing_else,
    a_copy_is_of_one_moment,
    whoever_only_looks_at_a_vault_sees_what_is_in_it,
    what_is_sound_says_so,
];

fn what_is_opened_for_writing_is_made_and_nothing_else(
    backend: &dyn Backend,
    _: &dyn Fn(&Path) -> Box<dyn Backend>,
) {
    let there = || Part::ALL.map(|part| backend.is_there(part));
    assert_eq!(there(), [false, false]);
    assert!(backend.readers().is_err());
    assert!(backend.vault_to_read().is_err());
    assert_eq!(there(), [false, false]);
    drop(backend.store().expect("a writer"));
    assert_eq!(there(), [true, false]);
    drop(backend.vault().expect("a vault"));
    assert_eq!(there(), [true, true]);
    assert_ne!(backend.name(Part::Facts), backend.name(Part::Vault));
}

fn a_copy_is_of_one_moment(backend: &dyn Backend, at: &dyn Fn(&Path) -> Box<dyn Backend>) {
    let mut opened = Opened::new(backend);
    write(&mut opened, 0..3);
    drop(backend.vault().expect("a vault"));
    let folder = tempfile::tempdir().expect("a folder");
    for part in Part::ALL {
        backend
            .copy_to(part, folder.path())
            .expect("a copy beside the writer");
    }
    write(&mut opened, 3..5);
    let copy = at(folder.path());
    assert_eq!(Part::ALL.map(|part| copy.is_there(part)), [true, true]);
    let mut copied = Opened::new(copy.as_ref());
    assert_eq!(copied.readers.rows(0, 10), Ok((0..3).map(row).collect()));
    assert_eq!(copied.readers.end(), Ok(3));
    write(&mut copied, 3..4);
    assert_eq!((opened.readers.end(), copied.readers.end()), (Ok(5), Ok(4)));
}

fn whoever_only_looks_at_a_vault_sees_what_is_in_it(
    backend: &dyn Backend,
    _: &dyn Fn(&Path) -> Box<dyn Backend>,
) {
    let subject = Subject::Person(PersonId(RawId::from_bytes([1; 16])));
    let wrapped =
        EpochKey::from_secret(1, [9; 32]).wrap(subject, &SubjectKey::from_secret([1; 32]));
    let mut vault = backend.vault().expect("a vault");
    vault
        .add(&[(subject, wrapped.clone())])
        .expect("a key is added");
    let mut looked_at = backend.vault_to_read().expect("the same vault");
    assert_eq!(looked_at.keys(), Ok(vec![(subject, wrapped.clone())]));
    assert!(looked_at.add(&[(subject, wrapped)]).is_err());
}

fn what_is_sound_says_so(backend: &dyn Backend, _: &dyn Fn(&Path) -> Box<dyn Backend>) {
    let mut opened = Opened::new(backend);
    assert_eq!(opened.readers.end(), Ok(0));
    write(&mut opened, 0..3);
    assert_eq!(opened.readers.integrity(), Ok(vec![]));
    drop(backend.vault().expect("a vault"));
    for part in Part::ALL {
        assert_eq!(backend.unread(part), Ok(None));
    }
}
