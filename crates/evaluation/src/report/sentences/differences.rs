//! Differences between groups: they differ, they are alike, or the answers cannot tell; each with the difference and its interval.

use super::numbers::{decimals, interval, percentage_points, size_with_interval, upright};
use super::{listed, lower_first, upper_first};
use crate::analysis::{
    AspectComparison, ComparisonResult, DomainComparison, Estimate, FEW, Outcome, Pair, PairTest,
};

const ASSOCIATION: &str = "This is an association among those who chose to answer, not an effect.";

/// What the primary part of a comparison says, or the exploratory one.
pub fn said(result: &ComparisonResult, primary: bool) -> Vec<String> {
    let domains: Vec<&DomainComparison> = (result.domains.iter())
        .filter(|domain| domain.decision.primary == primary)
        .collect();
    let mut said = match names(result) {
        Some(names) => between_two(result, &names, &domains),
        None => among_several(result, &domains),
    };
    let aspects: Vec<&AspectComparison> = (result.aspects.iter())
        .filter(|aspect| aspect.decision.primary == primary)
        .collect();
    said.extend(of_aspects(result, &aspects));
    if domains
        .iter()
        .any(|domain| domain.decision.outcome == Outcome::Differ)
    {
        said.push(ASSOCIATION.to_owned());
    }
    said
}

/// The two sides in a sentence.
fn names(result: &ComparisonResult) -> Option<[String; 2]> {
    let sides = result.sides.as_ref()?;
    let of = |side: &[usize]| {
        let whom: Vec<&str> = side
            .iter()
            .map(|&group| result.whom[group].as_str())
            .collect();
        format!("{} {}", result.people, whom.join(" or "))
    };
    let second = if sides.against_others {
        format!("other {}", result.people)
    } else {
        of(&sides.second)
    };
    Some([of(&sides.first), second])
}

fn in_domain(domain: &DomainComparison) -> String {
    lower_first(&domain.label)
}

fn between_two(
    result: &ComparisonResult,
    names: &[String; 2],
    domains: &[&DomainComparison],
) -> Vec<String> {
    let with: Vec<(&DomainComparison, &PairTest)> = (domains.iter())
        .filter_map(|domain| Some((*domain, domain.two.as_ref()?)))
        .collect();
    let of = |outcome: Outcome| -> Vec<(&DomainComparison, &PairTest)> {
        (with.iter().copied())
            .filter(|(domain, _)| domain.decision.outcome == outcome)
            .collect()
    };
    let mut said = Vec::new();
    for higher in [true, false] {
        let here: Vec<(&DomainComparison, &PairTest)> = (of(Outcome::Differ).into_iter())
            .filter(|(_, two)| {
                two.difference
                    .estimate
                    .number()
                    .is_some_and(|size| (size > 0.0) == higher)
            })
            .collect();
        said.extend(they_differ(result, names, &here, higher));
    }
    said.extend(they_are_alike(result, names, &of(Outcome::Alike)));
    said.extend(nobody_can_tell(result, names, &of(Outcome::CannotTell)));
    let few = of(Outcome::Indication);
    if let Some((_, two)) = few.first() {
        said.push(format!(
            "{} ({} answers) and {} ({}) are too few to test. The difference is {} (95% intervals): an indication only.",
            upper_first(&names[0]),
            two.n[0],
            names[1],
            two.n[1],
            differences(&few)
        ));
    }
    if !of(Outcome::TooFew).is_empty() {
        said.push(format!(
            "There are too few answers to compare {} with {}.",
            names[0], names[1]
        ));
    }
    said
}

fn they_differ(
    result: &ComparisonResult,
    [first, second]: &[String; 2],
    here: &[(&DomainComparison, &PairTest)],
    higher: bool,
) -> Option<String> {
    let each: Vec<String> = (here.iter())
        .map(|(domain, two)| {
            let little = match (result.sesoi, upright(&two.difference).high.number()) {
                (Some(least), Some(high)) if high < least => {
                    format!(", less than the {} that matters", decimals(least))
                }
                _ => String::new(),
            };
            let size = size_with_interval(&two.difference);
            format!("{size} of a point in {}{little}", in_domain(domain))
        })
        .collect();
    (!each.is_empty()).then(|| {
        let word = if higher { "higher" } else { "lower" };
        format!(
            "{} give {word} ratings than {second}: by {} (95% intervals).",
            upper_first(first),
            listed(&each)
        )
    })
}

