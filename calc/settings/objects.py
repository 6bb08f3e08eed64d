"""Keras's own initializers, regularizers and constraints as objects: `L2(0.02)`, `Orthogonal()`.

Arguments, their defaults and what is refused are those of Keras 3.15.1's constructors
(`keras/src/initializers`, `regularizers`, `constraints`); how many axes an initializer fills is
what its call insists on.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from calc.problems import Problem, Word
from calc.texts import N_

Json = Any
Test = Callable[[Json], bool]
_NEEDED = object()


class Argument(NamedTuple):
    """An argument of a constructor: its default, which values it takes, how those are called."""

    default: Json
    takes: Test = lambda value: True  # noqa: ARG005 - anything
    wanted: str = ""
    single: bool = False
    """Whether Keras keeps it as a 32-bit float."""


class Built(NamedTuple):
    """A class of Keras's, with its arguments in the order in which Keras has them."""

    module: str
    class_name: str
    arguments: Mapping[str, Argument] = MappingProxyType({})
    axes: range | None = None
    """How many axes the weights may have that it fills; None for any number."""
    unsaid: tuple[str, ...] = ()
    """Arguments that Keras does not write."""
    lenient: bool = False
    """Whether other arguments are passed over, as long as the one that it needs is there."""

    def config(self, **given: Json) -> dict[str, Json]:
        """What Keras writes, a seed first."""
        values = {key: each.default for key, each in self.arguments.items()} | given
        for key, each in self.arguments.items():
            if each.single and isinstance(values[key], int | float):
                values[key] = struct.unpack("f", struct.pack("f", values[key]))[0]
        written = [key for key in values if key not in self.unsaid]
        return {key: values[key] for key in sorted(written, key=lambda key: key != "seed")}

    def entry(self, **given: Json) -> dict[str, Json]:
        """The object as Keras 3 writes it into its files."""
        return {
            "module": f"keras.{self.module}",
            "class_name": self.class_name,
            "config": self.config(**given),
            "registered_name": None,
        }


def _is_number(value: Json) -> bool:
    return isinstance(value, int | float) or (isinstance(value, list) and bool(value))


def _is_seed(value: Json) -> bool:
    return value is None or isinstance(value, int | dict)


def _is_positive(value: Json) -> bool:
    return isinstance(value, int | float) and value > 0


def _is_penalty(value: Json) -> bool:
    return isinstance(value, int | float) and 0 <= value < math.inf


def _is_penalty_or_none(value: Json) -> bool:
    return value is None or _is_penalty(value)


def _among(*values: Json) -> Test:
    return lambda value: not isinstance(value, list | dict) and value in values


_NUMBER = N_("a number")
_NOT_BELOW = N_("a number from 0 up")


def _number(default: Json) -> Argument:
    return Argument(default, _is_number, _NUMBER)


def _choice(*values: Json) -> Argument:
    wanted = " / ".join("None" if value is None else str(value) for value in values)
    return Argument(values[0], _among(*values), wanted)


_SEED = Argument(None, _is_seed, N_("a whole number or None"))
_ANY = Argument(None)
_SCALED = {"seed": _SEED, "input_axes": _ANY, "output_axes": _ANY}
_NORMAL = {"mean": _number(0.0), "stddev": _number(0.05), "seed": _SEED}
_VARIANCE = {
    "scale": Argument(1.0, _is_positive, N_("a number above 0")),
    "mode": _choice("fan_in", "fan_out", "fan_avg"),
    "distribution": Argument(
        "truncated_normal",
        lambda value: (
            isinstance(value, str)
            and value.lower() in ("truncated_normal", "normal", "uniform", "untruncated_normal")
        ),
        "truncated_normal / untruncated_normal / uniform",
    ),
    **_SCALED,
}
_STFT = {
    "side": _choice("real", "imag"),
    "window": Argument("hann"),
    "scaling": _choice("density", "spectrum", None),
    "periodic": Argument(default=False),
}


def _share(default: float, *, single: bool = False) -> Argument:
    return Argument(default, _is_penalty_or_none, _NOT_BELOW, single)


