//! The guide for operators, followed to the letter.

use crate::kit::Place;
use std::fs;

const GUIDE: &str = include_str!("../../../../docs/running.md");

/// The lines of all blocks in this language, in order.
fn lines_of(language: &str) -> Vec<&'static str> {
    let mut lines = Vec::new();
    let mut inside = false;
    for line in GUIDE.lines() {
        match line.strip_prefix("```") {
            Some(named) => inside = !inside && named == language,
            None if inside => lines.push(line),
            None => {}
        }
    }
    lines
}

/// The words of a command; those in quotation marks are one.
fn words(line: &str) -> Vec<&str> {
    line.split('"')
        .enumerate()
        .flat_map(|(n, part)| match n % 2 {
            0 => part.split_whitespace().collect(),
            _ => vec![part],
        })
        .collect()
}

#[test]
fn every_command_of_the_guide_does_what_it_says() {
    let place = Place::new();
    fs::write(place.path("senco.toml"), "mail-folder = \"mail\"\n").unwrap();
    let commands = lines_of("sh");
    assert!(commands.len() >= 9, "{commands:?}");
    let mut server = None;
    for command in commands {
        let words = words(command);
        let (program, arguments) = words.split_first().expect("a command");
        assert_eq!(*program, "senco", "{command}");
        if arguments == ["serve"] {
            server = Some(place.serve());
        } else {
            place.call(arguments).ends(0);
        }
    }
    assert!(server.expect("it was served").stop().success());
}

#[test]
fn every_setting_of_the_guide_is_one() {
    let place = Place::new();
    let password = place.path("mail-password");
    fs::write(&password, "a password").unwrap();
    let file = lines_of("toml")
        .join("\n")
        .replace("/srv/senco-keys/mail-password", password.to_str().unwrap());
    fs::write(place.path("senco.toml"), &file).unwrap();
    let shown = place.call(&["serve", "--print-settings"]).ends(0).out;
    for line in file.lines() {
        let (name, _) = line.split_once(" = ").expect("a setting");
        let set = shown
            .lines()
            .find(|it| it.starts_with(&format!("{name} = ")));
        assert!(
            set.is_some_and(|it| it.contains("# senco.toml, line ")),
            "{line}"
        );
    }
}
