//! The JSON shape of each result.

use super::answer::Answer;
use crate::agreement::{Cronbach, Kappa, Krippendorff, SpearmanBrown};
use crate::categorical::{Binomial, ChiSquare, Fisher, GoodnessOfFit, McNemar, McNemarMethod};
use crate::location::{
    Anova, ClusterRobust, DunnPair, Equivalence, GamesHowellPair, KruskalWallis, MannWhitney,
    OneSampleT, SignedRank, TwoSampleT, Variances, WelchAnova, Zeros,
};

impl From<&OneSampleT> for Answer {
    fn from(result: &OneSampleT) -> Self {
        Self::default()
            .figure("t", result.t)
            .figure("df", result.df)
            .probability(result.p)
            .figure("mean", result.mean)
            .figure("sd", result.sd)
            .text("method", "one-sample t")
            .choices([("alternative", result.alternative.word().into())])
            .size(result.size)
    }
}

impl From<&SignedRank> for Answer {
    fn from(result: &SignedRank) -> Self {
        let zeros = match result.choices.zeros {
            Zeros::Drop => "drop",
            Zeros::Pratt => "pratt",
        };
        Self::default()
            .figure("w_plus", result.w_plus)
            .figure("w_minus", result.w_minus)
            .with("n_zero", result.n_zero)
            .with("n_nonzero", result.n_nonzero)
            .figure("z", result.z)
            .probability(result.p)
            .figure("rank_biserial", result.rank_biserial)
            .text("method", result.method.word())
            .choices([
                ("alternative", result.choices.alternative.word().into()),
                ("zeros", zeros.into()),
                ("continuity", result.choices.continuity.into()),
                ("method", result.choices.method.word().into()),
            ])
            .size(result.size)
    }
}

impl From<&TwoSampleT> for Answer {
    fn from(result: &TwoSampleT) -> Self {
        let (method, variances) = match result.variances {
            Variances::Equal => ("Student two-sample t", "equal"),
            Variances::Unequal => ("Welch two-sample t", "unequal"),
        };
        Self::default()
            .figure("t", result.t)
            .figure("df", result.df)
            .probability(result.p)
            .figure("difference", result.difference)
            .figure("se", result.standard_error)
            .text("method", method)
            .choices([
                ("alternative", result.alternative.word().into()),
                ("variances", variances.into()),
            ])
            .size(result.size)
    }
}

impl From<&MannWhitney> for Answer {
    fn from(result: &MannWhitney) -> Self {
        Self::default()
            .figure("u1", result.u1)
            .figure("z", result.z)
            .probability(result.p)
            .figure("rank_biserial", result.rank_biserial)
            .text("method", result.method.word())
            .choices([
                ("alternative", result.alternative.word().into()),
                ("continuity", result.continuity.into()),
            ])
            .size(result.size)
    }
}

impl From<&Anova> for Answer {
    fn from(result: &Anova) -> Self {
        Self::default()
            .figure("f", result.f)
            .figure("df1", result.df1)
            .figure("df2", result.df2)
            .probability(result.p)
            .figure("eta_sq", result.eta_sq)
            .text("method", "one-way analysis of variance")
            .choices([("variances", "equal".into())])
            .size(result.size)
            .dropped("groups", &result.dropped_groups)
    }
}

impl From<&WelchAnova> for Answer {
    fn from(result: &WelchAnova) -> Self {
        Self::default()
            .figure("f", result.f)
            .figure("df1", result.df1)
            .figure("df2", result.df2)
            .probability(result.p)
            .figure("eta_sq", result.eta_sq)
            .text("method", "Welch's analysis of variance")
            .choices([("variances", "unequal".into())])
            .size(result.size)
            .dropped("groups", &result.dropped_groups)
    }
}

impl From<&KruskalWallis> for Answer {
    fn from(result: &KruskalWallis) -> Self {
        Self::default()
            .figure("h", result.h)
            .figure("df", result.df)
            .probability(result.p)
            .figure("epsilon_sq", result.epsilon_sq)
            .text("method", "Kruskal-Wallis, chi-squared")
            .choices([("ties", "corrected".into())])
            .size(result.size)
            .dropped("groups", &result.dropped_groups)
    }
}

impl From<&GamesHowellPair> for Answer {
    fn from(pair: &GamesHowellPair) -> Self {
        Self::default()
            .with("first", pair.first)
            .with("second", pair.second)
            .figure("difference", pair.difference)
            .figure("t", pair.t)
            .figure("df", pair.df)
            .probability(pair.p)
            .interval(pair.interval)
    }
}

impl From<&DunnPair> for Answer {
    fn from(pair: &DunnPair) -> Self {
        Self::default()
            .with("first", pair.first)
            .with("second", pair.second)
            .figure("z", pair.z)
            .probability(pair.p)
            .figure("p_adjusted", pair.p_adjusted)
    }
}

