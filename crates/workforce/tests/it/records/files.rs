//! Files as they were sent: how much one can say, and when it is deleted.

use super::{World, rule_of};
use jiff::ToSpan as _;
use std::{collections::BTreeMap, fmt::Write as _};
use vocabulary::{CaseId, NewFact, Sealed, Subject};
use workforce::{
    EraseTeacher, Fact, FileKind, ImportNpq, Judge, MOST_FACTS, MOST_NEW_BODIES, MOST_ROWS,
    NpqJudge, NpqPart, RecordsFileDeleted, Verdict, erase_teacher, import_npq, read_npq, rule,
};

const HEAD: &str = "TRN,Name,Qualification,Started,Awarding body\n";

#[test]
fn a_file_of_as_many_new_rows_as_are_read_makes_no_more_facts_than_a_command_records() {
    let mut world = World::new();
    let mut file = HEAD.to_owned();
    for n in 0..MOST_ROWS {
        let body = n % MOST_NEW_BODIES;
        writeln!(
            file,
            "{},Name{n} Other,NASENCO,Sept 2023,Body {body}",
            1_000_000 + n
        )
        .unwrap();
    }
    let facts = world.import(&file).unwrap();
    assert_eq!(facts.len(), 1 + 2 * MOST_ROWS + MOST_NEW_BODIES);
    assert!(facts.len() <= MOST_FACTS);
}

#[test]
fn a_column_that_was_taken_for_the_awarding_bodies_does_not_enter_hundreds() {
    let mut world = World::new();
    let mut file = HEAD.to_owned();
    for n in 0..=MOST_NEW_BODIES {
        writeln!(
            file,
            "{},Name{n} Other,NASENCO,Sept 2023,Note {n}",
            1_000_000 + n
        )
        .unwrap();
    }
    let (rows, _) = world.rows(&file);
    let mut judge = Judge::new(world.known(), world.provider);
    let judged: Vec<Verdict> = rows.iter().map(|row| judge.row(row).verdict).collect();
    let (last, others) = judged.split_last().unwrap();
    assert!(others.iter().all(|it| *it == Verdict::New));
    assert!(matches!(last, Verdict::Wrong(it) if it[0].says.contains("up to 5")));
    assert_eq!(rule_of(world.import(&file)), rule::RECORDS_MOVED_ON.0);
    assert_eq!(world.workforce.courses().bodies().count(), 0);
}

/// A year of the NPQ for SENCOs as DfE’s service exports it: 10,537 began in 2024/25.
fn a_year() -> String {
    let mut file =
        "Full Name,Email,User ID,Teacher Reference Number,School URN,Lead Provider Name,\
        Course Name,Schedule,Cohort Start Year,Eligible for Funding,Participant Status,\
        Targeted Support Funding Eligibility,Targeted Delivery Funding Eligibility,Outcome 1,\
        Outcome 1 Date,Outcome 2,Outcome 1 Date,Outcome 3,Outcome 3 Date,Outcome 4,Outcome 4 Date\n"
            .to_owned();
    for n in 0..10_537 {
        let trn = 1_000_000 + n;
        let passed = ["passed,2026-06-01", ","][n % 2];
        writeln!(
            file,
            "Name{n} Other,,{n},{trn},,UCL,SENCO,,2024,,active,,,{passed},,,,,,"
        )
        .unwrap();
    }
    file
}

#[test]
fn the_file_of_a_year_is_imported_in_parts_and_goes_on_where_it_stopped() {
    let mut world = World::new();
    let read = read_npq(a_year().as_bytes(), world.today()).unwrap();
    let rows: Vec<_> = read.rows.into_iter().map(|row| row.says.unwrap()).collect();
    let (import, file) = world.next_file();
    let registrar = world.registrar();
    let (mut parts, mut facts) = (0, 0);
    loop {
        let part = NpqPart::first(&NpqJudge::new(world.known()), &rows);
        if part.people == 0 {
            break;
        }
        let command = ImportNpq {
            import,
            kind: FileKind::NpqExport,
            file,
            of: rows.len() as u64,
            rows: part.rows,
        };
        let recorded = world
            .does(registrar, |known, context| {
                import_npq(known, &command, context)
            })
            .unwrap();
        assert!(recorded.len() <= MOST_FACTS, "{}", recorded.len());
        parts += 1;
        facts += recorded.len();
    }
    // Entered, numbered, and a course for each; every second has passed.
    assert_eq!((parts, facts), (4, 4 + 3 * 10_537 + 5_269));
    assert_eq!(world.courses().len(), 10_537);
    let file = world.workforce.courses().file(import).unwrap();
    assert_eq!((file.rows, file.recorded), (10_537, 10_537));
    assert_eq!(world.workforce.courses().files().count(), 1);
    // All of it at once is refused, and nothing is recorded.
    let mut other = World::new();
    let (import, file) = other.next_file();
    let whole = ImportNpq {
        import,
        kind: FileKind::NpqExport,
        file,
        of: 0,
        rows,
    };
    let refused = other.does(registrar, |known, context| {
        import_npq(known, &whole, context)
    });
    assert_eq!(rule_of(refused), rule::TOO_MUCH_AT_ONCE.0);
}

