//! The answers of a closed campaign, and what it asked, as the files that the analysis reads.

use axum::response::Response;
use shell::{ask::Ask, at::At, attachment::attachment, csv_file::csv_file};
use surveys_views::CampaignAnswers;
use vocabulary::CampaignId;

/// `campaign.run`
pub(crate) async fn answers(
    ask: Ask,
    At((campaign, survey)): At<(CampaignId, String)>,
) -> Result<Response, Response> {
    let name = format!("{survey}-answers.csv");
    let file = ask.view(&CampaignAnswers { campaign, survey })?;
    let rows = std::iter::once(file.head).chain(file.rows);
    Ok(attachment(&name, "text/csv; charset=utf-8", csv_file(rows)))
}

/// `campaign.run`
pub(crate) async fn asked(
    ask: Ask,
    At((campaign, survey)): At<(CampaignId, String)>,
) -> Result<Response, Response> {
    let name = format!("{survey}.toml");
    let file = ask.view(&CampaignAnswers { campaign, survey })?;
    let kind = "application/toml; charset=utf-8";
    Ok(attachment(&name, kind, file.instrument))
}
