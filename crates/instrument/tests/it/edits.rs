//! An instrument is copied and changed: what goes with a change, what refuses it, and what differs afterwards.

use instrument::{
    Change, Changed, ChangedAnswer, ChangedQuestion, Edit, EditError, Instrument, Item, Kind,
    NewQuestion, Place, changes, names, route::RouteError,
};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn school() -> Instrument {
    Instrument::built_in("school").expect("built in")
}

/// The question as it is: what the form shows before anything is typed.
fn as_it_is(instrument: &Instrument, id: &str) -> ChangedQuestion {
    let question = instrument.question(id).expect("there is such a question");
    let answer = |value: &String| ChangedAnswer {
        was: Some(value.clone()),
        is: value.clone(),
    };
    ChangedQuestion {
        id: id.to_owned(),
        asks: instrument.asks(Item::Question(question)),
        guidance: question.guidance.clone().unwrap_or_default(),
        answers: question.values.iter().map(answer).collect(),
        required: question.required,
        limit: question.limit,
        when: question.when.clone(),
    }
}

fn fields(found: &[Change]) -> Vec<(&str, &str, Option<&str>, Option<&str>)> {
    let field = |it: &'_ Change| match &it.how {
        Changed::Field { name, was, now } => {
            (it.part.clone(), name.clone(), was.clone(), now.clone())
        }
        other => (it.part.clone(), format!("{other:?}"), None, None),
    };
    // Leaked on purpose: a test reads them for as long as it runs.
    let all: &'static [_] = Box::leak(found.iter().map(field).collect());
    all.iter()
        .map(|(part, name, was, now)| {
            (part.as_str(), name.as_str(), was.as_deref(), now.as_deref())
        })
        .collect()
}

#[test]
fn every_built_in_instrument_is_read_again_from_what_it_is_written_as() {
    for name in names() {
        let instrument = Instrument::built_in(name).expect("built in");
        let again = Instrument::from_toml(&instrument.to_toml());
        assert_eq!(again.as_ref(), Ok(&instrument), "{name}");
        assert_eq!(changes(&instrument, &instrument), [], "{name}");
    }
}

#[test]
fn an_answer_that_is_called_otherwise_is_called_so_in_routes_populations_and_tables() {
    let old = school();
    let mut question = as_it_is(&old, "award");
    question.answers[1].is = "training for it".to_owned();
    let new = old.edited(&Edit::Question(question)).expect("an edit");

    let led = |instrument: &Instrument, says: &str| {
        let routes = instrument.routes.iter();
        routes
            .filter(|route| route.condition["award"].iter().any(|it| it == says))
            .count()
    };
    assert_eq!(led(&old, "in training"), 3);
    assert_eq!(
        (led(&new, "training for it"), led(&new, "in training")),
        (3, 0)
    );
    assert_eq!(new.check_routes(), Ok(()));
    // Nothing names it any more, and no sentence speaks of it.
    assert!(
        !new.to_toml().contains("\"in training\""),
        "{}",
        new.to_toml()
    );
    assert!(fields(&changes(&old, &new)).contains(&(
        "Question “Do you hold the National Award for SEN Coordination?”",
        "answers",
        Some("yes; in training; no"),
        Some("yes; training for it; no"),
    )));
}

#[test]
fn an_answer_that_a_route_is_for_cannot_be_taken_away() {
    let old = school();
    let mut question = as_it_is(&old, "award");
    question.answers.remove(2);
    let refused = old.edited(&Edit::Question(question)).expect_err("routes");
    let EditError::Refused(error) = &refused else {
        panic!("{refused}");
    };
    assert!(error.to_string().contains("has no answer no"), "{error}");
}

#[test]
fn a_question_is_added_after_another_moved_and_removed_again() {
    let old = school();
    let add = Edit::Add {
        place: Place {
            block: "about you".to_owned(),
            after: Some("senco".to_owned()),
        },
        question: NewQuestion {
            id: "years".to_owned(),
            kind: Kind::Number,
            asks: "For how many years have you worked in schools?".to_owned(),
            answers: Vec::new(),
            range: Some((0, 60)),
        },
    };
    let new = old.edited(&add).expect("added");
    assert_eq!(
        new.blocks[0].asks,
        ["role", "senco", "years", "award", "must_employ"]
    );
    let earlier = Edit::Move {
        block: "about you".to_owned(),
        question: "years".to_owned(),
        earlier: true,
    };
    let moved = new.edited(&earlier).expect("moved");
    let moved = moved.edited(&earlier).expect("moved");
    assert_eq!(
        moved.blocks[0].asks,
        ["years", "role", "senco", "award", "must_employ"]
    );
    assert_eq!(moved.edited(&earlier), Err(EditError::AtEnd));
    assert_eq!(
        fields(&changes(&old, &moved))[..1],
        [(
            "Question “For how many years have you worked in schools?”",
            "Added",
            None,
            None
        )]
    );

    let remove = Edit::Remove {
        block: "about you".to_owned(),
        question: "years".to_owned(),
    };
    assert_eq!(changes(&old, &moved.edited(&remove).expect("removed")), []);
}

