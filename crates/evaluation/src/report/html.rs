//! The report as one page that needs nothing else: no script, no font, no picture from elsewhere.

use super::content::{Block, Report, Section};
use crate::tables::{RowKind, Shown, Table};
use maud::{DOCTYPE, Markup, PreEscaped, html};

const STYLE: &str = include_str!("report.css");

/// The page.
pub fn page(report: &Report) -> String {
    let body = html! {
        (DOCTYPE)
        html lang="en-GB" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (report.title) " – " (report.edition) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a class="skip" href="#main" { "Skip to the results" }
                header { h1 { (report.title) } p { (report.edition) } }
                nav aria-label="Sections" {
                    ol {
                        li { a href="#summary" { "Summary by audience" } }
                        @for section in &report.sections { li { a href={ "#" (section.id) } { (section.title) } } }
                    }
                }
                main id="main" {
                    section aria-labelledby="summary" {
                        h2 id="summary" { "Summary by audience" }
                        @for (audience, points) in &report.by_audience {
                            h3 { (audience) }
                            (list(points))
                        }
                        h3 { "By section" }
                        ul { @for section in &report.sections { li { strong { (section.title) ": " } (section.key_point) } } }
                    }
                    @for section in &report.sections { (self::section(section)) }
                }
            }
        }
    };
    body.into_string()
}

fn section(section: &Section) -> Markup {
    html! {
        section aria-labelledby=(section.id) {
            h2 id=(section.id) { (section.title) }
            p class="key" { (section.key_point) }
            @for block in &section.blocks { (self::block(block)) }
        }
    }
}

fn block(block: &Block) -> Markup {
    match block {
        Block::Heading(text) => html! { h3 { (text) } },
        Block::Paragraph(text) => html! { p { (text) } },
        Block::Points(points) => list(points),
        Block::Table(table) => self::table(table),
        Block::Chart(chart, figures) => html! {
            figure {
                figcaption { (chart.headline) }
                div class="chart" { (PreEscaped(&chart.svg)) }
                @if let Some(figures) = figures {
                    details { summary { "The figures: " (figures.title) } (self::table(figures)) }
                }
            }
        },
    }
}

fn list(points: &[String]) -> Markup {
    html! { @if !points.is_empty() { ul { @for point in points { li { (point) } } } } }
}

fn table(table: &Table) -> Markup {
    html! {
        // Wide tables scroll on their own, and the keyboard reaches them.
        div class="scroll" tabindex="0" role="region" aria-label=(table.title) {
            table {
                caption { (table.caption()) }
                thead { tr { th scope="col" { (table.row_head) } @for column in &table.columns { th scope="col" class="n" { (column) } } } }
                tbody {
                    @for row in &table.rows {
                        tr class=[(row.kind != RowKind::Plain).then_some("total")] {
                            @if row.kind == RowKind::Heading {
                                th scope="rowgroup" colspan=(table.columns.len() + 1) { (row.label) }
                            } @else {
                                th scope="row" { (row.label) }
                            }
                            @for cell in row.cells.iter().filter(|_| row.kind != RowKind::Heading) {
                                td class="n" {
                                    @if cell.shown == Shown::Hidden {
                                        span aria-hidden="true" { "–" } span class="said" { "hidden" }
                                    } @else { (cell.shown.words()) }
                                }
                            }
                        }
                    }
                }
            }
            @for note in &table.notes { p class="note" { (note) } }
        }
    }
}
