"""The main job from an empty database to the documents, in a browser of its own.

    python -m walk [--watch] [--locale en] [--keep folder]

`--watch` shows the browser and takes its time. Needs Chromium; without LibreOffice the workbook is read by one program
only. Nothing of your own plans is touched: the walk has a data folder of its own, which goes when it ends.
"""

import argparse
import os
import sys
import tempfile
from functools import partial
from pathlib import Path

from playwright.sync_api import Error

from benchmarks.server import Server
from planner.i18n import DEFAULT, LOCALES
from planner.store import open_store
from walk.course import walk
from walk.job import Job
from walk.owner import Owner
from walk.visitor import CHROMIUM, chromium

SLOWLY = 350  # milliseconds between two acts


def main() -> None:
    """Walk once; exits with 1 where a step failed."""
    parser = argparse.ArgumentParser(prog="python -m walk", description=__doc__)
    parser.add_argument("--watch", action="store_true", help="show the browser, and go slowly")
    parser.add_argument("--locale", choices=LOCALES, default=DEFAULT)
    parser.add_argument("--keep", type=Path, help="a folder for the documents")
    asked = parser.parse_args()
    if CHROMIUM is None:
        sys.exit("Chromium is not installed (Debian: apt-get install chromium).")
    if asked.watch and sys.platform == "linux" and not {"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys():
        sys.exit("There is no screen to watch on; without --watch the walk needs none.")
    with tempfile.TemporaryDirectory(prefix="promobook-walk-", ignore_cleanup_errors=True) as made:
        folder = asked.keep or Path(tempfile.mkdtemp(prefix="promobook-documents-"))
        folder.mkdir(parents=True, exist_ok=True)
        with Server(Path(made)) as server, chromium(headless=not asked.watch, slow=SLOWLY * asked.watch) as browser:
            store = open_store(folder=server.home)
            try:
                job = Job(Owner(browser, server, store, asked.locale), folder)
                walk(job, partial(print, flush=True))
            except (AssertionError, Error) as error:
                sys.exit(str(error))
            finally:
                store.close()
    print(f"The documents lie in {folder}")


if __name__ == "__main__":
    main()
