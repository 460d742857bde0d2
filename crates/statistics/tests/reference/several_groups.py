"""Cases of tests of several groups, their comparisons afterwards, and quartiles."""

from fractions import Fraction

import numpy as np
import pandas
import pingouin
import scikit_posthocs
from mpmath import mp, mpf
from scipy import stats

import in_r
from location import expanded, moments
from precise import (case, chi2_upper, close, exact, f_upper, normal_upper, p_fields, root,
                     studentized_range_upper)

GROUPS = {
    "three roles": ([1, 2, 3, 4], [[2, 3, 5, 7], [4, 4, 4, 1], [3, 3, 4, 8]]),
    "four unequal": ([1, 2, 3, 4], [[20, 31, 5, 7], [14, 4, 24, 1], [3, 3, 4, 80], [1, 0, 1, 2]]),
    "an empty level": ([1, 2, 3, 4, 5], [[5, 9, 0, 2, 1], [3, 8, 0, 9, 9], [1, 1, 0, 1, 1]]),
    "two groups": ([1, 2, 3, 4], [[2, 3, 5, 7], [4, 4, 4, 1]]),
    "decimals": ([0.5, 1.25, 2.7, 3.1], [[4, 3, 2, 9], [6, 1, 1, 8], [5, 5, 5, 5]]),
    "almost the same": ([1, 2, 3], [[5, 5, 5], [5, 5, 5], [5, 6, 5]]),
    "p below 1e-300": ([1, 2, 3, 4], [[9000, 7000, 1200, 300], [800, 2000, 9000, 9900],
                                       [100, 900, 900, 100]]),
    "a million rows": ([1, 2, 3, 4], [[120_000, 130_000, 140_000, 110_000],
                                       [60_500, 70_100, 69_900, 50_700],
                                       [60_900, 69_900, 70_000, 50_700]]),
}
SMALL = 1000  # answers up to which references that need every answer are asked


def size(table):
    return sum(map(sum, table))


def anova(name, levels, table):
    groups = [moments(levels, row) for row in table]
    n, k = size(table), len(table)
    grand = sum(m * c for c, m, _ in groups) / n
    between = sum(c * (m - grand) ** 2 for c, m, _ in groups)
    within = sum(squares for _, _, squares in groups)
    f = between / (k - 1) / (within / (n - k))
    p = f_upper(exact(f), k - 1, n - k)
    if n < 100_000:
        scipy = stats.f_oneway(*[expanded(levels, row) for row in table])
        close(exact(f), scipy.statistic)
        close(p, scipy.pvalue, 1e-6)
    expect = {"f": float(exact(f)), "df1": k - 1, "df2": n - k, "n": n,
              "eta_sq": float(exact(between / (between + within))), **p_fields(p)}
    return case(name, {"test": "anova", "levels": levels, "table": table}, expect,
                "mpmath, scipy.stats.f_oneway")


def welch_anova(name, levels, table):
    groups = [moments(levels, row) for row in table]
    k = len(table)
    weights = [c / (squares / (c - 1)) for c, _, squares in groups]
    total = sum(weights)
    centre = sum(w * m for w, (_, m, _) in zip(weights, groups)) / total
    spread = sum((1 - w / total) ** 2 / (c - 1) for w, (c, _, _) in zip(weights, groups))
    between = sum(w * (m - centre) ** 2 for w, (_, m, _) in zip(weights, groups)) / (k - 1)
    f = between / (1 + Fraction(2 * (k - 2), k * k - 1) * spread)
    df2 = (k * k - 1) / (3 * spread)
    p = f_upper(exact(f), k - 1, exact(df2))
    if size(table) < SMALL:
        r = in_r.numbers("{" + in_r.long_form(levels, table) +
                         "; o <- oneway.test(x ~ g); c(o$statistic, o$parameter, o$p.value)}")
        for ours, theirs in zip([exact(f), k - 1, exact(df2), p], r):
            close(ours, theirs, 1e-7)
    scipy = stats.f_oneway(*[expanded(levels, row) for row in table], equal_var=False)
    close(p, scipy.pvalue, 1e-6)
    expect = {"f": float(exact(f)), "df1": k - 1, "df2": float(exact(df2)), **p_fields(p)}
    return case(name, {"test": "welch_anova", "levels": levels, "table": table}, expect,
                "mpmath, R oneway.test, scipy.stats.f_oneway(equal_var=False)")


def ranking(levels, table):
    """Doubled mid-ranks of the levels, and the tie sum."""
    columns = sorted(zip(levels, zip(*table)))
    ranks, before, ties = {}, 0, 0
    for level, column in columns:
        c = sum(column)
        ranks[level] = 2 * before + c + 1
        before += c
        ties += c**3 - c
    return ranks, ties


