//! Requests for effect sizes with their intervals.

use super::answer::Answer;
use super::fields::{BadRequest, Fields};
use super::location::signed_rank_choices;
use crate::effect::{self, Effect};

fn shape(effect: &Effect, method: &str, confidence: f64) -> Answer {
    Answer::default()
        .figure("estimate", effect.estimate)
        .interval(effect.interval)
        .text("method", method)
        .choices([("confidence", confidence.into())])
}

pub(super) fn hedges_g(fields: &Fields) -> Result<Answer, BadRequest> {
    let ([first, second], confidence) = (fields.two_groups()?, fields.confidence()?);
    let effect = effect::hedges_g(&first, &second, confidence);
    let answer = shape(&effect, "Hedges g, noncentral t interval", confidence);
    Ok(answer
        .with("n", first.n() + second.n())
        .with("n_left_out", first.missing() + second.missing()))
}

pub(super) fn hedges_g_one_sample(fields: &Fields) -> Result<Answer, BadRequest> {
    let (answers, mu, confidence) = (
        fields.one_group()?,
        fields.score("mu")?,
        fields.confidence()?,
    );
    let effect = effect::hedges_g_one_sample(&answers, mu, confidence);
    let answer = shape(
        &effect,
        "Hedges g against mu, noncentral t interval",
        confidence,
    );
    Ok(answer
        .with("n", answers.n())
        .with("n_left_out", answers.missing()))
}

pub(super) fn eta_squared(fields: &Fields) -> Result<Answer, BadRequest> {
    let (groups, confidence) = (fields.groups()?, fields.confidence()?);
    let effect = effect::eta_squared(&groups, confidence);
    let all = crate::distribution::pooled(&groups);
    let answer = shape(&effect, "eta squared, noncentral F interval", confidence);
    Ok(answer.with("n", all.n()).with("n_left_out", all.missing()))
}

pub(super) fn epsilon_squared(fields: &Fields) -> Result<Answer, BadRequest> {
    let (groups, confidence) = (fields.groups()?, fields.confidence()?);
    let effect = effect::epsilon_squared(&groups, confidence);
    let all = crate::distribution::pooled(&groups);
    let answer = shape(
        &effect,
        "epsilon squared, approximate noncentral chi-squared interval",
        confidence,
    );
    Ok(answer.with("n", all.n()).with("n_left_out", all.missing()))
}

pub(super) fn cramers_v(fields: &Fields) -> Result<Answer, BadRequest> {
    let (table, confidence) = (fields.two_way_table("table")?, fields.confidence()?);
    let effect = effect::cramers_v(&table, confidence);
    let answer = shape(
        &effect,
        "Cramer's V, noncentral chi-squared interval",
        confidence,
    );
    Ok(answer
        .with("n", table.iter().flatten().sum::<u64>())
        .with("n_left_out", 0))
}

pub(super) fn rank_biserial(fields: &Fields) -> Result<Answer, BadRequest> {
    let ([first, second], confidence) = (fields.two_groups()?, fields.confidence()?);
    let effect = effect::rank_biserial(&first, &second, confidence);
    let answer = shape(
        &effect,
        "rank-biserial, placement errors on Fisher's z",
        confidence,
    );
    Ok(answer
        .with("n", first.n() + second.n())
        .with("n_left_out", first.missing() + second.missing()))
}

pub(super) fn rank_biserial_one_sample(fields: &Fields) -> Result<Answer, BadRequest> {
    let (answers, mu, confidence) = (
        fields.one_group()?,
        fields.score("mu")?,
        fields.confidence()?,
    );
    let choices = signed_rank_choices(fields)?;
    let effect = effect::rank_biserial_one_sample(&answers, mu, choices, confidence);
    let answer = shape(
        &effect,
        "rank-biserial against mu, null error on Fisher's z",
        confidence,
    );
    Ok(answer
        .with("n", answers.n())
        .with("n_left_out", answers.missing()))
}

pub(super) fn odds_ratio(fields: &Fields) -> Result<Answer, BadRequest> {
    let (table, confidence) = (fields.two_by_two("table")?, fields.confidence()?);
    let effect = effect::odds_ratio(table, confidence);
    let answer = shape(&effect, "sample odds ratio, Woolf interval", confidence);
    Ok(answer
        .with("n", table.iter().flatten().sum::<u64>())
        .with("n_left_out", 0))
}
