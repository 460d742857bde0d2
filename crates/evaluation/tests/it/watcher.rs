//! Someone who looks at the figures of a survey again and again while answers arrive.

use super::attacker::{Knowledge, Publication, counts};
use super::responses::{count, instrument, sample};
use evaluation::analysis::{Options, analyse};
use evaluation::disclosure::{Release, ReleaseLog};
use evaluation::report::Editions;
use instrument::Instrument;

/// What the watcher has seen: each publication, with the number of rows in it.
struct Watched {
    instrument: Instrument,
    seen: Vec<(usize, Publication)>,
    refused: usize,
}

/// Figures are made anew whenever a quarter more have answered. Those that earlier ones would give away are not shown.
fn watch(name: &str, rows: usize, seed: u64, with_a_log: bool) -> Watched {
    let instrument = instrument(name);
    let (header, all) = sample(&instrument, rows, seed);
    let lines: Vec<&[u8]> = all.split_inclusive(|&byte| byte == b'\n').collect();
    let mut watched = Watched {
        instrument,
        seen: Vec::new(),
        refused: 0,
    };
    let mut log = ReleaseLog::default();
    let mut many = 30;
    while many <= rows {
        let (plan, tally) = count(&watched.instrument, &header, &lines[..many].concat());
        let analysis = analyse(&plan, &tally, &Options::default()).expect("no shares");
        match Editions::meanwhile(&analysis, &watched.instrument, &log) {
            Ok(editions) => {
                let files = editions.files(&analysis, &watched.instrument);
                let publication = Publication::of(&files.expect("written"));
                watched.seen.push((many, publication));
                if with_a_log {
                    log = log.with(Release {
                        name: format!("of {many}"),
                        ..editions.release
                    });
                }
            }
            Err(why) => {
                println!("{many}: {why}");
                watched.refused += 1;
            }
        }
        many += (many / 4).max(10);
    }
    watched
}

/// Counts of fewer than five people that are known: of those counted at one time, and of those who came between two.
fn learned(watched: &Watched) -> Vec<String> {
    let mut known = Knowledge::default();
    for (many, publication) in &watched.seen {
        known.at_another_time(&many.to_string(), &counts(publication, &watched.instrument));
    }
    let mut came = Vec::new();
    for (at, (later, _)) in watched.seen.iter().enumerate() {
        for (earlier, _) in &watched.seen[..at] {
            came.extend(known.came_between(&earlier.to_string(), &later.to_string()));
        }
    }
    known.narrow();
    assert!(!known.impossible, "the watcher reasons wrongly");
    let few = |(low, high): (i64, i64)| low >= 1 && high <= 4;
    let hidden = known.hidden().filter(|(_, bounds)| few(*bounds));
    let hidden = hidden.map(|(place, bounds)| format!("{place}: {bounds:?}"));
    let mut learned: Vec<String> = hidden.collect();
    for (who, at) in came {
        let bounds = known.bounds(at);
        if few(bounds) {
            learned.push(format!("{who:?}: {bounds:?}"));
        }
    }
    learned
}

#[test]
fn a_watcher_learns_of_nobody_few_who_came_between_two_looks() {
    let mut looks = 0;
    for (name, rows) in [
        ("school", 1200),
        ("parents", 600),
        ("pupils-1", 300),
        ("trainees", 200),
    ] {
        for seed in 1..=2 {
            let watched = watch(name, rows, seed, true);
            let learned = learned(&watched);
            assert_eq!(learned, Vec::<String>::new(), "{name}, seed {seed}");
            assert!(
                watched.seen.len() > 1,
                "{name}: {} refused",
                watched.refused
            );
            looks += watched.seen.len();
            println!(
                "{name} {seed}: {} shown, {} refused",
                watched.seen.len(),
                watched.refused
            );
        }
    }
    assert!(looks > 20, "{looks} looks");
}

#[test]
fn without_a_log_a_watcher_would_learn_much() {
    let watched = watch("school", 300, 1, false);
    assert!(!learned(&watched).is_empty());
}
