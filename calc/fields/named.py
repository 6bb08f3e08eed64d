"""Settings that name something of Keras's own: an activation, an initializer, a dtype."""

from __future__ import annotations

import dataclasses
from functools import cache
from typing import TYPE_CHECKING

from calc.fields.field import Field, Json, shown
from calc.problems import Problem, Word
from calc.settings import object_text, objects, policy_map, quantized, vocabulary
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Mapping


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
        """The names to choose from; `constant` alone names no value, and Keras refuses it."""
        names = tuple(name for name in self.known if name not in _INCOMPLETE)
        return ((None,) if self.optional else ()) + names

    def check(self, value: Json) -> Json:
        """The name, also where its class is named; a config of a file is kept as it came."""
        if value is None and self.optional:
            return value
        if isinstance(value, dict) and self._is_known(value):
            built = objects.of_value(value) if self.classes else None
            if built is not None:
                objects.check(built, value.get("config"))
            return value
        names = _names(self.known, classes=self.classes)
        if isinstance(value, str) and value in names:
            if names[value] in _INCOMPLETE:
                objects.made(objects.OBJECTS[names[value]])
            return names[value]
        told = self.text(value) if isinstance(value, dict) else shown(value)
        template = N_("{value} is not {what} that Keras knows")
        raise Problem(template, value=told, what=Word(self.what))

    def parse(self, text: str) -> Json:
        """A name, or an object as it is written in code: `L2(0.02)`."""
        found = object_text.parse(text) if self.classes else None
        if found is None:
            return super().parse(text)
        name, value = found
        self.check({**value, "class_name": name})  # of this kind at all
        return value

    def offers(self, built: objects.Built) -> bool:
        """Whether an object of this class of Keras's can stand here."""
        return self.classes and built.class_name in _names(self.known, classes=True)

    def _is_known(self, entry: Mapping[str, Json]) -> bool:
        """Whether this config of a file is of Keras's own, or of somebody's own class."""
        named, module = entry.get("class_name"), entry.get("module")
        keras_own = module is None or str(module).partition(".")[0] == "keras"
        if not isinstance(named, str):
            return False
        if not keras_own or (module is None and entry.get("registered_name") is not None):
            return True
        if self.classes:
            return named in _names(self.known, classes=True)
        return module is not None and (named != "function" or entry.get("config") in self.known)

    def text(self, value: Json) -> str:
        """The name; of an object also what it was given."""
        return object_text.text(value) if isinstance(value, dict) else super().text(value)


@dataclasses.dataclass(frozen=True)
class Initial(Named):
    """What fills a weight at first. Some fill only weights of so many axes."""

    watched = True

    def telling(self, value: Json) -> Json:
        """The class, where it does not fill every weight."""
        built = objects.of_value(value)
        return built.class_name if built is not None and built.axes is not None else None


_INCOMPLETE = ("constant",)


@cache
def _names(known: tuple[str, ...], *, classes: bool) -> dict[str, str]:
    """The names by themselves, and by their classes if these are known, too."""
    found = {objects.OBJECTS[name].class_name: name for name in known if name in objects.OBJECTS}
    return (found if classes else {}) | {name: name for name in known}


class ToldPolicy(str):
    """The name of a policy, with the object by which a file told it and more than that."""

    __slots__ = ("told",)
    told: Json

    @classmethod
    def of(cls, name: str, told: Json) -> ToldPolicy:
        """The name that stands for this object."""
        policy = cls(name)
        policy.told = told
        return policy

    def __eq__(self, other: object) -> bool:
        """The same name; a way to quantize also tells the same numbers beside it."""
        if not isinstance(other, str) or str(self) != str(other):
            return False
        return not quantized.is_object(self.told) or _numbers(self) == _numbers(other)

    __hash__ = str.__hash__


def _numbers(policy: str) -> quantized.Quantized | None:
    if isinstance(policy, ToldPolicy) and quantized.is_object(policy.told):
        return quantized.by_object(policy.told)
    try:
        return quantized.by_name(str(policy))
    except Problem:
        return None


def policy_name(value: Json) -> Json:
    """The name of a dtype policy that a file writes as an object; other objects as they are."""
    if isinstance(value, dict) and value.get("class_name") == "DTypePolicy":
        config: Json = value.get("config")
        return config.get("name", "float32") if isinstance(config, dict) else value
    if quantized.is_object(value):
        return quantized.by_object(value).name
    return value


_POLICY = frozenset({"module", "class_name", "config", "registered_name"})
"""What a file says of any policy; one that layers share has a number, too."""


@dataclasses.dataclass(frozen=True)
class Policy(Field):
    """The dtype of computation and weights: `float32`, `mixed_float16`, ...

    `of_data`: of data alone, which may have dtypes that no layer computes in by itself.
    """

    of_data: bool = False

    choices = vocabulary.POLICIES

    def check(self, value: Json) -> Json:
        """The policy's name; objects other than a plain policy are kept as they came."""
        name = policy_name(value)
        if name is None:
            return "float32"
        known = name if isinstance(name, str) else ""
        if not self.of_data and quantized.is_name(known):
            return _quantizing(known, value)
        if not self.of_data:
            policy_map.check(name)
        if isinstance(name, dict) and (self.of_data or "class_name" not in name):
            raise Problem(N_("{value} is not a dtype that Keras knows"), value=shown(value))
        if self.of_data and known.startswith("mixed_"):
            template = N_("{value} is no dtype of data: layers alone compute in mixed precision")
            raise Problem(template, value=shown(value))
        if isinstance(name, dict) or known in (*vocabulary.POLICIES, *vocabulary.DTYPES):
            more = isinstance(value, dict) and isinstance(name, str) and value.keys() - _POLICY
            return ToldPolicy.of(known, value) if more else name
        raise Problem(N_("{value} is not a dtype that Keras knows"), value=shown(value))

    def to_json(self, value: Json) -> Json:
        """The name, or the object that said more."""
        return value.told if isinstance(value, ToldPolicy) else value


def _quantizing(name: str, value: Json) -> Json:
    """The name of a policy that quantizes; with its object where the name alone says less."""
    if isinstance(value, ToldPolicy):
        return value
    if not quantized.is_object(value):
        if isinstance(value, dict):
            raise Problem(N_("{value} is not a dtype that Keras knows"), value=shown(name))
        return quantized.by_name(name).name
    try:
        plain = {**value, **quantized.as_object(name)} == value and value.keys() == _POLICY
    except Problem:
        plain = False
    return name if plain else ToldPolicy.of(name, value)


def policy_at(value: Json, path: str) -> Json:
    """The policy of the layer of this path, where a map of policies tells several."""
    return policy_map.at(value, path) if policy_map.is_map(value) else value


def quantized_at(value: Json, path: str) -> quantized.Quantized | None:
    """How the policy quantizes the layer of this path; None where it does not.

    Keras does not look for a history's length inside a map of policies.
    """
    policy = policy_at(value, path)
    told = policy.told if isinstance(policy, ToldPolicy) else policy
    if quantized.is_object(told):
        found = quantized.by_object(told)
        mapped = policy_map.is_map(value)
        return dataclasses.replace(found, history=quantized.HISTORY) if mapped else found
    return quantized.by_name(told) if isinstance(told, str) and quantized.is_name(told) else None
