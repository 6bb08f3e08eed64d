"""Sketches on their way into other programs' files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from calc.texts import N_, tr, tr_n
from graph.formats import keras_writer, native
from graph.formats.native import SUFFIX
from graph.report import problems

if TYPE_CHECKING:
    from calc.layer import Layer
    from calc.settings.draft import Draft
    from graph.live_sketch import LiveSketch
    from graph.sketch import Sketch


@dataclass(frozen=True)
class Target:
    """A format to export to: its word on the command line, its title, the suffix of its files."""

    word: str
    title: str
    suffix: str
    text: Callable[[Sketch], str]
    """Raises `FormatError` where there is nothing to write."""


TARGETS = (
    Target("keras-json", N_("Keras 3 model (JSON)"), "json", keras_writer.dumps),
    Target("layersketch", N_("Layersketch file"), SUFFIX.removeprefix("."), native.dumps),
)

_DRAFT = N_("{layer}: {setting} cannot be “{text}”; {value} is written instead")


def target(word: str) -> Target:
    """The format of this word. Raises `KeyError`."""
    return {each.word: each for each in TARGETS}[word]


def warnings(document: LiveSketch, to: Target) -> list[str]:
    """What is worth knowing before this is given to Keras: sentences, best none."""
    if to.word != "keras-json":
        return []
    count = sum(problem["severity"] != "warning" for problem in problems(document))
    told = [
        _draft(layer, key, draft)
        for layer in document.sketch.layers.values()
        for key, draft in layer.drafts.items()
        if draft.typed
    ]
    if count:
        words = tr_n(
            "Keras will refuse this model: {count} problem is to be solved",
            "Keras will refuse this model: {count} problems are to be solved",
            count,
        )
        told.append(words.format(count=count))
    return told


def _draft(layer: Layer, setting: str, draft: Draft) -> str:
    value = layer.fields[setting].text(getattr(layer, setting))
    return tr(_DRAFT).format(layer=layer.name, setting=setting, text=draft.value, value=value)
