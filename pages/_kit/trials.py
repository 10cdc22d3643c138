"""What a user looks at, tries out or pastes: no part of the plan, kept while the tab lives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Literal, TypeAlias, TypeVar

from pages._kit import pasting, picks, reading, uploading
from pages._kit.session import Session
from pages._kit.words import plain
from planner.fields import SCALE
from planner.i18n import Translate

T = TypeVar("T")
Asked: TypeAlias = Literal["count", "rate", "yuan", "days", "times"]
WHOLE = ("count", "days")
STEPS = {"yuan": 1.0}
SIGNS = {"rate": "kit.units.rate", "yuan": "kit.units.money"}


class Trials:
    """The part of a page that remembers, but saves nothing."""

    session: Session
    t: Translate

    def pick(
        self,
        name: str,
        options: Sequence[Any],
        words: Callable[[Any], str],
        label: str = "",
        *,
        fold: bool = False,
    ) -> Any:
        """What the user looks at (not a part of the plan): one of `options`, kept while the tab lives; None if none.

        `fold` draws a select box, for options that are many or long.
        """
        if not options:
            return None
        chosen = self.picked(name, options)
        picks.draw(self.session, name, chosen, options, words, label or self.t("kit.pick"), fold=fold, bare=not label)
        return chosen

    def picked(self, name: str, options: Sequence[Any]) -> Any:
        """What pick(name) shows, for the parts of the page that follow it; None if there are no options."""
        chosen = self.session.sees(lambda: self.session.views.get(f"pick:{name}"))
        return chosen if chosen in options else next(iter(options), None)

    def ask(
        self,
        name: str,
        label: str,
        usual: float | None = None,
        *,
        unit: Asked = "count",
        low: float = 0,
        high: float = 1e9,
    ) -> float | None:
        """A number that is not a part of the plan, kept while the tab lives; a rate is shown in per cent.

        `label` is a catalog key; `low` and `high` are limits as shown. None where the field was emptied.
        """
        asked, words = self.asked(name, usual, unit=unit), self.t(label)
        if unit in SIGNS:
            words = self.t("kit.label_with_unit", label=words, unit=self.t(SIGNS[unit]))
        held = _shown(asked, SCALE.get(unit, 1.0))
        picks.number(
            self.session, name, held, words, low=low, high=high, whole=unit in WHOLE, step=STEPS.get(unit, 0.1)
        )
        return asked

    def asked(self, name: str, usual: float | None = None, *, unit: Asked = "count") -> float | None:
        """What ask(name) holds, for other parts of the page."""
        scale = SCALE.get(unit, 1.0)
        held: float | None = self.session.sees(lambda: self.session.views.get(f"ask:{name}", _shown(usual, scale)))
        return None if held is None else round(held * scale, 12)

    def clear_asked(self, names: Sequence[str]) -> None:
        """Give numbers that were asked for their usual values again."""
        for name in names:
            self.session.views.pop(f"ask:{name}", None)

    def ask_line(self, name: str, label: str, hint: str) -> str:
        """A line of text that is not a part of the plan, kept while the tab lives; "" while there is none.

        `label` and `hint` are catalog keys; the hint stands in the empty field.
        """
        held: str = self.session.sees(lambda: self.session.views.get(f"line:{name}", ""))
        picks.text(self.session, name, held, plain(self.t(label)), self.t(hint))
        return held.strip()

    def asked_line(self, name: str) -> str:
        """What ask_line(name) holds, for other parts of the page."""
        held: str = self.session.sees(lambda: self.session.views.get(f"line:{name}", ""))
        return held.strip()

    def guess(self, name: str, options: Sequence[str], words: Callable[[str], str], label: str) -> str | None:
        """One of `options` to choose (not a part of the plan), kept while the tab lives; None until one is chosen.

        `label` is words that are ready, `words` gives an option as Markdown.
        """
        held = self.session.sees(lambda: self.session.views.get(f"guess:{name}"))
        chosen = held if held in options else None
        picks.radio(self.session, name, chosen, options, words, label)
        return chosen

    def put_line(self, name: str, text: str) -> None:
        """Write what ask_line(name) holds."""
        self.session.views[f"line:{name}"] = text

    def clear_line(self, name: str) -> None:
        """Empty what ask_line(name) holds."""
        self.session.views.pop(f"line:{name}", None)

    def tick(self, name: str, label: str, *, usual: bool = False) -> bool:
        """Whether the user wants something that is not a part of the plan, kept while the tab lives.

        `label` is words that are ready.
        """
        held: bool = self.session.sees(lambda: self.session.views.get(f"tick:{name}", usual))
        picks.tick(self.session, name, label, held=held)
        return held

    def span(self, name: str, label: str, usual: tuple[date, date], low: date, high: date) -> tuple[date, date]:
        """Two days to look from and to (not a part of the plan), both inclusive, kept while the tab lives.

        `label` is words that are ready; `usual` holds until both days are chosen and lie between the limits.
        """
        held = self.spanned(name, usual, low, high)
        picks.span(self.session, name, held, label, low, high)
        return held

    def spanned(self, name: str, usual: tuple[date, date], low: date, high: date) -> tuple[date, date]:
        """What span(name) holds, for the parts of the page that follow it."""
        held: tuple[date, date] = self.session.sees(lambda: self.session.views.get(f"span:{name}", usual))
        return held if low <= held[0] <= held[1] <= high else usual

    def choose(self, name: str, option: Any) -> None:
        """Make `option` what pick(name) shows at the next run, for example the row just added."""
        self.session.views[f"pick:{name}"] = option

    def paste(self, name: str, label: str, hint: str, largest: int = pasting.LARGEST_FILE) -> str:
        """What the user pasted from a spreadsheet or read from a CSV file; "" if nothing. Kept while the tab lives.

        `label` and `hint` are catalog keys; the hint stands in the box while it is empty. A file may have `largest`
        megabytes.
        """
        return pasting.draw(self.session, self.t, name, plain(self.t(label)), self.t(hint), largest)

    def pasted(self, name: str) -> str:
        """What paste(name) holds, for other parts of the page."""
        return self.session.sees(lambda: pasting.held(self.session, name))

    def clear_paste(self, name: str) -> None:
        """Empty what paste(name) holds, for example once it has been kept."""
        pasting.clear(self.session, name)

    def upload(self, name: str, label: str, wanted: uploading.Wanted) -> str:
        """A file to choose that is kept in the plan at once; why the last one was not taken, a code of `wanted.wrong`.

        `label` is words that are ready.
        """
        return uploading.draw(self.session, self.t, name, label, wanted)

    def files(
        self, name: str, label: str, wanted: reading.Readable[T], ready: Sequence[Path] = ()
    ) -> tuple[reading.Given[T], ...]:
        """Files to read here and now, kept nowhere: what each holds, or why it was not read.

        `label` is words that are ready; the files `ready` lie there from the start.
        """
        return reading.draw(self.session, self.t, name, label, wanted, ready)

    def clear_files(self, name: str) -> None:
        """Empty what files(name) holds, for example once they have been stored."""
        reading.clear(self.session, name)

    def remember(self, name: str, value: Any) -> None:
        """Keep something to say at the next run, as long as the tab lives; None forgets it."""
        self.session.views[f"said:{name}"] = value

    def remembered(self, name: str) -> Any:
        """What was kept under a name, else None."""
        return self.session.sees(lambda: self.session.views.get(f"said:{name}"))

    def ask_days(self, name: str, first: str, last: str) -> tuple[date, date] | None:
        """Two days that are not a part of the plan, both inclusive; None until both are there in their order.

        `first` and `last` are words that are ready.
        """
        return picks.two_days(self.session, name, first, last)


def _shown(value: float | None, scale: float) -> float | None:
    return None if value is None else round(value / scale, 10)
