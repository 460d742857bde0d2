//! Prepares what browsers fetch: reads `node_modules`, takes GOV.UK's identity out of the
//! stylesheet, names every file after its content, compresses it, and writes it to `OUT_DIR` with
//! the table that `src/assets.rs` compiles in.
//!
//! Nothing of GOV.UK Frontend is kept in the repository: `make assets` fetches it.

mod bundle;
mod pupils;
mod stylesheet;

use std::path::{Path, PathBuf};

use bundle::Bundle;

fn main() {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=assets");
    if let Err(problem) = run() {
        for line in problem.lines() {
            println!("cargo::error={line}");
        }
        std::process::exit(1);
    }
}

/// Builds the bundle in dependency order: a file that names another is added after it.
fn run() -> Result<(), String> {
    let here = PathBuf::from(environment("CARGO_MANIFEST_DIR")?);
    let packages = here.join("../../node_modules");
    let own = here.join("assets");

    let govuk = packages.join("govuk-frontend/dist/govuk");
    let autocomplete = packages.join("accessible-autocomplete/dist");

    let css = fetched(&govuk.join("govuk-frontend.min.css"))?;
    let css = stylesheet::rewrite(&css, &stylesheet::GOVUK_FRONTEND)?;
    let autocomplete_css = fetched(&autocomplete.join("accessible-autocomplete.min.css"))?;
    let autocomplete_css = stylesheet::rewrite(&autocomplete_css, &stylesheet::AUTOCOMPLETE)?;
    let own_css = ours(&own.join("senco.css"))?;

    let mut bundle = Bundle::default();
    bundle.add(
        "senco.css",
        &format!("{css}\n{autocomplete_css}\n{own_css}"),
    );
    bundle.add("pupils.css", &ours(&own.join("pupils.css"))?);
    bundle.add("mark.svg", &ours(&own.join("mark.svg"))?);
    bundle.add("begin.js", &ours(&own.join("begin.js"))?);
    let govuk_js = fetched(&govuk.join("govuk-frontend.min.js"))?;
    bundle.add("govuk-frontend.js", without_source_map(&govuk_js));
    let autocomplete_js = fetched(&autocomplete.join("accessible-autocomplete.min.js"))?;
    bundle.add(
        "accessible-autocomplete.js",
        without_source_map(&autocomplete_js),
    );
    bundle.add("pupils.js", &ours(&own.join("pupils.js"))?);
    bundle.add("upload.js", &ours(&own.join("upload.js"))?);
    let suggestions_js = bundle.resolve(&ours(&own.join("suggestions.js"))?)?;
    bundle.add("suggestions.js", &suggestions_js);
    let script = bundle.resolve(&ours(&own.join("senco.js"))?)?;
    bundle.add("senco.js", &script);
    let out = PathBuf::from(environment("OUT_DIR")?);
    pupils::symbols(&mut bundle, &packages.join("openmoji/color/svg"), &own)?;
    pupils::clips(&mut bundle, &own.join("speech"), &out)?;
    bundle.write(&out)
}

/// A file that npm fetched; its absence is the one thing a newcomer will meet.
fn fetched(path: &Path) -> Result<String, String> {
    println!("cargo::rerun-if-changed={}", path.display());
    std::fs::read_to_string(path).map_err(|problem| {
        format!(
            "{} cannot be read ({problem}): the web pages need files that npm fetches.\n\
             Run `make assets` (it runs `npm ci`) and build again.",
            path.display()
        )
    })
}

/// A file of this repository.
fn ours(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|problem| format!("{}: {problem}", path.display()))
}

fn environment(name: &str) -> Result<String, String> {
    std::env::var(name).map_err(|_| format!("{name} is not set: this is run by cargo"))
}

/// The maps are not served, so a browser should not be told to ask for them.
fn without_source_map(script: &str) -> &str {
    script
        .rfind("//# sourceMappingURL=")
        .map_or(script, |at| &script[..at])
}
