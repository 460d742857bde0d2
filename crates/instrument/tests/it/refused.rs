//! What no one could be led through, planted in an instrument that is sound: each is refused by name.

use instrument::Instrument;

const SOUND: &str = r#"
id = "planted"
title = "Planted"

[[question]]
id = "role"
label = "Your role"
values = ["head", "teacher"]
required = true

[[question]]
id = "trained"
label = "Are you trained?"
values = ["yes", "no"]

[[question]]
id = "why"
kind = "text"
label = "Why?"
when = { trained = ["no"] }

[[question]]
id = "staff"
label = "How many staff?"
values = ["few", "many"]

[[block]]
id = "about you"
asks = ["role"]

[[block]]
id = "training"
asks = ["trained", "why"]

[[block]]
id = "school"
asks = ["staff"]

[[route]]
id = "1"
label = "Heads"
where = { role = ["head"] }
blocks = ["about you", "school"]

[[route]]
id = "2"
label = "Teachers"
where = { role = ["teacher"] }
blocks = ["about you", "training"]
"#;

/// What is wrong once a text of the sound instrument is another.
fn wrong(text: &str, other: &str) -> String {
    assert!(SOUND.contains(text), "{text}");
    let planted = SOUND.replacen(text, other, 1);
    let instrument = Instrument::from_toml(&planted).unwrap();
    let wrong = instrument.check_routes().err().unwrap_or_default();
    let says: Vec<String> = wrong.iter().map(ToString::to_string).collect();
    says.join(" | ")
}

#[test]
fn the_sound_one_is_sound() {
    assert_eq!(wrong("Planted", "Sound"), "");
}

#[test]
fn each_fault_is_named() {
    for (text, other, says) in [
        (
            r#"asks = ["trained", "why"]"#,
            r#"asks = ["why", "trained"]"#,
            "“Why?” depends on an answer that is not asked for before it",
        ),
        (
            r#"asks = ["staff"]"#,
            r#"asks = ["staff", "why"]"#,
            "“Why?” depends on an answer",
        ),
        (
            r#"where = { role = ["teacher"] }"#,
            r#"where = { role = ["head", "teacher"] }"#,
            "on 2 routes at once, “Heads” and “Teachers”",
        ),
        (
            r#"values = ["head", "teacher"]"#,
            r#"values = ["head", "teacher", "cook"]"#,
            "no route is for someone who answers “cook” to “Your role”",
        ),
        (
            r#"blocks = ["about you", "school"]"#,
            r#"blocks = ["about you", "school", "school"]"#,
            "the route “Heads” asks “How many staff?” twice",
        ),
        (
            "How many staff?",
            "Your  Role",
            "2 questions of the route “Heads” read the same",
        ),
        (
            r#"when = { trained = ["no"] }"#,
            r#"when = { trained = ["no"], role = ["head"] }"#,
            "no one can ever be asked “Why?”",
        ),
    ] {
        let found = wrong(text, other);
        assert!(found.contains(says), "{other}: {found}");
    }
}

#[test]
fn what_no_one_could_answer_is_not_read() {
    let limited = SOUND.replacen(
        "values = [\"few\", \"many\"]",
        "kind = \"multi\"\nvalues = [\"few\", \"many\"]\nlimit = 0",
        1,
    );
    let offered = format!(
        "{SOUND}\n[[scale]]\nid = \"s\"\nscored = [\"low\", \"high\"]\nhigh = 1\n\
         offered = {{ low = {{ role = [\"head\"] }}, high = {{ role = [\"head\"] }} }}\n"
    );
    for (text, says) in [
        (limited, "`limit` is at least 1"),
        (offered, "leaves no point that everyone can choose"),
    ] {
        let wrong = Instrument::from_toml(&text).unwrap_err().to_string();
        assert!(wrong.contains(says), "{wrong}");
    }
}

#[test]
fn so_many_ways_that_not_all_can_be_looked_at_are_refused() {
    // Each of 17 questions decides on its own on a page at the end.
    let ids: Vec<String> = (0..17).map(|at| format!("q{at}")).collect();
    let decides = |id: &String| {
        format!(
            "[[question]]\nid = \"{id}\"\nlabel = \"{id}?\"\nvalues = [\"yes\", \"no\"]\n\
             [[question]]\nid = \"{id}_why\"\nkind = \"text\"\nlabel = \"{id} why?\"\nwhen = {{ {id} = [\"no\"] }}\n"
        )
    };
    let questions: String = ids.iter().map(decides).collect();
    let whys: Vec<String> = ids.iter().map(|id| format!("{id}_why")).collect();
    let asks = [ids, whys].concat();
    let text = format!(
        "id = \"many\"\ntitle = \"Many\"\n{questions}[[block]]\nid = \"all\"\nasks = {asks:?}\n"
    );
    let wrong = Instrument::from_toml(&text)
        .unwrap()
        .check_routes()
        .unwrap_err();
    assert!(
        wrong[0]
            .to_string()
            .contains("lead too many different ways"),
        "{wrong:?}"
    );
}
