"""Asks the references again what the frozen sets beside this file hold, or freezes them anew.

    make judges                                        # makes the environment, then asks
    target/judges/python/bin/python make_references.py [--freeze] [SET...]

Where several references give a figure they are compared here, and the script stops if they
disagree; what is frozen is the one with the most digits. Rscript (R base) must be on the path, with
the packages survey and clubSandwich.
"""

import json
import pathlib
import subprocess
import sys
from importlib.metadata import version

HERE = pathlib.Path(__file__).parent
PACKAGES = ["numpy", "scipy", "statsmodels", "mpmath", "krippendorff", "scikit-posthocs", "pingouin"]
SETS = ["location", "several_groups", "categorical", "agreement", "effects", "contrasts", "tails"]
# Another processor or version may round otherwise; our own figures are held to 1e-9.
TOLERANCE = 1e-11


def made_with():
    r = subprocess.run(["R", "--version"], capture_output=True, text=True, check=True)
    return {name: version(name) for name in PACKAGES} | {"R": r.stdout.split()[2]}


def freeze(name, cases):
    lines = ",\n".join(json.dumps(case, sort_keys=True, allow_nan=False) for case in cases)
    text = f'{{"made_with": {json.dumps(made_with())}, "cases": [\n{lines}\n]}}\n'
    (HERE / f"{name}.json").write_text(text)
    print(f"{name}: {len(cases)} cases frozen")


def differences(place, frozen, now):
    """Where two answers differ, in words."""
    if isinstance(frozen, dict) and isinstance(now, dict):
        for key in sorted(frozen.keys() | now.keys()):
            yield from differences(f"{place} {key}", frozen.get(key), now.get(key))
    elif isinstance(frozen, list) and isinstance(now, list) and len(frozen) == len(now):
        for number, (one, other) in enumerate(zip(frozen, now)):
            yield from differences(f"{place}[{number}]", one, other)
    elif isinstance(frozen, float) and isinstance(now, (int, float)):
        if abs(frozen - now) > TOLERANCE * max(abs(frozen), abs(now)):
            yield f"{place}: frozen {frozen!r}, now {now!r}"
    elif frozen != now:
        yield f"{place}: frozen {frozen!r}, now {now!r}"


def compare(name, cases):
    """Whether the references still say what is frozen; prints what differs."""
    frozen = json.loads((HERE / f"{name}.json").read_text())
    now = json.loads(json.dumps(cases, allow_nan=False))
    different = []
    if [case["name"] for case in frozen["cases"]] != [case["name"] for case in now]:
        different.append(f"{name}: frozen {len(frozen['cases'])} cases, now {len(now)}, or others")
    for one, other in zip(frozen["cases"], now):
        asked = one["request"].get("test") or one["request"]["function"]
        different += differences(f"{name}, {asked} «{one['name']}»", one, other)
    print(f"{name}: {len(now)} cases, {len(different)} differing", *different, sep="\n  ")
    if different and frozen["made_with"] != made_with():
        print(f"  frozen with {frozen['made_with']}\n  asked now   {made_with()}")
    return not different


def main(arguments):
    sys.path.insert(0, str(HERE))
    sys.dont_write_bytecode = True
    agree = True
    for name in [name for name in arguments if name != "--freeze"] or SETS:
        cases = __import__(name).cases()
        if "--freeze" in arguments:
            freeze(name, cases)
        else:
            agree &= compare(name, cases)
    return 0 if agree else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
