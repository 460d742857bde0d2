//! What stands around senco and is not of this program, read by those who will read it.

use crate::{guide::read, kit::not_tried};
use std::{fs, io::ErrorKind, process::Command};
use tempfile::TempDir;

#[test]
fn systemd_finds_nothing_wrong_with_the_unit() {
    let unit = read("docs/around/senco.service");
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("senco.service");
    let verified = |text: &str| {
        // The program has to be there.
        let program = env!("CARGO_BIN_EXE_senco");
        assert!(text.contains("/usr/local/bin/senco"));
        fs::write(&path, text.replace("/usr/local/bin/senco", program)).unwrap();
        let mut command = Command::new("systemd-analyze");
        let output = command.args(["verify", "--man=no"]).arg(&path).output();
        output.map(|it| String::from_utf8_lossy(&it.stderr).into_owned())
    };
    let said = match verified(&unit) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return not_tried("systemd-analyze is not installed");
        }
        said => said.unwrap(),
    };
    let about_it = |said: &str| said.lines().any(|line| line.contains("senco.service"));
    assert!(!about_it(&said), "{said}");
    // It would have said so.
    let wrong = unit.replace("LimitNOFILE", "LimitNOFLIE");
    assert!(about_it(&verified(&wrong).unwrap()));
}
