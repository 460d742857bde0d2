//! Every word that a worked example is answered with, pinned as a page that someone can read: a changed
//! sentence shows up when it is looked over.

use std::{fmt::Write as _, fs, path::Path};
use workforce::{Answer, duty, examples};

fn told(text: &mut String, answer: &Answer) {
    let mut line = |what: &str, says: &str| {
        if !says.is_empty() {
            writeln!(text, "  {what}: {says}").unwrap();
        }
    };
    line("status", answer.status.name());
    line("reason", &answer.reason);
    line("next", &answer.next);
    let by = answer.next_by.map(|by| by.to_string());
    line("by", &by.unwrap_or_default());
    line("duty on", answer.duty_on.as_deref().unwrap_or_default());
    for warning in &answer.warnings {
        line("warning", warning);
    }
    for reading in &answer.readings {
        let used = if reading.used { "read so" } else { "or so" };
        let due = reading.due.map_or(String::new(), |due| format!(" {due}"));
        let says = format!("{} → {}{due}", reading.reading, reading.status.name());
        line(used, &says);
    }
    line("missing", &answer.missing.join(", "));
}

#[test]
fn every_example_is_answered_in_the_words_that_were_read() {
    let mut text = String::new();
    for example in examples::all() {
        let answer = duty(&example.facts().unwrap(), example.on);
        writeln!(text, "{} on {}: {}", example.id, example.on, example.case).unwrap();
        told(&mut text, &answer.answer);
        if answer.sencos.len() > 1 {
            for senco in &answer.sencos {
                writeln!(text, " {}", senco.name.as_deref().unwrap_or("of them")).unwrap();
                told(&mut text, &senco.answer);
            }
        }
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/words.txt");
    let Ok(read) = fs::read_to_string(&file) else {
        fs::write(&file, &text).unwrap();
        panic!("words.txt was not there: read it and commit it");
    };
    for (number, (read, now)) in (1..).zip(read.lines().zip(text.lines())) {
        assert_eq!(
            now, read,
            "line {number} of words.txt; delete the file to write it again"
        );
    }
    assert_eq!(text.lines().count(), read.lines().count());
}
