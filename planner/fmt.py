"""Numbers and dates as people of a locale write them. Unknown is a dash, minus is a minus sign, a range an en dash."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import lru_cache
from math import floor, log10
from types import MappingProxyType
from typing import Any

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_compact_decimal

UNKNOWN = "—"
# Ready-made: to make one from its name at each number would cost most of a page's time.
BABEL = MappingProxyType({"zh-CN": Locale.parse("zh_CN"), "en": Locale.parse("en_GB")})


def _signed(text: str) -> str:
    return text.replace("-", "−")


def _yuan_sign(yuan: float, locale: str) -> str:
    """`¥` with its sign before and, in Chinese, the space that sets it apart, which never breaks a line."""
    return ("−" if yuan < 0 else "") + ("¥\u00a0" if locale == "zh-CN" else "¥")


def money(fen: float | None, locale: str) -> str:
    """Full amount in yuan: `¥ 12,340`; with fen only where there are some and the amount is below 1,000 yuan."""
    if fen is None:
        return UNKNOWN
    yuan = fen / 100
    digits = 2 if abs(yuan) < 1000 and round(fen) % 100 else 0
    return f"{_yuan_sign(yuan, locale)}{abs(yuan):,.{digits}f}"


def headline(fen: float | None, locale: str) -> str:
    """Short amount for a headline: with the Chinese myriad sign or as `¥12.3k`; in full below ten thousand yuan."""
    if fen is None:
        return UNKNOWN
    yuan = fen / 100
    if abs(yuan) < 10_000:
        return money(fen, locale)
    digits = 4 - floor(log10(abs(yuan)))  # five that count: more than are shown
    return _yuan_sign(yuan, locale) + _compact(round(abs(yuan), min(digits, 0)), locale)


@lru_cache(maxsize=8192)
def _compact(yuan: float, locale: str) -> str:
    """A large amount without its sign. Babel takes 80 microseconds for one, and a page of ranges shows a hundred."""
    text = format_compact_decimal(yuan, locale=BABEL[locale], fraction_digits=1)
    spaced = re.sub(r"(?<=\d)(?=\D+$)", "\u00a0", text) if locale == "zh-CN" else text
    return spaced.replace("K", "k").replace("M", "m").replace(".0", "")


def percent(share: float | None, locale: str) -> str:
    """A fraction as per cent with one decimal at most: `3.4%`."""
    del locale
    return UNKNOWN if share is None else _signed(f"{share * 100:,.1f}".removesuffix(".0") + "%")


def rate(share: float | None, locale: str) -> str:
    """A fraction as per cent where hundredths matter: two decimals below ten per cent: `3.12%`, `12.5%`."""
    if share is None or abs(share) >= 0.1:
        return percent(share, locale)
    return _signed(f"{share * 100:.2f}".rstrip("0").rstrip(".") + "%")


def points(gap: float | None, locale: str) -> str:
    """A difference of two fractions, in percentage points without their name: `0.64`, `−1.2`."""
    return ratio(None if gap is None else gap * 100, locale)


def chance(p: float | None, locale: str) -> str:
    """A p-value: three decimals, and below them that it is less."""
    del locale
    if p is None:
        return UNKNOWN
    return "< 0.001" if p < 0.001 else f"{p:.3f}"


def count(number: float | None, locale: str) -> str:
    """A whole number with thousands separators."""
    del locale
    return UNKNOWN if number is None else _signed(f"{number:,.0f}")


def ratio(number: float | None, locale: str) -> str:
    """A number with one decimal at most, two below ten: `3.25`, `12.5`."""
    del locale
    if number is None:
        return UNKNOWN
    text = f"{number:,.2f}" if abs(number) < 10 else f"{number:,.1f}"
    return _signed(text.rstrip("0").rstrip("."))


# Babel takes 50 to 100 microseconds for a date, and a calendar or a timeline shows hundreds, mostly the same again.
@lru_cache(maxsize=4096)
def day(value: date | None, locale: str) -> str:
    """A whole date, such as `11 Nov 2026`."""
    if value is None:
        return UNKNOWN
    return format_date(value, "long" if locale == "zh-CN" else "medium", locale=BABEL[locale])


@lru_cache(maxsize=4096)
def short_day(value: date | None, locale: str) -> str:
    """A date with its weekday and without its year, such as `Wed 11 Nov`."""
    if value is None:
        return UNKNOWN
    names = [format_skeleton(skeleton, value, locale=BABEL[locale]) for skeleton in ("MMMd", "E")]
    return " ".join(names if locale == "zh-CN" else reversed(names))


@lru_cache(maxsize=4096)
def month(value: date | None, locale: str) -> str:
    """A month with its year, such as `Nov 2026`."""
    return UNKNOWN if value is None else format_skeleton("yMMM", value, locale=BABEL[locale])


def clock(value: datetime | None, locale: str) -> str:
    """Hours and minutes of a time that is already local: `12:03`."""
    del locale
    return UNKNOWN if value is None else f"{value:%H:%M}"


def text(value: object, locale: str) -> str:
    """Anything else, as it is; nothing as a dash."""
    del locale
    return UNKNOWN if value is None or value == "" else str(value)


def raw(value: object, locale: str) -> str:
    """Words that are written and made safe already."""
    del locale
    return str(value)


FORMATS: Mapping[str, Callable[[Any, str], str]] = MappingProxyType(
    {
        "money": money,
        "headline": headline,
        "percent": percent,
        "rate": rate,
        "points": points,
        "chance": chance,
        "count": count,
        "ratio": ratio,
        "day": day,
        "short_day": short_day,
        "month": month,
        "clock": clock,
        "text": text,
        "raw": raw,
    },
)