impl From<&GoodnessOfFit> for Answer {
    fn from(result: &GoodnessOfFit) -> Self {
        Self::default()
            .figure("chi2", result.chi2)
            .figure("df", result.df)
            .probability(result.p)
            .figure("cramers_v", result.cramers_v)
            .text("method", "Pearson chi-square, goodness of fit")
            .with("n", result.n)
            .with("n_left_out", 0)
            .dropped("categories", &result.dropped)
    }
}

impl From<&ChiSquare> for Answer {
    fn from(result: &ChiSquare) -> Self {
        let method = if result.yates {
            "Pearson chi-square, Yates"
        } else {
            "Pearson chi-square"
        };
        Self::default()
            .figure("chi2", result.chi2)
            .figure("df", result.df)
            .probability(result.p)
            .figure("cramers_v", result.cramers_v)
            .figure("chi2_uncorrected", result.uncorrected)
            .figure("least_expected", result.least_expected)
            .text("method", method)
            .with("yates_applied", result.yates)
            .with("n", result.n)
            .with("n_left_out", 0)
            .dropped("rows", &result.dropped_rows)
            .dropped("columns", &result.dropped_columns)
    }
}

impl From<&Fisher> for Answer {
    fn from(result: &Fisher) -> Self {
        Self::default()
            .probability(result.p)
            .figure("odds_ratio", result.odds_ratio)
            .text(
                "method",
                "Fisher's exact test; odds ratio of the sample, ad/bc",
            )
            .choices([("alternative", result.alternative.word().into())])
            .with("n", result.n)
            .with("n_left_out", 0)
    }
}

impl From<&Binomial> for Answer {
    fn from(result: &Binomial) -> Self {
        Self::default()
            .probability(result.p)
            .figure("share", result.share)
            .text("method", "exact binomial")
            .choices([("alternative", result.alternative.word().into())])
            .with("n", result.n)
            .with("n_left_out", 0)
    }
}

impl From<&McNemar> for Answer {
    fn from(result: &McNemar) -> Self {
        let (method, continuity) = match result.method {
            McNemarMethod::Exact => ("exact", false),
            McNemarMethod::ChiSquare { continuity } => ("chi_square", continuity),
        };
        Self::default()
            .figure("statistic", result.statistic)
            .probability(result.p)
            .with("discordant", result.discordant)
            .text("method", method)
            .choices([("continuity", continuity.into())])
            .with("n", result.n)
            .with("n_left_out", 0)
    }
}

impl From<&Kappa> for Answer {
    fn from(result: &Kappa) -> Self {
        Self::default()
            .figure("kappa", result.kappa)
            .figure("se", result.se)
            .figure("se_null", result.se_null)
            .text(
                "method",
                "Cohen's kappa; se of Fleiss, Cohen and Everitt (1969)",
            )
            .with("n", result.n)
            .with("n_left_out", 0)
    }
}

impl From<&Krippendorff> for Answer {
    fn from(result: &Krippendorff) -> Self {
        Self::default()
            .figure("alpha", result.alpha)
            .text("method", "Krippendorff's alpha")
            .with("codes", result.codes)
            .with("n", result.units)
            .with("n_left_out", result.units_left_out)
    }
}

impl From<&Cronbach> for Answer {
    fn from(result: &Cronbach) -> Self {
        Self::default()
            .figure("alpha", result.alpha)
            .interval(result.interval(0.95))
            .text(
                "method",
                "Cronbach's alpha, complete rows; Feldt 95% interval",
            )
            .with("items", result.items)
            .with("n", result.n)
            .with("n_left_out", result.left_out)
    }
}

impl From<&Equivalence> for Answer {
    fn from(result: &Equivalence) -> Self {
        Self::default()
            .figure("difference", result.welch.difference)
            .figure("se", result.welch.standard_error)
            .figure("df", result.welch.df)
            .figure("p_above_low", result.above_low.map(|p| p.p))
            .figure("p_below_high", result.below_high.map(|p| p.p))
            .probability(result.p)
            .text("method", "two one-sided Welch t-tests")
            .choices([("bound", result.bound.into())])
            .size(result.welch.size)
    }
}

impl From<&ClusterRobust> for Answer {
    fn from(result: &ClusterRobust) -> Self {
        Self::default()
            .figure("difference", result.difference)
            .figure("se", result.standard_error)
            .figure("df", result.df)
            .figure("t", result.t)
            .probability(result.p)
            .interval(result.interval(0.95))
            .text(
                "method",
                "CR2 with Satterthwaite degrees of freedom; 95% interval",
            )
            .with("clusters", result.clusters)
            .with("n", result.n)
            .with("n_left_out", 0)
    }
}

impl From<&SpearmanBrown> for Answer {
    fn from(result: &SpearmanBrown) -> Self {
        Self::default()
            .figure("reliability", result.reliability)
            .figure("correlation", result.correlation)
            .interval(result.interval(0.95))
            .text(
                "method",
                "Spearman-Brown of two items; Fisher z 95% interval",
            )
            .with("n", result.n)
    }
}
