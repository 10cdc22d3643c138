"""A cell: its head with number, question, why, how it is worked out and note; and the findings at its end."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from pages._kit.fields import field
from pages._kit.session import Session
from pages._kit.words import plain
from planner.findings import Finding
from planner.i18n import Translate
from planner.steps import Step

SHOWN_FINDINGS = 2
BOXES: Mapping[str, tuple[Callable[..., Any], str]] = {
    "bad": (st.error, ":material/error:"),
    "watch": (st.warning, ":material/warning:"),
    "note": (st.info, ":material/lightbulb:"),
    "good": (st.success, ":material/check_circle:"),
}
RANK = list(BOXES)


def head(session: Session, t: Translate, key: str, number: str, steps: Callable[[], Sequence[Step]]) -> None:
    """The head of the cell at a catalog key `<slug>.cells.<name>`; cells without a number take no note."""
    path = key.replace(".cells.", ".")
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        why = t(f"{key}.why") if t.has(f"{key}.why") else None
        st.subheader(f"{number} {t(f'{key}.question')}".strip(), anchor=False, help=why)
        _how(session, t, key, steps)
        if number:
            _note(session, t, path)
    text = session.sees(lambda: _note_of(session, path))
    if text:
        st.caption(f":material/sticky_note_2: {plain(text)}")


def _note_of(session: Session, path: str) -> str:
    return session.plan.notes.get(path, "") if session.plan else ""


def _how(session: Session, t: Translate, key: str, steps: Callable[[], Sequence[Step]]) -> None:
    words = t(f"{key}.how") if t.has(f"{key}.how") else ""
    there = session.sees(lambda: bool(steps()))
    session.sees(partial(session.is_open, f"how:{key}"))
    if not there and not words:
        return
    with st.popover(
        t("kit.how"), icon=":material/function:", type="tertiary", key=f"how:{key}", on_change="rerun"
    ) as popover:
        if popover.open:
            lines = [f"- {t(below(step.code, 'steps'), **step.values)}" for step in session.sees(steps)]
            st.markdown("\n\n".join([words, "\n".join(lines)]).strip())


def _note(session: Session, t: Translate, name: str) -> None:
    icon = ":material/sticky_note_2:" if _note_of(session, name) else ":material/note_add:"
    session.sees(partial(session.is_open, f"note:{name}"))
    with st.popover(t("kit.note.label"), icon=icon, type="tertiary", key=f"note:{name}", on_change="rerun") as popover:
        if popover.open:
            field(session, t, f"notes.{name}", height=120)


def findings(t: Translate, found: Sequence[Finding]) -> None:
    """Findings, the gravest first; two are shown, the rest folded."""
    ranked = sorted(found, key=lambda f: RANK.index(f.severity))
    for finding in ranked[:SHOWN_FINDINGS]:
        _finding(t, finding)
    if ranked[SHOWN_FINDINGS:]:
        with st.expander(t("kit.more_findings", n=len(ranked) - SHOWN_FINDINGS)):
            for finding in ranked[SHOWN_FINDINGS:]:
                _finding(t, finding)


def _finding(t: Translate, finding: Finding) -> None:
    key = below(finding.code, "findings")
    box, icon = BOXES[finding.severity]
    what, *rest = (t(f"{key}.{part}", **finding.values) for part in ("what", "why", "do"))
    box(f"**{what}**  \n{t('kit.sentence_space').join(r for r in rest if r)}", icon=icon)


def below(code: str, part: str) -> str:
    """The catalog key of a finding's or step's code: "shop.gap" → "shop.findings.gap"."""
    slug, _, name = code.partition(".")
    return f"{slug}.{part}.{name}"
