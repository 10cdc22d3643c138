"""A chapter's blocks by their headings, as slides show them: charts with their texts beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from planner.blocks import Block, Figure, Heading, Quantities, Quantity, Table, Text
from planner.report.contents import Part


@dataclass
class Section:
    """What stands below one heading of a chapter; the first section of a chapter has its name."""

    title: str
    quantities: list[Quantity] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    figures: list[tuple[Figure, list[str]]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)  # before the first chart

    def add(self, block: Block) -> None:
        match block:
            case Quantities(items=items):
                self.quantities += items
            case Table():
                self.tables.append(block)
            case Figure():
                self.figures.append((block, self.texts if not self.figures else []))
                self.texts = []
            case Text(text=words, small=False):
                (self.figures[-1][1] if self.figures else self.texts).append(words)


def sections(part: Part) -> Iterator[Section]:
    """What stands below each heading, in order; a chapter's findings are left to whoever asks."""
    section = Section(part.title)
    for block in part.blocks:
        if isinstance(block, Heading):
            yield section
            section = Section(block.text)
        else:
            section.add(block)
    yield section
