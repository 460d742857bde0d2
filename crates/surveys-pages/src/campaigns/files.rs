//! The answers of a closed campaign, and what it asked, as the files that the analysis reads.

use axum::response::Response;
use shell::{ask::Ask, at::At, attachment::attachment, csv_file::csv_file};
use surveys_views::{AnswersFile, CampaignAnswers};
use vocabulary::{CampaignId, Refusal};

/// `campaign.run`
pub(crate) async fn answers(
    ask: Ask,
    At((campaign, survey)): At<(CampaignId, String)>,
) -> Result<Response, Response> {
    let file = of(&ask, campaign, &survey)?;
    let rows = std::iter::once(file.head).chain(file.rows);
    let name = format!("{survey}-answers.csv");
    Ok(attachment(&name, "text/csv; charset=utf-8", csv_file(rows)))
}

/// `campaign.run`
pub(crate) async fn asked(
    ask: Ask,
    At((campaign, survey)): At<(CampaignId, String)>,
) -> Result<Response, Response> {
    let file = of(&ask, campaign, &survey)?;
    let name = format!("{survey}.toml");
    Ok(attachment(
        &name,
        "application/toml; charset=utf-8",
        file.instrument,
    ))
}

fn of(ask: &Ask, campaign: CampaignId, survey: &str) -> Result<AnswersFile, Response> {
    let files = ask.view(&CampaignAnswers { campaign })?;
    let file = files.into_iter().find(|file| file.survey == survey);
    file.ok_or_else(|| ask.refusal(Refusal::NotFound))
}
