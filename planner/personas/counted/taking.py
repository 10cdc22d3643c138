"""Counted figures as answers of a persona: what is offered beside what it says now, and one Change that takes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from pydantic import JsonValue

from planner.changes import Change, Set
from planner.i18n import Translate
from planner.imports.view import province_name
from planner.personas.counted.answer import Counted
from planner.personas.counted.view import note_words
from planner.personas.model import Persona, empty
from planner.sections import Origin

FIELDS = ("customer_share", "sales_share", "regions", "sample_size", "sources", "source_note", "refreshed")
PLACES = 4  # provinces named
LONGEST = 120
LONGEST_NOTE = 4000


@dataclass(frozen=True)
class Offer:
    """An answer for a field of a persona; `ticked` whether taking it is the sensible choice."""

    field: str
    value: JsonValue
    present: object
    ticked: bool = True


def offers(t: Translate, found: Counted, persona: Persona, today: date) -> tuple[Offer, ...]:
    """What the figures answer. A number of people asked grows only, and words of the user's own stay unless ticked."""
    if not found.group.customers:
        return ()
    values: dict[str, JsonValue] = {
        "customer_share": _share(found.customer_share),
        "sales_share": _share(found.sales_share),
        "regions": _places(t, found),
        "sample_size": max(found.group.customers, persona.sample_size or 0),
        "sources": [*persona.sources, *(() if "analytics" in persona.sources else ("analytics",))],
        "source_note": _note(t, found, persona.source_note),
        "refreshed": today.isoformat(),
    }
    made = []
    for field in FIELDS:
        value, present = values[field], getattr(persona, field)
        if value is not None and value != "" and _stored(present) != value:
            made.append(Offer(field, value, present, ticked=field != "regions" or empty(present)))
    return tuple(made)


def _stored(present: object) -> object:
    if isinstance(present, tuple):
        return list(present)
    return present.isoformat() if isinstance(present, date) else present


def _share(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _places(t: Translate, found: Counted) -> str:
    """The provinces with most of these customers."""
    names = (province_name(t, place) for place, _ in found.group.regions[:PLACES])
    return t("common.list_separator").join(names)[:LONGEST]


def _note(t: Translate, found: Counted, before: str) -> str:
    """The note with a line of what was counted, in place of the line of the last time."""
    head = t("personas.counted.note_start")
    kept = [one for one in before.splitlines() if one.strip() and not one.startswith(head)]
    return "\n".join([*kept, f"{head}{note_words(t, found)}"])[:LONGEST_NOTE]


def taken(t: Translate, persona: str, chosen: Sequence[Offer], found: Counted, at: datetime) -> Change | None:
    """The Change that writes the offers chosen, each with where it comes from; None if there are none."""
    period = f"{found.first.isoformat()} – {found.last.isoformat()}"
    origin = Origin(kind="data", source=t("personas.counted.origin"), period=period, at=at)
    sets = tuple(Set(path=f"personas.items.{persona}.{one.field}", value=one.value, origin=origin) for one in chosen)
    return Change(label="files_taken", operations=sets) if sets else None
