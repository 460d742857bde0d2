"""Cases of differences with intervals, of likeness, of weights, and of answers in clusters."""

import random

import numpy as np
from statsmodels.stats.proportion import confint_proportions_2indep
from statsmodels.stats.weightstats import ttost_ind

import in_r
from location import TWO_GROUPS, expanded
from precise import case, plain
from several_groups import size


def newcombe(name, table):
    (a, b), (c, d) = table
    low, high = confint_proportions_2indep(a, a + b, c, c + d, method="newcomb", compare="diff")
    return case(name, {"test": "newcombe", "table": table}, {"low": float(low), "high": float(high)},
                "statsmodels confint_proportions_2indep(method='newcomb')")


def equivalence(name, levels, table, bound):
    one, two = (expanded(levels, row) for row in table)
    p, low, high = ttost_ind(one, two, -bound, bound, usevar="unequal")
    expect = {"p": plain(p), "p_above_low": plain(low[1]), "p_below_high": plain(high[1]),
              "df": plain(low[2]), "difference": float(one.mean() - two.mean())}
    request = {"test": "equivalence", "levels": levels, "table": table, "bound": bound}
    return case(name, request, expect, "statsmodels ttost_ind(usevar='unequal')")


def rake(name, table, rows, columns):
    """R's survey package, which stops when margins change by less than epsilon."""
    n = sum(map(sum, table))
    flat = [(i, j) for i, row in enumerate(table) for j, c in enumerate(row) for _ in range(c)]
    wanted = lambda shares: in_r.vector([share * n for share in shares])
    weights = in_r.numbers(f"""{{
      suppressMessages(library(survey))
      d <- data.frame(r=factor({in_r.vector([i for i, _ in flat])}),
                      c=factor({in_r.vector([j for _, j in flat])}))
      rows <- data.frame(r=levels(d$r), Freq={wanted(rows)})
      columns <- data.frame(c=levels(d$c), Freq={wanted(columns)})
      raked <- rake(svydesign(ids=~1, data=d, weights=rep(1, nrow(d))), list(~r, ~c),
                    list(rows, columns), control=list(maxit=2000, epsilon=1e-12, verbose=FALSE))
      weights(raked) }}""")
    first = dict(reversed(list(zip(flat, weights))))
    w = np.array(weights)
    expect = {"weights": [[first[i, j] for j in range(len(columns))] for i in range(len(rows))],
              "design_effect": float(n * (w ** 2).sum() / w.sum() ** 2)}
    request = {"test": "rake", "table": table, "rows_share": rows, "columns_share": columns}
    return case(name, request, expect, "R survey::rake")


def cluster_robust(name, answers):
    """R's clubSandwich: the coefficient of a group in lm, CR2, Satterthwaite."""
    cluster, group, answer = zip(*answers)
    beta, error, t, df, p = in_r.numbers(f"""{{
      suppressMessages(library(clubSandwich))
      x <- {in_r.vector(answer)}; first <- 1 - {in_r.vector(group)}
      found <- coef_test(lm(x ~ first), vcov="CR2", cluster={in_r.vector(cluster)},
                         test="Satterthwaite")
      unlist(found["first", c("beta", "SE", "tstat", "df_Satt", "p_Satt")]) }}""")
    expect = {"difference": beta, "se": error, "t": t, "df": df, "p": p,
              "clusters": len(set(cluster)), "n": len(answers)}
    return case(name, {"test": "cluster_robust", "answers": answers}, expect, "R clubSandwich, CR2")


def in_clusters(chance, clusters, most, mixed):
    answers = []
    for cluster in range(clusters):
        own, group = chance.gauss(0, 0.5), cluster % 2
        for _ in range(chance.randint(1, most)):
            group = chance.randint(0, 1) if mixed else group
            answers.append([cluster, group, round(2.5 + own + 0.3 * group + chance.gauss(0, 1), 2)])
    return answers


def cases():
    found = [newcombe(name, table) for name, table in {
        "of Newcombe": [[56, 14], [48, 32]], "few": [[9, 1], [3, 7]], "none": [[0, 10], [0, 20]],
        "all against none": [[10, 0], [0, 10]], "large": [[194, 26], [7000, 3000]]}.items()]
    for name, (levels, table) in TWO_GROUPS.items():
        if size(table) < 5000:
            found += [equivalence(name, levels, table, bound) for bound in (0.25, 1.5)]
    found.append(rake("two by three", [[30, 20, 10], [15, 25, 40]], [0.5, 0.5], [0.4, 0.35, 0.25]))
    found.append(rake("far away", [[90, 5], [8, 12]], [0.3, 0.7], [0.55, 0.45]))
    found.append(rake("as it is", [[10, 20], [20, 40]], [1 / 3, 2 / 3], [1 / 3, 2 / 3]))
    chance = random.Random(2002)
    found.append(cluster_robust("mostly one a cluster", in_clusters(chance, 60, 2, True)))
    found.append(cluster_robust("of a cluster's property", in_clusters(chance, 24, 6, False)))
    found.append(cluster_robust("mixed", in_clusters(chance, 15, 9, True)))
    return found
