//! What an operator finds out at the start, or before it, and not from the person who wants to sign in.

use crate::kit::{Place, command};
use std::{
    fs,
    io::{BufRead as _, BufReader, Write as _},
    net::TcpListener,
    os::unix::fs::{MetadataExt as _, PermissionsExt as _},
    process::Command,
    thread::{self, JoinHandle},
};

/// A mail server that greets everyone so, and says yes to what they say.
fn mail_server(greeting: &'static str, visits: usize) -> (u16, JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let work = move || {
        for _ in 0..visits {
            let (mut stream, _) = listener.accept().unwrap();
            let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
            writeln!(stream, "{greeting}\r").unwrap();
            while let Some(Ok(line)) = lines.next() {
                let _ = writeln!(stream, "250 yes\r");
                if line.starts_with("QUIT") {
                    break;
                }
            }
        }
    };
    (port, thread::spawn(work))
}

fn mail_by(place: &Place, host: &str, port: u16) {
    let settings = format!(
        "mail-host = \"{host}\"\nmail-port = {port}\nmail-security = \"none\"\n\
         mail-from = \"senco <senco@host.example>\"\n"
    );
    fs::write(place.path("senco.toml"), settings).unwrap();
}

#[test]
fn a_mail_server_that_takes_nothing_is_known_before_anybody_wants_to_sign_in() {
    let place = Place::new();
    place.call(&["check"]).ends(1).says("is no data folder");
    place.call(&["init"]).ends(0);
    place.call(&["check"]).ends(1).says("set mail-host");
    let (port, served) = mail_server("220 mail.example", 1);
    mail_by(&place, "127.0.0.1", port);
    let checked = place.call(&["check"]).ends(0);
    assert!(
        checked.out.contains("accepts senco’s connection"),
        "{}",
        checked.out
    );
    served.join().unwrap();

    let (port, served) = mail_server("554 5.7.1 block list", 2);
    mail_by(&place, "127.0.0.1", port);
    place.call(&["check"]).ends(1).says("(code 554)");
    let server = place.serve();
    server.log_until("ALARM: no mail can be sent");
    let (_, metrics) = server.get("/metrics", &[]);
    assert!(metrics.contains("senco_mail_no_way 1"), "{metrics}");
    assert!(server.stop().success());
    served.join().unwrap();
    // A name that cannot be one, so that no one is asked for it.
    mail_by(&place, "mail..example", 25);
    let unknown = place.call(&["check"]).ends(1);
    assert!(unknown.err.contains("is not known"), "{}", unknown.err);
}

#[test]
fn a_hang_up_in_the_first_moment_ends_nothing() {
    let place = Place::new();
    place.call(&["init"]).ends(0);
    // It stands still here until someone writes what it reads.
    let settings = place.path("settings");
    let made = Command::new("mkfifo").arg(&settings).status().unwrap();
    assert!(made.success());
    let mut command = place.program(&["serve", "--config", "settings"]);
    let mut child = command
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut pipe = fs::OpenOptions::new().write(true).open(&settings).unwrap();
    let told = Command::new("kill")
        .args(["-HUP", &child.id().to_string()])
        .status();
    assert!(told.unwrap().success());
    writeln!(pipe, "listen = \"127.0.0.1:0\"").unwrap();
    drop(pipe);
    let mut log = BufReader::new(child.stderr.take().unwrap()).lines();
    let ready = log.any(|line| line.is_ok_and(|line| line.contains("\"ready\"")));
    let _ = child.kill();
    let ended = child.wait().unwrap();
    assert!(ready, "{ended:?}");
}

/// Whether this test may become someone else.
fn is_root() -> bool {
    fs::metadata("/proc/self").unwrap().uid() == 0
}

/// The program as someone else, or as oneself where no one may become someone else.
fn as_another(place: &Place, arguments: &[&str]) -> (Option<i32>, String) {
    let program = env!("CARGO_BIN_EXE_senco");
    let mut command = if is_root() {
        // The program is handed over open: no one else may come to where it lies.
        fs::set_permissions(place.path(""), fs::Permissions::from_mode(0o755)).unwrap();
        let mut shell = command("sh");
        let script = "exec 3<\"$0\"; exec setpriv --reuid=65534 --regid=65534 --clear-groups \
                      /proc/self/fd/3 \"$@\"";
        shell.args(["-c", script, program]);
        shell
    } else {
        command(program)
    };
    let output = command.args(arguments).current_dir(place.path(""));
    let output = output.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code(), said)
}

