"""The parts of the course's page."""

from pages._course.glossary import draw_glossary
from pages._course.handout import draw_handout
from pages._course.lesson import draw_exercise, draw_idea, draw_mistakes, draw_plan
from pages._course.overview import draw_overview, draw_turning, pick_lesson
from pages._course.show import draw_show
from pages._course.sums import draw_example

__all__ = [
    "draw_example",
    "draw_exercise",
    "draw_glossary",
    "draw_handout",
    "draw_idea",
    "draw_mistakes",
    "draw_overview",
    "draw_plan",
    "draw_show",
    "draw_turning",
    "pick_lesson",
]