fn delete_due(world: &mut World) -> Vec<Fact> {
    let operator = vocabulary::Actor::OPERATOR;
    world
        .does(operator, |known, context| {
            // What is due, and a hold on it, is for `joint` to say.
            let files = known.workforce.courses().files();
            let due =
                files.filter(|(_, it)| it.deleted.is_none() && it.keep_until <= context.today);
            Ok(due
                .map(|(import, _)| NewFact::new(RecordsFileDeleted { import }))
                .collect())
        })
        .unwrap()
}

const AWARD: &str = "1234567,Zoë Adeyemi,NASENCO,Sept 2021,\n";

#[test]
fn a_file_is_deleted_on_the_day_that_its_page_says_and_once() {
    let mut world = World::new();
    world.import(&format!("{HEAD}{AWARD}")).unwrap();
    let (import, file) = world.workforce.courses().files().next().unwrap();
    let keep_until = file.keep_until;
    world.wait_until(keep_until.yesterday().unwrap());
    assert_eq!(delete_due(&mut world), []);
    world.wait_until(keep_until);
    let facts = delete_due(&mut world);
    assert_eq!(facts.len(), 1);
    let key = Subject::from(CaseId::from(import));
    assert_eq!(world.workforce.taken_by(&facts[0]), [key]);
    assert!(world.workforce.erased().any(|it| it == key));
    assert_eq!(delete_due(&mut world), [], "once");
    // What it said stays, and how its columns were read is offered again.
    assert_eq!(world.courses().len(), 1);
    let columns = &world.workforce.courses().file(import).unwrap().columns;
    assert_eq!(columns.get("TRN").map(String::as_str), Some("trn"));
}

#[test]
fn an_erasure_deletes_the_files_that_may_name_the_teacher_and_no_others() {
    let mut world = World::new();
    let other = format!("{HEAD}7654321,Maeve Byrne,NASENCO,Sept 2021,\n");
    world.import(&other).unwrap();
    world.wait_until(world.today().saturating_add(1.day()));
    world.import(&format!("{HEAD}{AWARD}")).unwrap();
    // They are named beside someone new, and nothing of them is new.
    let both = format!("{HEAD}{AWARD}1111111,Ravi Rao,NASENCO,Sept 2022,\n");
    world.import(&both).unwrap();
    let zoe = world.workforce.teachers().named_like("adeyemi");
    let teacher = *zoe.iter().next().unwrap();
    let registrar = world.registrar();
    let facts = world
        .does(registrar, |known, context| {
            erase_teacher(known.workforce, &EraseTeacher { teacher }, context)
        })
        .unwrap();
    let files: Vec<_> = world.workforce.courses().files().collect();
    let deleted: Vec<bool> = files.iter().map(|(_, it)| it.deleted.is_some()).collect();
    assert_eq!(deleted, [true, true, false], "the last first");
    let taken = world.workforce.taken_by(&facts[0]);
    for (import, file) in files {
        let key = Subject::from(CaseId::from(import));
        assert_eq!(taken.contains(&key), file.deleted.is_some());
    }
}

#[test]
fn what_a_provider_calls_its_columns_is_sealed() {
    let mut world = World::new();
    let facts = world.import(&format!("{HEAD}{AWARD}")).unwrap();
    let Some(Fact::RecordsImported(it)) = facts.first() else {
        panic!("{facts:?}");
    };
    let columns: Option<&BTreeMap<_, _>> = it.columns.as_ref().and_then(Sealed::known);
    assert!(columns.is_some_and(|it| it.contains_key("Name")));
}
