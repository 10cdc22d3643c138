"""What was read and what is offered, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from planner import fmt
from planner.findings import InputError
from planner.i18n import Translate
from planner.imports.view import left_out_words, note_words, refusal_words
from planner.shop.files.kinds import Source, family
from planner.shop.files.offers import Offer
from planner.shop.files.preview import MONEY, left_out, sums

UNREADABLE = "unreadable"  # a reader tripped; it has no reason of its own for that
WRITE: Mapping[str, Callable[[float | None, str], str]] = MappingProxyType(
    {"money": fmt.money, "rate": fmt.rate, "count": fmt.count, "ratio": fmt.ratio},
)


def read_lines(t: Translate, source: Source) -> list[str]:
    """What a file was recognised as, its days, its rows, and the columns nobody should see."""
    read = source.read
    days = (
        t("shop.files.period", first=read.period[0], last=read.period[1]) if read.period else t("shop.files.no_period")
    )
    lines = [
        t("shop.files.recognised", file=source.name, kind=read.kind),
        days,
        t("shop.files.kept", kept=len(read.table), left=len(read.left_out)),
    ]
    if read.dropped_columns:
        lines.append(t("shop.files.dropped", columns=read.dropped_columns))
    if family(read) == "other":
        lines.append(t("shop.files.nothing_here"))
    return lines


def refused_words(t: Translate, name: str, error: InputError) -> str:
    """Why a file was not read, and what to do."""
    unforeseen = error.reason == UNREADABLE
    why = t("shop.files.unreadable") if unforeseen else refusal_words(t, error)
    return t("shop.files.refused", file=name, why=why)


def note_lines(t: Translate, source: Source) -> list[str]:
    """What was noticed in a file."""
    return [note_words(t, note) for note in source.read.notes]


def sum_columns(t: Translate) -> dict[str, str]:
    return {"name": t("shop.files.column_sum"), "value": t("shop.files.column_value")}


def sum_rows(t: Translate, source: Source) -> list[dict[str, str]]:
    """The sums of a file."""
    return [
        {
            "name": t(f"shop.files.sums.{name}"),
            "value": (fmt.money if name in MONEY else fmt.count)(value, t.locale),
        }
        for name, value in sums(source)
    ]


def left_out_columns(t: Translate) -> dict[str, str]:
    return {
        "reason": t("shop.files.column_reason"),
        "count": t("shop.files.column_count"),
        "rows": t("shop.files.column_rows"),
    }


def left_out_rows(t: Translate, source: Source) -> list[dict[str, str]]:
    """Why rows were left out, how many, and which."""
    made = []
    for left in left_out(source):
        rows = t("common.list_separator").join(str(row) for row in left.rows)
        made.append(
            {
                "reason": left_out_words(t, left.reason),
                "count": fmt.count(left.count, t.locale),
                "rows": rows if left.count == len(left.rows) else t("shop.files.rows_more", rows=rows),
            },
        )
    return made


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
    if offer.period is not None:
        first, last = offer.period
        basis = t("shop.files.offer_from", period=t("shop.files.period", first=first, last=last), basis=basis)
    return [basis, *(t(f"shop.steps.{step.code.removeprefix('shop.')}", **step.values) for step in offer.steps)]
