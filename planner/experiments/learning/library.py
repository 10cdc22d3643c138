"""The library of tests: those that match some words, a subject and how they ended."""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import normalize

from planner.experiments.learning.found import Found, Outcome
from planner.experiments.section import Subject

IN_LIBRARY = ("read", "decided")


def search(
    founds: Iterable[Found], words: str = "", subject: Subject | None = None, outcome: Outcome | None = None
) -> tuple[Found, ...]:
    """Tests that ended, the one decided last first, whose texts hold every word that was asked for."""
    asked = _plain(words).split()
    fitting = [
        one
        for one in founds
        if one.experiment.state in IN_LIBRARY
        and subject in (None, one.experiment.subject)
        and outcome in (None, one.outcome)
        and all(word in _text(one) for word in asked)
    ]
    return tuple(sorted(fitting, key=_newest))


def _newest(one: Found) -> int:
    day = one.experiment.decided_on or one.experiment.start
    return -day.toordinal() if day is not None else 0


def _text(one: Found) -> str:
    test = one.experiment
    own = (test.name, test.where, test.because, test.belief, test.effect, test.metric_name, test.learned)
    versions = (text for arm in test.arms for text in (arm.name, arm.differs))
    return _plain("\n".join((*own, *versions)))


def _plain(text: str) -> str:
    """One width and one case."""
    return normalize("NFKC", text).casefold()
