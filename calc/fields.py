"""Kinds of setting: what each accepts, how it is typed, shown and written.

A layer declares its settings as `name: Kind = default`; `Kind` is one of the aliases at the end of
this module (`Count`, `Pair`, `Padding`, ...). Inspector, checks, files and text all derive from the
field objects. `check` takes what a file holds, `parse` what a person typed; both return the
setting's one normal form or raise `Problem`.
"""

from __future__ import annotations

import ast
import dataclasses
import math
import re
from typing import Annotated, Any

from calc import vocabulary
from calc.dims import TIMES, Open, open_dim
from calc.problems import Problem, Word
from calc.texts import N_

Json = Any
"""Whatever JSON can hold."""
GREATEST = 2**63
"""No axis of an array is as long."""
MOST_AXES = 64
"""No array has more axes."""


def suggested(value: Any) -> Any:
    """A value for a setting that Keras insists on, so that a dropped layer computes at once."""
    return dataclasses.field(default=value, metadata={"required": True})


class Field:
    """One kind of setting. `matters`: shapes, weights or refusals may depend on it."""

    matters = True
    choices: tuple[object, ...] = ()

    def check(self, value: Json) -> Json:
        """The normal form of a value from a file."""
        return value

    def parse(self, text: str) -> Json:
        """The normal form of what a person typed."""
        return self.check(literal(text))

    def text(self, value: Json) -> str:
        """The value as an editor shows it."""
        return "None" if value is None else str(value)

    def to_json(self, value: Json) -> Json:
        """The value as files hold it."""
        return value


def literal(text: str) -> Json:
    """A typed value: Python literals, bare words as text; `3×3`, `3x3` and `3, 3` as tuples."""
    stripped = text.strip()
    try:
        return ast.literal_eval(stripped)
    except (ValueError, SyntaxError, MemoryError, RecursionError, TypeError):
        pass
    if re.fullmatch(r"-?\d+(\s*[x×*]\s*-?\d+)+", stripped):
        return tuple(int(part) for part in re.split(r"[x×*]", stripped))
    words = {"yes": True, "no": False, "true": True, "false": False, "none": None}
    return words.get(stripped.lower(), stripped)


def _within_reach(*numbers: int) -> tuple[int, ...]:
    """The numbers, as many and as large as those of an array can be."""
    for number in numbers:
        if abs(number) >= GREATEST:
            raise Problem(N_("cannot be as large as {value}"), value=shown(number))
    if len(numbers) > MOST_AXES:
        template = N_("cannot be {count} numbers; {most} are the most")
        raise Problem(template, count=len(numbers), most=MOST_AXES)
    return numbers


def listed(value: Json) -> Json:
    """Tuples as lists, all the way down, as JSON has them."""
    return [listed(item) for item in value] if isinstance(value, list | tuple) else value


@dataclasses.dataclass(frozen=True)
class Whole(Field):
    """A whole number; Keras takes True for 1 where `flags` says so."""

    minimum: int | None = None
    optional: bool = False
    flags: bool = False

    def check(self, value: Json) -> Json:
        """The number, or None where that is allowed."""
        if value is None and self.optional:
            return None
        if not isinstance(value, int) or (isinstance(value, bool) and not self.flags):
            raise Problem(N_("must be a whole number, is {value}"), value=shown(value))
        if self.minimum is not None and value < self.minimum:
            template = N_("must be a whole number from {minimum} up, is {value}")
            raise Problem(template, minimum=self.minimum, value=value)
        return _within_reach(int(value))[0]


@dataclasses.dataclass(frozen=True)
class Number(Field):
    """A real number between two bounds (included); without bounds it matters to nothing."""

    minimum: float | None = None
    maximum: float | None = None
    optional: bool = False
    above: bool = False
    matters: bool = False

    def check(self, value: Json) -> Json:
        """The number, or None where that is allowed."""
        if value is None and self.optional:
            return None
        if not isinstance(value, int | float) or not math.isfinite(value):
            raise Problem(N_("must be a number, is {value}"), value=shown(value))
        low = self.minimum is not None and (
            value < self.minimum or (self.above and value == self.minimum)
        )
        if low or (self.maximum is not None and value > self.maximum):
            if self.maximum is None:
                template = N_("must be a number from {minimum} up, is {value}")
            else:
                template = N_("must be a number from {minimum} to {maximum}, is {value}")
            raise Problem(template, minimum=self.minimum, maximum=self.maximum, value=shown(value))
        return value


