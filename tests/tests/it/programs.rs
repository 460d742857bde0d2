//! A stranger’s program: the fuzzer *schemathesis* calls every address as the description says, and otherwise.

use crate::rehearsed::{key_of, rehearsed};
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
