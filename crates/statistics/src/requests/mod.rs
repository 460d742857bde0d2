//! Requests and answers as JSON: what `senco stat` reads and writes, a line each.
//!
//! A request is an object with `"test"` and that test's fields; an optional `"id"` comes back in
//! the answer. A field is checked whole before anything is computed; what is wrong is said with the
//! field's name and place. Fields that a test does not know are listed in `"ignored"`. What would take
//! too long is refused with the limit that it is beyond: [`LIMITS`].

mod agreement;
mod answer;
mod categorical;
mod effect;
mod fields;
mod limits;
mod location;
mod samples;
mod shapes;
mod shares;
mod values;

pub use answer::Answer;
pub use fields::BadRequest;
pub use limits::{LIMITS, Limit};

use fields::Fields;
use serde_json::{Map, Value};

/// What came of one line.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The answer, to be written as one line.
    pub answer: Answer,
    /// Whether the line was a request that could be answered.
    pub understood: bool,
}

type Reader = fn(&Fields) -> Result<Answer, BadRequest>;

/// Every test that can be asked for, by name.
const TESTS: [(&str, Reader); 34] = [
    ("one_sample_t", location::one_sample_t),
    ("wilcoxon_signed_rank", location::wilcoxon_signed_rank),
    ("two_sample_t", location::two_sample_t),
    ("mann_whitney", location::mann_whitney),
    ("anova", location::anova),
    ("welch_anova", location::welch_anova),
    ("kruskal_wallis", location::kruskal_wallis),
    ("equivalence", location::equivalence),
    ("cluster_robust", location::cluster_robust),
    ("games_howell", location::games_howell),
    ("dunn", location::dunn),
    ("quartiles", location::quartiles),
    ("chi_square_gof", categorical::chi_square_gof),
    ("chi_square", categorical::chi_square),
    ("fisher_exact", categorical::fisher_exact),
    ("binomial", categorical::binomial),
    ("mcnemar", categorical::mcnemar),
    ("kappa", agreement::kappa),
    ("krippendorff", agreement::krippendorff),
    ("cronbach", agreement::cronbach),
    ("spearman_brown", agreement::spearman_brown),
    ("wilson", shares::wilson),
    ("clopper_pearson", shares::clopper_pearson),
    ("newcombe", shares::newcombe),
    ("rake", shares::rake),
    ("adjust", shares::adjust),
    ("hedges_g", effect::hedges_g),
    ("hedges_g_one_sample", effect::hedges_g_one_sample),
    ("eta_squared", effect::eta_squared),
    ("epsilon_squared", effect::epsilon_squared),
    ("cramers_v", effect::cramers_v),
    ("rank_biserial", effect::rank_biserial),
    ("rank_biserial_one_sample", effect::rank_biserial_one_sample),
    ("odds_ratio", effect::odds_ratio),
];

/// The names of all tests that can be asked for.
pub fn test_names() -> impl Iterator<Item = &'static str> {
    TESTS.iter().map(|(name, _)| *name)
}

/// Most bytes that a line may have.
pub const LONGEST_LINE: usize = limits::LINE.most;

/// Answers one line of JSON. Of one that is too long, its beginning is enough.
pub fn answer_line(line: &[u8]) -> Outcome {
    if line.len() > LONGEST_LINE {
        let most = limits::LINE.in_words();
        let message = format!("is too long: a line has at most {most} bytes");
        return refused(None, &BadRequest::new("request", message));
    }
    match serde_json::from_slice::<Value>(line) {
        Ok(request) => answer(&request),
        Err(error) => refused(None, &BadRequest::not_json(&error)),
    }
}

/// Answers one request.
pub fn answer(request: &Value) -> Outcome {
    let Value::Object(map) = request else {
        return refused(None, &BadRequest::new("request", "must be a JSON object"));
    };
    match answer_fields(map) {
        Ok(answer) => Outcome {
            answer: answer.with_id(map.get("id").cloned()),
            understood: true,
        },
        Err(error) => refused(map.get("id").cloned(), &error),
    }
}

fn answer_fields(map: &Map<String, Value>) -> Result<Answer, BadRequest> {
    let fields = Fields::new(map);
    let name = fields.text("test")?;
    let Some((_, read)) = TESTS.iter().find(|(known, _)| *known == name) else {
        let known: Vec<&str> = test_names().collect();
        let message = format!("{name:?} is not known; ask for one of {}", known.join(", "));
        return Err(BadRequest::new("test", message));
    };
    let answer = read(&fields)?;
    Ok(answer.with_ignored(fields.unread()).named(name))
}

fn refused(id: Option<Value>, error: &BadRequest) -> Outcome {
    let answer = Answer::default()
        .text("error", &error.to_string())
        .text("field", error.field())
        .with_id(id);
    Outcome {
        answer,
        understood: false,
    }
}
