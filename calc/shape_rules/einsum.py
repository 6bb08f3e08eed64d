"""Equations over named axes, `abc,cd->abd`: the sizes that follow from one (Keras: EinsumDense)."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from calc.dims import PENDING, Dim, Open, Unknown, open_dim
from calc.fields import Field, Numbers, shown
from calc.problems import Fix, Problem
from calc.tensor import Shape, Waiting
from calc.texts import N_

if TYPE_CHECKING:
    from calc.fields import Json
    from calc.tensor import Tensor

_FORMS = (
    re.compile(r"([a-zA-Z]+),([a-zA-Z]+)->([a-zA-Z]+)"),
    re.compile(r"0([a-zA-Z]+),([a-zA-Z]+)->0([a-zA-Z]+)"),
    re.compile(r"([a-zA-Z]{2,})0,([a-zA-Z]+)->([a-zA-Z]+)0"),
)
"""The three forms, `...` written as 0; Keras overlooks what follows them."""

Axes = tuple[tuple[str, Dim], ...]


@dataclasses.dataclass(frozen=True)
class Equation(Field):
    """Names of axes, a letter each: of the input, of the kernel, of the output."""

    def check(self, value: Json) -> Json:
        """The equation, in one of the forms that Keras knows."""
        if not isinstance(value, str) or _match(value) is None:
            raise Problem(
                N_("must look like ab,bc->ac, ...b,bc->...c or ab...,bc->ac..., is {value}"),
                value=shown(value),
            )
        return value

    def parse(self, text: str) -> Json:
        """The equation; blanks are no part of it."""
        return self.check("".join(text.split()))


@dataclasses.dataclass(frozen=True)
class PartialShape(Numbers):
    """Sizes behind the batch; None for one that the equation tells. A number is a shape of one."""

    minimum: int | None = 0

    def check(self, value: Json) -> Json:
        """A tuple."""
        return super().check((value,) if isinstance(value, int) else value)


@dataclasses.dataclass(frozen=True)
class BiasAxes(Field):
    """The output's axes along which there is a bias, a letter each; None for no bias."""

    def check(self, value: Json) -> Json:
        """The letters, or None."""
        if value is None or (isinstance(value, str) and value.isalpha() and value.isascii()):
            return value
        raise Problem(
            N_("must be letters of the equation's output, is {value}"), value=shown(value)
        )

    def parse(self, text: str) -> Json:
        """The letters; nothing for no bias."""
        return self.check(None if text.strip() in ("", "None") else text.strip())


@dataclasses.dataclass(frozen=True)
class Spec:
    """What an equation makes of an input: the output's shape, the axes of kernel and bias.

    `untold` are the letters of the output whose size output_shape leaves to the equation; they
    stay unknown in Keras even where the input's size is known.
    """

    output: Shape
    kernel: Axes
    bias: Axes | None
    untold: frozenset[str]


def analyse(equation: str, bias: str | None, x: Tensor, partial: tuple[int | None, ...]) -> Spec:
    """The sizes that follow. Raises `Problem` with the output so far where they contradict."""
    matched, left = _match(equation) or (None, False)
    if matched is None or not x.shape.ranked:
        raise Waiting
    given, kernel, wanted = matched.groups()
    dims = list(x.shape)
    elided = len(dims) - len(given)
    if elided < 0 and not (left and _reach(given) <= len(dims)):
        raise _lacks_axes(equation, given, x.shape)
    # Keras puts the axes that `...` stands for on the left in the reverse order.
    lead, trail = (dims[1 : max(elided, 1)][::-1], []) if left else ([], dims[len(given) :])
    asked: list[Dim | None] = [dims[0], *lead, *partial, *trail]
    skipped = elided if left else 0
    own = {letter: dims[place + skipped] for letter, place in _last_places(given).items()}
    if skipped + len(wanted) > len(asked):
        raise _lacks_sizes(wanted, partial, skipped + len(wanted) - len(asked))
    first = 0 if bias else min(_last_places(wanted).values())
    if len(asked) + skipped + first < 0:
        raise _lacks_axes(equation, given, x.shape)
    # Without enough axes for its letters `skipped` is negative, and places count from the end.
    places = {
        letter: (place + skipped) % len(asked) for letter, place in _last_places(wanted).items()
    }
    names = {place: letter for letter, place in places.items()}
    sizes = [_told(size, place, names, own) for place, size in enumerate(asked)]
    output = x.of_shape(Shape(sizes))
    shared = {letter: asked[place] for letter, place in places.items()}
    _check_shared(given, shared, own, output)
    _check_letters(equation, given, kernel, wanted, output)
    axes = {letter: sizes[place] for letter, place in places.items()}
    return Spec(
        output.shape,
        tuple((letter, axes.get(letter, own.get(letter, PENDING))) for letter in kernel),
        _bias(bias, wanted, axes, 0 if left else elided, output),
        frozenset(letter for letter, size in shared.items() if size is None),
    )


