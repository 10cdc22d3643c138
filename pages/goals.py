"""Goals: what to reach, what drives it, whether it can be done, and where each month should stand."""

from pages import _goals as parts
from pages._kit import open_page
from planner import goals

page = open_page("goals")
result = goals.compute(page.plan, page.data, page.today)

with page.cell("wish"):
    study = parts.draw_wish(page, result)
    goal_id = study.goal.id if study else None
    findings = result.about(goal_id)
    page.findings([finding for finding in findings if finding.cell == "wish"])

with page.cell("drivers", steps=result.steps["drivers"], findings=findings):
    parts.draw_drivers(page, result)

with page.cell("feasible", steps=result.steps_of(goal_id, "feasible"), findings=findings):
    parts.draw_feasible(page, study)

with page.cell("path", steps=result.steps_of(goal_id, "path"), findings=findings):
    parts.draw_path(page, result, study)

page.next_step()
