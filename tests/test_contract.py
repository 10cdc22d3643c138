"""What every chapter owes the others: its files, a compute that reads no later chapter and never fails, samples."""

import dataclasses
import importlib
import json
import pkgutil
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from planner.data import Data
from planner.fields import Leaf, leaf
from planner.i18n import LOCALES, translator
from planner.plan import Plan, chapters, section, validated
from planner.samples import SAMPLES, load
from planner.sections import Section

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 9, 1)
HAN = re.compile(r"[\u4e00-\u9fff]")
each_chapter = pytest.mark.parametrize("slug", chapters())
each_sample = pytest.mark.parametrize("shop", SAMPLES)


@cache
def sample(shop: str, locale: str = "zh-CN") -> Plan:
    return load(shop, locale, TODAY)


def module(slug: str) -> Any:
    return importlib.import_module(f"planner.{slug}")


def packages(slug: str) -> list[Any]:
    """A chapter's module and the packages inside it."""
    inside = pkgutil.walk_packages(getattr(module(slug), "__path__", ()), f"planner.{slug}.")
    return [module(slug), *(importlib.import_module(found.name) for found in inside if found.ispkg)]


class UpTo:
    """A view of a plan that refuses to show sections later than a chapter's own."""

    def __init__(self, plan: Plan, slug: str) -> None:
        self._plan, self._later = plan, chapters()[chapters().index(slug) + 1 :]

    def __getattr__(self, name: str) -> Any:
        if name in self._later or name.startswith("model_"):
            raise AssertionError(f"a chapter reads {name}, which comes later")
        return getattr(self._plan, name)


def test_every_chapter_has_all_its_files() -> None:
    wanted = [f"pages/{slug}.py" for slug in chapters()]
    wanted += [f"planner/locales/{locale}/{slug}.toml" for slug in chapters() for locale in LOCALES]
    wanted += [f"sample_data/{shop}/{slug}.toml" for slug in chapters() for shop in SAMPLES]
    lacking = [path for path in wanted if not (ROOT / path).is_file()]
    lacking += [f"tests/test_{slug}*.py" for slug in chapters() if not list((ROOT / "tests").glob(f"test_{slug}*.py"))]
    assert lacking == []


@each_chapter
def test_a_chapter_has_a_section_with_progress_and_a_compute(slug: str) -> None:
    assert "progress" in vars(type(section(Plan(id="p", name="p"), slug)))
    assert callable(module(slug).compute)


@each_chapter
def test_every_field_of_a_section_has_a_default(slug: str) -> None:
    assert section(Plan(id="p", name="p"), slug) == Plan.model_fields[slug].annotation()  # type: ignore[misc]


def computed(plan: Plan, slug: str) -> Any:
    return module(slug).compute(UpTo(plan, slug), Data(), TODAY)


def words_of(result: Any, locale: str) -> Iterator[str]:
    """Every sentence that a result's findings and steps become."""
    t = translator(locale)
    for finding in result.findings:
        slug, _, name = finding.code.partition(".")
        yield from (t(f"{slug}.findings.{name}.{part}", **finding.values) for part in ("what", "why", "do"))
    for step in (step for steps in result.steps.values() for step in steps):
        slug, _, name = step.code.partition(".")
        yield t(f"{slug}.steps.{name}", **step.values)


def check(plan: Plan, slug: str) -> None:
    """compute reads only earlier chapters, gives a frozen result, and all it says can be said in both languages."""
    result = computed(plan, slug)
    assert dataclasses.is_dataclass(result)
    assert result.__dataclass_params__.frozen  # type: ignore[attr-defined]
    for locale in LOCALES:
        for sentence in words_of(result, locale):
            assert "{" not in sentence
            assert "nan" not in sentence.lower().split()
            assert "None" not in sentence


@each_chapter
def test_compute_takes_an_empty_plan(slug: str) -> None:
    check(Plan(id="p", name="p"), slug)


@each_sample
@each_chapter
def test_compute_takes_every_sample(slug: str, shop: str) -> None:
    check(sample(shop), slug)