#[test]
fn who_may_not_look_into_a_folder_is_told_so_and_not_that_nothing_is_there() {
    let place = Place::new();
    place.call(&["init"]).ends(0);
    for (folder, command) in [
        ("data", &["verify"][..]),
        ("keys", &["verify"]),
        ("data", &["serve", "--listen", "127.0.0.1:0"]),
        ("data", &["backup", "b"]),
    ] {
        let closed = place.path(folder);
        let mode = fs::metadata(&closed).unwrap().permissions();
        if !is_root() {
            fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
        }
        let (code, said) = as_another(&place, command);
        fs::set_permissions(&closed, mode).unwrap();
        assert_eq!(code, Some(1), "{command:?}: {said}");
        let says = "this user does not have permission";
        assert!(said.contains(says), "{command:?}: {said}");
    }
}

#[test]
fn keys_that_are_gone_are_to_be_put_back_and_never_made_anew() {
    let place = Place::new();
    place.call(&["init"]).ends(0);
    place.call(&["keys-copy", "copy"]).ends(0);
    for lost in ["epoch-0001.key", "seed"] {
        let at = place.path("keys").join(lost);
        fs::remove_file(&at).unwrap();
        for command in [&["serve", "--listen", "127.0.0.1:0"][..], &["check"]] {
            let called = place.call(command).ends(1).says("senco keys-copy keeps");
            assert!(!called.err.contains("senco init"), "{}", called.err);
        }
        fs::copy(place.path("copy").join(lost), &at).unwrap();
    }
    assert!(place.serve().stop().success());
}

#[test]
fn a_backup_lies_apart_from_what_it_is_a_backup_of() {
    let place = Place::new();
    place.call(&["init"]).ends(0);
    std::os::unix::fs::symlink(place.path("data"), place.path("link")).unwrap();
    for to in ["data/b", "keys/b", "link/b", "data"] {
        place
            .call(&["backup", to])
            .ends(1)
            .says("Name another folder");
        assert!(!place.path("data/b").exists() && !place.path("keys/b").exists());
    }
    place
        .call(&["keys-copy", "keys/copy"])
        .ends(1)
        .says("lost with it");
    place.call(&["backup", "b"]).ends(0);
}

#[test]
fn a_key_that_somebody_read_is_turned_and_what_it_has_made_is_still_known() {
    let place = Place::new();
    let made = place.call(&["init", "--json"]).ends(0).json();
    fs::write(place.path("senco.toml"), "mail-folder = \"mail\"\n").unwrap();
    let enter = [
        "enter-coordinator",
        "--name",
        "Agnes",
        "--email",
        "agnes@host.example",
    ];
    place.call(&enter).ends(0);
    place.call(&["backup", "before"]).ends(0);
    let server = place.serve();
    for which in ["seed", "signing-key", "epoch"] {
        let busy = place.call(&["turn-key", which, "--yes"]).ends(1);
        assert!(
            busy.err.contains("in use by another senco process"),
            "{}",
            busy.err
        );
    }
    // Something that was made with the seed lies on the desk.
    let page = server.get("/sign-in", &[]).1;
    let cookie = page.split("set-cookie: ").nth(1).unwrap();
    let cookie = cookie.split(';').next().unwrap();
    let token = page.split("name=\"_csrf\" value=\"").nth(1).unwrap();
    let form = format!(
        "_csrf={}&email=agnes@host.example",
        token.split('"').next().unwrap()
    );
    let (status, asked) = server.send(&format!(
        "POST /sign-in HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncookie: {cookie}\r\n\
         sec-fetch-site: same-origin\r\ncontent-type: application/x-www-form-urlencoded\r\n\
         content-length: {}\r\n\r\n{form}",
        form.len()
    ));
    assert_eq!(status, 200, "{asked}");
    assert!(server.stop().success());

    let refused = place.call_with(&["turn-key", "seed"], &[], "no\n").ends(1);
    assert!(
        refused.out.contains("Everyone will be signed out"),
        "{}",
        refused.out
    );
    let seed = fs::read(place.path("keys/seed")).unwrap();
    place.call(&["turn-key", "seed", "--yes"]).ends(0);
    assert_ne!(fs::read(place.path("keys/seed")).unwrap(), seed);
    let published = place
        .call(&["turn-key", "signing-key", "--yes"])
        .ends(0)
        .out;
    let former = made["verifier"].as_str().unwrap();
    let name = former.split('+').next().unwrap();
    assert!(
        published.contains(name) && !published.contains(former),
        "{published}"
    );
    place.call(&["turn-key", "epoch", "--yes"]).ends(0);
    assert!(place.path("keys/epoch-0002.key").exists());

    place.call(&["verify"]).ends(0);
    place.call(&["keys-copy", "copy"]).ends(0);
    place
        .call(&["restore", "before", "--data", "r", "--keys", "copy"])
        .ends(0);
    place.call(&["verify", "--data", "r"]).ends(0);
    place.call(&["backup", "after"]).ends(0);
    let server = place.serve();
    assert_eq!(server.get("/sign-in", &[]).0, 200);
    assert!(server.stop().success());
}

