//! The built-in instruments, as they are asked.

use instrument::{
    Instrument,
    route::{Answer, Answers},
};

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
        let given = given.map(|(id, value)| (id.to_owned(), Answer::one(value)));
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
    // Of headteachers who plan no training, none is asked in which roles.
    let by_hand = [
        (25, 28),
        (25, 28),
        (22, 25),
        (28, 31),
        (26, 29),
        (23, 26),
        (6, 6),
        (25, 25),
        (25, 25),
    ];
    assert_eq!(lengths, by_hand);
}

#[test]
fn the_last_point_of_a_rating_is_that_of_the_respondent() {
    let school = Instrument::built_in("school").unwrap();
    let variant = &school[school.variant_index("confidence").unwrap()];
    let offered = |award: &str| {
        let answers = Answers::from([("award".to_owned(), Answer::one(award))]);
        school
            .points_offered(variant, &answers)
            .last()
            .cloned()
            .unwrap()
    };
    assert_eq!(offered("yes"), "not sure");
    assert_eq!(offered("in training"), "not yet covered");
}

#[test]
fn everything_is_asked_in_whole_words() {
    let mut said = Vec::new();
    for name in instrument::names() {
        let it = Instrument::built_in(name).unwrap();
        for page in it.questionnaire().unwrap().pages() {
            let asks = it.asks(it.item(&page.id).unwrap());
            // Where a rating has a question, the aspect stands inside it.
            assert!(!asks.contains('…') || asks.ends_with('…'), "{name}: {asks}");
            assert!(asks.starts_with(char::is_uppercase), "{name}: {asks}");
            said.push(asks);
        }
    }
    for asks in [
        "How much more confident has the Award made you in understanding how SEND can affect pupils' learning?",
        "How far does the SENCO in your school give you strategies to improve outcomes for pupils with SEND?",
        "Do you feel considered an equal partner in supporting your child's wellbeing?",
        "At school I feel I can learn in class",
        "What is your child’s date of birth?",
    ] {
        assert!(said.iter().any(|it| it == asks), "{asks}");
    }
}

#[test]
fn please_say_is_asked_of_those_who_chose_other_and_of_no_one_else() {
    let parents = Instrument::built_in("parents").unwrap();
    let questionnaire = parents.questionnaire().unwrap();
    let asks = |categories: &[&str]| {
        let chosen = categories.iter().map(|it| (*it).to_owned()).collect();
        let answers = Answers::from([("categories".to_owned(), Answer::Chosen(chosen))]);
        let mut pages = questionnaire.path(&answers).pages.into_iter();
        pages.any(|it| questionnaire.pages()[it].id == "categories_which")
    };
    assert!(asks(&["Hearing Impairment", "Other"]));
    assert!(!asks(&["Hearing Impairment"]));
}
