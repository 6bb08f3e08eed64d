"""Problems: why something cannot be computed, or should not be so.

A problem is a template with its values, never finished text, so that it can be told in any
language: `Problem("needs {want} features, receives {got}", want=128, got=64)`. A rule raises it;
propagation adds where it happened and makes it part of the node's outcome.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from calc.tensor import Shape
from calc.texts import N_, spoken, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from calc.tensor import Tensor

Severity = Literal["error", "warning", "incomplete"]


class Word(str):
    """A value of a problem that is a word of ours (an axis name): translated when it is shown."""

    __slots__ = ()


@dataclass(frozen=True)
class Fix:
    """A way out that a problem offers, as a sentence template with its values."""

    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    def text(self, translate: Callable[[str], str] = tr) -> str:
        """The sentence in the language of `translate`."""
        return _fill(self.template, self.values, translate)


_NOT_LOOKED = Fix(N_("Keras does not look at it before data comes."))


class Problem(Exception):
    """What is wrong, where, and what would do.

    `template` and `values` are the sentence; `detail` says more in a second one (the rule, or where
    a width comes from). `port` is the input's name, `axis` the axis concerned, `setting` the
    setting to blame, `fixes` what would do; `so_far` the outputs as far as the rule can tell them.
    `when_built`: Keras looks at it where it builds the layer, and in no later call.
    """

    def __init__(
        self,
        template: str,
        *,
        severity: Severity = "error",
        port: str | None = None,
        axis: int | None = None,
        setting: str | None = None,
        detail: Fix | None = None,
        fixes: Sequence[Fix] = (),
        so_far: tuple[Tensor, ...] = (),
        when_built: bool = False,
        **values: object,
    ) -> None:
        super().__init__(template)
        self.template = template
        self.values = values
        self.severity: Severity = severity
        self.port = port
        self.axis = axis
        self.setting = setting
        self.detail = detail
        self.fixes = tuple(fixes)
        self.so_far = so_far
        self.when_built = when_built

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Problem) and self._parts() == other._parts()

    def __hash__(self) -> int:
        return hash((self.template, self.severity, self.port, self.axis, self.setting))

    def __str__(self) -> str:
        return self.text(_english)

    def __repr__(self) -> str:
        return f"Problem({self.severity}: {self})"

    def _parts(self) -> tuple[object, ...]:
        return (
            self.template,
            self.values,
            self.severity,
            self.port,
            self.axis,
            self.setting,
            self.detail,
            self.fixes,
        )

    def but(self, **changes: Any) -> Problem:
        """The same problem with some of its parts replaced."""
        parts: dict[str, Any] = {
            "severity": self.severity,
            "port": self.port,
            "axis": self.axis,
            "setting": self.setting,
            "detail": self.detail,
            "fixes": self.fixes,
            "so_far": self.so_far,
            "when_built": self.when_built,
        }
        return Problem(self.template, **(parts | dict(self.values) | changes))

    def in_later_call(self) -> Problem:
        """What is left of it in a call of a layer that is built already."""
        if not self.when_built or self.severity != "error":
            return self
        return self.but(severity="warning", detail=_NOT_LOOKED)

    def text(self, translate: Callable[[str], str] = tr) -> str:
        """What is wrong, as one short sentence without the layer's name."""
        told = {"setting": self.setting, "port": self.port, **self.values}
        return _fill(self.template, told, translate)

    def more(self, translate: Callable[[str], str] = tr) -> str:
        """The second sentence, or an empty text."""
        return self.detail.text(translate) if self.detail else ""

    @staticmethod
    def rank(names: Sequence[str], shape: Shape) -> Problem:
        """An input of the wrong number of dims."""
        return Problem(
            N_("needs {want} dimensions ({names}), receives {got}: ({shape})"),
            want=len(names),
            names=", ".join(names),
            got=len(shape),
            shape=shape,
            fixes=[Fix(N_("Reshape the input to {want} dimensions first"), {"want": len(names)})],
        )


def _english(message: str) -> str:
    return message


def _fill(template: str, values: Mapping[str, object], translate: Callable[[str], str] = tr) -> str:
    return translate(template).format(
        **{name: _shown(value, translate) for name, value in values.items()}
    )


def _shown(value: object, translate: Callable[[str], str]) -> object:
    if isinstance(value, Fix):
        return value.text(translate)
    if isinstance(value, Word):
        return spoken(value, translate)
    return value.text() if isinstance(value, Shape) else value
