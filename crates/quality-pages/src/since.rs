//! What changed since it was submitted before: an answer word by word, evidence by document.

use crate::{address, words};
use maud::{Markup, html};
use quality::Changed;
use quality_views::{EvidenceChange, Since};
use shell::components::{ChangedText, Details, InsetText};
use vocabulary::ApplicationId;

/// “you submitted it on 3 March 2026”, or “application QS-1 was submitted on 3 March 2026”.
fn moment(since: &Since) -> String {
    let day = words::day(since.submitted);
    match &since.earlier {
        Some(number) => format!("application {number} was submitted on {day}"),
        None => format!("it was submitted on {day}"),
    }
}

/// An answer as it is now, with each word that is not as it was submitted before; below it, the way to the
/// text without marks. It works without scripts, and what is being typed on the page stays.
pub(crate) fn answer_since(since: Option<&Since>, standard: &str, now: &str) -> Markup {
    let plain = html! { div class="senco-typed govuk-body" { (now) } };
    let Some(since) = since else { return plain };
    let moment = moment(since);
    match since.answers.get(standard) {
        None => html! {
            p class="govuk-hint" {
                "There is nothing to compare this answer with from when " (moment) "."
            }
            (plain)
        },
        Some(before) if before == now => html! {
            (plain)
            p class="govuk-hint" { "Not changed since " (moment) "." }
        },
        Some(before) => html! {
            p class="govuk-hint" {
                strong { "Changed since " (moment) "." }
                " Words that were added are underlined. Words that were removed are crossed out."
            }
            (ChangedText { before, now })
            (Details {
                summary: "Show only the text as it is now".into(),
                content: plain.into(),
                ..Details::default()
            })
        },
    }
}

/// The documents of a standard that are not as they were submitted before; nothing where there are none.
pub(crate) fn evidence_since(
    application: ApplicationId,
    since: Option<&Since>,
    standard: &str,
) -> Markup {
    let Some(since) = since else { return html! {} };
    let concerns = |it: &&EvidenceChange| it.concerns.contains(&standard);
    let changes: Vec<&EvidenceChange> = since.evidence.iter().filter(concerns).collect();
    listed(application, since, &changes)
}

/// All documents that are not as they were submitted before, or that there are none, of an application that
/// has this number of documents.
pub(crate) fn all_evidence_since(
    application: ApplicationId,
    since: Option<&Since>,
    documents: usize,
) -> Markup {
    let Some(since) = since else { return html! {} };
    let changes: Vec<&EvidenceChange> = since.evidence.iter().collect();
    html! {
        @if changes.is_empty() && documents > 0 {
            p class="govuk-body" { "No evidence has changed since " (moment(since)) "." }
        }
        (listed(application, since, &changes))
    }
}

fn listed(application: ApplicationId, since: &Since, changes: &[&EvidenceChange]) -> Markup {
    html! {
        @if !changes.is_empty() {
            (InsetText {
                content: html! {
                    p class="govuk-body" { strong { "Evidence changed since " (moment(since)) } }
                    ul class="govuk-list govuk-list--bullet" {
                        @for change in changes { li { (document(application, since, change)) } }
                    }
                }.into(),
                ..InsetText::default()
            })
        }
    }
}

fn document(application: ApplicationId, since: &Since, change: &EvidenceChange) -> Markup {
    // What another application had was never taken out of this one.
    let what = match change.what {
        Changed::Removed if since.earlier.is_some() => "Not used again",
        what => what.in_words(),
    };
    html! {
        (what) ": "
        @match change.document {
            Some(document) => {
                a class="govuk-link senco-file-name" href=(address::document(application, document)) {
                    (change.name)
                }
            }
            None => span class="senco-file-name" { (change.name) },
        }
    }
}