OBJECTS: dict[str, Built] = {
    "glorot_uniform": Built("initializers", "GlorotUniform", _SCALED),
    "glorot_normal": Built("initializers", "GlorotNormal", _SCALED),
    "he_uniform": Built("initializers", "HeUniform", _SCALED),
    "he_normal": Built("initializers", "HeNormal", _SCALED),
    "lecun_uniform": Built("initializers", "LecunUniform", _SCALED),
    "lecun_normal": Built("initializers", "LecunNormal", _SCALED),
    "variance_scaling": Built("initializers", "VarianceScaling", _VARIANCE),
    "orthogonal": Built(
        "initializers", "Orthogonal", {"gain": _number(1.0), "seed": _SEED}, range(2, 65)
    ),
    "zeros": Built("initializers", "Zeros"),
    "ones": Built("initializers", "Ones"),
    "constant": Built(
        "initializers",
        "Constant",
        {"value": Argument(_NEEDED, _is_number, _NUMBER)},
        lenient=True,
    ),
    "random_uniform": Built(
        "initializers",
        "RandomUniform",
        {"minval": _number(-0.05), "maxval": _number(0.05), "seed": _SEED},
    ),
    "random_normal": Built("initializers", "RandomNormal", _NORMAL),
    "truncated_normal": Built("initializers", "TruncatedNormal", _NORMAL),
    "identity": Built(
        "initializers", "Identity", {"gain": _number(1.0)}, range(2, 3), unsaid=("gain",)
    ),
    "stft": Built("initializers", "STFT", _STFT, range(3, 4)),
    "l1": Built("regularizers", "L1", {"l1": _share(0.01, single=True)}),
    "l2": Built("regularizers", "L2", {"l2": _share(0.01)}),
    "l1l2": Built("regularizers", "L1L2", {"l1": _share(0.0), "l2": _share(0.0)}),
    "orthogonal_regularizer": Built(
        "regularizers",
        "OrthogonalRegularizer",
        {
            "factor": Argument(0.01, _is_penalty, _NOT_BELOW, single=True),
            "mode": _choice("rows", "columns"),
        },
    ),
    "max_norm": Built("constraints", "MaxNorm", {"max_value": Argument(2), "axis": Argument(0)}),
    "min_max_norm": Built(
        "constraints",
        "MinMaxNorm",
        {
            "min_value": Argument(0.0),
            "max_value": Argument(1.0),
            "rate": Argument(1.0),
            "axis": Argument(0),
        },
    ),
    "non_neg": Built("constraints", "NonNeg"),
    "unit_norm": Built("constraints", "UnitNorm", {"axis": Argument(0)}),
}
_SECOND = {
    "zero": "zeros",
    "one": "ones",
    "uniform": "random_uniform",
    "normal": "random_normal",
}
_FOLDED = {name.replace("_", ""): name for name in OBJECTS} | _SECOND


def named(name: Json) -> Built | None:
    """The class that a name of Keras's means: `he_normal`, `HeNormal`, `IdentityInitializer`."""
    if not isinstance(name, str):
        return None
    key = name.lower().replace("_", "").removesuffix("initializer")
    return OBJECTS.get(_FOLDED.get(key, ""))


def of_value(value: Json) -> Built | None:
    """The class of a setting's value, a name or a file's object; None for others'."""
    if not isinstance(value, dict):
        return named(value)
    module = value.get("module")
    ours = module is None or str(module).partition(".")[0] == "keras"
    return named(value.get("class_name")) if ours and not value.get("registered_name") else None


def check(built: Built, config: Json) -> None:
    """Raise `Problem` where Keras's constructor refuses these arguments."""
    given: Mapping[str, Json] = {} if config is None else config
    if not isinstance(given, Mapping):
        raise Problem(N_("{name} needs its arguments by name"), name=built.class_name)
    for key, argument in built.arguments.items():
        value = given.get(key, argument.default)
        if value is _NEEDED:
            template = N_("{name} needs a value: {name}(0.5)")
            raise Problem(template, name=built.class_name)
        if key in given and not argument.takes(value):
            raise Problem(
                N_("{key} of {name} must be {wanted}, is {value}"),
                key=key,
                name=built.class_name,
                wanted=Word(argument.wanted),
                value=repr(value),
            )
    strange = _strange(built, given)
    if strange is not None and not built.lenient:
        raise strange


def made(
    built: Built, values: Sequence[Json] = (), by_name: Mapping[str, Json] | None = None
) -> dict[str, Json]:
    """The object of a call such as `L2(0.02)`, as Keras writes it. Raises `Problem`."""
    names = list(built.arguments)
    if len(values) > len(names):
        raise _too_much(built, repr(values[len(names)]))
    given = dict(zip(names, values, strict=False)) | dict(by_name or {})
    check(built, given)
    strange = _strange(built, given)
    if strange is not None:
        raise strange
    return built.entry(**given)


def _strange(built: Built, given: Mapping[str, Json]) -> Problem | None:
    """The first argument that the class does not have."""
    key = next((key for key in given if key not in built.arguments), None)
    return None if key is None else _too_much(built, key)


def _too_much(built: Built, what: str) -> Problem:
    names = ", ".join(built.arguments)
    if not names:
        return Problem(
            N_("{name} takes no arguments, has {what}"), name=built.class_name, what=what
        )
    template = N_("{name} takes {names} and nothing else, has {what}")
    return Problem(template, name=built.class_name, names=names, what=what)
