//! The guide for operators against the program: what it can log, and what it is asked.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A file of the repository.
pub fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap()
}

/// Every source file of the programs, without what is only for tests.
fn sources() -> Vec<String> {
    let (mut sources, mut left) = (Vec::new(), vec![root().join("crates")]);
    while let Some(path) = left.pop() {
        if path.is_dir() {
            let skipped = ["tests", "data", "bin"].map(|name| path.ends_with(name));
            if !skipped.contains(&true) {
                let entries = fs::read_dir(&path).unwrap();
                left.extend(entries.map(|it| it.unwrap().path()));
            }
        } else if path.extension().is_some_and(|it| it == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            let end = text.find("#[cfg(test)]\nmod tests {");
            sources.push(text[..end.unwrap_or(text.len())].to_owned());
        }
    }
    sources
}

/// The last text in quotes before the bracket closes that was opened before `call`: what is logged.
fn logged(call: &str) -> String {
    let (mut depth, mut text, mut last, mut quoted) = (1, String::new(), String::new(), false);
    let mut letters = call.chars();
    while depth > 0 {
        let letter = letters.next().expect("a call that ends");
        match (quoted, letter) {
            (true, '\\') => match letters.next() {
                // A text that goes on in the next line.
                Some('\n') => {
                    let rest = letters.as_str().trim_start();
                    letters = rest.chars();
                }
                other => text.extend(other),
            },
            (true, '"') => (quoted, last) = (false, std::mem::take(&mut text)),
            (true, other) => text.push(other),
            (false, '"') => quoted = true,
            (false, '(') => depth += 1,
            (false, ')') => depth -= 1,
            (false, _) => {}
        }
    }
    last
}

#[test]
fn every_warning_and_error_that_can_be_logged_is_explained() {
    let mut can: BTreeSet<String> = BTreeSet::new();
    for source in sources() {
        for macro_name in ["tracing::error!(", "tracing::warn!("] {
            let calls = source.split(macro_name).skip(1);
            can.extend(calls.map(logged));
        }
    }
    // Written without the help of tracing: it is about lines that could not be.
    can.insert("log lines could not be written and are lost".to_owned());
    let page = read("docs/log-lines.md");
    let rows = page.lines().filter_map(|line| line.strip_prefix("| `"));
    let told: BTreeSet<String> = rows
        .filter_map(|row| row.split('`').next())
        .map(str::to_owned)
        .collect();
    let untold: Vec<_> = can.difference(&told).collect();
    let gone: Vec<_> = told.difference(&can).collect();
    assert!(can.len() > 40, "{can:?}");
    assert!(
        untold.is_empty() && gone.is_empty(),
        "{untold:#?} {gone:#?}"
    );
}

/// What is counted is in the guide, and what is there is counted.
#[test]
fn every_number_is_explained() {
    let place = crate::kit::Place::new();
    place.call(&["init"]).ends(0);
    let (_, metrics) = place.serve().get("/metrics", &[]);
    let guide = read("docs/running.md");
    let families = metrics
        .lines()
        .filter_map(|line| line.strip_prefix("# TYPE "));
    let families: Vec<&str> = families.filter_map(|it| it.split(' ').next()).collect();
    assert!(families.len() > 15, "{metrics}");
    for name in families {
        assert!(guide.contains(&format!("`{name}")), "{name}");
    }
}

/// Every command that an operator may need is in the guide.
#[test]
fn every_command_of_an_operator_is_named() {
    let help = crate::kit::Place::new().call(&["--help"]).ends(0).out;
    let commands = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let commands = commands.take_while(|line| !line.is_empty());
    // What a command does may go on in the next line, further in.
    let names: Vec<&str> = commands
        .filter_map(|line| line.strip_prefix("  ")?.split(' ').next())
        .filter(|name| !name.is_empty())
        .collect();
    let others = ["duty", "stat", "audit", "analyse", "sample", "demo", "help"];
    let guide = read("docs/running.md");
    assert!(names.len() > others.len() + 8, "{names:?}");
    for name in names.iter().filter(|name| !others.contains(name)) {
        assert!(guide.contains(&format!("senco {name}")), "{name}");
    }
}
