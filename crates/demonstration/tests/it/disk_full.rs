//! A disk that is really full: commands are told so, people can still read, and with room again it works
//! as before.

use data_folder::{DataFolder, KeysFolder, Secrets, verify};
use demonstration::{CountedEntropy, SimulatedClock, SmallDisk, load_host, load_person};
use service::{Failure, Unavailable};
use std::{fs, sync::Arc};
use tempfile::TempDir;
use vocabulary::Actor;

#[test]
fn a_full_disk_refuses_and_carries_on_by_itself_when_there_is_room() {
    let temporary = TempDir::new().unwrap();
    let Some(disk) = SmallDisk::mount(&temporary.path().join("disk"), 12).unwrap() else {
        return;
    };
    let secrets = Secrets {
        seed: demonstration::seed(),
        signing: [2; 32],
        epoch: [3; 32],
    };
    let today = "2026-11-22".parse().unwrap();
    let keys = KeysFolder::init(&temporary.path().join("keys"), secrets, today).unwrap();
    let owned = DataFolder::at(&disk.path().join("data")).own().unwrap();
    let clock = Arc::new(SimulatedClock::at("2026-11-22T10:00:00Z".parse().unwrap()));
    let service = owned
        .serve(&keys, clock, Arc::new(CountedEntropy::default()))
        .unwrap();
    let give = |(id, command)| service.execute_blocking(Actor::OPERATOR, id, command);
    let host = give(load_host()).unwrap().made.unwrap().into();
    let ballast = disk.path().join("ballast");
    fs::write(&ballast, vec![7; 7 * 1024 * 1024]).unwrap();

    let refused = (0..20_000).find_map(|n| Some((n, give(load_person(n, host)).err()?)));
    let (n, failure) = refused.expect("the disk gets full");
    assert_eq!(failure, Failure::Unavailable(Unavailable::Full));
    assert!(n > 0);
    assert_eq!(
        service.ready(),
        Err(Failure::Unavailable(Unavailable::Full))
    );
    let known = give(load_person(n - 1, host)).map(|outcome| outcome.made);
    let facts = 1 + 2 * n;
    let counted = || {
        service
            .gauges()
            .facts
            .load(std::sync::atomic::Ordering::Relaxed)
    };
    assert_eq!(counted(), facts);

    fs::remove_file(&ballast).unwrap();
    service.ready().unwrap();
    let again = give(load_person(n - 1, host)).unwrap();
    if let Ok(known) = known {
        assert_eq!(again.made, known);
    }
    give(load_person(n, host)).unwrap();
    assert_eq!(counted(), facts + 2);
    service.stop();
    let report = verify(&owned.folder, &keys, None).unwrap();
    assert!(report.is_whole(), "{:?}", report.findings);
    assert_eq!(report.size, facts + 2);
}
