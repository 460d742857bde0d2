//! Printed p-values against the test they claim.
//!
//! A printed percentage of n people allows one or a few whole-number counts. For each of them the claimed test is done again; the
//! printed p is right if any of them gives it. This is what *statcheck* does with test statistics, done from counts.

use super::convention::Convention;
use super::finding::{Decision, Finding, Kind, Place, Severity, WithoutUnscored};
use super::published::{Report, Test};
use super::retest::{ClaimedTest, WrongTest};
use super::rounding::{Fit, PrintedNumber};
use super::table_percents;
use std::collections::BTreeMap;

/// Checks every test's percentages, n and p-value.
pub fn check(report: &Report, convention: Convention) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut wrong = Vec::new();
    for test in &report.tests {
        percentages(test, report, convention, &mut found);
        counts_against_n(test, report, &mut found);
        wrong.extend(wrong_p(test));
    }
    group_sizes(report, &mut found);
    // The slip that explains the most figures of a report is believed first.
    let mut believed: BTreeMap<WrongTest, usize> = BTreeMap::new();
    for test in wrong.iter().flat_map(|p| p.tests.iter()) {
        *believed.entry(*test).or_default() += 1;
    }
    found.extend(wrong.into_iter().map(|p| p.finding(&believed)));
    found
}

/// The base of a test's percentages.
fn percent_base(test: &Test) -> Option<u64> {
    test.percent_base.or(test.n).filter(|&base| base > 0)
}

fn shares(test: &Test) -> [Option<PrintedNumber>; 2] {
    let at = |index: usize| {
        test.decimals
            .get(index)
            .or(test.decimals.first())
            .copied()
            .unwrap_or_default()
    };
    [
        test.percent_a
            .and_then(|percent| PrintedNumber::new(percent, at(0))),
        test.percent_b
            .and_then(|percent| PrintedNumber::new(percent, at(1))),
    ]
}

/// Each share alone, the two together, and the people who were not sure.
fn percentages(test: &Test, report: &Report, convention: Convention, found: &mut Vec<Finding>) {
    let Some(base) = percent_base(test) else {
        return;
    };
    let [a, b] = shares(test);
    let impossible: Vec<Finding> = [a, b]
        .into_iter()
        .flatten()
        .filter_map(|share| {
            table_percents::impossible(Place::test(&test.id), share, &[base], convention)
        })
        .collect();
    if let Some(first) = impossible.first() {
        let join = |part: fn(&Finding) -> Option<&str>| {
            impossible
                .iter()
                .filter_map(part)
                .collect::<Vec<_>>()
                .join("; ")
        };
        let reason = join(|finding| Some(&finding.reason));
        let (printed, expected) = (
            join(|f| f.printed.as_deref()),
            join(|f| f.expected.as_deref()),
        );
        found.push(
            Finding::new(
                Kind::ImpossiblePercent,
                Place::test(&test.id),
                first.severity,
                reason,
            )
            .figures(printed, expected)
            .slip(
                copied(test, report)
                    .or_else(|| one_fewer([a, b], base))
                    .or(first.slip.clone()),
            ),
        );
    }
    if let ([Some(a), Some(b)], None) = ([a, b], test.percent_base) {
        let sum = a.value() + b.value();
        let slack = a.half_unit() + b.half_unit();
        if sum > 100.0 + slack + 1e-9 || sum < 100.0 - 2.0 * slack - 1e-9 {
            let severity = if (sum - 100.0).abs() >= 1.0 {
                Severity::Major
            } else {
                Severity::Minor
            };
            let reason =
                format!("{a}% and {b}% are everyone in this comparison, and add up to {sum:.1}");
            found.push(
                Finding::new(Kind::PercentTotal, Place::test(&test.id), severity, reason)
                    .figures(format!("{sum:.1}"), "100"),
            );
        }
    }
    for (count, percent) in [
        (test.not_sure_count, test.not_sure_percent),
        (test.not_yet_covered, test.not_yet_covered_percent),
    ] {
        if let (Some(count), Some(printed)) = (
            count,
            percent.and_then(|percent| PrintedNumber::new(percent, 1)),
        ) {
            found.extend(table_percents::count_finding(
                Place::test(&test.id),
                printed,
                count,
                &[base],
                convention,
            ));
        }
    }
}

