//! What lies in the ZIP of an application, and where.

use super::{
    application::{Taken, document},
    letter,
    names::{Paths, safe},
    printed::{html_file, text_file},
};
use crate::coverage::download::rows;
use doors::{Doors, Failure};
use jiff::Timestamp;
use maud::html;
use quality_views::{
    ConditionFile, ConditionRoom as _, EvidenceDownload, EvidenceFile, EvidenceLine,
    EvidenceRoom as _, LetterView,
};
use shell::{csv_file::csv_file, html_file, zip::ZipFile};
use std::{collections::BTreeMap, io};
use vocabulary::{Actor, EvidenceId, Refusal};

/// Whoever takes the application away, through which doors, and when.
pub(super) struct Taker<'a> {
    pub(super) service: Doors,
    pub(super) actor: Actor,
    pub(super) now: Timestamp,
    /// Where the site is.
    pub(super) site: &'a str,
}

/// Every file, the first of them the list of all.
pub(super) fn files(taken: &Taken, decision: Option<&LetterView>, by: &Taker<'_>) -> Vec<ZipFile> {
    let mut files = Vec::new();
    let places = places(taken);
    let place = |it: &EvidenceLine| places.get(&it.id).cloned().unwrap_or_default();
    let today = vocabulary::london_date(by.now);
    let answers = document(taken, today, place);
    files.push(ZipFile::of("application.html", by.now, html_file(&answers)));
    files.push(ZipFile::of("application.txt", by.now, text_file(&answers)));
    if let Some(view) = decision {
        let letter = letter::document(view, by.site);
        files.push(ZipFile::of("decision.html", by.now, html_file(&letter)));
        files.push(ZipFile::of("decision.txt", by.now, text_file(&letter)));
    }
    for (standard, map) in taken.maps.iter().filter(|(_, it)| !it.map.is_empty()) {
        let path = format!("coverage map {}.csv", safe(standard));
        files.push(ZipFile::of(path, by.now, csv_file(rows(map))));
    }
    files.extend(of_evidence(taken, &places, by));
    files.extend(of_conditions(taken, by));
    let index = index(taken, &files);
    files.insert(0, ZipFile::of("index.html", by.now, index));
    files
}

/// What was sent: the evidence, and what shows that conditions are met. A folder stands before each name.
pub(super) fn sent(taken: &Taken, by: &Taker<'_>) -> Vec<ZipFile> {
    let mut sent = of_evidence(taken, &places(taken), by);
    sent.extend(of_conditions(taken, by));
    sent
}

fn of_evidence(
    taken: &Taken,
    places: &BTreeMap<EvidenceId, String>,
    by: &Taker<'_>,
) -> Vec<ZipFile> {
    let file = |it: &EvidenceLine| {
        let query = EvidenceFile {
            application: taken.view.id,
            evidence: it.id,
            number: it.file.number,
        };
        let (service, actor) = (by.service.clone(), by.actor);
        // Asked again at its turn: whoever may not read it any more does not get it.
        let open = move || given(service.desk().evidence_file(&actor, &query));
        ZipFile {
            path: places.get(&it.id).cloned().unwrap_or_default(),
            saved: it.file.saved,
            open: Box::new(open),
        }
    };
    taken.evidence.documents.iter().map(file).collect()
}

/// Where each document lies: in a folder for each kind of evidence.
fn places(taken: &Taken) -> BTreeMap<EvidenceId, String> {
    let mut paths = Paths::default();
    let place = |it: &EvidenceLine| {
        let kind = it
            .kind
            .map_or("not described", quality::EvidenceKind::in_words);
        let folder = format!("evidence/{}", safe(kind));
        (it.id, paths.place(&folder, &it.file.name))
    };
    taken.evidence.documents.iter().map(place).collect()
}

/// What was sent to show that conditions are met, as far as this reader may see it.
fn of_conditions(taken: &Taken, by: &Taker<'_>) -> Vec<ZipFile> {
    let decision = taken.view.decision.as_ref();
    let conditions = decision.map_or(&[][..], |it| &it.conditions);
    let mut paths = Paths::default();
    let mut files = Vec::new();
    for (condition, stands) in (0_u32..).zip(conditions) {
        let folder = format!("conditions/condition {}", condition.saturating_add(1));
        for file in stands.said.iter().flat_map(|it| &it.files) {
            let query = ConditionFile {
                application: taken.view.id,
                condition,
                number: file.number,
            };
            let (service, actor) = (by.service.clone(), by.actor);
            let open = move || given(service.desk().condition_file(&actor, &query));
            files.push(ZipFile {
                path: paths.place(&folder, &file.name),
                saved: file.saved,
                open: Box::new(open),
            });
        }
    }
    files
}

/// The bytes of a file; of one that was erased since, that it was.
fn given(file: Result<EvidenceDownload, Failure>) -> io::Result<Vec<u8>> {
    match file {
        Ok(file) => Ok(file.bytes),
        Err(Failure::Refused(Refusal::Rule { says, .. })) => Ok(says.into_bytes()),
        Err(_) => Err(io::Error::other("a file could not be opened")),
    }
}

/// The list of all files, each a link to where it lies.
fn index(taken: &Taken, files: &[ZipFile]) -> Vec<u8> {
    let view = &taken.view;
    let title = format!("{}: application {}", view.provider_name, view.number);
    let content = html! {
        h1 { (title) }
        p { "Open application.html for every question with its answer, and for what each document supports." }
        h2 { "Every file" }
        ul {
            @for file in files { li { a href=(link(&file.path)) { (file.path) } } }
        }
    };
    html_file::html_file(&title, &content)
}

/// The address of a file that lies beside, or in a folder beside.
fn link(path: &str) -> String {
    let part = |it: &str| shell::attachment::in_address(it);
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}
