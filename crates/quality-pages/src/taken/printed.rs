//! A document as it is read elsewhere than in a PDF: on a page of ours, as a file of HTML, as plain text.

use documents::{Block, Document, Table};
use maud::{Markup, html};
use std::fmt::Write as _;

/// A text that someone typed, a paragraph a line.
pub(super) fn paragraphs(text: &str) -> impl Iterator<Item = Block> + '_ {
    let lines = text.lines().map(str::trim_end);
    let lines = lines.filter(|line| !line.is_empty());
    lines.map(|line| Block::Paragraph(line.to_owned()))
}

/// The blocks of a document, below the heading of a page: the first level of a document is the second of a page.
pub(super) fn blocks(document: &Document) -> Markup {
    html! {
        @for block in &document.blocks {
            @match block {
                Block::Heading(1, words) => { h2 class="govuk-heading-m" { (words) } }
                Block::Heading(_, words) => { h3 class="govuk-heading-s" { (words) } }
                Block::Paragraph(words) => { p class="govuk-body senco-break" { (words) } }
                Block::Points(points) => {
                    ul class="govuk-list govuk-list--bullet" {
                        @for point in points { li class="senco-break" { (point) } }
                    }
                }
                Block::Table(table) => (table_of(table)),
                Block::Picture { alternative, .. } => { p class="govuk-body" { (alternative) } }
            }
        }
    }
}

fn table_of(table: &Table) -> Markup {
    html! {
        table class="govuk-table" {
            caption class="govuk-table__caption" { (table.caption) }
            thead class="govuk-table__head" {
                tr class="govuk-table__row" {
                    @for head in &table.heads {
                        th class="govuk-table__header" scope="col" { (head) }
                    }
                }
            }
            tbody class="govuk-table__body" {
                @for row in &table.rows {
                    tr class="govuk-table__row" {
                        @for (n, cell) in row.iter().enumerate() {
                            @if n == 0 {
                                th class="govuk-table__header" scope="row" { (cell) }
                            } @else {
                                td class="govuk-table__cell" { (cell) }
                            }
                        }
                    }
                }
            }
        }
        @for note in &table.notes { p class="govuk-body" { (note) } }
    }
}

/// The document as a file of HTML that needs nothing beside it.
pub(super) fn html_file(document: &Document) -> Vec<u8> {
    let content = html! {
        h1 { (document.title) }
        p { (document.subtitle) }
        (blocks(document))
    };
    shell::html_file::html_file(&document.title, &content)
}

/// The document as plain text.
pub(super) fn text_file(document: &Document) -> Vec<u8> {
    let mut text = String::new();
    let mut line = |words: &str| {
        let _ = write!(text, "{words}\r\n");
    };
    line(&document.title);
    line(&"=".repeat(document.title.chars().count()));
    line("");
    line(&document.subtitle);
    for block in &document.blocks {
        line("");
        match block {
            Block::Heading(level, words) => {
                line(words);
                let under = if *level < 2 { "-" } else { "." };
                line(&under.repeat(words.chars().count()));
            }
            Block::Paragraph(words) => line(words),
            Block::Points(points) => points.iter().for_each(|it| line(&format!("* {it}"))),
            Block::Table(table) => {
                line(&table.caption);
                for row in &table.rows {
                    let cells = table.heads.iter().zip(row);
                    let cells = cells.map(|(head, cell)| format!("{head}: {cell}"));
                    line(&format!("* {}", cells.collect::<Vec<_>>().join("; ")));
                }
                table.notes.iter().for_each(|it| line(it));
            }
            Block::Picture { alternative, .. } => line(alternative),
        }
    }
    text.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document() -> Document {
        let mut blocks = vec![Block::Heading(1, "Reasons".into())];
        blocks.extend(paragraphs("It is <clear>.\n\nAnd & whole."));
        blocks.push(Block::Points(vec!["One".into()]));
        Document {
            title: "Decision".into(),
            subtitle: "On 1 May 2027".into(),
            blocks,
            enclosures: Vec::new(),
        }
    }

    #[test]
    fn what_someone_typed_is_never_markup() {
        let page = String::from_utf8(html_file(&document())).unwrap();
        assert!(page.contains("It is &lt;clear&gt;."), "{page}");
        assert!(page.contains("And &amp; whole."), "{page}");
        assert!(!page.contains("<script"), "{page}");
    }

    #[test]
    fn plain_text_has_every_word() {
        let text = String::from_utf8(text_file(&document())).unwrap();
        let words = "Decision\r\n========\r\n\r\nOn 1 May 2027\r\n\r\nReasons\r\n-------\r\n\r\n\
                     It is <clear>.\r\n\r\nAnd & whole.\r\n\r\n* One\r\n";
        assert_eq!(text, words);
    }
}
