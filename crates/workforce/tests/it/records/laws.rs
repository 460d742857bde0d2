//! Laws of providers’ files: twice is once, and the order of files that agree does not matter.

use super::{World, rule_of};
use proptest::prelude::*;
use std::collections::BTreeMap;
use vocabulary::{BodyId, ClaimId, NameId, PartialDate, PersonId, RawId, Sealed};
use workforce::{
    AwardClaimed, AwardingBodyEntered, ClaimedProvider, CourseRow, Judge, OutcomeResult,
    SencoQualification, Verdict, rule,
};

const NAMES: [&str; 3] = ["Zoë Adeyemi", "ZOE BROWN", "Maeve Byrne"];
const BODIES: [Option<&str>; 4] = [
    None,
    Some("The University of Dunwich"),
    Some("Dunwich Awards"),
    Some("Wessex Awards"),
];
const CERTIFICATES: [Option<&str>; 4] = [None, Some("C-1"), Some("c-1"), Some("C-2")];
const BEGAN: [Option<&str>; 4] = [None, Some("2021-09"), Some("2021-09-06"), Some("2022-09")];
const COMPLETED: [&str; 4] = ["2023-07", "2023-07-04", "2023-07-05", "2024-02"];

fn trn(person: u32) -> vocabulary::Trn {
    format!("{:07}", 1_000_000 + person).parse().unwrap()
}

/// A world where 2 bodies are known, of which one is the provider, and awards that 2 people claim.
fn world() -> World {
    let mut world = World::new();
    for (n, name) in [(3, "Wessex Awards"), (4, "The University of Dunwich")] {
        world.happens(AwardingBodyEntered {
            body: BodyId(RawId::from_bytes([n; 16])),
            name: name.to_owned(),
            ukprn: None,
            recognised: Some(true),
            source: "The list of recognised bodies".to_owned(),
        });
    }
    for person in 0..2_u8 {
        let name_id = NameId(RawId::from_bytes([50 + person; 16]));
        world.happens(AwardClaimed {
            claim: ClaimId(RawId::from_bytes([40 + person; 16])),
            person: PersonId(RawId::from_bytes([60 + person; 16])),
            teacher: None,
            trn: Some(Sealed::under(name_id, trn(u32::from(person)))),
            name: Sealed::under(name_id, "Zoë Adeyemi".to_owned()),
            qualification: SencoQualification::Nasenco,
            provider: ClaimedProvider::Known(world.provider),
            provider_name: "The University of Dunwich".to_owned(),
            body: None,
            body_name: None,
            year: 2023,
            completed: None,
            certificate: None,
            consents: false,
        });
    }
    world
}

/// Any row that has nothing wrong in itself.
fn row() -> impl Strategy<Value = CourseRow> {
    let who = (0_u32..4, 0..NAMES.len(), any::<bool>());
    let outcome = (0_usize..4, 0..COMPLETED.len(), 0..CERTIFICATES.len());
    let row = (who, 0..BEGAN.len(), outcome, 0..BODIES.len());
    let row = row.prop_map(
        |((person, name, npq), began, (result, completed, certificate), body)| {
            let result = [
                None,
                Some(OutcomeResult::Passed),
                Some(OutcomeResult::Failed),
                Some(OutcomeResult::Withdrawn),
            ][result];
            CourseRow {
                line: 0,
                trn: Some(trn(person)),
                name: NAMES[name].to_owned(),
                qualification: if npq {
                    SencoQualification::NpqSenco
                } else {
                    SencoQualification::Nasenco
                },
                began: BEGAN[began].map(|it| it.parse().unwrap()),
                result,
                completed: result.map(|_| COMPLETED[completed].parse().unwrap()),
                certificate: result.and(CERTIFICATES[certificate].map(str::to_owned)),
                body: BODIES[body].map(str::to_owned),
            }
        },
    );
    let today = World::new().today();
    row.prop_filter("a row says when", move |row| row.problems(today).is_empty())
}

