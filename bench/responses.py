"""Measures `senco analyse --json` against a bare loop, pandas + SciPy, polars + SciPy and polars only counting, on the same file:
the full sample of the school survey (73 columns; 435 MB for a million rows), or with --lean one of 21 columns.

    python3 bench/responses.py [--senco PATH] [--bench PATH] [--lean] [--rows N ...]

Everything is made in a folder of its own outside the repository (--folder): a virtual environment with pandas, polars and SciPy from
PyPI, and the made-up responses. Each figure is the best of three runs of a fresh process (pandas: of one); memory is the peak of that
process. Seconds of the clock depend on what else the machine does; seconds of the processors hardly do, so both are told.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

ITEMS = "[c for c in d.columns if c.split('_')[0] in ('confidence', 'benefit', 'support')]"
GROUPS = (
    "[c for c in d.columns if c in ('role', 'senco', 'award', 'must_employ', 'school_type', 'phase', 'region',"
    " 'believes_award', 'recorded_status')]"
)

# The same work as 001 §2.2: every item by every group, high against low, domain scores against the midpoint and between groups.
TESTS = """
from scipy import stats
def tests(counts, scores, groups):
    for high, low in counts:
        stats.chisquare([high, low])
    for name, values in scores.items():
        values = values[~(values != values)]
        stats.ttest_1samp(values, 2.5, alternative='greater')
        stats.wilcoxon(values - 2.5, alternative='greater', method='asymptotic')
        for parts in groups[name]:
            parts = [part for part in parts if len(part) > 1]
            if len(parts) > 1:
                stats.f_oneway(*parts)
                stats.kruskal(*parts)
"""

PANDAS = TESTS + f"""
import sys, pandas as pd
d = pd.read_csv(sys.argv[1])
items, groups = {ITEMS}, {GROUPS}
for i in items:
    for g in groups:
        pd.crosstab(d[g], d[i])
level = {{'a lot': 4, 'quite a lot': 3, 'a little': 2, 'not at all': 1}}
s = d[items].apply(lambda c: c.map(level))
counts = [((s[i] >= 3).sum(), s[i].notna().sum() - (s[i] >= 3).sum()) for i in items]
variants = sorted({{i.split('_')[0] for i in items}})
scores = {{v + '_' + k: s[[i for i in items if i.startswith(v + '_' + k)]].mean(axis=1) for v in variants for k in ('PKU', 'LCP', 'PPQ')}}
by = {{k: [[v.dropna().to_numpy() for _, v in scores[k].groupby(d[g])] for g in ('school_type', 'role')] for k in scores}}
tests(counts, {{k: v.to_numpy() for k, v in scores.items()}}, by)
"""

POLARS_COUNTS = f"""
import sys, polars as pl
d = pl.read_csv(sys.argv[1])
items, groups = {ITEMS}, {GROUPS}
for i in items:
    for g in groups:
        d.group_by([g, i]).len()
"""

POLARS = TESTS + POLARS_COUNTS + """
level = {'a lot': 4, 'quite a lot': 3, 'a little': 2, 'not at all': 1}
s = d.select([pl.col(i).replace_strict(level, default=None, return_dtype=pl.Int8) for i in items])
counts = [((s[i] >= 3).sum(), s[i].count() - (s[i] >= 3).sum()) for i in items]
variants = sorted({i.split('_')[0] for i in items})
scores = {v + '_' + k: s.select(pl.mean_horizontal([i for i in items if i.startswith(v + '_' + k)])).to_series() for v in variants for k in ('PKU', 'LCP', 'PPQ')}
by = {k: [[v.drop_nulls().to_numpy() for v in pl.DataFrame({'g': d[g], 'v': scores[k]}).partition_by('g', as_dict=False)
          for v in [v['v']]] for g in ('school_type', 'role')] for k in scores}
