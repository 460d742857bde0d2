//! A provider’s file: whole or not at all, and twice is once.

use super::{World, rule_of};
use vocabulary::{ClaimId, NameId, PersonId, RawId, Sealed};
use workforce::{
    AwardClaimed, AwardingBodyEntered, ClaimOutcome, ClaimedProvider, Column, Fact, Judge,
    OutcomeResult, SencoQualification, Verdict, rule,
};

const HEAD: &str = "TRN,Name,Qualification,Started,Completed,Result,Certificate,Awarding body\n";

fn file(rows: &[&str]) -> String {
    format!("{HEAD}{}\n", rows.join("\n"))
}

fn verdicts(world: &World, file: &str) -> Vec<Verdict> {
    let mut judge = Judge::new(world.known(), world.provider);
    let (rows, _) = world.rows(file);
    rows.iter().map(|row| judge.row(row).verdict).collect()
}

fn says(verdict: &Verdict) -> &str {
    match verdict {
        Verdict::Wrong(problems) => &problems[0].says,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_import_twice_is_one() {
    let mut world = World::new();
    let awards = file(&[
        "12345,Maeve O’Neill,NASENCO,Sept 2021,01/07/2022,Pass,C-1,The University of Dunwich",
        "0012346,Zoë Adeyemi,NASENCO,Sept 2023,,,,The University of Dunwich",
    ]);
    let facts = world.import(&awards).unwrap();
    let kinds = facts
        .iter()
        .filter(|it| matches!(it, Fact::CourseRecorded(_)));
    assert_eq!(kinds.count(), 2);
    // The body was only named: the registrar looks it up.
    let (_, body) = world.workforce.courses().bodies().next().unwrap();
    assert_eq!(body.recognised, None);
    assert_eq!(world.workforce.courses().bodies().count(), 1);
    let told = world.told();
    assert_eq!(rule_of(world.import(&awards)), rule::NOTHING_NEW_IN_FILE.0);
    assert_eq!(
        verdicts(&world, &awards),
        [Verdict::Recorded, Verdict::Recorded]
    );
    assert_eq!(world.told(), told);
}

#[test]
fn what_is_new_is_added_to_what_is_recorded() {
    let mut world = World::new();
    world
        .import(&file(&["1234567,Zoë Adeyemi,NASENCO,Sept 2021,,,,"]))
        .unwrap();
    let later = "1234567,Zoë Brown,NASENCO,01/09/2021,July 2022,Pass,,Dunwich Awards";
    world.import(&file(&[later])).unwrap();
    let (_, course) = world.course();
    assert_eq!(course.details().began.unwrap().to_string(), "2021-09-01");
    assert_eq!(course.versions.len(), 2, "the earlier version stays");
    // A certificate and a day are more of the same outcome.
    world
        .import(&file(&["1234567,Zoë Brown,NASENCO,,14/07/2022,Pass,C-9,"]))
        .unwrap();
    let (_, course) = world.course();
    let passed = course.passed().unwrap();
    assert_eq!(passed.outcome.on.unwrap().to_string(), "2022-07-14");
    assert_eq!(course.outcomes.len(), 2);
    assert_eq!(world.workforce.teachers().len(), 1);
    assert_eq!(
        rule_of(world.import(&file(&[later]))),
        rule::NOTHING_NEW_IN_FILE.0
    );
}

#[test]
fn a_row_that_contradicts_says_what_is_recorded_and_nothing_is_imported() {
    let mut world = World::new();
    let first = "1234567,Zoë Adeyemi,NASENCO,Sept 2021,July 2022,Pass,C-1,Dunwich Awards";
    world.import(&file(&[first])).unwrap();
    for (row, said) in [
        (
            "1234567,Zoë Adeyemi,NASENCO,Sept 2021,Aug 2022,Pass,,",
            "passed, July 2022",
        ),
        (
            "1234567,Zoë Adeyemi,NASENCO,Sept 2021,,withdrawn,,",
            "passed, July 2022",
        ),
        (
            "1234567,Zoë Adeyemi,NASENCO,Sept 2020,July 2022,Pass,,",
            "September 2021",
        ),
        (
            "1234567,Zoë Adeyemi,NASENCO,Sept 2021,July 2022,Pass,C-2,",
            "certificate",
        ),
        (
            "1234567,Zoë Adeyemi,NASENCO,Sept 2021,July 2022,Pass,,Other",
            "Dunwich Awards",
        ),
    ] {
        let both = file(&["7654321,New Person,NASENCO,Sept 2023,,,,", row]);
        let judged = verdicts(&world, &both);
        assert_eq!(judged[0], Verdict::New);
        assert!(says(&judged[1]).contains(said), "{}", says(&judged[1]));
        assert_eq!(rule_of(world.import(&both)), rule::RECORDS_MOVED_ON.0);
        assert_eq!(world.courses().len(), 1, "all or nothing");
    }
}

#[test]
fn in_one_file_the_same_row_is_one_and_another_answer_is_wrong() {
    let world = World::new();
    let row = "1234567,Zoë Adeyemi,NASENCO,Sept 2021,July 2022,Pass,,";
    let judged = verdicts(&world, &file(&[row, row, &row.replace("Pass", "Fail")]));
    assert_eq!(judged[..2], [Verdict::New, Verdict::Repeats(2)]);
    assert!(says(&judged[2]).contains("Row 2"));
    // Whoever left can begin again.
    let judged = verdicts(
        &world,
        &file(&[
            "1234567,Zoë Adeyemi,NASENCO,Sept 2019,,withdrawn,,",
            "1234567,Zoë Adeyemi,NASENCO,Sept 2021,July 2022,Pass,,",
        ]),
    );
    assert_eq!(judged, [Verdict::New, Verdict::New]);
}

#[test]
fn a_number_with_another_name_is_another_teacher_and_is_noted() {
    let mut world = World::new();
    world
        .import(&file(&["1234567,Zoë Adeyemi,NASENCO,Sept 2021,,,,"]))
        .unwrap();
    let other = file(&["1234567,Maeve Byrne,NASENCO,Sept 2021,,,,"]);
    let (rows, _) = world.rows(&other);
    let judged = Judge::new(world.known(), world.provider).row(&rows[0]);
    assert!(judged.notes[0].contains("Zoë Adeyemi"));
    world.import(&other).unwrap();
    assert_eq!(world.workforce.teachers().len(), 2);
    assert_eq!(rule_of(world.import(&other)), rule::NOTHING_NEW_IN_FILE.0);
    // Whether another provider knows a number is told to no one.
    let elsewhere = world.enter_provider("Wessex");
    let judged = Judge::new(world.known(), elsewhere).row(&rows[0]);
    assert_eq!(judged.notes, Vec::<String>::new());
}

#[test]
fn what_cannot_count_in_law_is_recorded_and_said() {
    let mut world = World::new();
    world.happens(AwardingBodyEntered {
        body: vocabulary::BodyId(RawId::from_bytes([3; 16])),
        name: "Wessex Awards".to_owned(),
        ukprn: None,
        recognised: Some(false),
        source: "The list of recognised bodies".to_owned(),
    });
    let late = file(&[
        "1234567,Zoë Adeyemi,NASENCO,Sept 2024,,,,WESSEX AWARDS",
        "1234568,Maeve Byrne,NPQ for SENCOs,Oct 2023,,,,",
    ]);
    let (rows, _) = world.rows(&late);
    let mut judge = Judge::new(world.known(), world.provider);
    let judged: Vec<_> = rows.iter().map(|row| judge.row(row)).collect();
    assert_eq!(judged[0].notes.len(), 2, "{:?}", judged[0].notes);
    assert_eq!(judged[1].notes.len(), 1);
    world.import(&late).unwrap();
    assert_eq!(world.courses().len(), 2);
}

#[test]
fn an_award_that_was_claimed_is_confirmed_by_the_row() {
    let mut world = World::new();
    let claim = ClaimId(RawId::from_bytes([4; 16]));
    let name_id = NameId(RawId::from_bytes([5; 16]));
    let trn = "1234567".parse().unwrap();
    let claimed = AwardClaimed {
        claim,
        person: PersonId(RawId::from_bytes([6; 16])),
        teacher: None,
        trn: Some(Sealed::under(name_id, trn)),
        name: Sealed::under(name_id, "Zoë Brown".to_owned()),
        qualification: SencoQualification::Nasenco,
        provider: ClaimedProvider::Known(world.provider),
        provider_name: "University of Wessex".to_owned(),
        body: None,
        body_name: None,
        year: 2013,
        completed: None,
        certificate: None,
        consents: false,
    };
    world.happens(claimed);
    let other_year = file(&["1234567,Zoë Adeyemi,NASENCO,,July 2011,Pass,,"]);
    let (rows, _) = world.rows(&other_year);
    let judged = Judge::new(world.known(), world.provider).row(&rows[0]);
    assert_eq!(judged.confirms, []);
    world
        .import(&file(&["1234567,Zoë Adeyemi,NASENCO,,July 2013,Pass,,"]))
        .unwrap();
    let (course, recorded) = world.course();
    let outcome = world.workforce.claims().get(claim).unwrap().outcome.clone();
    let teacher = recorded.teacher;
    let confirmed = ClaimOutcome::Confirmed {
        course,
        teacher,
        account_theirs: false,
    };
    assert_eq!(outcome, Some(confirmed));
}

#[test]
fn two_starts_in_one_file_are_two_courses_though_the_recorded_one_says_none() {
    let mut world = World::new();
    let failed = "1234567,Zoë Adeyemi,NASENCO,,July 2023,Fail,,";
    world.import(&file(&[failed])).unwrap();
    let both = file(&[
        "1234567,Zoë Adeyemi,NASENCO,Sept 2022,July 2023,Fail,,",
        "1234567,Zoë Adeyemi,NASENCO,Sept 2024,,,,",
    ]);
    world.import(&both).unwrap();
    let began = world.courses().into_iter();
    let began: std::collections::BTreeSet<String> = began
        .map(|(_, it)| it.details().began.unwrap().to_string())
        .collect();
    assert!(began.contains("2022-09") && began.contains("2024-09"));
    assert_eq!(rule_of(world.import(&both)), rule::NOTHING_NEW_IN_FILE.0);
}

#[test]
fn a_university_is_taken_to_award_its_courses_until_another_body_is_named() {
    let mut world = World::new();
    world.happens(AwardingBodyEntered {
        body: vocabulary::BodyId(RawId::from_bytes([3; 16])),
        name: "The University of Dunwich".to_owned(),
        ukprn: None,
        recognised: Some(true),
        source: "The list of recognised bodies".to_owned(),
    });
    let row = "1234567,Zoë Adeyemi,NASENCO,Sept 2022,,,,";
    world.import(&file(&[row])).unwrap();
    let (_, course) = world.course();
    assert_eq!(
        world.workforce.courses().recognised(course.details()),
        Some(true)
    );
    let named = format!("{row}Wessex Awards");
    world.import(&file(&[&named])).unwrap();
    let (_, course) = world.course();
    assert_eq!(world.workforce.courses().recognised(course.details()), None);
    // What someone has named is contradicted.
    let other = format!("{row}The University of Dunwich");
    assert!(says(&verdicts(&world, &file(&[&other]))[0]).contains("Wessex Awards"));
    assert_eq!(
        rule_of(world.import(&file(&[row]))),
        rule::NOTHING_NEW_IN_FILE.0
    );
}

#[test]
fn a_result_that_was_taken_back_does_not_come_back_with_an_old_file() {
    let mut world = World::new();
    let award = file(&["1234567,Zoë Adeyemi,NASENCO,Sept 2021,July 2022,Pass,,"]);
    world.import(&award).unwrap();
    let (course, recorded) = world.course();
    let take_back = workforce::RecordOutcome {
        course,
        provider: Some(world.provider),
        revision: recorded.outcome_revision(),
        result: Some(OutcomeResult::Voided),
        on: None,
        certificate: String::new(),
        why: "The marks were mixed up.".to_owned(),
    };
    let leader = world.leader();
    world
        .does(leader, |known, context| {
            workforce::record_outcome(known, &take_back, context)
        })
        .unwrap();
    assert!(says(&verdicts(&world, &award)[0]).contains("withdrawn"));
}

#[test]
fn everything_in_which_a_row_contradicts_what_is_recorded_is_said_at_once() {
    let mut world = World::new();
    let passed = "1234567,Zoë Adeyemi,NASENCO,Sept 2021,July 2022,Pass,,Dunwich Awards";
    world.import(&file(&[passed])).unwrap();
    let other = "1234567,Zoë Adeyemi,NASENCO,Sept 2021,July 2022,Fail,,Other Awards";
    let judged = verdicts(&world, &file(&[other]));
    let [Verdict::Wrong(problems)] = judged.as_slice() else {
        panic!("{judged:?}");
    };
    let columns: Vec<_> = problems.iter().filter_map(|it| it.column).collect();
    assert_eq!(columns, [Column::Result, Column::Body]);
}
