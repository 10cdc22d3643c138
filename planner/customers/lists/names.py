"""The customers' own names, from the order file the user gives once more: hashed here and now, and kept nowhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from planner.imports import Imported
from planner.imports.canonical import PLATFORMS, Key


@dataclass(frozen=True)
class Names:
    """A file's names by platform and hash. `unnamed`: the file has no column of customers, or all are masked."""

    platform: str
    of: Mapping[str, str] = field(repr=False)

    @property
    def unnamed(self) -> bool:
        return not self.of


def names(read: Imported, key: Key, platform: str | None = None) -> Names:
    """The names of an order file by the hashes that are stored for them."""
    whose = platform or PLATFORMS.get(read.kind, "")
    if "customer" not in read.table:
        return Names(whose, {})
    given = read.table["customer"].astype("string").dropna().drop_duplicates()
    hashed = key.hashed(whose, given)
    found = {str(one): str(name).strip() for one, name in zip(hashed, given, strict=True) if isinstance(one, str)}
    return Names(whose, found)


def together(files: Sequence[Names]) -> Mapping[tuple[str, str], str]:
    """The names of several files by platform and hash."""
    return {(one.platform, hashed): name for one in files for hashed, name in one.of.items()}