tests(counts, {k: v.drop_nulls().to_numpy() for k, v in scores.items()}, by)
"""

R_COUNTS = """
suppressMessages(library(data.table))
d <- fread(commandArgs(TRUE)[1])
items <- grep('^(confidence|benefit|support)_', names(d), value = TRUE)
groups <- intersect(names(d), c('role', 'senco', 'award', 'must_employ', 'school_type', 'phase', 'region', 'believes_award', 'recorded_status'))
for (i in items) for (g in groups) d[, .N, by = c(g, i)]
"""


def measure(command, runs=3):
    """Seconds of the fastest run, by the clock and of the processors, and the largest peak of memory in MB."""
    best, work, peak = None, None, 0
    for _ in range(runs):
        with open(os.devnull, "wb") as nothing:
            start = time.monotonic()
            process = subprocess.Popen(command, stdout=nothing)
            _, status, usage = os.wait4(process.pid, 0)
            took = time.monotonic() - start
        if status != 0:
            sys.exit(f"{command[0]} failed")
        best = took if best is None else min(best, took)
        used = usage.ru_utime + usage.ru_stime
        work = used if work is None else min(work, used)
        peak = max(peak, usage.ru_maxrss / 1024)
    return best, work, peak


def environment(folder):
    """A Python with pandas, polars and SciPy."""
    python = folder / "venv" / "bin" / "python"
    if not python.exists():
        venv.create(folder / "venv", with_pip=True)
        subprocess.run([python, "-m", "pip", "-q", "install", "pandas", "polars", "scipy"], check=True)
    return str(python)


def sample(senco, folder, rows, lean):
    path = folder / f"responses-{rows}{'-lean' if lean else ''}.csv"
    if not path.exists():
        with open(path, "wb") as out:
            command = [senco, "sample", "responses", "--rows", str(rows), "--seed", "1"]
            subprocess.run(command + (["--route", "1", "--lean"] if lean else []), stdout=out, check=True)
    return path


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--senco", default="target/release/senco")
    parser.add_argument("--bench", default="target/release/bench", help="the program with the bare loop: cargo build --release -p bench")
    parser.add_argument("--lean", action="store_true", help="one route and one kind of rating: 14 items and 7 groups")
    parser.add_argument("--rows", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--compare-at", type=int, default=1_000_000, help="compare with the others at this many rows")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "senco-bench")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    results = []

    def tell(name, rows, size, command, runs=3):
        seconds, work, memory = measure(command, runs)
        results.append({"what": name, "rows": rows, "seconds": round(seconds, 3), "processor_seconds": round(work, 3), "mb": round(memory)})
        print(f"{name:28} {rows:>12,} rows {size / 1e6:>9,.0f} MB {seconds:>9.3f} s {work:>9.3f} s of processors {memory:>7,.0f} MB peak", flush=True)
        return seconds, work

    def compare(theirs, ours):
        print(f"{'':28} {theirs[0] / ours[0]:.1f} times as long as senco, {theirs[1] / ours[1]:.1f} times the work")

    for rows in given.rows:
        path = sample(given.senco, given.folder, rows, given.lean)
        size = path.stat().st_size
        ours = tell("senco analyse", rows, size, [given.senco, "analyse", str(path), "--instrument", "school", "--json"])
        bare = tell("bare loop, one thread", rows, size, [given.bench, "bare", str(path)])
        print(f"{'':28} senco does {ours[1] / bare[1]:.2f} times its work")
        if rows != given.compare_at:
            continue
        python = environment(given.folder)
        others = {"pandas + SciPy": PANDAS, "polars + SciPy": POLARS, "polars, counts alone": POLARS_COUNTS}
        for name, program in others.items():
            theirs = tell(name, rows, size, [python, "-c", program, str(path)], runs=1 if "pandas" in name else 3)
            compare(theirs, ours)
        if subprocess.run(["Rscript", "-e", "library(data.table)"], capture_output=True, check=False).returncode == 0:
            theirs = tell("R data.table, counts alone", rows, size, ["Rscript", "-e", R_COUNTS, str(path)])
            compare(theirs, ours)
        tell("wc -l", rows, size, ["wc", "-l", str(path)])
    (given.folder / "responses.json").write_text(json.dumps(results, indent=1))


if __name__ == "__main__":
    main()
