//! The built-in instruments, as they are asked.

use instrument::{Instrument, route::Answers};

#[test]
fn everyone_can_be_led_through_every_built_in_instrument() {
    for name in instrument::names() {
        let it = Instrument::built_in(name).unwrap();
        let wrong = it.check_routes().err().unwrap_or_default();
        let wrong: Vec<String> = wrong.iter().map(ToString::to_string).collect();
        assert_eq!(wrong, Vec::<String>::new(), "{name}");
    }
}

#[test]
fn each_pathway_of_school_staff_asks_its_own_blocks_in_its_own_order() {
    let school = Instrument::built_in("school").unwrap();
    let questionnaire = school.questionnaire().unwrap();
    let asked = |role: &str, senco: &str, award: &str, must_employ: &str| {
        let given = [
            ("role", role),
            ("senco", senco),
            ("award", award),
            ("must_employ", must_employ),
        ];
        let given = given.map(|(id, value)| (id.to_owned(), instrument::route::Answer::one(value)));
        let path = questionnaire.path(&Answers::from(given));
        let ids = path
            .pages
            .iter()
            .map(|it| questionnaire.pages()[*it].id.clone());
        ids.collect::<Vec<_>>()
    };
    let staff = asked("teacher", "no", "no", "yes");
    let place = |of: &[String], id: &str| of.iter().position(|it| it == id);
    assert!(place(&staff, "issues") < place(&staff, "considering"));
    let without = asked("teacher", "yes", "no", "yes");
    assert!(place(&without, "considering") < place(&without, "issues"));
    // Nine pathways, and what headteachers are asked besides in six of them.
    let mut lengths = Vec::new();
    for (senco, award, must) in [
        ("yes", "yes", "yes"),
        ("yes", "in training", "yes"),
        ("yes", "no", "yes"),
        ("no", "yes", "yes"),
        ("no", "in training", "yes"),
        ("no", "no", "yes"),
        ("no", "no", "no"),
        ("yes", "yes", "no"),
        ("yes", "in training", "no"),
    ] {
        lengths.push((
            asked("teacher", senco, award, must).len(),
            asked("headteacher", senco, award, must).len(),
        ));
    }
    let by_hand = [
        (25, 29),
        (25, 29),
        (22, 26),
        (28, 32),
        (26, 30),
        (23, 27),
        (6, 6),
        (25, 25),
        (25, 25),
    ];
    assert_eq!(lengths, by_hand);
}