/// The rows of a file of which none contradicts another or what is recorded: no file that is made is refused.
fn of_one_file(world: &World, rows: Vec<CourseRow>) -> Vec<CourseRow> {
    let mut judge = Judge::new(world.known(), world.provider);
    let fits = |row: &CourseRow| !matches!(judge.row(row).verdict, Verdict::Wrong(_));
    let rows = rows.into_iter().zip(2..);
    let rows = rows.map(|(row, line)| CourseRow { line, ..row });
    rows.filter(fits).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    /// Whatever files say, importing one again adds nothing, and neither does importing it row by row.
    #[test]
    fn any_file_twice_is_one(files in prop::collection::vec(prop::collection::vec(row(), 1..8), 1..4)) {
        let mut world = world();
        let mut new = 0;
        for rows in files {
            let rows = of_one_file(&world, rows);
            if rows.is_empty() {
                continue;
            }
            let taken = world.import_rows(rows.clone(), BTreeMap::new());
            match taken {
                Ok(_) => new += 1,
                refused => prop_assert_eq!(rule_of(refused), rule::NOTHING_NEW_IN_FILE.0),
            }
            let (told, facts) = (world.told(), world.facts.len());
            let again = world.import_rows(rows.clone(), BTreeMap::new());
            prop_assert_eq!(rule_of(again), rule::NOTHING_NEW_IN_FILE.0);
            for row in rows {
                let again = world.import_rows(vec![row], BTreeMap::new());
                prop_assert_eq!(rule_of(again), rule::NOTHING_NEW_IN_FILE.0);
            }
            prop_assert_eq!((world.told(), world.facts.len()), (told, facts));
        }
        prop_assert!(new > 0, "the first row of the first file is new");
    }

    /// Files that say parts of one truth are all taken, and say the same together in any order.
    #[test]
    fn the_order_of_files_does_not_matter(
        (files, shuffled) in prop::collection::vec(sayings(), 1..4).prop_flat_map(|people| {
            let numbered = (0..).zip(people).flat_map(|(person, rows)| {
                let number = trn(person);
                rows.into_iter().map(move |row| vec![CourseRow { trn: Some(number), ..row }])
            });
            let files: Vec<Vec<CourseRow>> = numbered.collect();
            (Just(files.clone()), Just(files).prop_shuffle())
        }),
        together in any::<bool>(),
    ) {
        let (mut first, mut second) = (world(), world());
        for (world, mut files) in [(&mut first, files), (&mut second, shuffled)] {
            if together {
                files = in_rounds(files);
            }
            for file in files {
                let taken = world.import_rows(file, BTreeMap::new());
                let known = taken.is_ok() || rule_of(taken) == rule::NOTHING_NEW_IN_FILE.0;
                prop_assert!(known, "no file is refused");
            }
        }
        prop_assert_eq!(first.told(), second.told());
    }
}

/// Rows in as few files as can be, of which none has 2 rows of one person.
fn in_rounds(rows: Vec<Vec<CourseRow>>) -> Vec<Vec<CourseRow>> {
    let mut rounds: Vec<Vec<CourseRow>> = Vec::new();
    for row in rows.into_iter().flatten() {
        let has = |round: &Vec<CourseRow>| round.iter().any(|it| it.trn == row.trn);
        match rounds.iter_mut().find(|round| !has(round)) {
            Some(round) => round.push(row),
            None => rounds.push(vec![row]),
        }
    }
    rounds
}

/// What is true of one person’s course, said in parts: without the outcome, to the month alone, without a certificate or
/// a body.
fn sayings() -> impl Strategy<Value = Vec<CourseRow>> {
    let truth = (any::<bool>(), 0_usize..4, 1..BODIES.len());
    let part = (
        any::<bool>(),
        0_usize..3,
        any::<bool>(),
        any::<bool>(),
        any::<bool>(),
    );
    let parts = prop::collection::vec(part, 1..4);
    (truth, parts).prop_map(|((npq, result, body), parts)| {
        let result = [
            None,
            Some(OutcomeResult::Passed),
            Some(OutcomeResult::Failed),
            Some(OutcomeResult::Withdrawn),
        ][result];
        let day = |text: &str| -> PartialDate { text.parse().unwrap() };
        let (began, completed) = (day("2021-09-06"), day("2023-07-04"));
        let of_part = |part: (bool, usize, bool, bool, bool)| {
            let (ended, began_as, to_month, certificate, with_body) = part;
            let result = result.filter(|_| ended);
            let began: Option<PartialDate> = [Some(began), Some(began.to_month()), None][began_as];
            let completed = if to_month {
                completed.to_month()
            } else {
                completed
            };
            let completed = result.map(|_| completed);
            CourseRow {
                line: 2,
                trn: None,
                name: "Zoë Adeyemi".to_owned(),
                qualification: if npq {
                    SencoQualification::NpqSenco
                } else {
                    SencoQualification::Nasenco
                },
                // A row says when something was.
                began: began.or_else(|| completed.is_none().then(|| day("2021-09"))),
                result,
                completed,
                certificate: result.filter(|_| certificate).map(|_| "C-1".to_owned()),
                body: BODIES[body].filter(|_| with_body).map(str::to_owned),
            }
        };
        parts.into_iter().map(of_part).collect()
    })
}
