"""Reading a sentence such as "60 % more sales by the end of June": metric, amount and date, where they are said.

Words and patterns, Chinese and English, are data (sentence.toml). What cannot be read stays None; nothing is guessed.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any, cast

from planner.goals.dates import read_date
from planner.goals.section import Metric

MAX_LENGTH = 400  # a goal is a sentence; what follows is not read


@dataclass(frozen=True)
class Reading:
    """What a sentence says. `amount` is in yuan, people or times; `rate` and `change` are fractions, `points` too.

    `change` is relative to today (-0.15: fifteen per cent less), `points` is added to a rate, `rate` is a level.
    `monthly` means that the amount is said of one month.
    """

    metric: Metric | None = None
    amount: float | None = None
    rate: float | None = None
    change: float | None = None
    points: float | None = None
    deadline: date | None = None
    monthly: bool = False

    @property
    def says_amount(self) -> bool:
        return any(value is not None for value in (self.amount, self.rate, self.change, self.points))


@cache
def patterns() -> Mapping[str, Any]:
    """The words and patterns of sentence.toml."""
    return tomllib.loads(resources.files("planner.goals").joinpath("sentence.toml").read_text(encoding="utf-8"))


def read(sentence: str, today: date, metric: Metric | None = None) -> Reading:
    """What the sentence says; `metric` is the goal's own, if it has one: a per cent means another thing for a rate."""
    text = plain(sentence[:MAX_LENGTH])
    words = patterns()["words"]
    meant = metric or _metric(text)
    deadline, rest = read_date(text, today, patterns())
    amounts = _amounts(rest, words, is_rate=meant in {"conversion_rate", "repurchase_rate"})
    return Reading(
        metric=meant,
        deadline=deadline,
        monthly=re.search(words["monthly"], text) is not None,
        **amounts,
    )


def plain(sentence: str) -> str:
    """Lower case, half-width signs, Chinese numerals as digits."""
    text = unicodedata.normalize("NFKC", sentence).lower()
    numerals = patterns()["numerals"]
    symbols = "".join([numerals["digits"], numerals["two"], *numerals["tens"], *numerals["myriads"]])
    starts = "".join([numerals["digits"], numerals["two"], next(iter(numerals["tens"]))])
    run = re.compile(f"(?P<keep>{numerals['keep']})|(?<![0-9.])[{starts}][{symbols}]*")
    return run.sub(lambda found: found[0] if found["keep"] else str(_number(found[0], numerals)), text)


def _number(run: str, numerals: Mapping[str, Any]) -> int:
    """The number that Chinese numerals write, by myriads: digits times tens, summed."""
    digits = {sign: n for n, sign in enumerate(numerals["digits"])} | {numerals["two"]: 2}
    total = part = digit = 0
    for sign in run:
        if sign in digits:
            digit = digit * 10 + digits[sign]
        elif sign in numerals["tens"]:
            part, digit = part + (digit or 1) * numerals["tens"][sign], 0
        else:
            total, part, digit = (total + part + digit) * numerals["myriads"][sign], 0, 0
    return total + part + digit


def _metric(text: str) -> Metric | None:
    found = (code for code, pattern in patterns()["metrics"].items() if re.search(pattern, text))
    return cast("Metric | None", next(found, None))


def _amounts(text: str, words: Mapping[str, str], *, is_rate: bool) -> dict[str, float]:
    numbers = patterns()["numbers"]
    sign = -1 if re.search(words["down"], text) else 1
    if found := re.search(numbers["points"], text):
        return {"points": sign * float(found["points"]) / 100}
    if found := re.search(numbers["percent"], text):
        return _percent(found, text, words, sign, is_rate=is_rate)
    if re.search(words["double"], text):
        return {"change": 1.0}
    amount = _amount(text, numbers)
    return {} if amount is None else {"amount": amount}


def _percent(
    found: re.Match[str], text: str, words: Mapping[str, str], sign: int, *, is_rate: bool
) -> dict[str, float]:
    """A per cent: of a rate it is the level to reach, unless it is said as a change ("up 20 %", not "up to 20 %")."""
    said = float((found["after"] or found["before"]).replace("−", "-")) / 100
    before = text[: found.start()]
    is_change = re.search(words["up"], before) or re.search(words["down"], before) or said < 0
    if is_rate and (re.search(words["absolute"], before) or not is_change):
        return {"rate": said}
    return {"change": said if said < 0 else sign * said}


def _amount(text: str, numbers: Mapping[str, Any]) -> float | None:
    """The amount to reach ("from 60 to 48"), else the largest said."""
    goal = re.search(numbers["to"] + numbers["amount"], text)
    wanted = [goal] if goal else re.finditer(numbers["amount"], text)
    amounts = [float(found["number"].replace(",", "")) * numbers["scales"].get(found["scale"], 1) for found in wanted]
    return max(amounts, default=None)
