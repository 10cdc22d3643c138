"""Writes a bare Streamlit script that draws the same widgets in the same order and nesting as a page that has run.

The script is literal calls, one after the other: no plan, no catalog, no computation. What a page costs above its bare
twin is what the notebook adds to Streamlit.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd
import pyarrow as pa

INDENT = "    "
BOXES = {"error": "error", "warning": "warning", "info": "info", "success": "success"}


def script(root: Any, slugs: tuple[str, ...]) -> str:
    """The source of the bare twin of a page, from the tree that AppTest made of it."""
    lines = ["import pandas as pd", "import streamlit as st", "", "st.set_page_config(page_title='Bare')"]
    writer = _Writer(slugs)
    for name, top in (("st.container()", root[0]), ("st.sidebar", root[1])):
        lines += [f"with {name}:", *(INDENT + line for line in writer.block(top)), f"{INDENT}pass"]
    return "\n".join([*lines, ""])


class _Writer:
    def __init__(self, slugs: tuple[str, ...]) -> None:
        self.slugs, self.count = slugs, 0

    def block(self, node: Any) -> Iterator[str]:
        for child in node.children.values():
            if hasattr(child, "children"):
                yield f"with {self.opener(child)}:"
                yield from (INDENT + line for line in self.block(child))
                yield f"{INDENT}pass"
            else:
                call = CALLS.get(child.type)
                if call is not None:
                    self.count += 1
                    yield call(child.proto, f"w{self.count}", self.slugs)

    def opener(self, node: Any) -> str:
        """The call that opens a container of the same kind."""
        self.count += 1
        if node.type == "popover":
            return f"st.popover({node.proto.popover.label!r}, key='p{self.count}', on_change='rerun')"
        if node.type == "expander":
            return f"st.expander({node.proto.label!r})"
        if node.type == "form":
            return f"st.form('f{self.count}')"
        border = getattr(getattr(node.proto, "flex_container", None), "border", False)
        return f"st.container(border={border}, horizontal={_is_row(node)})"


def _is_row(node: Any) -> bool:
    flex = getattr(node.proto, "flex_container", None)
    return flex is not None and flex.direction == flex.Direction.HORIZONTAL


def _labelled(function: str, *arguments: str) -> Callable[..., str]:
    def call(proto: Any, key: str, _slugs: object) -> str:
        shown = [repr(proto.label), *(argument.format(p=proto) for argument in arguments)]
        return f"st.{function}({', '.join(shown)}, key='{key}', help={proto.help!r} or None)"

    return call


def _body(function: str) -> Callable[..., str]:
    return lambda proto, _key, _slugs: f"st.{function}({proto.body!r})"


def _number(proto: Any, key: str, _slugs: object) -> str:
    whole = proto.data_type == proto.DataType.INT
    value = proto.value if proto.set_value else proto.default if proto.HasField("default") else None
    number = value if value is None else int(value) if whole else float(value)
    step = 1 if whole else 1.0
    hint = f"placeholder={proto.placeholder!r}, help={proto.help!r} or None"
    return f"st.number_input({proto.label!r}, value={number!r}, step={step}, key='{key}', {hint})"


def _options(function: str) -> Callable[..., str]:
    def call(proto: Any, key: str, _slugs: object) -> str:
        options = [getattr(option, "content", option) for option in proto.options]
        extra = ", index=None" if function == "selectbox" else ""
        return (
            f"st.{function}({proto.label or 'label'!r}, {options!r}, key='{key}'{extra}, help={proto.help!r} or None)"
        )

    return call


def _button(proto: Any, key: str, _slugs: object) -> str:
    if proto.is_form_submitter:
        return f"st.form_submit_button({proto.label!r})"
    return f"st.button({proto.label!r}, key='{key}', help={proto.help!r} or None, disabled={proto.disabled})"


def _chart(proto: Any, key: str, _slugs: object) -> str:
    spec = json.loads(proto.spec)
    data = [_frame(proto.data.data)] if proto.HasField("data") else [_frame(d.data.data) for d in proto.datasets]
    rows = data[0].to_dict("records") if data else []
    return f"st.vega_lite_chart({ {**spec, 'data': {'values': rows}}!r}, key='{key}')"


def _table(proto: Any, key: str, _slugs: object) -> str:
    del key
    data = proto.arrow_data.data if hasattr(proto, "arrow_data") else proto.data
    return f"st.table({_frame(data).to_dict('records')!r}, border='horizontal', hide_index=True)"


def _frame(data: bytes) -> pd.DataFrame:
    with pa.ipc.open_stream(io.BytesIO(data)) as stream:
        frame = stream.read_all().to_pandas().astype(object)
    return frame.where(frame.notna(), None)


def _editor(proto: Any, key: str, _slugs: object) -> str:
    data = proto.arrow_data.data if hasattr(proto, "arrow_data") else proto.data
    frame = _frame(data).astype(str)
    return f"st.data_editor(pd.DataFrame({frame.to_dict('list')!r}), num_rows='dynamic', hide_index=True, key='{key}')"


def _link(proto: Any, _key: str, slugs: tuple[str, ...]) -> str:
    page = proto.page if proto.page in slugs else ""
    file = f"pages/{page}.py" if page else "app.py"
    return f"st.page_link({file!r}, label={proto.label!r}, icon={proto.icon!r} or None, query_params={{'plan': 'x'}})"


CALLS: dict[str, Callable[..., str]] = {
    "title": _body("title"),
    "subheader": lambda p, _k, _s: f"st.subheader({p.body!r}, anchor=False, help={p.help!r} or None)",
    "markdown": _body("markdown"),
    "caption": _body("caption"),
    "divider": lambda _p, _k, _s: "st.divider()",
    "text_input": _labelled("text_input", "placeholder={p.placeholder!r}"),
    "text_area": _labelled("text_area", "placeholder={p.placeholder!r}"),
    "number_input": _number,
    "date_input": _labelled("date_input", "None"),
    "checkbox": _labelled("checkbox"),
    "slider": _labelled("slider"),
    "selectbox": _options("selectbox"),
    "multiselect": _options("multiselect"),
    "radio": _options("radio"),
    "button_group": _options("segmented_control"),
    "file_uploader": _labelled("file_uploader"),
    "button": _button,
    "download_button": _labelled("download_button", "'x'"),
    "page_link": _link,
    "metric": lambda p, _k, _s: f"st.metric({p.label!r}, {p.body!r}, delta={p.delta!r} or None, border=True)",
    "progress": lambda p, _k, _s: f"st.progress({p.value}, {p.text!r})",
    "image": lambda p, _k, _s: f"st.image({SVG!r})" if p.imgs else "st.empty()",
    "vega_lite_chart": _chart,
    "table": _table,
    "dataframe": _editor,
    **{box: lambda p, _k, _s, box=box: f"st.{box}({p.body!r}, icon={p.icon!r} or None)" for box in BOXES},
}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="420" height="300"><rect width="9" height="9"/></svg>'
