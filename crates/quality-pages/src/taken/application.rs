//! What an application says, as one document: every question with its answer, where the coverage map stands, and which
//! evidence there is.

use super::printed::paragraphs;
use crate::{coverage::Maps, evidence::about, words};
use documents::{Block, Document, Table};
use framework::Standard;
use quality_views::{ApplicationView, EvidenceLine, EvidenceListView};
use std::collections::BTreeMap;
use vocabulary::in_words;

/// An application with everything that its reader may take away.
pub(super) struct Taken {
    pub(super) view: ApplicationView,
    /// The answers by standard: as they are now for the applicant, as they were submitted for others.
    pub(super) answers: BTreeMap<String, String>,
    pub(super) maps: Maps,
    pub(super) evidence: EvidenceListView,
    /// Whether it is still being written: then nobody has read it.
    pub(super) being_written: bool,
}

/// The document; `name` says what a document of the evidence is called where this lies.
pub(super) fn document(
    taken: &Taken,
    today: jiff::civil::Date,
    name: impl Fn(&EvidenceLine) -> String,
) -> Document {
    let view = &taken.view;
    let stands = if taken.being_written {
        format!("As it was being written on {}", in_words(today))
    } else {
        format!(
            "As submitted. Status on {}: {}",
            in_words(today),
            view.phase.in_words()
        )
    };
    let mut blocks = Vec::new();
    for area in &view.framework.areas {
        blocks.push(Block::Heading(1, area.title.clone()));
        for standard in &area.standards {
            blocks.extend(of_standard(taken, standard, &name));
        }
    }
    blocks.push(Block::Heading(1, "Evidence".to_owned()));
    blocks.push(list(&taken.evidence, &name));
    blocks.push(Block::Heading(1, "History".to_owned()));
    let event = |it: &quality_views::Event| format!("{}: {}", words::day(it.at), it.what);
    blocks.push(Block::Points(view.timeline.iter().map(event).collect()));
    Document {
        title: format!("{}: application {}", view.provider_name, view.number),
        subtitle: stands,
        blocks,
        enclosures: Vec::new(),
    }
}

fn of_standard(
    taken: &Taken,
    standard: &Standard,
    name: &impl Fn(&EvidenceLine) -> String,
) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(2, standard.title.clone())];
    match taken.answers.get(&standard.id) {
        Some(answer) => blocks.extend(paragraphs(answer)),
        None => blocks.push(Block::Paragraph("No answer.".to_owned())),
    }
    let map = taken.maps.get(&standard.id).filter(|it| !it.map.is_empty());
    if let Some(map) = map {
        let summary = map.map.summary(map.outcomes).in_words();
        blocks.push(Block::Paragraph(format!("Coverage map: {summary}")));
    }
    let supports = |it: &&EvidenceLine| {
        it.supports
            .iter()
            .any(|line| line.standard.id == standard.id)
    };
    let documents = taken.evidence.documents.iter().filter(supports);
    let line = |it: &EvidenceLine| {
        let mut supports = it.supports.iter();
        let support = supports.find(|line| line.standard.id == standard.id);
        match support.map_or("", |line| line.pages.as_str()) {
            "" => name(it),
            pages => format!("{}: {pages}", name(it)),
        }
    };
    let lines: Vec<String> = documents.map(line).collect();
    if !lines.is_empty() {
        blocks.push(Block::Paragraph("Evidence:".to_owned()));
        blocks.push(Block::Points(lines));
    }
    blocks
}

/// Every evidence document; which questions it supports stands with each of them.
fn list(evidence: &EvidenceListView, name: &impl Fn(&EvidenceLine) -> String) -> Block {
    if evidence.documents.is_empty() {
        return Block::Paragraph("There are no evidence documents.".to_owned());
    }
    let row = |it: &EvidenceLine| {
        let kind = it
            .kind
            .map_or("Not said yet", quality::EvidenceKind::in_words);
        vec![name(it), kind.to_owned(), about(&it.file)]
    };
    Block::Table(Table {
        caption: words::count(evidence.documents.len(), "document", "documents"),
        heads: ["Document", "What it is", "Type and size"]
            .map(str::to_owned)
            .to_vec(),
        rows: evidence.documents.iter().map(row).collect(),
        notes: Vec::new(),
    })
}
