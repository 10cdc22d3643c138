"""Metrics: import the shop's files, see its figures and their health, where buyers are lost, and what is to come."""

from functools import partial

from pages import _metrics as parts
from pages._imports import draw_import, draw_stored
from pages._kit import open_page
from pages._metrics.large import draw_large, offered
from planner import metrics

page = open_page("metrics", metrics.compute, layout="wide")

page.sections(("data", "kpi", "funnel", "traffic", "products", "outlook"))


@page.cell("import", section="data")
def files() -> None:
    draw_import(page)


@page.cell("stored", section="data")
def stored() -> None:
    draw_stored(page)


if offered():

    @page.cell("large", section="data")
    def large() -> None:
        draw_large(page)


if page.section == "kpi":
    parts.pick_period(page)


@page.cell(
    "watched",
    section="kpi",
    findings=partial(parts.kpi_findings, page),
    steps=partial(parts.kpi_steps, page, "watched"),
)
def watched() -> None:
    parts.draw_watched(page)


@page.cell(
    "table", section="kpi", findings=partial(parts.kpi_findings, page), steps=partial(parts.kpi_steps, page, "table")
)
def table() -> None:
    parts.draw_table(page)


@page.cell("bands", section="kpi")
def bands() -> None:
    parts.draw_bands(page)


@page.cell("trend", section="kpi")
def trend() -> None:
    parts.draw_trend(page)


@page.cell(
    "funnel",
    section="funnel",
    findings=partial(parts.funnel_findings, page),
    steps=partial(parts.funnel_steps, page),
)
def funnel() -> None:
    parts.draw_funnel(page)


@page.cell("what_if", section="funnel", steps=partial(parts.what_if_steps, page))
def what_if() -> None:
    parts.draw_what_if(page)


@page.cell("funnel_ideas", section="funnel")
def funnel_ideas() -> None:
    parts.draw_ideas(page)


@page.cell(
    "sources",
    section="traffic",
    findings=partial(parts.topic_findings, page, "sources"),
    steps=partial(parts.topic_steps, page, "sources"),
)
def sources() -> None:
    parts.draw_sources(page)


@page.cell(
    "search_words",
    section="traffic",
    findings=partial(parts.topic_findings, page, "search_words"),
)
def search_words() -> None:
    parts.draw_words(page)


@page.cell(
    "paid_words",
    section="traffic",
    findings=partial(parts.topic_findings, page, "paid_words"),
    steps=partial(parts.topic_steps, page, "paid_words"),
)
def paid_words() -> None:
    parts.draw_paid(page)


@page.cell(
    "titles",
    section="traffic",
    findings=partial(parts.topic_findings, page, "titles"),
)
def titles() -> None:
    parts.draw_titles(page)


@page.cell(
    "products",
    section="products",
    findings=partial(parts.topic_findings, page, "products"),
    steps=partial(parts.topic_steps, page, "products"),
)
def products() -> None:
    parts.draw_products(page)


@page.cell("goods", section="products")
def goods() -> None:
    parts.draw_goods(page)


@page.cell("posts", section="products")
def posts() -> None:
    parts.draw_posts(page)


@page.cell("forecast", section="outlook", steps=partial(parts.forecast_working, page))
def forecast() -> None:
    parts.draw_forecast(page)


@page.cell("lifts", section="outlook", steps=partial(parts.lift_working, page))
def lifts() -> None:
    parts.draw_lifts(page)


@page.cell("unusual", section="outlook")
def unusual() -> None:
    parts.draw_unusual(page)


page.remarks_elsewhere()
page.next_step()
