"""Makes the invented export files beside this script: `python sample_data/exports/make.py [folder]`.

Each has the headings and the quirks of the platform's real export, and sums that fit the profile of its sample shop and
the shop's other files. The same files come out each time.
"""

from __future__ import annotations

import sys
from pathlib import Path

from making import dress, home, tea

FOLDER = Path(__file__).resolve().parent
SHOPS = {"tea": tea.make, "dress": dress.make, "home": home.make}


def make(folder: Path = FOLDER) -> None:
    """Write all files below `folder`."""
    for shop, made in SHOPS.items():
        made(folder / shop)


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
