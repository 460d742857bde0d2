//! A survey as a file: what programs read, and what the analysis is made with.

use axum::response::Response;
use instrument::Instrument;
use shell::{ask::Ask, at::At, attachment::attachment};
use surveys_views::{InstrumentFile, SurveyFile, VersionFile};
use vocabulary::InstrumentId;

/// `survey.read`
pub(crate) async fn of_survey(ask: Ask, At(name): At<String>) -> Result<Response, Response> {
    let instrument = ask.view(&SurveyFile { name })?;
    Ok(sent(instrument))
}

/// `instrument.keep`
pub(crate) async fn of_own(
    ask: Ask,
    At(instrument): At<InstrumentId>,
) -> Result<Response, Response> {
    let view = ask.view(&InstrumentFile { instrument })?;
    Ok(sent(&view.instrument))
}

/// `instrument.keep`
pub(crate) async fn of_version(
    ask: Ask,
    At((instrument, version)): At<(InstrumentId, u32)>,
) -> Result<Response, Response> {
    let instrument = ask.view(&VersionFile {
        instrument,
        version,
    })?;
    Ok(sent(&instrument))
}

fn sent(instrument: &Instrument) -> Response {
    let name = format!("{}.toml", instrument.id);
    attachment(
        &name,
        "application/toml; charset=utf-8",
        instrument.to_toml(),
    )
}
