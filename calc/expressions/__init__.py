"""Expressions over axis sizes and settings, as people write them: `⌈time / stride⌉`, `4 × units`.

Our own small language: read by our own parser, bounded in size, and worked out in the arithmetic of
dims, so that unknown sizes stay what they are. Nothing of it is ever run as Python.
"""

from __future__ import annotations

from calc.expressions.evaluation import Undecided, Value, evaluate, size, value_of
from calc.expressions.parser import parse_condition, parse_list, parse_one, parse_weight
from calc.expressions.printing import shown, told
from calc.expressions.tokens import LONGEST, Misspelt, is_name, misspelt
from calc.expressions.tree import REST, Expression, Rest, names

__all__ = [
    "LONGEST",
    "REST",
    "Expression",
    "Misspelt",
    "Rest",
    "Undecided",
    "Value",
    "evaluate",
    "is_name",
    "misspelt",
    "names",
    "parse_condition",
    "parse_list",
    "parse_one",
    "parse_weight",
    "shown",
    "size",
    "told",
    "value_of",
]
