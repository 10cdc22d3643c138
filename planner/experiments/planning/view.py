"""A plan on the page: key figures and tables."""

from __future__ import annotations

from math import ceil

from planner import fmt
from planner.experiments.ground import RATES
from planner.experiments.naming import arm_names
from planner.experiments.planning.outcome import Planned
from planner.experiments.planning.sayings import origin_word
from planner.experiments.planning.sentence import unit
from planner.experiments.planning.size import METHODS
from planner.experiments.planning.worth import Worth, worth
from planner.i18n import Translate, Worded


def size_figures(t: Translate, made: Planned) -> list[tuple[str, str, str]]:
    """Visitors per version, how long, the last day, and what a lift is worth; nothing while that is unknown."""
    if made.per_arm is None:
        return []
    counted = t(f"experiments.planning.units.{unit(made.experiment)}")
    total = "" if made.total is None else t("experiments.planning.in_all", total=made.total, unit=counted)
    label = "experiments.figures.per_arm" if made.sums.split.equal else "experiments.figures.smallest"
    found = [(label, fmt.count(made.per_arm, t.locale), total)]
    if made.days is not None and made.weeks is not None:
        real = "" if made.agreed or made.sums.days is None else t("experiments.planning.real_days", days=made.sums.days)
        found.append(("experiments.figures.weeks", t("experiments.planning.weeks", weeks=made.weeks), real))
    elif made.sums.days is not None:
        found.append(("experiments.figures.weeks", t("experiments.planning.too_long"), ""))
    if made.worth.fen is not None:
        found.append(
            ("experiments.figures.worth", fmt.headline(made.worth.fen, t.locale), more_words(t, made, made.worth))
        )
    elif made.worth.more is not None:
        found.append(("experiments.figures.more", fmt.count(made.worth.more, t.locale), ""))
    return found


def more_words(t: Translate, made: Planned, of: Worth) -> str:
    """Orders or clicks more a month; else what kind of money it is."""
    kind = t(f"experiments.planning.money.{'sales' if of.of_sales else 'profit'}")
    if of.more is None:
        return kind
    return t(
        "experiments.planning.more",
        n=of.more,
        unit=Worded(f"experiments.planning.more_units.{made.experiment.metric}"),
        kind=kind,
    )


def basis_words(t: Translate, made: Planned) -> str:
    """What stands in for fields that are left empty; nothing where none is."""
    one, ground, said = made.experiment, made.ground, []
    if one.metric in RATES:
        if one.baseline is None and ground.rate.value is not None:
            said.append(
                t("experiments.planning.basis_rate", rate=ground.rate.value, origin=origin_word(ground.rate, None))
            )
    else:
        if one.mean is None and ground.mean.value is not None:
            said.append(
                t("experiments.planning.basis_mean", mean=ground.mean.value, origin=origin_word(ground.mean, None))
            )
        if ground.sd_assumed:
            said.append(t("experiments.planning.basis_sd", sd=ground.sd.value))
    if one.daily_visitors is None and ground.daily.value is not None:
        counted = Worded(f"experiments.planning.units.{unit(one)}")
        values = {"daily": ground.daily.value, "unit": counted, "origin": origin_word(ground.daily, None)}
        said.append(t("experiments.planning.basis_daily", **values))
    if one.share_in_test is None and said:
        said.append(t("experiments.planning.basis_share"))
    return t("experiments.planning.basis", list=t("experiments.planning.basis_separator").join(said)) if said else ""


def dates_words(t: Translate, made: Planned) -> str:
    """From when to when; nothing while the days are unknown."""
    run = made.run
    if run.days is None or run.end is None:
        return ""
    typed = made.experiment.start
    key = "experiments.planning.dates_monday"
    if typed is not None:
        key = "experiments.planning.dates_typed" if typed == run.start else "experiments.planning.dates_past"
    return t(key, typed=typed, start=run.start, end=run.end, days=run.days, weeks=made.weeks)


def formula_columns(t: Translate) -> dict[str, str]:
    """Headers of the formulas."""
    return {code: t(f"experiments.columns.formula_{code}") for code in ("formula", "per_arm", "total")}


def formula_rows(t: Translate, made: Planned) -> list[dict[str, str]]:
    """The visitors by each formula; the plan is held to the first."""
    needed = made.sums.size
    if needed is None or len(needed.by_method) < len(METHODS):
        return []
    smallest = made.sums.split.smallest
    return [
        {
            "formula": t(f"experiments.planning.methods.{code}"),
            "per_arm": fmt.count(ceil(smallest * total - 1e-9), t.locale),
            "total": fmt.count(ceil(total - 1e-9), t.locale),
        }
        for code, total in needed.by_method.items()
    ]


def arm_columns(t: Translate) -> dict[str, str]:
    """Headers of the versions."""
    return {code: t(f"experiments.columns.arm_{code}") for code in ("name", "share", "people", "differs")}


def arm_rows(t: Translate, made: Planned) -> list[dict[str, str]]:
    """The versions with their shares and the visitors each is to have."""
    names, shares = arm_names(t, made.experiment), made.sums.split.shares
    people = made.sums.size.by_arm if made.sums.size is not None and not made.agreed else {}
    if made.agreed and made.total is not None:
        people = {arm: round(share * made.total) for arm, share in shares.items()}
    return [
        {
            "name": names[arm.id],
            "share": fmt.percent(shares.get(arm.id), t.locale),
            "people": fmt.count(people.get(arm.id), t.locale),
            "differs": arm.differs.strip() or fmt.UNKNOWN,
        }
        for arm in made.experiment.arms
    ]


def arms_line(t: Translate, made: Planned) -> str:
    """How many of the visitors each version is to have; nothing while the shares cannot be used."""
    names, needed = arm_names(t, made.experiment), made.sums.size
    counted = Worded(f"experiments.planning.units.{unit(made.experiment)}")
    said = []
    for arm, share in made.sums.split.shares.items():
        values = {"name": names[arm], "share": share, "unit": counted}
        if needed is None:
            said.append(t("experiments.planning.arm_share", **values))
        else:
            said.append(t("experiments.planning.arm_people", **values, n=needed.by_arm[arm]))
    return t("kit.sentence_separator").join(said)


def reach_columns(t: Translate, made: Planned) -> dict[str, str]:
    """Headers of what can be found in some weeks; without money where there is none."""
    codes = ["weeks", "people", "lift"]
    if made.experiment.metric in RATES:
        codes.append("more")
    if made.ground.unit_profit is not None and made.ground.monthly is not None:
        codes.append("money")
    return {code: _reach_head(t, made, code) for code in codes}


def _reach_head(t: Translate, made: Planned, code: str) -> str:
    if code == "more":
        return t(f"experiments.columns.reach_more_{made.experiment.metric}")
    if code == "money":
        return t(f"experiments.columns.reach_{'sales' if made.ground.of_sales else 'profit'}")
    return t(f"experiments.columns.reach_{code}")


def reach_rows(t: Translate, made: Planned) -> list[dict[str, str]]:
    """What 2, 4 and 8 weeks can find, in per cent, orders and yuan a month."""
    rows = []
    for one in made.reaches:
        gain = worth(made.experiment, made.ground, one.lift)
        lift = t("experiments.planning.nothing") if one.lift is None else t("experiments.planning.lift", lift=one.lift)
        rows.append(
            {
                "weeks": t("experiments.planning.weeks", weeks=one.weeks),
                "people": fmt.count(one.per_arm, t.locale),
                "lift": lift,
                "more": fmt.count(gain.more, t.locale),
                "money": fmt.money(gain.fen, t.locale),
            }
        )
    return rows
