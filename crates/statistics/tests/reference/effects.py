"""Cases of effect sizes with intervals, each interval solved again from SciPy's distributions."""

import math

import numpy as np
from mpmath import mp, mpf
from scipy import optimize, special, stats
from scipy.stats.contingency import odds_ratio as scipy_odds_ratio

from location import ONE_GROUP, TWO_GROUPS, expanded, moments, signed_ranks
from precise import case, close, exact
from several_groups import GROUPS, SMALL, size

Z = float(mp.sqrt(2) * mp.erfinv(mpf("0.95")))


def solve(lower_tail, target, low, high):
    """Where a falling function of the noncentrality crosses the target, or the lower end."""
    if lower_tail(low) <= target:
        return low
    while lower_tail(high) > target:
        high *= 2
    return optimize.brentq(lambda nc: lower_tail(nc) - target, low, high, xtol=1e-14, rtol=1e-14)


def hedges(n_term, t, df):
    factor = math.exp(special.gammaln(df / 2) - special.gammaln((df - 1) / 2)) / math.sqrt(df / 2)
    lower = lambda nc: noncentral_t(t, df, nc)
    reach = 40 * math.sqrt(1 + t * t / (2 * df))
    ends = [optimize.brentq(lambda nc: lower(nc) - target, t - reach, t + reach, xtol=1e-14,
                            rtol=1e-14) for target in (0.975, 0.025)]
    for end, target in zip(ends, (0.975, 0.025)):
        theirs = stats.nct.cdf(t, df, end)  # NaN for some arguments
        if not math.isnan(theirs) and abs(theirs - target) > 1e-6:
            raise ValueError(f"noncentral t: {theirs} for {target}")
    return {"estimate": t * factor * n_term, "low": ends[0] * factor * n_term,
            "high": ends[1] * factor * n_term}


def noncentral_t(t, df, nc):
    """P(T <= t): the mean of the normal distribution over s, by Gauss-Legendre in s."""
    x, w = np.polynomial.legendre.leggauss(400)
    width = 1 / math.sqrt(2 * df)
    low, high = max(0.0, 1 - 14 * width), 1 + 14 * width
    s = low + (high - low) * (x + 1) / 2
    log_density = (math.log(2) + df / 2 * math.log(df / 2) - special.gammaln(df / 2)
                   + (df - 1) * np.log(s) - df * s * s / 2)
    return float((np.exp(log_density) * special.ndtr(t * s - nc)) @ w * (high - low) / 2)


def hedges_g(name, levels, table):
    (n1, m1, s1), (n2, m2, s2) = moments(levels, table[0]), moments(levels, table[1])
    df = n1 + n2 - 2
    n_term = math.sqrt(1 / n1 + 1 / n2)
    t = float(mp.sqrt(exact((m1 - m2) ** 2 / ((s1 + s2) / df)))) / n_term * (1 if m1 > m2 else -1)
    return case(name, {"test": "hedges_g", "levels": levels, "table": table},
                hedges(n_term, t, df), "Hedges 1981; quadrature, scipy.stats.nct")


def hedges_g_one_sample(name, levels, counts, mu):
    t = stats.ttest_1samp(expanded(levels, counts), mu).statistic
    n = sum(counts)
    request = {"test": "hedges_g_one_sample", "levels": levels, "counts": counts, "mu": mu}
    return case(name, request, hedges(1 / math.sqrt(n), float(t), n - 1),
                "Hedges 1981; quadrature, scipy.stats.nct")


def eta_squared(name, levels, table):
    k, n = len(table), size(table)
    f = stats.f_oneway(*[expanded(levels, row) for row in table]).statistic
    lower = lambda nc: stats.ncf.cdf(f, k - 1, n - k, nc) if nc > 0 else stats.f.cdf(f, k - 1, n - k)
    low, high = (solve(lower, target, 0.0, 20 + 2 * f * (k - 1)) for target in (0.975, 0.025))
    expect = {"estimate": f * (k - 1) / (f * (k - 1) + n - k), "low": low / (low + n),
              "high": high / (high + n)}
    return case(name, {"test": "eta_squared", "levels": levels, "table": table}, expect,
                "scipy.stats.ncf")


