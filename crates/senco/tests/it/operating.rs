//! An operator's first day: made, served, backed up, restored.

use crate::kit::{Place, mode};
use data_folder::{DataFolder, Noted};
use std::{fs, net::TcpListener, path::PathBuf};

#[test]
fn a_service_is_made_served_backed_up_and_restored() {
    let place = Place::careless();
    let made = place.call(&["init", "--json"]).ends(0).json();
    let verifier = made["verifier"].as_str().unwrap();
    assert!(verifier.starts_with("127.0.0.1:8080/log+"), "{verifier}");
    assert_eq!(mode(&place.path("keys")), 0o700);
    assert_eq!(mode(&place.path("keys/seed")), 0o600);
    assert_eq!(mode(&place.path("data")), 0o700);
    place.call(&["init"]).ends(1).says("holds data already");
    let elsewhere = ["init", "--data", "another"];
    place.call(&elsewhere).ends(1).says("already has keys");
    place
        .call(&["serve", "--data", "dtaa"])
        .ends(1)
        .says("dtaa is no data folder");

    let server = place.serve();
    assert_eq!(mode(&place.path("data/control.sock")), 0o600);
    assert_eq!(server.get("/health/live", &[]).0, 200);
    assert_eq!(server.get("/health/ready", &[]).0, 200);
    assert_eq!(server.get("/no-such-page", &[]).0, 404);
    for path in ["/", "/health/live", "/metrics"] {
        for hosts in ["", "host: a.example\r\nhost: b.example\r\n"] {
            let request = format!("GET {path} HTTP/1.1\r\n{hosts}\r\n");
            assert_eq!(server.send(&request).0, 400, "{request}");
        }
    }
    let (status, counted) = server.get("/metrics", &[]);
    assert_eq!(status, 200);
    let ready = r#"senco_http_requests_total{method="GET",route="/health/ready",status="200"} 1"#;
    for line in [
        ready,
        "senco_facts 0",
        "\nsenco_connections ",
        r#"senco_commands_total{outcome="done"} 0"#,
    ] {
        assert!(counted.contains(line), "{counted}");
    }
    let forwarded = server.get("/metrics", &[("x-forwarded-for", "192.0.2.7")]);
    assert_eq!(forwarded.0, 404);

    assert_eq!(server.get("/register?words=boscawen", &[]).0, 200);
    let log = server.log_until("/register");
    assert!(log.contains(r#""route":"/register""#), "{log}");
    assert!(!log.contains("boscawen"), "{log}");

    let backup = place.call(&["backup", "b", "--json"]).ends(0).json();
    let note = backup["checkpoint"].as_str().unwrap();
    assert!(note.starts_with("127.0.0.1:8080/log\n0\n"), "{note}");
    assert_eq!(
        fs::read_to_string(place.path("b/checkpoint")).unwrap(),
        note
    );
    place.call(&["backup", "b"]).ends(1).says("b is not empty");
    place.call(&["verify"]).ends(0);
    place
        .call(&["serve", "--listen", "127.0.0.1:0"])
        .ends(1)
        .says("is in use by another senco process");
    place
        .call(&["erase-person", "nobody@senco.example", "--yes"])
        .ends(1)
        .says("no such person");
    let closed = |name| assert_eq!(place.open_to_others(name), [] as [PathBuf; 0], "{name}");
    // With the logs of the databases and the socket beside them.
    assert!(place.path("data/senco.sqlite-wal").exists());
    ["data", "keys", "b"].into_iter().for_each(closed);
    assert!(server.stop().success());
    assert!(!place.path("data/control.sock").exists());

    place.call(&["restore", "b"]).ends(1).says("is not empty");
    let restored = place
        .call(&["restore", "b", "--data", "r", "--json"])
        .ends(0)
        .json();
    assert_eq!(restored["root"], backup["root"]);
    let at = format!("0:{}", backup["root"].as_str().unwrap());
    let verified = place
        .call(&["verify", "--data", "r", "--at", &at, "--json"])
        .ends(0);
    assert_eq!(verified.json()["whole"], true);
    closed("r");
    let (_, metrics) = place.serve().get("/metrics", &[]);
    for name in [
        "senco_build_info{version=\"",
        "senco_last_backup_timestamp_seconds 1",
        "senco_last_drill_timestamp_seconds 0",
        "senco_mail_due 0",
        "senco_mail_no_way 0",
        "senco_clock_wrong{how=\"ahead\"} 0",
        "senco_clock_wrong{how=\"behind\"} 0",
        "senco_disk_full 0",
        "senco_mail_given_up_to_visitors 0",
        "senco_key_epoch 1",
        "senco_free_bytes ",
        "senco_jobs_failed_total 0",
        "process_resident_memory_bytes ",
    ] {
        assert!(metrics.contains(name), "{name} in {metrics}");
    }
    let another = format!("0:{}", "0".repeat(64));
    place.call(&["verify", "--at", &another]).ends(1);
}

#[test]
fn an_address_in_use_is_said_with_what_to_do() {
    let place = Place::new();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    place
        .call(&["demo", "--data", "d", "--listen", &address])
        .ends(1)
        .says("--listen");
    assert!(!place.path("d").exists());
    place.call(&["init"]).ends(0);
    place
        .call(&["serve", "--listen", &address])
        .ends(1)
        .says("is in use by another program");
}

#[test]
fn a_clock_far_ahead_of_when_senco_last_ran_is_asked_about_before_anything_is_recorded() {
    let place = Place::new();
    place.call(&["init"]).ends(0);
    let long_ago = jiff::Timestamp::now() - jiff::SignedDuration::from_hours(24 * 40);
    let data = DataFolder::at(&place.path("data"));
    data.note(Noted::Ran, long_ago).unwrap();
    let enter = [
        "enter-coordinator",
        "--name",
        "Agnes Merriweather",
        "--email",
        "agnes@host.example",
    ];
    let server = place.serve();
    assert_eq!(server.get("/health/ready", &[]).0, 503);
    assert_eq!(server.get("/register", &[]).0, 200);
    let (status, page) = server.get("/status", &[]);
    assert_eq!(status, 503);
    assert!(page.contains("cannot save anything"), "{page}");
    place.call(&enter).ends(1).says("clock is far ahead");
    assert_eq!(
        data.noted(Noted::Ran).unwrap(),
        Some(long_ago),
        "it is not noted"
    );
    let right = place.call(&["clock-is-right"]).ends(0);
    assert!(right.out.contains("continues from now"), "{}", right.out);
    assert_eq!(server.get("/health/ready", &[]).0, 200);
    place.call(&enter).ends(0);
    // Once more, before they have accepted, sends the invitation again.
    let again = place.call(&enter).ends(0);
    assert!(again.out.contains("is sent again"), "{}", again.out);
    assert!(server.stop().success());
    assert!(data.noted(Noted::Ran).unwrap() > Some(long_ago));
    // Without a server, too.
    data.note(Noted::Ran, long_ago).unwrap();
    let other = [
        "enter-coordinator",
        "--name",
        "B",
        "--email",
        "b@host.example",
    ];
    place.call(&other).ends(1).says("clock is far ahead");
    place.call(&["clock-is-right"]).ends(0);
    place.call(&other).ends(0);
}

#[test]
fn a_hang_up_ends_nothing_and_neither_does_a_log_that_nobody_takes() {
    let place = Place::new();
    place.call(&["init"]).ends(0);
    let server = place.serve_without_room_for_a_log();
    assert_eq!(server.get("/health/ready", &[]).0, 200);
    server.signal("HUP");
    for _ in 0..50 {
        assert_eq!(server.get("/nowhere", &[]).0, 404);
    }
    assert_eq!(server.get("/health/ready", &[]).0, 200);
    let (_, metrics) = server.get("/metrics", &[]);
    let lost = metrics
        .lines()
        .find_map(|line| line.strip_prefix("senco_log_lines_lost_total "));
    assert!(lost.is_some_and(|lost| lost != "0"), "{metrics}");
    assert!(server.stop().success());
    // A reader that has seen enough is no defect either.
    let mut verify = place.program(&["verify"]);
    let full = std::fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let status = verify.stdout(full).status().unwrap();
    assert_eq!(status.code(), Some(0));
}

#[test]
fn keys_that_others_could_read_are_closed_with_a_word_and_a_password_may_lie_there_first() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::new();
    let open = |name: &str, mode| {
        fs::set_permissions(place.path(name), fs::Permissions::from_mode(mode)).unwrap();
    };
    // As the guide says: the file is named before there is one.
    let settings = "mail-host = \"mail.example\"\nmail-user = \"senco\"\n\
                    mail-password-file = \"keys/mail-password\"\n\
                    mail-from = \"senco <senco@host.example>\"\n";
    fs::write(place.path("senco.toml"), settings).unwrap();
    fs::create_dir(place.path("keys")).unwrap();
    open("keys", 0o755);
    place.call(&["init"]).ends(0);
    assert_eq!(mode(&place.path("keys")), 0o700);
    place.call(&["verify"]).ends(0);
    let serve = ["serve", "--listen", "127.0.0.1:0"];
    place.call(&serve).ends(2).says("keys/mail-password");
    fs::write(place.path("keys/mail-password"), "secret\n").unwrap();
    open("keys/mail-password", 0o644);
    open("keys/seed", 0o644);
    let server = place.serve();
    let said = server.said();
    for name in ["keys/mail-password", "keys/seed"] {
        assert!(said.contains(name), "{said}");
        assert_eq!(mode(&place.path(name)), 0o600);
    }
    assert!(server.stop().success());
}
