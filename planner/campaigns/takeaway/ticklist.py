"""The tasks to tick off in three steps, before, during and after the event: as a page of HTML to print, and as text.

The page works without a network and without scripts; its words are escaped.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Literal

from planner.campaigns.schedule import Schedule, Scheduled
from planner.campaigns.section import Phase
from planner.campaigns.timeline.words import campaign_name, days_words, named, owner_words, phase_name
from planner.i18n import Translate
from planner.wrapping import printable

When = Literal["before", "during", "after"]
DURING: tuple[Phase, ...] = ("opening", "main", "tail")
AFTER: tuple[Phase, ...] = ("delivery", "review")
STYLE = """
@page { size: A4; margin: 15mm }
body { font: 15px/1.5 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; color: #1F2933;
  background: #fff; max-width: 48rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.6rem; margin: 0 }
h2 { font-size: 1.2rem; color: #0F766E; margin: 1.6rem 0 .2rem; border-bottom: 1px solid #E4E1D8; break-after: avoid }
h3 { font-size: 1rem; margin: .8rem 0 .2rem; break-after: avoid }
ul { list-style: none; margin: 0; padding: 0 } li { break-inside: avoid; padding: .2rem 0 }
label { display: flex; gap: .6rem; align-items: baseline } input { flex: none; width: 1rem; height: 1rem }
.facts { color: #5B6672; font-size: .87rem } .late { color: #A3401F; font-weight: 600 }
input:checked + span { color: #5B6672; text-decoration: line-through }
@media print { body { margin: 0; max-width: none; padding: 0 } }
"""


@dataclass(frozen=True)
class Step:
    """A step of the event with its tasks by phase, in order."""

    when: When
    phases: tuple[tuple[Phase | None, tuple[Scheduled, ...]], ...]


def steps(schedule: Schedule) -> tuple[Step, ...]:
    """The three steps, each with its phases that have tasks. A task without a phase goes by its last day."""
    held: dict[When, dict[Phase | None, list[Scheduled]]] = {"before": {}, "during": {}, "after": {}}
    for one in schedule.tasks:
        held[_when(one, schedule)].setdefault(one.task.phase, []).append(one)
    return tuple(
        Step(when, tuple((phase, tuple(tasks)) for phase, tasks in found.items())) for when, found in held.items()
    )


def _when(one: Scheduled, schedule: Schedule) -> When:
    phase, opening = one.task.phase, schedule.opening
    if phase is not None:
        return "during" if phase in DURING else "after" if phase in AFTER else "before"
    if opening is None or one.end < opening:
        return "before"
    return "during" if one.end <= max(opening, schedule.closing or opening) else "after"


def ticklist_text(t: Translate, schedule: Schedule, today: date) -> str:
    """The list as plain text, to paste into a chat."""
    lines = [campaign_name(t, schedule.campaign), _opens(t, schedule)]
    for step in steps(schedule):
        lines += ["", t(f"campaigns.ticklist.{step.when}")]
        for phase, tasks in step.phases:
            lines.append(t("campaigns.ticklist.phase_line", phase=phase_name(t, phase)))
            lines += [_text_line(t, one, today) for one in tasks]
        if not step.phases:
            lines.append(t("campaigns.ticklist.nothing"))
    return printable("\n".join(lines))


def _text_line(t: Translate, one: Scheduled, today: date) -> str:
    code = "ticked" if one.state == "done" else "open"
    return t(f"campaigns.ticklist.{code}", title=named(t, one.task), facts=_facts(t, one, today))


def _facts(t: Translate, one: Scheduled, today: date) -> str:
    facts = [days_words(t, one), owner_words(t, one.task)]
    if one.state == "late":
        facts.append(t("campaigns.words.left_late", n=(today - one.end).days))
    return " · ".join(fact for fact in facts if fact)


def _opens(t: Translate, schedule: Schedule) -> str:
    if schedule.opening is None:
        return t("campaigns.poster.no_opening")
    closing = max(schedule.opening, schedule.closing or schedule.opening)
    return t("campaigns.poster.when", opening=schedule.opening, closing=closing)


def ticklist_page(t: Translate, schedule: Schedule, today: date) -> str:
    """The list as one page of HTML."""
    return printable("\n".join(_page(t, schedule, today)))


def _page(t: Translate, schedule: Schedule, today: date) -> Iterator[str]:
    name = escape(campaign_name(t, schedule.campaign))
    made = escape(t("campaigns.ticklist.made", day=today))
    yield f'<!DOCTYPE html>\n<html lang="{escape(t.locale)}">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{name}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{name}</h1>"
    yield f'<p>{escape(_opens(t, schedule))}<br><span class="facts">{made}</span></p>'
    for step in steps(schedule):
        yield f"<h2>{escape(t(f'campaigns.ticklist.{step.when}'))}</h2>"
        if not step.phases:
            yield f'<p class="facts">{escape(t("campaigns.ticklist.nothing"))}</p>'
        for phase, tasks in step.phases:
            yield f"<h3>{escape(phase_name(t, phase))}</h3>\n<ul>"
            for one in tasks:
                yield _item(t, one, today)
            yield "</ul>"
    yield "</body>\n</html>"


def _item(t: Translate, one: Scheduled, today: date) -> str:
    ticked = " checked" if one.state == "done" else ""
    late = " late" if one.state == "late" else ""
    facts = f'<span class="facts{late}">{escape(_facts(t, one, today))}</span>'
    return (
        f'<li><label><input type="checkbox"{ticked}><span>{escape(named(t, one.task))}<br>{facts}</span></label></li>'
    )
