"""The widgets that draw a value of the plan, by its kind; words and limits come from model and catalog."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import streamlit as st

from pages._kit.session import Session
from pages._kit.words import plain
from planner.fields import LONG_TEXT, SCALE, Leaf
from planner.figures import reference
from planner.fmt import FORMATS
from planner.i18n import Translate

SLIDER: dict[str, dict[str, Any]] = {"rate": {"step": 0.1, "format": "%.1f%%"}}
REFERENCE_FORMAT = {"money": "money", "rate": "percent", "count": "count", "ratio": "ratio", "days": "count"}


def label(t: Translate, at: Leaf) -> str:
    """The label of a field with its unit."""
    words = plain(t(f"{at.key}.label"))
    unit = t(f"{at.key}.unit") if t.has(f"{at.key}.unit") else t(f"kit.units.{at.unit}") if at.unit in SCALE else ""
    return t("kit.label_with_unit", label=words, unit=unit) if unit else words


def about(t: Translate, at: Leaf) -> str | None:
    return t(f"{at.key}.help") if t.has(f"{at.key}.help") else None


def _placeholder(t: Translate, at: Leaf) -> str:
    return t(f"{at.key}.placeholder") if t.has(f"{at.key}.placeholder") else ""


def _option(t: Translate, at: Leaf, options: Mapping[str, str] | None) -> Callable[[Any], str]:
    return options.__getitem__ if options is not None else lambda code: t(f"{at.key}.options.{code}")


def _number(t: Translate, session: Session, path: str, at: Leaf, common: dict[str, Any], **how: Any) -> None:
    scale = SCALE.get(at.unit, 1.0)
    whole = at.whole and at.unit != "money"
    number = int if whole else float
    low = None if at.low is None else number(at.low / scale)
    high = None if at.high is None else number(at.high / scale)
    if at.unit == "score" and how["widget"] != "input":
        codes = range(int(at.low or 1), int(at.high or 5) + 1)
        st.segmented_control(options=list(codes), format_func=str, **common)
        return
    if how["widget"] == "slider":
        st.slider(min_value=low, max_value=high, **SLIDER.get(at.unit, {}), **common)
        return
    usual = reference(session.the_plan, path)
    hint = "" if usual is None or usual.value is None else t("kit.reference_value", value=written(t, at, usual.value))
    st.number_input(
        min_value=low,
        max_value=high,
        value=None,
        step=1 if whole else 1.0,
        format="%d" if whole else "%g",
        placeholder=hint or _placeholder(t, at) or t("kit.unknown"),
        **common,
    )


def _text(t: Translate, _session: Session, _path: str, at: Leaf, common: dict[str, Any], **how: Any) -> None:
    long = (at.max_length or 0) > LONG_TEXT
    hint = _placeholder(t, at)
    if how["live"] or how["widget"] == "input" or (not long and how["widget"] != "area"):
        st.text_input(max_chars=at.max_length, placeholder=hint, live=how["live"], **common)
    else:
        st.text_area(
            max_chars=at.max_length, placeholder=hint or t("kit.click_outside"), height=how["height"] or 80, **common
        )


def _choice(t: Translate, _session: Session, _path: str, at: Leaf, common: dict[str, Any], **how: Any) -> None:
    words = _option(t, at, how["options"])
    if how["widget"] in ("pills", "segmented"):
        draw = st.pills if how["widget"] == "pills" else st.segmented_control
        draw(options=list(at.codes), format_func=words, required=at.required, **common)
    elif how["widget"] == "radio":
        st.radio(options=list(at.codes), format_func=words, index=None, horizontal=True, **common)
    else:
        hint = _placeholder(t, at) or t("kit.choose")
        first = 0 if at.required else None  # only a choice that starts empty can be emptied again
        st.selectbox(options=list(at.codes), format_func=words, index=first, placeholder=hint, **common)


def _choices(t: Translate, _session: Session, _path: str, at: Leaf, common: dict[str, Any], **how: Any) -> None:
    if how["widget"] == "pills":
        st.pills(options=list(at.codes), format_func=_option(t, at, how["options"]), selection_mode="multi", **common)
    else:
        hint = _placeholder(t, at) or t("kit.choose_some")
        st.multiselect(options=list(at.codes), format_func=_option(t, at, how["options"]), placeholder=hint, **common)


def _flag(_t: Translate, _session: Session, _path: str, _at: Leaf, common: dict[str, Any], **_how: Any) -> None:
    st.checkbox(**common)


def _date(_t: Translate, _session: Session, _path: str, _at: Leaf, common: dict[str, Any], **_how: Any) -> None:
    st.date_input(value=None, min_value=date(2015, 1, 1), max_value=date(2040, 12, 31), format="YYYY-MM-DD", **common)


DRAW: dict[str, Callable[..., None]] = {
    "number": _number,
    "text": _text,
    "choice": _choice,
    "choices": _choices,
    "flag": _flag,
    "date": _date,
}


def written(t: Translate, at: Leaf, value: float) -> str:
    return FORMATS[REFERENCE_FORMAT.get(at.unit, "ratio")](value, t.locale)
