"""Tail probabilities in 50 digits, asked of the functions themselves: {"function", "arguments"}."""

import itertools

from mpmath import mp, mpf

from precise import (case, chi2_upper, f_upper, lower_beta, normal_upper, p_fields,
                     studentized_range_upper, t_upper)


def tail(function, arguments, p):
    request = {"function": function, "arguments": arguments}
    name = f"{function}{tuple(arguments)}"
    return case(name, request, p_fields(p), "mpmath")


def cases():
    found = []
    for z in [0.0, 0.1, 0.5, 1.0, 1.96, 3.0, 5.9, 6.0, 6.1, 10.0, 25.0, 37.0, 38.5, 100.0, 1000.0]:
        found.append(tail("normal", [z], normal_upper(z)))
    for t, df in itertools.product([0.0, 1e-3, 0.3, 1.0, 1.7, 2.5, 8.0, 40.0, 1000.0],
                                   [1.0, 1.5, 2.0, 7.3, 30.0, 933.0, 999_999.0]):
        found.append(tail("student_t", [t, df], t_upper(t, df)))
    for x, df in itertools.product([1e-3, 0.5, 1.0, 5.0, 30.0, 99.5, 1500.0, 10_000.0],
                                   [1.0, 2.0, 3.0, 10.0, 99.0]):
        found.append(tail("chi_squared", [x, df], chi2_upper(x, df)))
    for f, df1, df2 in itertools.product([1e-3, 0.5, 1.0, 2.0, 10.0, 500.0], [1.0, 2.0, 5.0, 20.0],
                                         [1.0, 3.7, 40.0, 931.0, 999_997.0]):
        found.append(tail("fisher_f", [f, df1, df2], f_upper(f, df1, df2)))
    for x, a, b in itertools.product([1e-12, 1e-3, 0.2, 0.5, 0.9, 0.999], [0.5, 1.0, 3.3, 50.0, 400.0],
                                     [0.5, 1.0, 7.0, 60.0, 500.0]):
        found.append(tail("beta", [x, a, b], lower_beta(mpf(a), mpf(b), mpf(x))))
    for q, k, df in itertools.product([0.5, 2.0, 3.5, 6.0, 12.0, 40.0], [2, 3, 10],
                                      [1.0, 2.5, 12.0, 60.0, 900.0]):
        p = 2 * t_upper(mpf(q) / mp.sqrt(2), df) if k == 2 else studentized_range_upper(q, k, df)
        found.append(tail("studentized_range", [q, k, df], p))
    return found
