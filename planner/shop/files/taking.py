"""One Change that writes the figures taken, each with the file, the kind of table and the days it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from planner.changes import Change, Set
from planner.i18n import Translate
from planner.imports.names import bare_name
from planner.imports.view import kind_name
from planner.sections import Origin
from planner.shop.files.offers import Offer

LONGEST = 120


def taken(words: Translate, offers: Sequence[Offer], at: datetime) -> Change | None:
    """The Change; None if nothing is taken."""
    sets = tuple(Set(path=offer.path, value=_stored(offer), origin=_origin(words, offer, at)) for offer in offers)
    return Change(label="files_taken", operations=sets) if sets else None


def _stored(offer: Offer) -> float:
    return int(offer.value) if offer.unit in {"money", "count"} else offer.value


def _origin(words: Translate, offer: Offer, at: datetime) -> Origin:
    separator = words("common.list_separator")
    kinds = separator.join(dict.fromkeys(kind_name(words, part.kind) for part in offer.parts))
    names = separator.join(dict.fromkeys(bare_name(name) for part in offer.parts for name in part.names))
    period = " – ".join(day.isoformat() for day in offer.period)
    source = f"{kinds} {names}"
    if len(source) > LONGEST:
        source = f"{source[: LONGEST - 1]}…"
    return Origin(kind="data", source=source, period=period, at=at)
