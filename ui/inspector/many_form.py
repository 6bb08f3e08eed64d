"""The settings that several layers have in common, in the form of one layer's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from calc.settings.wrapped import Wrapped
from calc.texts import tr
from graph.commands.shaping import common_settings
from ui.inspector.editors import ChoiceEditor, FlagEditor
from ui.inspector.marks import draft_text
from ui.inspector.row import Row
from ui.inspector.text_editor import TextEditor

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from calc.fields import Field, Json
    from calc.layer import Layer
    from calc.problems import Problem
    from calc.settings.draft import Draft
    from graph.models.inside import AnyDocument


class ManySettings:
    """Several layers as the form sees one: the first one's values, and where others differ."""

    def __init__(self, document: AnyDocument, nodes: Sequence[str]) -> None:
        sketch = document.sketch
        owners = list(dict.fromkeys(sketch.owner(node) for node in nodes))
        layers = [sketch.layers[owner] for owner in owners]
        first = layers[0]
        there = [
            n for n in common_settings(sketch, owners) if not isinstance(first.fields[n], Wrapped)
        ]
        self.fields: dict[str, Field] = {name: first.fields[name] for name in there}
        self.defaults: Mapping[str, Json] = {name: first.defaults[name] for name in there}
        self.required = frozenset(name for name in there if name in first.required)
        self.usual = tuple(name for name in first.usual if name in self.fields)
        told = {name: {_told(layer, name) for layer in layers} for name in there}
        self.differing = frozenset(name for name in there if len(told[name]) > 1)
        self.drafts: dict[str, Draft] = {
            name: draft
            for name, draft in first.drafts.items()
            if name in self.fields and name not in self.differing
        }
        self.reasons = _reasons(document, nodes, self.fields.keys() - self.drafts.keys())
        self._values = {name: getattr(first, name) for name in there}

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["_values"][name]
        except KeyError:
            raise AttributeError(name) from None

    @property
    def as_layer(self) -> Layer:
        """For a form, which asks nothing else of a layer."""
        return cast("Layer", self)


class ManyRow(Row):
    """A setting of several layers; where they differ, its editor says so."""

    def show_layer(self, layer: Layer, problems: Sequence[Problem] = (), *, own: bool) -> None:
        super().show_layer(layer, problems, own=own)
        if self._setting in _many(layer).differing:
            told = tr("{setting} has several values; what is set here is set in all layers")
            self.setToolTip(told.format(setting=self._setting))
            self.control.setAccessibleDescription(self.reason or tr("several values"))

    def _show_value(self, layer: Layer, *, own: bool) -> None:
        if self._setting not in _many(layer).differing:
            if isinstance(self.editor, TextEditor):
                self.editor.setPlaceholderText("")
            self.editor.show_value(layer, self._setting, own=own)
            return
        several = tr("several")
        match self.editor:
            case TextEditor() as line:
                line.setPlaceholderText(several)
                if not (own and line.hasFocus()):
                    line.clear()
            case ChoiceEditor() as choice:
                choice.show_value(layer, self._setting, own=own)
                choice.addItem(several, None)
                choice.setCurrentIndex(choice.count() - 1)
            case FlagEditor() as flag:
                flag.show_value(layer, self._setting, own=own)
                flag.show_several(several)

    def _reason(self, layer: Layer, problems: Sequence[Problem]) -> str:
        reason = super()._reason(layer, problems)
        return "\n".join(filter(None, (reason, _many(layer).reasons.get(self._setting, ""))))

    @property
    def changed(self) -> bool:
        """Whether the setting is not what Keras would take by itself, in any of the layers."""
        return super().changed or self._setting in _many(self._layer).differing


def _many(layer: Layer) -> ManySettings:
    return cast("ManySettings", layer)


def _told(layer: Layer, name: str) -> str:
    """What stands in a setting, usable or not."""
    draft = draft_text(layer.drafts.get(name))
    return layer.fields[name].text(getattr(layer, name)) if draft is None else f"\0{draft}"


def _reasons(document: AnyDocument, nodes: Sequence[str], settings: set[str]) -> dict[str, str]:
    """What is wrong with a setting, and of which layers; the first of them by name."""
    found: dict[str, list[tuple[str, str]]] = {}
    for node in nodes:
        for problem in document.outcome(node).problems:
            if problem.setting in settings and problem.severity == "error":
                name = document.sketch.layer_of(node).name
                found.setdefault(problem.setting, []).append((name, problem.text()))
    told = {}
    for setting, wrong in found.items():
        name, text = wrong[0]
        told[setting] = tr("{name}: {what}").format(name=name, what=text)
        others = len({other for other, _ in wrong}) - 1
        if others:
            told[setting] += tr(" (and {count} more)").format(count=others)
    return told
