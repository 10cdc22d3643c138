"""Notes by many small creators: most stay small, a few take off; what an order costs with and without one that does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from planner.course.calculating import Calculator, Picture, Quantity, Worked, fen, said
from planner.course.line import Mark, line_chart, line_rows
from planner.findings import Finding
from planner.i18n import Translate
from planner.steps import Step

if TYPE_CHECKING:
    import altair as alt

LIKELY = 0.8  # a chance on which one may count
POINTS = 40  # of the line
INPUTS = (
    Quantity("notes", "count", low=1, high=1e4),
    Quantity("note_cost", "yuan", low=0.01, high=1e5),
    Quantity("usual_reads", "count", low=1, high=1e7),
    Quantity("hit_rate", "rate", low=0.001, high=0.999),
    Quantity("hit_reads", "count", low=1, high=1e8),
    Quantity("click_rate", "rate", low=0.0001, high=1),
    Quantity("conversion", "rate", low=0.0001, high=1),
)
OUTPUTS = (
    Quantity("hit_chance", "rate"),
    Quantity("reads", "count"),
    Quantity("from_hits", "rate"),
    Quantity("mille", "yuan"),
    Quantity("orders", "times"),
    Quantity("cost_order", "yuan"),
    Quantity("cost_unlucky", "yuan"),
)


def work(given: Mapping[str, float]) -> Worked:
    notes, miss = given["notes"], 1 - given["hit_rate"]
    from_hits = notes * given["hit_rate"] * given["hit_reads"]
    reads, spent = from_hits + notes * miss * given["usual_reads"], notes * given["note_cost"]
    per_read = given["click_rate"] * given["conversion"]
    chance = 1 - miss**notes
    outputs: dict[str, float | None] = {
        "hit_chance": chance,
        "reads": reads,
        "from_hits": from_hits / reads,
        "mille": spent / reads * 1000,
        "orders": reads * per_read,
        "cost_order": spent / (reads * per_read),
        "cost_unlucky": given["note_cost"] / (given["usual_reads"] * per_read),
    }
    values: dict[str, Any] = said(INPUTS, given) | said(OUTPUTS, outputs) | {"miss": miss, "spent": fen(spent)}
    values["none"] = 1 - chance
    codes = (
        "course.seeding.hit_chance",
        "course.seeding.reads",
        "course.seeding.from_hits",
        "course.seeding.mille",
        "course.seeding.orders",
        "course.seeding.cost_order",
        "course.seeding.cost_unlucky",
    )
    steps = tuple(Step(code, values) for code in codes)
    sure = chance >= LIKELY
    findings = (Finding("course.seeding.enough" if sure else "course.seeding.few", "note", values=values),)

    def rows(t: Translate) -> list[dict[str, Any]]:
        last = max(notes * 2, 10)
        line = [(n, 1 - miss**n) for n in (last * step / POINTS for step in range(POINTS + 1))]
        return line_rows(line, [Mark(notes, chance, t("course.charts.seeding.now", n=notes, chance=chance))])

    def title(t: Translate) -> str:
        return t("course.charts.seeding.title", **values)

    return Worked(outputs, steps, Picture(seeding_chart, rows, title), findings)


def seeding_chart(t: Translate) -> alt.LayerChart:
    """The chance that at least one note takes off, by how many there are."""
    return line_chart(t("course.charts.seeding.x"), t("course.charts.seeding.y"), y_format=".0%")


CALCULATOR = Calculator(INPUTS, OUTPUTS, work)
