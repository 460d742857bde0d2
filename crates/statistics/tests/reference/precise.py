"""Tail probabilities in 50 digits, and the shape of a case."""

import math
from fractions import Fraction

import numpy as np
from mpmath import mp, mpf
from scipy import special

mp.dps = 50


def exact(value):
    """A Fraction, whole number or decimal text as an mpf."""
    value = Fraction(value)
    return mpf(value.numerator) / mpf(value.denominator)


def lower_beta(a, b, x):
    return mp.betainc(a, b, 0, x, regularized=True)


def t_upper(t, df):
    """P(T > t)."""
    t, df = mpf(t), mpf(df)
    if t < 0:
        return 1 - t_upper(-t, df)
    return lower_beta(df / 2, mpf(1) / 2, df / (df + t * t)) / 2


def f_upper(f, df1, df2):
    f, df1, df2 = mpf(f), mpf(df1), mpf(df2)
    return lower_beta(df2 / 2, df1 / 2, df2 / (df2 + df1 * f))


def chi2_upper(x, df):
    return mp.gammainc(mpf(df) / 2, mpf(x) / 2, mp.inf, regularized=True)


def normal_upper(z):
    return mp.erfc(mpf(z) / mp.sqrt(2)) / 2


def of_alternative(upper, statistic, alternative):
    """The probability for a symmetric statistic, where upper(x) is P(X > x) and precise for x > 0."""
    if alternative == "two_sided":
        return 2 * upper(abs(statistic))
    outwards = statistic if alternative == "greater" else -statistic
    return upper(outwards) if outwards > 0 else 1 - upper(-outwards)


def p_fields(p):
    """The fields of a probability given in many digits; p itself only where a double holds it."""
    fields = {"ln_p": float(mp.log(p))}
    if p > mpf("1e-300"):
        fields["p"] = float(p)
    return fields


def root(square, sign):
    """The square root of an exact square, with a sign, as mpf."""
    return mp.sign(exact(sign)) * mp.sqrt(exact(square))


def plain(value):
    """A reference's number as JSON: infinities as texts, NaN refused."""
    value = float(value)
    if math.isnan(value):
        raise ValueError("a reference gave NaN")
    if math.isinf(value):
        return "inf" if value > 0 else "-inf"
    return value


def case(name, request, expect, source):
    return {"name": name, "source": source, "request": request, "expect": expect}


def close(one, other, tolerance=1e-9):
    """Whether two references agree; the script stops where they do not."""
    one, other = mpf(one), mpf(other)
    if abs(one - other) > tolerance * max(abs(one), abs(other)) + mpf("1e-300"):
        raise ValueError(f"references disagree: {one} {other}")


def panels(ends, pieces=12, nodes=24):
    """Nodes and weights of a Gauss-Legendre rule on equal pieces between each two ends."""
    x, w = np.polynomial.legendre.leggauss(nodes)
    cuts = np.concatenate([np.linspace(a, b, pieces + 1)[:-1] for a, b in zip(ends, ends[1:])])
    cuts = np.append(cuts, ends[-1])
    half = np.diff(cuts)[:, None] / 2
    return (cuts[:-1, None] + half * (x + 1)).ravel(), (half * w).ravel()


def studentized_range_upper(q, k, df):
    """P(range of k means / s >= q): Gauss-Legendre over ln s and over the largest mean z, of a
    positive integrand, in doubles; good to about 1e-12 relatively in the tail too."""
    q, df = float(q), float(df)
    width = 1 / math.sqrt(2 * df)
    peak = -math.log1p(q * q / (2 * df)) / 2
    left = [peak - 50 / df, peak - 20 / df, peak - 8 / df] if df < 40 else [peak - 12 * width]
    u, u_weights = panels(left + [peak - 3 * width, peak, peak + 4 * width, peak + 10 * width])
    w = q * np.exp(u)[:, None]
    z, z_weights = panels([-9.0, -3.0, 0.0, 3.0, 9.0])
    z = w / 2 + z  # enough for the largest of up to twenty means
    largest = special.ndtr(z)
    with np.errstate(divide="ignore"):  # where all lie below, ln 0 is what is meant
        some_below = -np.expm1((k - 1) * np.log1p(-np.minimum(special.ndtr(z - w) / largest, 1)))
    density = np.exp(-z * z / 2) / math.sqrt(2 * math.pi)
    ranges = k * (density * largest ** (k - 1) * some_below) @ z_weights
    a = df / 2
    constant = math.log(2) + a * math.log(a) - a - float(mp.loggamma(a))
    return mpf(float((np.exp(constant - a * (np.expm1(2 * u) - 2 * u)) * ranges) @ u_weights))
