//! A report as a PDF, by the program that lies beside `senco`, and without it.

use crate::kit::command;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};
use tempfile::TempDir;

/// Both editions.
const PDFS: [&str; 2] = ["report.pdf", "publishable/report.pdf"];

/// A folder with `senco` in it, where nothing lies beside it, and a few responses.
struct Installed {
    folder: TempDir,
}

impl Installed {
    fn new() -> Self {
        // Where the program was built, so that it is linked and not written again.
        let folder = TempDir::new_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
        let program = folder.path().join("senco");
        fs::hard_link(env!("CARGO_BIN_EXE_senco"), &program).expect("on the same disk");
        let sample = [
            "sample",
            "responses",
            "--instrument",
            "pupils-2",
            "--rows",
            "40",
        ];
        let rows = command(&program).args(sample).output().expect("runs");
        fs::write(folder.path().join("responses.csv"), rows.stdout).expect("written");
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Lays a program that makes PDFs beside `senco`.
    fn with(self, program: &str) -> Self {
        std::os::unix::fs::symlink(stand_in(program), self.path("senco-pdf")).expect("linked");
        self
    }

    /// Analyses the responses into the folder `out`.
    fn analyse(&self, further: &[&str]) -> Output {
        let arguments = ["analyse", "responses.csv", "--instrument", "pupils-2"];
        command(self.path("senco"))
            .args(arguments)
            .args(["--out", "out"])
            .args(further)
            .current_dir(self.folder.path())
            .stdin(Stdio::null())
            .output()
            .expect("runs")
    }

    /// Analyses where no PDF is to be had: everything else is done, nothing old is left, and this is said.
    fn analyses_without_a_pdf(&self, further: &[&str], says: &str) {
        for path in PDFS.map(|path| self.path("out").join(path)) {
            fs::create_dir_all(path.parent().expect("in a folder")).expect("made");
            fs::write(path, "%PDF- of last year").expect("written");
        }
        let output = self.analyse(further);
        let words = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{words}");
        assert!(words.contains(says), "{words}");
        for path in PDFS {
            assert!(!self.path("out").join(path).exists(), "{path}");
        }
        for path in ["report.html", "publishable/report.html", "results.json"] {
            assert!(self.path("out").join(path).exists(), "{path}");
        }
    }
}

fn stand_in(program: &str) -> PathBuf {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/programs"));
    folder.join(program)
}

/// What `echo.sh` was asked for: a document with a title.
fn assert_asked(installed: &Installed) {
    for path in PDFS {
        let pdf = fs::read(installed.path("out").join(path)).expect(path);
        let asked = pdf.strip_prefix(b"%PDF-").expect(path);
        let document: Value = serde_json::from_slice(asked).expect("a document in JSON");
        assert!(!document["title"].as_str().expect("a title").is_empty());
    }
}

#[test]
fn the_program_beside_makes_the_reports_pdfs() {
    let installed = Installed::new().with("echo.sh");
    let output = installed.analyse(&[]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(output.stderr.is_empty(), "{output:?}");
    assert_asked(&installed);
}

#[test]
fn a_program_that_is_named_makes_them_instead() {
    let installed = Installed::new().with("other-release.sh");
    let named = stand_in("echo.sh");
    let named = named.to_str().expect("UTF-8");
    let output = installed.analyse(&["--pdf-program", named]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_asked(&installed);
}

#[test]
fn without_the_program_everything_else_is_done_and_it_is_said_once() {
    let installed = Installed::new();
    let says = "report.pdf was not made: the program that makes PDFs, ";
    installed.analyses_without_a_pdf(&[], says);
    let output = installed.analyse(&[]);
    let words = String::from_utf8_lossy(&output.stderr);
    assert_eq!(words.matches("was not made").count(), 1, "{words}");
    assert!(words.contains("report.html prints well"), "{words}");
}

#[test]
fn the_program_of_another_release_is_refused_by_name() {
    let installed = Installed::new().with("other-release.sh");
    installed.analyses_without_a_pdf(
        &[],
        "senco-pdf is not the program that came with this senco",
    );
}

#[test]
fn no_pdf_is_left_where_none_is_wanted() {
    let installed = Installed::new().with("echo.sh");
    installed.analyses_without_a_pdf(&["--no-pdf"], "");
}
