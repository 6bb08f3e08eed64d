"""Where a sketch has what is looked for: by name, kind, setting or shape, in models inside too.

`conv 64`: every word is met. `units=64`: a setting by its name, or by its beginning. `28, 28`: dims
beside each other; `(None, 28, 28, 32)`: a whole shape. `None` and `?` are any size that is open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from calc.layer import Layer
from calc.texts import tr
from graph.models.rows import outermost

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from calc.propagation import Outcome
    from calc.tensor import Shape
    from graph.live_sketch import LiveSketch
    from graph.models.rows import RowLevel, Way

_PART = re.compile(
    r"(?P<setting>\w+)\s*=\s*(?P<value>\([^)]*\)?|\[[^\]]*\]?|[^\s,]+(?:\s*,\s*[^\s,]+)*|)"
    r"|\((?P<whole>[^)]*)\)?"
    r"|(?P<dims>[\w?]+(?:\s*[,×]\s*[\w?]*)+)"
    r"|(?P<word>\S+)"
)
_DIM = re.compile(r"\s*[,×]\s*")
_OPEN = {"none", "?"}


class Found(NamedTuple):
    """A node, and the way to the model that it is in."""

    node: str
    way: tuple[Way, ...] = ()


@dataclass(frozen=True)
class Query:
    """What is looked for; a node has to meet every part of it."""

    words: tuple[str, ...] = ()
    settings: tuple[tuple[str, str], ...] = ()
    whole: tuple[tuple[str, ...], ...] = ()
    """Shapes from the batch to the last dim."""
    parts: tuple[tuple[str, ...], ...] = ()
    """Dims that stand beside each other in a shape, or the numbers of a setting."""

    def __bool__(self) -> bool:
        return bool(self.words or self.settings or self.whole or self.parts)

    def met_by(self, layer: Layer, outcome: Outcome) -> bool:
        """Whether a call of a layer is what is looked for."""
        shapes = [tensor.shape for tensor in outcome.outputs]
        told = dict(_settings(layer)) if self.words or self.settings or self.parts else {}
        return (
            all(_says(layer, told, shapes, word) for word in self.words)
            and all(_is_set(told, name, value) for name, value in self.settings)
            and all(any(_is_whole(shape, dims) for shape in shapes) for dims in self.whole)
            and all(
                any(_has_part(shape, dims) for shape in shapes) or ",".join(dims) in told.values()
                for dims in self.parts
            )
        )


def read(text: str) -> Query:
    """What a person typed; there is nothing that cannot be read."""
    words, settings, whole, parts = [], [], [], []
    for part in _PART.finditer(text.casefold()):
        if part["setting"] is not None:
            settings.append((part["setting"], _plain(part["value"])))
        elif part["whole"] is not None:
            whole.append(_dims(part["whole"]))
        elif part["dims"] is not None:
            parts.append(_dims(part["dims"]))
        else:
            words.append(part["word"])
    filled = (tuple(dims for dims in several if dims) for several in (whole, parts))
    return Query(tuple(words), tuple(settings), *filled)


def find(document: LiveSketch, text: str) -> list[Found]:
    """Every node that is meant, in the order of the summary; none for no text."""
    query = read(text)
    return list(_found(outermost(document), query, ())) if query else []


def _found(level: RowLevel, query: Query, way: tuple[Way, ...]) -> Iterator[Found]:
    for calls in level.calls:
        for node in calls:
            if query.met_by(level.layer(node), level.outcomes[node]):
                yield Found(node, way)
        into = level.way_into(calls[0])
        if into is not None:
            yield from _found(level.inside(calls[0]), query, (*way, into))


def _settings(layer: Layer) -> Iterator[tuple[str, str]]:
    """The settings as they are typed, those of a layer inside too."""
    for name, field in layer.fields.items():
        value = getattr(layer, name)
        if isinstance(value, Layer):
            if not value.is_model:
                yield name, value.class_name.casefold()
                yield from _settings(value)
        else:
            yield name, _plain(field.text(value))


def _says(layer: Layer, told: dict[str, str], shapes: Sequence[Shape], word: str) -> bool:
    """Whether a word stands in the name or the kind, or is a value, or a dim."""
    kind = type(layer)
    names = (layer.name, layer.class_name, kind.__name__, tr(kind.serialized_name), *kind.aliases)
    return (
        any(word in name.casefold() for name in names)
        or word in told.values()
        or (word.isdecimal() and any(word in shape.texts() for shape in shapes))
    )


def _is_set(told: dict[str, str], name: str, value: str) -> bool:
    """Whether a setting has a value; one number stands for as many alike. No value is any."""
    exact = [name] if name in told else [other for other in told if other.startswith(name)]
    return any(
        not value or told[each] == value or set(told[each].split(",")) == {value} for each in exact
    )


def _is_whole(shape: Shape, dims: tuple[str, ...]) -> bool:
    there = shape.texts()
    return shape.ranked and len(there) == len(dims) and all(map(_fits, there, dims))


def _has_part(shape: Shape, dims: tuple[str, ...]) -> bool:
    there = shape.texts()
    starts = range(len(there) - len(dims) + 1)
    return any(all(map(_fits, there[at:], dims)) for at in starts)


def _fits(there: str, wanted: str) -> bool:
    return not there.isdecimal() if wanted in _OPEN else there.casefold() == wanted


def _dims(text: str) -> tuple[str, ...]:
    """`28, 28`; a comma at the end is one that more is to follow."""
    return tuple(dim for dim in _DIM.split(text.strip()) if dim)


def _plain(text: str) -> str:
    """A value without what does not matter: spaces, quotes, brackets; `5×5` is `5,5`."""
    return re.sub(r"[\s\"'()\[\]]", "", text.casefold()).replace("×", ",")
