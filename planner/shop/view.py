"""Rows for the page: key figures and the overview of all derived figures, with how sure each is."""

from __future__ import annotations

from collections.abc import Callable

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


def overview_columns(t: Translate) -> dict[str, str]:
    """Headers of the overview."""
    return {
        "name": t("shop.words.column_name"),
        "value": t("shop.words.column_value"),
        "basis": t("shop.words.column_basis"),
    }


def overview_rows(t: Translate, made: Economics) -> list[dict[str, str]]:
    """Every derived figure: its value, its range where it is an estimate, and what it rests on."""
    profit = "shop.figures.gross_profit" if made.after_refunds else "shop.figures.gross_profit_before_refunds"
    lines: list[tuple[str, Derived, Write]] = [
        ("shop.figures.orders", made.orders, fmt.count),
        ("shop.figures.gmv", made.gmv, fmt.money),
        ("shop.figures.net_sales", made.net_sales, fmt.money),
        (profit, made.gross_profit, fmt.money),
        ("shop.figures.ad_share", made.ad_share, fmt.percent),
        ("shop.figures.after_ads", made.after_ads, fmt.money),
        ("shop.figures.cac", made.cac, fmt.money),
        ("shop.figures.order_profit", made.order_profit, fmt.money),
        ("shop.figures.ltv_sales", made.ltv_sales, fmt.money),
        ("shop.figures.ltv", made.ltv, fmt.money),
        ("shop.figures.ltv_cac", made.ltv_cac, fmt.ratio),
    ]
    rows = [{"name": t(key), "value": _ranged(t, one, write), "basis": _basis(t, one)} for key, one, write in lines]
    return [
        *rows,
        {"name": t("shop.figures.payback"), "value": _months(t, made.payback), "basis": _basis(t, made.payback)},
    ]


def _months(t: Translate, payback: Derived) -> str:
    if payback.value is None:
        return fmt.UNKNOWN
    return t("shop.words.months", months=payback.value) if payback.value else t("shop.words.at_once")


def _ranged(t: Translate, figure: Derived, write: Write) -> str:
    value = write(figure.value, t.locale)
    if figure.low is None or figure.high is None:
        return value
    low, high = write(figure.low, t.locale), write(figure.high, t.locale)
    return t("shop.words.value_with_range", value=value, low=low, high=high)


def _basis(t: Translate, figure: Derived) -> str:
    separator = t("common.list_separator")
    if figure.missing:
        return t("shop.words.missing", fields=separator.join(t(f"{path}.label") for path in figure.missing))
    if figure.value is None:
        return t("shop.words.undefined")
    if figure.assumed:
        return t("shop.words.assumed", fields=separator.join(t(f"{path}.label") for path in figure.assumed))
    return t("shop.words.typed")
