"""Cases of agreement between coders and of consistency."""

import random

import krippendorff
import numpy as np
import pingouin
import pandas
from scipy import stats
from statsmodels.stats.inter_rater import cohens_kappa

from precise import case, close

MATRICES = {
    "two categories": [[20, 5], [10, 15]],
    "three categories": [[88, 14, 18], [10, 40, 10], [2, 6, 12]],
    "complete agreement": [[7, 0, 0], [0, 5, 0], [0, 0, 9]],
    "worse than chance": [[1, 9], [8, 2]],
    "an unused category": [[12, 3, 0], [4, 11, 0], [0, 0, 0]],
    "a million codes": [[400_000, 50_000], [60_000, 490_000]],
}
WEIGHTS = {"none": None, "linear": "linear", "quadratic": "quadratic"}


def kappa(name, matrix, weights):
    theirs = cohens_kappa(np.array(matrix, dtype=float), wt=WEIGHTS[weights])
    n = sum(map(sum, matrix))
    expect = {"kappa": float(theirs.kappa), "n": n}
    if theirs.kappa < 1:
        expect |= {"se": float(theirs.std_kappa), "se_null": float(theirs.std_kappa0)}
    else:
        expect |= {"se": 0.0}
    request = {"test": "kappa", "matrix": matrix, "weights": weights}
    return case(f"{name}, {weights}", request, expect, "statsmodels cohens_kappa")


def alpha(name, coders, metric):
    data = np.array([[np.nan if code is None else code for code in coder] for coder in coders],
                    dtype=float)
    theirs = krippendorff.alpha(reliability_data=data, level_of_measurement=metric)
    request = {"test": "krippendorff", "coders_by_units": coders, "metric": metric}
    return case(f"{name}, {metric}", request, {"alpha": float(theirs)}, "krippendorff (PyPI)")


def cronbach(name, rows):
    complete = [row for row in rows if None not in row]
    theirs, rounded = pingouin.cronbach_alpha(pandas.DataFrame(complete))
    # pingouin rounds its interval to three places: Feldt's, from SciPy's F, is held against that.
    data = np.array(complete, dtype=float)
    k = data.shape[1]
    plain = k / (k - 1) * (1 - data.var(axis=0, ddof=1).sum() / data.sum(axis=1).var(ddof=1))
    close(theirs, plain)
    df1 = len(complete) - 1
    ends = [1 - (1 - plain) * stats.f.isf(tail, df1, df1 * (k - 1)) for tail in (0.025, 0.975)]
    if max(abs(np.array(ends) - rounded)) > 6e-4:
        raise ValueError(f"pingouin's interval is {rounded}, not {ends}")
    expect = {"alpha": float(plain), "n": len(complete), "low": float(ends[0]),
              "high": float(ends[1])}
    return case(name, {"test": "cronbach", "rows": rows}, expect, "pingouin.cronbach_alpha, NumPy, scipy.stats.f")


def spearman_brown(name, rows):
    """Of two items: from SciPy's correlation and its interval, which grow together with the figure."""
    complete = np.array([row for row in rows if None not in row], dtype=float)
    theirs = stats.pearsonr(complete[:, 0], complete[:, 1])
    interval = theirs.confidence_interval(0.95)
    doubled = lambda r: float(2 * r / (1 + r))
    expect = {"correlation": float(theirs.statistic), "reliability": doubled(theirs.statistic),
              "low": doubled(interval.low), "high": doubled(interval.high), "n": len(complete)}
    return case(name, {"test": "spearman_brown", "rows": rows}, expect, "scipy.stats.pearsonr")


def cases():
    found = [kappa(name, matrix, w) for name, matrix in MATRICES.items() for w in WEIGHTS]
    chance = random.Random(2019)
    coders = {
        # Krippendorff's own example, 2011.
        "four coders": [[None, None, None, None, None, 3, 4, 1, 2, 1, 1, 3, 3, None, 3],
                        [1, None, 2, 1, 3, 3, 4, 3, None, None, None, None, None, None, None],
                        [None, None, 2, 1, 3, 4, 4, None, 2, 1, 1, 3, 3, None, 4]],
        "two coders": [[1, 2, 3, 3, 2, 1, 4, 1, 2], [1, 2, 3, 3, 2, 2, 4, 1, 3]],
        "complete agreement": [[1, 2, 3], [1, 2, 3]],
        "decimals": [[0.5, 1.5, 2.25, None, 3], [0.5, 2, 2.25, 1, 3.5], [None, 1.5, 2, 1, 3]],
        "random": [[chance.choice([None, 1, 2, 3, 4, 5]) for _ in range(40)] for _ in range(5)],
    }
    for name, data in coders.items():
        found += [alpha(name, data, metric) for metric in ["nominal", "ordinal", "interval"]]
    found.append(cronbach("five items", [[3, 4, 3, 4, 4], [2, 2, 3, 1, 2], [5, 4, 5, 5, None],
                                         [4, 4, 4, 5, 4], [1, 2, 1, 2, 2], [3, 3, 4, 3, 3]]))
    found.append(cronbach("against each other", [[1, 4], [2, 2], [3, 2], [4, 1], [2, 2]]))
    rows = [[min(4, max(1, base + chance.choice([-1, 0, 0, 1]))) for _ in range(14)]
            for base in (chance.randint(1, 4) for _ in range(200))]
    for row in rows[::9]:
        row[chance.randrange(14)] = None
    found.append(cronbach("fourteen items, some missing", rows))
    found.append(spearman_brown("two items", [row[:2] for row in rows]))
    found.append(spearman_brown("two that disagree", [[1, 4], [2, 2], [3, 2], [4, 1], [2, 3]]))
    return found
