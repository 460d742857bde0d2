//! Witnesses: other counts that fit everything that is shown. A hidden count with a witness in which it is no longer small cannot be
//! worked out, however a reader goes about it.

use super::system::{Node, System};
use good_lp::{
    Constraint, Expression, ProblemVariables, Solution as _, SolverModel as _, Variable, microlp,
    variable,
};
use std::collections::{BTreeMap, BTreeSet};

/// What a witness must do.
#[derive(Debug, Clone)]
pub struct WitnessQuery<'a> {
    /// The count that must change, by at least this much up; or down, where it is less than zero.
    pub change: Option<(usize, i64)>,
    /// By at least how much counts change; or down by at most so much.
    pub at_least: &'a BTreeMap<usize, i64>,
    /// How a witness of the release before changes the same counts.
    pub then: &'a BTreeMap<usize, i64>,
    /// The counts that can change.
    pub among: &'a BTreeSet<usize>,
    /// Those that are hidden already: they change for nothing.
    pub hidden: &'a BTreeSet<usize>,
    /// Whether nobody can become somebody, and the other way round. Where zeros are shown beside what is hidden, a reader knows that
    /// a hidden count is at least 1.
    pub zeros: bool,
}

/// The changes of a witness, by node; those that stay are not in it.
pub type Changes = BTreeMap<usize, i64>;

/// How dear it is to hide a further count: more than any change of what is hidden already.
const FURTHER: f64 = 50.0;
/// A sum is worth more to readers than its parts.
const SUM: f64 = 40.0;

/// Looks for the witness that hides the least besides what is hidden.
pub fn witness(system: &System, wanted: &WitnessQuery) -> Option<Changes> {
    let nodes = system.nodes();
    let mut variables = ProblemVariables::new();
    let mut cost = Expression::from(0.0);
    let mut moves: BTreeMap<usize, (Variable, Variable)> = BTreeMap::new();
    for &at in wanted.among.iter().filter(|&&at| !nodes[at].fixed) {
        let count = i64::try_from(nodes[at].count).unwrap_or(i64::MAX);
        if count == 0 && !wanted.zeros {
            continue;
        }
        let down = wanted.lowest(at, &nodes[at]).min(0).saturating_neg();
        let least = wanted.at_least.get(&at).copied().unwrap_or(0).max(0);
        let up = system.furthest().max(2 * least);
        #[allow(clippy::cast_precision_loss)] // a few times the threshold
        let (least, up, down) = (least as f64, up as f64, down.min(system.furthest()) as f64);
        let up = variables.add(variable().integer().min(least).max(up));
        let down = variables.add(variable().integer().min(0.0).max(down));
        cost += price(system, wanted, at) * (up + down);
        moves.insert(at, (up, down));
    }
    let either = either(system, &moves, &mut variables);
    let must = wanted.at_least.iter().filter(|(_, least)| **least > 0);
    if must.clone().any(|(at, _)| !moves.contains_key(at)) {
        return None;
    }
    let target = match wanted.change {
        Some((node, by)) => Some((*moves.get(&node)?, by)),
        None => None,
    };
    let mut problem = variables.minimise(cost).using(microlp);
    if let Some(((up, down), by)) = target {
        #[allow(clippy::cast_precision_loss)] // at most the threshold
        let least = by as f64;
        problem.add_constraint(if by > 0 {
            (up - down).geq(least)
        } else {
            (up - down).leq(least)
        });
    }
    for (at, _) in must {
        // Up and not down, where it has to be more.
        let (_, down) = moves[at];
        problem.add_constraint(Expression::from(down).leq(0.0));
    }
    for constraint in either {
        problem.add_constraint(constraint);
    }
    for tie in system.ties() {
        let Some(change) = change(&tie.terms, &moves) else {
            continue;
        };
        #[allow(clippy::cast_precision_loss)] // less than four times the threshold
        problem.add_constraint(match tie.slack {
            None => change.eq(0.0),
            Some(slack) => change.leq(wanted.slack(&tie.terms, slack) as f64),
        });
    }
    for total in system.totals() {
        let Some(scored) = change(&total.scored, &moves).or_else(|| {
            total
                .unscored
                .iter()
                .any(|at| moves.contains_key(at))
                .then(|| Expression::from(0.0))
        }) else {
            continue;
        };
        let (mut more, mut less) = (Expression::from(0.0), Expression::from(0.0));
        for (up, down) in total.unscored.iter().filter_map(|at| moves.get(at)) {
            more += *up;
            less += *down;
        }
        #[allow(clippy::cast_precision_loss)] // a scale has at most 20 points
        let top = total.top as f64;
        #[allow(clippy::cast_precision_loss)] // at most what all answers score
        let (above, below) = (total.above as f64, total.below as f64);
        let others = more.clone() - less.clone();
        problem.add_constraint((scored.clone() + others.clone()).leq(above));
        problem.add_constraint((scored.clone() + top * others).geq(-below));
        problem.add_constraint((scored.clone() + more.clone() - top * less.clone()).leq(0.0));
        problem.add_constraint((scored + top * more - less).geq(0.0));
    }
    let solution = problem.solve().ok()?;
    #[allow(clippy::cast_possible_truncation)] // at most twice the threshold
    let changes: Changes = moves
        .iter()
        .map(|(&at, &(up, down))| {
            (
                at,
                (solution.value(up) - solution.value(down)).round() as i64,
            )
        })
        .filter(|(_, change)| *change != 0)
        .collect();
    holds(system, wanted, &changes).then_some(changes)
}

