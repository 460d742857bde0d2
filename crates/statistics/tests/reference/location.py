"""Cases of tests of one and two groups."""

import itertools
import random
from fractions import Fraction

import numpy as np
from mpmath import mp, mpf
from scipy import stats

from precise import (case, close, exact, normal_upper, of_alternative, p_fields, plain, root,
                     t_upper)

ALTERNATIVES = {"two_sided": "two-sided", "greater": "greater", "less": "less"}
# Levels, counts and mu, by what is special about them.
ONE_GROUP = {
    "four levels": ([1, 2, 3, 4], [2, 3, 5, 7], 2.5),
    "from 2017": ([1, 2, 3, 4], [31, 84, 260, 316], 2.5),
    "a zero difference": ([1, 2, 3, 4, 5], [4, 9, 6, 12, 3], 3),
    "mostly zeros": ([1, 2, 3], [1, 40, 2], 2),
    "no ties": ([0.1, 0.7, 1.1, 2.3, 3.9, 4.2, 5.8], [1, 1, 1, 1, 1, 1, 1], 1.75),
    "equal distances of decimals": ([1.2, 2.4, 3.8], [5, 3, 4], 2.5),
    "an empty level": ([1, 2, 3, 4], [0, 8, 0, 5], 2.5),
    "levels out of order and repeated": ([4, 1, 3, 1, 2], [7, 1, 5, 1, 3], 2.5),
    "negative levels": ([-2, -1, 0, 1, 2], [3, 8, 2, 9, 6], 0),
    "two answers": ([1, 2], [1, 1], 0),
    "a small p": ([1, 2, 3, 4], [0, 3, 40, 157], 2.5),
    "p below 1e-200": ([1, 2, 3, 4], [9, 40, 700, 2100], 2.5),
    "p below 1e-300": ([1, 2, 3, 4], [90, 400, 7000, 21000], 2.5),
    "a million rows": ([1, 2, 3, 4], [249_000, 250_500, 250_200, 250_300], 2.5),
    "a million rows far off": ([1, 2, 3, 4], [100_000, 150_000, 300_000, 450_000], 2.5),
    "close to a large number": ([100000.0001, 100000.0002], [600, 400], 100000.00013),
}


def moments(levels, counts):
    values = [Fraction(str(level)) for level in levels]
    n = sum(counts)
    mean = sum(v * c for v, c in zip(values, counts)) / n
    return n, mean, sum(c * (v - mean) ** 2 for v, c in zip(values, counts))


def expanded(levels, counts):
    return np.repeat(np.array(levels, dtype=float), counts)


def one_sample_t(name, levels, counts, mu, alternative):
    request = {"test": "one_sample_t", "levels": levels, "counts": counts, "mu": mu,
               "alternative": alternative}
    n, mean, squares = moments(levels, counts)
    off = mean - Fraction(str(mu))
    t = root(off * off * n * (n - 1) / squares, off)
    p = of_alternative(lambda x: t_upper(x, n - 1), t, alternative)
    scipy = stats.ttest_1samp(expanded(levels, counts), mu, alternative=ALTERNATIVES[alternative])
    if name != "close to a large number":  # where SciPy's own sums lose digits
        close(t, scipy.statistic, 1e-8)
        close(p, scipy.pvalue, 1e-6)
    expect = {"t": float(t), "df": n - 1, "mean": float(exact(mean)), "n": n,
              "sd": float(mp.sqrt(exact(squares / (n - 1)))), **p_fields(p)}
    return case(f"{name}, {alternative}", request, expect, "mpmath, scipy.stats.ttest_1samp")


def signed_ranks(levels, counts, mu, zeros):
    """Mid-ranks of the differences from mu: (sign, rank, count), and how many are zero."""
    cells = [(Fraction(str(level)) - Fraction(str(mu)), c) for level, c in zip(levels, counts)]
    zero = sum(c for d, c in cells if d == 0)
    before, ranks = (zero if zeros == "pratt" else 0), []
    for distance in sorted({abs(d) for d, c in cells if d != 0 and c}):
        here = [(d, c) for d, c in cells if abs(d) == distance]
        size = sum(c for _, c in here)
        rank = before + Fraction(size + 1, 2)
        ranks += [(1 if d > 0 else -1, rank, c) for d, c in here if c]
        before += size
    return ranks, zero


