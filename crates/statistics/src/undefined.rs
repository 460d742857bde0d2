//! A figure that does not exist, and why: never NaN, 0 or 1 in its place.

/// A number, or the reason why there is none. A number may be infinite.
pub type Figure = Result<f64, Undefined>;

/// Why a figure is undefined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Undefined {
    /// No answers at all.
    #[error("there are no answers")]
    NoAnswers,
    /// One answer has no spread.
    #[error("there is only one answer, so its spread is unknown")]
    OneAnswer,
    /// Every answer equals the value tested against.
    #[error("every answer equals mu, so there is nothing to test")]
    AllEqualToMu,
    /// Every answer is the same.
    #[error("all answers are equal, so there is nothing to test")]
    AllEqual,
    /// Fewer than two groups have answers.
    #[error("fewer than two groups have answers, so there is nothing to compare")]
    OneGroup,
    /// A test of two groups was given another number of groups.
    #[error("exactly two groups are compared, and one of them has no answers")]
    EmptyGroup,
    /// Each group has one answer.
    #[error("no group has more than one answer, so the spread within groups is unknown")]
    NoSpreadWithin,
    /// A group of one answer in a test that needs each group's variance.
    #[error("a group has only one answer, so its variance is unknown")]
    GroupOfOne,
    /// A group without spread in a test that weights by 1/variance.
    #[error("all answers of a group are equal, so its weight would be infinite")]
    ConstantGroup,
    /// There is no spread to measure against.
    #[error("the answers within groups do not differ, so there is no spread to measure against")]
    NoSpread,
    /// Fewer than two categories.
    #[error("fewer than two categories are left, so there is nothing to test")]
    OneCategory,
    /// A table with fewer than two rows or columns that are not empty.
    #[error("fewer than two rows or columns have answers, so there is nothing to test")]
    EmptyMargin,
    /// Zero divided by zero.
    #[error("both products of the table are zero, so the odds ratio is zero over zero")]
    ZeroOverZero,
    /// An interval on the logarithm needs every cell.
    #[error(
        "a cell of the table is zero, so the logarithm of the odds ratio has no standard error"
    )]
    ZeroCell,
    /// No discordant pairs.
    #[error("no pair changed its answer, so there is nothing to test")]
    NoDiscordantPairs,
    /// Everyone used one category, so agreement by chance is complete.
    #[error("only one category was used, so agreement by chance is already complete")]
    ChanceAgreementComplete,
    /// No unit was coded by two coders.
    #[error("no unit was coded by two coders")]
    NoPairs,
    /// A scale of one item.
    #[error("fewer than two items, so there is no consistency between them")]
    OneItem,
    /// Fewer than two complete rows.
    #[error("fewer than two complete rows")]
    FewCompleteRows,
    /// Clusters of which one is a whole group.
    #[error("one cluster has all the answers of a group, so how clusters differ is unknown")]
    OneCluster,
    /// Weights that cannot reach the shares asked for.
    #[error("no weights give these shares: an answer with a share was given by nobody")]
    NoWeights,
    /// A correlation of minus one.
    #[error("the two items contradict each other completely")]
    Opposite,
    /// The total score does not vary.
    #[error("the total score does not vary")]
    ConstantTotal,
    /// No trials.
    #[error("there were no trials")]
    NoTrials,
    /// The exact distribution would be too large.
    #[error("the exact distribution is too large for this many answers: ask for the normal method")]
    ExactTooLarge,
    /// An interval that ends where the estimate does.
    #[error("the estimate lies at the end of its range, where this interval has no width")]
    AtTheEnd,
    /// A noncentral distribution cannot be inverted at infinity.
    #[error("the interval does not exist for an infinite statistic")]
    InfiniteStatistic,
    /// Finding the interval would take too long.
    #[error("the statistic is beyond 1e10, where its interval is not computed")]
    StatisticTooLarge,
    /// Neither a number nor an infinity came out.
    #[error("the figure is out of the range of floating-point numbers")]
    OutOfRange,
}
