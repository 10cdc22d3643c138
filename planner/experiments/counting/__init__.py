"""What was counted of a test: daily counts, lines per visitor or order, guardrails, and pictures of its versions."""

from planner.experiments.counting.averages import Average, averages, put_average
from planner.experiments.counting.cells import LeftOut
from planner.experiments.counting.checks import Place, filled, places, put, to_fill
from planner.experiments.counting.counts import Count, Counted, Wrong, counted
from planner.experiments.counting.line_columns import PARTS
from planner.experiments.counting.line_keeping import Prepared, Ready, dropped_lines, kept_lines, prepare
from planner.experiments.counting.line_paste import PastedLines, read_lines
from planner.experiments.counting.line_view import (
    column_options,
    kept_lines_words,
    line_columns,
    line_problem_words,
    line_rows,
    prepared_lines,
)
from planner.experiments.counting.lines import Lines, Moments, caps, lines, moments, with_non_buyers
from planner.experiments.counting.matching import NOWHERE, Match, as_chosen, matched
from planner.experiments.counting.paste import Pasted, read_pasted
from planner.experiments.counting.paste_view import (
    SHOWN,
    base_word,
    left_out_columns,
    left_out_rows,
    match_options,
    match_words,
    pasted_lines,
    problem_words,
    role_heading,
    role_word,
    sum_columns,
    sum_rows,
)
from planner.experiments.counting.picture import KIND as PICTURE
from planner.experiments.counting.picture import (
    MEGABYTES,
    TYPES,
    dropped_picture,
    files_of,
    kept_picture,
    picture_of,
    wrong_with,
)
from planner.experiments.counting.recording import SortedOut, sort_out

__all__ = [
    "MEGABYTES",
    "NOWHERE",
    "PARTS",
    "PICTURE",
    "SHOWN",
    "TYPES",
    "Average",
    "Count",
    "Counted",
    "LeftOut",
    "Lines",
    "Match",
    "Moments",
    "Pasted",
    "PastedLines",
    "Place",
    "Prepared",
    "Ready",
    "SortedOut",
    "Wrong",
    "as_chosen",
    "averages",
    "base_word",
    "caps",
    "column_options",
    "counted",
    "dropped_lines",
    "dropped_picture",
    "files_of",
    "filled",
    "kept_lines",
    "kept_lines_words",
    "kept_picture",
    "left_out_columns",
    "left_out_rows",
    "line_columns",
    "line_problem_words",
    "line_rows",
    "lines",
    "match_options",
    "match_words",
    "matched",
    "moments",
    "pasted_lines",
    "picture_of",
    "places",
    "prepare",
    "prepared_lines",
    "problem_words",
    "put",
    "put_average",
    "read_lines",
    "read_pasted",
    "role_heading",
    "role_word",
    "sort_out",
    "sum_columns",
    "sum_rows",
    "to_fill",
    "with_non_buyers",
    "wrong_with",
]
