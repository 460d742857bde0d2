//! Calls, right and wrong: what they answer and with which exit code.

use crate::kit::Place;
use std::fs;

#[test]
fn every_command_explains_itself() {
    let place = Place::new();
    let whole = place.call(&["--help"]).ends(0);
    for command in [
        "init",
        "demo",
        "serve",
        "verify",
        "backup",
        "restore",
        "erase-person",
    ] {
        assert!(whole.out.contains(command), "{}", whole.out);
        let help = place.call(&[command, "--help"]).ends(0);
        assert!(help.out.contains("Usage: senco"), "{}", help.out);
    }
    place.call(&["sevre"]).ends(2).says("sevre");
    place
        .call(&["verify", "--at", "12"])
        .ends(2)
        .says("a colon");
    place.call(&["backup"]).ends(2).says("<DIR>");
}

#[test]
fn an_unknown_or_wrong_setting_is_named() {
    let place = Place::new();
    place
        .call_with(&["serve"], &[("SENCO_PROT", "1")], "")
        .ends(2)
        .says("SENCO_PROT: there is no setting “prot”");
    fs::write(place.path("senco.toml"), "listen = \"nowhere\"\n").unwrap();
    place
        .call(&["verify"])
        .ends(2)
        .says("setting listen (senco.toml, line 1): “nowhere” is not an address");
    fs::write(place.path("other.toml"), "color = \"blue\"\n").unwrap();
    place
        .call(&["serve", "--config", "other.toml"])
        .ends(2)
        .says("other.toml, line 1: there is no setting “color”");
    place
        .call(&["serve", "--config", "missing.toml"])
        .ends(2)
        .says("missing.toml");
}

#[test]
fn the_settings_in_effect_are_printed_with_where_each_came_from() {
    let place = Place::new();
    fs::write(
        place.path("senco.toml"),
        "backup-days = 7\nlog = \"plain\"\n",
    )
    .unwrap();
    let printed = place
        .call_with(
            &["serve", "--listen", "[::1]:80", "--print-settings"],
            &[("SENCO_LOG", "json")],
            "",
        )
        .ends(0);
    let line = |name: &str| {
        let found = printed.out.lines().find(|line| line.starts_with(name));
        found
            .unwrap_or_else(|| panic!("{}", printed.out))
            .to_owned()
    };
    assert!(line("backup-days = 7").contains("# senco.toml, line 1:"));
    assert!(line("log = \"json\"").contains("# SENCO_LOG:"));
    assert!(line("listen = \"[::1]:80\"").contains("# command line:"));
    assert!(line("keys = \"keys\"").contains("# default:"));
}

#[test]
fn what_is_not_there_is_said() {
    let place = Place::new();
    place
        .call(&["serve"])
        .ends(1)
        .says("only a new service gets new ones, from senco init");
    place
        .call(&["backup", "b"])
        .ends(1)
        .says("data holds no senco data");
    place
        .call(&["erase-person", "Agnes"])
        .ends(2)
        .says("neither a person’s id");
    fs::write(place.path("mine"), "not a demonstration").unwrap();
    place
        .call(&["demo", "--data", "."])
        .ends(2)
        .says("not empty and not a demonstration");
}