/// Each difference with its interval: `−0.02 of a point (−0.14 to 0.10) in …`.
fn differences(here: &[(&DomainComparison, &PairTest)]) -> String {
    let each: Vec<String> = (here.iter())
        .map(|(domain, two)| {
            let size = (two.difference.estimate.number())
                .map(decimals)
                .unwrap_or_default();
            let interval = interval(&two.difference).unwrap_or_default();
            format!("{size} of a point ({interval}) in {}", in_domain(domain))
        })
        .collect();
    listed(&each)
}

fn they_are_alike(
    result: &ComparisonResult,
    [first, second]: &[String; 2],
    here: &[(&DomainComparison, &PairTest)],
) -> Option<String> {
    let least = result.sesoi.filter(|_| !here.is_empty())?;
    Some(format!(
        "{} and {second} rate alike. The difference is {} (95% intervals), and {} of a point or more is ruled out.",
        upper_first(first),
        differences(here),
        decimals(least)
    ))
}

fn nobody_can_tell(
    result: &ComparisonResult,
    [first, second]: &[String; 2],
    here: &[(&DomainComparison, &PairTest)],
) -> Option<String> {
    let matters = result.sesoi.map_or(String::new(), |least| {
        format!(", so {} of a point is not ruled out", decimals(least))
    });
    // An interval by itself knows nothing of the other tests.
    let alone = |(_, two): &(&DomainComparison, &PairTest)| {
        let difference = upright(&two.difference);
        difference.low.number().is_some_and(|low| low > 0.0)
    };
    let many = if here.iter().any(alone) {
        " An interval that leaves out 0 would be clear alone, but is not among all the tests that are adjusted together."
    } else {
        ""
    };
    (!here.is_empty()).then(|| {
        format!(
            "These answers cannot tell whether {first} and {second} rate differently. The difference is {} (95% intervals){matters}.{many}",
            differences(here)
        )
    })
}

fn among_several(result: &ComparisonResult, domains: &[&DomainComparison]) -> Vec<String> {
    let mut said = Vec::new();
    let of = |outcome: Outcome| -> Vec<&DomainComparison> {
        (domains.iter().copied())
            .filter(|domain| domain.decision.outcome == outcome)
            .collect()
    };
    let labels = |here: &[&DomainComparison]| {
        listed(
            &here
                .iter()
                .map(|domain| in_domain(domain))
                .collect::<Vec<_>>(),
        )
    };
    for domain in of(Outcome::Differ) {
        let pairs: Vec<&Pair> = domain.pairs.iter().filter(|pair| pair.differs()).collect();
        if pairs.is_empty() {
            said.push(format!(
                "Ratings of {} by {} are not the same for all {}, but no two of them can be named that differ.",
                in_domain(domain),
                result.people,
                result.between
            ));
        }
        said.extend(pairs.into_iter().map(|pair| a_pair(result, domain, pair)));
    }
    let alike = of(Outcome::Alike);
    if let Some(least) = result.sesoi.filter(|_| !alike.is_empty()) {
        said.push(format!(
            "{} rate alike across {} in {}: differences of {} of a point or more are ruled out.",
            upper_first(&result.people),
            result.between,
            labels(&alike),
            decimals(least)
        ));
    }
    let unclear = of(Outcome::CannotTell);
    if !unclear.is_empty() {
        let largest = unclear
            .iter()
            .flat_map(|domain| &domain.pairs)
            .filter_map(furthest);
        let largest = largest.fold(0.0, f64::max);
        said.push(format!(
            "These answers cannot tell whether ratings by {} differ between {} in {}: differences of up to {} of a point are not ruled out.",
            result.people,
            result.between,
            labels(&unclear),
            decimals(largest)
        ));
    }
    if !of(Outcome::TooFew).is_empty() {
        said.push(format!(
            "There are too few answers to compare {} between {}.",
            result.people, result.between
        ));
    } else if let Some(domain) = domains.first() {
        said.extend(left_out(result, domain));
    }
    said
}

