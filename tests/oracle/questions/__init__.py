"""Questions to Keras: a layer, its settings, the tensors it receives and how it is called.

One entry per layer class in a table, `KINDS`. A later layer joins with one entry in the module of
its family, or with a module of its own in this folder.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from .draws import BASE, SENSELESS, WRONG_BASE, Draw, Shape, other_rank


@dataclass
class Question:
    """A layer about to be called. `call` is as in the case files: single, list, args ..."""

    layer: str
    config: dict[str, Any]
    shapes: list[Shape]
    call: str = "single"
    dtypes: list[str] = field(default_factory=list)
    arguments: dict[str, Any] = field(default_factory=dict)
    """What the call says beside its tensors, such as `reverse=True`."""
    masked: list[int] = field(default_factory=list)
    """Which of the tensors come with a mask."""

    @property
    def inputs(self) -> list[dict[str, Any]]:
        dtypes = self.dtypes + ["float32"] * (len(self.shapes) - len(self.dtypes))
        told = zip(self.shapes, dtypes, strict=False)
        return [
            {"shape": shape, "dtype": dtype} | ({"masked": True} if at in self.masked else {})
            for at, (shape, dtype) in enumerate(told)
        ]

    @property
    def key(self) -> str:
        """What makes two questions the same question."""
        asked = [self.layer, self.config, self.inputs, self.call, self.arguments]
        return json.dumps(asked, sort_keys=True)


@dataclass(frozen=True)
class Kind:
    """How questions about a layer class are drawn, and which values are wrong for its settings."""

    ask: Callable[[Random], Question]
    wrong: dict[str, Draw] = field(default_factory=dict)
    ranks_matter: bool = True
    base: bool = True

    def question(self, rng: Random, spoil: bool = False) -> Question:
        """A question, sound as far as its settings go unless it is to be spoiled."""
        asked = self.ask(rng)
        if self.base:
            for name, draw in BASE.items():
                if rng.random() < 0.07:
                    asked.config.setdefault(name, draw(rng))
        if spoil:
            self.spoil(rng, asked)
        elif asked.call == "single" and not asked.dtypes and rng.random() < 0.08:
            asked.dtypes = [rng.choice(("int32", "float16", "bfloat16", "bool"))]
        return asked

    def spoil(self, rng: Random, asked: Question) -> None:
        """Make one thing wrong: a setting, an unknown setting, a rank."""
        chance = rng.random()
        if asked.shapes and self.ranks_matter and chance < 0.25:
            at = rng.randrange(len(asked.shapes))
            asked.shapes[at] = other_rank(rng, asked.shapes[at])
        elif chance < 0.35 and self.base:
            name = rng.choice(list(WRONG_BASE))
            asked.config[name] = WRONG_BASE[name](rng)
        elif chance < 0.5 and asked.config:
            asked.config[rng.choice(sorted(asked.config))] = SENSELESS(rng)
        elif self.wrong:
            name = rng.choice(list(self.wrong))
            asked.config[name] = self.wrong[name](rng)


def register() -> dict[str, Kind]:
    """Every layer class that questions can be asked about."""
    kinds: dict[str, Kind] = {}
    for found in sorted(module.name for module in pkgutil.iter_modules(__path__)):
        family = importlib.import_module(f"{__name__}.{found}")
        kinds |= getattr(family, "KINDS", {})
    return kinds


def questions(name: str, rng: Random, spoiled: float = 0.2) -> Iterator[Question]:
    """Endless questions about one layer class, none twice."""
    kind = register()[name]
    seen: set[str] = set()
    while True:
        asked = kind.question(rng, spoil=rng.random() < spoiled)
        if asked.key not in seen:
            seen.add(asked.key)
            yield asked
