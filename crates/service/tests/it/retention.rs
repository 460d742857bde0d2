//! What has been kept for long enough goes, key and all, unless a legal hold keeps it: and then whoever wants it gone is
//! refused.

use crate::kit::{leader, now, restore, small};
use access::Kept;
use demonstration::{Rehearsal, Story};
use jiff::{SignedDuration, ToSpan as _};
use ledger::Backend as _;
use people::ErasePerson;
use retention::{Held, LiftHold, rule};
use service::{
    Command, Failure, joint,
    views::{
        ApplicationFile, DryRun, FindHeld, FoundHeld, MySchools, RetentionPage, SchoolPosts,
        TeacherSearch,
    },
};
use vocabulary::{Actor, ApplicationId, CaseId, ClaimId, HoldId, Refusal, Subject, TeacherId};

/// Registered, so that its application is closed.
const DECIDED: &str = "University of Wessex";

fn years(rehearsal: &Rehearsal, years: i64) {
    let days = SignedDuration::from_hours(24 * 366 * years);
    rehearsal.clock.pass(days);
}

fn place(rehearsal: &Rehearsal, actor: Actor, on: Held) -> Result<HoldId, Failure> {
    let place = joint::PlaceHold {
        on,
        why: "The university has announced a claim in court.".to_owned(),
    };
    let placed = rehearsal.execute(actor, Command::from(place))?;
    Ok(placed.made.unwrap().into())
}

fn dispose(rehearsal: &Rehearsal, kept: Kept) -> u64 {
    let disposed = rehearsal.service().housekeeping().dispose().unwrap();
    disposed.get(&kept).copied().unwrap_or(0)
}

fn is_readable(rehearsal: &Rehearsal, application: ApplicationId) -> bool {
    let coordinator = rehearsal.told.coordinator;
    let view = rehearsal
        .service()
        .view(&coordinator, &ApplicationFile { application });
    let view = view.unwrap();
    view.standards.iter().any(|it| it.answer.is_some())
}