def replaced(plan: Plan, by: Callable[[Leaf, Any], Any]) -> Plan:
    """A plan in which every value of its chapters is what `by` makes of its leaf and the value."""

    def walk(value: Any, path: str) -> Any:
        if isinstance(value, dict):
            return {k: v if k == "id" else walk(v, f"{path}.{k}") for k, v in value.items()}
        if isinstance(value, list) and all(isinstance(item, dict) for item in value):
            return [walk(item, f"{path}.{item['id']}") for item in value]
        return by(leaf(path), value)

    data = plan.model_dump(mode="json")
    return validated(data | {slug: walk(data[slug], slug) for slug in chapters()})


def at_least(at: Leaf, value: Any) -> Any:
    return at.low if at.kind == "number" and not at.whole else int(at.low or 0) if at.kind == "number" else value


def at_most(at: Leaf, value: Any) -> Any:
    if at.kind == "text":
        return "\u957f" * (at.max_length or 10)
    if at.kind == "choices":
        return list(at.codes)
    return value if at.kind != "number" or at.high is None else int(at.high) if at.whole else at.high


def nothing(at: Leaf, value: Any) -> Any:
    empty: dict[str, Any] = {"text": "", "choices": [], "flag": False}
    if at.kind not in empty:
        holder = leaf_default(at)
        return value if holder is ... else holder
    return empty[at.kind]


@cache
def leaf_default(at: Leaf) -> Any:
    """None where a value may be unknown, else ... (the value stays)."""
    return None if at.kind in ("number", "choice", "date") and at.key not in REQUIRED else ...


def required_keys() -> frozenset[str]:
    """Keys of values that are never None."""

    def walk(model: type[Section], above: str) -> Iterator[str]:
        for name, info in model.model_fields.items():
            inner = next(
                (a for a in (info.annotation, *getattr(info.annotation, "__args__", ())) if _is_section(a)), None
            )
            if inner is not None:
                yield from walk(inner, f"{above}{name}.")
            elif info.default is not None:
                yield f"{above}{name}"

    return frozenset(walk(Plan, ""))


def _is_section(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Section)


REQUIRED = required_keys()


@pytest.mark.parametrize("by", [at_least, at_most, nothing])
@each_sample
@each_chapter
def test_compute_takes_the_extremes(slug: str, shop: str, by: Callable[[Leaf, Any], Any]) -> None:
    check(replaced(sample(shop), by), slug)


@each_chapter
def test_charts_of_a_chapter_can_be_built_in_both_languages(slug: str) -> None:
    charts = [getattr(there, name) for there in packages(slug) for name in dir(there) if name.endswith("_chart")]
    assert [chart.__name__ for chart in charts for locale in LOCALES if not chart(translator(locale)).to_dict()] == []


@each_sample
@each_chapter
def test_a_sample_is_complete(slug: str, shop: str) -> None:
    done, asked = section(sample(shop), slug).progress()
    assert (done, asked) == (asked, asked)
    assert asked > 0


@each_sample
def test_a_sample_says_the_same_in_both_languages(shop: str) -> None:
    def compare(chinese: Any, english: Any, path: str) -> None:
        if isinstance(chinese, dict):
            assert chinese.keys() == english.keys(), path
            for key in chinese:
                compare(chinese[key], english[key], f"{path}.{key}")
        elif isinstance(chinese, list):
            assert len(chinese) == len(english), path
            for n, (one, other) in enumerate(zip(chinese, english, strict=True)):
                compare(one, other, f"{path}.{n}")
        elif isinstance(chinese, str) and HAN.search(chinese):
            assert english, path
            assert not HAN.search(english), path
        elif path not in (".id", ".name"):
            assert chinese == english, path

    compare(*(sample(shop, locale).model_dump(mode="json") for locale in LOCALES), "")


@each_sample
def test_a_sample_survives_a_file(shop: str) -> None:
    plan = sample(shop)
    assert validated(json.loads(plan.model_dump_json())) == plan
