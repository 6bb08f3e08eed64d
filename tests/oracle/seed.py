"""Which questions are put: the same in every run, others on demand.

    LAYERSKETCH_ORACLE_SEED=random LAYERSKETCH_ORACLE_QUESTIONS=1000 make oracle

A failure tells its seed, with which it can be had again.
"""

from __future__ import annotations

import os
from random import Random

_asked = os.environ.get("LAYERSKETCH_ORACLE_SEED", "1")
SEED = str(Random().randrange(10**9)) if _asked == "random" else _asked
QUESTIONS = int(os.environ.get("LAYERSKETCH_ORACLE_QUESTIONS", "100"))
MODELS = int(os.environ.get("LAYERSKETCH_ORACLE_MODELS", "40"))
