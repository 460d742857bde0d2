//! Wrapped keys.

use super::START;
use crate::{EpochKey, SubjectKey, Vault};
use jiff::SignedDuration;
use vocabulary::{PersonId, RawId, Subject};

pub(super) fn does_what_it_must(vault: &mut dyn Vault) {
    let subject = |n| Subject::Person(PersonId(RawId::from_bytes([n; 16])));
    let epoch = |n: u32| EpochKey::from_secret(n, [9; 32]);
    let wrapped = |n: u8, e| {
        (
            subject(n),
            epoch(e).wrap(subject(n), &SubjectKey::from_secret([n; 32])),
        )
    };

    vault
        .add(&[wrapped(1, 1), wrapped(2, 1)])
        .expect("keys are added");
    assert_eq!(vault.keys(), Ok(vec![wrapped(1, 1), wrapped(2, 1)]));

    vault
        .destroy(subject(1), START)
        .expect("a key is destroyed");
    vault
        .destroy(subject(1), START + SignedDuration::from_secs(1))
        .expect("again");
    assert_eq!(vault.destroyed(), Ok(vec![(subject(1), START)]));
    vault
        .add(&[wrapped(1, 1), wrapped(2, 1), wrapped(3, 1)])
        .expect("keys are added");
    assert_eq!(
        vault.keys(),
        Ok(vec![wrapped(2, 1), wrapped(3, 1)]),
        "a destroyed key stays so"
    );

    vault
        .rewrap(&[wrapped(2, 2), wrapped(3, 2), wrapped(1, 2)])
        .expect("the epoch turns");
    assert_eq!(vault.keys(), Ok(vec![wrapped(2, 2), wrapped(3, 2)]));
    vault.add(&[wrapped(4, 2)]).expect("keys are added");
    assert_eq!(vault.empty_log(), Ok(true));
    let all = vec![wrapped(2, 2), wrapped(3, 2), wrapped(4, 2)];
    assert_eq!(vault.keys(), Ok(all), "an empty log loses nothing");
}
