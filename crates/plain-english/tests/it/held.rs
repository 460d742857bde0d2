//! What people read is in the style; what is not yet is listed, and the list only gets shorter.

use plain_english::places::{Finding, Places};
use std::fmt::Write as _;
use std::path::Path;

fn listed(findings: &[Finding]) -> String {
    findings.iter().fold(String::new(), |mut all, finding| {
        let Finding {
            file,
            prose,
            faults,
        } = finding;
        // Writing to a string cannot fail.
        let _ = writeln!(
            all,
            "{file}:{}: {}\n    {}",
            prose.line,
            prose.text,
            faults.join("\n    ")
        );
        all
    })
}

#[test]
fn what_people_read_is_in_the_house_style() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let findings = Places::of_the_repository().compare(&root).unwrap();
    assert!(
        findings.held.is_empty(),
        "not in the style (Words in CONTRIBUTING.md):\n{}",
        listed(&findings.held)
    );
    assert_eq!(
        findings.nowhere, [""; 0],
        "`kept` names what does not exist, or gives no reason"
    );
    println!("Not held to the style yet, with what is wrong in each:");
    for (place, faults) in &findings.not_yet {
        println!("{faults:5}  {place}");
    }
    let done = findings.not_yet.iter().filter(|(_, faults)| **faults == 0);
    let done: Vec<&String> = done.map(|(place, _)| place).collect();
    assert!(
        done.is_empty(),
        "these are in the style: take them out of `not_yet` in data/places.toml: {done:?}"
    );
}