@dataclasses.dataclass(frozen=True)
class Flag(Field):
    """Yes or no; `strict` where Keras takes nothing else. `matters` as in `Field`."""

    matters: bool = True
    strict: bool = False
    choices = (True, False)

    def check(self, value: Json) -> Json:
        """The truth of the value, as Keras takes it."""
        if self.strict and not isinstance(value, bool):
            raise Problem(N_("must be yes or no, is {value}"), value=shown(value))
        return bool(value)

    def parse(self, text: str) -> Json:
        """Yes, no, true or false."""
        value = literal(text)
        if not isinstance(value, bool):
            raise Problem(N_("must be yes or no, is {value}"), value=shown(value))
        return value

    def text(self, value: Json) -> str:
        """`yes` or `no`."""
        return "yes" if value else "no"


@dataclasses.dataclass(frozen=True)
class Choice(Field):
    """One of some words; `folds` where Keras ignores case; `matters` as in `Field`."""

    options: tuple[str | None, ...]
    folds: bool = False
    matters: bool = True

    @property
    def choices(self) -> tuple[object, ...]:  # type: ignore[override]
        """The words to choose from."""
        return self.options

    def check(self, value: Json) -> Json:
        """The word."""
        folded = value.lower() if self.folds and isinstance(value, str) else value
        if not isinstance(folded, str | None) or folded not in self.options:
            words = ", ".join(str(option) for option in self.options)
            template = N_("must be one of {words}; is {value}")
            raise Problem(template, words=words, value=shown(value))
        return folded


@dataclasses.dataclass(frozen=True)
class Sizes(Field):
    """As many whole numbers as the layer has spatial axes; one number stands for all."""

    count: int
    minimum: int = 1
    optional: bool = False
    loose: bool = False
    """Whether `2.0` passes for 2 inside a list."""

    def _is_loose(self, value: Json) -> bool:
        return self.loose and isinstance(value, float) and value.is_integer()

    def check(self, value: Json) -> Json:
        """A tuple of `count` numbers, or None where that is allowed."""
        if value is None and self.optional:
            return None
        given = value if isinstance(value, list | tuple) else (value,) * self.count
        whole = all(isinstance(n, int) or self._is_loose(n) for n in given)
        whole = whole and not isinstance(value, float)
        if len(given) != self.count or not whole:
            template = N_("must be {count} whole numbers (or one for all), is {value}")
            if self.count == 1:
                template = N_("must be one whole number, is {value}")
            raise Problem(template, count=self.count, value=shown(value))
        if any(n < self.minimum for n in given):
            template = N_("must be whole numbers from {minimum} up, is {value}")
            raise Problem(template, minimum=self.minimum, value=shown(value))
        return _within_reach(*(int(n) for n in given))

    def text(self, value: Json) -> str:
        """`3 × 3`."""
        return "None" if value is None else f" {TIMES} ".join(str(n) for n in value)

    def to_json(self, value: Json) -> Json:
        """A list."""
        return listed(value)


@dataclasses.dataclass(frozen=True)
class Spans(Field):
    """What is added or taken at both ends of each axis: `((1, 1), (2, 2))`, or `1`, or `1, 2`.

    `loose` where Keras lets a single number below zero pass.
    """

    count: int
    loose: bool = False

    def check(self, value: Json) -> Json:
        """A tuple of `count` pairs."""
        items = value if isinstance(value, list | tuple) else (value,) * self.count
        pairs = [tuple(i) if isinstance(i, list | tuple) else (i, i) for i in items]
        flat = [n for pair in pairs for n in pair]
        whole = all(isinstance(n, int) for n in flat)
        if len(pairs) != self.count or any(len(pair) != 2 for pair in pairs) or not whole:
            template = N_("must be {count} pairs of whole numbers, is {value}")
            raise Problem(template, count=self.count, value=shown(value))
        if any(n < 0 for n in flat) and not (self.loose and isinstance(value, int)):
            template = N_("must be whole numbers from {minimum} up, is {value}")
            raise Problem(template, minimum=0, value=shown(value))
        _within_reach(*flat)
        return tuple((int(first), int(last)) for first, last in pairs)

    def text(self, value: Json) -> str:
        """`1, 1`, or the pairs where the ends differ; a number below zero by itself."""
        if min(n for pair in value for n in pair) < 0:
            return str(value[0][0])
        if all(first == last for first, last in value):
            return ", ".join(str(first) for first, _ in value)
        return ", ".join(f"({first}, {last})" for first, last in value)

    def to_json(self, value: Json) -> Json:
        """Lists; a number below zero by itself, as Keras takes it only so."""
        lowest = min(n for pair in value for n in pair)
        return lowest if lowest < 0 else listed(value)


