"""A chart on a slide: native where it is simple, else its picture; and where its texts stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from planner.blocks import Figure
from planner.i18n import Translate
from planner.report import native
from planner.report.deck import BOTTOM, GAP, LINE, ROOM, SIDE, SMALL, TOP, Paragraphs, Place, picture
from planner.report.pictures import Pictures, spec
from planner.report.simple import simple

ASIDE = 300  # the column beside a chart
BESIDE = ROOM - ASIDE - 24  # width of a chart with a column beside it
STEEPEST = (BOTTOM - TOP) / BESIDE  # a picture that is higher for its width becomes smaller than its place
FLAT = 2.4  # a picture this many times wider than high has its texts below


class Charted:
    """A chart as it will stand on a slide."""

    def __init__(self, t: Translate, figure: Figure, pictures: Pictures) -> None:
        self.figure, self.pictures = figure, pictures
        self.simple = simple(spec(t, figure))
        across, down = (BESIDE, BOTTOM - TOP) if self.simple else pictures.size(figure, STEEPEST)
        self.slope = down / across
        self.flat = across / down >= FLAT

    def high(self, wide: float, most: float) -> float:
        """Its height where it may be so wide and so high."""
        return native.high(self.simple, most) if self.simple else min(most, wide * self.slope)

    def draw(self, slide: Any, place: Place) -> None:
        """Put it on a slide."""
        if self.simple:
            high = native.high(self.simple, place.high)
            native.draw(slide, self.simple, self.figure.title, place._replace(high=high))
        else:
            picture(slide, self.pictures.png(self.figure, STEEPEST), self.figure.title, place)


class Beside(NamedTuple):
    """The texts that stand with a chart, the width left to the chart, and the texts that found no room."""

    words: Paragraphs | None
    wide: float
    rest: Sequence[str]


def beside(chart: Charted, texts: Sequence[str], *, some: bool) -> Beside:
    """The texts of a chart beside or below it, as large as fits; all of them, or `some`: the first that have room."""
    sizes = ((SIDE, 1.0), (SIDE, 0.8), (SMALL, 0.8)) if chart.flat else ((SIDE, 1.0), (SMALL, 1.0))
    for shown in range(len(texts), 0 if some else len(texts) - 1, -1):
        for size, part in sizes if texts else ():
            wide = ROOM * part if chart.flat else BESIDE
            words = Paragraphs(texts[:shown], size, ROOM if chart.flat else ASIDE)
            top = TOP + wide * chart.slope + 2 * GAP if chart.flat else TOP
            if top + words.high - size * LINE <= BOTTOM:
                return Beside(words, wide, texts[shown:])
    return Beside(None, ROOM if chart.flat else BESIDE, texts)
