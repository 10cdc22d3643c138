"""A file or folder of any size into stored tables: read in portions, spooled, and settled part by part.

Names of customers are replaced before anything is written. Rows that belong to one order or day come together in one
part of the spool, so that a part can be worked on as a small file is.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from planner.imports.canonical import Key
from planner.imports.loading.intake import Intake
from planner.imports.loading.outcome import Loaded, Read
from planner.imports.loading.settling import Settling
from planner.imports.loading.sources import files_of, weight
from planner.imports.loading.spool import Spool
from planner.imports.mapping import Template

Progress = Callable[[float, str], None]
PART = 64 << 20  # bytes of text in a part of the spool: about half a million orders
MOST_PARTS = 256
READ = 0.7  # of all work when everything is read


def load(path: Path, folder: Path, key: Key, progress: Progress, templates: Sequence[Template] = ()) -> Loaded:
    """The tables of a file, or of all files in a folder, written into `folder`. Of two files the later one counts.

    `templates` say what the columns are of tables that have no layout of ours. `progress(fraction, step)` may raise to
    stop the work; nothing but `folder` holds anything of it then. Raises InputError("path" or "file", reason, name).
    """
    files = files_of(path)
    sizes = list(map(weight, files))
    whole = max(1, sum(sizes))
    parts = min(MOST_PARTS, 1 + whole // PART)
    with tempfile.TemporaryDirectory(prefix="spool-", dir=folder) as name, Spool(Path(name), parts) as spool:
        reads: list[Read] = []
        for file in files:
            intake = Intake(file, len(reads), key, templates, spool)
            before = sum(sizes[: len(reads)])
            for done in intake.work():
                progress(READ * (before + done * sizes[len(reads)]) / whole, "reading")
            reads.append(intake.read)
        spool.close()
        with Settling(tuple(reads), key, folder) as settling:
            if parts > 1:  # of orders nothing is refused, and of a single part nothing else was stored before
                for part in range(parts):
                    settling.look(spool.groups(part, without="order_id"))
            for part in range(parts):
                progress(READ + (1 - READ) * part / parts, "settling")
                settling.add(spool.groups(part))
        return settling.loaded()