@dataclasses.dataclass(frozen=True)
class Axes(Field):
    """One axis, or several where `many`; counted from the front with the batch, or from the end."""

    many: bool = False

    def check(self, value: Json) -> Json:
        """The axis, or a tuple of axes."""
        if self.many and isinstance(value, list | tuple):
            return tuple(Whole().check(axis) for axis in value)
        return Whole().check(value)

    def text(self, value: Json) -> str:
        """The axes, separated by commas; a list of one keeps its comma."""
        if not isinstance(value, tuple):
            return str(value)
        return f"{value[0]}," if len(value) == 1 else ", ".join(map(str, value)) or "()"

    def to_json(self, value: Json) -> Json:
        """A number or a list."""
        return listed(value)


@dataclasses.dataclass(frozen=True)
class Numbers(Field):
    """A row of whole numbers, such as a target shape; `gaps` where None may stand for one."""

    gaps: bool = False
    minimum: int | None = None
    optional: bool = False

    def check(self, value: Json) -> Json:
        """A tuple, or None where that is allowed."""
        if value is None and self.optional:
            return None
        items = value if isinstance(value, list | tuple) else None
        if items is None or not all(isinstance(n, int) or self._gap(n) for n in items):
            raise Problem(N_("must be a list of whole numbers, is {value}"), value=shown(value))
        if self.minimum is not None and any(n < self.minimum for n in items if n is not None):
            template = N_("must be whole numbers from {minimum} up, is {value}")
            raise Problem(template, minimum=self.minimum, value=shown(value))
        _within_reach(*(n for n in items if n is not None))
        return tuple(n if n is None else int(n) for n in items)

    def _gap(self, value: Json) -> bool:
        return value is None and self.gaps

    def parse(self, text: str) -> Json:
        """Numbers separated by commas; a single one makes a list of one, nothing an empty list."""
        value = literal(text) if text.strip() else ()
        return self.check((value,) if isinstance(value, int) else value)

    def text(self, value: Json) -> str:
        """The numbers, separated by commas."""
        if value == (None,):
            return "None,"
        return "None" if value is None else ", ".join(map(str, value))

    def to_json(self, value: Json) -> Json:
        """A list."""
        return listed(value)


@dataclasses.dataclass(frozen=True)
class Declared(Field):
    """The shape of an input, batch first: numbers, None for an unnamed unknown, or its name."""

    def check(self, value: Json) -> Json:
        """A tuple of ints, names and None."""
        if not isinstance(value, list | tuple):
            raise Problem(N_("must be a list of sizes, is {value}"), value=shown(value))
        _within_reach(*(size for size in value if isinstance(size, int)))
        return tuple(self._size(size) for size in value)

    def _size(self, size: Json) -> Json:
        if isinstance(size, str) and size.isidentifier():
            return size
        good = size is None or (isinstance(size, int) and not isinstance(size, bool) and size >= 0)
        if not good:
            template = N_("must be sizes (0 or more), names, or None; one is {value}")
            raise Problem(template, value=shown(size))
        return size

    def parse(self, text: str) -> Json:
        """Sizes separated by commas or ×: `batch, 28, 28, 1`."""
        inner = text.strip().strip("()[]")
        parts = [part.strip() for part in re.split(r"[,×]", inner) if part.strip()]
        unnamed = ("None", "none", "?")
        return self.check([None if p in unnamed else literal(p) for p in parts])

    def text(self, value: Json) -> str:
        """The sizes, separated by commas."""
        return ", ".join(str(size) for size in value)

    def to_json(self, value: Json) -> Json:
        """A list."""
        return listed(value)

    @staticmethod
    def dims(value: Json, unnamed: tuple[str, ...]) -> list[int | Open]:
        """The declared sizes as dims, unnamed unknowns named after their axis."""
        return [
            size if isinstance(size, int) else open_dim(size or name)
            for size, name in zip(value, unnamed, strict=True)
        ]


@dataclasses.dataclass(frozen=True)
class Named(Field):
    """Something of Keras's own by its name or its config: an activation, an initializer, ..."""

    known: tuple[str, ...]
    what: str
    optional: bool = True
    matters: bool = False
    classes: bool = True
    """Whether the names are also known by their class, `GlorotUniform`."""

    @property
    def choices(self) -> tuple[object, ...]:  # type: ignore[override]
        """The names to choose from."""
        return ((None,) if self.optional else ()) + self.known

    def check(self, value: Json) -> Json:
        """The name; a config of a file is kept as it came."""
        if (value is None and self.optional) or isinstance(value, dict):
            return value
        names = {*self.known, *(_camel(name) for name in self.known if self.classes)}
        if isinstance(value, str) and value in names:
            return value
        template = N_("{value} is not {what} that Keras knows")
        raise Problem(template, value=shown(value), what=Word(self.what))

    def text(self, value: Json) -> str:
        """The name."""
        if isinstance(value, dict):
            inner = value.get("config")
            return inner if isinstance(inner, str) else str(value.get("class_name", "…"))
        return super().text(value)