#[test]
fn pupils_see_the_symbols_of_a_folder_and_of_no_other_set() {
    let place = Place::new();
    place.call(&["init"]).ends(0);
    let folder = place.path("symbols");
    fs::create_dir(&folder).unwrap();
    fs::write(place.path("senco.toml"), "symbols-folder = \"symbols\"\n").unwrap();
    let refused = |says: &str| {
        place
            .call(&["serve", "--listen", "127.0.0.1:0"])
            .ends(1)
            .says(says);
    };
    refused("credit.txt");
    fs::write(folder.join("credit.txt"), "Symbols: made for this test").unwrap();
    fs::write(folder.join("yess.svg"), "<svg/>").unwrap();
    refused("yess.svg is not the name of a symbol");
    fs::remove_file(folder.join("yess.svg")).unwrap();
    fs::write(folder.join("yes.png"), "<svg/>").unwrap();
    refused("yes.png is not an SVG or PNG picture");
    fs::remove_file(folder.join("yes.png")).unwrap();
    let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\"><!-- ours --></svg>";
    fs::write(folder.join("yes.svg"), picture).unwrap();
    let server = place.serve();
    let (status, page) = server.get("/surveys/pupils-2/try/talked", &[]);
    assert_eq!(status, 200);
    assert!(page.contains("Symbols: made for this test"), "{page}");
    // The one of the folder, and none of ours beside it.
    assert_eq!(
        page.matches("<img class=\"senco-symbols__one\"").count(),
        1,
        "{page}"
    );
    let (_, rest) = page.split_once("src=\"/symbols/").unwrap();
    let address = rest.split('"').next().unwrap();
    let (status, served) = server.get(&format!("/symbols/{address}"), &[]);
    assert!(status == 200 && served.ends_with(picture), "{served}");
    assert_eq!(server.get("/symbols/no-0", &[]).0, 404);
    assert!(server.stop().success());
}

#[test]
fn who_has_just_answered_a_survey_waits_in_memory_and_on_no_disk() {
    let place = Place::new();
    place.call(&["init"]).ends(0);
    let set = |folder: &str| {
        let settings = format!("memory-folder = \"{folder}\"\n");
        fs::write(place.path("senco.toml"), settings).unwrap();
    };
    set(env!("CARGO_MANIFEST_DIR"));
    place
        .call(&["serve", "--listen", "127.0.0.1:0"])
        .ends(1)
        .says("this folder is on a disk");
    // Every Linux has it.
    let memory = tempfile::tempdir_in("/dev/shm").unwrap();
    set(memory.path().to_str().unwrap());
    let server = place.serve();
    let kept = fs::metadata(memory.path().join("answered")).unwrap();
    assert_eq!((kept.len(), kept.mode() & 0o777), (0, 0o600));
    drop(server);
}
