"""What there is to say on the spend so far, before a limit is reached rather than after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from planner.budget.curves import response
from planner.budget.lines import BudgetLine
from planner.budget.response import Response
from planner.budget.spending.burn import Burn, Spending
from planner.budget.spending.expenses import NO_LINE, Tally, line_word
from planner.findings import Finding, InputError
from planner.i18n import Worded

LOW_RETURN = 0.5  # yuan left of the first orders per yuan spent, below which a channel is proposed for cutting


def spend_remarks(found: Spending, responses: Mapping[str, Response]) -> Iterator[Finding]:
    """All findings of the cell; none while nothing was recorded."""
    if not found.spent.rows:
        return
    if found.whole.verdict == "over":
        yield Finding("budget.spend_over", "bad", "spend", _values(found, found.whole))
    for burn in found.lines:
        if burn.verdict == "over":
            yield Finding("budget.spend_over", "bad", "spend", _values(found, burn))
        elif burn.verdict == "near":
            yield Finding("budget.spend_near", "watch", "spend", _values(found, burn))
        elif burn.verdict == "fast":
            yield Finding("budget.spend_fast", "watch", "spend", _values(found, burn))
    yield from _names(found)
    low = [burn for burn in found.lines if burn.spent and burn.line and low_return(responses.get(burn.id), burn.line)]
    if low:
        names = tuple(line_word(burn.line) for burn in low)
        values = {"names": names, "left": sum(max(0, burn.left) for burn in low), "least": LOW_RETURN}
        yield Finding("budget.spend_low_return", "watch", "spend", values)
    yield from _rows(found)


def returned(response_of: Response | None, line: BudgetLine) -> float | None:
    """What a line's spend leaves of its sales per yuan, at the planned spend: ROAS × margin. None if unknown."""
    if response_of is None or response_of.margin is None or not line.spend:
        return None
    yuan = line.spend / 100
    try:
        return response(response_of.curve, yuan) / yuan * response_of.margin
    except InputError:
        return None


def low_return(response_of: Response | None, line: BudgetLine) -> bool:
    """Whether a line is proposed for cutting: its sales leave less than half of what they cost."""
    found = returned(response_of, line)
    return found is not None and found < LOW_RETURN


def _values(found: Spending, burn: Burn) -> dict[str, Any]:
    return {
        "name": Worded("budget.words.spend_whole") if burn is found.whole else line_word(burn.line),
        "spent": burn.spent,
        "budget": burn.budget,
        "over": max(0, -burn.left),
        "left": max(0, burn.left),
        "share": burn.share,
        "time": found.share,
        "pace": burn.pace,
        "projected": burn.projected,
        "day": burn.used_up,
    }


def _names(found: Spending) -> Iterator[Finding]:
    """Remarks that take several lines together."""
    bare = [burn for burn in found.lines if burn.verdict == "unplanned" and burn.id != NO_LINE]
    if bare:
        values = {"names": _words(bare), "spent": sum(burn.spent for burn in bare)}
        yield Finding("budget.spend_unplanned", "watch", "spend", values)
    slow = [burn for burn in found.lines if burn.verdict == "slow"]
    if slow:
        values = {
            "names": _words(slow),
            "spent": sum(burn.spent for burn in slow),
            "planned": sum(burn.planned for burn in slow),
        }
        yield Finding("budget.spend_slow", "note", "spend", values)


def _words(burns: Sequence[Burn]) -> tuple[str | Worded, ...]:
    return tuple(line_word(burn.line) for burn in burns)


def _rows(found: Spending) -> Iterator[Finding]:
    """Rows that do not count, and what is missing in those that do."""
    spent = found.spent
    if spent.no_line.n:
        yield Finding("budget.spend_no_line", "watch", "spend", _tally(spent.no_line))
    if spent.unapproved.n:
        yield Finding("budget.spend_unapproved", "note", "spend", _tally(spent.unapproved))
    if spent.unknown:
        yield Finding("budget.spend_amount_unknown", "note", "spend", {"n": spent.unknown})
    if spent.no_day.n:
        yield Finding("budget.spend_no_day", "note", "spend", _tally(spent.no_day))
    if spent.outside.n:
        values = {**_tally(spent.outside), "first": found.span.start, "last": found.span.end}
        yield Finding("budget.spend_outside", "note", "spend", values)
    if spent.later.n:
        yield Finding("budget.spend_later", "note", "spend", _tally(spent.later))


def _tally(tally: Tally) -> dict[str, Any]:
    return {"n": tally.n, "amount": tally.amount}
