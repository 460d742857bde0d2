//! A stranger’s program: the fuzzer *schemathesis* calls every address as the description says, and otherwise.

use crate::rehearsed::{key_of, rehearsed, sign_in};
use demonstration::Rehearsal;
use end_to_end::{Browser, Served};
use jiff::SignedDuration;
use std::process::Command;

/// Where `scripts/test.sh` has put it; nothing where there is no Python or no network.
const PROGRAM: &str = "SCHEMATHESIS";

/// A schema cannot say that a day must not be to come, that a cursor must be ours, or which answers to the checker go
/// together: then what fits it is told what is wrong.
const SETTINGS: &str = r#"
[checks.positive_data_acceptance]
expected-statuses = ["2xx", 304, 401, 403, 404, 409, 412, 422, 428]
"#;

/// What it looks for. Whether a member that is missing must be refused is left out where a page of ours passes it over:
/// answers to the checker come in links that mail programs add to.
#[tokio::test(flavor = "multi_thread")]
async fn a_fuzzer_finds_nothing_in_the_interface() {
    let Some(program) = std::env::var_os(PROGRAM) else {
        eprintln!("not tried: {PROGRAM} does not say where schemathesis is");
        return;
    };
    let (rehearsal, served) =
        rehearsed(&["University of Wessex", "Harbourside SENCO Academy"]).await;
    let secret = key_of(&rehearsal, "Harbourside SENCO Academy");
    let address = served.url("");
    let folder = rehearsal.place("schemathesis");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("schemathesis.toml"), SETTINGS).expect("a file is written");
    let run = move || {
        Command::new(program)
            .current_dir(folder)
            .arg("run")
            .arg(format!("{address}/api/v1/openapi.json"))
            .args(["--url", &address])
            .args(["--header", &format!("Authorization: Bearer {secret}")])
            .args(["--checks", "all"])
            // Without a key there is what is public; the tests of keys hold what there is not.
            .args(["--exclude-checks", "ignored_auth"])
            .args([
                "--max-examples",
                "25",
                "--seed",
                "1",
                "--continue-on-failure",
            ])
            .args(["--suppress-health-check", "all", "--warnings", "off"])
            .output()
    };
    let run = tokio::task::spawn_blocking(run).await.expect("no panic");
    let run = run.expect("schemathesis can be started");
    let told = String::from_utf8_lossy(&run.stdout);
    assert!(
        run.status.success(),
        "{told}{}",
        String::from_utf8_lossy(&run.stderr)
    );
    assert!(told.contains("Operations"), "{told}");
}

