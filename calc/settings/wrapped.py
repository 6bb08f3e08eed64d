"""Settings that are themselves layers: what wrappers wrap, one or several."""

from __future__ import annotations

import ast
import dataclasses
from collections import Counter
from typing import TYPE_CHECKING, Annotated

from calc.custom import CustomLayer, keras_entry
from calc.fields import Field, shown
from calc.layer import Layer
from calc.problems import Problem
from calc.register import auto_name, find_kind
from calc.texts import N_
from calc.unknown import UnknownLayer, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calc.fields import Json


@dataclasses.dataclass(frozen=True)
class Wrapped(Field):
    """A layer with settings of its own; None where that is allowed."""

    optional: bool = False

    def check(self, value: Json) -> Json:
        """The layer of a Keras config; unknown classes stay what they are."""
        if (value is None and self.optional) or isinstance(value, Layer):
            return value
        if not isinstance(value, dict) or not isinstance(value.get("class_name"), str):
            raise Problem(N_("must be a layer, is {value}"), value=shown(value))
        config = value.get("config", {})
        if not isinstance(config, dict):
            raise Problem(N_("must be a layer, is {value}"), value=shown(value))
        kind = kind_of(value)
        if kind is None:
            rest = {k: v for k, v in value.items() if k not in ("class_name", "config")}
            kept = {k: v for k, v in config.items() if k != "name"}
            return UnknownLayer(
                name=str(config.get("name", "")),
                named_class=value["class_name"],
                entry=rest,
                kept=kept,
            )
        return kind.from_entry({**value, "config": config})

    def parse(self, text: str) -> Json:
        """A class name with its settings, `LSTM(64, return_sequences=True)`: read, never run."""
        if text.strip() in ("", "None") and self.optional:
            return None
        try:
            return self.read(ast.parse(text.strip(), mode="eval").body)
        except (SyntaxError, ValueError, TypeError, MemoryError, RecursionError):
            template = N_("must be a layer such as LSTM(64), is {value}")
            raise Problem(template, value=shown(text)) from None

    def read(self, tree: ast.expr) -> Json:
        """The layer that a parsed text describes. Raises `ValueError` or `Problem`."""
        if isinstance(tree, ast.Constant) and tree.value is None and self.optional:
            return None
        return _layer(tree)

    def text(self, value: Json) -> str:
        """`LSTM(64, return_sequences=True)`."""
        return _call(value) if isinstance(value, Layer) else str(value)

    def to_json(self, value: Json) -> Json:
        """The layer as Keras writes it inside a config."""
        if not isinstance(value, Layer):
            return value
        if isinstance(value, UnknownLayer):
            entry = value.entry if isinstance(value.entry, dict) else {}
            config = {"name": value.name, **value.kept}
            return {**entry, "class_name": value.named_class, "config": config}
        if isinstance(value, CustomLayer):
            return keras_entry(value)
        return {
            "module": "keras.layers",
            "class_name": value.serialized_name,
            "config": value.config(),
            "registered_name": None,
        }


@dataclasses.dataclass(frozen=True)
class WrappedList(Field):
    """Several layers in a row, each with settings of its own."""

    def check(self, value: Json) -> Json:
        """A tuple of layers."""
        if not isinstance(value, list | tuple):
            raise Problem(N_("must be a list of layers, is {value}"), value=shown(value))
        return tuple(Wrapped().check(item) for item in value)

    def parse(self, text: str) -> Json:
        """The layers in brackets, `[LSTMCell(32), LSTMCell(16)]`: read, never run."""
        try:
            return self.read(ast.parse(text.strip(), mode="eval").body)
        except (SyntaxError, ValueError, TypeError, MemoryError, RecursionError):
            template = N_("must be a list such as [LSTMCell(32), LSTMCell(16)], is {value}")
            raise Problem(template, value=shown(text)) from None

    def read(self, tree: ast.expr) -> Json:
        """The layers of a parsed list, those of one class numbered as Keras does it."""
        if not isinstance(tree, ast.List | ast.Tuple):
            raise ValueError(tree)  # noqa: TRY004 - told like a wrong spelling
        return numbered(_layer(item) for item in tree.elts)

    def text(self, value: Json) -> str:
        """`[LSTMCell(32), LSTMCell(16)]`."""
        return f"[{', '.join(map(_call, value))}]"

    def to_json(self, value: Json) -> Json:
        """The layers as Keras writes them inside a config."""
        return [Wrapped().to_json(item) for item in value]


def numbered(layers: Iterable[Layer]) -> tuple[Layer, ...]:
    """The layers, those of the same name with a number behind it: `lstm_cell`, `lstm_cell_1`."""
    met: Counter[str] = Counter()
    found = []
    for layer in layers:
        name = inner_name(layer)
        found.append(layer.named(f"{name}_{met[name]}" if met[name] else name))
        met[name] += 1
    return tuple(found)


InnerLayer = Annotated[Layer, Wrapped()]
InnerLayers = Annotated[tuple[Layer, ...], WrappedList()]
OptionalInnerLayer = Annotated[Layer | None, Wrapped(optional=True)]


def inner_name(layer: Layer) -> str:
    """The name of a wrapped layer; Keras's automatic one where it has none."""
    return layer.name or auto_name(layer.class_name)


def _layer(tree: ast.expr) -> Layer:
    """The layer that a name or a call of it describes. Raises `ValueError` for anything else."""
    call = tree if isinstance(tree, ast.Call) else ast.Call(tree, [], [])
    name = getattr(call.func, "attr", getattr(call.func, "id", None))
    if not isinstance(name, str):
        raise ValueError(tree)  # noqa: TRY004 - told like a wrong spelling
    kind = find_kind(name)
    if kind is None or kind.is_model:
        raise Problem(N_("{kind} is not a layer that is known here"), kind=name)
    order = [key for key in kind.fields if key in kind.required]
    given = dict(zip(order, call.args, strict=False))
    if len(given) < len(call.args):
        raise Problem(N_("{kind} takes its further settings by name"), kind=name)
    given |= {item.arg or "**": item.value for item in call.keywords}
    own = given.pop("name", ast.Constant(auto_name(kind.__name__)))
    layer: Layer = kind(name=str(ast.literal_eval(own)))
    for key, node in given.items():
        if key not in kind.fields:
            raise Problem(N_("{kind} has no setting {key}"), kind=name, key=key)
        layer = layer.with_setting(key, _setting(kind.fields[key], node))
    return layer


def _setting(field: Field, node: ast.expr) -> Json:
    if isinstance(field, Wrapped | WrappedList):
        return field.read(node)
    return field.check(ast.literal_eval(node))


def _call(layer: Layer) -> str:
    """The call that makes such a layer; of a model only which one it is."""
    if layer.is_model:
        return f"{layer.class_name} {layer.name}"
    first, named = [], []
    for key, field in layer.fields.items():
        value = getattr(layer, key)
        layered = isinstance(field, Wrapped | WrappedList) and value is not None
        text = field.text(value) if layered else repr(field.to_json(value))
        if key in layer.required:
            first.append(text)
        elif value != layer.defaults[key]:
            named.append(f"{key}={text}")
    inside = ", ".join(first + named)
    return f"{layer.class_name}({inside})" if inside else layer.class_name
