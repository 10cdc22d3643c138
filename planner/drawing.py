"""Pictures to print, drawn as SVG: words that stay inside their boxes, and a PNG made with the packaged font."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources
from xml.sax.saxutils import escape

INK, SOFT, LINE, ACCENT, TINT = "#1F2933", "#5B6672", "#E4E1D8", "#0F766E", "#E7F1EF"
FONTS = "'Promobook Sans','PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif"
Point = tuple[float, float]


def text(at: Point, words: str, size: float, fill: str = INK, anchor: str = "start") -> str:
    """Words on one line, escaped; `at` is where their baseline begins, ends or has its middle."""
    place = f'x="{at[0]:g}" y="{at[1]:g}" font-size="{size:g}" fill="{fill}" text-anchor="{anchor}"'
    return f"<text {place}>{escape(words)}</text>"


def lines(at: Point, words: Sequence[str], size: float, step: float, fill: str = INK) -> list[str]:
    """Lines of words below one another."""
    return [text((at[0], at[1] + n * step), line, size, fill) for n, line in enumerate(words)]


def box(x: float, y: float, room: float, high: float, parts: Iterable[str]) -> str:
    """Parts that are never drawn outside a rectangle, even if a font is wider than ours."""
    view = f'x="{x:g}" y="{y:g}" width="{room:g}" height="{high:g}" viewBox="{x:g} {y:g} {room:g} {high:g}"'
    return f"<svg {view}>{''.join(parts)}</svg>"


def sheet(millimetres: tuple[int, int], units: tuple[int, int], parts: Iterable[str]) -> str:
    """A whole page as SVG text, printed at its size in millimetres and drawn in units of our own."""
    size = f'width="{millimetres[0]}mm" height="{millimetres[1]}mm" viewBox="0 0 {units[0]} {units[1]}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{FONTS}">{"".join(parts)}</svg>'


def png(svg: str, millimetres: tuple[int, int], units: tuple[int, int], scale: float) -> bytes:
    """A sheet as PNG, `scale` pixels to a unit; drawn with the packaged font, so that Chinese needs no other."""
    import vl_convert  # noqa: PLC0415

    register_font()
    printed = f'width="{millimetres[0]}mm" height="{millimetres[1]}mm"'
    sized = svg.replace(printed, f'width="{units[0]}" height="{units[1]}"', 1)
    made: bytes = vl_convert.svg_to_png(sized, scale=scale)
    return made


def font_folder() -> str:
    """Where the packaged font lies."""
    return str(resources.files("planner").joinpath("fonts"))


@cache
def register_font() -> None:
    """Let pictures be drawn with the packaged font."""
    import vl_convert  # noqa: PLC0415

    vl_convert.register_font_directory(font_folder())
