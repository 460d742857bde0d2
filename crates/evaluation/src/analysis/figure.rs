//! Figures as they stand in results: a number, an infinite one, or none because.

use serde::{Serialize, Serializer};
use statistics::{Effect, Figure, Probability, Undefined};

/// A figure of a result. In JSON a number; `"inf"` or `"-inf"`; or `{"undefined": "why"}`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Value(pub Figure);

impl Value {
    /// The number, if there is a finite one.
    pub fn number(self) -> Option<f64> {
        self.0.ok().filter(|number| number.is_finite())
    }

    /// The figure in words, with so many decimals.
    pub fn words(self, decimals: usize) -> String {
        match self.0 {
            Ok(number) if number.is_finite() => format!("{number:.decimals$}"),
            Ok(number) if number > 0.0 => "∞".to_owned(),
            Ok(_) => "−∞".to_owned(),
            Err(why) => format!("undefined, because {why}"),
        }
    }
}

impl From<Figure> for Value {
    fn from(figure: Figure) -> Self {
        Self(figure)
    }
}

impl From<Result<Probability, Undefined>> for Value {
    fn from(probability: Result<Probability, Undefined>) -> Self {
        Self(probability.map(|probability| probability.p))
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Because {
            undefined: String,
        }
        match self.0 {
            Ok(number) if number.is_finite() => serializer.serialize_f64(number),
            Ok(number) => serializer.serialize_str(if number > 0.0 { "inf" } else { "-inf" }),
            Err(why) => Because {
                undefined: why.to_string(),
            }
            .serialize(serializer),
        }
    }
}

/// An estimate with its interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Estimate {
    /// The estimate.
    pub estimate: Value,
    /// The lower end.
    pub low: Value,
    /// The upper end.
    pub high: Value,
}

impl From<Effect> for Estimate {
    fn from(effect: Effect) -> Self {
        Self::new(effect.estimate, effect.interval)
    }
}

impl Estimate {
    /// An estimate and the ends of its interval.
    pub fn new(estimate: Figure, interval: Result<(f64, f64), Undefined>) -> Self {
        Self {
            estimate: Value(estimate),
            low: Value(interval.map(|(low, _)| low)),
            high: Value(interval.map(|(_, high)| high)),
        }
    }
}

/// A p-value in words: `p = 0.032`, `p < 0.001`. Very small ones are not printed as zero.
pub fn p_words(p: Value) -> String {
    match p.0 {
        Ok(p) if p < 0.001 => "p < 0.001".to_owned(),
        Ok(p) => format!("p = {p:.3}"),
        Err(why) => format!("no p-value, because {why}"),
    }
}
