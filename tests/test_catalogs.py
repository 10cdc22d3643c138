"""Both languages are complete: nothing is missing, nothing is left over, and the texts are set as they should be."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from string import Formatter
from typing import Any

import catalog_scan as scan
import pytest

from planner import fields
from planner.figures import references
from planner.fmt import FORMATS
from planner.i18n import LOCALES, catalog
from planner.plan import chapters

HAN = r"[\u4e00-\u9fff]"
WRITTEN = {*FORMATS, "raw"}  # raw: words that are ready, such as another text of the catalog
FIELD_PARTS = ("label", "help", "unit", "placeholder")
# Chinese that English texts may show: the name of the other language, for those who look for it.
CHINESE_IN_ENGLISH = ("中文",)
# Words written without a space in Chinese: dates, names of shopping days and of platforms, sizes.
TOGETHER = re.compile(
    r"\d+(?=[年月日号季周点])|[年月](?=\d)|双\s?\d\d|(?<=第)[一二三四]|[A-Z]\u7ad9|T\u6064|\u7b2c(?=\d)|:material/\w+:"
)


def placeholders(text: str) -> set[tuple[str, str]]:
    return {(name, spec or "") for _, name, spec, _ in Formatter().parse(text) if name is not None}


def missing(wanted: dict[str, str]) -> list[str]:
    """Wanted keys that a catalog lacks, as `locale: key (where)`."""
    return [f"{loc}: {key} ({where})" for loc in LOCALES for key, where in wanted.items() if key not in catalog(loc)]


def every_text() -> list[tuple[str, str, str]]:
    return [(locale, key, text) for locale in LOCALES for key, text in catalog(locale).items()]


def test_both_languages_have_the_same_files() -> None:
    names = [{f.name for f in (scan.ROOT / "planner" / "locales" / locale).glob("*")} for locale in LOCALES]
    assert names[0] == names[1]


def test_a_text_stands_once() -> None:
    """Of two files with the same key one would win, and nobody knows which."""

    def keys(table: dict[str, Any], prefix: str) -> Iterator[str]:
        for key, value in table.items():
            yield from keys(value, f"{prefix}.{key}") if isinstance(value, dict) else [f"{prefix}.{key}"]

    for locale in LOCALES:
        found = Counter(
            key
            for file in (scan.ROOT / "planner" / "locales" / locale).glob("*.toml")
            for key in keys(tomllib.loads(file.read_text(encoding="utf-8")), file.name.partition(".")[0])
        )
        assert [key for key, n in found.items() if n > 1] == []


def test_both_languages_have_the_same_keys() -> None:
    chinese, english = (set(catalog(locale)) for locale in LOCALES)
    assert sorted(chinese ^ english) == []


def test_both_languages_have_the_same_placeholders() -> None:
    chinese, english = (catalog(locale) for locale in LOCALES)
    common = chinese.keys() & english.keys()
    assert [k for k in sorted(common) if placeholders(chinese[k]) != placeholders(english[k])] == []


def test_every_text_is_a_text() -> None:
    texts = [t for t in every_text() if not t[1].endswith(("_separator", "_space"))]  # what stands between sentences
    assert [(loc, key) for loc, key, text in texts if not isinstance(text, str) or not text.strip()] == []


def test_every_placeholder_says_how_to_write_its_value() -> None:
    def known(name: str, spec: str) -> bool:
        return name.isidentifier() and (spec in WRITTEN or any(key.startswith(f"{spec}.") for key in scan.all_keys()))

    wrong = [
        (loc, key, f"{{{n}:{s}}}") for loc, key, text in every_text() for n, s in placeholders(text) if not known(n, s)
    ]
    assert wrong == []


def test_every_key_the_code_names_exists() -> None:
    def known(key: str) -> bool:
        return any(k == key or k.startswith(f"{key}.") for k in scan.all_keys())

    assert [f"{said.text} ({said.where})" for said in scan.code().spoken if not known(said.text)] == []


def test_every_key_the_code_puts_together_exists() -> None:
    patterns = scan.code().spoken_patterns
    lost = [p for p in patterns if not any(re.fullmatch(p.text, key) for key in scan.all_keys())]
    assert [f"{p.text} ({p.where})" for p in lost] == []


@pytest.mark.parametrize("kind", ["findings", "steps"])
def test_every_finding_and_step_has_its_sentences(kind: str) -> None:
    parts = (".what", ".why", ".do") if kind == "findings" else ("",)
    wanted = {}
    for said in getattr(scan.code(), kind):
        slug, _, name = said.text.partition(".")
        wanted |= {f"{slug}.{kind}.{name}{part}": said.where for part in parts}
    assert missing(wanted) == []


def test_every_refusal_has_its_sentence() -> None:
    assert missing({f"errors.refused.{code}": "Refused" for code in scan.refusal_codes()}) == []


def test_every_cell_asks_a_question() -> None:
    assert missing({f"{cell.text}.question": cell.where for cell in scan.code().cells}) == []


def test_every_page_has_a_title_and_a_lead() -> None:
    slugs = {*chapters(), *scan.code().pages}
    assert missing({f"{slug}.{part}": "page" for slug in slugs for part in ("title", "lead")}) == []


def test_every_field_shown_has_a_label_and_words_for_its_choices() -> None:
    wanted = {}
    for shown in scan.code().shown:
        try:
            leaf = fields.leaf(shown.text)
        except KeyError:  # a column name that is put together: its leaf is not known from the text of the code
            continue
        wanted[f"{leaf.key}.label"] = shown.where
        wanted |= {f"{leaf.key}.options.{code}": shown.where for code in leaf.codes}
    assert missing(wanted) == []


def test_every_source_of_a_reference_value_has_a_name() -> None:
    assert missing({f"references.sources.{r.source}": r.path for r in references()}) == []


def used_keys() -> set[str]:
    """All keys that the code, the model or another text can ask for."""
    code, keys = scan.code(), scan.all_keys()
    used = code.literals | {f"{slug}.{part}" for slug in (*chapters(), *code.pages) for part in ("title", "lead")}
    used |= {f"errors.refused.{reason}" for reason in scan.refusal_codes()}
    used |= {f"{cell.text}.{part}" for cell in code.cells for part in ("question", "why", "how")}
    used |= {f"references.sources.{r.source}" for r in references()}
    for named in {*code.literals, *(said.text for said in (*code.findings, *code.steps))}:
        slug, _, name = named.partition(".")
        used |= {f"{slug}.findings.{name}.{part}" for part in ("what", "why", "do")} | {f"{slug}.steps.{name}"}
    for key, leaf in scan.leaf_keys().items():
        used |= {f"{key}.{part}" for part in FIELD_PARTS} | {f"{key}.options.{code}" for code in leaf.codes}
    specs = {spec for _, _, text in every_text() for _, spec in placeholders(text) if "." in spec}
    patterns = [re.compile(pattern.text) for pattern in code.patterns]
    computed = {k for k in keys if any(k.startswith(f"{s}.") for s in specs) or any(p.fullmatch(k) for p in patterns)}
    return used | computed


def test_no_key_is_left_over() -> None:
    assert sorted(scan.all_keys() - used_keys()) == []


def test_no_text_holds_html() -> None:
    assert [(loc, key) for loc, key, text in every_text() if re.search(r"</?[a-zA-Z]|&[a-z]+;", text)] == []


def chinese_texts() -> list[tuple[str, str]]:
    return [(key, text) for key, text in catalog("zh-CN").items() if isinstance(text, str)]


def test_chinese_uses_full_width_punctuation() -> None:
    half = re.compile(rf"{HAN}[,;:!?(]|{HAN}\.(?!\w)|[,;!?)]{HAN}")
    assert [f"{key}: {text}" for key, text in chinese_texts() if half.search(_bare(text))] == []


def test_chinese_sets_latin_and_digits_apart() -> None:
    touching = re.compile(rf"{HAN}[A-Za-z0-9]|[A-Za-z0-9%]{HAN}")
    assert [f"{key}: {text}" for key, text in chinese_texts() if touching.search(TOGETHER.sub("", _bare(text)))] == []


def test_chinese_speaks_to_you_plainly() -> None:
    assert [key for key, text in chinese_texts() if re.search("您|赋能|抓手|打造", text)] == []


def _bare(text: str) -> str:
    """A text with a digit for each number it takes, and nothing for words it takes and for marks of emphasis."""
    digits = re.sub(r"\{\w+:(count|ratio|percent)\}", "0", text)
    return re.sub(r"\{[^}]*\}|\*\*|`", "", digits)


def test_english_holds_no_chinese() -> None:
    def stripped(text: str) -> str:
        for words in CHINESE_IN_ENGLISH:
            text = text.replace(words, "")
        return text

    assert [key for key, text in catalog("en").items() if re.search(HAN, stripped(text))] == []
