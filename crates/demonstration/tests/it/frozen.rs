//! Every frozen ledger is still read, and answers what it answered when it was frozen.

use demonstration::thaw;
use std::path::Path;

#[test]
fn every_frozen_ledger_answers_what_it_answered() {
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("frozen");
    let mut thawed = 0;
    for frozen in std::fs::read_dir(all).unwrap() {
        let frozen = frozen.unwrap().path();
        let place = tempfile::TempDir::new().unwrap();
        let (now, then) = thaw(&frozen, &place.path().join("data")).unwrap();
        let (now, then) = (now.as_object().unwrap(), then.as_object().unwrap());
        for (question, answer) in then {
            let answered = now.get(question);
            assert_eq!(answered, Some(answer), "{}: {question}", frozen.display());
        }
        assert!(then.len() > 10);
        thawed += 1;
    }
    assert!(thawed > 0, "there is no frozen ledger");
}