def signed_rank(name, levels, counts, mu, alternative, zeros, continuity):
    request = {"test": "wilcoxon_signed_rank", "levels": levels, "counts": counts, "mu": mu,
               "alternative": alternative, "zeros": zeros, "continuity": continuity,
               "method": "normal"}
    ranks, zero = signed_ranks(levels, counts, mu, zeros)
    plus = sum(r * c for s, r, c in ranks if s > 0)
    minus = sum(r * c for s, r, c in ranks if s < 0)
    variance = sum(r * r * c for _, r, c in ranks) / 4
    off = (plus - minus) / 2
    shift = {"two_sided": (off > 0) - (off < 0), "greater": 1, "less": -1}[alternative]
    moved = off - Fraction(shift, 2) if continuity else off
    p = of_alternative(normal_upper, root(moved * moved / variance, moved), alternative)
    if sum(counts) < 100_000:
        # SciPy sees the exact differences as whole numbers, so that rounding cannot split ties.
        whole = [int((Fraction(str(level)) - Fraction(str(mu))) * 10**6) for level in levels]
        scipy = stats.wilcoxon(expanded(whole, counts), correction=continuity, method="asymptotic",
                               zero_method={"drop": "wilcox", "pratt": "pratt"}[zeros],
                               alternative=ALTERNATIVES[alternative])
        close(p, scipy.pvalue, 1e-6)
    expect = {"w_plus": plain(plus), "w_minus": plain(minus), "n_zero": zero,
              "n_nonzero": sum(counts) - zero, "z": float(root(off * off / variance, off)),
              "rank_biserial": float(exact((plus - minus) / (plus + minus))),
              "method": "normal", **p_fields(p)}
    return case(f"{name}, {alternative}, {zeros}, continuity {continuity}", request, expect,
                "mpmath, scipy.stats.wilcoxon(method='asymptotic')")


def signed_rank_exact(name, levels, counts, mu, alternative, zeros):
    """By counting all sign patterns of the observed ranks."""
    request = {"test": "wilcoxon_signed_rank", "levels": levels, "counts": counts, "mu": mu,
               "alternative": alternative, "zeros": zeros, "method": "exact"}
    ranks, zero = signed_ranks(levels, counts, mu, zeros)
    plus = sum(r * c for s, r, c in ranks if s > 0)
    ways = {Fraction(0): 1}
    for _, rank, count in ranks:
        for _ in range(count):
            new = dict(ways)
            for total, number in ways.items():
                new[total + rank] = new.get(total + rank, 0) + number
            ways = new
    whole = sum(ways.values())
    upper = Fraction(sum(w for t, w in ways.items() if t >= plus), whole)
    lower = Fraction(sum(w for t, w in ways.items() if t <= plus), whole)
    p = {"greater": upper, "less": lower, "two_sided": min(1, 2 * min(upper, lower))}[alternative]
    no_ties = len({r for _, r, _ in ranks}) == sum(c for _, _, c in ranks) and not zero
    if no_ties and ranks:
        scipy = stats.wilcoxon([float(s * r) for s, r, _ in ranks], method="exact",
                               alternative=ALTERNATIVES[alternative])
        close(exact(p), scipy.pvalue)
    expect = {"w_plus": plain(plus), "method": "exact", **p_fields(exact(p))}
    return case(f"{name}, exact, {alternative}, {zeros}", request, expect,
                "counting in whole numbers" + (", scipy.stats.wilcoxon" if no_ties else ""))


def mann_whitney(name, levels, table, alternative, continuity):
    request = {"test": "mann_whitney", "levels": levels, "table": table,
               "alternative": alternative, "continuity": continuity, "method": "normal"}
    u1, n1, n2, variance = rank_sum(levels, table)
    off = u1 - Fraction(n1 * n2, 2)
    half = Fraction(int(continuity), 2)
    if alternative == "two_sided":
        outwards = abs(off) - half
        p = min(mpf(1), 2 * normal_upper(root(outwards**2 / variance, outwards)))
    else:
        moved = off - half if alternative == "greater" else off + half
        p = of_alternative(normal_upper, root(moved**2 / variance, moved), alternative)
    if n1 + n2 < 100_000:
        scipy = stats.mannwhitneyu(expanded(levels, table[0]), expanded(levels, table[1]),
                                   use_continuity=continuity, method="asymptotic",
                                   alternative=ALTERNATIVES[alternative])
        close(p, scipy.pvalue, 1e-6)
        close(float(u1), scipy.statistic)
    expect = {"u1": plain(u1), "z": float(root(off * off / variance, off)), "method": "normal",
              "rank_biserial": float(exact(2 * u1 / (n1 * n2) - 1)), **p_fields(p)}
    return case(f"{name}, {alternative}, continuity {continuity}", request, expect,
                "mpmath, scipy.stats.mannwhitneyu(method='asymptotic')")


def rank_sum(levels, table):
    order = sorted(range(len(levels)), key=lambda i: levels[i])
    n1, n2 = sum(table[0]), sum(table[1])
    n, below, u1, ties = n1 + n2, 0, Fraction(0), 0
    for i in order:
        one, two = table[0][i], table[1][i]
        u1 += one * (below + Fraction(two, 2))
        below += two
        ties += (one + two) ** 3 - (one + two)
    variance = Fraction(n1 * n2, 12) * (n + 1 - Fraction(ties, n * (n - 1)))
    return u1, n1, n2, variance