def kruskal_wallis(name, levels, table):
    n, k = size(table), len(table)
    ranks, ties = ranking(levels, table)
    sums = [Fraction(sum(ranks[l] * c for l, c in zip(levels, row)), 2) for row in table]
    h = Fraction(12, n * (n + 1)) * sum(s * s / sum(row) for s, row in zip(sums, table)) - 3 * (n + 1)
    h /= 1 - Fraction(ties, n**3 - n)
    p = chi2_upper(exact(h), k - 1)
    if n < 100_000:
        scipy = stats.kruskal(*[expanded(levels, row) for row in table])
        close(exact(h), scipy.statistic, 1e-8)
        close(p, scipy.pvalue, 1e-6)
    expect = {"h": float(exact(h)), "df": k - 1, "epsilon_sq": float(exact(h / (n - 1))),
              **p_fields(p)}
    return case(name, {"test": "kruskal_wallis", "levels": levels, "table": table}, expect,
                "mpmath, scipy.stats.kruskal")


def dunn(name, levels, table, adjust, theirs):
    n = size(table)
    ranks, ties = ranking(levels, table)
    spread = Fraction(n * (n + 1), 12) - Fraction(ties, 12 * (n - 1))
    means = [Fraction(sum(ranks[l] * c for l, c in zip(levels, row)), 2 * sum(row)) for row in table]
    posthoc = scikit_posthocs.posthoc_dunn([expanded(levels, row) for row in table], p_adjust=theirs)
    pairs = []
    for i in range(len(table)):
        for j in range(i + 1, len(table)):
            error = spread * (Fraction(1, sum(table[i])) + Fraction(1, sum(table[j])))
            z = root((means[i] - means[j]) ** 2 / error, means[i] - means[j])
            pairs.append({"first": i, "second": j, "z": float(z), **p_fields(2 * normal_upper(abs(z))),
                          "p_adjusted": float(posthoc.iloc[i, j])})
    request = {"test": "dunn", "levels": levels, "table": table, "adjust": adjust}
    return case(f"{name}, {adjust}", request, {"pairs": pairs},
                "mpmath, scikit_posthocs.posthoc_dunn")


def games_howell(name, levels, table):
    groups = [expanded(levels, row) for row in table]
    scipy = stats.tukey_hsd(*groups, equal_var=False)
    interval = scipy.confidence_interval(0.95)
    frame = pandas.DataFrame({"x": np.concatenate(groups),
                              "g": [i for i, g in enumerate(groups) for _ in g]})
    ours = lambda t, df: studentized_range_upper(abs(t) * mp.sqrt(2), len(table), df)
    theirs = pingouin.pairwise_gameshowell(frame, dv="x", between="g")
    pairs = []
    for row in theirs.itertuples():
        i, j = int(row.A), int(row.B)
        # pingouin's and SciPy's own integrals are good to about 1e-9 absolutely.
        p = ours(row.T, row.df)
        for theirs_p in [row.pval, scipy.pvalue[i, j]]:
            if abs(p - theirs_p) > 1e-8:
                raise ValueError(f"studentized range: {p} {theirs_p}")
        pairs.append({"first": i, "second": j, "difference": float(row.diff), "t": float(row.T),
                      "df": float(row.df), **p_fields(p),
                      "low": float(interval.low[i, j]), "high": float(interval.high[i, j])})
    request = {"test": "games_howell", "levels": levels, "table": table, "confidence": 0.95}
    return case(name, request, {"pairs": pairs},
                "mpmath, scipy.stats.tukey_hsd(equal_var=False), pingouin.pairwise_gameshowell")


def quartiles(name, levels, counts):
    r = in_r.numbers(f"quantile(rep({in_r.vector(levels)}, {in_r.vector(counts)}), "
                     "c(.25, .5, .75), type=7)")
    expect = dict(zip(["q1", "median", "q3"], r))
    return case(name, {"test": "quartiles", "levels": levels, "counts": counts}, expect,
                "R quantile(type = 7)")


def cases():
    found = []
    for name, (levels, table) in GROUPS.items():
        found += [anova(name, levels, table), welch_anova(name, levels, table),
                  kruskal_wallis(name, levels, table)]
        if size(table) < SMALL:
            for adjust, theirs in [("holm", "holm"), ("bh", "fdr_bh"), ("bonferroni", "bonferroni")]:
                found.append(dunn(name, levels, table, adjust, theirs))
            found.append(games_howell(name, levels, table))
        for number, row in enumerate(table):
            if size(table) < SMALL:
                found.append(quartiles(f"{name}, group {number}", levels, row))
    return found
