"""What the page shows of the derived figures: the four on top, the list of all that are known, and what is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from planner import fmt
from planner.i18n import Translate
from planner.shop.derived import Derived, Economics

Write = Callable[[float | None, str], str]


def key_figures(t: Translate, made: Economics) -> list[tuple[str, str, str]]:
    """The four figures on top: label key, value, how sure or what is missing."""
    return [
        ("shop.figures.gmv", fmt.headline(made.gmv.value, t.locale), _sure(t, made.gmv)),
        ("shop.figures.ad_share", fmt.percent(made.ad_share.value, t.locale), _sure(t, made.ad_share)),
        ("shop.figures.ltv_cac", fmt.ratio(made.ltv_cac.value, t.locale), _sure(t, made.ltv_cac)),
        ("shop.figures.after_ads", fmt.headline(made.after_ads.value, t.locale), _sure(t, made.after_ads)),
    ]


def _sure(t: Translate, figure: Derived) -> str:
    if figure.missing:
        return t("shop.words.incomplete")
    if figure.value is None:
        return t("shop.words.undefined")
    return t("shop.words.estimate") if figure.estimate else ""


def _lines(t: Translate, made: Economics) -> list[tuple[str, Derived, Write]]:
    """Every derived figure with its name and how it is written."""
    profit = "shop.figures.gross_profit" if made.after_refunds else "shop.figures.gross_profit_before_refunds"
    return [
        (t("shop.figures.orders"), made.orders, fmt.count),
        (t("shop.figures.gmv"), made.gmv, fmt.money),
        (t("shop.figures.net_sales"), made.net_sales, fmt.money),
        (t(profit), made.gross_profit, fmt.money),
        (t("shop.figures.ad_share"), made.ad_share, fmt.percent),
        (t("shop.figures.after_ads"), made.after_ads, fmt.money),
        (t("shop.figures.cac"), made.cac, fmt.money),
        (t("shop.figures.order_profit"), made.order_profit, fmt.money),
        (t("shop.figures.ltv_sales"), made.ltv_sales, fmt.money),
        (t("shop.figures.ltv"), made.ltv, fmt.money),
        (t("shop.figures.ltv_cac"), made.ltv_cac, fmt.ratio),
        (t("shop.figures.payback"), made.payback, lambda _value, _locale: _payback(t, made)),
    ]


def overview_columns(t: Translate) -> dict[str, str]:
    """Headers of the overview."""
    return {"name": t("shop.words.column_name"), "value": t("shop.words.column_value")}


def overview_rows(t: Translate, made: Economics) -> list[dict[str, str]]:
    """Every figure for which nothing is missing: its value, or its range where it is an estimate."""
    return [{"name": name, "value": _ranged(t, one, write)} for name, one, write in _lines(t, made) if not one.missing]


def overview_remarks(t: Translate, made: Economics) -> list[tuple[str, dict[str, str]]]:
    """What the overview rests on and what would complete it, as catalog keys with their values."""
    lines, remarks = _lines(t, made), []
    assumed = _labels(t, (path for _, one, _ in lines if not one.missing for path in one.assumed))
    if assumed:
        remarks.append(("shop.words.assumed", {"fields": assumed}))
    missing = _labels(t, (path for _, one, _ in lines for path in one.missing))
    if missing:
        figures = t("common.list_separator").join(name for name, one, _ in lines if one.missing)
        remarks.append(("shop.words.missing", {"fields": missing, "figures": figures}))
    return remarks


def _labels(t: Translate, paths: Iterable[str]) -> str:
    return t("common.list_separator").join(t(f"{path}.label") for path in dict.fromkeys(paths))


def _ranged(t: Translate, figure: Derived, write: Write) -> str:
    if figure.low is None or figure.high is None or figure.low == figure.high:
        return write(figure.value, t.locale)
    return t("shop.words.range", low=write(figure.low, t.locale), high=write(figure.high, t.locale))


def _payback(t: Translate, made: Economics) -> str:
    if made.ltv_cac.value is not None and made.ltv_cac.value < 1:
        return t("shop.words.never")
    if made.payback.value is None:
        return fmt.UNKNOWN
    return t("shop.words.months", months=made.payback.value) if made.payback.value else t("shop.words.at_once")
