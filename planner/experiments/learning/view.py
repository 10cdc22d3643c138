"""Decisions, the library and all tests together, in words and tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from planner import fmt
from planner.channels import channel_names
from planner.experiments.learning.carrying import Target
from planner.experiments.learning.deciding import proposed
from planner.experiments.learning.found import Found, Outcome
from planner.experiments.learning.meta import Line, Meta
from planner.experiments.learning.wording import effect_words, signed
from planner.experiments.reading import Reading, money_words, verdict_title
from planner.experiments.section import Experiment
from planner.i18n import Translate

if TYPE_CHECKING:
    from planner.plan import Plan

ENDS: dict[str, Outcome] = {"wins": "win", "open": "open", "losses": "loss", "unknown": "unknown"}
LIBRARY_COLUMNS = ("name", "where", "lift", "left", "decision", "learned")


def decide_words(t: Translate, found: Found, reading: Reading) -> list[str]:
    """The verdict, what was measured, and what that proposes."""
    said = [t("experiments.words.learn_verdict", verdict=verdict_title(t, reading))]
    if found.kept:
        said.append(t("experiments.words.learn_kept", effect=effect_words(t, found.effect)))
        if found.effect.worth is not None:
            said.append(t("experiments.words.learn_worth", worth=found.effect.worth))
    elif found.now.known:
        said += [t("experiments.words.learn_measured", effect=effect_words(t, found.now)), money_words(t, reading)]
    wanted, why = proposed(found), t(f"experiments.learn_why.{found.verdict}")
    if wanted is None:
        said.append(t("experiments.words.learn_propose_none", why=why))
    else:
        said.append(t("experiments.words.learn_propose", decision=wanted, why=why))
    return [words for words in said if words]


def target_names(t: Translate, plan: Plan, targets: Sequence[Target]) -> dict[str, str]:
    """The figures that a lift may go into, by their path."""
    channels = channel_names(t, plan.channels.list)
    return {one.path: _target_name(t, one, channels) for one in targets}


def _target_name(t: Translate, target: Target, channels: Mapping[str, str]) -> str:
    if target.channel is None:
        figure = t(f"{target.path}.label")
        return t("experiments.words.carry_shop_figure", chapter=t("shop.title"), figure=figure)
    figure = t(f"channels.list.{target.path.rpartition('.')[2]}.label")
    return t("experiments.words.carry_channel_figure", channel=channels[target.channel], figure=figure)


def carry_words(t: Translate, target: Target, line: Line, test: str, figure: str) -> list[str]:
    """What was measured and is left of it, how the page's part is known, and the figure before and after."""
    lead = t(
        "experiments.words.carry_lead",
        name=test,
        raw=signed(t, line.found.effect.lift),
        left=signed(t, line.lift),
        kept=line.kept,
    )
    share = t(f"experiments.carry_shares.{target.scaled}", share=target.share)
    ends = (target.before, target.after, target.low, target.high)
    before, after, low, high = (_written(t, target, value) for value in ends)
    result = t("experiments.words.carry_result", figure=figure, before=before, after=after, low=low, high=high)
    return [lead, share, result]


def _written(t: Translate, target: Target, value: float) -> str:
    if target.of_money:
        return fmt.money(value, t.locale)
    return f"{fmt.ratio(value * 100, t.locale)}%"  # a rate moves in hundredths of a per cent


def library_columns(t: Translate) -> dict[str, str]:
    """Headers of the library."""
    return {name: t(f"experiments.columns.library_{name}") for name in LIBRARY_COLUMNS}


def library_rows(
    t: Translate, founds: Sequence[Found], lines: Mapping[str, Line | None], names: Mapping[str, str]
) -> list[dict[str, str]]:
    """One row per test that ended."""
    return [_library_row(t, one, lines.get(one.experiment.id), names[one.experiment.id]) for one in founds]


def _library_row(t: Translate, found: Found, line: Line | None, name: str) -> dict[str, str]:
    test = found.experiment
    return {
        "name": name,
        "where": fmt.text(test.where.strip(), t.locale),
        "subject": _choice(t, "subject", test),
        "lift": effect_words(t, found.effect),
        "left": fmt.UNKNOWN if line is None else signed(t, line.lift),
        "decision": _choice(t, "decision", test),
        "when": fmt.day(test.decided_on, t.locale),
        "learned": fmt.text(test.learned.strip(), t.locale),
    }


def _choice(t: Translate, name: str, test: Experiment) -> str:
    code = getattr(test, name)
    return t(f"experiments.items.{name}.options.{code}") if code else fmt.UNKNOWN


def library_lines(
    t: Translate, founds: Sequence[Found], lines: Mapping[str, Line | None], names: Mapping[str, str]
) -> list[str]:
    """The library for a phone."""
    said = []
    for one, row in zip(founds, library_rows(t, founds, lines, names), strict=True):
        facts = [row[part] for part in ("where", "lift", "decision", "when") if row[part] != fmt.UNKNOWN]
        text = t(
            "experiments.words.library_line",
            name=row["name"],
            facts=t("kit.sentence_separator").join(facts) or fmt.UNKNOWN,
        )
        if one.experiment.learned.strip():
            text += "  \n" + t("experiments.words.library_learned", learned=one.experiment.learned.strip())
        said.append(text)
    return said


def meta_figures(t: Translate, meta: Meta, *, of_sales: bool) -> list[tuple[str, str, str]]:
    """How many were decided and won, the mean lift that is left, and the money a month."""
    gained = None if meta.gained is None else _yuan(meta.gained.typical)
    money = "experiments.figures.learn_gained_sales" if of_sales else "experiments.figures.learn_gained"
    return [
        ("experiments.figures.learn_decided", fmt.count(meta.decided, t.locale), ""),
        ("experiments.figures.learn_wins", fmt.count(meta.counts.get("win", 0), t.locale), ""),
        ("experiments.figures.learn_mean", signed(t, meta.mean), ""),
        (money, fmt.headline(gained, t.locale), ""),
    ]


def meta_words(t: Translate, meta: Meta, *, of_sales: bool) -> list[str]:
    """All decided tests in sentences: how they ended, the winner's curse, false wins, money."""
    counts = {name: meta.counts.get(code, 0) for name, code in ENDS.items()}
    said = [t("experiments.words.meta_counts", decided=meta.decided, **counts)]
    if meta.lines:
        said.append(t("experiments.words.meta_curse", raw=signed(t, meta.raw_mean), mean=signed(t, meta.mean)))
    if counts["wins"]:
        said.append(t("experiments.words.meta_false", wins=counts["wins"], n=meta.false_wins))
    if meta.gained is not None:
        gained = meta.gained
        values = {"tests": gained.tests - gained.unknown, "typical": _yuan(gained.typical)}
        key = "experiments.words.meta_gained_sales" if of_sales else "experiments.words.meta_gained"
        said.append(t(key, **values, low=_yuan(gained.low), high=_yuan(gained.high)))
        if gained.unknown:
            said.append(t("experiments.words.meta_gained_partly", n=gained.unknown))
    return said


def _yuan(fen: float) -> int:
    """To the whole yuan: fen would feign precision."""
    return round(fen / 100) * 100