/// The slip of printing the shares of another group.
fn copied(test: &Test, report: &Report) -> Option<String> {
    let twin = report.tests.iter().find(|other| {
        other.id != test.id
            && other.item == test.item
            && other.percent_a == test.percent_a
            && other.percent_b == test.percent_b
            && other.percent_base == test.percent_base
    })?;
    Some(format!(
        "the shares are those of {} ({}, {})",
        twin.id, twin.item, twin.group
    ))
}

/// The slip of leaving one person out of the base.
fn one_fewer(shares: [Option<PrintedNumber>; 2], base: u64) -> Option<String> {
    let other = base.checked_sub(1).filter(|&other| other > 0)?;
    let all = shares
        .iter()
        .flatten()
        .all(|share| !share.counts(other).is_empty());
    all.then(|| format!("the shares are of {other} people, one fewer"))
}

/// In a second test (*a little* against *not at all*) the two counts are the n of the test, and n is what the first test left.
fn counts_against_n(test: &Test, report: &Report, found: &mut Vec<Finding>) {
    let (Some(base), Some(n), [Some(a), Some(b)]) = (test.percent_base, test.n, shares(test))
    else {
        return;
    };
    let place = || Place::test(&test.id);
    let (low, high) = (
        people(a, base, false) + people(b, base, false),
        people(a, base, true) + people(b, base, true),
    );
    if n < low {
        let reason =
            format!("{a}% and {b}% of {base} are at least {low} people, and n is printed as {n}");
        found.push(
            Finding::new(Kind::NMismatch, place(), Severity::Major, reason)
                .figures(n.to_string(), format!("{low}")),
        );
    } else if n > high {
        let reason = format!(
            "{a}% and {b}% of {base} are {high} people, and n is printed as {n}: {} of them are in neither share",
            n - high
        );
        found.push(
            Finding::new(Kind::NMismatch, place(), Severity::Minor, reason)
                .figures(n.to_string(), if low == high { low.to_string() } else { format!("{low} to {high}") })
                .slip(Some("n counts everyone the first comparison left, including those who were not sure or had not covered it".to_owned())),
        );
    }
    let first = report.tests.iter().find(|other| {
        other.percent_base.is_none()
            && other.item == test.item
            && other.group == test.group
            && other.n == Some(base)
    });
    if let Some((first, [Some(a), _])) = first.map(|first| (first, shares(first))) {
        let left: Vec<u64> = a.counts(base).iter().map(|&count| base - count).collect();
        if !left.is_empty() && !left.contains(&n) {
            let reason = format!(
                "{} leaves {} of {base} people, and n is printed as {n}",
                first.id,
                super::table_sums::list(&left)
            );
            found.push(
                Finding::new(Kind::NMismatch, place(), Severity::Major, reason)
                    .figures(n.to_string(), super::table_sums::list(&left))
                    .against(Place::test(&first.id)),
            );
        }
    }
}

/// The fewest or the most people that a printed share of a base can be: whole people where the share has them, else its bounds.
fn people(share: PrintedNumber, base: u64, most: bool) -> u64 {
    let counts = share.counts(base);
    let counts = if counts.is_empty() {
        share.neighbours(base)
    } else {
        counts
    };
    let chosen = if most { counts.last() } else { counts.first() };
    chosen.copied().unwrap_or_default()
}