@dataclasses.dataclass(frozen=True)
class Verbatim(Field):
    """Kept and written back, whatever it is."""

    matters: bool = False


def _camel(name: str) -> str:
    return "".join(part[:1].upper() + part[1:] for part in name.split("_"))


@dataclasses.dataclass(frozen=True)
class Chance(Field):
    """The seed of random numbers: a whole number, or a generator that a file describes."""

    matters: bool = False

    def check(self, value: Json) -> Json:
        """The seed as it came."""
        if value is None or isinstance(value, int | dict):
            return value
        raise Problem(N_("must be a whole number, is {value}"), value=shown(value))


def shown(value: Json) -> str:
    """A wrong value inside a sentence: quoted when it is text, short."""
    text = repr(value)
    limit = 40
    return text if len(text) <= limit else f"{text[:limit]}…"


def policy_name(value: Json) -> Json:
    """The name of a dtype policy that a file writes as an object; other objects as they are."""
    if isinstance(value, dict) and value.get("class_name") == "DTypePolicy":
        config: Json = value.get("config")
        return config.get("name", "float32") if isinstance(config, dict) else value
    return value


@dataclasses.dataclass(frozen=True)
class Policy(Field):
    """The dtype of computation and weights: `float32`, `mixed_float16`, ..."""

    choices = vocabulary.POLICIES

    def check(self, value: Json) -> Json:
        """The policy's name; objects other than a plain policy are kept as they came."""
        name = policy_name(value)
        if name is None:
            return "float32"
        if isinstance(name, dict) or name in vocabulary.POLICIES or name in vocabulary.DTYPES:
            return name
        raise Problem(N_("{value} is not a dtype that Keras knows"), value=shown(value))


Count = Annotated[int, Whole(minimum=1, flags=True)]
StrictCount = Annotated[int, Whole(minimum=1)]
Index = Annotated[int, Whole()]
Amount = Annotated[int, Whole(minimum=0)]
OptionalCount = Annotated[int | None, Whole(minimum=1, optional=True)]
Bool = Annotated[bool, Flag()]
StrictBool = Annotated[bool, Flag(strict=True)]
Switch = Annotated[bool, Flag(matters=False)]
Real = Annotated[float, Number()]
OptionalReal = Annotated[float | None, Number(optional=True)]
Rate = Annotated[float, Number(0, 1, matters=True)]
Single = Annotated[tuple[int], Sizes(1)]
Pair = Annotated[tuple[int, int], Sizes(2)]
Triple = Annotated[tuple[int, int, int], Sizes(3)]
OptionalSingle = Annotated[tuple[int] | None, Sizes(1, optional=True)]
OptionalPair = Annotated[tuple[int, int] | None, Sizes(2, optional=True)]
OptionalTriple = Annotated[tuple[int, int, int] | None, Sizes(3, optional=True)]
LooseSingle = Annotated[tuple[int], Sizes(1, loose=True)]
LoosePair = Annotated[tuple[int, int], Sizes(2, loose=True)]
LooseTriple = Annotated[tuple[int, int, int], Sizes(3, loose=True)]
Axis = Annotated[int, Axes()]
AxisList = Annotated[int | tuple[int, ...], Axes(many=True)]
Order = Annotated[tuple[int, ...], Numbers()]
TargetShape = Annotated[tuple[int | None, ...], Numbers(gaps=True)]
NoiseShape = Annotated[tuple[int | None, ...] | None, Numbers(gaps=True, minimum=1, optional=True)]
InputShape = Annotated[tuple[int | str | None, ...], Declared()]
Padding = Annotated[str, Choice(("valid", "same"), folds=True)]
CausalPadding = Annotated[str, Choice(("valid", "same", "causal"), folds=True)]
DataFormat = Annotated[str | None, Choice(("channels_last", "channels_first", None), folds=True)]
Activation = Annotated[Any, Named(vocabulary.ACTIVATIONS, N_("an activation"), classes=False)]
Initializer = Annotated[Any, Named(vocabulary.INITIALIZERS, N_("an initializer"))]
Regularizer = Annotated[Any, Named(vocabulary.REGULARIZERS, N_("a regularizer"))]
Constraint = Annotated[Any, Named(vocabulary.CONSTRAINTS, N_("a constraint"))]
Seed = Annotated[Any, Chance()]
Kept = Annotated[Any, Verbatim()]
