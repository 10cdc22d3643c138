"""Words at the last step: catalogs per language and chapter, and a translator that formats values for the locale.

A catalog is a folder `locales/<locale>/` with TOML files per chapter; a text's key is `<chapter>.<table>.<key>`. A long
chapter has more than one file, `<chapter>.toml` and `<chapter>.<topic>.toml`; the topic is not part of the key.
Placeholders name a value and how to write it: "{sales:money}", "{share:percent}", "{stage:shop.stage.options}"
(the last looks the value up as a code below that key).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from string import Formatter
from typing import Any, Protocol

from planner import fmt

LOCALES = ("zh-CN", "en")
DEFAULT = "zh-CN"


@dataclass(frozen=True)
class Worded:
    """A value that is itself a text of the catalog, with its values; looked up when the sentence is written."""

    key: str
    values: Mapping[str, Any] = field(default_factory=dict)


class Translate(Protocol):
    """Turns a key and values into words of one language."""

    locale: str

    def __call__(self, key: str, /, **values: Any) -> str:
        """The text of a key, its placeholders filled. Raises KeyError for a key that no catalog holds."""

    def has(self, key: str) -> bool:
        """Whether the catalog holds the key."""

    def __hash__(self) -> int: ...


def written(t: Translate, word: str | Worded) -> str:
    """A value in words: as it is, or the text of the catalog that it stands for."""
    return word if isinstance(word, str) else t(word.key, **word.values)


def best_locale(*wanted: str | None) -> str:
    """The first of the wanted locales that we speak, by language ("zh-TW" finds "zh-CN"); else Chinese."""
    for name in wanted:
        for locale in LOCALES:
            if name and name.split("-")[0].lower() == locale.split("-")[0].lower():
                return locale
    return DEFAULT


@cache
def catalog(locale: str) -> Mapping[str, str]:
    """All texts of a locale by their full key."""
    texts: dict[str, str] = {}
    for file in resources.files("planner").joinpath("locales", locale).iterdir():
        if file.name.endswith(".toml"):
            _flatten(tomllib.loads(file.read_text(encoding="utf-8")), file.name.partition(".")[0], texts)
    return texts


def _flatten(table: Mapping[str, Any], prefix: str, texts: dict[str, str]) -> None:
    for key, value in table.items():
        if isinstance(value, dict):
            _flatten(value, f"{prefix}.{key}", texts)
        else:
            texts[f"{prefix}.{key}"] = value


class Translator(Formatter):
    """A Translate for one locale."""

    def __init__(self, locale: str, escape: Callable[[str], str] = str, texts: Mapping[str, str] | None = None) -> None:
        """`escape` makes user text (placeholders with the format "text") safe for where the words go."""
        self.locale, self.texts, self.escape = locale, texts or catalog(locale), escape

    def __call__(self, key: str, /, **values: Any) -> str:
        text = self.texts[key]
        return self.vformat(text, (), values) if values else text

    def has(self, key: str) -> bool:
        return key in self.texts

    def format_field(self, value: Any, format_spec: str) -> str:
        """A value written as its placeholder asks: a format of fmt, or a key below which the value is a code."""
        if not format_spec:
            return str(value)
        if isinstance(value, list | tuple):
            return self("common.list_separator").join(self.format_field(one, format_spec) for one in value)
        if isinstance(value, Worded):
            value, format_spec = self(value.key, **value.values), "raw"
        if format_spec == "text":
            return self.escape(fmt.text(value, self.locale))
        if "." not in format_spec:
            return fmt.FORMATS[format_spec](value, self.locale)
        if value is None:
            return fmt.UNKNOWN
        return self(f"{format_spec}.{value}")


@cache
def translator(locale: str) -> Translator:
    """The translator of a locale. Raises KeyError for a locale we do not speak."""
    if locale not in LOCALES:
        raise KeyError(locale)
    return Translator(locale)


@cache
def unmarked(locale: str) -> Translator:
    """The translator for documents: the catalog's texts without the page's markup; what users typed stays as it is."""
    return Translator(locale, texts={key: _unmarked(text) for key, text in catalog(locale).items()})


def _unmarked(text: str) -> str:
    """A text without bold, colours and forced line ends."""
    opened = text.count(":gray[") + text.count(":small[") + text.count(":material/")
    plain = re.sub(r":material/\w+: ?", "", text).replace("**", "").replace("  \n", "\n")
    if opened:
        plain = re.sub(r":\w+\[", "", plain).replace("]", "")
    return plain
