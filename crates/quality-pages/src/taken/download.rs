//! Everything of an application as one ZIP; all its answers as one PDF, alone or with the evidence bound in.

use super::{
    application::{Taken, document},
    contents::{Taker, files, sent},
};
use crate::coverage::maps;
use access::Action;
use axum::response::Response;
use documents::{Block, Enclosure, EnclosureKind};
use quality_views::{ApplicationFile, CheckAnswers, DecisionLetter, EvidenceLine, EvidenceList};
use shell::{
    ask::Ask,
    at::At,
    attachment::{attachment, pdf},
    error_pages,
    zip::{ZipFile, body},
};
use std::io;
use vocabulary::ApplicationId;

/// `evidence.read`: the ZIP.
pub(crate) async fn zip(
    ask: Ask,
    At(application): At<ApplicationId>,
) -> Result<Response, Response> {
    let taken = taken(&ask, application)?;
    let decision = match &taken.view.decision {
        None => None,
        Some(_) => Some(ask.view(&DecisionLetter { application })?),
    };
    let taker = Taker {
        service: ask.service_beside(),
        actor: ask.actor,
        now: ask.service().now(),
        site: ask.public_address(),
    };
    let files = files(&taken, decision.as_ref(), &taker);
    let name = format!("application-{}.zip", taken.view.number);
    Ok(attachment(&name, "application/zip", body(files)))
}

/// `evidence.read`: the answers, and the list of the evidence, as a PDF.
pub(crate) async fn printed(
    ask: Ask,
    At(application): At<ApplicationId>,
) -> Result<Response, Response> {
    let taken = taken(&ask, application)?;
    let name = |it: &EvidenceLine| it.file.name.clone();
    let document = document(&taken, ask.service().today(), name);
    let bytes = ask.pdf(document).await?;
    Ok(pdf(
        &format!("application-{}.pdf", taken.view.number),
        bytes,
    ))
}

/// The most bytes of evidence that are bound in: what a document that is asked for can have, in letters that carry it.
const MOST_BOUND: usize = 30_000_000;

/// `evidence.read`: the answers with the evidence bound in after them, as far as it is PDFs and pictures.
pub(crate) async fn bound(
    ask: Ask,
    At(application): At<ApplicationId>,
) -> Result<Response, Response> {
    let taken = taken(&ask, application)?;
    let name = |it: &EvidenceLine| it.file.name.clone();
    let mut document = document(&taken, ask.service().today(), name);
    let taker = Taker {
        service: ask.service_beside(),
        actor: ask.actor,
        now: ask.service().now(),
        site: ask.public_address(),
    };
    let sent = sent(&taken, &taker);
    let read = tokio::task::spawn_blocking(move || enclosures(sent)).await;
    let failed = || error_pages::no_pdf().respond(&ask.surroundings);
    let (enclosures, left_out) = read.map_err(|_| failed())?.map_err(|_| failed())?;
    if !left_out.is_empty() {
        let says = "These files are not bound in, because they are not PDFs or pictures, or because there are too many of \
                    them. They are in the ZIP:";
        document
            .blocks
            .push(Block::Heading(1, "Not bound in".to_owned()));
        document.blocks.push(Block::Paragraph(says.to_owned()));
        document.blocks.push(Block::Points(left_out));
    }
    document.enclosures = enclosures;
    let bytes = ask.pdf(document).await?;
    Ok(pdf(
        &format!("application-{}-whole.pdf", taken.view.number),
        bytes,
    ))
}

/// The files that can be bound in, until there are too many, and the names of the others.
fn enclosures(files: Vec<ZipFile>) -> io::Result<(Vec<Enclosure>, Vec<String>)> {
    let (mut enclosures, mut left_out) = (Vec::new(), Vec::new());
    let mut room = MOST_BOUND;
    for file in files {
        let path = file.path.as_str();
        let title = path.strip_prefix("evidence/").unwrap_or(path).to_owned();
        if room == 0 {
            left_out.push(title);
            continue;
        }
        let bytes = (file.open)()?;
        if EnclosureKind::of(&bytes).is_some() && bytes.len() <= room {
            room -= bytes.len();
            enclosures.push(Enclosure { title, bytes });
        } else {
            left_out.push(title);
        }
    }
    Ok((enclosures, left_out))
}

/// What this reader may take away: the applicant as it stands, others as it was submitted.
fn taken(ask: &Ask, application: ApplicationId) -> Result<Taken, Response> {
    let view = ask.view(&ApplicationFile { application })?;
    let evidence = ask.view(&EvidenceList { application })?;
    let maps = maps(ask, application, view.framework)?;
    let being_written = view.phase.is_being_written() && ask.may(Action::AnswerApplication);
    let answers = if being_written {
        ask.view(&CheckAnswers { application })?.answers
    } else {
        let lines = view.standards.iter();
        let answered = lines.filter_map(|it| Some((it.standard.id.clone(), it.answer.clone()?)));
        answered.collect()
    };
    Ok(Taken {
        view,
        answers,
        maps,
        evidence,
        being_written,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;

    #[test]
    fn what_can_be_is_bound_in_until_there_is_no_room_and_the_rest_is_named() {
        let file = |path: &str, bytes: Vec<u8>| ZipFile::of(path, Timestamp::UNIX_EPOCH, bytes);
        let long = [b"%PDF-1.7".to_vec(), vec![0; MOST_BOUND - 8]].concat();
        let files = vec![
            file("handbook.pdf", b"%PDF-1.7".to_vec()),
            file("minutes.docx", b"PK".to_vec()),
            file("long.pdf", long),
            file("photo.jpg", vec![0xFF, 0xD8, 0xFF, 0xE0]),
        ];
        let (bound, left_out) = enclosures(files).unwrap();
        let bound: Vec<&str> = bound.iter().map(|it| it.title.as_str()).collect();
        assert_eq!(bound, ["handbook.pdf", "photo.jpg"]);
        assert_eq!(left_out, ["minutes.docx", "long.pdf"]);
        let broken = ZipFile {
            path: "lost.pdf".to_owned(),
            saved: Timestamp::UNIX_EPOCH,
            open: Box::new(|| Err(io::Error::other("it is gone"))),
        };
        assert!(enclosures(vec![broken]).is_err());
    }
}
