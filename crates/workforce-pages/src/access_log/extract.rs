//! An answer that was given, had again: a page that prints well, a PDF, and the signed file.

use crate::address;
use axum::response::Response;
use doors::{
    CitedRule, Line, SignedExtract, Statement,
    extracts::{Extract, ExtractAnswer, ExtractSubject, document},
};
use jiff::Timestamp;
use maud::{Markup, html};
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    attachment::{attachment, pdf},
    components::{SummaryList, SummaryRow, Tag},
    layout::{Above, Page},
    words::moment,
};
use vocabulary::{AccessEntryId, in_words, london_date};

/// `extract.read`
pub(crate) async fn get(ask: Ask, At(entry): At<AccessEntryId>) -> Result<Response, Response> {
    let signed = signed(&ask, entry)?;
    let extract = &signed.opened.extract;
    let content = two_thirds(&html! {
        span class="govuk-caption-l" { "The register’s answer" }
        @for (n, answer) in extract.answers.iter().enumerate() { (of_answer(answer, n == 0)) }
        (made(&signed))
        (keep(entry))
    });
    let page = Page::new("The register’s answer", &ask.surroundings, content);
    let back = match extract.about {
        ExtractSubject::School(urn) => address::school_answer(urn),
        ExtractSubject::Teacher(_) | ExtractSubject::Nobody => "/".to_owned(),
    };
    Ok(show(&page.with_above(Above::back(back))))
}

/// `extract.read`: the signed file.
pub(crate) async fn file(ask: Ask, At(entry): At<AccessEntryId>) -> Result<Response, Response> {
    let signed = signed(&ask, entry)?;
    let name = format!("senco-extract-{entry}.json");
    Ok(attachment(&name, "application/json", signed.file))
}

/// `extract.read`: the same for people, as a PDF.
pub(crate) async fn printed(ask: Ask, At(entry): At<AccessEntryId>) -> Result<Response, Response> {
    let signed = signed(&ask, entry)?;
    let bytes = ask.pdf(document(&signed.opened)).await?;
    Ok(pdf(&format!("senco-extract-{entry}.pdf"), bytes))
}

fn signed(ask: &Ask, entry: AccessEntryId) -> Result<SignedExtract, Response> {
    let signed = ask.service().extract(&ask.actor, entry);
    signed.map_err(|failure| ask.failure(&failure, None))
}

fn of_answer(answer: &ExtractAnswer, first: bool) -> Markup {
    html! {
        @match answer {
            ExtractAnswer::Known { asked, statement } => {
                @if first {
                    h1 class="govuk-heading-l" { (statement.title) }
                } @else {
                    h2 class="govuk-heading-m" { (statement.title) }
                }
                (of_statement(statement))
                @if !asked.is_empty() {
                    h2 class="govuk-heading-m" { "What was asked" }
                    (list(asked))
                }
            }
            ExtractAnswer::Erased { .. } => {
                @if first { h1 class="govuk-heading-l" { "The register’s answer" } }
                p class="govuk-body" {
                    "The person this was about has been erased since, and what was answered with them."
                }
            }
        }
    }
}

fn of_statement(statement: &Statement) -> Markup {
    html! {
        @if !statement.status_says.is_empty() {
            p class="govuk-body" { (Tag { content: (&statement.status_says).into(), ..Tag::default() }) }
        }
        @if !statement.reason.is_empty() { p class="govuk-body-l" { (statement.reason) } }
        @if !statement.about.is_empty() { (list(&statement.about)) }
        @if !statement.lines.is_empty() {
            h2 class="govuk-heading-m" { "What the register answers" }
            (list(&statement.lines))
        }
        @if !statement.rules.is_empty() { (rules(&statement.rules)) }
        @if !statement.limits.is_empty() {
            h2 class="govuk-heading-m" { "What this does not prove" }
            ul class="govuk-list govuk-list--bullet" {
                @for limit in &statement.limits { li { (limit) } }
            }
        }
    }
}

fn rules(rules: &[CitedRule]) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "The rules that decided" }
        ul class="govuk-list govuk-list--bullet" {
            @for rule in rules {
                li { strong { (rule.id) } ": " (rule.says) br; span class="govuk-hint" { (rule.source) } }
            }
        }
    }
}

fn list(lines: &[Line]) -> SummaryList<'_> {
    SummaryList {
        rows: lines
            .iter()
            .map(|it| row(&it.label, html! { (it.value) }))
            .collect(),
        ..SummaryList::default()
    }
}

fn row(key: &str, value: Markup) -> SummaryRow<'_> {
    SummaryRow {
        key: key.into(),
        value: value.into(),
        ..SummaryRow::default()
    }
}

/// How it was made, and how it can be checked.
fn made(signed: &SignedExtract) -> Markup {
    let (opened, extract) = (&signed.opened, &signed.opened.extract);
    let rows = vec![
        row("Reference", html! { code { (extract.entry) } }),
        row("Given", html! { (moment(extract.given)) }),
        row("Given to", html! { (given_to(extract)) }),
        row("Why", html! { (extract.to.purpose) }),
        row("The date asked about", html! { (in_words(extract.on)) }),
        row("As the register knew it", html! { (known(extract.known)) }),
        row("Made by", html! { (extract.program) }),
        row(
            "Signed by the key",
            html! { code class="senco-long" { (opened.key) } },
        ),
    ];
    html! {
        h2 class="govuk-heading-m" { "About this extract" }
        (SummaryList { rows, ..SummaryList::default() })
    }
}

fn given_to(extract: &Extract) -> String {
    let role = extract.to.role.in_words();
    let organisation = extract.to.organisation.as_deref();
    organisation.map_or_else(|| role.to_owned(), |name| format!("{name} ({role})"))
}

fn known(before: Option<Timestamp>) -> String {
    let last = before.and_then(|it| Timestamp::from_millisecond(it.as_millisecond() - 1).ok());
    last.map_or_else(
        || "When the answer was given".to_owned(),
        |last| format!("At the end of {}", in_words(london_date(last))),
    )
}

/// How to keep it.
fn keep(entry: AccessEntryId) -> Markup {
    html! {
        div class="senco-no-print" {
            h2 class="govuk-heading-m" { "Keep this answer" }
            ul class="govuk-list" {
                li {
                    a class="govuk-link" href=(address::extract_file(entry)) { "Save the signed file (JSON)" }
                }
                li {
                    a class="govuk-link" href=(address::extract_pdf(entry)) { "See the answer as a PDF" }
                }
                li {
                    a class="govuk-link" href=(address::EXTRACT_KEY) { "How anyone can check the signed file" }
                }
            }
            p class="govuk-body" {
                "You can also print this page. The same answer stays at this address, for as long as we keep the \
                 record of it."
            }
        }
    }
}
