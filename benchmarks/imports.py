"""What Home imports, and how long it takes: a fresh interpreter each time, the median of several.

    python -m benchmarks.imports [--check]

With --check, exits with 1 if Home loads a library that belongs to other pages.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEAVY = (
    "pandas",
    "altair",
    "vl_convert",
    "holidays",
    "statsmodels",
    "scipy",
    "docx",
    "pptx",
    "openpyxl",
    "reportlab",
    "nbformat",
)
PROGRAM = """
import json, sys, time
began = time.perf_counter()
import streamlit
shell = time.perf_counter()
import pages._kit, pages._kit.shelf
done = time.perf_counter()
print(json.dumps({"streamlit": shell - began, "home": done - shell, "modules": sorted(sys.modules)}))
"""


def measured() -> dict[str, object]:
    run = subprocess.run([sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, check=True)
    return json.loads(run.stdout.splitlines()[-1])


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    runs = [measured() for _ in range(options.runs)]
    for part in ("streamlit", "home"):
        print(f"{part:>10}: {statistics.median(run[part] for run in runs):.2f} s")
    found = [name for name in HEAVY if name in runs[0]["modules"]]
    print(f"{len(runs[0]['modules'])} modules; of the heavy ones: {', '.join(found) or 'none'}")
    return 1 if options.check and found else 0


if __name__ == "__main__":
    sys.exit(main())