def mann_whitney_exact(name, levels, table, alternative):
    """By listing all divisions of the observed answers."""
    request = {"test": "mann_whitney", "levels": levels, "table": table,
               "alternative": alternative, "method": "exact"}
    u1, n1, n2, _ = rank_sum(levels, table)
    answers = [level for row in table for level, c in zip(levels, row) for _ in range(c)]
    doubled = [sum(2 * (a < b) + (a == b) for a in answers) for b in answers]  # 2·rank − 1
    observed, upper, lower, total = int(2 * u1), 0, 0, 0
    for chosen in itertools.combinations(doubled, n1):
        here = sum(chosen) + n1 - n1 * (n1 + 1)
        total += 1
        upper += here >= observed
        lower += here <= observed
    upper, lower = Fraction(upper, total), Fraction(lower, total)
    p = {"greater": upper, "less": lower, "two_sided": min(1, 2 * min(upper, lower))}[alternative]
    if len(set(answers)) == len(answers):
        scipy = stats.mannwhitneyu(expanded(levels, table[0]), expanded(levels, table[1]),
                                   method="exact", alternative=ALTERNATIVES[alternative])
        close(exact(p), scipy.pvalue)
    expect = {"u1": plain(u1), "method": "exact", **p_fields(exact(p))}
    return case(f"{name}, exact, {alternative}", request, expect, "listing all divisions")


def two_sample_t(name, levels, table, alternative, variances):
    request = {"test": "two_sample_t", "levels": levels, "table": table,
               "alternative": alternative, "variances": variances}
    scipy = stats.ttest_ind(expanded(levels, table[0]), expanded(levels, table[1]),
                            equal_var=variances == "equal", alternative=ALTERNATIVES[alternative])
    (n1, m1, s1), (n2, m2, s2) = moments(levels, table[0]), moments(levels, table[1])
    if variances == "equal":
        df, error = Fraction(n1 + n2 - 2), (s1 + s2) / (n1 + n2 - 2) * (Fraction(1, n1) + Fraction(1, n2))
    else:
        v1, v2 = s1 / (n1 - 1) / n1, s2 / (n2 - 1) / n2
        error, df = v1 + v2, (v1 + v2) ** 2 / (v1**2 / (n1 - 1) + v2**2 / (n2 - 1))
    t = root((m1 - m2) ** 2 / error, m1 - m2)
    p = of_alternative(lambda x: t_upper(x, exact(df)), t, alternative)
    close(t, scipy.statistic, 1e-8)
    close(exact(df), scipy.df, 1e-8)
    close(p, scipy.pvalue, 1e-6)
    expect = {"t": float(t), "df": float(exact(df)), "difference": float(exact(m1 - m2)),
              **p_fields(p)}
    return case(f"{name}, {alternative}, {variances}", request, expect,
                "mpmath, scipy.stats.ttest_ind")


TWO_GROUPS = {
    "four levels": ([1, 2, 3, 4], [[2, 3, 5, 7], [4, 4, 4, 1]]),
    "one much larger": ([1, 2, 3, 4], [[1, 0, 2, 1], [40, 80, 30, 20]]),
    "an empty level": ([1, 2, 3, 4, 5], [[5, 9, 0, 2, 1], [3, 8, 0, 9, 9]]),
    "a small p": ([1, 2, 3, 4], [[300, 200, 60, 10], [20, 90, 400, 380]]),
    "p below 1e-300": ([1, 2, 3, 4], [[9000, 7000, 1200, 300], [800, 2000, 9000, 9900]]),
    "a million rows": ([1, 2, 3, 4], [[120_000, 130_000, 140_000, 110_000],
                                       [120_500, 130_100, 139_900, 110_700]]),
}


def cases():
    found = []
    for name, (levels, counts, mu) in ONE_GROUP.items():
        for alternative in ALTERNATIVES:
            found.append(one_sample_t(name, levels, counts, mu, alternative))
            for zeros, continuity in itertools.product(["drop", "pratt"], [False, True]):
                found.append(signed_rank(name, levels, counts, mu, alternative, zeros, continuity))
            if sum(counts) <= 60:
                for zeros in ["drop", "pratt"]:
                    found.append(signed_rank_exact(name, levels, counts, mu, alternative, zeros))
    fifty = [i + 1 for i in range(50)]
    found.append(signed_rank_exact("fifty without ties", fifty, [1] * 50, 20.5, "two_sided", "drop"))
    found.append(signed_rank_exact("fifty far off", fifty, [1] * 50, 3.25, "greater", "drop"))
    for name, (levels, table) in TWO_GROUPS.items():
        for alternative in ALTERNATIVES:
            for continuity in [False, True]:
                found.append(mann_whitney(name, levels, table, alternative, continuity))
            for variances in ["equal", "unequal"]:
                found.append(two_sample_t(name, levels, table, alternative, variances))
    chance = random.Random(2017)
    for number in range(8):
        levels = list(range(1, 12)) if number % 2 else [1, 2, 3, 4]
        table = [[0] * len(levels), [0] * len(levels)]
        for row, size in enumerate([chance.randint(1, 6), chance.randint(2, 7)]):
            for _ in range(size):
                table[row][chance.randrange(len(levels))] += 1
        for alternative in ALTERNATIVES:
            found.append(mann_whitney_exact(f"random {number}", levels, table, alternative))
    untied = [[1, 0, 1, 0, 0, 1, 0, 0, 0, 1], [0, 1, 0, 1, 1, 0, 1, 1, 1, 0]]
    for alternative in ALTERNATIVES:
        found.append(mann_whitney_exact("no ties", list(range(10)), untied, alternative))
    return found
