"""The parts of the metrics page."""

from pages._metrics.funnel import draw_funnel, draw_ideas, draw_what_if, funnel_findings, funnel_steps, what_if_steps

__all__ = ["draw_funnel", "draw_ideas", "draw_what_if", "funnel_findings", "funnel_steps", "what_if_steps"]