fn rule_of(refused: Failure) -> String {
    match refused {
        Failure::Refused(Refusal::Rule { rule, .. }) => rule,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_application_goes_with_its_texts_and_files_once_it_was_kept_for_long_enough() {
    let mut rehearsal = small();
    let application = rehearsal.told.applications[DECIDED];
    assert!(is_readable(&rehearsal, application));
    assert_eq!(
        dispose(&rehearsal, Kept::Applications),
        0,
        "its day has not come"
    );
    let due = |rehearsal: &Rehearsal, by| {
        let view = rehearsal.service().view(&Actor::OPERATOR, &DryRun { by });
        let due = view.unwrap().due.into_iter();
        due.filter(|it| it.thing == retention::Thing::Case(application.into()))
            .collect::<Vec<_>>()
    };
    let soon = due(&rehearsal, jiff::civil::date(2050, 1, 1));
    let until = soon[0].until;
    let today = rehearsal.service().today();
    assert!(until > today.saturating_add(6.years()), "{until}");

    // On its day, and not the day before.
    let to = |rehearsal: &Rehearsal, day: jiff::civil::Date| {
        let noon = day.at(12, 0, 0, 0).in_tz("Europe/London").unwrap();
        rehearsal.clock.set(noon.timestamp());
    };
    to(&rehearsal, until.yesterday().unwrap());
    dispose(&rehearsal, Kept::Applications);
    assert!(is_readable(&rehearsal, application));
    to(&rehearsal, until);
    assert!(dispose(&rehearsal, Kept::Applications) > 0);
    assert_eq!(dispose(&rehearsal, Kept::Applications), 0, "once");
    assert_eq!(due(&rehearsal, until), []);

    let keys = rehearsal.keys.clone();
    rehearsal.restart(|folder| {
        let report = data_folder::verify(folder, &keys, None).unwrap();
        assert!(report.is_whole(), "{:?}", report.findings);
    });
    assert!(!is_readable(&rehearsal, application));
    let swept = rehearsal.service().housekeeping().sweep_objects().unwrap();
    assert!(swept.put_aside > 0, "its files: {swept:?}");
    // What the register says of the provider stays.
    let checked = rehearsal.service().invariants();
    let broken: Vec<_> = checked.iter().filter(|it| !it.holds()).collect();
    assert_eq!(broken, [] as [&service::Checked; 0]);
}

#[test]
fn a_hold_keeps_what_would_go_until_it_is_lifted() {
    let rehearsal = small();
    let application = rehearsal.told.applications[DECIDED];
    let coordinator = rehearsal.told.coordinator;
    let number = rehearsal
        .service()
        .view(&coordinator, &ApplicationFile { application })
        .unwrap()
        .number;
    let found = FindHeld { typed: number };
    let found = rehearsal.service().view(&coordinator, &found).unwrap();
    let FoundHeld::One(on, _) = found else {
        panic!("{found:?}");
    };
    assert_eq!(on, Held::Case(application.into()));
    let hold = place(&rehearsal, coordinator, on).unwrap();
    let twice = place(&rehearsal, coordinator, on).unwrap_err();
    assert_eq!(rule_of(twice), rule::HELD_ALREADY.0);

    years(&rehearsal, 12);
    dispose(&rehearsal, Kept::Applications);
    assert!(is_readable(&rehearsal, application));
    // Nor is anyone erased who took part in it, on whoever’s word.
    let person = leader(&rehearsal, "Morwenna Tregear").person.unwrap();
    let erase = Command::from(ErasePerson { person });
    let refused = rehearsal
        .execute(Actor::OPERATOR, erase.clone())
        .unwrap_err();
    assert_eq!(rule_of(refused), rule::HELD.0);
    let view = rehearsal
        .service()
        .view(&coordinator, &RetentionPage)
        .unwrap();
    assert_eq!(view.holds.len(), 1);
    assert!(view.soon.iter().any(|it| it.held), "{:?}", view.soon);

    let lift = LiftHold {
        hold,
        why: "The claim was settled.".to_owned(),
    };
    let lift = Command::from(lift);
    rehearsal.execute(coordinator, lift.clone()).unwrap();
    let again = rehearsal.execute(coordinator, lift).unwrap_err();
    assert_eq!(rule_of(again), rule::LIFTED_ALREADY.0);
    assert!(dispose(&rehearsal, Kept::Applications) > 0);
    rehearsal.execute(Actor::OPERATOR, erase).unwrap();
}

#[test]
fn whoever_keeps_the_register_holds_nothing_of_applications_and_the_other_way_round() {
    let rehearsal = small();
    let (coordinator, registrar) = (rehearsal.told.coordinator, rehearsal.told.registrar);
    let application = rehearsal.told.applications[DECIDED];
    let on = Held::Case(CaseId::from(application));
    let not_found = Failure::Refused(Refusal::NotFound);
    assert_eq!(place(&rehearsal, registrar, on).unwrap_err(), not_found);
    assert_eq!(
        place(&rehearsal, coordinator, Held::AccessLog).unwrap_err(),
        not_found
    );
    let hold = place(&rehearsal, coordinator, on).unwrap();
    let lift = LiftHold {
        hold,
        why: "It is not mine.".to_owned(),
    };
    let refused = rehearsal
        .execute(registrar, Command::from(lift))
        .unwrap_err();
    assert_eq!(refused, not_found);
    let view = rehearsal
        .service()
        .view(&registrar, &RetentionPage)
        .unwrap();
    assert_eq!(view.holds, []);
    let leads = leader(&rehearsal, "Tristan Boscawen");
    let refused = place(&rehearsal, leads, on).unwrap_err();
    assert!(matches!(refused, Failure::Refused(Refusal::Forbidden(_))));
}

#[test]
fn after_a_restore_nothing_is_disposed_of_until_mail_is_released() {
    let mut rehearsal = small();
    let application = rehearsal.told.applications[DECIDED];
    restore(&mut rehearsal);
    years(&rehearsal, 12);
    assert_eq!(dispose(&rehearsal, Kept::Applications), 0);
    assert!(is_readable(&rehearsal, application));
    // Whoever restored it had the time to place a hold again that the backup did not know.
    place(
        &rehearsal,
        rehearsal.told.coordinator,
        Held::Case(application.into()),
    )
    .unwrap();
    rehearsal.service().mail().release().unwrap();
    dispose(&rehearsal, Kept::Applications);
    assert!(is_readable(&rehearsal, application));
}

#[test]
fn what_is_not_due_is_not_disposed_of() {
    let rehearsal = small();
    let application = rehearsal.told.applications[DECIDED];
    let early = joint::Dispose {
        kept: Kept::Applications.id().to_owned(),
        thing: retention::Thing::Case(application.into()),
    };
    let refused = rehearsal.execute(Actor::OPERATOR, Command::from(early));
    assert_eq!(rule_of(refused.unwrap_err()), rule::NOT_DUE.0);
    // Nor by another row of the table, whose time is shorter.
    years(&rehearsal, 4);
    let other = joint::Dispose {
        kept: Kept::Claims.id().to_owned(),
        thing: retention::Thing::Case(application.into()),
    };
    let refused = rehearsal.execute(Actor::OPERATOR, Command::from(other));
    assert_eq!(rule_of(refused.unwrap_err()), rule::NOT_DUE.0);
}

#[test]
fn people_go_years_after_the_last_of_their_memberships_and_no_one_else_does() {
    let rehearsal = small();
    let person = leader(&rehearsal, "Tristan Boscawen").person.unwrap();
    let due = |rehearsal: &Rehearsal| {
        let by = rehearsal.service().today();
        let view = rehearsal.service().view(&Actor::OPERATOR, &DryRun { by });
        let due = view.unwrap().due.into_iter();
        let persons = due.filter_map(|it| match it.thing {
            retention::Thing::Person(id) if it.kept == Kept::Accounts.id() => Some(id),
            _ => None,
        });
        persons.collect::<Vec<_>>()
    };
    let organisation = leader(&rehearsal, "Tristan Boscawen").organisation.unwrap();
    let end = people::EndMembership {
        person,
        organisation,
        role: vocabulary::Role::CourseLeader,
    };
    rehearsal
        .execute(Actor::OPERATOR, Command::from(end))
        .unwrap();
    years(&rehearsal, 5);
    assert!(!due(&rehearsal).contains(&person));
    years(&rehearsal, 2);
    assert!(due(&rehearsal).contains(&person));
    let others = leader(&rehearsal, "Morwenna Tregear").person.unwrap();
    assert!(!due(&rehearsal).contains(&others), "she can still act");
    assert!(dispose(&rehearsal, Kept::Accounts) > 0);
    assert!(!due(&rehearsal).contains(&person));
}

/// Whether there is a key that opens what someone wrote to claim their award.
fn claim_is_there(rehearsal: &Rehearsal, claim: ClaimId) -> bool {
    let mut vault = rehearsal.data().backend().vault_to_read().unwrap();
    let subject = Subject::from(CaseId::from(claim));
    vault
        .keys()
        .unwrap()
        .iter()
        .any(|(held, _)| *held == subject)
}

/// Those whose claim a university has confirmed.
const CONFIRMED: [&str; 2] = ["Cecily Thorn", "Rupert Fane"];

#[test]
fn whatever_a_claim_is_held_by_no_erasure_takes_it() {
    let story = Story::whole().only(&["University of Wessex", "University of Lyonesse"]);
    let mut base = Rehearsal::of(&story, now());
    let registrar = base.told.registrar;
    let claims = base.told.claims.clone();
    let mut tried = 0;
    for (name, claim) in claims {
        if !claim_is_there(&base, claim) {
            continue;
        }
        let person = base.told.holders[&name].person.unwrap();
        let search = TeacherSearch {
            text: name.clone(),
            most: 5,
        };
        let found = base.service().view(&registrar, &search).unwrap().found;
        let teachers: Vec<TeacherId> = found.iter().map(|it| it.teacher).collect();
        let mut holds = vec![Held::Person(person), Held::Case(claim.into())];
        holds.extend(teachers.iter().map(|it| Held::Teacher(*it)));
        for on in holds {
            let erasures = teachers.iter().map(|teacher| {
                let teacher = *teacher;
                Command::from(workforce::EraseTeacher { teacher })
            });
            let erasures: Vec<Command> = erasures
                .chain([Command::from(ErasePerson { person })])
                .collect();
            for erase in erasures {
                let world = base.fork();
                place(&world, registrar, on).unwrap();
                let operator = matches!(&erase, Command::People(_));
                let by = if operator { Actor::OPERATOR } else { registrar };
                let _ = world.execute(by, erase.clone());
                // A claim that no one has answered leads to no teacher yet.
                let leads = !matches!(on, Held::Teacher(_)) || CONFIRMED.contains(&name.as_str());
                let there = !leads || claim_is_there(&world, claim);
                assert!(there, "{name}: {on}, {erase:?}");
                let checked = world.service().invariants();
                let broken: Vec<_> = checked.iter().filter(|it| !it.holds()).collect();
                assert!(broken.is_empty(), "{name}: {on}, {erase:?}: {broken:?}");
                tried += 1;
            }
        }
    }
    assert!(tried > 8, "{tried}");
}

#[test]
fn a_hold_on_a_school_keeps_its_sencos_and_its_governors() {
    let rehearsal = Rehearsal::of(&Story::whole().only(&["University of Wessex"]), now());
    let registrar = rehearsal.told.registrar;
    let head = rehearsal.told.of_schools["Philippa Dunmore"];
    let school = head.organisation.unwrap();
    let mine = rehearsal.service().view(&head, &MySchools::default());
    let urn = mine.unwrap().only.expect("she leads one school");
    let posts = rehearsal
        .service()
        .view(&registrar, &SchoolPosts { urn })
        .unwrap();
    let text = posts.posts[0].name.clone().expect("it has a SENCO");
    let search = TeacherSearch { text, most: 1 };
    let found = rehearsal.service().view(&registrar, &search).unwrap();
    let teacher = found.found[0].teacher;
    place(&rehearsal, registrar, Held::Organisation(school)).unwrap();
    let erase = Command::from(workforce::EraseTeacher { teacher });
    let refused = rehearsal.execute(registrar, erase).unwrap_err();
    assert_eq!(rule_of(refused), rule::HELD.0);
}
