"""Makes the frozen reference sets beside this file.

    python3 -m venv /some/where && /some/where/bin/pip install numpy scipy statsmodels mpmath \
        krippendorff scikit-posthocs pingouin
    /some/where/bin/python make_references.py        # Rscript (R base) must be on the path

Where several references give a figure they are compared here, and the script stops if they
disagree; what is frozen is the one with the most digits.
"""

import json
import pathlib
import subprocess
import sys
from importlib.metadata import version

HERE = pathlib.Path(__file__).parent
PACKAGES = ["numpy", "scipy", "statsmodels", "mpmath", "krippendorff", "scikit-posthocs", "pingouin"]
SETS = ["location", "several_groups", "categorical", "agreement", "effects", "tails"]


def main():
    r = subprocess.run(["R", "--version"], capture_output=True, text=True, check=True)
    made_with = {name: version(name) for name in PACKAGES}
    made_with["R"] = r.stdout.split()[2]
    sys.path.insert(0, str(HERE))
    sys.dont_write_bytecode = True
    for name in sys.argv[1:] or SETS:
        cases = __import__(name).cases()
        lines = ",\n".join(json.dumps(case, sort_keys=True, allow_nan=False) for case in cases)
        text = f'{{"made_with": {json.dumps(made_with)}, "cases": [\n{lines}\n]}}\n'
        (HERE / f"{name}.json").write_text(text)
        print(name, len(cases))


if __name__ == "__main__":
    main()
