"""What a report is told of funnel, traffic and products: for the platform and days that are usually looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from planner.blocks import Block, Column, Depth, Heading, Text, chart, quantities, table
from planner.i18n import Translate
from planner.metrics import funnel, products, traffic
from planner.metrics.looking import SECTION_OF, Looking
from planner.metrics.products.view import role_words
from planner.metrics.stretch import Stretch

MOST = 20  # rows of a list in a report; the page has them all
GROWING = 10  # words named in a sentence


def looked(t: Translate, looking: Looking) -> Iterator[Block]:
    """Funnel, traffic, words and products, each only where its tables are stored."""
    for topic in (_funnel, _sources, _words, _paid, _products):
        yield from topic(t, looking)


def _heading(t: Translate, section: str, platform: str, days: Stretch) -> Heading:
    name = f"shop.platforms.options.{platform}"
    shown = t(name) if platform and t.has(name) else platform or t("metrics.words.no_platform")
    values = {"section": section, "platform": shown, "first": days.start, "last": days.end}
    return Heading(t("metrics.telling.heading", **values))


def _looked(looking: Looking, topic: str) -> tuple[str, Any] | None:
    """What is usually looked at of a topic, with its platform."""
    choice = looking.usual(SECTION_OF[topic])
    made = getattr(looking, topic)(choice)
    return None if choice is None or made is None else (choice[0], made)


def _columns(t: Translate, prefix: str, holds: Mapping[str, str], formulas: Mapping[str, str]) -> list[Column]:
    rates = {"conversion": "conversion_rate", "refund": "refund_rate"}  # on the page their intervals stand with them
    heads = {
        code: t(f"metrics.watched.options.{rates[code]}") if code in rates else t(f"metrics.columns.{prefix}_{code}")
        for code in holds
    }
    return [Column(code, heads[code], kind, formulas.get(code, "")) for code, kind in holds.items()]


def _exact(rows: Sequence[Mapping[str, Any]], formulas: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """The quotients that hold in every row: of rows that know one number and not the other they would not."""
    return {
        name: f"{{{top}}}/{{{bottom}}}"
        for name, (top, bottom) in formulas.items()
        if all(_holds(row, name, top, bottom) for row in rows)
    }


def _holds(row: Mapping[str, Any], name: str, top: str, bottom: str) -> bool:
    value, above, below = (row[part] for part in (name, top, bottom))
    if value is None or above is None or not below:
        return value is None
    return bool(abs(above / below - value) <= 1e-9 * max(1.0, abs(value)))


def _funnel(t: Translate, looking: Looking) -> Iterator[Block]:
    found = _looked(looking, "funnel")
    if found is None:
        return
    platform, made = found
    yield _heading(t, "funnel", platform, made.stretch)
    figures = funnel.funnel_figures(t, made)
    yield quantities(t, figures, 2)
    yield from chart("funnel", funnel.chart_title(t, made), funnel.funnel_chart, funnel.chart_rows(t, made))
    rows = [
        {
            "step": funnel.step_pair(t, one),
            "entering": one.entering,
            "people": one.people,
            "rate": one.rate,
            "usual": funnel.usual_words(t, one),
            "standing": t(f"metrics.standings.{one.standing}"),
            "lost": one.lost,
            "worth": one.lost_worth,
            "short_worth": one.short_worth if one.short else None,
        }
        for one in made.steps
    ]
    holds = {"step": "text", "people": "count", "rate": "rate", "usual": "text", "standing": "text"}
    holds |= {"lost": "count", "worth": "money", "short_worth": "money"}
    columns = _columns(t, "funnel", holds, _exact(rows, {"rate": ("people", "entering")}))
    columns.insert(1, Column("entering", t("metrics.telling.entering"), "count"))
    yield from table(t("metrics.cells.funnel.question"), columns, rows)


def _sources(t: Translate, looking: Looking) -> Iterator[Block]:
    found = _looked(looking, "sources")
    if found is None:
        return
    platform, made = found
    yield _heading(t, "traffic", platform, made.stretch)
    yield from chart("mix", traffic.mix_title(t, made), traffic.mix_chart, traffic.mix_rows(t, made))
    holds = {"name": "text", "visitors": "count", "share": "percent", "buyers": "count", "conversion": "rate"}
    holds |= {"sales": "money", "value": "money", "brought": "percent", "standing": "text"}
    lists: tuple[tuple[Depth, str, tuple[traffic.Flow, ...]], ...] = (
        (2, t("metrics.cells.sources.question"), made.groups),
        (3, t("metrics.words.all_sources"), made.sources[:MOST]),
    )
    for depth, title, flows in lists:
        rows = [_flow(t, one) for one in flows]
        exact = _exact(rows, {"conversion": ("buyers", "visitors"), "value": ("sales", "visitors")})
        columns = _columns(t, "source", holds, exact)
        yield from table(title, columns, rows, depth, traffic.overlap_words(t, made))


def _flow(t: Translate, one: traffic.Flow) -> dict[str, Any]:
    numbers = ("visitors", "share", "buyers", "conversion", "sales", "value", "brought")
    standing = t(f"metrics.qualities.{one.standing}")
    return {"name": traffic.flow_name(t, one), "standing": standing, **{name: getattr(one, name) for name in numbers}}


def _words(t: Translate, looking: Looking) -> Iterator[Block]:
    found = _looked(looking, "search_words")
    if found is None:
        return
    made: traffic.Words = found[1]
    if made.growing:
        yield Text(t("metrics.telling.growing", words=[one.word for one in made.growing[:GROWING]]))
    numbers = ("visitors", "carts", "buyers", "conversion", "sales")
    rows = [
        {"word": one.word, "standing": t(f"metrics.qualities.{one.standing}")}
        | {name: getattr(one, name) for name in numbers}
        for one in made.words[:MOST]
    ]
    holds = {"word": "text", "visitors": "count", "carts": "count", "buyers": "count", "conversion": "rate"}
    holds |= {"sales": "money", "standing": "text"}
    columns = _columns(t, "word", holds, _exact(rows, {"conversion": ("buyers", "visitors")}))
    note = t("metrics.words.words_counted", n=made.count, shown=len(rows), conversion=made.conversion)
    yield from table(t("metrics.cells.search_words.question"), columns, rows, 3, note)


def _paid(t: Translate, looking: Looking) -> Iterator[Block]:
    found = _looked(looking, "paid_words")
    if found is None:
        return
    made: traffic.Paid = found[1]
    numbers = ("spend", "clicks", "click_price", "orders", "sales", "returned")
    holds = {"word": "text", **dict.fromkeys(numbers, "money"), "clicks": "count", "orders": "count"}
    holds |= {"returned": "ratio", "state": "text"}
    lists: tuple[tuple[Depth, str, tuple[traffic.PaidWord, ...]], ...] = (
        (2, t("metrics.telling.waste", n=len(made.waste)), made.waste[:MOST]),
        (3, t("metrics.cells.paid_words.question"), made.words[:MOST]),
    )
    for depth, title, words in lists:
        rows = [
            {"word": one.word, "state": traffic.state_words(t, one)} | {name: getattr(one, name) for name in numbers}
            for one in words
        ]
        exact = _exact(rows, {"click_price": ("spend", "clicks"), "returned": ("sales", "spend")})
        yield from table(title, _columns(t, "paid", holds, exact), rows, depth)


def _products(t: Translate, looking: Looking) -> Iterator[Block]:
    found = _looked(looking, "products")
    if found is None:
        return
    platform, made = found
    yield _heading(t, "products", platform, made.stretch)
    figures = products.product_figures(t, made)
    yield quantities(t, figures, 2)
    yield from chart("best", products.best_title(t, made), products.best_chart, products.best_rows(t, made))
    rows = [_product(t, one) for one in made.products[:MOST]]
    holds = {"name": "text", "rank": "text", "sales": "money", "share": "percent", "visitors": "count"}
    holds |= {"conversion": "rate", "refund": "percent", "ad_spend": "money", "ad_return": "ratio", "role": "text"}
    yield from table(t("metrics.cells.products.question"), _columns(t, "product", holds, {}), rows, 3)


def _product(t: Translate, one: products.Product) -> dict[str, Any]:
    return {
        "name": one.name,
        "rank": t(f"metrics.ranks.{one.rank}") if one.rank else "",
        "sales": one.counted.sales,
        "share": one.share,
        "visitors": one.counted.visitors,
        "conversion": one.conversion,
        "refund": one.refund_rate,
        "ad_spend": one.ad_spend,
        "ad_return": one.ad_return,
        "role": role_words(t, one),
    }
