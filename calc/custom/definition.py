"""What a user says about a layer class of their own: settings, inputs, output shapes, weights.

A definition is a frozen value made of texts, as they were typed. What cannot be read in one of them
is a fault of that text alone: everything else computes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from calc.custom.pattern import Pattern, read_pattern
from calc.custom.rules import OutputRule, WeightRule, read_output, read_weight
from calc.custom.setting import KINDS, LONGEST_NAME, MOST, Setting
from calc.expressions import LONGEST, REST, Misspelt, is_name, misspelt, names
from calc.fields import Field, Json, shown
from calc.problems import Problem
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from calc.expressions import Expression, Rest

    Read = TypeVar("Read")


@dataclass(frozen=True)
class Fault:
    """What is wrong with one text of a definition; `column` is where, from 1."""

    part: str
    index: int
    problem: Problem

    @property
    def column(self) -> int:
        """The column of the text at which something is wrong."""
        return self.problem.column if isinstance(self.problem, Misspelt) else 1


@dataclass(frozen=True, eq=False)
class Definition:
    """A layer class: `inputs` are patterns, `outputs` and `weights` expressions over their names.

    Definition("Downsample", (Setting("filters"), Setting("stride", "count", 2)),
        inputs=("x: batch, time, width",), outputs=("batch, time // stride, filters",),
        weights=("kernel: width × filters", "bias: filters"))
    """

    class_name: str
    settings: tuple[Setting, ...] = ()
    inputs: tuple[str, ...] = ("x: ..., width",)
    outputs: tuple[str, ...] = ("..., width",)
    weights: tuple[str, ...] = ()
    purpose: str = ""
    """What the layer is for, in a sentence."""
    _told: str = field(init=False, repr=False, default="")

    def __post_init__(self) -> None:
        object.__setattr__(self, "_told", json.dumps(self.to_json(), sort_keys=True))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Definition) and self._told == other._told

    def __hash__(self) -> int:
        return hash(self._told)

    # -- what the texts say ------------------------------------------------------------------

    @cached_property
    def usable(self) -> tuple[Setting, ...]:
        """The settings with nothing wrong about them."""
        bad = {fault.index for fault in self.faults if fault.part == "settings"}
        return tuple(setting for place, setting in enumerate(self.settings) if place not in bad)

    @cached_property
    def fields(self) -> dict[str, Field]:
        """The settings by name, as layers declare theirs."""
        return {setting.name: KINDS[setting.kind] for setting in self.usable}

    @cached_property
    def defaults(self) -> dict[str, Json]:
        """What they are where nobody says, in normal form."""
        return {s.name: KINDS[s.kind].check(s.default) for s in self.usable}

    @cached_property
    def patterns(self) -> tuple[Pattern, ...]:
        """What each input looks like; one that cannot be read is of any shape."""
        found = enumerate(self._inputs, start=1)
        return tuple(pattern or Pattern(f"input_{place}") for place, (pattern, _) in found)

    @property
    def output_rules(self) -> tuple[OutputRule | None, ...]:
        """How each output comes about; None for one that cannot be read."""
        return tuple(rule for rule, _ in self._outputs)

    @property
    def weight_rules(self) -> tuple[WeightRule | None, ...]:
        """What the weights are; None for one that cannot be read."""
        return tuple(rule for rule, _ in self._weights)

    @cached_property
    def faults(self) -> tuple[Fault, ...]:
        """What is wrong with the texts, part by part."""
        parts = {"inputs": self._inputs, "outputs": self._outputs, "weights": self._weights}
        found = [Fault("class_name", 0, p) for p in _class_faults(self.class_name)]
        found += self._setting_faults()
        for part, read in parts.items():
            for place, (_, problem) in enumerate(read):
                found += [] if problem is None else [Fault(part, place, problem)]
        found += [] if self.outputs else [Fault("outputs", 0, Problem(N_("has no output")))]
        return tuple(found)

    @cached_property
    def _inputs(self) -> tuple[tuple[Pattern | None, Problem | None], ...]:
        return tuple(self._read(self.inputs, read_pattern))

    @cached_property
    def _outputs(self) -> tuple[tuple[OutputRule | None, Problem | None], ...]:
        return tuple(self._read(self.outputs, read_output))

    @cached_property
    def _weights(self) -> tuple[tuple[WeightRule | None, Problem | None], ...]:
        return tuple(self._read(self.weights, read_weight))

    def _read(
        self, texts: tuple[str, ...], read: Callable[[str], Read]
    ) -> Iterator[tuple[Read | None, Problem | None]]:
        """Each text as what it says, or why it says nothing."""
        taken: set[str] = set()
        for text in texts:
            try:
                found = read(text)
                self._check(found, text, taken)
            except Misspelt as problem:
                yield None, problem
            else:
                yield found, None

    def _check(self, found: object, text: str, taken: set[str]) -> None:
        """No name twice, none that is not known."""
        if isinstance(found, Pattern):
            for name in {found.port, *found.names} & {s.name for s in self.settings}:
                told = N_("{name} is a setting, so it cannot name an axis or an input")
                raise misspelt(text.index(name) + 1, told, name=name)
            if found.port in found.names:
                told = N_("{name} names the input, so it cannot name an axis")
                raise misspelt(text.rindex(found.port) + 1, told, name=found.port)
            own = found.port
        else:
            assert isinstance(found, OutputRule | WeightRule)
            self._check_names(found.expressions, text)
            own = found.name
        if own and own in taken:
            raise misspelt(1, N_("the name {name} is used twice"), name=own)
        taken.add(own)

    def _check_names(self, expressions: Collection[Expression | Rest], text: str) -> None:
        known = {s.name: None for s in self.settings}
        for pattern in self.patterns:
            known |= dict.fromkeys((*pattern.names, pattern.port))
        for expression in expressions:
            if expression == REST:
                if not any(pattern.rest for pattern in self.patterns):
                    told = N_("... stands for nothing here: no input has it")
                    raise misspelt(max(text.find("..."), text.find("…")) + 1, told)
                continue
            for name in names(expression):  # type: ignore[arg-type]
                if name.name not in known:
                    told = N_("{name} is not known here; known are {known}")
                    listed_names = ", ".join(known) or "-"
                    raise misspelt(name.column, told, name=name.name, known=listed_names)

    def _setting_faults(self) -> Iterator[Fault]:
        from calc.custom.layer import RESERVED

        taken: set[str] = set()
        for place, setting in enumerate(self.settings):
            for problem in setting.problems(taken, RESERVED):
                yield Fault("settings", place, problem)
            taken.add(setting.name)

    # -- as JSON -----------------------------------------------------------------------------

    def to_json(self) -> dict[str, Json]:
        """The texts."""
        found: dict[str, Json] = {
            "class": self.class_name,
            "settings": [setting.to_json() for setting in self.settings],
            "inputs": list(self.inputs),
            "outputs": list(self.outputs),
            "weights": list(self.weights),
        }
        return {**found, "purpose": self.purpose} if self.purpose else found

    @staticmethod
    def from_json(data: Json) -> Definition:
        """The definition again. Raises `ValueError` for what is none."""
        if not isinstance(data, dict) or not isinstance(data.get("class"), str):
            raise ValueError("a definition must name its class")  # noqa: TRY004
        purpose = data.get("purpose", "")
        if not isinstance(purpose, str) or len(purpose) > LONGEST:
            raise ValueError("the purpose in a definition must be a sentence")
        if len(data["class"]) > LONGEST_NAME:
            raise ValueError("the class in a definition has too long a name")
        return Definition(
            data["class"],
            tuple(map(Setting.from_json, _list(data, "settings"))),
            inputs=_texts(data, "inputs"),
            outputs=_texts(data, "outputs"),
            weights=_texts(data, "weights"),
            purpose=purpose,
        )


def _class_faults(name: str) -> Iterator[Problem]:
    if not is_name(name) or len(name) > LONGEST_NAME:
        told = N_("the name of a class is one word of letters and digits, not {name}")
        yield Problem(told, name=shown(name))


def _list(data: Mapping[str, Any], key: str) -> list[Json]:
    value = data.get(key, [])
    if not isinstance(value, list) or len(value) > MOST:
        raise ValueError(f"{key} in a definition must be a list of at most {MOST}")
    return value


def _texts(data: Mapping[str, Any], key: str) -> tuple[str, ...]:
    found = _list(data, key)
    if not all(isinstance(text, str) and len(text) <= LONGEST for text in found):
        raise ValueError(f"{key} in a definition must be texts of at most {LONGEST} signs")
    return tuple(found)
