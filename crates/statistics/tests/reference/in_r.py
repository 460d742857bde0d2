"""Asking R, with all digits."""

import subprocess


def numbers(expression):
    """The numbers that an R expression gives."""
    code = f'cat(sprintf("%.17g", {expression}), sep="\\n")'
    run = subprocess.run(["Rscript", "--vanilla", "-e", code], capture_output=True, text=True,
                         check=True)
    return [float(line) for line in run.stdout.split()]


def vector(values):
    return "c(" + ",".join(map(repr, values)) + ")"


def matrix(rows):
    flat = [value for row in rows for value in row]
    return f"matrix({vector(flat)}, nrow={len(rows)}, byrow=TRUE)"


def long_form(levels, table):
    """R code for the answers `x` and their groups `g` of a levels × groups table."""
    answers = [level for row in table for level, c in zip(levels, row) for _ in range(c)]
    groups = [i for i, row in enumerate(table) for _ in range(sum(row))]
    return f"x <- {vector(answers)}; g <- factor({vector(groups)})"