def noncentral_chi2(x, df):
    lower = lambda nc: stats.ncx2.cdf(x, df, nc) if nc > 0 else stats.chi2.cdf(x, df)
    return [solve(lower, target, 0.0, 20 + 2 * x) for target in (0.975, 0.025)]


def epsilon_squared(name, levels, table):
    h = stats.kruskal(*[expanded(levels, row) for row in table]).statistic
    most = size(table) - 1
    low, high = noncentral_chi2(h, len(table) - 1)
    expect = {"estimate": h / most, "low": min(1, low / most), "high": min(1, high / most)}
    return case(name, {"test": "epsilon_squared", "levels": levels, "table": table}, expect,
                "scipy.stats.ncx2")


def cramers_v(name, table):
    chi2 = stats.chi2_contingency(table, correction=False)
    most = size(table) * (min(len(table), len(table[0])) - 1)
    low, high = noncentral_chi2(chi2.statistic, chi2.dof)
    expect = {"estimate": math.sqrt(chi2.statistic / most), "low": min(1, math.sqrt(low / most)),
              "high": min(1, math.sqrt(high / most))}
    return case(name, {"test": "cramers_v", "table": table}, expect, "scipy.stats.ncx2")


def on_fisher_z(r, error):
    return {"estimate": r, "low": math.tanh(math.atanh(r) - Z * error),
            "high": math.tanh(math.atanh(r) + Z * error)}


def rank_biserial(name, levels, table):
    one, two = (expanded(levels, row) for row in table)
    wins = np.sign(one[:, None] - two[None, :])
    r = wins.mean()
    # DeLong: the variance of each answer's mean win, over groups.
    error = math.sqrt(wins.mean(axis=1).var(ddof=1) / len(one)
                      + wins.mean(axis=0).var(ddof=1) / len(two))
    return case(name, {"test": "rank_biserial", "levels": levels, "table": table},
                on_fisher_z(float(r), error / (1 - r * r)), "DeLong 1988, from all pairs")


def rank_biserial_one_sample(name, levels, counts, mu):
    ranks, _ = signed_ranks(levels, counts, mu, "drop")
    total = float(sum(r * c for _, r, c in ranks))
    r = float(sum(s * r * c for s, r, c in ranks)) / total
    error = math.sqrt(sum(r * r * c for _, r, c in ranks)) / total
    request = {"test": "rank_biserial_one_sample", "levels": levels, "counts": counts, "mu": mu}
    return case(name, request, on_fisher_z(r, error), "King, Rosopa and Minium 2011")


def odds_ratio(name, table):
    theirs = scipy_odds_ratio(table, kind="sample")
    interval = theirs.confidence_interval(0.95)
    expect = {"estimate": float(theirs.statistic), "low": float(interval.low),
              "high": float(interval.high)}
    return case(name, {"test": "odds_ratio", "table": table}, expect,
                "scipy.stats.contingency.odds_ratio(kind='sample')")


def cases():
    found = []
    for name, (levels, table) in TWO_GROUPS.items():
        if size(table) < 5000:
            found += [hedges_g(name, levels, table), rank_biserial(name, levels, table)]
    for name, (levels, counts, mu) in ONE_GROUP.items():
        if 2 < sum(counts) < 1000 and name != "close to a large number":
            found += [hedges_g_one_sample(name, levels, counts, mu),
                      rank_biserial_one_sample(name, levels, counts, mu)]
    for name, (levels, table) in GROUPS.items():
        if size(table) < SMALL:
            found += [eta_squared(name, levels, table), epsilon_squared(name, levels, table)]
    for name, table in {"two by two": [[10, 20], [30, 5]], "weak": [[50, 50], [51, 49]],
                        "ratings by role": [[31, 84, 260, 316], [12, 50, 101, 77], [3, 9, 40, 30]],
                        }.items():
        found.append(cramers_v(name, table))
    for name, table in {"two by two": [[10, 20], [30, 5]],
                        "a million": [[260_000, 240_000], [249_900, 250_200]]}.items():
        found.append(odds_ratio(name, table))
    return found
