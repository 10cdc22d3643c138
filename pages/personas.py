"""Personas and journey: who buys, how sure we are of it, and where they have the hardest time."""

from pages import _personas as parts
from pages._kit import open_page
from planner import personas

page = open_page("personas")
result = personas.compute(page.plan, page.data, page.today)

with page.cell("who", findings=result.findings):
    chosen = parts.draw_who(page, result)

with page.cell("sure", steps=result.steps["sure"], findings=result.findings):
    parts.draw_evidence(page, result, chosen)

with page.cell("card"):
    parts.draw_card(page, chosen)

with page.cell("compare", steps=result.steps["compare"], findings=result.findings):
    parts.draw_comparison(page, result)

with page.cell("journey", steps=result.steps["journey"], findings=result.findings):
    parts.draw_journey(page, result)

with page.cell("kit"):
    parts.draw_interview(page)

page.next_step()
