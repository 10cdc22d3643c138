"""One Change that writes the figures taken, each with the file, the kind of table and the days it comes from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from planner.changes import Change, Set
from planner.i18n import Translate
from planner.sections import Origin
from planner.shop.files.offers import Offer

LONGEST = 120
# Names of files that people send one another may hold a mobile number, an identity number or an address of mail.
PERSONAL = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)\d{17}[\dXx](?!\d)|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def bare_name(name: str) -> str:
    """A file's name without its folder and without what may point to a person."""
    return PERSONAL.sub("…", name.replace("\\", "/").rpartition("/")[2])


def taken(words: Translate, offers: Sequence[Offer], at: datetime) -> Change | None:
    """The Change; None if nothing is taken."""
    sets = tuple(Set(path=offer.path, value=_stored(offer), origin=_origin(words, offer, at)) for offer in offers)
    return Change(label="files_taken", operations=sets) if sets else None


def _stored(offer: Offer) -> float:
    return int(offer.value) if offer.unit in {"money", "count"} else offer.value


def _origin(words: Translate, offer: Offer, at: datetime) -> Origin:
    separator = words("common.list_separator")
    kinds = separator.join(dict.fromkeys(words(f"imports.kinds.{part.kind}") for part in offer.parts))
    names = separator.join(bare_name(name) for part in offer.parts for name in part.names)
    period = " – ".join(day.isoformat() for day in offer.period or ())
    source = f"{kinds} {names}"
    if len(source) > LONGEST:
        source = f"{source[: LONGEST - 1]}…"
    return Origin(kind="data", source=source, period=period, at=at)
