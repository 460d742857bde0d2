//! Everything of an application as one ZIP, and all its answers as one PDF.

use super::{
    application::{Taken, document},
    contents::{Taker, files},
    zip::body,
};
use crate::coverage::maps;
use access::Action;
use axum::response::Response;
use quality_views::{ApplicationFile, CheckAnswers, DecisionLetter, EvidenceLine, EvidenceList};
use shell::{
    ask::Ask,
    at::At,
    attachment::{attachment, pdf},
};
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
