//! Requests about shares and about several probabilities.

use super::answer::Answer;
use super::categorical::successes;
use super::fields::{BadRequest, Fields};
use super::limits::PROBABILITIES;
use super::location::adjustment;
use super::values::chance_at;
use crate::adjust as adjusting;
use crate::intervals;
use serde_json::Value;

pub(super) fn wilson(fields: &Fields) -> Result<Answer, BadRequest> {
    let ((k, n), confidence) = (successes(fields)?, fields.confidence()?);
    let interval = intervals::wilson(k, n, confidence);
    Ok(share_interval(
        n,
        confidence,
        interval,
        "Wilson, without continuity correction",
    ))
}

pub(super) fn clopper_pearson(fields: &Fields) -> Result<Answer, BadRequest> {
    let ((k, n), confidence) = (successes(fields)?, fields.confidence()?);
    let interval = intervals::clopper_pearson(k, n, confidence);
    Ok(share_interval(n, confidence, interval, "Clopper-Pearson"))
}

fn share_interval(
    n: u64,
    confidence: f64,
    interval: Result<intervals::Interval, crate::Undefined>,
    method: &str,
) -> Answer {
    Answer::default()
        .interval(interval)
        .text("method", method)
        .choices([("confidence", confidence.into())])
        .with("n", n)
        .with("n_left_out", 0)
}

pub(super) fn adjust(fields: &Fields) -> Result<Answer, BadRequest> {
    let (word, method) = adjustment(fields, "method")?;
    PROBABILITIES.hold("p", fields.list("p")?.len())?;
    let list = fields.list("p")?.iter().enumerate();
    let p: Vec<Option<f64>> = list
        .map(|(place, value)| match value {
            Value::Null => Ok(None),
            value => chance_at(&format!("p[{place}]"), value).map(Some),
        })
        .collect::<Result<_, _>>()?;
    let used = p.iter().flatten().count();
    let adjusted: Vec<Value> = adjusting::adjust(&p, method)
        .into_iter()
        .map(Value::from)
        .collect();
    Ok(Answer::default()
        .with("p", adjusted)
        .text("method", word)
        .with("n", used)
        .with("n_left_out", p.len() - used))
}
