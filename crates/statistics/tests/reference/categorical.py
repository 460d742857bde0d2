"""Cases of tests of counts, of shares, and of adjusted probabilities."""

import itertools
from fractions import Fraction

import numpy as np
from mpmath import mp, mpf
from scipy import stats
from statsmodels.stats.contingency_tables import mcnemar as statsmodels_mcnemar
from statsmodels.stats.proportion import proportion_confint

import in_r
from precise import case, chi2_upper, close, exact, p_fields, plain

ALTERNATIVES = {"two_sided": "two-sided", "greater": "greater", "less": "less"}
TABLES = {
    "two by two": [[10, 20], [30, 5]],
    "small two by two": [[3, 1], [1, 3]],
    "a zero": [[0, 7], [6, 2]],
    "two by two, no association": [[50, 50], [51, 49]],
    "ratings by role": [[31, 84, 260, 316], [12, 50, 101, 77], [3, 9, 40, 30]],
    "p below 1e-300": [[9000, 700, 1200], [800, 9000, 9900]],
    "a million rows": [[250_100, 249_800], [249_900, 250_200]],
    "a million rows, unlikely": [[260_000, 240_000], [249_900, 250_200]],
    "tables of 2017": [[434, 90], [228, 71]],
}
EMPTY = {
    "an empty row": ([[5, 9, 3], [0, 0, 0], [8, 2, 7]], [1], []),
    "an empty column": ([[5, 0, 3], [8, 0, 7]], [], [1]),
    "two by two is left": ([[5, 0, 3], [0, 0, 0], [8, 0, 7]], [1], [1]),
}


def exact_chi2(table, yates):
    n = sum(map(sum, table))
    rows, columns = [sum(row) for row in table], [sum(column) for column in zip(*table)]
    total = Fraction(0)
    for row, r in zip(table, rows):
        for cell, c in zip(row, columns):
            expected = Fraction(r * c, n)
            off = abs(cell - expected)
            if yates:
                off -= min(Fraction(1, 2), off)
            total += off * off / expected
    return total, (len(rows) - 1) * (len(columns) - 1), n


def chi_square(name, table, yates, dropped=([], [])):
    rows, columns = dropped
    kept = [[c for j, c in enumerate(row) if j not in columns]
            for i, row in enumerate(table) if i not in rows]
    yates_applied = yates and len(kept) == len(kept[0]) == 2
    chi2, df, n = exact_chi2(kept, yates_applied)
    p = chi2_upper(exact(chi2), df)
    scipy = stats.chi2_contingency(kept, correction=yates)
    close(exact(chi2), scipy.statistic, 1e-6)
    close(p, scipy.pvalue, 1e-6)
    plain_chi2, _, _ = exact_chi2(kept, False)
    v = mp.sqrt(exact(plain_chi2 / (n * (min(len(kept), len(kept[0])) - 1))))
    close(v, stats.contingency.association(np.array(kept), correction=False), 1e-6)
    expect = {"chi2": float(exact(chi2)), "df": df, "n": n, "cramers_v": float(v),
              "yates_applied": yates_applied, "dropped_rows": rows, "dropped_columns": columns,
              **p_fields(p)}
    request = {"test": "chi_square", "table": table, "yates": yates}
    return case(f"{name}, yates {yates}", request, expect,
                "mpmath, scipy.stats.chi2_contingency, scipy.stats.contingency.association")


def goodness_of_fit(name, counts, shares):
    request = {"test": "chi_square_gof", "counts": counts}
    n = sum(counts)
    expected = [Fraction(n, len(counts)) for _ in counts]
    if shares:
        request["probabilities"] = shares
        expected = [n * Fraction(str(share)) for share in shares]
    chi2 = sum((o - e) ** 2 / e for o, e in zip(counts, expected))
    p = chi2_upper(exact(chi2), len(counts) - 1)
    scipy = stats.chisquare(counts, [float(e) for e in expected])
    close(exact(chi2), scipy.statistic, 1e-6)
    close(p, scipy.pvalue, 1e-6)
    expect = {"chi2": float(exact(chi2)), "df": len(counts) - 1, "n": n, **p_fields(p)}
    return case(name, request, expect, "mpmath, scipy.stats.chisquare")


