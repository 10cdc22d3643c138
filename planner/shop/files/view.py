"""What is offered for the profile, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from planner import fmt
from planner.i18n import Translate
from planner.shop.files.offers import Offer

WRITE: Mapping[str, Callable[[float | None, str], str]] = MappingProxyType(
    {"money": fmt.money, "rate": fmt.rate, "count": fmt.count, "ratio": fmt.ratio},
)


def offer_words(t: Translate, offer: Offer) -> str:
    """A figure beside the one the profile holds now."""
    write, label = WRITE[offer.unit], t(f"{offer.path}.label")
    value = write(offer.value, t.locale)
    if offer.present is None:
        return t("shop.files.offer", label=label, value=value)
    present = write(offer.present, t.locale)
    if present == value:
        return t("shop.files.offer_same", label=label, value=value)
    return t("shop.files.offer_present", label=label, value=value, present=present)


def offer_lines(t: Translate, offer: Offer) -> list[str]:
    """Which days a figure is of, what it is, and how it was worked out."""
    basis = t(f"shop.files.basis.{offer.basis}")
    first, last = offer.period
    basis = t("shop.files.offer_from", period=t("shop.files.period", first=first, last=last), basis=basis)
    return [basis, *(t(f"shop.steps.{step.code.removeprefix('shop.')}", **step.values) for step in offer.steps)]
