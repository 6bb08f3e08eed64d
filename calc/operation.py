"""What all operations have in common, and the register of them.

An operation (Keras 3: `keras.ops`) is what `x + y`, slicing or `ops.reshape(x, ...)` put into a
model: a node like that of a layer, without weights, dtype and `trainable`. Its class names collide
with those of layers (`Add`), so it is looked up by module and name, as files have them.
"""

from __future__ import annotations

import inspect
import sys
from typing import TYPE_CHECKING, Any, ClassVar

from calc.layer import Layer
from calc.tensor import Constant

if TYPE_CHECKING:
    from collections.abc import Mapping

    from calc.fields import Json

_BASE = "keras.src.ops."
_PREFIXES = (_BASE, "keras.ops.")
OPERATIONS: dict[tuple[str, str], type[Operation]] = {}
"""Every operation by the last part of its module and its class: `("numpy", "Add")`."""


class Operation(Layer, abstract=True):
    """A computation of `keras.ops` in a model: it owns no weights.

    Tensors and constants are the parameters of `output`; what a call is given beside them are call
    options. `positions` names the parameters of Keras's `call` in their order, where that is not
    the ports and then the options.
    """

    part: ClassVar[str] = "numpy"
    """The last part of the module: `keras.src.ops.numpy`."""
    positions: ClassVar[tuple[str, ...]] = ()
    _told: ClassVar[bool] = False
    """Whether a class says its positions itself."""
    no_constants: ClassVar[frozenset[str]] = frozenset()
    """The ports at which nothing but a tensor will do: those that the rule annotates so."""
    family = "operations"
    casts = False
    keeps_dtype = True
    tolerated: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls, *, abstract: bool = False, **more: Any) -> None:
        super().__init_subclass__(abstract=abstract, **more)
        cls.family = "operations"
        own = {
            name
            for base in cls.__mro__
            if base is not Layer
            for name in inspect.get_annotations(base)
        }
        for name in ("trainable", "dtype"):
            if name not in own:
                cls.fields.pop(name, None)
                cls.defaults.pop(name, None)
        parameters = inspect.signature(cls.output).parameters.values()
        cls.no_constants = frozenset(p.name for p in parameters if p.annotation == "Tensor")
        if "positions" in cls.__dict__:
            cls._told = True
        elif not cls._told:
            cls.positions = (*(port.name for port in cls.ports), *cls.options)

    @classmethod
    def register(cls) -> None:
        """Make the class known under its module and name."""
        OPERATIONS[cls.part, cls.__name__] = cls

    @classmethod
    def module(cls) -> str:
        """The module as files name it."""
        return _BASE + cls.part

    @classmethod
    def told_class(cls) -> str:
        """The operation as our own files name it: `keras.src.ops.numpy.Add`."""
        return f"{cls.module()}.{cls.__name__}"

    def left_to_keras(self) -> Mapping[str, Json]:
        """Nothing: Keras writes what it was given."""
        return {}

    def takes_constant(self, port: str) -> bool:
        """Whether a constant may stand at the port."""
        return port not in self.no_constants

    def caption(self) -> str:
        """The settings that are not Keras's own: `axis 1, keepdims`."""
        told = []
        for name, field in self.fields.items():
            value = getattr(self, name)
            if value is True and not self.defaults[name]:
                told.append(name)
            elif name in self.required or value != self.defaults[name]:
                told.append(f"{name} {field.text(value)}")
        return ", ".join(told)

    def said_of(self, arguments: Mapping[str, Json]) -> str:
        """The settings, and the constants that a call has in place of tensors: `x2 = 1.0`."""
        ports = [port.name for port in self.ports if arguments.get(port.name) is not None]
        told = (f"{name} = {_brief(arguments[name])}" for name in ports)
        return ", ".join(text for text in (*told, self.caption()) if text)

    @property
    def is_operation(self) -> bool:
        """It is one."""
        return True

    @property
    def compute_dtype(self) -> str:
        """What a tensor is taken to be in that nobody knows yet."""
        return "float32"

    @property
    def variable_dtype(self) -> str:
        """Operations have no variables."""
        return "float32"


def _brief(value: Json) -> str:
    """A constant in a few letters: a number as it is, of an array its shape."""
    if isinstance(value, dict):
        config = value.get("config")
        value = config.get("value") if isinstance(config, dict) else None
    if isinstance(value, list | tuple):
        return f"({Constant(value).shape.text()})"
    return str(value)[:12]


def alike(base: type[Operation], names: str) -> None:
    """Make operations that differ in name alone from a base: `Sin Cos Tan`."""
    module = sys.modules[base.__module__]
    for name in names.split():
        body = {"__module__": base.__module__, "__doc__": base.__doc__}
        setattr(module, name, type(name, (base,), body))


def find_operation(module: str, class_name: str) -> type[Operation] | None:
    """The operation of this module and class; None if there is none."""
    prefix = next((prefix for prefix in _PREFIXES if module.startswith(prefix)), None)
    if prefix is None:
        return None
    import calc.operations  # noqa: F401 - registers them, and imports this module itself

    return OPERATIONS.get((module[len(prefix) :], class_name))


def operation_of_key(key: str) -> type[Operation] | None:
    """The operation that our own files name so; None if there is none."""
    module, _, name = key.rpartition(".")
    return find_operation(module, name)
