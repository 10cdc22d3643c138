"""The history as the page works with it: checked, matched with lines, and what slow work has found of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pages._kit import Page
from planner import budget
from planner.budget import fitting, learning
from planner.i18n import translator


@dataclass(frozen=True)
class Study:
    """A history with the line of each of its channels, as found by name or chosen in this tab."""

    checked: fitting.Checked
    names: Mapping[str, str]
    options: Mapping[str, tuple[str, ...]]
    mapping: Mapping[str, str | None]
    priors: Mapping[str, learning.Reference]
    arguments: dict[str, Any]

    @staticmethod
    def choice(channel: str) -> str:
        """The name under which the tab keeps which line a channel is."""
        return f"budget.learning.line.{channel}"


def study(page: Page) -> Study | None:
    """The plan's history; None without one that can be used."""
    found = page.look(lambda _, result: result.learning.text)
    if found is None or (checked := learning.checked(found)).frame is None:
        return None
    words = translator(page.locale)
    names = page.look(lambda _, result: budget.line_names(words, result.lines))
    by_name = page.look(lambda _, result: learning.matched(checked.channels, result.lines))
    lines = [line for line in names if line != budget.RESERVE]
    options = {channel: learning.match_options(line, lines) for channel, line in by_name.items()}
    picked = {channel: page.picked(Study.choice(channel), choices) for channel, choices in options.items()}
    mapping = {channel: None if line == learning.NOWHERE else line for channel, line in picked.items()}
    priors = page.look(lambda _, result: learning.priors_of(result.learning, mapping))
    arguments = learning.arguments_of(found, priors)
    return None if arguments is None else Study(checked, names, options, mapping, priors, arguments)


def taught(page: Page, known: Study) -> fitting.Fit | None:
    """What slow work learned from it; None while it has not, or could not."""
    found = page.job_result(learning.FUNCTION, known.arguments, learning.read_fit)
    return None if isinstance(found, str) else found


def moved(page: Page, known: Study, fit: fitting.Fit) -> learning.Move | None:
    """Today's split beside a better one."""
    return page.look(lambda _, result: learning.move(fit, known.mapping, result.learning, result.lines, result.rules))
