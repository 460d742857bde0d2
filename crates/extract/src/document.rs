//! An extract as a document for people: what a PDF shows.

use crate::{Extract, ExtractAnswer, Opened};
use asking::access_log::{Line, Statement};
use documents::{Block, Document, Table};
use jiff::Timestamp;
use vocabulary::{in_words, london_date};

/// The document of an extract. Of its file it names the digest: what is signed is the file.
pub fn document(opened: &Opened) -> Document {
    let extract = &opened.extract;
    let mut blocks = Vec::new();
    for answer in &extract.answers {
        match answer {
            ExtractAnswer::Known { asked, statement } => {
                blocks.extend(of_statement(statement));
                blocks.extend(table("What was asked", asked));
            }
            ExtractAnswer::Erased { .. } => blocks.push(Block::Paragraph(
                "The person this was about has been erased since.".to_owned(),
            )),
        }
    }
    blocks.push(Block::Heading(1, "About this extract".to_owned()));
    blocks.extend(table("How it was made", &made(opened)));
    blocks.push(Block::Paragraph(
        "What is signed is the file that belongs to this document, and not the document. Anyone can check the file \
         without a connection, with the program senco: senco check-extract FILE."
            .to_owned(),
    ));
    Document {
        title: title(extract),
        subtitle: format!("On {}", in_words(extract.on)),
        blocks,
        enclosures: Vec::new(),
    }
}

/// What an extract is called.
fn title(extract: &Extract) -> String {
    extract.statement().map_or_else(
        || "The register’s answer".to_owned(),
        |statement| statement.title.clone(),
    )
}

fn of_statement(statement: &Statement) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(1, statement.title.clone())];
    blocks.extend(table("About", &statement.about));
    if !statement.status_says.is_empty() {
        blocks.push(Block::Heading(2, statement.status_says.clone()));
    }
    if !statement.reason.is_empty() {
        blocks.push(Block::Paragraph(statement.reason.clone()));
    }
    blocks.extend(table("What the register answers", &statement.lines));
    if !statement.rules.is_empty() {
        blocks.push(Block::Heading(2, "The rules that decided".to_owned()));
        let rule = |rule: &asking::access_log::CitedRule| {
            format!("{}: {} ({})", rule.id, rule.says, rule.source)
        };
        blocks.push(Block::Points(statement.rules.iter().map(rule).collect()));
    }
    if !statement.limits.is_empty() {
        blocks.push(Block::Heading(2, "What this does not prove".to_owned()));
        blocks.push(Block::Points(statement.limits.clone()));
    }
    blocks
}

/// How it was made, in lines.
fn made(opened: &Opened) -> Vec<Line> {
    let extract = &opened.extract;
    let to = &extract.to;
    let organisation = to.organisation.as_deref();
    let given_to = organisation.map_or_else(
        || to.role.in_words().to_owned(),
        |name| format!("{name} ({})", to.role.in_words()),
    );
    let known = extract
        .known
        .map_or_else(|| "when it was given".to_owned(), before);
    vec![
        Line::new("Reference", extract.entry.to_string()),
        Line::new("Given", moment(extract.given)),
        Line::new("Given to", given_to),
        Line::new("Why", to.purpose.clone()),
        Line::new("The day asked about", in_words(extract.on)),
        Line::new("As the register knew it", known),
        Line::new("Made by", extract.program.clone()),
        Line::new("Signed by the key", opened.key.to_string()),
        Line::new("SHA-256 of the file", opened.digest.to_string()),
    ]
}

/// The end of the day up to which the register was asked.
fn before(known: Timestamp) -> String {
    let last = known.as_millisecond().saturating_sub(1);
    let day = Timestamp::from_millisecond(last).map_or(known, |it| it);
    format!("at the end of {}", in_words(london_date(day)))
}

/// A moment, to the second.
fn moment(at: Timestamp) -> String {
    format!("{} ({at:.0})", in_words(london_date(at)))
}

fn table(caption: &str, lines: &[Line]) -> Option<Block> {
    if lines.is_empty() {
        return None;
    }
    let row = |line: &Line| vec![line.label.clone(), line.value.clone()];
    Some(Block::Table(Table {
        caption: caption.to_owned(),
        heads: vec!["What".to_owned(), "Answer".to_owned()],
        rows: lines.iter().map(row).collect(),
        notes: Vec::new(),
    }))
}