/// The groups that are too small to be compared, of those that answered.
fn left_out(result: &ComparisonResult, domain: &DomainComparison) -> Option<String> {
    let small: Vec<String> = (domain.groups.iter().zip(&result.whom))
        .filter(|(group, _)| group.n > 0 && group.n < FEW)
        .map(|(_, whom)| whom.clone())
        .collect();
    (!small.is_empty()).then(|| {
        format!(
            "Left out, with fewer than {FEW} answers: {} {}.",
            result.people,
            listed(&small)
        )
    })
}

/// The end of a pair's interval that is further from nothing.
fn furthest(pair: &Pair) -> Option<f64> {
    let Estimate { low, high, .. } = pair.difference;
    Some(low.number()?.abs().max(high.number()?.abs()))
}

fn a_pair(result: &ComparisonResult, domain: &DomainComparison, pair: &Pair) -> String {
    let name = |group: &String| {
        let place = result.groups.iter().position(|known| known == group);
        let described = place.map_or(group.as_str(), |place| result.whom[place].as_str());
        format!("{} {described}", result.people)
    };
    let [mut first, mut second] = [name(&pair.groups[0]), name(&pair.groups[1])];
    if pair
        .difference
        .estimate
        .number()
        .is_some_and(|size| size < 0.0)
    {
        std::mem::swap(&mut first, &mut second);
    }
    format!(
        "{} give higher ratings than {second}: by {} of a point in {} (95% interval over all pairs).",
        upper_first(&first),
        size_with_interval(&pair.difference),
        in_domain(domain)
    )
}

/// The aspects whose shares of high ratings differ; where shares are all that is compared, also that none does.
fn of_aspects(result: &ComparisonResult, aspects: &[&AspectComparison]) -> Vec<String> {
    let differ: Vec<&&AspectComparison> = (aspects.iter())
        .filter(|aspect| aspect.decision.outcome == Outcome::Differ)
        .collect();
    let names = names(result);
    let mut said = Vec::new();
    if let Some([first, second]) = &names {
        for higher in [true, false] {
            let here: Vec<String> = (differ.iter())
                .filter_map(|aspect| Some((aspect, &aspect.two.as_ref()?.difference)))
                .filter(|(_, difference)| {
                    difference
                        .estimate
                        .number()
                        .is_some_and(|size| (size > 0.0) == higher)
                })
                .map(|(aspect, difference)| {
                    let size = percentage_points(&upright(difference));
                    format!("{} by {size}", lower_first(&aspect.short))
                })
                .collect();
            let word = if higher { "more" } else { "less" };
            if !here.is_empty() {
                said.push(format!(
                    "{} {word} often gave high ratings than {second}: {} (95% intervals).",
                    upper_first(first),
                    listed(&here)
                ));
            }
        }
    } else if !differ.is_empty() {
        let here: Vec<String> = differ
            .iter()
            .map(|aspect| lower_first(&aspect.short))
            .collect();
        said.push(format!(
            "The share of {} who gave high ratings is not the same for all {} in {}.",
            result.people,
            result.between,
            listed(&here)
        ));
    }
    if result.domains.is_empty() && said.is_empty() {
        said.extend(shares_cannot_tell(result, aspects, names));
    }
    said
}

/// Where shares are all that is compared, and none differs.
fn shares_cannot_tell(
    result: &ComparisonResult,
    aspects: &[&AspectComparison],
    names: Option<[String; 2]>,
) -> Option<String> {
    let groups = match names {
        Some([first, second]) => format!("{first} and {second}"),
        None => format!("{} between {}", result.people, result.between),
    };
    let untested = |aspect: &&AspectComparison| {
        matches!(
            aspect.decision.outcome,
            Outcome::Indication | Outcome::TooFew
        )
    };
    if aspects.is_empty() {
        return None;
    }
    if aspects.iter().all(untested) {
        return Some(format!("There are too few answers to compare {groups}."));
    }
    let ends = |aspect: &&AspectComparison| {
        let difference = aspect.two.as_ref()?.difference;
        Some(
            difference
                .low
                .number()?
                .abs()
                .max(difference.high.number()?.abs()),
        )
    };
    let largest = aspects.iter().filter_map(ends).fold(0.0, f64::max);
    let open = if largest > 0.0 {
        format!(
            ": differences of up to {:.0} percentage points are not ruled out",
            100.0 * largest
        )
    } else {
        String::new()
    };
    Some(format!(
        "These answers cannot tell whether {groups} answered differently{open}."
    ))
}
