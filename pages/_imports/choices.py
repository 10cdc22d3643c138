"""The choices that make a template: where the headings are, which table it is, what each column is and how written."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, get_args

import streamlit as st

from pages._kit import Page, Readable
from pages._kit.words import plain
from planner.findings import InputError
from planner.imports import mapping
from planner.imports.mapping import ORDER_MONEY, PERSONAL, Column, Preview, Template, Trial, words
from planner.imports.view import short
from planner.shop.section import Platform

Place = tuple[int, int]
UNSET, AUTO = "unset", "auto"
PLATFORMS = ("", *get_args(Platform))
LARGEST = 1  # megabyte of a template


@dataclass(frozen=True)
class Chosen:
    """A template as it stands in the widgets, tried on the first rows."""

    template: Template
    trial: Trial
    twice: tuple[str, ...]
    unsure: bool


def choices(page: Page, view: str, preview: Preview, known: tuple[Template, Place] | None) -> Chosen:
    """The template that is chosen now. `known` is what was said before, and where its headings stand."""
    places = preview.places(known[1] if known else None)
    place = page.picked(f"{view}.place", places)
    columns = preview.columns(place)
    given = _given(page, view, columns)
    said = given or (known[0] if known and known[1] == place else None)
    usual = said or mapping.guessed(preview, place)
    # Other headings or another template are other questions: what was chosen for those does not count for these.
    begin = f"{view}.{place}.{hash(mapping.dumped(said)) if said else 0}"
    table = _held(page, f"{begin}.table", tuple(mapping.targets()), usual.table)
    if table != usual.table:
        usual = mapping.guessed(preview, place, table, usual.platform)
    asked = _Asked(page, f"{begin}.{table}", preview, place, columns, usual)
    chosen = asked.chosen(_held(page, f"{begin}.platform", PLATFORMS, usual.platform))
    with page.row():
        _pick(page, f"{view}.place", places, lambda one: words.place_words(page.t, preview, one), "place")
        _pick(page, f"{begin}.table", tuple(mapping.targets()), lambda one: page.t(f"imports.tables.{one}"), "table")
        _pick(page, f"{begin}.platform", PLATFORMS, lambda one: _platform(page, one), "platform")
    asked.draw(chosen.trial)
    return chosen


def _pick(page: Page, name: str, options: Sequence[Any], say: Callable[[Any], str], label: str) -> None:
    page.pick(name, options, say, page.t(f"imports.mapping.{label}"), fold=True)


def _platform(page: Page, code: str) -> str:
    return page.t(f"shop.platforms.options.{code}") if code else page.t("imports.mapping.no_platform")


def _held(page: Page, name: str, options: Sequence[str], usual: str) -> str:
    """What is chosen, the usual one until something is."""
    if f"pick:{name}" not in page.session.views:
        page.choose(name, usual if usual in options else options[0])
    held: str = page.picked(name, options)
    return held


def _given(page: Page, view: str, columns: Sequence[Column]) -> Template | None:
    """A template from a file, as far as this table has its headings."""
    with st.expander(page.t("imports.mapping.from_file")):
        reading = "imports.mapping.template_reading"
        wanted = Readable(("json",), LARGEST, lambda name: page.t(reading, file=name), _loaded)
        files = page.files(f"{view}.template", page.t("imports.mapping.template"), wanted)
        if not files:
            return None
        file = files[-1]
        if isinstance(file.read, InputError):
            page.box("bad", words.template_refused(page.t, file.name, file.read))
            return None
        page.small("imports.mapping.template_used", file=file.name)
        fitted, lost = mapping.fitted(file.read, [one.heading for one in columns])
        if lost:
            page.small("imports.mapping.template_lost", names=tuple(map(short, lost)))
        return fitted


def _loaded(content: bytes, _: str) -> Template:
    return mapping.loaded(content)


@dataclass(frozen=True)
class _Asked:
    """The questions to the columns of one table."""

    page: Page
    view: str
    preview: Preview
    place: Place
    columns: Sequence[Column]
    usual: Template

    @property
    def target(self) -> mapping.Target:
        return mapping.targets()[self.usual.table]

    def chosen(self, platform: str) -> Chosen:
        """What is chosen by now."""
        named = {one.heading: name for one in self.columns if (name := self._name(one))}
        names = tuple(named.values())
        twice = tuple(dict.fromkeys(name for name in names if names.count(name) > 1))
        single = {heading: name for heading, name in named.items() if name not in twice}
        headings = tuple(one.heading for one in self.columns)
        template = Template(self.usual.table, single, {}, platform, headings)
        template = replace(template, ways=self._ways(template))
        trial = mapping.tried(template, self.preview, self.place)
        unsure = any(one.numeric and name not in template.ways for name, one in trial.checks.items())
        return Chosen(template, trial, twice, unsure)

    def draw(self, trial: Trial) -> None:
        """The widgets: how things are written, then column by column, those not recognised folded away."""
        with self.page.row():
            for kind, options in self._kinds(trial):
                _pick(self.page, self._of(kind), options, partial(self._way_words, kind), kind)
        if any(one.numeric for one in trial.checks.values()) and self._way("days") == UNSET:
            self.page.box("watch", self.page.t("imports.mapping.days_choose"))
        others = [one for one in self.columns if one.heading not in self.usual.columns]
        self._draw_columns([one for one in self.columns if one not in others], trial)
        if others:
            with st.expander(self.page.t("imports.mapping.others", n=len(others))):
                self._draw_columns(others, trial)

    def _draw_columns(self, columns: Sequence[Column], trial: Trial) -> None:
        for pair in (columns[n : n + 2] for n in range(0, len(columns), 2)):
            for one, place in zip(pair, st.columns(2), strict=False):
                with place:
                    self._draw_column(one, trial)

    def _draw_column(self, column: Column, trial: Trial) -> None:
        name = self._name(column)
        self.page.pick(
            self._of(f"column.{column.place}"),
            self._options(column),
            lambda one: words.column_name(self.page.t, one),
            plain(short(column.heading)),
            fold=True,
        )
        st.caption("  \n".join(words.column_lines(self.page.t, column, trial.checks.get(name))))

    def _of(self, question: str) -> str:
        return f"{self.view}.{question}"

    def _options(self, column: Column) -> tuple[str, ...]:
        """What a column may be; one about persons only what is kept of them."""
        every = self.target.columns
        return ("", *(name for name in every if name in PERSONAL or not column.personal))

    def _name(self, column: Column) -> str:
        usual = self.usual.columns.get(column.heading, "")
        return _held(self.page, self._of(f"column.{column.place}"), self._options(column), usual)

    def _way(self, kind: str) -> str:
        """How something is written throughout the table: as chosen, else as it was guessed or said."""
        options = mapping.TABLE_WAYS[kind]
        said = [way for way in self.usual.ways.values() if way in options]
        return _held(self.page, self._of(kind), options, said[0] if said else options[0])

    def _ways(self, template: Template) -> Mapping[str, str]:
        """The ways of the columns chosen, where they are not the usual ones."""
        ways = {}
        for name in (*template.columns.values(), *((ORDER_MONEY,) if template.table == "orders" else ())):
            for kind, options in mapping.TABLE_WAYS.items():
                way = self._way(kind)
                if way in mapping.ways_of(name) and way in options and way != options[0]:
                    ways[name] = way
        return ways

    def _kinds(self, trial: Trial) -> Sequence[tuple[str, Sequence[str]]]:
        """What has to be asked of this table, with the answers."""
        checks = trial.checks.values()
        asked = {
            "days": any(one.numeric for one in checks),
            "money": any(one.what == "money" for one in checks),
            "rates": any(one.what == "rate" and not one.proved.startswith("as_") for one in checks),
            "order_money": self.usual.table == "orders",
        }
        return [(kind, mapping.TABLE_WAYS[kind]) for kind in mapping.TABLE_WAYS if asked[kind]]

    def _way_words(self, kind: str, way: str) -> str:
        return self.page.t(f"imports.mapping.{kind}_ways.{way}")
