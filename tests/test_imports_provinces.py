"""Provinces are stored by one short name and called in the reader's language wherever they are shown."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from kept_tables import kept_with
from streamlit.testing.v1 import AppTest
from test_pages import opened, words
from test_personas_counted import SHANGHAI, ZHEJIANG, data, plan

from planner.i18n import catalog, translator
from planner.imports.layouts.regions import letters, province
from planner.imports.view import province_name
from planner.personas import counted
from planner.personas.counted import Rule
from planner.plan import change
from planner.store import Store
from planner.warehouse import Warehouse

EN, ZH = translator("en"), translator("zh-CN")


def test_all_thirty_four_provinces_have_names_that_are_read_back_as_the_same() -> None:
    known = letters()
    assert len(known) == len(set(known.values())) == 34
    for stored, code in known.items():
        assert province_name(ZH, stored) == stored
        assert province_name(EN, stored).isascii()
        assert province(province_name(EN, stored)) == stored
        assert f"imports.provinces.{code}" in catalog("en")


@pytest.mark.parametrize("text", ["California", "浙江省杭州市", "", "其他"])
def test_a_text_that_is_no_stored_province_stays_as_it_is(text: str) -> None:
    assert province_name(EN, text) == province_name(ZH, text) == text


def test_figures_of_a_persona_name_provinces_in_the_readers_language(tmp_path: Path) -> None:
    held, rule = data(tmp_path), Rule("region", among=(ZHEJIANG, SHANGHAI))
    found = counted.counted(held, rule)
    assert found is not None
    assert [row["region"] for row in counted.region_rows(EN, found)] == ["Shanghai", "Zhejiang"]
    assert [row["region"] for row in counted.region_rows(ZH, found)] == [SHANGHAI, ZHEJIANG]
    assert "Zhejiang, Shanghai" in counted.rule_words(EN, rule)
    assert f"{ZHEJIANG}、{SHANGHAI}" in counted.rule_words(ZH, rule)
    choices = counted.choices(Warehouse(held))
    assert counted.among_words(EN, choices, "region") == ((SHANGHAI, "Shanghai"), (ZHEJIANG, "Zhejiang"))
    assert counted.among_words(EN, choices, "product") == choices.products


def test_what_a_persona_takes_over_is_in_the_language_of_who_takes_it(tmp_path: Path) -> None:
    found = counted.counted(data(tmp_path), Rule("region", among=(ZHEJIANG,)))
    assert found is not None
    before = plan()
    for t, said in ((EN, "Zhejiang"), (ZH, ZHEJIANG)):
        made = counted.offers(t, found, before.personas.items[0], datetime.now(UTC).date())
        wanted = counted.taken(t, "x", made, found, datetime.now(UTC))
        assert wanted is not None
        assert change(before, wanted).personas.items[0].regions == said


def by_region(app: AppTest, locale: str) -> list[str]:
    label = translator(locale)("personas.counted.by_label")
    next(one for one in app.selectbox if one.label == label).set_value("region").run()
    assert [error.value for error in app.exception] == []
    return list(words(app))


def test_the_english_page_shows_no_province_in_chinese(shelf: Store, tmp_path: Path) -> None:
    kept = kept_with(shelf, plan(), data(tmp_path))
    shown = by_region(opened("personas", "en", kept), "en")
    assert "Zhejiang" in shown
    assert not [text for text in shown if ZHEJIANG in text or SHANGHAI in text]
    assert ZHEJIANG in by_region(opened("personas", "zh-CN", kept), "zh-CN")
