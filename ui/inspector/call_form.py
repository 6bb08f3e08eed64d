"""What one call of a layer is told beside its tensors, in the form of settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from calc.problems import Problem
from calc.settings.draft import Draft
from graph.commands.calls import arguments_of

if TYPE_CHECKING:
    from calc.fields import Field, Json
    from calc.layer import Layer
    from graph.models.inside import AnyDocument


class CallSettings:
    """The arguments of a call as the form sees a layer: kinds, values and defaults by name.

    What was typed and cannot be used is a draft, as in a setting; a call keeps none, so it lasts
    until something else is shown.
    """

    def __init__(self, document: AnyDocument, node: str, drafts: dict[str, Draft]) -> None:
        told = arguments_of(document.sketch, node)
        self.fields: dict[str, Field] = {name: field for name, (field, _, _) in told.items()}
        self.defaults: dict[str, Json] = {name: default for name, (_, _, default) in told.items()}
        self.required: frozenset[str] = frozenset()
        self.usual = tuple(told)
        self.drafts = {name: draft for name, draft in drafts.items() if name in told}
        self._values = {name: value for name, (_, value, _) in told.items()}

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["_values"][name]
        except KeyError:
            raise AttributeError(name) from None

    @property
    def as_layer(self) -> Layer:
        """For a form, which asks nothing else of a layer."""
        return cast("Layer", self)

    def read(self, name: str, text: str) -> Json | Draft:
        """The value that was typed; a draft where it cannot be used."""
        try:
            return self.fields[name].parse(text)
        except Problem:
            return Draft(text)