#[test]
fn an_answer_takes_no_words_of_one_that_is_taken_away_at_once() {
    let old = school();
    let mut question = as_it_is(&old, "career");
    question.answers[0].is.clear();
    question.answers[1].is = "yes".to_owned();
    let refused = old.edited(&Edit::Question(question));
    assert_eq!(refused, Err(EditError::Reused("yes".to_owned())));
    // Both can change places.
    let mut question = as_it_is(&old, "career");
    question.answers[0].is = "no".to_owned();
    question.answers[1].is = "yes".to_owned();
    let new = old.edited(&Edit::Question(question)).expect("an edit");
    assert_eq!(new.question("career").expect("there").values, ["no", "yes"]);
}

#[test]
fn what_no_form_offers_is_refused_and_does_not_panic() {
    let old = Instrument::built_in("parents").expect("built in");
    let mut question = as_it_is(&old, "categories");
    question.limit = Some(usize::MAX);
    let new = old.edited(&Edit::Question(question)).expect("an edit");
    assert_eq!(new.question("categories").expect("there").limit, None);
    let mut divided = as_it_is(&old, "categories");
    divided.answers[0].is = "Dyslexia; dyspraxia".to_owned();
    let divided = old.edited(&Edit::Question(divided));
    assert!(matches!(divided, Err(EditError::Divides(_))), "{divided:?}");
    for id in ["check", "_in"] {
        let text = old
            .to_toml()
            .replace("\"understood\"", &format!("\"{id}\""));
        let whole = old.edited(&Edit::Whole { text });
        assert_eq!(whole, Err(EditError::Reserved(id.to_owned())));
    }
    let block = "\n[[block]]\nid = \"voice\"\nasks = []\n";
    let text = format!("{}{block}", old.to_toml());
    let twice = old.edited(&Edit::Whole { text });
    assert_eq!(twice, Err(EditError::Twice("block", "voice".to_owned())));
}

#[test]
fn a_question_on_which_a_route_depends_cannot_be_removed() {
    let remove = Edit::Remove {
        block: "about you".to_owned(),
        question: "senco".to_owned(),
    };
    let refused = school().edited(&remove).expect_err("routes depend on it");
    assert!(
        refused
            .to_string()
            .contains("who is on the route “SENCO with the Award”"),
        "{refused}"
    );
}

#[test]
fn what_is_asked_beside_a_question_goes_where_it_goes() {
    let old = Instrument::built_in("parents").expect("built in");
    let down = Edit::Move {
        block: "your child".to_owned(),
        question: "school_kind".to_owned(),
        earlier: false,
    };
    let new = old.edited(&down).expect("moved");
    assert_eq!(
        new.blocks[0].asks,
        [
            "age",
            "phase",
            "categories",
            "categories_which",
            "school_kind",
            "school_kind_which"
        ]
    );
}

#[test]
fn a_route_that_leads_nowhere_is_found_before_anyone_is_on_it() {
    let old = school();
    let gone = Edit::RemoveRoute { id: "7".to_owned() };
    let new = old.edited(&gone).expect("a draft can be unfinished");
    let wrong = new.check_routes().expect_err("someone is on no route");
    assert!(
        wrong.iter().any(|it| matches!(it, RouteError::Nowhere(_))),
        "{wrong:?}"
    );
    let again = Edit::Route {
        id: "7".to_owned(),
        label: "No SENCO required, no Award".to_owned(),
        condition: BTreeMap::from([
            ("must_employ".to_owned(), vec!["no".to_owned()]),
            ("award".to_owned(), vec!["no".to_owned()]),
        ]),
        blocks: ["about you", "not required", "last comments"]
            .map(str::to_owned)
            .to_vec(),
    };
    let back = new.edited(&again).expect("a route");
    assert_eq!(back.check_routes(), Ok(()));
}

