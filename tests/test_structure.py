"""The promises of CONTRIBUTING.md and the decisions that no other tool checks."""

import re
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import pytest

from planner.plan import GROUPS, NUMBERS, chapters

ROOT = Path(__file__).parent.parent
HAN = re.compile(r"[\u4e00-\u9fff]")
IMPORTS_STREAMLIT = re.compile(r"^\s*(?:import|from) streamlit\b", re.MULTILINE)
UNFINISHED = re.compile(r"TODO|FIXME|XXX|NotImplemented|coming soon|except Exception:")
SECRETS = r"BEGIN [A-Z ]*PRIVATE KEY|\bgh[pos]_\w{20}|\bsk-\w{20}|\bAKIA[0-9A-Z]{16}"
REGISTRIES = r"pypi\.org|pythonhosted|registry\.npmjs|deb\.debian|index-url|find-links"
MACHINES = r"(?<![\w.])/(?:work|root)/|/home/\w+/|/Users/\w+/|[A-Z]:\\Users\\"
PRIVATE = re.compile(f"{SECRETS}|{REGISTRIES}|{MACHINES}")


@cache
def tracked() -> tuple[Path, ...]:
    """The files of the project: those git would take; without git, all outside of caches."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        found = [p for p in ROOT.rglob("*") if p.is_file() and p.name != "uv.lock"]
        return tuple(p for p in found if not any(x.startswith((".", "__")) for x in p.relative_to(ROOT).parts))
    return tuple(p for name in listed.stdout.splitlines() if (p := ROOT / name).is_file())


def sources(*folders: str) -> list[tuple[str, str]]:
    """Name and text of the Python files in folders of the project; all of them without a folder."""
    wanted = [p for p in tracked() if p.suffix == ".py"]
    named = [(p.relative_to(ROOT).as_posix(), p.read_text(encoding="utf-8")) for p in wanted]
    return [(name, text) for name, text in named if not folders or name.startswith(folders)]


def test_the_planner_does_not_import_streamlit() -> None:
    assert [name for name, text in sources("planner/") if IMPORTS_STREAMLIT.search(text)] == []


def test_pages_reach_streamlit_state_only_through_the_kit() -> None:
    pages = [(n, t) for n, t in sources("pages/", "app.py") if not n.startswith("pages/_kit/")]
    assert [n for n, text in pages if "session_state" in text or "unsafe_allow_html" in text] == []


def test_no_words_in_code() -> None:
    assert [name for name, text in sources("app.py", "pages/", "planner/", "benchmarks/") if HAN.search(text)] == []


def test_files_stay_short() -> None:
    """Files are looked at again at 250 lines; this is where looking is no longer enough."""
    assert {name: n for name, text in sources() if (n := text.count("\n")) > 300} == {}


def test_names_say_something() -> None:
    empty = {"util", "utils", "helper", "helpers", "common", "misc", "manager", "base"}
    assert [p for p in tracked() if p.suffix == ".py" and empty & {p.stem, p.parent.name}] == []


def test_nothing_is_left_unfinished() -> None:
    others = [(name, text) for name, text in sources() if not Path(__file__).match(name)]
    assert [name for name, text in others if UNFINISHED.search(text)] == []


def test_nothing_private_is_kept() -> None:
    found = []
    for path in [p for p in tracked() if p != Path(__file__)]:
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(ROOT)}: {hit.group()}" for hit in PRIVATE.finditer(text)]
    assert found == []


def test_every_chapter_has_its_number_and_group() -> None:
    assert list(NUMBERS.values()) == list(range(1, 15))
    assert set(chapters()) <= {slug for group in GROUPS.values() for slug in group}


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_both_readmes_name_the_two_commands_and_every_file_they_link_to(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    for command in (
        "uv run streamlit run app.py",
        "uv run --extra test pytest",
        "python3 -m venv .venv",
        '-e ".[test]"',
    ):
        assert command in text
    assert [link for link in re.findall(r"\]\((?!http)([^)]+)\)", text) if not (ROOT / link).exists()] == []


def test_decisions_are_numbered_and_say_what_would_reverse_them() -> None:
    notes = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert [int(note.name[:4]) for note in notes] == list(range(1, len(notes) + 1))
    parts = ("**Chosen.**", "**Why.**", "**Reversed by**")
    assert [note.name for note in notes if not all(part in note.read_text("utf-8") for part in parts)] == []


def test_settings_that_speed_and_privacy_rest_on() -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert config["runner"]["postScriptGC"] is False
    assert config["browser"]["gatherUsageStats"] is False
    assert config["server"]["address"] == "localhost"
    assert config["client"]["showErrorDetails"] == "none"
    assert config["client"]["showSidebarNavigation"] is False
