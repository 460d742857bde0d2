//! Takes GOV.UK's identity out of the stylesheet that GOV.UK Frontend ships.
//!
//! The licence covers the code, not the GDS Transport typeface, the crown or the crest, and only a
//! service on gov.uk may look like GOV.UK. Each change says how often it must happen: an upgrade
//! that changes a number stops the build, so that someone looks before it ships.

/// What is done to one stylesheet.
pub struct Rewrite {
    /// Which file, for messages.
    pub file: &'static str,
    /// Rules that go, whole.
    pub dropped: &'static [Dropped],
    /// Texts that are replaced, in this order, after the rules have gone.
    pub replaced: &'static [Replaced],
    /// What must not be left in the end, in any case of letters.
    pub forbidden: &'static [&'static str],
}

/// Rules whose every selector starts with `start`.
pub struct Dropped {
    start: &'static str,
    times: usize,
    why: &'static str,
}

/// One text that stands for another everywhere.
pub struct Replaced {
    from: &'static str,
    to: &'static str,
    times: usize,
    why: &'static str,
}

const fn dropped(start: &'static str, times: usize, why: &'static str) -> Dropped {
    Dropped { start, times, why }
}

const fn replaced(
    from: &'static str,
    to: &'static str,
    times: usize,
    why: &'static str,
) -> Replaced {
    Replaced {
        from,
        to,
        times,
        why,
    }
}

/// The typefaces of the reader's own system, beginning with the most legible.
const TYPEFACES: &str = "system-ui,-apple-system,\"Segoe UI\",Roboto,\"Noto Sans\",Ubuntu,\
                         Cantarell,\"Liberation Sans\",sans-serif";

/// govuk-frontend 6.6.
pub const GOVUK_FRONTEND: Rewrite = Rewrite {
    file: "govuk-frontend.min.css",
    dropped: &[
        dropped("@font-face", 2, "the typeface is not ours to use"),
        dropped(
            ".govuk-header",
            24,
            "GOV.UK's own header; senco uses the generic one",
        ),
        dropped(
            ".govuk-footer",
            55,
            "GOV.UK's own footer with the crown and the crest",
        ),
        dropped(".govuk-logo", 3, "GOV.UK's logotype"),
    ],
    replaced: &[
        replaced(
            "/*! Copyright (c) 2011 by Margaret Calvert & Henrik Kubel. All rights reserved. \
             The font has been customised for exclusive use on gov.uk. This cut is not \
             commercially available. */",
            "",
            1,
            "the note about a typeface that is gone",
        ),
        replaced(
            "/*# sourceMappingURL=govuk-frontend.min.css.map */",
            "",
            1,
            "not served",
        ),
        replaced(
            "GDS Transport,arial,sans-serif",
            TYPEFACES,
            55,
            "own typefaces",
        ),
        replaced(
            "--govuk-text-colour:#fff;color:var(--govuk-text-colour,#0b0c0c);background:#0b0c0c}",
            "--govuk-text-colour:#fff;color:#fff;background:var(--govuk-brand-colour)}",
            1,
            "the generic header's background",
        ),
        replaced(
            "background-color:#0f7a52",
            "background-color:#14505a",
            2,
            "buttons",
        ),
        replaced("#0b5c3e", "#0d3a42", 1, "buttons under the pointer"),
        replaced(
            "0 2px 0 #083d29",
            "0 2px 0 #07262c",
            2,
            "the edge below buttons",
        ),
        replaced("#0f7a52", "#23643a", 5, "success"),
        replaced("#1d70b8", "#14505a", 8, "brand: deep teal"),
        replaced("#1a65a6", "#0f5f78", 14, "links"),
        replaced("#0f385c", "#0a3442", 10, "links under the pointer"),
        replaced("#54319f", "#6b3f7c", 4, "visited links"),
        replaced("#0b0c0c", "#191c1f", 132, "text"),
        replaced("#484949", "#4a4f52", 12, "secondary text"),
        replaced("#fd0", "#ffb454", 53, "focus: amber, not GOV.UK's yellow"),
        replaced("#ca3535", "#b3261e", 14, "errors"),
        replaced("#982828", "#8c1d18", 1, "warning buttons under the pointer"),
        replaced(
            "0 2px 0 #651b1b",
            "0 2px 0 #5c1410",
            1,
            "the edge below warning buttons",
        ),
        replaced("#f4f8fb", "#f6f4ef", 7, "surfaces: paper"),
        replaced("#8eb8dc", "#cfc8b8", 3, "edges of surfaces"),
        replaced("#f3f3f3", "#f1efe9", 19, "quiet backgrounds"),
        replaced("#cecece", "#c9c6be", 34, "borders"),
        replaced("#d2e2f1", "#d5e7ea", 4, "the plain tag"),
    ],
    forbidden: &[
        "gds transport",
        "crown",
        "crest",
        "@font-face",
        "url(",
        "#1d70b8",
        "#fd0",
    ],
};