def fisher_exact(name, table, alternative):
    (a, b), (c, d) = table
    n, row, column = a + b + c + d, a + b, a + c
    low, high = max(0, column - (c + d)), min(row, column)
    ln_choose = lambda n, k: mp.loggamma(n + 1) - mp.loggamma(k + 1) - mp.loggamma(n - k + 1)
    constant = ln_choose(n, column)
    mass = lambda k: mp.exp(ln_choose(row, k) + ln_choose(n - row, column - k) - constant)
    observed = mass(a)
    # The observed table and its mirror about the mean, and all that matters beyond each.
    masses = {}
    for start in {a, min(high, max(low, 2 * row * column // n - a))}:
        masses[start] = here = mass(start)
        for k in range(start, min(high, start + 4000)):
            here *= mpf((row - k) * (column - k)) / ((k + 1) * (n - row - column + k + 1))
            masses[k + 1] = here
        here = masses[start]
        for k in range(start, max(low, start - 4000), -1):
            here *= mpf(k * (n - row - column + k)) / ((row - k + 1) * (column - k + 1))
            masses[k - 1] = here
    above = sum(m for k, m in masses.items() if k > a)
    below = sum(m for k, m in masses.items() if k < a)
    right = a > mpf(row) * column / n
    if alternative == "greater":
        p = above + observed if right else 1 - below
    elif alternative == "less":
        p = 1 - above if right else below + observed
    else:
        p = sum(m for m in masses.values() if m <= observed * (1 + mpf("1e-12")))
    scipy = stats.fisher_exact(table, alternative=ALTERNATIVES[alternative])
    if p > 1e-14:  # SciPy adds up 1 - P where it can, so its two-sided tails end early
        close(p, scipy.pvalue, 1e-6)
    if n < 2000:
        r = in_r.numbers(f'fisher.test({in_r.matrix(table)}, alternative="'
                         f'{alternative.replace("_", ".")}")$p.value')
        close(p, r[0], 1e-6)
    expect = {"odds_ratio": plain(scipy.statistic), **p_fields(p)}
    request = {"test": "fisher_exact", "table": table, "alternative": alternative}
    return case(f"{name}, {alternative}", request, expect,
                "mpmath, scipy.stats.fisher_exact, R fisher.test")


def binomial(k, n, chance, alternative):
    scipy = stats.binomtest(k, n, chance, alternative=ALTERNATIVES[alternative])
    r = in_r.numbers(f'binom.test({k}, {n}, {chance!r}, alternative="'
                     f'{alternative.replace("_", ".")}")$p.value')
    close(scipy.pvalue, r[0], 1e-7)
    request = {"test": "binomial", "k": k, "n": n, "probability": chance,
               "alternative": alternative}
    return case(f"{k} of {n} at {chance}, {alternative}", request,
                {"p": float(binomial_exact(k, n, chance, alternative)), "share": k / n},
                "mpmath, scipy.stats.binomtest, R binom.test")


def binomial_exact(k, n, chance, alternative):
    # The double nearest to the decimal is what every program reads.
    chance = mpf(chance)
    mass = lambda j: mp.binomial(n, j) * chance**j * (1 - chance) ** (n - j)
    observed = mass(k)
    pick = {"greater": lambda j, m: j >= k, "less": lambda j, m: j <= k,
            "two_sided": lambda j, m: m <= observed * (1 + mpf("1e-7"))}[alternative]
    return min(mpf(1), sum(m for j in range(n + 1) if pick(j, m := mass(j))))


def mcnemar(name, table, method, continuity):
    theirs = statsmodels_mcnemar(table, exact=method == "exact", correction=continuity)
    expect = {"statistic": float(theirs.statistic), "p": float(theirs.pvalue)}
    if table[0][1] == table[1][0]:  # nothing to move towards zero: R's rule, not statsmodels'
        r = in_r.numbers(f"unlist(mcnemar.test({in_r.matrix(table)})[c('statistic', 'p.value')])")
        expect = dict(zip(["statistic", "p"], r)) if method != "exact" else expect
    request = {"test": "mcnemar", "table": table, "method": method, "continuity": continuity}
    return case(f"{name}, {method}, continuity {continuity}", request, expect,
                "statsmodels mcnemar, R mcnemar.test")


def share_interval(test, k, n, confidence):
    method = {"wilson": "wilson", "clopper_pearson": "exact"}[test]
    scipy = stats.binomtest(k, n).proportion_ci(confidence, method)
    theirs = proportion_confint(k, n, 1 - confidence, {"wilson": "wilson", "exact": "beta"}[method])
    z2 = mp.sqrt(2) * mp.erfinv(mpf(confidence))
    z2 = z2 * z2
    if test == "wilson":
        centre, half = k + z2 / 2, mp.sqrt(z2 * (mpf(k) * (n - k) / n + z2 / 4))
        low, high = (centre - half) / (n + z2), (centre + half) / (n + z2)
    elif k > 1000:  # too slow in many digits
        low, high = mpf(scipy.low), mpf(scipy.high)
    else:
        tail = (1 - mpf(confidence)) / 2
        solve = lambda a, b, target, start: mp.findroot(
            lambda x: mp.betainc(a, b, 0, x, regularized=True) - target, start, tol=1e-30)
        low = mpf(0) if k == 0 else solve(k, n - k + 1, tail, scipy.low)
        high = mpf(1) if k == n else solve(k + 1, n - k, 1 - tail, scipy.high)
    for ours, one, other in [(low, scipy.low, theirs[0]), (high, scipy.high, theirs[1])]:
        if abs(ours - one) > 1e-8 or abs(ours - other) > 1e-8:
            raise ValueError(f"intervals disagree: {ours} {one} {other}")
    request = {"test": test, "k": k, "n": n, "confidence": confidence}
    low = mpf(0) if k == 0 else low
    return case(f"{k} of {n}, {confidence}", request, {"low": float(low), "high": float(high)},
                "mpmath, scipy.stats.binomtest.proportion_ci, statsmodels proportion_confint")


def adjust(p, method):
    r = in_r.numbers(f'p.adjust({in_r.vector(p)}, "{method.upper() if method == "bh" else method}")')
    return case(f"{method} of {len(p)}", {"test": "adjust", "p": p, "method": method}, {"p": r},
                "R p.adjust")


def cases():
    found = []
    for name, table in TABLES.items():
        found += [chi_square(name, table, yates) for yates in [False, True]]
        if len(table) == len(table[0]) == 2:
            found += [fisher_exact(name, table, alternative) for alternative in ALTERNATIVES]
            found += [mcnemar(name, table, "exact", False)] if sum(map(sum, table)) < 1000 else []
            found += [mcnemar(name, table, "chi_square", c) for c in [False, True]]
    for name, (table, rows, columns) in EMPTY.items():
        found += [chi_square(name, table, yates, (rows, columns)) for yates in [False, True]]
    found += [
        goodness_of_fit("equal shares", [31, 84, 260, 316], None),
        goodness_of_fit("an empty category", [5, 0, 9], None),
        goodness_of_fit("given shares", [111, 524, 299], [0.1, 0.55, 0.35]),
        goodness_of_fit("almost exactly as expected", [100_001, 200_000, 299_999],
                        [0.166667, 0.333333, 0.5]),
        goodness_of_fit("a million rows", [333_000, 333_500, 333_500], None),
    ]
    for (k, n, chance), alternative in itertools.product(
            [(0, 10, 0.3), (7, 10, 0.5), (10, 10, 0.9), (35, 100, 0.2), (500, 1000, 0.45),
             (3, 2000, 0.01), (12, 40, 0.25)], ALTERNATIVES):
        found.append(binomial(k, n, chance, alternative))
    for test, (k, n), confidence in itertools.product(
            ["wilson", "clopper_pearson"],
            [(0, 10), (10, 10), (1, 1), (0, 1), (3, 10), (691, 934), (1, 100_000),
             (499_999, 1_000_000)], [0.95, 0.99]):
        found.append(share_interval(test, k, n, confidence))
    for p, method in itertools.product(
            [[0.01, 0.02, 0.03], [0.04, 0.001, 0.04, 0.9, 0.03, 0.0], [0.5], [1.0, 1.0, 0.2]],
            ["holm", "bh", "bonferroni"]):
        found.append(adjust(p, method))
    return found
