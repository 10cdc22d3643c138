"""The glossary: the metrics by their names and definitions in the catalogs, and the course's own terms."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from planner.i18n import LOCALES, catalog, translator
from planner.metrics.figures import METRICS

OWN = "course.terms."


@dataclass(frozen=True)
class Term:
    """A term in one language, with its `other` name in the other language."""

    code: str
    name: str
    what: str
    other: str


@cache
def codes() -> tuple[str, ...]:
    """All terms there are."""
    own = (key.removeprefix(OWN).removesuffix(".name") for key in catalog(LOCALES[0]) if key.startswith(OWN))
    return tuple(dict.fromkeys((*METRICS, *(code for code in own if "." not in code))))


@cache
def term(code: str, locale: str) -> Term:
    """A term. Raises KeyError for a code the glossary does not hold."""
    other = next(one for one in LOCALES if one != locale)
    return Term(code, *_words(code, locale), _words(code, other)[0])


def _words(code: str, locale: str) -> tuple[str, str]:
    t = translator(locale)
    if t.has(f"course.terms.{code}.name"):
        return t(f"course.terms.{code}.name"), t(f"course.terms.{code}.what")
    return t(f"metrics.watched.options.{code}"), t(f"metrics.definitions.{code}")


def glossary(locale: str, wanted: str = "") -> tuple[Term, ...]:
    """All terms by name; `wanted` keeps those that hold its letters in either name or in what is said."""
    found = (term(code, locale) for code in codes())
    letters = wanted.casefold().strip()
    kept = (one for one in found if letters in f"{one.name}\n{one.other}\n{one.what}".casefold())
    return tuple(sorted(kept, key=lambda one: _by_sound(one.name)))


def _by_sound(name: str) -> bytes:
    """Where a name stands in a list: GB 18030 has the common characters in the order of their pinyin."""
    return name.casefold().encode("gb18030")