/// accessible-autocomplete 3.
pub const AUTOCOMPLETE: Rewrite = Rewrite {
    file: "accessible-autocomplete.min.css",
    dropped: &[],
    replaced: &[
        replaced(
            "/*# sourceMappingURL=accessible-autocomplete.min.css.map*/",
            "",
            1,
            "not served",
        ),
        replaced("#0b0c0c", "#191c1f", 3, "text"),
        replaced("#1d70b8", "#14505a", 2, "brand"),
        replaced("#505a5f", "#4a4f52", 2, "secondary text"),
        replaced("#fd0", "#ffb454", 1, "focus"),
        replaced("#f3f2f1", "#f1efe9", 2, "quiet backgrounds"),
        replaced("#b1b4b6", "#c9c6be", 1, "borders"),
    ],
    forbidden: &["#1d70b8", "#fd0", "url("],
};

/// Carries out `plan`; the error lists every number that is not as expected.
pub fn rewrite(css: &str, plan: &Rewrite) -> Result<String, String> {
    let mut surprises = Vec::new();
    let mut css = css.to_owned();
    for rule in plan.dropped {
        let times;
        (css, times) = without_rules(&css, rule.start);
        note(&mut surprises, times, rule.times, rule.start, rule.why);
    }
    for text in plan.replaced {
        let times = css.matches(text.from).count();
        css = css.replace(text.from, text.to);
        note(&mut surprises, times, text.times, text.from, text.why);
    }
    let lower = css.to_lowercase();
    for word in plan.forbidden.iter().filter(|word| lower.contains(**word)) {
        surprises.push(format!("`{word}` is still there"));
    }
    if surprises.is_empty() {
        return Ok(css);
    }
    Err(format!(
        "{} is not the file this build knows; look at what changed, then correct \
         crates/web/build/stylesheet.rs:\n{}",
        plan.file,
        surprises.join("\n")
    ))
}

fn note(surprises: &mut Vec<String>, times: usize, expected: usize, what: &str, why: &str) {
    if times != expected {
        let what: String = what.chars().take(60).collect();
        surprises.push(format!("{times} of `{what}` ({why}), expected {expected}"));
    }
}

/// Drops each innermost rule whose every selector starts with `start`; says how many went.
///
/// Minified CSS has no braces in strings here, so a rule is what stands between the last `{`, `}`,
/// `;` or comment before a brace that opens a block without inner blocks, and its closing brace.
fn without_rules(css: &str, start: &str) -> (String, usize) {
    let mut kept = String::with_capacity(css.len());
    let mut times = 0;
    let mut rest = css;
    while let Some(open) = rest.find('{') {
        let Some(length) = rest[open + 1..].find(['{', '}']) else {
            break;
        };
        let close = open + 1 + length;
        let is_rule = rest.as_bytes()[close] == b'}';
        let from = selector_start(&rest[..open]);
        let all_match = rest[from..open]
            .split(',')
            .all(|one| one.trim().starts_with(start));
        if is_rule && all_match {
            kept.push_str(&rest[..from]);
            times += 1;
            rest = &rest[close + 1..];
        } else {
            let end = if is_rule { close + 1 } else { open + 1 };
            kept.push_str(&rest[..end]);
            rest = &rest[end..];
        }
    }
    kept.push_str(rest);
    (kept, times)
}

/// Where the selector begins that ends at the end of `text`.
fn selector_start(text: &str) -> usize {
    let mark = text.rfind(['}', ';', '{']).map_or(0, |at| at + 1);
    let comment = text.rfind("*/").map_or(0, |at| at + 2);
    mark.max(comment)
}