impl WitnessQuery<'_> {
    /// By how much a count can change at the least: nobody is missing who is known to have been there.
    fn lowest(&self, at: usize, node: &Node) -> i64 {
        let count = i64::try_from(node.count).unwrap_or(i64::MAX);
        let nobody = i64::from(!self.zeros) - count;
        let known = self.at_least.get(&at).copied();
        known.unwrap_or(floor(node) - count).max(nobody)
    }

    /// What is left until a bound is met: also by those who came since the release before, where its witness has others among them.
    fn slack(&self, terms: &[(usize, i64)], slack: i64) -> i64 {
        let then = |(at, weight): &(usize, i64)| weight * self.then.get(at).copied().unwrap_or(0);
        slack + terms.iter().map(then).sum::<i64>().min(0)
    }
}

/// Answers without a score become more or fewer, and never both: else they would stand for any score without changing.
fn either(
    system: &System,
    moves: &BTreeMap<usize, (Variable, Variable)>,
    variables: &mut ProblemVariables,
) -> Vec<Constraint> {
    let unscored: BTreeSet<usize> = (system.totals().iter())
        .flat_map(|total| total.unscored.iter().copied())
        .collect();
    #[allow(clippy::cast_precision_loss)] // at most twice the threshold
    let furthest = system.furthest() as f64;
    let mut constraints = Vec::new();
    for (up, down) in unscored.iter().filter_map(|at| moves.get(at)) {
        let more = variables.add(variable().binary());
        constraints.push((*up - furthest * more).leq(0.0));
        constraints.push((*down + furthest * more).leq(furthest));
    }
    constraints
}

fn price(system: &System, wanted: &WitnessQuery, at: usize) -> f64 {
    let node = &system.nodes()[at];
    if wanted.hidden.contains(&at) {
        return 1.0;
    }
    let people = f64::from(u32::try_from(node.count.min(500)).expect("at most 500"));
    let further = FURTHER + people / 5.0;
    // A zero is only hidden when nothing else will do.
    let further = if node.count == 0 {
        20.0 * further
    } else {
        further
    };
    if node.whole { SUM * further } else { further }
}

/// The weighted sum of changes; none where nothing of it can change.
fn change(
    terms: &[(usize, i64)],
    moves: &BTreeMap<usize, (Variable, Variable)>,
) -> Option<Expression> {
    let mut sum = Expression::from(0.0);
    let mut any = false;
    for (at, weight) in terms {
        if let Some(&(up, down)) = moves.get(at) {
            #[allow(clippy::cast_precision_loss)] // a score or a sign
            let weight = *weight as f64;
            sum += weight * (up - down);
            any = true;
        }
    }
    any.then_some(sum)
}

/// Checks a witness in whole numbers: nothing rests on how exactly the solver computes.
fn holds(system: &System, wanted: &WitnessQuery, changes: &Changes) -> bool {
    let by = |at: &usize| changes.get(at).copied().unwrap_or(0);
    let enough = wanted.change.is_none_or(|(node, least)| {
        if least > 0 {
            by(&node) >= least
        } else {
            by(&node) <= least
        }
    });
    let possible = changes.iter().all(|(&at, change)| {
        let node = &system.nodes()[at];
        !node.fixed && *change >= wanted.lowest(at, node) && (wanted.zeros || node.count > 0)
    });
    let nobody_is_missing = (wanted.at_least.iter()).all(|(at, least)| by(at) >= *least);
    enough && possible && nobody_is_missing && fits(system, wanted, changes)
}

/// No fewer than an earlier release counted.
fn floor(node: &Node) -> i64 {
    let high = node.floor.map_or(0, |floor| floor.high);
    i64::try_from(high).unwrap_or(i64::MAX)
}

/// Whether all sums, bounds and means stay true under these changes.
fn fits(system: &System, wanted: &WitnessQuery, changes: &Changes) -> bool {
    let by = |at: &usize| changes.get(at).copied().unwrap_or(0);
    let sum = |terms: &[(usize, i64)]| {
        terms
            .iter()
            .map(|(at, weight)| weight * by(at))
            .sum::<i64>()
    };
    let tied = system.ties().iter().all(|tie| match tie.slack {
        None => sum(&tie.terms) == 0,
        Some(slack) => sum(&tie.terms) <= wanted.slack(&tie.terms, slack),
    });
    let means = system.totals().iter().all(|total| {
        let scored = sum(&total.scored);
        let more: i64 = total.unscored.iter().map(|at| by(at).max(0)).sum();
        let less: i64 = total.unscored.iter().map(|at| (-by(at)).max(0)).sum();
        let others = more - less;
        let stand_in =
            scored + others <= total.above && -(scored + total.top * others) <= total.below;
        let unchanged = -total.top * more + less <= scored && scored <= -more + total.top * less;
        stand_in && unchanged
    });
    tied && means
}
