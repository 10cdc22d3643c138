"""Traffic in words: the mix of sources, search words, paid words, titles; and their files."""

from __future__ import annotations

from collections.abc import Sequence

from planner import fmt
from planner.i18n import Translate
from planner.metrics.sheet import csv_sheet, number, per_cent, yuan
from planner.metrics.traffic.paid import Paid, PaidWord
from planner.metrics.traffic.sources import Flow, Sources
from planner.metrics.traffic.titles import Covered
from planner.metrics.traffic.words import Word, Words

SOURCE_COLUMNS = ("name", "visitors", "share", "conversion", "value", "cart_rate", "brought", "standing", "change")
WORD_COLUMNS = ("word", "visitors", "carts", "buyers", "conversion", "sales", "standing")
PAID_COLUMNS = ("word", "spend", "clicks", "click_price", "orders", "sales", "returned", "state")
TITLE_COLUMNS = ("word", "sales", "held", "missing", "title", "room")


def with_interval(t: Translate, share: float | None, ends: tuple[float, float] | None) -> str:
    """A rate with the range that it may lie in."""
    if share is None or ends is None:
        return fmt.rate(share, t.locale)
    return t("metrics.words.rate_in", rate=share, low=ends[0], high=ends[1])


def signed_percent(t: Translate, share: float | None) -> str:
    """A change with its sign."""
    return fmt.UNKNOWN if share is None else ("+" if share > 0 else "") + fmt.percent(share, t.locale)


def flow_name(t: Translate, flow: Flow) -> str:
    """A group by its word, a source by its own name."""
    return t(f"metrics.groups.{flow.group}") if flow.name == flow.group else flow.name


def source_columns(t: Translate, made: Sources) -> dict[str, str]:
    """Headers of the tables of groups and sources; the change only where there is something to compare with."""
    names = [name for name in SOURCE_COLUMNS if name != "change" or made.before is not None]
    return {name: t(f"metrics.columns.source_{name}") for name in names}


def source_rows(t: Translate, flows: Sequence[Flow]) -> list[dict[str, str]]:
    """One row per group or source."""
    return [
        {
            "name": flow_name(t, one),
            "visitors": fmt.count(one.visitors, t.locale),
            "share": fmt.percent(one.share, t.locale),
            "conversion": with_interval(t, one.conversion, one.interval),
            "value": fmt.money(one.value, t.locale),
            "cart_rate": fmt.rate(one.cart_rate, t.locale),
            "brought": fmt.percent(one.brought, t.locale),
            "standing": t(f"metrics.qualities.{one.standing}"),
            "change": signed_percent(t, one.change),
        }
        for one in flows
    ]


def source_lines(t: Translate, flows: Sequence[Flow]) -> list[str]:
    """Groups or sources for a phone."""
    return [
        t(
            "metrics.words.source_line",
            name=flow_name(t, one),
            visitors=one.visitors,
            share=one.share,
            brought=one.brought,
            conversion=with_interval(t, one.conversion, one.interval),
            value=one.value,
            standing=one.standing,
        )
        for one in flows
    ]


def overlap_words(t: Translate, made: Sources) -> str:
    """Why the sources don't add up to the shop's visitors."""
    if made.shop is None or not made.shop:
        return t("metrics.words.sources_overlap", visitors=made.visitors)
    return t("metrics.words.sources_overlap_shop", visitors=made.visitors, shop=made.shop)


def source_file(t: Translate, made: Sources) -> bytes:
    """All sources as CSV."""
    columns = {"group": t("metrics.columns.source_group")} | source_columns(t, made)
    rows = [
        {
            "group": t(f"metrics.groups.{one.group}"),
            "name": one.name,
            "visitors": number(one.visitors),
            "share": per_cent(one.share),
            "conversion": per_cent(one.conversion),
            "value": yuan(one.value),
            "cart_rate": per_cent(one.cart_rate),
            "brought": per_cent(one.brought),
            "standing": t(f"metrics.qualities.{one.standing}"),
            "change": per_cent(one.change),
        }
        for one in made.sources
    ]
    return csv_sheet(columns, rows)


def word_columns(t: Translate) -> dict[str, str]:
    """Headers of the table of search words."""
    return {name: t(f"metrics.columns.word_{name}") for name in WORD_COLUMNS}