/// One group has one n, unless a test says of which part it is.
fn group_sizes(report: &Report, found: &mut Vec<Finding>) {
    let tests = report
        .tests
        .iter()
        .filter(|test| test.percent_base.is_none());
    let sizes: Vec<(&str, &str, u64)> = tests
        .filter_map(|test| Some((test.id.as_str(), test.group.as_str(), test.n?)))
        .chain(
            report
                .domain_tests
                .iter()
                .filter_map(|test| Some((test.id.as_str(), test.group.as_str(), test.n?))),
        )
        .filter(|(_, group, _)| !group.is_empty())
        .collect();
    for &(id, group, n) in &sizes {
        let times = |n: u64| {
            sizes
                .iter()
                .filter(|(_, other, size)| *other == group && *size == n)
                .count()
        };
        let usual = sizes
            .iter()
            .filter(|(_, other, _)| *other == group)
            .map(|&(_, _, size)| size)
            .max_by_key(|&size| times(size));
        if let Some(usual) = usual.filter(|&usual| usual != n && times(usual) >= 3 && times(n) == 1)
        {
            let reason = format!(
                "n is {n} here and {usual} in {} other tests of the group “{group}”",
                times(usual)
            );
            found.push(
                Finding::new(Kind::NMismatch, Place::test(id), Severity::Major, reason)
                    .figures(n.to_string(), usual.to_string()),
            );
        }
    }
}

/// A printed p that no allowed counts give.
struct WrongPValue {
    id: String,
    printed: String,
    expected: String,
    reason: String,
    decision: Option<Decision>,
    /// The mistaken tests that give the printed figure.
    tests: Vec<WrongTest>,
    moved: Option<String>,
}

impl WrongPValue {
    fn finding(self, believed: &BTreeMap<WrongTest, usize>) -> Finding {
        let severity = if self.decision.is_some() {
            Severity::Decision
        } else {
            Severity::Major
        };
        let best = self
            .tests
            .iter()
            .max_by_key(|test| (believed.get(test), std::cmp::Reverse(**test)));
        let slip = best.map(|test| test.words().to_owned()).or(self.moved);
        let mut finding = Finding::new(Kind::PValue, Place::test(&self.id), severity, self.reason)
            .figures(self.printed, self.expected)
            .slip(slip);
        finding.decision = self.decision;
        finding
    }
}

/// The pairs of counts that a test's percentages allow. Where a share is impossible, the counts beside it stand in.
pub(super) fn pairs(test: &Test) -> Vec<(u64, u64)> {
    let (Some(base), [Some(a), b]) = (percent_base(test), shares(test)) else {
        return Vec::new();
    };
    let counts = |share: PrintedNumber| {
        let counts = share.counts(base);
        if counts.is_empty() {
            share.neighbours(base)
        } else {
            counts
        }
    };
    if test.percent_base.is_none() {
        let fits = |&count: &u64| b.is_none_or(|b| b.fit(base - count, base) != Fit::No);
        let all = counts(a);
        let both: Vec<u64> = all.iter().copied().filter(fits).collect();
        let chosen = if both.is_empty() { all } else { both };
        return chosen
            .into_iter()
            .map(|count| (count, base - count))
            .collect();
    }
    let Some(b) = b else { return Vec::new() };
    let (a, b) = (ends(counts(a)), ends(counts(b)));
    a.iter()
        .flat_map(|&a| b.iter().map(move |&b| (a, b)))
        .collect()
}

/// A long list of counts is judged by its ends: p moves one way between them.
fn ends(counts: Vec<u64>) -> Vec<u64> {
    if counts.len() <= 200 {
        return counts;
    }
    vec![counts[0], counts[counts.len() - 1]]
}

