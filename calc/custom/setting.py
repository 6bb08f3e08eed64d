"""The settings of a class that the user defined: a name, a kind, a default."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from calc.expressions import LONGEST, is_name
from calc.fields import Field, Flag, Json, Number, Numbers, Verbatim, Whole, listed, shown
from calc.problems import Fix, Problem
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

MOST = 100
"""No layer has more settings, inputs, outputs or weights than this."""
LONGEST_NAME = 100
_WORDS = ("name", "kind")


class Text(Field):
    """Any text."""

    def check(self, value: Json) -> Json:
        """The text."""
        if not isinstance(value, str):
            raise Problem(N_("must be text, is {value}"), value=shown(value))
        return value

    def parse(self, text: str) -> Json:
        """The text as it was typed."""
        return text


KINDS: dict[str, Field] = {
    N_("count"): Whole(minimum=1),
    N_("whole"): Whole(),
    N_("number"): Number(matters=True),
    N_("yes/no"): Flag(),
    N_("text"): Text(),
    N_("list"): Numbers(),
    N_("any"): Verbatim(matters=True),
}
"""The kinds of setting that a user can choose from; `list` is one of whole numbers."""


@dataclass(frozen=True)
class Setting:
    """A setting of a class: its name, its kind, and what it is where nobody says."""

    name: str
    kind: str = "count"
    default: Json = 1

    def __hash__(self) -> int:
        return hash((self.name, self.kind))

    def problems(self, taken: Collection[str], reserved: Collection[str]) -> Iterator[Problem]:
        """Why it cannot be used, beside settings of these names."""
        if not is_name(self.name) or len(self.name) > LONGEST_NAME:
            told = N_("the name of a setting is one word of letters and digits, not {name}")
            yield Problem(told, name=shown(self.name))
        elif self.name in taken:
            yield Problem(N_("the name {name} is used twice"), name=self.name)
        elif self.name in reserved:
            told = N_("{name} means something else in every layer; choose another name")
            yield Problem(told, name=self.name)
        elif self.kind not in KINDS:
            told = N_("there is no kind {kind}; there are {known}")
            yield Problem(told, kind=shown(self.kind), known=", ".join(KINDS))
        else:
            try:
                KINDS[self.kind].check(self.default)
            except Problem as problem:
                reason = Fix(problem.template, problem.values)
                told = N_("the default of {name} {reason}")
                yield Problem(told, name=self.name, reason=reason)

    def to_json(self) -> dict[str, Json]:
        """Name, kind and default."""
        return {"name": self.name, "kind": self.kind, "default": listed(self.default)}

    @staticmethod
    def from_json(data: Json) -> Setting:
        """The setting again. Raises `ValueError` for what is none."""
        good = isinstance(data, dict) and all(isinstance(data.get(k), str) for k in _WORDS)
        if not good or max(len(data[key]) for key in _WORDS) > LONGEST:
            raise ValueError("a setting in a definition must have a name and a kind")
        return Setting(data["name"], data["kind"], data.get("default"))


def guessed(config: Mapping[str, Json], reserved: Collection[str]) -> tuple[Setting, ...]:
    """The settings of a class that is only known by a config, each of the kind of its value."""
    there = [key for key in config if is_name(key) and key not in reserved]
    return tuple(Setting(key, _kind(config[key]), config[key]) for key in there[:MOST])


def _kind(value: Json) -> str:
    if isinstance(value, bool):
        return "yes/no"
    for kind in ("count", "whole", "number", "text", "list"):
        try:
            KINDS[kind].check(value)
        except Problem:
            continue
        return kind
    return "any"
