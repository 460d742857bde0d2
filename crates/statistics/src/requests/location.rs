//! Requests about where answers lie.

use super::answer::Answer;
use super::fields::{BadRequest, Fields};
use super::limits::ANSWERS;
use super::values::{list_at, score_at, whole_at, wrong};
use crate::adjust::Adjustment;
use crate::location::{self, ClusterGroup, RankMethod, SignedRankChoices, Variances, Zeros};
use serde_json::Value;
use std::collections::BTreeMap;

pub(super) fn one_sample_t(fields: &Fields) -> Result<Answer, BadRequest> {
    let (answers, mu) = (fields.one_group()?, fields.score("mu")?);
    let result = location::one_sample_t(&answers, mu, fields.alternative()?);
    Ok(Answer::from(&result).with("mu", mu.to_f64()))
}

pub(super) fn wilcoxon_signed_rank(fields: &Fields) -> Result<Answer, BadRequest> {
    let (answers, mu) = (fields.one_group()?, fields.score("mu")?);
    let result = location::signed_rank(&answers, mu, signed_rank_choices(fields)?);
    Ok(Answer::from(&result).with("mu", mu.to_f64()))
}

pub(super) fn signed_rank_choices(fields: &Fields) -> Result<SignedRankChoices, BadRequest> {
    Ok(SignedRankChoices {
        alternative: fields.alternative()?,
        zeros: fields.choice("zeros", &[("drop", Zeros::Drop), ("pratt", Zeros::Pratt)])?,
        continuity: fields.flag("continuity", false)?,
        method: rank_method(fields)?,
    })
}

fn rank_method(fields: &Fields) -> Result<RankMethod, BadRequest> {
    let all = [RankMethod::Auto, RankMethod::Exact, RankMethod::Normal];
    fields.choice("method", &all.map(|one| (one.word(), one)))
}

pub(super) fn two_sample_t(fields: &Fields) -> Result<Answer, BadRequest> {
    let [first, second] = fields.two_groups()?;
    let variances = fields.choice(
        "variances",
        &[("unequal", Variances::Unequal), ("equal", Variances::Equal)],
    )?;
    let alternative = fields.alternative()?;
    Ok(Answer::from(&location::two_sample_t(
        &first,
        &second,
        variances,
        alternative,
    )))
}

pub(super) fn mann_whitney(fields: &Fields) -> Result<Answer, BadRequest> {
    let [first, second] = fields.two_groups()?;
    Ok(Answer::from(&location::mann_whitney(
        &first,
        &second,
        fields.alternative()?,
        fields.flag("continuity", true)?,
        rank_method(fields)?,
    )))
}

pub(super) fn anova(fields: &Fields) -> Result<Answer, BadRequest> {
    Ok(Answer::from(&location::anova(&fields.groups()?)))
}

pub(super) fn welch_anova(fields: &Fields) -> Result<Answer, BadRequest> {
    Ok(Answer::from(&location::welch_anova(&fields.groups()?)))
}

pub(super) fn kruskal_wallis(fields: &Fields) -> Result<Answer, BadRequest> {
    Ok(Answer::from(&location::kruskal_wallis(&fields.groups()?)))
}

pub(super) fn games_howell(fields: &Fields) -> Result<Answer, BadRequest> {
    let (groups, confidence) = (fields.compared_groups()?, fields.confidence()?);
    let pairs = location::games_howell(&groups, confidence);
    let pairs: Vec<Value> = pairs
        .iter()
        .map(|pair| Answer::from(pair).to_json())
        .collect();
    Ok(Answer::default()
        .with("pairs", pairs)
        .text("method", "Games-Howell, studentized range")
        .choices([("confidence", confidence.into())])
        .with("n", groups.iter().map(crate::Distribution::n).sum::<u64>())
        .with(
            "n_left_out",
            groups.iter().map(crate::Distribution::missing).sum::<u64>(),
        ))
}

pub(super) fn equivalence(fields: &Fields) -> Result<Answer, BadRequest> {
    let [first, second] = fields.two_groups()?;
    let bound = fields.positive("bound")?;
    Ok(Answer::from(&location::equivalence(&first, &second, bound)))
}

/// Answers of two groups in clusters: `[cluster, group, answer]` rows, the group 0 or 1.
pub(super) fn cluster_robust(fields: &Fields) -> Result<Answer, BadRequest> {
    let mut clusters: BTreeMap<String, [ClusterGroup; 2]> = BTreeMap::new();
    ANSWERS.hold("answers", fields.list("answers")?.len())?;
    for (place, row) in fields.list("answers")?.iter().enumerate() {
        let at = format!("answers[{place}]");
        let [cluster, group, answer] = list_at(&at, row)? else {
            return Err(BadRequest::new(at, "must be [cluster, group, answer]"));
        };
        let group = match whole_at(&format!("{at}[1]"), group)? {
            0 => 0,
            1 => 1,
            _ => return Err(wrong(&format!("{at}[1]"), "0 or 1", group)),
        };
        let answer = score_at(&format!("{at}[2]"), answer)?.to_f64();
        let entry = clusters.entry(cluster.to_string()).or_default();
        entry[group].n += 1;
        entry[group].sum += answer;
    }
    let clusters: Vec<[ClusterGroup; 2]> = clusters.into_values().collect();
    Ok(Answer::from(&location::cluster_robust(&clusters)))
}

pub(super) fn dunn(fields: &Fields) -> Result<Answer, BadRequest> {
    let (groups, (word, adjustment)) = (fields.compared_groups()?, adjustment(fields, "adjust")?);
    let pairs = location::dunn(&groups, adjustment);
    let pairs: Vec<Value> = pairs
        .iter()
        .map(|pair| Answer::from(pair).to_json())
        .collect();
    Ok(Answer::default()
        .with("pairs", pairs)
        .text("method", "Dunn, mean ranks corrected for ties")
        .choices([("adjust", word.into())])
        .with("n", groups.iter().map(crate::Distribution::n).sum::<u64>())
        .with(
            "n_left_out",
            groups.iter().map(crate::Distribution::missing).sum::<u64>(),
        ))
}

pub(super) fn adjustment(
    fields: &Fields,
    name: &'static str,
) -> Result<(&'static str, Adjustment), BadRequest> {
    let all = [
        ("holm", Adjustment::Holm),
        ("bh", Adjustment::BenjaminiHochberg),
        ("bonferroni", Adjustment::Bonferroni),
    ];
    fields.choice(name, &all.map(|(word, kind)| (word, (word, kind))))
}

pub(super) fn quartiles(fields: &Fields) -> Result<Answer, BadRequest> {
    let answers = fields.one_group()?;
    let quartiles = crate::summary::quartiles(&answers);
    Ok(Answer::default()
        .figure("q1", quartiles.lower)
        .figure("median", quartiles.median)
        .figure("q3", quartiles.upper)
        .text("method", "linear interpolation, type 7")
        .with("n", answers.n())
        .with("n_left_out", answers.missing()))
}
