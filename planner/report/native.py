"""Simple charts as PowerPoint's own, with their numbers in a workbook that can be edited."""

from __future__ import annotations

import io
from typing import Any

from planner.report.deck import INK, SMALL, SOFT, Place, font, words_in
from planner.report.simple import Simple
from planner.wrapping import printable

GRID = "E4E1D8"
MANY = 40  # numbers beyond which they are not written at their marks
LARGE = (50, 5)  # numbers from which on a decimal, and a second one, tells nothing
A_BAR, FRAME = 40, 90  # height that a lying bar would like to have, and of what stands around the bars
A_POINT = 8  # size of a line's points
SLENDER = 60  # space between bars in per cent of a bar


def high(chart: Simple, most: float) -> float:
    """How high a chart wants to stand."""
    if not chart.lying:
        return most
    bars = len(chart.names) * (len(chart.series) if chart.how == "beside" else 1)
    return min(most, FRAME + bars * A_BAR)


def draw(slide: Any, chart: Simple, named: str, place: Place) -> None:
    """Put a chart on a slide."""
    from pptx.chart.data import CategoryChartData  # noqa: PLC0415 (slow to load, only where slides are written)
    from pptx.util import Pt  # noqa: PLC0415

    data = CategoryChartData(number_format=_format(chart))  # type: ignore[no-untyped-call]
    data.categories = [printable(name) for name in chart.names]
    for one in chart.series:
        data.add_series(printable(one.name), one.values)  # type: ignore[no-untyped-call]
    frame = slide.shapes.add_chart(_kind(chart), *map(Pt, place), data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", printable(named))  # noqa: SLF001 (no other way to say it)
    made = frame.chart
    made.part.chart_workbook.update_from_xlsx_blob(_workbook(chart))
    font(made.font, SMALL, INK)
    made.has_title = False
    made.has_legend = chart.legend
    if chart.legend:
        _legend(made)
    _axes(made, chart)
    _marks(made.plots[0], chart)


def _kind(chart: Simple) -> Any:
    from pptx.enum.chart import XL_CHART_TYPE  # noqa: PLC0415

    if chart.mark == "line":
        return XL_CHART_TYPE.LINE_MARKERS
    if chart.how == "stacked":
        return XL_CHART_TYPE.BAR_STACKED if chart.lying else XL_CHART_TYPE.COLUMN_STACKED
    return XL_CHART_TYPE.BAR_CLUSTERED if chart.lying else XL_CHART_TYPE.COLUMN_CLUSTERED


def _format(chart: Simple) -> str:
    """How its numbers are written: as many decimals as tell them apart."""
    known = [value for one in chart.series for value in one.values if value is not None]
    most = max(map(abs, known), default=0.0)
    decimals = 0 if all(float(value).is_integer() for value in known) else sum(most < bound for bound in LARGE)
    return "#,##0" + ("." + "0" * decimals if decimals else "") + (f'"{chart.unit}"' if chart.unit else "")


def _workbook(chart: Simple) -> bytes:
    """The numbers as the chart refers to them; a name that looks like a formula stays a name."""
    from xlsxwriter import Workbook  # noqa: PLC0415

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(out, options)
    sheet = book.add_worksheet("Sheet1")
    for row, name in enumerate(chart.names, start=1):
        sheet.write_string(row, 0, printable(name))
    for column, one in enumerate(chart.series, start=1):
        sheet.write_string(0, column, printable(one.name))
        for row, value in enumerate(one.values, start=1):
            if value is not None:
                sheet.write_number(row, column, value)
    book.close()
    return out.getvalue()


def _legend(made: Any) -> None:
    from pptx.enum.chart import XL_LEGEND_POSITION  # noqa: PLC0415

    made.legend.position, made.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    font(made.legend.font, SMALL, INK)


def _axes(made: Any, chart: Simple) -> None:
    """Names along one axis; numbers along the other, unless each stands at its bar."""
    from pptx.enum.chart import XL_AXIS_CROSSES, XL_TICK_LABEL_POSITION, XL_TICK_MARK  # noqa: PLC0415

    names, numbers = made.category_axis, made.value_axis
    names.major_tick_mark = numbers.major_tick_mark = XL_TICK_MARK.NONE
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.has_major_gridlines = False
    numbers.has_major_gridlines = not _numbered(chart)
    for line in (names.format.line, numbers.format.line):
        line.color.rgb = _rgb(GRID)
    if chart.lying:
        names.reverse_order, names.crosses = True, XL_AXIS_CROSSES.MAXIMUM
    if chart.limits:
        # Room at the ends is for marks, which a native axis cuts off at no number.
        numbers.minimum_scale, numbers.maximum_scale = (float(round(one)) for one in chart.limits)
        numbers.major_unit = 1
    elif chart.mark == "bar" and all((value or 0) >= 0 for one in chart.series for value in one.values):
        numbers.minimum_scale = 0
    if _numbered(chart):
        numbers.tick_label_position = XL_TICK_LABEL_POSITION.NONE
        numbers.format.line.fill.background()
    else:
        numbers.major_gridlines.format.line.color.rgb = _rgb(GRID)
        numbers.tick_labels.number_format, numbers.tick_labels.number_format_is_linked = _format(chart), False
    numbers.has_title = bool(chart.axis)
    if chart.axis:
        words_in(numbers.axis_title.text_frame.paragraphs[0], printable(chart.axis), SMALL, SOFT)


def _numbered(chart: Simple) -> bool:
    """Whether each number stands at its mark."""
    return chart.mark == "bar" and chart.how != "stacked" and len(chart.names) * len(chart.series) <= MANY


def _marks(plot: Any, chart: Simple) -> None:
    """Colours, shapes of points, and the numbers at bars."""
    from pptx.enum.chart import XL_LABEL_POSITION, XL_MARKER_STYLE  # noqa: PLC0415

    shapes = [getattr(XL_MARKER_STYLE, name) for name in ("CIRCLE", "SQUARE", "TRIANGLE", "DIAMOND")]
    if chart.mark == "bar":
        plot.gap_width = SLENDER
        plot.overlap = 0 if chart.how == "beside" else 100
    for n, (one, series) in enumerate(zip(chart.series, plot.series, strict=True)):
        colour = _rgb(one.colour.removeprefix("#"))
        if chart.mark == "line":
            series.smooth, series.format.line.color.rgb = False, colour
            series.marker.style, series.marker.size = shapes[n % len(shapes)], A_POINT
            series.marker.format.fill.solid()
            series.marker.format.fill.fore_color.rgb = series.marker.format.line.color.rgb = colour
        else:
            series.format.fill.solid()
            series.format.fill.fore_color.rgb = colour
            series.invert_if_negative = False
    if _numbered(chart):
        plot.has_data_labels = True
        labels = plot.data_labels
        labels.show_value, labels.position = True, XL_LABEL_POSITION.OUTSIDE_END
        labels.number_format, labels.number_format_is_linked = _format(chart), False
        font(labels.font, SMALL, INK)


def _rgb(colour: str) -> Any:
    from pptx.dml.color import RGBColor  # noqa: PLC0415

    return RGBColor(*bytes.fromhex(colour))  # type: ignore[no-untyped-call]
