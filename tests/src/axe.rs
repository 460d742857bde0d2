//! axe-core: what a program can find of what WCAG asks.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::{Value, json};

use crate::Browser;

/// The rules of WCAG 2.2 up to level AA. Beside them, everything must lie in a landmark (`region`).
const TAGS: [&str; 5] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/// What GOV.UK Frontend does on purpose, after trying it with people who use screen readers: the
/// rule, the elements, and why.
const ACCEPTED: [(&str, &str, &str); 3] = [
    (
        "aria-allowed-attr",
        ".govuk-radios__input",
        "says that an answer opens a question; read out by those who know it, ignored by others \
         (govuk-frontend issue 979)",
    ),
    (
        "label-content-name-mismatch",
        ".govuk-accordion__section-button",
        "the name adds pauses between heading, summary and \"Show this section\"",
    ),
    (
        "label-content-name-mismatch",
        ".govuk-file-upload-button",
        "the name is the label and what is shown, with a pause between",
    ),
];

const RUN: &str = "
    const [tags, accepted, done] = arguments;
    const fine = (rule, node) => accepted.some(([id, css]) =>
        id === rule && document.querySelector(node.target[0])?.matches(css));
    const rules = { region: { enabled: true } };
    axe.run(document, { runOnly: { type: 'tag', values: tags }, rules }).then(
        results => done({
            rules: results.passes.length,
            violations: results.violations
                .map(rule => ({ ...rule, nodes: rule.nodes.filter(node => !fine(rule.id, node)) }))
                .filter(rule => rule.nodes.length > 0),
        }),
        problem => done({ problem: String(problem) }));
";

impl Browser {
    /// Checks the page that is shown against WCAG 2.2 AA.
    ///
    /// # Panics
    /// With one paragraph for each rule that is broken, and where.
    #[track_caller]
    pub fn check_axe(&self) -> impl Future<Output = ()> {
        let caller = std::panic::Location::caller();
        async move {
            let results = self.axe().await;
            let found = readable(&results);
            let address = self.address().await;
            assert!(
                found.is_empty(),
                "{address} ({caller}) breaks WCAG 2.2 AA:\n{found}"
            );
            assert!(
                results["rules"].as_u64() > Some(0),
                "axe checked nothing: {results}"
            );
        }
    }

    async fn axe(&self) -> Value {
        let path =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../node_modules/axe-core/axe.min.js");
        let source = std::fs::read_to_string(&path)
            .unwrap_or_else(|problem| panic!("{}: {problem}: make assets", path.display()));
        self.run(&format!("{source}\n;"), vec![]).await;
        self.run_later(RUN, vec![json!(TAGS), json!(ACCEPTED)])
            .await
    }
}

/// Each broken rule with its explanation, and the elements that break it.
fn readable(results: &Value) -> String {
    let mut text = String::new();
    if let Some(problem) = results["problem"].as_str() {
        writeln!(text, "axe failed: {problem}").expect("a string takes everything");
    }
    for rule in results["violations"].as_array().into_iter().flatten() {
        let part = |name: &str| rule[name].as_str().unwrap_or_default().to_owned();
        writeln!(
            text,
            "- {}: {} ({})",
            part("id"),
            part("help"),
            part("helpUrl")
        )
        .expect("a string takes everything");
        for node in rule["nodes"].as_array().into_iter().flatten() {
            let html = node["html"].as_str().unwrap_or_default();
            let why = node["failureSummary"]
                .as_str()
                .unwrap_or_default()
                .replace('\n', " ");
            writeln!(text, "    {html}\n      {why}").expect("a string takes everything");
        }
    }
    text
}
