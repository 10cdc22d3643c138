"""Key figures: which period, what is watched, the table of all with their health, and the ranges behind it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

import streamlit as st

from pages._kit import Bound, Page, bound_to, judged, plain
from planner.calendar import month_of
from planner.changes import Change
from planner.findings import Finding
from planner.i18n import translator
from planner.metrics import figures, kpi
from planner.shop import files
from planner.steps import Step

WHICH, MONTH, OWN = "metrics.kpi_period", "metrics.kpi_month", "metrics.kpi_days"
LENGTHS = {"d30": 30, "d7": 7, "d90": 90}
BAND, TAKE = "metrics.kpi_band", "metrics.kpi_take"
MONTHS = 24


def shown_board(page: Page) -> kpi.Board | None:
    """The key figures of the period looked at. Inside a look, so that a part is redrawn for its words alone."""
    usual: kpi.Board | None = page.result.kpi
    if usual is None:
        return None
    period = _period(page, usual)
    return usual if period == (usual.first, usual.last) else page.result.kpi_of(period)


def _limits(usual: kpi.Board) -> tuple[date, date]:
    return usual.book.first or usual.first, usual.last


def _period(page: Page, usual: kpi.Board) -> tuple[date, date]:
    last = usual.last
    which = page.picked(WHICH, [*LENGTHS, "month", "own"])
    if which in LENGTHS:
        return last - timedelta(days=LENGTHS[which] - 1), last
    if which == "month":
        first: date = page.picked(MONTH, _months(usual)) or last
        return first, min(month_of(first)[1], last)
    return page.spanned(OWN, (usual.first, last), *_limits(usual))


def _months(usual: kpi.Board) -> list[date]:
    """The months that the data reach into, the latest first; a month that has only begun comes after whole ones."""
    first, last = _limits(usual)
    months, at = [], month_of(last)[0]
    while at >= month_of(first)[0] and len(months) < MONTHS:
        months.append(at)
        at = month_of(at - timedelta(days=1))[0]
    begun = month_of(last)[1] > last and len(months) > 1
    return [months[1], months[0], *months[2:]] if begun else months


def kpi_findings(page: Page) -> Sequence[Finding]:
    """The remarks on the period looked at."""
    board = shown_board(page)
    found: Sequence[Finding] = page.result.findings if board is None else kpi.remarks(board)
    return found


def kpi_steps(page: Page, cell: str) -> Sequence[Step]:
    """How the figures of the period looked at were worked out."""
    board = shown_board(page)
    return () if board is None else kpi.working(board).get(cell, ())


def pick_period(page: Page) -> None:
    """Which days the section is about; without data, where to begin."""

    @page.part
    def kpi_period() -> None:
        words = page.look(lambda _, __: _span_words(page))
        if words is None:
            page.empty("metrics.kpi.no_data")
            return
        usual: kpi.Board = page.result.kpi
        which = page.pick(WHICH, [*LENGTHS, "month", "own"], lambda code: page.t(f"metrics.kpi.periods.{code}"))
        if which == "month":
            named, label = translator(page.locale), page.t("metrics.kpi.which_month")
            page.pick(MONTH, _months(usual), lambda first: named("metrics.kpi.month", month=first), label, fold=True)
        if which == "own":
            page.span(OWN, page.t("metrics.kpi.which_days"), (usual.first, usual.last), *_limits(usual))
        st.caption("  \n".join(plain(line) for line in words))


def _span_words(page: Page) -> list[str] | None:
    board, words = shown_board(page), translator(page.locale)
    if board is None:
        return None
    return [line for line in (kpi.period_words(words, board), kpi.festival_words(words, board)) if line]


def draw_watched(page: Page) -> None:
    """What the shop watches, how it stands, how often somebody looks, and who."""

    @page.part
    def kpi_watched() -> None:
        shown = page.look(lambda _, __: _watched_words(page))
        if shown:
            page.figures(shown)
            page.small("metrics.kpi.figures_note")
        page.field("metrics.watched")
        with page.row():
            page.field("metrics.rhythm", widget="segmented")
            page.field("metrics.owner", widget="input")


def _watched_words(page: Page) -> list[tuple[str, str, str]]:
    board = shown_board(page)
    return [] if board is None else kpi.key_figures(translator(page.locale), board)


def draw_table(page: Page) -> None:
    """All metrics: the watched ones first, then what is known, what is not folded away; then what to take over."""

    @page.part
    def kpi_table() -> None:
        parts = page.look(lambda _, __: _tables(page))
        if parts is None:
            page.empty("metrics.kpi.no_data")
            return
        words = translator(page.locale)
        columns, wide = kpi.table_columns(words, phone=page.phone), kpi.table_columns(words, phone=False)
        for name, rows in parts.items():
            if not rows:
                continue
            toned = judged(rows)
            if name == "missing":
                with st.expander(page.t("metrics.kpi.missing", n=len(rows))):
                    page.grid(toned, {code: wide[code] for code in ("metric", "health")})
            else:
                page.say(f"metrics.kpi.table_{name}")
                page.grid(toned, columns)
        page.small("metrics.kpi.table_note")

    @page.part
    def kpi_baseline() -> None:
        _baseline(page)


def _tables(page: Page) -> dict[str, list[dict[str, Any]]] | None:
    board, words = shown_board(page), translator(page.locale)
    if board is None:
        return None
    known = [metric for metric in board.order if board.lines[metric].now.value is not None]
    groups = {
        "watched": [metric for metric in known if metric in board.watched],
        "others": [metric for metric in known if metric not in board.watched],
        "missing": [metric for metric in board.order if metric not in known],
    }
    return {name: kpi.table_rows(words, board, tuple(metrics)) for name, metrics in groups.items()}


def _baseline(page: Page) -> None:
    """Figures of the period for the shop profile: tick, and take over in one step."""
    made = page.look(lambda _, __: _offer_words(page))
    if not made:
        return
    with st.expander(page.t("metrics.kpi.take_lead")):
        page.small("metrics.kpi.take_note")
        chosen = []
        for path, value, ticked, label, lines in made:
            # Another figure in the same place is another question.
            if page.tick(f"{TAKE}.{path}.{value}", label, usual=ticked):
                chosen.append(path)
            st.caption("  \n".join(lines))
        change = partial(_taken, page, tuple(chosen))
        page.button(
            "metrics.kpi.take", change, key="take", icon="done", primary=True, disabled=not chosen, n=len(chosen)
        )


def _offer_words(page: Page) -> list[tuple[str, float, bool, str, list[str]]]:
    """Each figure offered: its place, its value, whether it is the sensible choice, and its words."""
    return [
        (one.path, one.value, one.ticked, files.offer_words(page.t, one), files.offer_lines(page.t, one))
        for one in _offers(page)
    ]


def _offers(page: Page) -> tuple[files.Offer, ...]:
    board = shown_board(page)
    return () if board is None else kpi.offers(board)


def _taken(page: Page, paths: Sequence[str]) -> Change | None:
    chosen = [one for one in _offers(page) if one.path in paths]
    return files.taken(translator(page.locale), chosen, page.now())


def draw_bands(page: Page) -> None:
    """The ranges that judge, where they come from, and the shop's own in their place."""

    @page.part
    def kpi_bands() -> None:
        rows = page.look(lambda _, __: _band_words(page))
        if rows:
            page.grid(rows, kpi.band_columns(translator(page.locale), phone=page.phone))
            page.small("metrics.kpi.bands_note")
        metric = page.pick(
            BAND,
            list(figures.METRICS),
            lambda code: page.t(f"metrics.watched.options.{code}"),
            page.t("metrics.kpi.which_band"),
            fold=True,
        )
        own = page.look(lambda plan, _: any(band.id == metric for band in plan.metrics.bands))
        if not own:
            known = kpi.reference_range(page.plan, metric)
            page.button("metrics.kpi.band_add", kpi.add_band(metric, known), key="band_add", icon="add")
            return
        with page.row():
            for end in ("low", "high"):
                path = f"metrics.bands.{metric}.{end}"
                label = page.t(f"metrics.bands.{end}.label")
                unit = page.t(f"metrics.kpi.band_units.{_band_unit(metric)}")
                page.field(path, bound=_bound(path, metric), words=page.t("metrics.kpi.label", label=label, unit=unit))
        page.button("metrics.kpi.band_drop", kpi.drop_band(metric), key="band_drop", icon="undo")


def _band_unit(metric: Any) -> str:
    what = figures.METRICS[metric]
    return f"{what.unit}_month" if what.adds_up else what.unit


def _bound(path: str, metric: Any) -> Bound:
    """A rate is typed in per cent, as everywhere."""
    bound = bound_to(path)
    if figures.METRICS[metric].unit != "rate":
        return replace(bound, at=replace(bound.at, low=0.0))
    at = replace(bound.at, unit="rate", low=0.0, high=1.0)
    return replace(bound, at=at)


def _band_words(page: Page) -> list[dict[str, str]]:
    board = shown_board(page)
    return [] if board is None else kpi.band_rows(translator(page.locale), board)
