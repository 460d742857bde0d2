//! How a document looks: its typst source.

use crate::pdf::Source;
use crate::quote::quoted;
use documents::{Block, Document, Table};
use std::fmt::Write as _;

const LAYOUT: &str = r#"
#set text(lang: "en", region: "GB", font: "Libertinus Serif", size: 10.5pt)
#set page(paper: "a4", margin: (x: 2.2cm, y: 2.4cm), numbering: "1")
#set par(leading: 0.65em, spacing: 1em)
#set heading(numbering: none)
#show heading: it => block(above: 1.4em, below: 0.8em, breakable: false, it)
#show figure: set block(breakable: true)
#show figure.where(kind: table): set figure.caption(position: top)
#show figure.caption: it => align(left, it.body)
#show table.cell.where(y: 0): set text(weight: "bold")
#set table(stroke: (x, y) => (bottom: 0.4pt + luma(160)), inset: (x: 4pt, y: 4pt), align: (x, y) => if x == 0 { left } else { right })
"#;

/// The typst source of a document.
pub fn source(document: &Document) -> Source {
    let mut source = Source::default();
    let text = &mut source.text;
    let _ = writeln!(text, "#set document(title: {})", quoted(&document.title));
    text.push_str(LAYOUT);
    let _ = writeln!(text, "#title()\n\n#{}\n", quoted(&document.subtitle));
    for (at, block) in document.blocks.iter().enumerate() {
        match block {
            Block::Heading(level, words) => {
                let _ = writeln!(
                    source.text,
                    "#heading(level: {}, {})\n",
                    level.clamp(&1, &3),
                    quoted(words)
                );
            }
            Block::Paragraph(words) => {
                let _ = writeln!(source.text, "#par({})\n", quoted(words));
            }
            Block::Points(points) if points.is_empty() => {}
            Block::Points(points) => {
                let points: Vec<String> = points.iter().map(|point| quoted(point)).collect();
                let _ = writeln!(source.text, "#list({})\n", points.join(", "));
            }
            Block::Table(table) => source.text.push_str(&self::table(table)),
            Block::Picture {
                svg,
                caption,
                alternative,
            } => {
                let path = format!("picture-{at}.svg");
                let _ = writeln!(
                    source.text,
                    "#figure(image({}, width: 100%, alt: {}), caption: {}, alt: {1})\n",
                    quoted(&path),
                    quoted(alternative),
                    quoted(caption)
                );
                source.files.insert(path, svg.clone().into_bytes());
            }
        }
    }
    source
}

fn table(table: &Table) -> String {
    let cells = |row: &[String]| {
        row.iter()
            .map(|cell| quoted(cell))
            .collect::<Vec<_>>()
            .join(", ")
    };
    // Many columns need small letters to stand beside each other.
    let size = match table.heads.len() {
        0..=6 => "9pt",
        7..=9 => "7.5pt",
        _ => "6.5pt",
    };
    let columns = vec!["auto"; table.heads.len().saturating_sub(1)].join(", ");
    let mut out = format!(
        "#figure(kind: table, caption: {}, text(size: {size}, table(columns: (1fr, {columns}), table.header({})",
        quoted(&table.caption),
        cells(&table.heads)
    );
    for row in &table.rows {
        let _ = write!(out, ",\n  {}", cells(row));
    }
    out.push_str(")))\n\n");
    for note in &table.notes {
        let _ = writeln!(out, "#text(size: 8.5pt, {})\n", quoted(note));
    }
    out
}
