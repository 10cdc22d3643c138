"""Personas side by side, and how alike two of them are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from planner import fmt
from planner.i18n import Translate
from planner.personas.evidence import confidence, worth
from planner.personas.model import PARTS, Persona, empty

CHOICES = ("ages", "sex", "city_tier", "income", "media", "frequency", "decides", "formats")
ALIKE = 0.75
ENOUGH_IN_COMMON = 4


@dataclass(frozen=True)
class Likeness:
    """How many of the choices answered for both personas are the same. `first`, `second` are ids."""

    first: str
    second: str
    same: int
    compared: int

    @property
    def share(self) -> float:
        return self.same / self.compared if self.compared else 0.0

    @property
    def alike(self) -> bool:
        return self.compared >= ENOUGH_IN_COMMON and self.share >= ALIKE


def likeness(first: Persona, second: Persona) -> Likeness:
    """Compare what is chosen, not what is written: two people never write the same sentence."""
    pairs = [(_choice(first, field), _choice(second, field)) for field in CHOICES]
    both = [(a, b) for a, b in pairs if not empty(a) and not empty(b)]
    return Likeness(first.id, second.id, sum(a == b for a, b in both), len(both))


def likenesses(items: Sequence[Persona]) -> tuple[Likeness, ...]:
    """Every pair of personas, in their order."""
    return tuple(likeness(first, second) for first, second in combinations(items, 2))


def _choice(persona: Persona, field: str) -> object:
    if field == "ages":
        return None if persona.age_low is None and persona.age_high is None else (persona.age_low, persona.age_high)
    value = getattr(persona, field)
    return tuple(sorted(value)) if isinstance(value, tuple) else value


def ages(persona: Persona, t: Translate) -> str:
    """The ages in words; an open end is named, and nothing is an empty text."""
    low, high = persona.age_low, persona.age_high
    if low is None and high is None:
        return ""
    if high is None:
        return t("personas.words.age_from", low=low)
    if low is None:
        return t("personas.words.age_to", high=high)
    return t("personas.words.ages", low=min(low, high), high=max(low, high))


def written(persona: Persona, field: str, t: Translate) -> str:
    """A field as a person reads it; an empty text where there is no answer."""
    value = getattr(persona, field)
    if empty(value):
        return ""
    if field in ("customer_share", "sales_share"):
        return fmt.percent(value, t.locale)
    if field == "refreshed":
        return fmt.day(value, t.locale)
    if field == "sample_size":
        return fmt.count(value, t.locale)
    if isinstance(value, tuple):
        return t("common.list_separator").join(t(f"personas.items.{field}.options.{code}") for code in value)
    return t(f"personas.items.{field}.options.{value}") if field in CHOICES else str(value)


TELLING = ("sex", "city_tier", "income", "media", "frequency", "decides", "formats", "pains", "needs")
THE_REST = tuple(
    f for part in PARTS.values() for f in part if f not in (*TELLING, "name", "age_low", "age_high", "sources")
)


def compare_rows(items: Sequence[Persona], t: Translate) -> list[dict[str, Any]]:
    """What tells personas apart, one row per field anybody answered: `field` its label, then a column per id."""
    own = {
        "personas.words.age": {p.id: ages(p, t) for p in items},
        **{f"personas.items.{f}.label": {p.id: written(p, f, t) for p in items} for f in TELLING},
        "personas.words.worth": {
            p.id: t("personas.words.times", times=times) if (times := worth(p)) else "" for p in items
        },
        "personas.words.confidence": {p.id: t(f"personas.confidence.{confidence(p)}") for p in items},
    }
    return [{"field": t(key), **words} for key, words in own.items() if any(words.values())]


def other_rows(items: Sequence[Persona], t: Translate) -> list[dict[str, Any]]:
    """The fields that `compare_rows` leaves out, in the same shape."""
    own = {f"personas.items.{f}.label": {p.id: written(p, f, t) for p in items} for f in THE_REST}
    return [{"field": t(key), **words} for key, words in own.items() if any(words.values())]
