"""The products in three tables, what the shop knows of them itself, and the posts."""

from typing import Any

import streamlit as st

from pages._kit import Bound, Page
from pages._metrics.listed import searched, table
from pages._metrics.looked import PLATFORM, pick_days, platform_word
from pages._metrics.traffic import shown
from planner.changes import Change
from planner.fields import leaf
from planner.i18n import translator
from planner.metrics import held, kept, products
from planner.metrics.products import Posts, Product
from planner.plan import Plan
from planner.sections import Origin

VIEW, PRODUCT, MEASURE = "metrics.product_view", "metrics.product", "metrics.post_measure"
LISTED = 200  # products that can be chosen; the best sellers
NAMED = 120  # characters of a name that the plan keeps


def draw_products(page: Page) -> None:
    """Platform and days; figures, the best sellers, and a table from three sides."""
    pick_days(page, "products")

    @page.part
    def listed() -> None:
        made, words = shown(page, "products"), translator(page.locale)
        if made is None:
            page.empty("metrics.words.products_empty")
            return
        page.figures(products.product_figures(words, made))
        page.chart(products.best_chart, products.best_rows(words, made), products.best_title(words, made), "best")
        label = page.t("metrics.words.view")
        view = page.pick(VIEW, list(products.VIEWS), lambda code: page.t(f"metrics.product_views.{code}"), label)
        found = searched(page, "products", made.products, lambda one: (one.name, one.counted.key))
        columns = products.product_columns(words, view)
        table(page, products.product_rows(words, found), columns, lambda: products.product_lines(page.t, found, view))
        page.small(f"metrics.counted_by.{made.by}", start=made.stretch.start, end=made.stretch.end)
        name = f"{page.t('metrics.words.file_products')}.csv"
        page.download("metrics.words.download_products", products.product_file(words, made), name, "text/csv")


def draw_goods(page: Page) -> None:
    """One product's role, cost and stock."""
    made = shown(page, "products")
    if made is None:
        page.empty("metrics.words.products_empty")
        return
    names = {one.id: one.name for one in made.products[:LISTED]}
    page.pick(PRODUCT, list(names), names.__getitem__, page.t("metrics.words.which_product"), fold=True)

    @page.part
    def fields() -> None:
        chosen = page.picked(PRODUCT, list(names))
        one = page.look(lambda *_: made.product(chosen))
        with page.row():
            for field in ("role", "unit_cost", "stock"):
                bound = _bound(one, field)
                page.field(bound.path, bound=bound, place=f".{one.id}")
        page.small("metrics.words.product_why", why=products.why_words(page.t, one))


def _bound(one: Product, field: str) -> Bound:
    """A field of a product's row, which is added with its name when something is first typed."""
    path = f"metrics.goods.{one.id}.{field}"

    def read(plan: Plan) -> Any:
        return held(plan.metrics.goods, one.id, field)

    def write(value: Any, _: Origin | None) -> Change:
        return kept("metrics.goods", one.id, field, value, name=one.name[:NAMED])

    return Bound(path, leaf(path), read, write)


def draw_posts(page: Page) -> None:
    """The best posts of a platform, by saves, likes or visits; hours and forms."""
    own = page.look(lambda _, result: result.looking.platforms("posts"))
    if len(own) > 1:
        page.pick(PLATFORM, own, lambda code: platform_word(page, code), page.t("metrics.words.platform"))

    @page.part
    def best() -> None:
        platform = page.picked(PLATFORM, own)
        made = page.look(lambda _, result: result.looking.posts(platform))
        measures = made.measures() if made else ()
        if not measures:
            page.empty("metrics.words.posts_empty")
            return
        label = page.t("metrics.words.measure")
        measure = page.pick(MEASURE, measures, lambda code: page.t(f"metrics.measures.{code}"), label)
        _best(page, made, measure)


def _best(page: Page, made: Posts, measure: products.Measure) -> None:
    words = translator(page.locale)
    found = searched(page, "posts", made.best(measure), lambda one: (one.title, one.form))
    rows, columns = products.post_rows(words, made, found, measure), products.post_columns(words, measure)
    table(page, rows, columns, lambda: products.post_lines(page.t, made, found, measure))
    page.small("metrics.words.posts_mean", n=len(made.posts), mean=made.mean(measure))
    hours, forms = made.hours(measure), made.forms(measure)
    if not hours:
        page.small("metrics.words.no_hours")
    for kind, slots in (("hours", hours), ("forms", forms)):
        if slots:
            st.markdown(f"**{page.t(f'metrics.slots.{kind}')}**")
            rows, columns = products.slot_rows(words, slots), products.slot_columns(words, kind)
            table(page, rows, columns, _slot_lines(page, slots))


def _slot_lines(page: Page, slots: Any) -> Any:
    return lambda: products.slot_lines(page.t, slots)
