"""What needs no Qt, loaded ahead of it, for a quick start.

Once PySide6 is there, it reads the source of every module that is loaded. So what is large and
none of its business comes first.
"""
# ruff: noqa: F401, ICN001 - loaded, not used

from __future__ import annotations

import networkx
import numpy
import numpy.typing

import calc.layers
import calc.styles
import graph.clipboard
import graph.commands.arranging
import graph.commands.grouping
import graph.commands.inserting
import graph.commands.shaping
import graph.definitions
import graph.document
import graph.examples
import graph.exporting
import graph.files
import graph.models.rows
import graph.quick_add.completion
import graph.quick_add.plan
import graph.stepping
import graph.trial
