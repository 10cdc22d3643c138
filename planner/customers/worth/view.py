"""A customer's worth in figures and tables."""

from __future__ import annotations

from planner import fmt
from planner.customers.worth.offers import Offer
from planner.customers.worth.outcome import Source, Worth
from planner.customers.worth.ratio import Ratio
from planner.i18n import Translate

RATIO_COLUMNS = ("platform", "ltv", "spend", "new", "cac", "times", "period")
SOURCE_COLUMNS = ("channel", "source_platform", "people", "brought", "between")


def worth_figures(t: Translate, made: Worth) -> list[tuple[str, str, str]]:
    """What a new customer is worth with its range, the first day and later orders."""
    ltv = made.ltv
    name = "customers.figures.ltv_sales" if made.margin is None else "customers.figures.ltv"
    figures = [(name, _yuan(t, ltv[0] if ltv else None), _between(t, ltv[1], ltv[2]) if ltv else "")]
    if made.yearly is not None and made.fitted is not None:
        year = made.yearly
        figures += [
            ("customers.figures.first_day", _yuan(t, year.first), t("customers.words.before_margin")),
            (
                "customers.figures.later_orders",
                fmt.ratio(year.orders, t.locale),
                t("customers.words.each_worth", value=_whole(year.value)),
            ),
            (
                "customers.figures.next_orders",
                fmt.count(made.fitted.next_orders, t.locale),
                t("customers.words.of_today", people=made.first.people),
            ),
        ]
    elif made.history is not None:
        one = made.history
        figures.append(
            (
                "customers.figures.brought",
                _yuan(t, one.mean),
                t("customers.words.in_days", days=one.days, people=one.people),
            ),
        )
    return figures


def _whole(fen: float | None) -> float | None:
    return None if fen is None else round(fen / 100) * 100


def _yuan(t: Translate, fen: float | None) -> str:
    return fmt.money(_whole(fen), t.locale)


def _between(t: Translate, low: float, high: float) -> str:
    return t("customers.words.likely", low=_yuan(t, low), high=_yuan(t, high))


def ratio_columns(t: Translate) -> dict[str, str]:
    return {name: t(f"customers.columns.{name}") for name in RATIO_COLUMNS}


def ratio_rows(t: Translate, made: Worth) -> list[dict[str, str]]:
    """One row per platform, then the plan's own figures; what is not known is a dash."""
    return [_ratio_row(t, one) for one in made.ratios]


def _ratio_row(t: Translate, one: Ratio) -> dict[str, str]:
    days = t("customers.words.period", first=one.first, last=one.last) if one.first else fmt.UNKNOWN
    return {
        "platform": _platform(t, one.platform) if one.platform else t("customers.words.from_plan"),
        "ltv": _yuan(t, one.ltv),
        "spend": _yuan(t, one.spend),
        "new": fmt.count(one.new, t.locale),
        "cac": _yuan(t, one.cac),
        "times": t("customers.words.times", n=one.times) if one.times is not None else fmt.UNKNOWN,
        "period": days,
    }


def _platform(t: Translate, code: str) -> str:
    return t(f"shop.platforms.options.{code or 'other'}")


def source_columns(t: Translate) -> dict[str, str]:
    return {name: t(f"customers.columns.{name}") for name in SOURCE_COLUMNS}


def source_rows(t: Translate, sources: tuple[Source, ...], most: int = 12) -> list[dict[str, str]]:
    """What customers of each channel brought, the best first."""
    return [
        {
            "channel": one.channel or t("customers.words.no_channel"),
            "source_platform": _platform(t, one.platform),
            "people": fmt.count(one.history.people, t.locale),
            "brought": _yuan(t, one.history.mean),
            "between": _between(t, one.history.low, one.history.high),
        }
        for one in sources[:most]
    ]


def offer_words(t: Translate, one: Offer) -> str:
    """A figure beside the one the profile holds."""
    write = fmt.percent if one.is_rate else fmt.ratio
    present = fmt.UNKNOWN if one.present is None else write(one.present, t.locale)
    return t("customers.words.offer", label=t(f"{one.path}.label"), value=write(one.value, t.locale), present=present)
