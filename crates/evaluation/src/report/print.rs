//! The report as a document that becomes a PDF.

use super::content::{self, Report};
use crate::tables;
use documents::{Block, Document, Table};

/// The document of a report: the summary by audience, then its sections.
pub fn document(report: &Report) -> Document {
    let mut blocks = vec![Block::Heading(1, "Summary by audience".to_owned())];
    for (audience, points) in &report.by_audience {
        blocks.push(Block::Heading(2, audience.clone()));
        blocks.push(Block::Points(points.clone()));
    }
    blocks.push(Block::Heading(2, "By section".to_owned()));
    let by_section =
        |section: &content::Section| format!("{}: {}", section.title, section.key_point);
    blocks.push(Block::Points(
        report.sections.iter().map(by_section).collect(),
    ));
    for section in &report.sections {
        blocks.push(Block::Heading(1, section.title.clone()));
        blocks.push(Block::Paragraph(section.key_point.clone()));
        blocks.extend(section.blocks.iter().flat_map(block));
    }
    Document {
        title: report.title.clone(),
        subtitle: report.edition.clone(),
        blocks,
        enclosures: Vec::new(),
    }
}

fn block(block: &content::Block) -> Vec<Block> {
    match block {
        content::Block::Heading(words) => vec![Block::Heading(2, words.clone())],
        content::Block::Paragraph(words) => vec![Block::Paragraph(words.clone())],
        content::Block::Points(points) => vec![Block::Points(points.clone())],
        content::Block::Table(figures) => vec![Block::Table(table(figures))],
        content::Block::Chart(chart, figures) => {
            let picture = Block::Picture {
                svg: chart.svg.clone(),
                caption: chart.headline.clone(),
                alternative: chart.description.clone(),
            };
            let figures = figures.iter().map(|figures| Block::Table(table(figures)));
            std::iter::once(picture).chain(figures).collect()
        }
    }
}

fn table(table: &tables::Table) -> Table {
    let row = |row: &tables::TableRow| {
        let cells = row.cells.iter().map(|cell| cell.shown.words());
        std::iter::once(row.label.clone()).chain(cells).collect()
    };
    Table {
        caption: table.caption(),
        heads: std::iter::once(table.row_head.clone())
            .chain(table.columns.iter().cloned())
            .collect(),
        rows: table.rows.iter().map(row).collect(),
        notes: table.notes.clone(),
    }
}
