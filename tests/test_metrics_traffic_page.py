"""Traffic and products on the page: what is shown, narrowed and typed in."""

from datetime import date, datetime

import pytest
from streamlit.testing.v1 import AppTest
from test_metrics_funnel_page import opened, ran, said, with_tables
from test_metrics_paid import WORDS as PAID
from test_metrics_posts import post
from test_metrics_products import SHELF
from test_metrics_traffic import MIX, WORDS, word

from pages._kit import page as kit_page
from planner.i18n import LOCALES, translator
from planner.metrics import Good, products
from planner.store import Store

MANY = [*WORDS, *(word(f"w{n:02}", 30, 0) for n in range(20))]
NOON = datetime.fromisoformat("2026-06-01T12:30")


def number(app: AppTest, path: str):
    return next(one for one in app.number_input if str(one.key).startswith(path))


@pytest.mark.parametrize("phone", [False, True])
@pytest.mark.parametrize("locale", LOCALES)
def test_sources_words_and_titles_are_shown(shelf: Store, monkeypatch: pytest.MonkeyPatch, locale: str, *, phone: bool):
    monkeypatch.setattr(kit_page, "on_phone", lambda: phone)
    tables = {"traffic_sources": MIX, "search_words": MANY, "ad_days": PAID, "product_days": SHELF}
    plan, t = with_tables(shelf, f"traffic-{locale}-{phone}", **tables), translator(locale)
    app = opened(plan, locale, "traffic")
    shown = said(app)
    for words in ("metrics.groups.search", "metrics.findings.source_worse.do", "metrics.findings.paid_waste.do"):
        assert t(words) in shown
    assert t("metrics.words.rest_in_file", n=25, shown=12) in shown
    assert t("metrics.findings.titles_lacking.do") in shown
    assert bool(app.get("table")) != phone
    find = next(one for one in app.text_input if one.key == "metrics.search.words")
    find.set_value("西湖")
    ran(app)
    assert t("metrics.words.rest_in_file", n=25, shown=12) not in said(app)


@pytest.mark.parametrize("locale", LOCALES)
def test_without_tables_each_part_says_what_to_import(shelf: Store, locale: str):
    plan, t = with_tables(shelf, f"traffic-none-{locale}"), translator(locale)
    traffic, goods = opened(plan, locale, "traffic"), opened(plan, locale, "products")
    for words in ("sources_empty", "words_empty", "paid_empty", "titles_no_words"):
        assert t(f"metrics.words.{words}") in said(traffic)
    for words in ("products_empty", "posts_empty"):
        assert t(f"metrics.words.{words}") in said(goods)


@pytest.mark.parametrize("phone", [False, True])
def test_cost_and_stock_typed_for_a_product_are_kept_with_its_name_and_work_out_profit(
    shelf: Store, monkeypatch: pytest.MonkeyPatch, *, phone: bool
):
    monkeypatch.setattr(kit_page, "on_phone", lambda: phone)
    posts = [post(f"Post {n}", 1000, 10 + n, NOON) for n in range(6)]
    plan = with_tables(shelf, f"goods-{phone}", product_days=SHELF, posts=posts)
    app = opened(plan, "en", "products")
    row = products.row_id("taobao", "1")
    number(app, f"metrics.goods.{row}.unit_cost").set_value(40.0)
    ran(app)
    number(app, f"metrics.goods.{row}.stock").set_value(30)
    ran(app)
    assert shelf.load(plan.id).plan.metrics.goods == (Good(id=row, name="龙井", unit_cost=4000, stock=30),)
    view = next(one for one in app.get("button_group") if str(one.key).startswith("pick:metrics.product_view#"))
    view.set_value("money")
    ran(app)
    # 60 % of 6,000 yuan less 300 of refunds.
    assert "3,420" in everything(app)
    assert "Post 5" in everything(app)


def everything(app: AppTest) -> str:
    """Words and tables, whose short cells never wrap."""
    return " ".join([said(app), *(one.value.to_csv() for one in app.table)]).replace("\u00a0", " ").replace("\\", "")


def test_the_days_chosen_hold_for_the_whole_section(shelf: Store):
    old = [{**row, "start": date(2026, 3, 1), "end": date(2026, 3, 31)} for row in MIX]
    plan = with_tables(shelf, "traffic-days", traffic_sources=[*MIX, *old], search_words=WORDS)
    app = opened(plan, "en", "traffic")
    assert "1 Jun 2026 to 30 Jun 2026" in said(app)
    days = next(one for one in app.get("button_group") if str(one.key).startswith("pick:metrics.stretch#"))
    days.set_value("all")
    ran(app)
    assert "1 Mar 2026 to 30 Jun 2026" in said(app)
