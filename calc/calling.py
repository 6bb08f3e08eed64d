"""How a layer is called: on a tensor or on a list, with tensors by position or by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.problems import Fix, Problem
from calc.texts import N_

if TYPE_CHECKING:
    from calc.layer import Layer

KEYWORD = 1000
"""Slots from here on are tensors given by name that change no shape, such as a mask."""
_PLACES = 10
"""How many tensors one such name can take: Attention has a list of masks."""


def keyword_slot(layer: Layer, name: str, place: int = 0) -> int:
    """The slot of a tensor that a call gives by this name; names that we don't know come last."""
    known = layer.keywords.index(name) if name in layer.keywords else len(layer.keywords)
    return KEYWORD + known * _PLACES + place


def keyword_of(layer: Layer, slot: int) -> str:
    """The name by which the tensor in this slot is given; empty where it is given by position."""
    known = (slot - KEYWORD) // _PLACES
    return layer.keywords[known] if 0 <= known < len(layer.keywords) else ""


def masked_input(layer: Layer, slot: int) -> int | None:
    """The input whose mask comes along this slot; None where no mask does."""
    return (slot - KEYWORD) % _PLACES if keyword_of(layer, slot) == "mask" else None


_ANY = ("Activation", "Dropout", "Identity", "ReLU", "Softmax")
"""Layers that Keras lets map over whatever structure they are given."""


def takes_list(layer: Layer) -> bool:
    """Whether all that the layer takes comes in one list, as the merging layers want it."""
    if layer.opaque:
        return False
    if layer.family == "operations":
        return layer.in_list
    return (
        layer.in_list
        or layer.family == "merging"
        or (len(layer.ports) == 1 and layer.ports[0].many)
    )


def misuse(layer: Layer, form: tuple[str, int] | None, tensors: int) -> Problem | None:
    """Why Keras refuses the form in which a file calls the layer; None where it accepts it.

    `form` is how, "bare" or "list", and on how many tensors. None is for calls that were drawn:
    they are made the way the layer wants it, and so are calls whose wires have changed since. A
    model takes its tensors in whatever form, and so may what is not computed here.
    """
    if form is None or form[1] != tensors or layer.is_model or layer.opaque:
        return None
    if form[0] == "bare" and takes_list(layer):
        return Problem(
            N_("needs a list of tensors; it is called on {count} outside of a list"),
            count=tensors,
            port=layer.ports[0].name,
            fixes=[
                Fix(N_("Put a new layer in its place: calls that are drawn are made on a list"))
            ],
        )
    if form[0] == "list" and not takes_list(layer) and layer.class_name not in _ANY:
        return Problem(
            N_("needs a tensor; it is called on a list"),
            port=layer.ports[0].name if layer.ports else None,
            fixes=[Fix(N_("Put a new layer in its place: calls that are drawn need no list"))],
        )
    return None
