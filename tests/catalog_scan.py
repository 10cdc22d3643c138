"""What the code says about the catalogs: which keys it names, which it puts together, which follow from the model."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from planner import fields
from planner.i18n import LOCALES, catalog
from planner.plan import REASONS, Plan, chapters
from planner.sections import Section

ROOT = Path(__file__).parent.parent
KEY = re.compile(r"^[a-z][a-z0-9_]*(\.[a-z0-9_-]+)+$")
WORDS = ("words", "findings", "steps", "cells", "charts", "figures")
SPEAKS = ("t", "say", "small", "button", "empty", "download")  # functions whose first argument is a key


@dataclass(frozen=True)
class Named:
    """One string in the code that names something, and where it stands."""

    text: str
    where: str


@dataclass
class Code:
    """All that a scan of the code found. `patterns` come from f-strings with at least two fixed leading segments."""

    literals: set[str] = field(default_factory=set)
    spoken: list[Named] = field(default_factory=list)
    patterns: list[Named] = field(default_factory=list)
    spoken_patterns: list[Named] = field(default_factory=list)
    findings: list[Named] = field(default_factory=list)
    steps: list[Named] = field(default_factory=list)
    refusals: list[Named] = field(default_factory=list)
    pages: set[str] = field(default_factory=set)
    cells: list[Named] = field(default_factory=list)
    shown: list[Named] = field(default_factory=list)


def files() -> list[Path]:
    return [ROOT / "app.py", *sorted((ROOT / "pages").rglob("*.py")), *sorted((ROOT / "planner").rglob("*.py"))]


@cache
def code() -> Code:
    """The scan of the whole code."""
    found = Code()
    for file in files():
        if file.exists():
            _scan(file, ast.parse(file.read_text(encoding="utf-8")), found)
    return found


def _scan(file: Path, tree: ast.Module, found: Code) -> None:
    slug = _page_slug(file, tree)
    found.pages |= {slug} - {""}
    constants = _constants(tree)
    for node in ast.walk(tree):
        where = f"{file.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and KEY.match(node.value):
            found.literals.add(node.value)
            parts = node.value.split(".")
            if len(parts) > 2 and parts[1] in WORDS:
                found.spoken.append(Named(node.value, where))
        elif isinstance(node, ast.JoinedStr):
            found.patterns += [Named(pattern, where) for pattern in _patterns(node)]
        elif isinstance(node, ast.Call) and node.args:
            _scan_call(node, where, slug, constants, found)


def _scan_call(node: ast.Call, where: str, slug: str, constants: dict[str, ast.expr], found: Code) -> None:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    first = [Named(text, where) for text in _strings(node.args[0])]
    if name in SPEAKS:
        found.spoken += [said for said in first if KEY.match(said.text)]
        found.spoken_patterns += [Named(pattern, where) for pattern in _patterns(node.args[0])]
    elif name == "Finding":
        found.findings += first
    elif name == "Step":
        found.steps += first
    elif name == "Refused" and len(node.args) > 1:
        found.refusals += [Named(text, where) for text in _strings(node.args[1])]
    elif name == "cell" and slug:
        found.cells += [Named(f"{slug}.cells.{said.text}", where) for said in first]
    elif name == "sections" and slug:
        codes = [text for item in getattr(node.args[0], "elts", ()) for text in _strings(item)]
        found.literals |= {f"{slug}.sections.{code}" for code in codes}
        found.spoken += [Named(f"{slug}.sections.{code}", where) for code in codes]
    elif name == "field":
        found.shown += [Named(path, where) for path in _paths(node.args[0])]
    elif name == "table" and len(node.args) > 1:
        columns = node.args[1]
        columns = constants.get(columns.id, columns) if isinstance(columns, ast.Name) else columns
        named = [text for item in getattr(columns, "elts", ()) for text in _strings(item)]
        found.shown += [Named(f"{path}.x.{column}", where) for path in _paths(node.args[0]) for column in named]


def _page_slug(file: Path, tree: ast.Module) -> str:
    """The chapter whose page a file is, from its open_page("…") or, for a part of a page, from a folder it is in."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "open_page" and node.args:
            return next(iter(_strings(node.args[0])), "")
    folders = [folder.lstrip("_") for folder in file.relative_to(ROOT).parts[:-1]]
    return next((slug for slug in chapters() if slug in (file.stem, *folders)), "")


def _constants(tree: ast.Module) -> dict[str, ast.expr]:
    return {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def _strings(node: ast.expr) -> Iterator[str]:
    """The literal strings an expression may be: itself, or the branches of a condition."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _strings(node.body)
        yield from _strings(node.orelse)


def _paths(node: ast.expr) -> Iterator[str]:
    """The paths an expression may be, with "x" for row ids; none if it begins with something computed."""
    yield from _strings(node)
    if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values)


def _patterns(node: ast.expr) -> Iterator[str]:
    """A regular expression for what an f-string can become, if it begins with a catalog and fixes two segments."""
    if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
        fixed = [str(p.value) if isinstance(p, ast.Constant) else "" for p in node.values]
        if re.match(r"[a-z0-9_]+\.", fixed[0]) and len(re.findall(r"[a-z0-9_]+", " ".join(fixed))) > 1:
            yield "".join(re.escape(text) or ".+" for text in fixed)
    elif isinstance(node, ast.IfExp):
        yield from _patterns(node.body)
        yield from _patterns(node.orelse)


@cache
def leaf_keys() -> dict[str, fields.Leaf]:
    """Every value of the plan's model by its catalog key."""
    return {leaf.key: leaf for path in _leaf_paths(Plan, "") for leaf in [fields.leaf(path)]}


def _leaf_paths(model: type[Section], above: str) -> Iterator[str]:
    for name, info in model.model_fields.items():
        path = f"{above}{name}"
        row = fields._row_model(info.annotation)
        if row is not None:
            yield from _leaf_paths(row, f"{path}.x.")
        elif isinstance(info.annotation, type) and issubclass(info.annotation, Section):
            yield from _leaf_paths(info.annotation, f"{path}.")
        elif name not in ("id", "notes", "origins", "schema_version"):
            yield from _if_a_leaf(path)


def _if_a_leaf(path: str) -> Iterator[str]:
    try:
        fields.leaf(path)
    except KeyError:
        return
    yield path


def all_keys() -> set[str]:
    return {key for locale in LOCALES for key in catalog(locale)}


def refusal_codes() -> set[str]:
    return {reason for reason, _ in REASONS.values()} | {said.text for said in code().refusals}
