"""Numbers, dates and sentences in two languages."""

from datetime import date, datetime

import pytest

from pages._kit import form
from pages._kit.tabular import Toned, grid_rows, judged
from planner import fmt
from planner.campaigns import Goods
from planner.experiments import Tally
from planner.fields import table
from planner.i18n import LOCALES, Translator, Worded, best_locale, translator
from planner.wrapping import JOINER, whole_words


@pytest.mark.parametrize(
    ("write", "value", "zh", "en"),
    [
        (fmt.money, 1_234_000, "¥ 12,340", "¥12,340"),
        (fmt.money, 1_250, "¥ 12.50", "¥12.50"),
        (fmt.money, -120_000_00, "−¥ 120,000", "−¥120,000"),
        (fmt.money, None, "—", "—"),
        (fmt.headline, 999_900, "¥ 9,999", "¥9,999"),
        (fmt.headline, 1_200_000, "¥ 1.2 万", "¥12k"),
        (fmt.headline, 410_000_000, "¥ 410 万", "¥4.1m"),
        (fmt.headline, -4_100_000, "−¥ 4.1 万", "−¥41k"),
        (fmt.headline, None, "—", "—"),
        (fmt.percent, 0.034, "3.4%", "3.4%"),
        (fmt.percent, -0.15, "−15%", "−15%"),
        (fmt.percent, 0.0, "0%", "0%"),
        (fmt.count, 12345, "12,345", "12,345"),
        (fmt.ratio, 3.25, "3.25", "3.25"),
        (fmt.ratio, 10.0, "10", "10"),
        (fmt.day, date(2026, 11, 11), "2026年11月11日", "11 Nov 2026"),
        (fmt.short_day, date(2026, 11, 11), "11月11日 周三", "Wed 11 Nov"),
        (fmt.month, date(2026, 2, 1), "2026年2月", "Feb 2026"),
        (fmt.clock, datetime(2026, 1, 1, 9, 5), "09:05", "09:05"),  # noqa: DTZ001
        (fmt.day, None, "—", "—"),
        (fmt.text, "", "—", "—"),
    ],
)
def test_values_are_written_as_people_of_the_locale_write_them(write, value, zh, en):
    assert (write(value, "zh-CN").replace("\u00a0", " "), write(value, "en")) == (zh, en)


def test_an_amount_never_parts_from_its_sign_or_unit():
    assert fmt.headline(1_200_000, "zh-CN") == "¥\u00a01.2\u00a0万"


@pytest.mark.parametrize("fen", [0, 1, 99, 100, 99_999, 1_000_000, 10**9, 10**13])
@pytest.mark.parametrize("locale", LOCALES)
def test_a_headline_never_loses_more_than_its_rounding(fen, locale):
    text = fmt.headline(fen, locale).replace("¥", "").replace(",", "").strip()
    units = {"万": 1e4, "亿": 1e8, "k": 1e3, "m": 1e6, "B": 1e9, "bn": 1e9, "T": 1e12}
    unit = next((u for u in units if text.endswith(u)), "")
    yuan = float(text.removesuffix(unit)) * units.get(unit, 1)
    assert yuan == pytest.approx(fen / 100, rel=0.05)


@pytest.mark.parametrize(
    ("wanted", "locale"),
    [
        (("en",), "en"),
        (("zh-TW",), "zh-CN"),
        (("en-US", "zh"), "en"),
        ((None, "en-GB"), "en"),
        (("fr", None), "zh-CN"),
        ((), "zh-CN"),
        (("", "xx"), "zh-CN"),
    ],
)
def test_the_first_language_we_speak_is_chosen(wanted, locale):
    assert best_locale(*wanted) == locale


def test_placeholders_format_their_values():
    t = translator("en")
    assert t("home.words.done", done=3, asked=1200) == "3 of 1,200 answered"
    assert t("kit.undo.failed", reason="locked").startswith("Could not undo: the database is busy")


