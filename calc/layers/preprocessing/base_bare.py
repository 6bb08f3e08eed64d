"""What the layers share that Keras makes without some of the settings all others have."""

from __future__ import annotations

from typing import Any, ClassVar

from calc.layer import Layer


class Bare(Layer, abstract=True):
    """Lacks settings that other layers have; one that a file gives all the same is told."""

    withheld: ClassVar[tuple[str, ...]] = ("trainable", "dtype")
    tolerated: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls, *, abstract: bool = False, **more: Any) -> None:
        super().__init_subclass__(abstract=abstract, **more)
        cls.fields = {key: field for key, field in cls.fields.items() if key not in cls.withheld}
        cls.defaults = {key: cls.defaults[key] for key in cls.fields}
