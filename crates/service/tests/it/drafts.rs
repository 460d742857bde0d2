//! Answers over several sittings, by several authors.

use crate::kit::{leader, small, wait};
use demonstration::Rehearsal;
use service::{Draft, Failure, SaveDraft, draft_revision, views::AnswerPage};
use vocabulary::{Actor, Refusal};

fn save(rehearsal: &Rehearsal, actor: Actor, text: &str, shown: &str) -> Result<Draft, Failure> {
    let application = rehearsal.told.applications["Harbourside SENCO Academy"];
    let save = SaveDraft {
        sheet: quality::Sheet::Answer(application, "data-1".into()).into(),
        text: text.into(),
        finished: false,
        shown: draft_revision(shown, false),
    };
    wait(rehearsal.service().desk().save_draft(actor, save))
}

#[test]
fn a_second_authors_stale_edit_gets_both_texts() {
    let mut rehearsal = small();
    let chidi = leader(&rehearsal, "Chidi Underwood");
    let bronwen = leader(&rehearsal, "Bronwen Applegarth");
    save(&rehearsal, chidi, "Forty joined.", "").unwrap();
    let Err(Failure::Refused(Refusal::Stale(changed))) =
        save(&rehearsal, bronwen, "Fifty joined.", "")
    else {
        panic!("the second author overwrote the first");
    };
    assert_eq!(changed[0].yours, "Fifty joined.");
    assert_eq!(changed[0].theirs, "Forty joined.");
    // Having seen both, the second author decides.
    save(
        &rehearsal,
        bronwen,
        "Forty, not fifty, joined.",
        "Forty joined.",
    )
    .unwrap();
    rehearsal.restart(|_| {});
    let application = rehearsal.told.applications["Harbourside SENCO Academy"];
    let page = AnswerPage {
        application,
        standard: "data-1".into(),
    };
    let view = rehearsal.service().view(&chidi, &page).unwrap();
    assert_eq!(view.text, "Forty, not fifty, joined.");
    assert_eq!(view.saved.unwrap().1, "Bronwen Applegarth");
}

#[test]
fn saving_the_same_twice_is_no_conflict_and_an_empty_answer_is_none() {
    let rehearsal = small();
    let chidi = leader(&rehearsal, "Chidi Underwood");
    save(&rehearsal, chidi, "Forty.", "").unwrap();
    save(&rehearsal, chidi, "Forty.", "").unwrap();
    save(&rehearsal, chidi, "", "Forty.").unwrap();
    save(&rehearsal, chidi, "Fifty.", "").unwrap();
}

#[test]
fn nobody_else_reads_or_writes_a_draft() {
    let rehearsal = small();
    let others = [
        leader(&rehearsal, "Morwenna Tregear"),
        rehearsal.told.coordinator,
        Actor::PUBLIC,
    ];
    let application = rehearsal.told.applications["Harbourside SENCO Academy"];
    for other in others {
        assert!(save(&rehearsal, other, "x", "").is_err());
        let page = AnswerPage {
            application,
            standard: "entry-1".into(),
        };
        assert!(rehearsal.service().view(&other, &page).is_err());
    }
}

#[test]
fn what_is_typed_is_nowhere_readable_on_the_disk() {
    let mut rehearsal = small();
    let chidi = leader(&rehearsal, "Chidi Underwood");
    save(
        &rehearsal,
        chidi,
        "A sentence that nobody else would write.",
        "",
    )
    .unwrap();
    rehearsal.restart(|folder| {
        for file in std::fs::read_dir(folder.path()).unwrap() {
            let path = file.unwrap().path();
            if path.is_file() {
                let bytes = std::fs::read(&path).unwrap();
                for secret in ["nobody else would write", "Chidi", "Underwood"] {
                    let found = bytes
                        .windows(secret.len())
                        .any(|part| part == secret.as_bytes());
                    assert!(!found, "“{secret}” stands in {}", path.display());
                }
            }
        }
    });
}