def test_a_list_is_written_one_by_one_and_joined():
    days = (date(2026, 3, 2), date(2026, 3, 9))
    assert translator("en")("budget.findings.gaps.what", count=2, weeks=days).endswith("2 Mar 2026, 9 Mar 2026")
    assert translator("zh-CN")("budget.findings.columns_ignored.what", count=2, columns=["a", "b"]).endswith("a、b")


def test_a_value_may_itself_be_a_text_of_the_catalog():
    t = Translator("en", lambda text: text.replace("*", "\\*"))
    name = Worded("channels.words.named", {"name": "*Tea*"})
    assert t("channels.words.named", name=name) == "\\*Tea\\*"  # the user's text in it is escaped once
    reserve = Worded("budget.words.reserve")
    assert t("channels.words.named", name=(reserve, "Tea")) == f"{t('budget.words.reserve')}, Tea"


def test_user_text_is_escaped_where_the_translator_says_so():
    t = Translator("en", lambda text: text.replace("*", r"\*"))
    assert r"\*x\*" in t("home.words.purge_sure", name="*x*")


def test_an_unknown_code_is_a_dash_and_an_unknown_key_an_error():
    t = translator("zh-CN")
    assert "—" in t("kit.undo.failed", reason=None)
    with pytest.raises(KeyError):
        t("kit.no_such_text")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("已有和在途", ["已有和在途"]),
        ("能卖（九成可能）", ["能卖", "九成可能"]),
        ("淘宝 search 直通车", ["淘宝", "直通车"]),
        ("越", []),
        ("这一句话比六个字长得多", []),
        ("To order", []),
    ],
)
def test_a_narrow_column_breaks_no_short_word_of_chinese(text: str, parts: list[str]) -> None:
    held = whole_words(text)
    assert held.replace(JOINER, "") == text
    assert all(JOINER.join(part) in held for part in parts)
    assert held.count(JOINER) == sum(len(part) - 1 for part in parts)
    assert whole_words(held) == held


def test_a_table_holds_a_cell_of_one_word_together_and_lets_longer_ones_break() -> None:
    (row,) = grid_rows(
        [{"role": "引流款", "name": "*四件套* 第一波", "n": "3–5"}], {"role": "任务", "name": "商品名", "n": "n"}
    )
    assert [*row] == [JOINER.join("任务"), JOINER.join("商品名"), "n"]
    assert [*row.values()] == [JOINER.join("引流款"), "\\*四件套\\*\u00a0第一波", f"3{JOINER}–{JOINER}5"]


def test_a_verdict_in_a_table_has_colour_and_sign_and_its_words_stay_words() -> None:
    (row,) = grid_rows([{"n": Toned("*low*", "bad")}], {"n": "n"})
    assert row["n"] == ":red[\u25a0\u00a0\\*low\\*]"
    (row,) = grid_rows([{"n": Toned("fine", "note")}], {"n": "n"})
    assert row["n"] == "fine"


def test_a_verdict_stands_by_itself_or_after_the_name_with_a_sign_between() -> None:
    rows = judged(
        [{"metric": "Sales", "health": "too low", "tone": "bad"}, {"metric": "A", "health": "b", "tone": "note"}]
    )
    alone = grid_rows(rows, {"health": "x"})
    assert [row["x"] for row in alone] == [":red[\u25a0\u00a0too\u00a0low]", "b"]
    named = grid_rows(rows, {"judged": "x"})
    assert [row["x"] for row in named] == ["Sales :red[\u25a0\u00a0too\u00a0low]", "A \u25cb\u00a0b"]


def test_a_row_without_words_of_its_own_is_called_by_what_was_chosen_in_words() -> None:
    t, columns = translator("en"), table("experiments.items.x.tallies").columns
    row = Tally(id="r", arm="a")
    assert form._name(t, row, columns, {"arm": {"a": "A Old"}}) == "A Old"
    assert form._name(t, row, columns, {"arm": {}}) == t("experiments.items.tallies.segment.options.all")
    goods = table("campaigns.items.x.goods").columns
    assert form._name(t, Goods(id="g", name="Box", role="profit"), goods, {}) == "Box"
    assert form._name(t, Goods(id="g"), goods, {}) == ""
