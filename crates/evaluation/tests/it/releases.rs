//! What one release keeps hidden, another of the same responses must not tell.

use super::attacker::{Publication, counts_together};
use super::responses::{count, sample, school};
use evaluation::analysis::{Analysis, Edition, Options, analyse, publishable_after};
use evaluation::disclosure::{GivenAway, Release, ReleaseLog};
use evaluation::report::Editions;
use evaluation::tables::{Shown, Table};
use instrument::Instrument;
use std::collections::BTreeMap;

/// Results from some of the rows of a made-up file.
fn results(instrument: &Instrument, leave_out: usize) -> Analysis {
    let (header, rows) = sample(instrument, 700, 5);
    let lines: Vec<&[u8]> = rows.split_inclusive(|&byte| byte == b'\n').collect();
    let (plan, tally) = count(instrument, &header, &lines[leave_out..].concat());
    analyse(&plan, &tally, &Options::default()).expect("no shares are given")
}

fn released(
    analysis: &Analysis,
    instrument: &Instrument,
    log: &ReleaseLog,
) -> Result<(Edition, ReleaseLog), GivenAway> {
    let (edition, release) = publishable_after(analysis, instrument, log)?;
    let name = format!("release {}", log.releases.len() + 1);
    Ok((edition, log.clone().with(Release { name, ..release })))
}

/// The counts of tables that are shown, by table, row and column.
fn shown(edition: &Edition) -> BTreeMap<(String, String, usize), u64> {
    let cells = |table: &Table| -> Vec<((String, String, usize), u64)> {
        let rows = table.rows.iter().flat_map(|row| {
            row.cells
                .iter()
                .enumerate()
                .map(move |(column, cell)| (row, column, cell))
        });
        rows.filter(|(.., cell)| cell.shown != Shown::Hidden)
            .filter_map(|(row, column, cell)| {
                Some((
                    (table.number.clone(), row.label.clone(), column),
                    cell.count()?,
                ))
            })
            .collect()
    };
    edition.tables.iter().flat_map(cells).collect()
}

#[test]
fn the_same_release_again_is_the_same_and_adds_nothing() {
    let instrument = school();
    let analysis = results(&instrument, 0);
    let (first, log) =
        released(&analysis, &instrument, &ReleaseLog::default()).expect("nothing was released");
    let (second, again) = released(&analysis, &instrument, &log).expect("the same");
    assert_eq!((first, log.releases.len()), (second, again.releases.len()));
    let read =
        ReleaseLog::from_json(std::str::from_utf8(&log.to_json()).expect("text")).expect("its own");
    assert_eq!(read, log);
    assert!(ReleaseLog::from_json("{\"releases\": 3}").is_err());
}

#[test]
fn what_was_hidden_stays_hidden_in_other_tables_of_the_same_responses() {
    // A second release with one table less: alone, it could show counts that the first hid for the sake of that table.
    let instrument = school();
    let mut fewer = instrument.clone();
    fewer
        .tables
        .retain(|table| table.number == "1" || table.number == "2");
    let (first, log) = released(
        &results(&instrument, 0),
        &instrument,
        &ReleaseLog::default(),
    )
    .expect("nothing was released");
    let (second, _) = released(&results(&fewer, 0), &fewer, &log).expect("it can be hidden");
    let (first, second) = (shown(&first), shown(&second));
    for place in second.keys() {
        assert!(
            first.contains_key(place),
            "{place:?} was hidden and is shown now"
        );
    }
}

/// What is handed on, and the log after it.
fn handed_on(
    analysis: &Analysis,
    instrument: &Instrument,
    log: &ReleaseLog,
) -> Result<(Publication, ReleaseLog), GivenAway> {
    let editions = Editions::of(analysis, instrument, log)?;
    let files = editions.files(analysis, instrument).expect("written");
    let release = Release {
        name: "first".to_owned(),
        ..editions.release
    };
    Ok((Publication::of(&files), log.clone().with(release)))
}

#[test]
fn two_releases_together_tell_an_attacker_nothing_where_there_is_a_log() {
    let full = school();
    let mut little = full.clone();
    little
        .tables
        .retain(|table| ["2", "23", "25"].contains(&table.number.as_str()));
    let (mut hidden, mut without_a_log) = (0, 0);
    for seed in 1..=3 {
        let (header, rows) = sample(&full, 300, seed);
        let of = |instrument: &Instrument| {
            let (plan, tally) = count(instrument, &header, &rows);
            let analysis = analyse(&plan, &tally, &Options::default()).expect("no shares");
            let few = analysis.without_few_of_two_routes.clone();
            few.map_or(analysis, |few| *few)
        };
        let nothing = ReleaseLog::default();
        let (first, log) = handed_on(&of(&little), &little, &nothing).expect("the first");
        match handed_on(&of(&full), &full, &log) {
            Ok((second, _)) => {
                let together = counts_together(&[(&first, &little), (&second, &full)]);
                assert_eq!(together.recovered(), [], "seed {seed}");
                hidden += 1;
            }
            Err(refused) => assert_eq!(refused.release, "first", "seed {seed}"),
        }
        let (alone, _) = handed_on(&of(&full), &full, &nothing).expect("the first");
        let together = counts_together(&[(&first, &little), (&alone, &full)]);
        without_a_log += together.recovered().len();
    }
    assert!(hidden > 0, "some can be published beside the first");
    assert!(without_a_log > 0, "there was something to tell");
}

#[test]
fn few_more_rows_are_refused_by_the_name_of_the_release() {
    let instrument = school();
    let (_, log) = released(
        &results(&instrument, 3),
        &instrument,
        &ReleaseLog::default(),
    )
    .expect("nothing was released");
    let refused = released(&results(&instrument, 0), &instrument, &log)
        .expect_err("three people are the difference");
    assert_eq!(refused.release, "release 1");
    assert!(refused.to_string().contains("697 rows"), "{refused}");
}

#[test]
fn many_more_rows_hide_every_count_that_grew_by_few() {
    let instrument = school();
    let (first, log) = released(
        &results(&instrument, 350),
        &instrument,
        &ReleaseLog::default(),
    )
    .expect("nothing was released");
    match released(&results(&instrument, 0), &instrument, &log) {
        Ok((second, _)) => {
            let first = shown(&first);
            for (place, now) in shown(&second) {
                let grown = first.get(&place).map_or(0, |then| now.abs_diff(*then));
                assert!(grown == 0 || grown >= 5, "{place:?}: {grown} more");
            }
        }
        Err(refused) => assert_eq!(refused.release, "release 1"),
    }
}

#[test]
fn a_higher_threshold_after_the_fact_is_refused() {
    let instrument = school();
    let mut stricter = instrument.clone();
    stricter.suppress_below = 10;
    let (_, log) = released(
        &results(&instrument, 0),
        &instrument,
        &ReleaseLog::default(),
    )
    .expect("nothing was released");
    let refused = released(&results(&stricter, 0), &stricter, &log)
        .expect_err("counts from 5 to 9 are known");
    assert_eq!(refused.release, "release 1");
}