fn wrong_p(test: &Test) -> Option<WrongPValue> {
    let claimed = ClaimedTest::read(&test.test)?;
    let value = test.p.filter(|p| p.is_finite())?;
    let printed = PrintedNumber::new(value, test.p_decimals.unwrap_or_default())?;
    let pairs = pairs(test);
    let ps: Vec<f64> = pairs.iter().flat_map(|&(a, b)| claimed.p(a, b)).collect();
    let low = ps.iter().copied().reduce(f64::min)?;
    let high = ps.iter().copied().reduce(f64::max)?;
    let op = test.p_op.as_deref().unwrap_or("=");
    let given = |p: f64| match op {
        "<" => p <= value,
        ">" => p >= value,
        _ => printed.fit_value(p) != Fit::No,
    };
    // Many counts leave no gap between their p-values: then the range decides.
    if ps.iter().any(|&p| given(p)) || (ps.len() > 50 && op == "=" && low <= value && value <= high)
    {
        return None;
    }
    let expected = range(low, high, printed.decimals().max(3));
    let shown = if op == "=" {
        printed.to_string()
    } else {
        format!("{op} {printed}")
    };
    let (a, b) = pairs[0];
    let reason = format!(
        "{} gives p = {expected} for {a} against {b}{}, and p {} {printed} is printed",
        claimed.words(),
        if pairs.len() > 1 {
            " (and for every other count that fits the percentages)"
        } else {
            ""
        },
        if op == "=" { "=" } else { op },
    );
    let tests = WrongTest::ALL
        .into_iter()
        .filter(|wrong| {
            op == "="
                && pairs
                    .iter()
                    .any(|&(a, b)| wrong.p(a, b).is_some_and(|p| gives(printed, p)))
        })
        .collect();
    let moved = [10.0, 0.1, 100.0, 0.01]
        .into_iter()
        .find(|factor| {
            op == "="
                && value > 0.0
                && ps
                    .iter()
                    .any(|p| printed.fit_value(p * factor) == Fit::Nearest)
        })
        .map(|_| format!("the decimal point moved: {printed} for {expected}"));
    Some(WrongPValue {
        id: test.id.clone(),
        printed: shown,
        expected,
        reason,
        decision: decision(op, value, low, high)
            .map(|decision| without_unscored(decision, test, claimed, &pairs)),
        tests,
        moved,
    })
}

/// Whether a mistaken p is printed like this, also when it was rounded to one more place first.
fn gives(printed: PrintedNumber, p: f64) -> bool {
    let scale = 10_f64.powi(i32::try_from(printed.decimals() + 1).unwrap_or(9));
    [p, (p * scale).round() / scale]
        .into_iter()
        .any(|p| printed.fit_value(p) == Fit::Nearest)
}

fn range(low: f64, high: f64, decimals: u32) -> String {
    let show = |p: f64| {
        let shown = format!("{p:.*}", decimals as usize);
        if shown.parse::<f64>() == Ok(0.0) {
            format!("{p:.1e}")
        } else {
            shown
        }
    };
    if show(low) == show(high) {
        show(low)
    } else {
        format!("{} to {}", show(low), show(high))
    }
}

/// Whether the printed p and every recomputed one fall on different sides of 0.05.
fn decision(op: &str, value: f64, low: f64, high: f64) -> Option<Decision> {
    let printed = match op {
        "<" => (value <= 0.05).then_some(true),
        ">" => (value >= 0.05).then_some(false),
        _ => Some(value < 0.05),
    }?;
    let recomputed = if high < 0.05 {
        true
    } else if low >= 0.05 {
        false
    } else {
        return None;
    };
    let say = |significant: bool| {
        if significant {
            SIGNIFICANT
        } else {
            "not significant at 0.05"
        }
    };
    (printed != recomputed).then(|| Decision {
        printed: say(printed),
        recomputed: say(recomputed),
        unscored: None,
    })
}

/// The decision, with what becomes of it when those who gave no score are left out: the text counts them with the second share.
fn without_unscored(
    decision: Decision,
    test: &Test,
    claimed: ClaimedTest,
    pairs: &[(u64, u64)],
) -> Decision {
    let few = |[fewest, most]: &[u64; 2]| most.saturating_sub(*fewest) < MOST_UNSCORED;
    let Some([fewest, most]) = test.unscored.filter(few) else {
        return decision;
    };
    let ps: Vec<f64> = (fewest..=most)
        .flat_map(|few| pairs.iter().map(move |&(a, b)| (a, b.saturating_sub(few))))
        .flat_map(|(a, b)| claimed.p(a, b))
        .collect();
    let least = ps.iter().copied().fold(f64::INFINITY, f64::min);
    let greatest = ps.iter().copied().fold(0.0, f64::max);
    let significant = decision.recomputed == SIGNIFICANT;
    let unscored = (!ps.is_empty()).then(|| WithoutUnscored {
        people: [fewest, most],
        p: [least, greatest],
        changes: ps.iter().all(|&p| (p < 0.05) == significant),
    });
    Decision {
        unscored,
        ..decision
    }
}

/// Where the text leaves more than this open, it says nothing of use.
const MOST_UNSCORED: u64 = 1_000;

const SIGNIFICANT: &str = "significant at 0.05";
