//! Whose scores may be summed up. A mean of few people tells what each said as soon as one of them, or a second mean of almost the same
//! people, is known.

/// A group’s mean and its interval are shown from this many respondents up. (Our choice: twice the usual threshold of counts.)
pub const ENOUGH_FOR_A_MEAN: u64 = 10;

/// Spread, quartiles and tests are shown from this many respondents up: of fewer, they could be undone together, score by score, where
/// a domain has few aspects.
pub const ENOUGH_FOR_SCORES: u64 = 30;

/// A mean of scores: of how many, and between which ends the scores lie.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mean {
    /// Respondents with a score.
    pub n: u64,
    /// Their mean; none where it cannot be computed.
    pub mean: Option<f64>,
    /// The lowest and the highest score that there is.
    pub ends: (f64, f64),
}

impl Mean {
    /// Whether the mean of a group in a comparison can be shown: of enough people, and not so near an end of the scale that nearly all
    /// must have given that answer. It is near where fewer than `threshold` people at the other end would explain it.
    pub fn can_be_shown(self, threshold: u64) -> bool {
        self.is_of(ENOUGH_FOR_A_MEAN, threshold)
    }

    /// Whether spread, quartiles and tests can be shown with it.
    pub fn with_spread(self, threshold: u64) -> bool {
        self.is_of(ENOUGH_FOR_SCORES, threshold)
    }

    #[allow(clippy::cast_precision_loss)] // people
    fn is_of(self, enough: u64, threshold: u64) -> bool {
        let (low, high) = self.ends;
        let least = threshold as f64 * (high - low);
        let people = self.n as f64;
        self.n >= enough.max(threshold)
            && self.mean.is_some_and(|mean| {
                people * (mean - low) >= least && people * (high - mean) >= least
            })
    }
}

/// Whether figures of two bases can both be shown: those of the same people, or of so many more that what was added is not of few.
pub fn bases_are_apart(one: u64, other: u64, threshold: u64) -> bool {
    one == other || one.abs_diff(other) >= threshold
}

/// The bases of one measure that are shown already, so that no two of them differ by few people.
#[derive(Debug, Clone, Default)]
pub struct Bases {
    /// Whose scores, in what; and of how many.
    known: Vec<(Vec<String>, String, u64)>,
}

impl Bases {
    /// Whether a base of these populations can be shown beside what is shown; `everybody` are all that have such a score. Two bases that
    /// leave out equally many need not leave out the same people: they are not shown together.
    pub fn allow(
        &self,
        populations: &[String],
        measure: &str,
        base: u64,
        everybody: u64,
        threshold: u64,
    ) -> bool {
        let apart = |other: u64| base != other && bases_are_apart(base, other, threshold);
        base == everybody
            || apart(everybody)
                && self
                    .known
                    .iter()
                    .filter(|(whose, what, _)| whose == populations && what == measure)
                    .all(|(_, _, known)| apart(*known))
    }

    /// Remembers a base that is shown.
    pub fn show(&mut self, populations: &[String], measure: &str, base: u64) {
        self.known
            .push((populations.to_vec(), measure.to_owned(), base));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mean(n: u64, mean: f64) -> Mean {
        Mean {
            n,
            mean: Some(mean),
            ends: (1.0, 4.0),
        }
    }

    #[test]
    fn a_mean_near_an_end_tells_what_everybody_said() {
        assert!(mean(10, 2.5).can_be_shown(5));
        assert!(!mean(9, 2.5).can_be_shown(5), "too few");
        assert!(
            !mean(40, 3.9).can_be_shown(5),
            "at most two of them gave the lowest answer throughout"
        );
        assert!(mean(400, 3.9).can_be_shown(5));
        assert!(!mean(29, 2.5).with_spread(5));
        assert!(
            !Mean {
                n: 50,
                mean: None,
                ends: (1.0, 4.0)
            }
            .can_be_shown(5)
        );
    }

    #[test]
    fn bases_that_differ_by_few_are_not_shown_together() {
        let whose = ["holders".to_owned()];
        let mut bases = Bases::default();
        assert!(bases.allow(&whose, "PKU", 419, 419, 5));
        assert!(
            !bases.allow(&whose, "PKU", 418, 419, 5),
            "one person’s score"
        );
        assert!(bases.allow(&whose, "PKU", 410, 419, 5));
        bases.show(&whose, "PKU", 410);
        assert!(
            !bases.allow(&whose, "PKU", 410, 419, 5),
            "perhaps not the same people"
        );
        assert!(bases.allow(&whose, "LCP", 410, 419, 5), "another score");
    }
}
