"""The interview and survey kit: questions to print whose answers fill the fields of a persona."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from planner.i18n import Translate
from planner.personas.model import PARTS, STAGES, Persona

TALK_PARTS = ("basic", "behaviour", "interests", "needs")  # the last part is answered from the shop's own records
NOT_ASKED = frozenset({"name", "quote", "age_high", "city_tier", "decides_more"})  # follow from the other answers
BLANK = "____________________"


def interview_markdown(t: Translate, level: int = 1) -> str:
    """The kit as Markdown: how to hold the talks, questions by group, the six stages, and how answers become fields.

    `level` is that of its title, 1 to 5.
    """
    title, head = "#" * level, "#" * (level + 1)
    parts = [
        f"{title} {t('personas.interview.title')}",
        t("personas.interview.how"),
        f"- {t('personas.interview.who')} {BLANK}",
    ]
    for part in TALK_PARTS:
        parts.append(f"{head} {t(f'personas.parts.{part}')}")
        parts.append("\n".join(_questions(part, t)))
    parts.append(f"{head} {t('personas.interview.journey')}")
    parts.append(t("personas.interview.feeling"))
    parts.append("\n".join(_stages(t)))
    parts.append(f"{head} {t('personas.interview.after')}")
    parts.append(t("personas.interview.then"))
    return "\n\n".join(parts) + "\n"


def _questions(part: str, t: Translate) -> Iterator[str]:
    asked = [field for field in PARTS[part] if field not in NOT_ASKED]
    for n, field in enumerate(asked, start=1):
        question, label = t(f"personas.interview.questions.{field}"), t(f"personas.items.{field}.label")
        yield f"{n}. {t('personas.interview.line', question=question, field=label)}  "
        yield f"   {_answer(field, t)}"


def _answer(field: str, t: Translate) -> str:
    codes = _codes(Persona.model_fields[field].annotation)
    if not codes:
        return BLANK
    return "　".join(f"□ {t(f'personas.items.{field}.options.{code}')}" for code in codes)


def _codes(annotation: Any) -> tuple[str, ...]:
    """The codes of a choice, whether one or several may be chosen."""
    inner = get_args(annotation)
    if inner and all(isinstance(code, str) for code in inner):
        return inner
    return next((codes for part in inner if (codes := _codes(part))), ())


def _stages(t: Translate) -> Iterator[str]:
    for n, code in enumerate(STAGES, start=1):
        yield f"{n}. **{t(f'personas.stages.{code}')}** {t(f'personas.interview.stages.{code}')}  "
        yield f"   {BLANK}　−2　−1　0　+1　+2"