#[test]
fn words_of_another_language_are_looked_over_when_those_that_they_translate_change() {
    let text = format!(
        "{}\n{}",
        SMALL,
        r#"
        [[wording]]
        id = "cy"
        name = "Cymraeg"
        lang = "cy"
        title = "Arolwg"
        [wording.questions.colour]
        asks = "Pa liw?"
        values = { red = "coch", blue = "glas" }
        "#
    );
    let old = Instrument::from_toml(&text).expect("an instrument");
    assert_eq!(old.check_routes(), Ok(()));
    let mut question = as_it_is(&old, "colour");
    question.asks = "Which colour do you like?".to_owned();
    let new = old.edited(&Edit::Question(question)).expect("an edit");
    let wrong = new.check_routes().expect_err("the Welsh is of other words");
    let [RouteError::NotTranslated { language, lacks }] = wrong.as_slice() else {
        panic!("{wrong:?}");
    };
    assert_eq!(
        (language.as_str(), lacks.as_str()),
        (
            "Cymraeg",
            "“Which colour do you like?”, which is asked otherwise now"
        )
    );
    // What was written is there, to be changed.
    let kept = new.wordings[0].questions["colour"].asks.as_deref();
    assert_eq!(kept, Some("Pa liw?"));
    let words = instrument::QuestionWords {
        asks: Some("Pa liw yr ydych yn ei hoffi?".to_owned()),
        guidance: None,
        values: old.wordings[0].questions["colour"].values.clone(),
    };
    let translate = Edit::Translate {
        wording: "cy".to_owned(),
        item: "colour".to_owned(),
        words,
    };
    let done = new.edited(&translate).expect("translated");
    assert_eq!(done.check_routes(), Ok(()));
    let welsh = done.in_words(Some("cy"));
    let item = done.item("colour").expect("asked");
    assert_eq!(welsh.asks(item), "Pa liw yr ydych yn ei hoffi?");
    assert_eq!((welsh.lang(), welsh.title()), ("cy", "Arolwg"));
    assert_eq!(done.in_words(None).asks(item), "Which colour do you like?");
}

const SMALL: &str = r#"
    id = "small"
    title = "A survey"
    [[question]]
    id = "colour"
    label = "Colour"
    stem = "Which colour?"
    values = ["red", "blue"]
    [[block]]
    id = "all"
    asks = ["colour"]
"#;

/// Any edit of the school survey, sound or not.
fn edit() -> impl Strategy<Value = Edit> {
    let school = school();
    let ids: Vec<String> = school.questions.iter().map(|it| it.id.clone()).collect();
    let blocks: Vec<(String, String)> = (school.blocks.iter())
        .flat_map(|block| {
            let items = school.items(block).into_iter();
            let school = &school;
            items.map(move |it| (block.id.clone(), school.id_of(it)))
        })
        .collect();
    let routes: Vec<String> = school.routes.iter().map(|it| it.id.clone()).collect();
    let aspects: Vec<String> = school.aspects.iter().map(|it| it.id.clone()).collect();
    let word = "[a-z ]{0,12}";
    let of_question = (
        proptest::sample::select(ids),
        word,
        word,
        any::<bool>(),
        0..4_usize,
    );
    let place = proptest::sample::select(blocks);
    prop_oneof![
        of_question.prop_map(move |(id, asks, guidance, required, dropped)| {
            let mut changed = as_it_is(&school, &id);
            changed.asks = asks;
            changed.guidance = guidance;
            changed.required = required;
            if dropped < changed.answers.len() {
                changed.answers[dropped].is.push_str(" or so");
            }
            Edit::Question(changed)
        }),
        (place.clone(), any::<bool>()).prop_map(|((block, question), earlier)| Edit::Move {
            block,
            question,
            earlier
        }),
        place
            .clone()
            .prop_map(|(block, question)| Edit::Remove { block, question }),
        (place, "[a-z]{1,6}", word).prop_map(|((block, after), id, asks)| Edit::Add {
            place: Place {
                block,
                after: Some(after)
            },
            question: NewQuestion {
                id,
                kind: Kind::Single,
                asks,
                answers: vec!["yes".to_owned(), "no".to_owned()],
                range: None,
            },
        }),
        proptest::sample::select(routes).prop_map(|id| Edit::RemoveRoute { id }),
        (proptest::sample::select(aspects), word).prop_map(|(aspect, label)| Edit::Rating {
            variant: "benefit".to_owned(),
            aspect,
            label
        }),
        (word, word, word).prop_map(|(title, opens, closes)| Edit::Opening {
            title,
            opens,
            closes
        }),
    ]
}

proptest! {
    /// After any edits, an instrument is one that can be read from its file; what differs is told exactly where something does.
    #[test]
    fn edits_make_instruments_of_instruments(edits in proptest::collection::vec(edit(), 1..6)) {
        let old = school();
        let mut new = old.clone();
        for edit in &edits {
            if let Ok(edited) = new.edited(edit) {
                new = edited;
            }
        }
        let again = Instrument::from_toml(&new.to_toml());
        prop_assert_eq!(again.as_ref(), Ok(&new));
        prop_assert_eq!(changes(&old, &new).is_empty(), old == new);
        prop_assert_eq!(changes(&old, &new).len(), changes(&new, &old).len());
    }
}
