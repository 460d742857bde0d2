//! What else whoever keeps the register records: awarding bodies, and experience that exempts.

use crate::teachers::World;
use vocabulary::{BodyId, ExperienceId, PartialDate, Refusal, TeacherId};
use workforce::{
    ChangeAwardingBody, EnterAwardingBody, Fact, RecordExperience, TypedBody, WithdrawExperience,
    change_awarding_body, enter_awarding_body, record_experience, withdraw_experience,
};

fn body(name: &str, ukprn: &str, recognised: &str) -> TypedBody {
    TypedBody {
        name: name.into(),
        ukprn: ukprn.into(),
        recognised: recognised.into(),
        source: "gov.uk".into(),
    }
}

fn enter(world: &mut World, typed: TypedBody) -> Result<BodyId, Vec<(String, String)>> {
    let command = EnterAwardingBody { typed };
    let facts = world.give(|state, context| enter_awarding_body(state, &command, context));
    match facts.map_err(problems)?.as_slice() {
        [Fact::AwardingBodyEntered(it)] => Ok(it.body),
        other => panic!("{other:?}"),
    }
}

fn problems(refused: Refusal) -> Vec<(String, String)> {
    match refused {
        Refusal::Invalid(problems) => problems.into_iter().map(|it| (it.field, it.says)).collect(),
        other => panic!("{other:?}"),
    }
}

fn fields(refused: &[(String, String)]) -> Vec<&str> {
    refused.iter().map(|(field, _)| field.as_str()).collect()
}

#[test]
fn a_body_is_on_the_list_once_by_name_and_by_number() {
    let mut world = World::default();
    let dunwich = body("University of Dunwich", "10007774", "yes");
    let first = enter(&mut world, dunwich).unwrap();
    let known = world.state.courses().body(first).unwrap();
    assert_eq!(known.recognised, Some(true));
    let again = body("UNIVERSITY OF  DUNWICH", "10007774", "no");
    let refused = enter(&mut world, again).unwrap_err();
    assert_eq!(fields(&refused), ["name", "ukprn"]);
    assert!(
        refused
            .iter()
            .all(|(_, says)| says.contains("University of Dunwich"))
    );
    let nothing = enter(&mut world, TypedBody::default()).unwrap_err();
    assert_eq!(fields(&nothing), ["name", "recognised", "source"]);
    let wrong = enter(&mut world, body("Another", "1234", "not-known")).unwrap_err();
    assert_eq!(fields(&wrong), ["ukprn"]);
}

#[test]
fn a_body_is_changed_from_what_its_form_showed_and_supersedes_what_was_said() {
    let mut world = World::default();
    let id = enter(&mut world, body("Dunwich", "", "not-known")).unwrap();
    let shown = body("Dunwich", "", "not-known").revision();
    let change = |revision, typed| ChangeAwardingBody {
        body: id,
        revision,
        typed,
    };
    let same = change(shown, body("Dunwich", "", "not-known"));
    let nothing = world.give(|state, context| change_awarding_body(state, &same, context));
    assert_eq!(nothing, Ok(vec![]));
    let said = world.state.courses().body(id).unwrap().told.fact;
    let recognised = change(shown, body("Dunwich", "", "yes"));
    let decided = change_awarding_body(&world.state, &recognised, &world.context()).unwrap();
    assert_eq!(decided[0].supersedes, Some(said));
    world
        .give(|state, context| change_awarding_body(state, &recognised, context))
        .unwrap();
    assert_eq!(
        world.state.courses().body(id).unwrap().recognised,
        Some(true)
    );
    // Someone else has the form of before.
    let late = change(shown, body("Dunwich", "", "no"));
    let stale = world.give(|state, context| change_awarding_body(state, &late, context));
    let Err(Refusal::Stale(changed)) = stale else {
        panic!("{stale:?}");
    };
    assert_eq!(
        (changed[0].yours.as_str(), changed[0].theirs.as_str()),
        ("no", "yes")
    );
}

fn stated(teacher: TeacherId, from: &str, to: &str) -> RecordExperience {
    let date = |text: &str| text.parse::<PartialDate>().ok();
    RecordExperience {
        teacher,
        urn: String::new(),
        school_name: "St Osyth’s".into(),
        from: date(from),
        to: date(to),
        stated_by: "school".into(),
        statement: "A letter.".into(),
        evidence: None,
    }
}

fn record(
    world: &mut World,
    command: &RecordExperience,
) -> Result<ExperienceId, Vec<(String, String)>> {
    let facts = world.give(|state, context| record_experience(state, command, context));
    match facts.map_err(problems)?.as_slice() {
        [Fact::ExperienceRecorded(it)] => Ok(it.experience),
        other => panic!("{other:?}"),
    }
}

#[test]
fn experience_is_of_a_time_that_is_over_and_says_who_states_it() {
    let mut world = World::default();
    let zoe = world.enter("Zoë Adeyemi", "");
    for (from, to, wrong) in [
        ("2008-09", "2005-09", vec!["to"]),
        ("2005-09-01", "2005-09-01", vec!["to"]),
        ("2026-12", "2027-01", vec!["from", "to"]),
        ("", "", vec!["from", "to"]),
    ] {
        let refused = record(&mut world, &stated(zoe, from, to)).unwrap_err();
        assert_eq!(fields(&refused), wrong, "{from} to {to}");
    }
    let nameless = RecordExperience {
        school_name: " ".into(),
        stated_by: "me".into(),
        statement: String::new(),
        ..stated(zoe, "2005-09", "2008-07")
    };
    let refused = record(&mut world, &nameless).unwrap_err();
    assert_eq!(fields(&refused), ["urn", "stated-by", "statement"]);
    let unknown = RecordExperience {
        urn: "100001".into(),
        ..stated(zoe, "2005-09", "2008-07")
    };
    assert_eq!(fields(&record(&mut world, &unknown).unwrap_err()), ["urn"]);
    // A few days of one month can be.
    record(&mut world, &stated(zoe, "2005-09", "2005-09")).unwrap();
}

#[test]
fn withdrawn_experience_stays_on_record_and_is_withdrawn_once() {
    let mut world = World::default();
    let zoe = world.enter("Zoë Adeyemi", "");
    let experience = record(&mut world, &stated(zoe, "2005-09", "2008-07-18")).unwrap();
    let mut withdraw = |why: &str| {
        let command = WithdrawExperience {
            experience,
            why: why.into(),
        };
        world.give(|state, context| withdraw_experience(state, &command, context))
    };
    assert_eq!(fields(&problems(withdraw(" ").unwrap_err())), ["why"]);
    withdraw("It was about a colleague.").unwrap();
    assert!(matches!(withdraw("Again."), Err(Refusal::Rule { .. })));
    let known = world.state.claims().experience(experience).unwrap();
    let why = known.withdrawn.as_ref().unwrap();
    assert_eq!(why.known().unwrap(), "It was about a colleague.");
}
