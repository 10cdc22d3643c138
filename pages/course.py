"""The course: its parts, a lesson, the same for a room, handouts, and the glossary."""

from functools import partial

from pages import _course as parts
from pages._kit import open_page
from planner import course

page = open_page("course", needs_plan=False)
page.keep_reader()
code = page.addressed("lesson", course.lessons(), section="lesson")
page.sections(("overview", "lesson", "show", "handout", "glossary"))

if page.section == "overview":
    parts.draw_overview(page)
elif page.section == "glossary":
    parts.draw_glossary(page)
else:
    page.address(lesson=code)
    parts.pick_lesson(page, code)

page.cell("idea", section="lesson")(partial(parts.draw_idea, page, code))
page.cell("example", section="lesson")(partial(parts.draw_example, page, code))
page.cell("mistakes", section="lesson")(partial(parts.draw_mistakes, page, code))
page.cell("exercise", section="lesson")(partial(parts.draw_exercise, page, code))
page.cell("plan", section="lesson")(partial(parts.draw_plan, page, code))
page.cell("handout", section="handout")(partial(parts.draw_handout, page, code))

if page.section == "lesson":
    parts.draw_turning(page, code)
elif page.section == "show":
    parts.draw_show(page, code)
