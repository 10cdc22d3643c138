"""The course: lessons whose every number is worked out by the planner's own functions while the class looks on."""

from planner.course.answers import Checked, check, reading
from planner.course.calculating import Calculator, Picture, Quantity, Worked, fen, said
from planner.course.calculators import calculator, names
from planner.course.glossary import Term, glossary, term
from planner.course.lessons import PARTS, Lesson, Quoted, lesson, lessons, number, parts
from planner.course.texts import Wording, filled, wording
from planner.course.working import Sum, example, exercise, given, lines, refusal, sources, told

__all__ = [
    "PARTS",
    "Calculator",
    "Checked",
    "Lesson",
    "Picture",
    "Quantity",
    "Quoted",
    "Sum",
    "Term",
    "Wording",
    "Worked",
    "calculator",
    "check",
    "example",
    "exercise",
    "fen",
    "filled",
    "given",
    "glossary",
    "lesson",
    "lessons",
    "lines",
    "names",
    "number",
    "parts",
    "reading",
    "refusal",
    "said",
    "sources",
    "term",
    "told",
    "wording",
]
