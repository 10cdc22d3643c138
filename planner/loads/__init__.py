"""Files of any size brought into a plan: a job reads them and merges them with what is stored, a press adopts it."""

from planner.loads.answers import ANSWERS, answers_arguments
from planner.loads.job import FUNCTION, arguments_of
from planner.loads.outcome import Outcome, read_outcome
from planner.loads.view import left_out_columns, left_out_rows, part_lines, refused_words, table_lines

__all__ = [
    "ANSWERS",
    "FUNCTION",
    "Outcome",
    "answers_arguments",
    "arguments_of",
    "left_out_columns",
    "left_out_rows",
    "part_lines",
    "read_outcome",
    "refused_words",
    "table_lines",
]