/// The commands of `docs/api.md`, as printed, in their order.
fn printed() -> Vec<String> {
    let guide = include_str!("../../../docs/api.md");
    let blocks = guide.split("```sh\n").skip(1);
    blocks
        .map(|it| it.split("```").next().expect("a block ends").to_owned())
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_guide_prints_works_as_printed() {
    if Command::new("curl").arg("--version").output().is_err() {
        eprintln!("not tried: curl is not installed");
        return;
    }
    let (rehearsal, served) = rehearsed(&["University of Wessex", "University of Lyonesse"]).await;
    let (key, address) = (key_of(&rehearsal, "University of Lyonesse"), served.url(""));
    let mut said = Vec::new();
    for block in printed() {
        let (key, address) = (key.clone(), address.clone());
        let run = move || {
            Command::new("bash")
                .args(["-euo", "pipefail", "-c", &block])
                .env("SENCO", address)
                .env("KEY", key)
                .output()
        };
        let done = tokio::task::spawn_blocking(run).await.expect("no panic");
        let done = done.expect("bash is there");
        let text = String::from_utf8_lossy(&done.stdout).into_owned();
        assert!(
            done.status.success(),
            "{text}{}",
            String::from_utf8_lossy(&done.stderr)
        );
        said.push(text);
    }
    let expected = [
        "\"count\"",
        "University of Lyonesse",
        "to_do",
        "\"phase\"",
        "304",
        "\"rule\"",
        "\"withdrawn\"",
        "\"started\"",
    ];
    assert_eq!(said.len(), expected.len());
    for (said, expected) in said.iter().zip(expected) {
        assert!(said.contains(expected), "{expected}: {said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_owner_makes_a_key_and_names_a_program_to_notify() {
    let (rehearsal, served) = rehearsed(&["University of Wessex", "University of Lyonesse"]).await;
    let owner = Browser::start().await;
    owner.check_page(&served.url("/api"), "api").await;
    sign_in(&owner, &served, "Tristan Boscawen").await;
    makes_and_revokes_a_key(&owner, &rehearsal, &served).await;
    names_a_program(&owner, &rehearsal, &served).await;
}

async fn makes_and_revokes_a_key(owner: &Browser, rehearsal: &Rehearsal, served: &Served) {
    owner.open(&served.url("/account")).await;
    owner.follow("main a[href='/account/keys']").await;
    owner.follow("main a.govuk-button").await;
    let new = owner.address().await;
    owner.check_page(&new, "key-new").await;
    owner.press_button("Make the key").await;
    assert!(owner.title().await.starts_with("Error: "));
    owner.check_axe().await;
    owner.fill("#label", "Finance").await;
    owner.click("#reach").await;
    rehearsal.clock.pass(SignedDuration::from_secs(1));
    owner.press_button("Make the key").await;
    assert_eq!(owner.text("h1").await, "Key made for Finance");
    owner.picture("key-made").await;
    owner.check_axe().await;
    owner.check_320px("key-made").await;
    let keys = served.url("/account/keys");
    owner.check_page(&keys, "keys").await;
    owner.follow_in_row("Finance").await;
    let revoke = owner.address().await;
    owner.check_page(&revoke, "key-revoke").await;
    rehearsal.clock.pass(SignedDuration::from_secs(1));
    owner.press_button("Revoke the key").await;
    assert!(
        owner
            .text("main")
            .await
            .contains("The key “Finance” is revoked")
    );
}

async fn names_a_program(owner: &Browser, rehearsal: &Rehearsal, served: &Served) {
    owner.open(&served.url("/account")).await;
    owner.follow("main a[href='/account/subscriptions']").await;
    owner.follow("main a.govuk-button").await;
    let new = owner.address().await;
    owner.check_page(&new, "program-new").await;
    owner.press_button("Add this program").await;
    assert!(owner.title().await.starts_with("Error: "));
    owner.check_axe().await;
    owner.fill("#label", "Finance").await;
    owner.fill("#told-at", "http://localhost:9/events").await;
    rehearsal.clock.pass(SignedDuration::from_secs(1));
    owner.press_button("Add this program").await;
    assert!(owner.text("main").await.contains("Finance added"));
    let list = owner.address().await;
    owner.check_page(&list, "programs").await;
    // Something happens, and no one answers at the address.
    tokio::task::block_in_place(|| {
        let application = rehearsal.told.applications["University of Lyonesse"];
        let withdraw = quality::WithdrawApplication { application };
        let leader = rehearsal.told.leaders["Tristan Boscawen"];
        rehearsal
            .execute(leader, service::Command::from(withdraw))
            .expect("it can be withdrawn");
        notify(rehearsal);
    });
    owner.open(&list).await;
    owner.follow_in_row("Finance").await;
    let program = owner.address().await;
    owner.check_page(&program, "program").await;
    let main = owner.text("main").await;
    assert!(main.contains("Tried once"), "{main}");
    owner.press_button("Send again").await;
    assert!(
        owner
            .text("main")
            .await
            .contains("We are sending the event again")
    );
    owner.follow("main a[href$='/end']").await;
    let end = owner.address().await;
    owner.check_page(&end, "program-end").await;
    owner.press_button("Stop notifying it").await;
    assert!(owner.text("main").await.contains("Finance removed"));
}

/// One round of what a serving process does for each program.
fn notify(rehearsal: &Rehearsal) -> webhooks::Told {
    let teller = webhooks::Web::new(true, None).expect("it can begin");
    webhooks::Round {
        service: rehearsal.service(),
        teller: &teller,
        key: &webhooks::SigningKey::of(&demonstration::demonstration_seed()),
        address: "https://senco.example",
        elapsed: &|| std::time::Duration::ZERO,
    }
    .tell(&|| false)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_receiver_of_the_guide_believes_what_we_sign_and_nothing_else() {
    let (rehearsal, served) = rehearsed(&["University of Wessex", "University of Lyonesse"]).await;
    let port = {
        let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        free.local_addr().expect("an address").port()
    };
    let mut receiver = Command::new("node")
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/receiver.mjs"))
        // The clock of the rehearsal stands on a day of its own.
        .args([served.url(""), port.to_string(), u32::MAX.to_string()])
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("node is there: the build needs it");
    let lines = receiver.stdout.take().expect("it prints");
    let mut lines = std::io::BufRead::lines(std::io::BufReader::new(lines));
    let mut next = move || lines.next().expect("a line").expect("text");
    assert_eq!(next(), "waiting");
    let address = format!("http://localhost:{port}/events");
    let told = tokio::task::block_in_place(|| {
        let lyonesse = rehearsal.told.providers["University of Lyonesse"];
        let make = people::MakeSubscription {
            organisation: lyonesse,
            label: "A receiver".into(),
            address: address.clone(),
            events: Vec::new(),
        };
        let coordinator = rehearsal.told.coordinator;
        rehearsal
            .execute(coordinator, service::Command::from(make))
            .expect("it can be made");
        let leader = *rehearsal
            .told
            .leaders
            .values()
            .find(|it| it.organisation == Some(lyonesse))
            .expect("it has a leader");
        let application = rehearsal.told.applications["University of Lyonesse"];
        let withdraw = quality::WithdrawApplication { application };
        rehearsal
            .execute(leader, service::Command::from(withdraw))
            .expect("it can be withdrawn");
        notify(&rehearsal)
    });
    assert!(told.taken >= 1, "{told:?}");
    assert!(next().contains("senco.quality.application-withdrawn.v1"));
    // What anyone else posts is not believed.
    let forged = Command::new("curl")
        .args([
            "-sS",
            "-o",
            "/dev/null",
            "-w",
            "%{http_code}",
            "-X",
            "POST",
            "-d",
            "{}",
            &address,
        ])
        .output();
    if let Ok(forged) = forged {
        assert_eq!(String::from_utf8_lossy(&forged.stdout), "401");
    }
    receiver.kill().expect("it can be ended");
    let _ = receiver.wait();
}
