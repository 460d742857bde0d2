//! A plain document: headings, paragraphs, points, tables and pictures, laid out in one way.

use super::{DocumentError, Source, pdf, quoted};
use std::fmt::Write as _;

/// A document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// Its title.
    pub title: String,
    /// A line under the title.
    pub subtitle: String,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// A piece of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading of level 1, 2 or 3; the title stands above them all.
    Heading(u8, String),
    /// A paragraph.
    Paragraph(String),
    /// Points.
    Points(Vec<String>),
    /// A table.
    Table(Table),
    /// A picture in SVG with a caption, and the words for those who do not see it.
    Picture {
        /// The picture.
        svg: String,
        /// What stands under it.
        caption: String,
        /// What it shows, in words.
        alternative: String,
    },
}

/// A table with a row of heads; the first column heads its rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// What stands above it.
    pub caption: String,
    /// The heads of its columns, the first that of the row heads.
    pub heads: Vec<String>,
    /// Its rows, each as long as the heads.
    pub rows: Vec<Vec<String>>,
    /// What stands under it.
    pub notes: Vec<String>,
}

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

/// The document as a tagged PDF.
///
/// # Errors
/// As [`pdf`].
pub fn typeset(document: &Document) -> Result<Vec<u8>, DocumentError> {
    pdf(&source(document))
}

/// The typst source of a document.
fn source(document: &Document) -> Source {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn document() -> Document {
        Document {
            title: "A “title” with #signs".to_owned(),
            subtitle: "and a line".to_owned(),
            blocks: vec![
                Block::Heading(1, "First".to_owned()),
                Block::Paragraph("Words with $signs$ and *stars*".to_owned()),
                Block::Points(vec!["one".to_owned(), "two".to_owned()]),
                Block::Points(vec![]),
                Block::Table(Table {
                    caption: "A table".to_owned(),
                    heads: vec!["what".to_owned(), "n".to_owned()],
                    rows: vec![vec!["a".to_owned(), "1".to_owned()]],
                    notes: vec!["N=1".to_owned()],
                }),
                Block::Picture {
                    svg: "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><rect width=\"9\" height=\"9\"/></svg>".to_owned(),
                    caption: "A square".to_owned(),
                    alternative: "A black square".to_owned(),
                },
            ],
        }
    }

    #[test]
    fn a_document_becomes_a_tagged_pdf() {
        let bytes = typeset(&document()).expect("accessible");
        assert!(bytes.starts_with(b"%PDF-1."));
        let has = |text: &[u8]| bytes.windows(text.len()).any(|window| window == text);
        assert!(has(b"/StructTreeRoot") || has(b"/Marked true"), "tagged");
        assert!(has(b"pdfuaid"), "claims PDF/UA");
    }

    #[test]
    fn the_same_document_gives_the_same_bytes() {
        assert_eq!(typeset(&document()), typeset(&document()));
    }

    #[test]
    fn what_typst_refuses_is_said() {
        let source = Source {
            text: "#unknown()".to_owned(),
            ..Source::default()
        };
        let problem = pdf(&source).expect_err("no such function");
        assert!(problem.to_string().contains("unknown"), "{problem}");
        let untitled = Source {
            text: "words".to_owned(),
            ..Source::default()
        };
        assert!(pdf(&untitled).is_err(), "PDF/UA needs a title");
    }
}
