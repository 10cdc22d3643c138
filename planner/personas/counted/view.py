"""Counted figures in words and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner import fmt
from planner.i18n import Translate
from planner.imports.view import province_name
from planner.personas.counted.answer import Counted, Group
from planner.personas.counted.rules import By, Choices, Rule

if TYPE_CHECKING:
    from planner.personas.counted.taking import Offer

SHOWN = 6  # provinces
SHARES = ("customer_share", "sales_share")


def rule_words(t: Translate, rule: Rule) -> str:
    """Whom a rule means."""
    if rule.by is None:
        return t("personas.counted.everybody")
    if rule.by == "value":
        ends = "value" if rule.high is not None else "value_from"
        return t(f"personas.counted.rule_{ends}", low=rule.low or 0, high=rule.high)
    if rule.by == "region":
        return t("personas.counted.rule_region", names=tuple(province_name(t, one) for one in rule.among))
    if rule.by == "product":
        return t("personas.counted.rule_product", names=rule.among)
    return t(f"personas.counted.by.{rule.by}")


def among_words(t: Translate, choices: Choices, by: By) -> tuple[tuple[str, str], ...]:
    """What a rule by province or product may choose from, as it is stored and as it is called."""
    if by == "product":
        return choices.products
    return tuple((one, province_name(t, one)) for one in choices.regions)


def note_words(t: Translate, found: Counted) -> str:
    """Whom was counted, how many, and over which days, for the note on the sources."""
    values = {"n": found.group.customers, "all": found.all.customers, "first": found.first, "last": found.last}
    return t("personas.counted.note", rule=rule_words(t, found.rule), **values)


def group_columns(t: Translate) -> dict[str, str]:
    """Headers of the table of figures."""
    return {name: t(f"personas.counted.columns.{name}") for name in ("figure", "group", "all")}


def group_rows(t: Translate, found: Counted) -> list[dict[str, str]]:
    """The figures of those meant beside those of all customers."""
    group, every = _cells(t, found.group), _cells(t, found.all)
    group |= {
        "customer_share": fmt.percent(found.customer_share, t.locale),
        "sales_share": fmt.percent(found.sales_share, t.locale),
    }
    whole = fmt.percent(1.0 if every else None, t.locale)
    every |= {"customer_share": whole, "sales_share": whole}
    order = ("customers", "customer_share", "sales", "sales_share", "orders", "order_value", "frequency")
    return [
        {"figure": t(f"personas.counted.figures.{name}"), "group": group[name], "all": every[name]} for name in order
    ]


def _cells(t: Translate, group: Group) -> dict[str, str]:
    times = group.frequency
    return {
        "customers": fmt.count(group.customers, t.locale),
        "sales": fmt.money(group.sales, t.locale),
        "orders": fmt.count(group.orders, t.locale),
        "order_value": fmt.money(group.order_value, t.locale),
        "frequency": t("personas.counted.times", times=times) if times is not None else fmt.UNKNOWN,
    }


def region_columns(t: Translate) -> dict[str, str]:
    """Headers of the table of provinces."""
    return {name: t(f"personas.counted.columns.{name}") for name in ("region", "group", "all")}


def region_rows(t: Translate, found: Counted) -> list[dict[str, str]]:
    """The provinces with most of these customers: their share of those whose province is known."""
    every = dict(found.all.regions)
    return [
        {
            "region": province_name(t, place),
            "group": fmt.percent(n / found.group.located, t.locale),
            "all": fmt.percent(every[place] / found.all.located, t.locale),
        }
        for place, n in found.group.regions[:SHOWN]
    ]


def offer_words(t: Translate, offer: Offer) -> str:
    """An answer beside the one the persona has now."""
    label, value = t(f"personas.items.{offer.field}.label"), _value(t, offer.field, offer.value)
    if offer.field == "source_note":  # the user's own words stay: only the line that comes is worth reading
        return t("personas.counted.offer_added", label=label, value=str(offer.value).splitlines()[-1])
    present = _value(t, offer.field, offer.present)
    if present:
        return t("personas.counted.offer_present", label=label, value=value, present=present)
    return t("personas.counted.offer", label=label, value=value)


def _value(t: Translate, field: str, value: object) -> str:
    if value is None or value in ("", (), []):
        return ""
    if field in SHARES:
        return fmt.percent(float(str(value)), t.locale)
    if field == "sample_size":
        return fmt.count(int(str(value)), t.locale)
    if field == "refreshed":
        return str(value)
    if isinstance(value, (list, tuple)):
        words = [t(f"personas.items.{field}.options.{code}") for code in value]
        return t("common.list_separator").join(words)
    return " ".join(str(value).split())
