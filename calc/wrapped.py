"""A setting that is itself a layer: what wrappers wrap."""

from __future__ import annotations

import ast
import dataclasses
from typing import TYPE_CHECKING, Annotated, Any

from calc.fields import Field, shown
from calc.layer import Layer, auto_name, find_kind
from calc.problems import Problem
from calc.texts import N_
from calc.unknown import UnknownLayer

if TYPE_CHECKING:
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
        config = value.get("config")
        kind = find_kind(value["class_name"])
        if kind is None or not isinstance(config, dict):
            rest = {k: v for k, v in value.items() if k not in ("class_name", "config")}
            settings = config if isinstance(config, dict) else {}
            kept = {k: v for k, v in settings.items() if k != "name"}
            return UnknownLayer(
                name=str(settings.get("name", "")),
                named_class=value["class_name"],
                entry=rest,
                kept=kept,
            )
        return kind.from_config(config)

    def parse(self, text: str) -> Json:
        """A class name with its settings, `LSTM(64, return_sequences=True)`."""
        if not text.strip() and self.optional:
            return None
        try:
            tree = ast.parse(text.strip(), mode="eval").body
            name, given, named = _call(tree)
        except (SyntaxError, ValueError, MemoryError, RecursionError):
            template = N_("must be a layer such as LSTM(64), is {value}")
            raise Problem(template, value=shown(text)) from None
        kind = find_kind(name)
        if kind is None:
            raise Problem(N_("{kind} is not a layer that is known here"), kind=name)
        order = [key for key in kind.fields if key in kind.required]
        order += [key for key in kind.fields if key not in order]
        settings = dict(zip(order, given, strict=False)) | named
        for key in named:
            if key not in kind.fields:
                raise Problem(N_("has no setting {key}"), key=repr(key))
        layer = kind.create(**settings)
        for problem in layer.faults():
            raise problem
        return layer

    def text(self, value: Json) -> str:
        """`LSTM(64, return_sequences=True)`."""
        if not isinstance(value, Layer):
            return "" if value is None else str(value)
        parts = []
        for key, field in value.fields.items():
            setting = getattr(value, key)
            if key in value.required:
                parts.append(_literal(setting))
            elif field.matters and setting != value.defaults[key]:
                parts.append(f"{key}={_literal(setting)}")
        return f"{value.class_name}({', '.join(parts)})"

    def to_json(self, value: Json) -> Json:
        """The layer as Keras writes it inside a config."""
        if not isinstance(value, Layer):
            return value
        if isinstance(value, UnknownLayer):
            entry = value.entry if isinstance(value.entry, dict) else {}
            config = {"name": value.name, **value.kept}
            return {**entry, "class_name": value.named_class, "config": config}
        return {
            "module": "keras.layers",
            "class_name": value.class_name,
            "config": value.config(),
            "registered_name": None,
        }


InnerLayer = Annotated[Layer, Wrapped()]
OptionalInnerLayer = Annotated[Layer | None, Wrapped(optional=True)]


def inner_name(layer: Layer) -> str:
    """The name of a wrapped layer; Keras's automatic one where it has none."""
    return layer.name or auto_name(layer.class_name)


def _call(tree: ast.expr) -> tuple[str, list[Any], dict[str, Any]]:
    if isinstance(tree, ast.Name):
        return tree.id, [], {}
    if isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name):
        named = {item.arg or "": ast.literal_eval(item.value) for item in tree.keywords}
        return tree.func.id, [ast.literal_eval(item) for item in tree.args], named
    raise ValueError(tree)


def _literal(value: Json) -> str:
    if isinstance(value, tuple) and len(value) == 1:
        return repr(value[0])
    return Wrapped().text(value) if isinstance(value, Layer) else repr(value)
