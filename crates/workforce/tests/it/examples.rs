//! Every worked example of `rules/examples.toml` comes out as it says.

use std::collections::BTreeSet;
use workforce::examples::{self, Example};
use workforce::{SchoolAnswer, duty};

/// What an example says and the answer does not, in words; empty if they agree.
fn differences(example: &Example, answer: &SchoolAnswer) -> Vec<String> {
    let expect = &example.expect;
    let given = &answer.answer;
    let mut found = Vec::new();
    let mut compare = |what: &str, same: bool, given: String| {
        if !same {
            found.push(format!("{what} is {given}"));
        }
    };
    let by = |what| format!("{what:?}");
    compare("status", expect.status == given.status, by(given.status));
    compare("due", expect.due == given.due, format!("{:?}", given.due));
    let latest = expect.due_latest == given.due_latest;
    compare("due_latest", latest, format!("{:?}", given.due_latest));
    if let Some(rules) = &expect.rules {
        compare("rules", *rules == given.rules, format!("{:?}", given.rules));
    }
    if expect.days_overdue.is_some() {
        let same = expect.days_overdue == given.days_overdue;
        compare("days_overdue", same, format!("{:?}", given.days_overdue));
    }
    if expect.enrolled.is_some() {
        let same = expect.enrolled == given.enrolled;
        compare("enrolled", same, format!("{:?}", given.enrolled));
    }
    if let Some(warnings) = expect.warnings {
        let same = warnings == given.warnings.len();
        compare("warnings", same, format!("{:?}", given.warnings));
    }
    if let Some(points) = &expect.points {
        let numbers: Vec<u8> = given.points.iter().map(|point| point.number()).collect();
        compare("points", *points == numbers, format!("{numbers:?}"));
    }
    if let Some(missing) = &expect.missing {
        let same = *missing == given.missing;
        compare("missing", same, format!("{:?}", given.missing));
    }
    let statuses: Vec<_> = given.readings.iter().map(|r| r.status).collect();
    let readings = expect.readings.clone().unwrap_or_else(|| statuses.clone());
    compare("readings", readings == statuses, format!("{statuses:?}"));
    if let Some(sencos) = &expect.sencos {
        let statuses: Vec<_> = answer.sencos.iter().map(|s| s.answer.status).collect();
        compare("sencos", *sencos == statuses, format!("{statuses:?}"));
    }
    found
}

#[test]
fn each_comes_out_as_it_says() {
    let mut wrong = Vec::new();
    for example in examples::all() {
        let facts = example
            .facts()
            .unwrap_or_else(|error| panic!("{}: {error}", example.id));
        let answer = duty(&facts, example.on);
        for difference in differences(example, &answer) {
            wrong.push(format!("{}: {difference}", example.id));
        }
        let said = &answer.answer;
        assert!(
            !said.reason.is_empty() && !said.next.is_empty(),
            "{}",
            example.id
        );
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn each_has_an_id_of_its_own_and_cites_a_source() {
    let ids: BTreeSet<_> = examples::all().iter().map(|example| &example.id).collect();
    assert_eq!(ids.len(), examples::all().len());
    for example in examples::all() {
        assert!(!example.case.is_empty() && !example.because.is_empty());
        assert!(!example.source.is_empty(), "{}", example.id);
    }
}

#[test]
fn every_status_has_an_example() {
    let shown: BTreeSet<_> = examples::all().iter().map(|e| e.expect.status).collect();
    assert_eq!(shown.len(), workforce::Status::ALL.len());
}

/// A clear answer depends on one reading; only “seek advice”, and a clock that may start again,
/// shows two.
#[test]
fn seek_advice_always_shows_at_least_two_different_statuses() {
    for example in examples::all() {
        let answer = duty(&example.facts().unwrap(), example.on).answer;
        let statuses: BTreeSet<_> = answer.readings.iter().map(|r| r.status).collect();
        if answer.status == workforce::Status::SeekAdvice {
            assert!(statuses.len() > 1, "{}: {:?}", example.id, answer.readings);
            assert_eq!(
                answer.readings.iter().filter(|r| r.used).count(),
                1,
                "{}",
                example.id
            );
        } else {
            assert!(statuses.len() <= 1, "{}", example.id);
        }
    }
}
