"""Figures of a persona counted from stored orders, on five customers whose sums are worked out by hand."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from kept_tables import kept_with
from stored import stored, together
from streamlit.testing.v1 import AppTest
from test_pages import KEY, PLACEHOLDER, opened, words

from planner.data import Data
from planner.i18n import LOCALES, translator
from planner.personas import Persona, counted
from planner.personas.counted import Rule
from planner.plan import Plan, change, validated
from planner.store import Store
from planner.warehouse import Warehouse

T = translator("en")
TODAY = date(2026, 11, 2)
ZHEJIANG, SHANGHAI = "浙江", "上海"
# Customer: province, orders as (day of September, product, fen).
BOUGHT = {
    "a": (ZHEJIANG, [(1, "box", 15000), (9, "box", 25000)]),
    "b": (SHANGHAI, [(2, "box", 10000)]),
    "c": (ZHEJIANG, [(3, "cup", 4000), (3, "cup", 2000)]),
    "d": (None, [(4, "cup", 9999)]),
    "e": (SHANGHAI, [(5, "box", 20001), (20, "cup", 9000), (28, "cup", 5000)]),
}


def data(folder: Path, *, unknown: int = 0) -> Data:
    """The five customers, and `unknown` fen of orders that nobody is known for."""
    orders, lines, people, days = [], [], [], []
    for name, (region, each) in BOUGHT.items():
        for n, (day, product, fen) in enumerate(each):
            when = date(2026, 9, day)
            known = {"order_id": f"{name}{n}", "day": when, "paid": True, "sales": fen}
            orders.append({**known, "customer": name, "region": region})
            lines.append({**known, "line": "1", "product": product})
        on = [date(2026, 9, day) for day, _, _ in each]
        total = sum(fen for _, _, fen in each)
        people.append(
            {
                "platform": "taobao",
                "customer": name,
                "region": region,
                "first_day": min(on),
                "last_day": max(on),
                "days": len(set(on)),
                "orders": len(each),
                "sales": total,
            }
        )
        days.append({"platform": "taobao", "customer": name, "day": min(on), "orders": len(each), "sales": total})
    if unknown:
        days.append({"platform": "taobao", "day": date(2026, 9, 30), "orders": 1, "sales": unknown})
    return together(
        stored(folder, "taobao_orders", "taobao", orders=orders, order_lines=lines),
        stored(folder, "", "", customers=people, customer_days=days),
    )


@pytest.fixture
def held(tmp_path: Path) -> Data:
    return data(tmp_path)


def of(held: Data, rule: Rule) -> tuple[int, int, int]:
    found = counted.counted(held, rule)
    assert found is not None
    return found.group.customers, found.group.orders, found.group.sales


def test_all_customers_are_counted_with_their_orders_and_sales(held: Data) -> None:
    # 40,000 + 10,000 + 6,000 + 9,999 + 34,001 = 100,000 fen in 9 orders.
    found = counted.counted(held)
    assert found is not None
    assert of(held, counted.EVERYBODY) == (5, 9, 100000)
    assert found.all == found.group
    assert (found.first, found.last) == (date(2026, 9, 1), date(2026, 9, 28))
    assert found.group.order_value == pytest.approx(100000 / 9)
    assert found.group.frequency == pytest.approx(9 / 5)
    assert found.group.regions == ((SHANGHAI, 2), (ZHEJIANG, 2))
    assert found.known == 1


def test_customers_are_told_apart_by_what_they_did(held: Data) -> None:
    assert of(held, Rule("again")) == (2, 5, 74001)  # a and e; c ordered twice on one day
    assert of(held, Rule("once")) == (3, 4, 25999)
    assert of(held, Rule("region", among=(ZHEJIANG,))) == (2, 4, 46000)
    assert of(held, Rule("region", among=(ZHEJIANG, SHANGHAI))) == (4, 8, 90001)
    assert of(held, Rule("product", among=("cup",))) == (3, 6, 50000)  # c, d and e, with all that they paid


def test_the_limits_of_an_orders_mean_value_are_exact(held: Data) -> None:
    # Means: a 20,000, b 10,000, c 3,000, d 9,999, e 34,001 ÷ 3 = 11,333.67.
    assert of(held, Rule("value", low=10000)) == (3, 6, 84001)
    assert of(held, Rule("value", low=10000, high=20000)) == (2, 4, 44001)
    assert of(held, Rule("value", high=10000)) == (2, 3, 15999)
    assert of(held, Rule("value", low=90000)) == (0, 0, 0)


def test_shares_are_of_known_customers_and_say_how_they_came(held: Data) -> None:
    found = counted.counted(held, Rule("again"))
    assert found is not None
    assert found.customer_share == 0.4
    assert found.sales_share == 0.74001
    assert [step.code for step in found.steps] == [
        "personas.counted_customers",
        "personas.counted_sales",
        "personas.counted_value",
        "personas.counted_frequency",
    ]
    assert found.steps[2].values == {"sales": 74001, "orders": 5, "value": 74001 / 5}
    assert [(one.code, one.values) for one in found.findings] == [("personas.counted_few", {"n": 2, "least": 30})]
    nobody = counted.counted(held, Rule("value", low=90000))
    assert nobody is not None
    assert [one.code for one in nobody.findings] == ["personas.counted_nobody"]
    assert counted.offers(T, nobody, Persona(id="p"), TODAY) == ()


def test_orders_of_nobody_known_are_said(tmp_path: Path) -> None:
    found = counted.counted(data(tmp_path, unknown=25000))
    assert found is not None
    assert found.known == 0.8
    assert "personas.counted_unknown" in [one.code for one in found.findings]
    assert found.all.sales == 100000


def test_what_there_is_to_choose_from(held: Data) -> None:
    choices = counted.choices(Warehouse(held))
    assert choices.regions == (SHANGHAI, ZHEJIANG)
    assert choices.products == (("cup", "cup"), ("box", "box"))  # five orders and four
    assert choices.by == ("again", "once", "value", "region", "product")
    assert counted.choices(Warehouse(Data())).by == ("again", "once", "value")


def test_without_customers_nothing_is_counted(tmp_path: Path) -> None:
    assert counted.counted(Data()) is None
    order = {"order_id": "1", "day": TODAY, "paid": True, "sales": 1}
    bare = stored(tmp_path, "douyin_orders", "douyin", orders=[order])
    assert counted.counted(bare) is None


def plan(**persona: object) -> Plan:
    return validated({"id": "p", "name": "p", "personas": {"items": [{"id": "x", "name": "X", **persona}]}})


def test_one_change_puts_the_figures_into_the_persona_with_their_origin(held: Data) -> None:
    before = plan(sample_size=9, sources=["interviews"], source_note="nine calls", regions="Hangzhou")
    found = counted.counted(held, Rule("region", among=(ZHEJIANG,)))
    assert found is not None
    made = counted.offers(T, found, before.personas.items[0], TODAY)
    assert {one.field: one.ticked for one in made} == {
        "customer_share": True,
        "sales_share": True,
        "regions": False,  # typed words stay unless they are wanted
        "sources": True,
        "source_note": True,
        "refreshed": True,
    }
    wanted = counted.taken(T, "x", [one for one in made if one.ticked], found, datetime.now(UTC))
    assert wanted is not None
    after = change(before, wanted)
    persona = after.personas.items[0]
    assert (persona.customer_share, persona.sales_share, persona.regions) == (0.4, 0.46, "Hangzhou")
    assert (persona.sources, persona.sample_size, persona.refreshed) == (("interviews", "analytics"), 9, TODAY)
    assert persona.source_note.splitlines()[0] == "nine calls"
    assert "2 of 5 known customers" in persona.source_note
    origin = after.origins["personas.items.x.customer_share"]
    assert (origin.kind, origin.period) == ("data", "2026-09-01 – 2026-09-28")
    # Counted again by another rule, the note has the newest line only.
    again = counted.counted(held, Rule("again"))
    assert again is not None
    note = next(one for one in counted.offers(T, again, persona, TODAY) if one.field == "source_note")
    assert str(note.value).count("From orders: ") == 1
    assert counted.taken(T, "x", [], found, datetime.now(UTC)) is None


def chosen(app: AppTest, option: str) -> AppTest:
    pick = next(one for one in app.selectbox if one.label == T("personas.counted.by_label"))
    pick.set_value(option).run()
    assert [error.value for error in app.exception] == []
    return app


@pytest.mark.parametrize("locale", LOCALES)
def test_the_cell_speaks_in_words(shelf: Store, held: Data, locale: str) -> None:
    app = opened("personas", locale, kept_with(shelf, plan(), held))
    label = translator(locale)("personas.counted.by_label")
    for option in ("region", "product", "value", "again", "once"):
        next(one for one in app.selectbox if one.label == label).set_value(option).run()
        shown = list(words(app))
        assert [error.value for error in app.exception] == []
        assert [text for text in shown if KEY.search(text)] == []
        assert [text for text in shown if PLACEHOLDER.search(text) and not text.lstrip().startswith(("{", "["))] == []


def test_figures_are_taken_by_one_press(shelf: Store, held: Data) -> None:
    kept = kept_with(shelf, plan(), held)
    app = opened("personas", "en", kept)
    assert "button:personas.counted" not in [one.key for one in app.button]  # of all customers no persona is made
    chosen(app, "again")
    next(one for one in app.button if one.key == "button:personas.counted").click().run()
    assert [error.value for error in app.exception] == []
    persona = shelf.load(kept.id).plan.personas.items[0]
    assert (persona.customer_share, persona.sales_share, persona.sample_size) == (0.4, 0.74, 2)
    assert persona.sources == ("analytics",)


def test_orders_without_customers_are_said_to_tell_no_shares(shelf: Store, tmp_path: Path) -> None:
    rows = [{"order_id": "1", "day": TODAY, "paid": True, "sales": 1}]
    app = opened("personas", "en", kept_with(shelf, plan(), stored(tmp_path, "douyin_orders", "douyin", orders=rows)))
    assert any(T("personas.counted.no_customers") in one.value for one in app.caption)
