"""Settings by name, as a class declares them: made, read, typed, written.

What a layer has in common with whatever is configured; `calc.layer` adds what it computes.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, dataclass_transform

from calc.fields import Field, Json, Named, ahead_of, called, suggested
from calc.problems import Fix, Problem
from calc.settings import vocabulary
from calc.settings.declared import declare
from calc.settings.draft import MISSING, Draft
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

_OF_ALL = "activity_regularizer"
_REGULARIZER = Named(vocabulary.REGULARIZERS, N_("a regularizer"))
"""Any layer may be given one, also where it is no setting of its own."""
_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass_transform(
    frozen_default=True, kw_only_default=True, field_specifiers=(suggested, called, ahead_of)
)
@dataclass(frozen=True, kw_only=True, eq=False, init=False, repr=False)
class Configured:
    """A frozen value with a name and settings.

    Classes declare their settings as a dataclass does, `units: Count = suggested(64)`; they are no
    dataclasses, since making 142 of those takes longer than starting the program may.
    """

    name: str = ""
    drafts: Mapping[str, Draft] = dataclasses.field(default_factory=lambda: _NOTHING)
    kept: Mapping[str, Json] = dataclasses.field(default_factory=lambda: _NOTHING)
    """Keys of a file's config that are not settings: kept and written back as they came."""

    fields: ClassVar[dict[str, Field]] = {}
    options: ClassVar[dict[str, Field]] = {}
    """The arguments of a call that are no tensors; in a layer as it is they have their defaults."""
    defaults: ClassVar[dict[str, Json]] = {}
    required: ClassVar[frozenset[str]] = frozenset()
    tolerated: ClassVar[tuple[str, ...]] = (
        "input_shape",
        "batch_input_shape",
        "autocast",
        _OF_ALL,
    )
    """Keys that Keras accepts in a config although they are no settings."""
    _initial: ClassVar[dict[str, Any]] = {}
    _ahead: ClassVar[dict[str, str]] = {}

    def __init__(self, **values: Any) -> None:
        self.__dict__.update(self._initial)
        if not values.keys() <= self._initial.keys():
            unknown = ", ".join(sorted(values.keys() - self._initial.keys()))
            raise TypeError(f"{type(self).__name__} has no {unknown}")
        self.__dict__.update(values)

    @classmethod
    def create(cls, name: str = "", **settings: Json) -> Self:
        """A layer with these settings; what cannot be used becomes a draft, never an error."""
        good: dict[str, Json] = {}
        drafts: dict[str, Draft] = {}
        for key, value in settings.items():
            try:
                good[key] = cls.fields[key].check(value)
            except Problem:
                drafts[key] = Draft(value, typed=False, usable=False)
        return cls(name=name, drafts=drafts, **good)

    @classmethod
    def from_config(cls, config: Mapping[str, Json]) -> Self:
        """The layer that a Keras config describes; loses nothing of it."""
        settings = {key: value for key, value in config.items() if key in cls.fields}
        name = config.get("name")
        own = {"name"} if name is None or isinstance(name, str) else set()
        kept = {k: v for k, v in config.items() if k not in cls.fields and k not in own}
        layer = cls.create(name if isinstance(name, str) else "", **settings)
        lacking = {
            key: Draft(MISSING, typed=False, usable=False)
            for key in cls.required
            if key not in settings
        }
        return layer.but(kept=kept, drafts={**layer.drafts, **lacking})

    def config(self) -> dict[str, Json]:
        """The settings by name as JSON, drafts of a file as they came, kept keys last."""
        settings = {key: field.to_json(getattr(self, key)) for key, field in self.fields.items()}
        for key, draft in self.drafts.items():
            if not draft.typed:
                settings[key] = draft.value
        given = {key: value for key, value in settings.items() if value != MISSING}
        return {"name": self.name, **given, **self.kept}

    def with_setting(self, setting: str, value: Json) -> Self:
        """The layer with one setting replaced by a value in normal form."""
        drafts = {key: draft for key, draft in self.drafts.items() if key != setting}
        changes: dict[str, Any] = {setting: value, "drafts": drafts}
        return self.but(**changes)

    def with_text(self, setting: str, text: str) -> Self:
        """The layer after this was typed into a setting: a new value, or a draft beside it."""
        try:
            return self.with_setting(setting, self.fields[setting].parse(text))
        except Problem:
            before = self.drafts.get(setting)
            draft = Draft(text, usable=before is None or before.usable)
            return self.but(drafts={**self.drafts, setting: draft})

    def named(self, name: str) -> Self:
        """The layer under another name."""
        kept = {key: value for key, value in self.kept.items() if key != "name"}
        return self.but(name=name, kept=kept)

    def but(self, **changes: Any) -> Self:
        """The layer with some of its values replaced."""
        other = object.__new__(type(self))
        values = {key: value for key, value in self.__dict__.items() if key in self._initial}
        other.__dict__.update(values | changes)
        return other

    def called_with(self, arguments: Mapping[str, Json]) -> Self:
        """The layer as a call with these arguments sees it; what is no option is left out."""
        given: dict[str, Any] = {}
        for key in arguments.keys() & self.options.keys():
            try:
                given[key] = self.options[key].check(arguments[key])
            except Problem:
                continue
        return self.but(**given) if given else self

    def faults(self) -> list[Problem]:
        """What is wrong with the settings one by one, and with unknown keys."""
        found = [draft.problem(key, self.fields[key]) for key, draft in self.drafts.items()]
        if "name" in self.kept:
            value = repr(self.kept["name"])
            found.append(Problem(N_("the name must be a text, is {value}"), value=value))
        return found + list(self.misfits())

    def misfits(self) -> Iterator[Problem]:
        """What is wrong with the keys that are no settings of this class."""
        for key, value in self.kept.items():
            if key not in (*self.tolerated, "name"):
                yield Problem(
                    N_("has no setting {key}"),
                    key=repr(key),
                    detail=Fix(N_("Keras refuses it; it is kept and written back.")),
                )
            elif key == _OF_ALL and not _REGULARIZER.takes(value):
                yield Draft(value, typed=False).problem(key, _REGULARIZER)

    @property
    def computable(self) -> bool:
        """Whether every setting has a value to compute with."""
        return all(draft.usable for draft in self.drafts.values())

    @property
    def signature(self) -> tuple[object, ...]:
        """Equal for layers that compute alike: the class and all settings that matter."""
        found: tuple[object, ...] | None = self.__dict__.get("_signature")
        if found is None:
            telling = [
                (key, field) for key, field in self.fields.items() if field.matters or field.watched
            ]
            told = [field.telling(getattr(self, key)) for key, field in telling]
            values = map(hashable, (*told, *(getattr(self, key) for key in self.options)))
            drafts = tuple(
                (key, hashable(d.value), d.typed, d.usable)
                for key, d in sorted(self.drafts.items())
            )
            kept = tuple((key, hashable(value)) for key, value in self.kept.items())
            found = (type(self), *values, drafts, kept)
            found = (Hashed(found),)
            self.__dict__["_signature"] = found
        return found


declare(Configured)


class Hashed:
    """A tuple that remembers its hash."""

    __slots__ = ("_hash", "value")

    def __init__(self, value: tuple[object, ...]) -> None:
        self.value = value
        self._hash = hash(value)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Hashed) and self.value == other.value)


def hashable(value: object) -> object:
    """A value that stands for this one in a signature."""
    if isinstance(value, Configured):
        return (value.name, value.signature)
    if isinstance(value, tuple) and any(isinstance(item, Configured) for item in value):
        return tuple(hashable(item) for item in value)
    if isinstance(value, dict | list):
        return json.dumps(value, sort_keys=True, default=str)
    return value
