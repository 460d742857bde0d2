//! Findings in plain words.

use crate::analysis::{
    ALPHA, ComparisonResult, DomainComparison, DomainResult, EditionPopulation, Estimate, Value,
    p_words,
};

/// How large a standardised difference is (Cohen 1988).
pub fn size_of_difference(g: f64) -> &'static str {
    match g.abs() {
        g if g < 0.2 => "negligible",
        g if g < 0.5 => "small",
        g if g < 0.8 => "medium",
        _ => "large",
    }
}

/// How large a share of explained variation is (Cohen 1988: η² of 0.01, 0.06 and 0.14).
pub fn size_of_share(eta: f64) -> &'static str {
    match eta {
        eta if eta < 0.01 => "negligible",
        eta if eta < 0.06 => "small",
        eta if eta < 0.14 => "medium",
        _ => "large",
    }
}

/// A list in a sentence.
pub fn listed(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// An estimate with its interval, as `2.73 (95% interval 2.69 to 2.77)`.
pub fn with_interval(estimate: &Estimate) -> String {
    match (estimate.low.number(), estimate.high.number()) {
        (Some(low), Some(high)) => format!(
            "{} (95% interval {low:.2} to {high:.2})",
            estimate.estimate.words(2)
        ),
        _ => estimate.estimate.words(2),
    }
}

fn decides(p_holm: Option<f64>) -> bool {
    p_holm.is_some_and(|p| p < ALPHA)
}

/// What a population's domain scores say.
pub fn domains(population: &EditionPopulation) -> Vec<String> {
    let sentence = |domain: &DomainResult| {
        let mean = with_interval(&domain.mean);
        let g = domain.hedges_g.estimate.number();
        let size = g.map_or(String::new(), |g| {
            format!(
                "; the effect is {} (Hedges' g {g:.2})",
                size_of_difference(g)
            )
        });
        let agree = decides(domain.t_test.p_holm) == decides(domain.wilcoxon.p_holm);
        let both = if agree {
            "the Wilcoxon test agrees"
        } else {
            "the Wilcoxon test does not agree, so read this with care"
        };
        if decides(domain.t_test.p_holm) {
            format!(
                "{}: the mean rating is {mean}, above the midpoint of {} ({} in the t-test, adjusted for {} domains; {both}){size}.",
                domain.label,
                domain.midpoint,
                p_words(Value(Ok(domain.t_test.p_holm.unwrap_or(1.0)))),
                population.domains.len()
            )
        } else {
            format!(
                "{}: the mean rating is {mean}; there is no evidence that it is above the midpoint of {} ({}){size}.",
                domain.label,
                domain.midpoint,
                p_words(domain.t_test.p)
            )
        }
    };
    population.domains.iter().map(sentence).collect()
}

/// What a population's aspects say: the majority's, the minority's, and those that are even.
pub fn aspects(population: &EditionPopulation) -> Vec<String> {
    let (mut most, mut few, mut even) = (Vec::new(), Vec::new(), Vec::new());
    // Where a test is hidden nothing is said of it: only the share.
    let mut untested = Vec::new();
    for aspect in &population.aspects {
        let Some(share) = aspect.share_high.and_then(|share| share.estimate.number()) else {
            continue;
        };
        let words = format!("{} ({:.0}%)", lower_first(&aspect.short), 100.0 * share);
        if aspect.p_holm.is_none() {
            untested.push(words);
            continue;
        }
        match (decides(aspect.p_holm), share > 0.5) {
            (true, true) => most.push(words),
            (true, false) => few.push(words),
            (false, _) => even.push(words),
        }
    }
    let mut said = Vec::new();
    if !most.is_empty() {
        said.push(format!("Most gave high ratings to {}.", listed(&most)));
    }
    if !even.is_empty() {
        said.push(format!(
            "Chance alone could explain how the share of high ratings differs from half for {}.",
            listed(&even)
        ));
    }
    if !few.is_empty() {
        said.push(format!(
            "Fewer than half gave high ratings to {}.",
            listed(&few)
        ));
    }
    if !untested.is_empty() {
        said.push(format!("Shares of high ratings: {}.", listed(&untested)));
    }
    said
}

/// What the second tests say, of aspects that the first did not decide.
pub fn second_tests(population: &EditionPopulation) -> Vec<String> {
    let decided = population.aspects.iter().filter_map(|aspect| {
        let second = aspect.second.as_ref()?;
        if !decides(second.p_holm) {
            return None;
        }
        let more = usize::from(second.counts[0] <= second.counts[1]);
        let names: Vec<&str> = second.comparison.split(" against ").collect();
        Some(format!(
            "{}: of the low ratings, more are “{}” ({} against {}; {})",
            aspect.short,
            names.get(more)?,
            second.counts[more],
            second.counts[1 - more],
            p_words(Value(Ok(second.p_holm?)))
        ))
    });
    decided.collect()
}

/// What a comparison says, in a sentence for the whole and one for each difference.
pub fn comparison(result: &ComparisonResult) -> Vec<String> {
    let whom = listed(
        &result
            .populations
            .iter()
            .map(|name| lower_first(name))
            .collect::<Vec<_>>(),
    );
    let differs = |domain: &&DomainComparison| {
        decides(domain.anova.p_holm) || decides(domain.kruskal_wallis.p_holm)
    };
    let different: Vec<&DomainComparison> = result.domains.iter().filter(differs).collect();
    let aspects: Vec<String> = (result.aspects.iter())
        .filter(|aspect| decides(aspect.p_holm))
        .map(|aspect| lower_first(&aspect.short))
        .collect();
    let enough = result
        .domains
        .iter()
        .any(|domain| domain.anova.p.number().is_some());
    if !enough {
        return vec![format!(
            "Among {whom}, there are too few answers to compare by “{}”.",
            result.by_label
        )];
    }
    let mut said = Vec::new();
    if different.is_empty() {
        said.push(format!(
            "Among {whom}, there is no evidence that ratings in any domain differ by “{}”.",
            result.by_label
        ));
    }
    for domain in different {
        said.push(difference(domain, result, &whom));
    }
    if !aspects.is_empty() {
        said.push(format!(
            "Looked at one by one, the share of high ratings differs in {}.",
            listed(&aspects)
        ));
    }
    said
}

fn difference(domain: &DomainComparison, result: &ComparisonResult, whom: &str) -> String {
    let mut groups: Vec<(&str, f64)> = domain
        .groups
        .iter()
        .filter_map(|group| Some((group.group.as_str(), group.mean.estimate.number()?)))
        .collect();
    groups.sort_by(|one, other| other.1.total_cmp(&one.1));
    let ends = match (groups.first(), groups.last()) {
        (Some(high), Some(low)) => format!(
            "highest for “{}” ({:.2}), lowest for “{}” ({:.2})",
            high.0, high.1, low.0, low.1
        ),
        _ => String::new(),
    };
    let eta = domain.eta_squared.estimate.number().unwrap_or(0.0);
    let both = decides(domain.anova.p_holm) == decides(domain.kruskal_wallis.p_holm);
    let agree = if both {
        ""
    } else {
        ", but only one of the two tests says so"
    };
    format!(
        "{}: among {whom}, ratings differ by “{}”, {ends} (ANOVA {}, Kruskal–Wallis {}{agree}); the difference is {} ({:.1}% of the variation).",
        domain.label,
        result.by_label,
        p_words(domain.anova.p),
        p_words(domain.kruskal_wallis.p),
        size_of_share(eta),
        100.0 * eta
    )
}

/// A label as it stands inside a sentence; abbreviations keep their capitals.
pub fn lower_first(label: &str) -> String {
    let mut letters = label.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => label.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_read_as_sentences() {
        let words = |list: &[&str]| {
            list.iter()
                .map(|word| (*word).to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(listed(&words(&["a"])), "a");
        assert_eq!(listed(&words(&["a", "b", "c"])), "a, b and c");
        assert_eq!(lower_first("School staff"), "school staff");
        assert_eq!(
            lower_first("SENCOs with the Award"),
            "SENCOs with the Award"
        );
    }
}