def letters(equation: str) -> tuple[str, str, str]:
    """The axes of the input, of the kernel and of the output, without what `...` stands for."""
    matched, _ = _match(equation) or (None, False)
    if matched is None:
        raise Waiting
    given, kernel, wanted = matched.groups()
    return given, kernel, wanted


def is_elliptic(equation: str) -> bool:
    """Whether Keras reads the equation as one with `...`."""
    text = equation.replace("...", "0")
    return _FORMS[0].match(text) is None and _match(equation) is not None


def _match(equation: str) -> tuple[re.Match[str], bool] | None:
    """The parts of the equation, and whether its `...` stand on the left."""
    text = equation.replace("...", "0")
    for number, form in enumerate(_FORMS):
        found = form.match(text)
        if found:
            return found, number == 1
    return None


def _last_places(letters: str) -> dict[str, int]:
    """Where each letter stands; of one that stands there twice the last place counts."""
    return {letter: place for place, letter in enumerate(letters)}


def _reach(letters: str) -> int:
    """How many axes from the end are looked at."""
    return len(letters) - min(_last_places(letters).values())


def _told(size: Dim | None, place: int, names: dict[int, str], own: dict[str, Dim]) -> Dim:
    """A size; where output_shape leaves it open it is an unknown, named after the input's."""
    if size is not None:
        return size
    letter = names.get(place, f"axis{place}")
    known = own.get(letter)
    return known if known is PENDING or isinstance(known, Open) else open_dim(letter)


def _check_shared(
    given: str, asked: dict[str, Dim | None], own: dict[str, Dim], output: Tensor
) -> None:
    for letter in given:
        want, got = asked.get(letter), own[letter]
        # An axis that the output has from the input may be open, and then says nothing.
        if want is None or isinstance(want, Unknown) or got is PENDING or want == got:
            continue
        unknown = isinstance(got, Open)
        raise Problem(
            N_("axis {letter} is {want} in output_shape; in the input it is not known: {got}")
            if unknown
            else N_("axis {letter} is {want} in output_shape and {got} in the input"),
            letter=letter,
            want=str(want),
            got=str(got),
            setting="output_shape",
            fixes=[
                Fix(
                    N_("Write None for axis {letter} in output_shape")
                    if unknown
                    else N_("Write {got} for axis {letter} in output_shape"),
                    {"letter": letter, "got": str(got)},
                )
            ],
            so_far=(output,),
        )


def _check_letters(equation: str, given: str, kernel: str, wanted: str, output: Tensor) -> None:
    for letter in (*wanted, *kernel):
        inside = letter in given or (letter in kernel and letter in wanted)
        if not inside:
            raise Problem(
                N_("axis {letter} of {equation} has no size: it stands in one place only"),
                letter=letter,
                equation=equation,
                setting="equation",
                fixes=[Fix(N_("Name it in the input, or in both the kernel and the output"))],
                so_far=(output,),
            )


def _bias(
    bias: str | None, wanted: str, sizes: dict[str, Dim], elided: int, output: Tensor
) -> Axes | None:
    """The axes of the bias: from the first letter on, 1 for those it does not run along."""
    if bias is None:
        return None
    strange = [letter for letter in bias if letter not in wanted]
    if strange:
        raise Problem(
            N_("bias_axes names {letter}, which is no axis of the output {axes}"),
            letter=strange[0],
            axes=wanted,
            setting="bias_axes",
            fixes=[Fix(N_("Choose among {axes}"), {"axes": wanted})],
            so_far=(output,),
        )
    first = min(wanted.find(letter) for letter in bias)
    axes = tuple((a, sizes[a] if a in bias else 1) for a in wanted[first:])
    return axes + (("", 1),) * elided


def _lacks_axes(equation: str, given: str, shape: Shape) -> Problem:
    return Problem(
        N_("{equation} needs at least {want} dimensions, receives {got}: ({shape})"),
        equation=equation,
        want=len(given),
        got=len(shape),
        shape=shape,
        fixes=[Fix(N_("Use an equation with as many letters as the input has axes"))],
    )


def _lacks_sizes(wanted: str, partial: tuple[int | None, ...], count: int) -> Problem:
    return Problem(
        N_("output_shape has {got} sizes; the output {axes} needs {want} behind the batch"),
        got=len(partial),
        axes=wanted,
        want=len(partial) + count,
        setting="output_shape",
        fixes=[Fix(N_("Give a size for each letter but the batch; None for one the input tells"))],
    )
