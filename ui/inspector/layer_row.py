"""A setting that is itself a layer: its class to choose, its settings as a form of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from calc.layer import Layer
from calc.layers.recurrent.base_cell import Cell
from calc.layers.recurrent.base_recurrent import Recurrent
from calc.layers.recurrent.base_wrapper import Wrapper
from calc.register import REGISTER, auto_name
from calc.texts import tr
from calc.unknown import UnknownLayer
from ui.inspector.editors import QuietWheelCombo
from ui.inspector.form import Form
from ui.inspector.row import Row
from ui.theme import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from calc.fields import Json
    from calc.problems import Problem


_LINE, _SPACE = 2, 10


class LayerRow(Row):
    """The inner form's settings are named `inspector.layer.units`."""

    def __init__(self, layer: Layer, setting: str, prefix: str, parent: QWidget) -> None:
        self._prefix = f"{prefix}.{setting}"
        self.inner: Form | None = None
        self.indent = _LINE + _SPACE
        super().__init__(layer, setting, prefix, parent)
        self._nest = QFrame(self)
        self._nest.setObjectName("nest")
        line = theme.current().line.name()
        self._nest.setStyleSheet(
            f"QFrame#nest {{ border: none; border-left: {_LINE}px solid {line}; }}"
        )
        self._inside = QVBoxLayout(self._nest)
        self._inside.setContentsMargins(_SPACE, 0, 0, 0)
        self.column.addWidget(self._nest)

    @property
    def control(self) -> QWidget:
        return self.combo

    def _make_editor(self, layer: Layer) -> QWidget:
        self.combo = QuietWheelCombo(self)
        if self._setting not in layer.required:
            self.combo.addItem("None", None)
        for kind in fitting(layer, self._setting):
            self.combo.addItem(kind.__name__, kind)
        self.combo.activated.connect(self._choose_class)
        return self.combo

    def _show_value(self, layer: Layer, *, own: bool) -> None:
        value = getattr(layer, self._setting)
        text = _called(value)
        if self.combo.findText(text) < 0:
            self.combo.addItem(text, type(value))
        self.combo.setCurrentIndex(self.combo.findText(text))
        formed = isinstance(value, Layer) and not isinstance(value, UnknownLayer)
        if self.inner is not None and not (formed and self.inner.fits(value)):
            self.inner.hide()
            self.inner.deleteLater()
            self.inner = None
        if formed and self.inner is None:
            self.inner = Form(value, self._prefix, self.indent)
            self.inner.typed.connect(self._typed_inside)
            self.inner.chosen.connect(self._chosen_inside)
            self.inner.taken_back.connect(self._take_back_inside)
            self.inner.finished.connect(self.finished)
            self._inside.addWidget(self.inner)
        elif self.inner is not None:
            self.inner.show_layer(value, own=own)
        self._nest.setVisible(formed)

    def _told_default(self) -> str:
        if self._setting in self._layer.required:
            return super()._told_default()
        return tr("Keras's default: {value}").format(value="None")

    def _reason(self, layer: Layer, problems: Sequence[Problem]) -> str:
        value = getattr(layer, self._setting)
        if isinstance(value, Layer) and value.drafts and self._setting not in layer.drafts:
            return ""  # told where it stands, in the inner form
        return super()._reason(layer, problems)

    def _choose_class(self, index: int) -> None:
        kind = self.combo.itemData(index)
        here = getattr(self._layer, self._setting)
        if kind is not type(here):
            made = None if kind is None else turned(self._layer, self._setting, kind)
            self.chosen.emit(self._setting, made)
        self.finished.emit()

    def _typed_inside(self, setting: str, text: str) -> None:
        inner: Layer = getattr(self._layer, self._setting)
        self.chosen.emit(self._setting, inner.with_text(setting, text))

    def _chosen_inside(self, setting: str, value: Json) -> None:
        inner: Layer = getattr(self._layer, self._setting)
        self.chosen.emit(self._setting, inner.with_setting(setting, value))

    def _take_back_inside(self, _setting: str, _before: str) -> None:
        # The layer inside is one value of this setting, and so is the step that is taken back.
        self.taken_back.emit(self._setting, "")


def fitting(layer: Layer, setting: str) -> list[type[Layer]]:
    """The classes that may stand in a setting; next of kin come first, as they keep the most."""
    here = type(getattr(layer, setting))
    found = [
        kind
        for kind in REGISTER.values()
        if kind is here or (kind.ports and not _wraps(kind) and _may_be(layer, setting, kind))
    ]
    kin = _kin(here)
    return sorted(found, key=lambda kind: kin is not None and _kin(kind) != kin)


def _kin(kind: type) -> tuple[str, frozenset[str]] | None:
    return (kind.family, kind.required) if issubclass(kind, Layer) else None


def _wraps(kind: type[Layer]) -> bool:
    """Whether it holds layers without being recurrent itself: such a one is not offered inside."""
    return issubclass(kind, Wrapper) and not issubclass(kind, Recurrent | Cell)


def _may_be(layer: Layer, setting: str, kind: type[Layer]) -> bool:
    tried = layer.with_setting(setting, turned(layer, setting, kind))
    return not any(p.setting in {setting, "layer"} for p in tried.check())


def turned(layer: Layer, setting: str, kind: type[Layer]) -> Layer:
    """A layer of this class, as like as can be to the one that is there."""
    here: Layer | None = getattr(layer, setting)
    return mirrored(layer, kind) if here is None else alike(here, kind)


def alike(layer: Layer, kind: type[Layer]) -> Layer:
    """A layer of another class with the settings that both classes have."""
    both = {
        key: getattr(layer, key)
        for key, field in kind.fields.items()
        if key in layer.fields and field == layer.fields[key] and key not in layer.drafts
    }
    both = {key: value for key, value in both.items() if value != layer.defaults[key]}
    automatic = layer.name in ("", auto_name(layer.class_name))
    return kind(name=auto_name(kind.__name__) if automatic else layer.name, **both)


def mirrored(layer: Layer, kind: type[Layer]) -> Layer:
    """The second of two layers: like the first one, the other way round where it has a way."""
    first: Layer = layer.layer  # type: ignore[attr-defined]
    made = alike(first, kind)
    if "go_backwards" in made.fields:
        made = made.with_setting("go_backwards", not getattr(first, "go_backwards", False))
    return made.named(f"backward_{made.name}")


def _called(value: Json) -> str:
    return value.class_name if isinstance(value, Layer) else str(value)
