//! Mail as an operator meets it: someone is let in, mail goes out, and is held after a restore.

use crate::kit::Place;
use std::fs;

/// The messages in a folder, once there are this many.
fn messages(place: &Place, many: usize) -> Vec<String> {
    loop {
        let entries = fs::read_dir(place.path("mail"))
            .into_iter()
            .flatten()
            .flatten();
        let whole = entries.filter(|it| it.path().extension().is_some_and(|it| it == "json"));
        let texts: Vec<_> = whole
            .filter_map(|it| fs::read_to_string(it.path()).ok())
            .collect();
        if texts.len() >= many {
            return texts;
        }
        std::thread::yield_now();
    }
}

#[test]
fn a_coordinator_is_let_in_and_mail_is_held_after_a_restore() {
    let place = Place::new();
    place.call(&["init"]).ends(0);
    let mute = place.serve();
    mute.log_until("no one can sign in: set mail-host");
    assert!(mute.stop().success());

    fs::write(place.path("senco.toml"), "mail-folder = \"mail\"\n").unwrap();
    let enter = |name, email| ["enter-coordinator", "--name", name, "--email", email];
    let wrong = place.call(&enter("Agnes Merriweather", "nowhere"));
    wrong.ends(1).says("in the correct format");
    let server = place.serve();
    // Beside the running server, which sends at once.
    place
        .call(&enter("Agnes Merriweather", "agnes@host.example"))
        .ends(0);
    let welcome = messages(&place, 1);
    assert!(welcome[0].contains("agnes@host.example"));
    assert!(welcome[0].contains("http://127.0.0.1:8080/invitations/"));
    // A host that there is already keeps its name.
    let renamed = [
        &enter("Bettrys Hale", "bettrys@host.example")[..],
        &["--host", "Another office"],
    ];
    place
        .call(&renamed.concat())
        .ends(1)
        .says("“Provider Group office” already");
    place.call(&["backup", "b"]).ends(0);
    assert!(server.stop().success());

    place.call(&["restore", "b", "--data", "r"]).ends(0);
    let second = [
        &enter("Bettrys Hale", "bettrys@host.example")[..],
        &["--data", "r"],
    ]
    .concat();
    place.call(&second).ends(0);
    let released = place
        .call(&["release-mail", "--data", "r", "--json"])
        .ends(0);
    assert_eq!(released.json()["released"], 1);
    let again = place
        .call(&["release-mail", "--data", "r", "--json"])
        .ends(0);
    assert_eq!(again.json()["released"], 0);
}

#[test]
fn settings_of_mail_that_contradict_each_other_are_refused_by_name() {
    let place = Place::new();
    place.call(&["init"]).ends(0);
    let serve = |variables: &[(&str, &str)]| place.call_with(&["serve"], variables, "");
    let host = ("SENCO_MAIL_HOST", "mail.example");
    let from = ("SENCO_MAIL_FROM", "senco <senco@host.example>");
    serve(&[host, ("SENCO_MAIL_FOLDER", "mail")])
        .ends(2)
        .says("mail-host: choose one");
    serve(&[host]).ends(2).says("setting mail-from");
    serve(&[host, from, ("SENCO_MAIL_PORT", "many")])
        .ends(2)
        .says("setting mail-port");
    serve(&[host, from, ("SENCO_MAIL_USER", "senco")])
        .ends(2)
        .says("mail-password-file");
    fs::write(place.path("password"), "secret\n").unwrap();
    let login = [
        ("SENCO_MAIL_USER", "senco"),
        ("SENCO_MAIL_PASSWORD_FILE", "password"),
        ("SENCO_MAIL_SECURITY", "none"),
    ];
    let clear = [&[host, from][..], &login[..]].concat();
    serve(&clear).ends(2).says("would be sent in the clear");
}

#[test]
fn a_mail_server_that_says_nothing_delays_neither_a_stop_nor_the_mail_after_it() {
    let place = Place::new();
    place.call(&["init"]).ends(0);
    let mute = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = mute.local_addr().unwrap().port();
    let settings = format!(
        "mail-host = \"127.0.0.1\"\nmail-port = {port}\nmail-security = \"none\"\n\
         mail-from = \"senco <senco@host.example>\"\n"
    );
    fs::write(place.path("senco.toml"), settings).unwrap();
    let server = place.serve();
    // At the start it tries whether there is a way.
    drop(mute.accept().unwrap());
    server.log_until("ALARM: no mail can be sent");
    let enter = [
        "--name",
        "Agnes Merriweather",
        "--email",
        "agnes@host.example",
    ];
    place
        .call(&[&["enter-coordinator"], &enter[..]].concat())
        .ends(0);
    let _silent = mute.accept().unwrap();
    server.signal("TERM");
    server.log_until("comes again at the next start");
    assert!(server.stop().success());

    fs::write(place.path("senco.toml"), "mail-folder = \"mail\"\n").unwrap();
    let server = place.serve();
    let welcome = messages(&place, 1);
    assert!(welcome[0].contains("agnes@host.example"));
    server.log_until("was killed at work");
    assert!(server.stop().success());
}