def word_rows(t: Translate, words: Sequence[Word]) -> list[dict[str, str]]:
    """One row per search word."""
    return [
        {
            "word": one.word,
            "visitors": fmt.count(one.visitors, t.locale),
            "carts": fmt.count(one.carts, t.locale),
            "buyers": fmt.count(one.buyers, t.locale),
            "conversion": with_interval(t, one.conversion, one.interval),
            "sales": fmt.money(one.sales, t.locale),
            "standing": t(f"metrics.qualities.{one.standing}"),
        }
        for one in words
    ]


def word_lines(t: Translate, words: Sequence[Word]) -> list[str]:
    """Search words for a phone."""
    return [
        t(
            "metrics.words.word_line",
            word=one.word,
            visitors=one.visitors,
            buyers=one.buyers,
            conversion=with_interval(t, one.conversion, one.interval),
            sales=one.sales,
            standing=one.standing,
        )
        for one in words
    ]


def word_file(t: Translate, made: Words) -> bytes:
    """All search words as CSV."""
    rows = [
        {
            "word": one.word,
            "visitors": number(one.visitors),
            "carts": number(one.carts),
            "buyers": number(one.buyers),
            "conversion": per_cent(one.conversion),
            "sales": yuan(one.sales),
            "standing": t(f"metrics.qualities.{one.standing}"),
        }
        for one in made.words
    ]
    return csv_sheet(word_columns(t), rows)


def paid_columns(t: Translate) -> dict[str, str]:
    """Headers of the table of paid words."""
    return {name: t(f"metrics.columns.paid_{name}") for name in PAID_COLUMNS}


def paid_rows(t: Translate, words: Sequence[PaidWord]) -> list[dict[str, str]]:
    """One row per paid word."""
    return [
        {
            "word": one.word,
            "spend": fmt.money(one.spend, t.locale),
            "clicks": fmt.count(one.clicks, t.locale),
            "click_price": fmt.money(one.click_price, t.locale),
            "orders": fmt.count(one.orders, t.locale),
            "sales": fmt.money(one.sales, t.locale),
            "returned": fmt.ratio(one.returned, t.locale),
            "state": state_words(t, one),
        }
        for one in words
    ]


def state_words(t: Translate, one: PaidWord) -> str:
    """Whether a paid word sells; of one that does not, how sure that is."""
    if one.state == "waste":
        return t("metrics.words.paid_waste", chance=one.chance)
    if one.state == "wait":
        return t("metrics.words.paid_wait", clicks=one.clicks_more, spend=_whole(one.spend_more))
    return t(f"metrics.paid_states.{one.state}")


def _whole(fen: float | None) -> int | None:
    return None if fen is None else round(fen / 100) * 100


def paid_lines(t: Translate, words: Sequence[PaidWord]) -> list[str]:
    """Paid words for a phone."""
    return [
        t(
            "metrics.words.paid_line",
            word=one.word,
            spend=one.spend,
            clicks=one.clicks,
            sales=one.sales,
            returned=one.returned,
            state=state_words(t, one),
        )
        for one in words
    ]


def paid_file(t: Translate, made: Paid) -> bytes:
    """All paid words as CSV."""
    rows = [
        {
            "word": one.word,
            "spend": yuan(one.spend),
            "clicks": number(one.clicks),
            "click_price": yuan(one.click_price),
            "orders": number(one.orders),
            "sales": yuan(one.sales),
            "returned": "" if one.returned is None else f"{one.returned:.2f}",
            "state": state_words(t, one),
        }
        for one in made.words
    ]
    return csv_sheet(paid_columns(t), rows)


def title_columns(t: Translate) -> dict[str, str]:
    """Headers of the table of titles."""
    return {name: t(f"metrics.columns.title_{name}") for name in TITLE_COLUMNS}


def title_rows(t: Translate, covered: Sequence[Covered]) -> list[dict[str, str]]:
    """One row per good word."""
    return [
        {
            "word": one.word.word,
            "sales": fmt.money(one.word.sales, t.locale),
            "held": t(f"metrics.held.{one.held}"),
            "missing": t("common.list_separator").join(one.missing) or fmt.UNKNOWN,
            "title": one.title or fmt.UNKNOWN,
            "room": fmt.UNKNOWN if one.room is None else t("metrics.words.title_room", n=one.room),
        }
        for one in covered
    ]


def title_lines(t: Translate, covered: Sequence[Covered]) -> list[str]:
    """Good words and titles for a phone."""
    said = []
    for one in covered:
        line = t("metrics.words.title_line", word=one.word.word, held=one.held, sales=one.word.sales)
        if one.missing and one.title:
            line += "  \n" + t("metrics.words.title_missing", missing=list(one.missing), title=one.title)
        said.append(line)
    return said
