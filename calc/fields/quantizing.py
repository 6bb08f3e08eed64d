"""The setting `quantization_config`: what `quantize` was told, as files keep it."""

from __future__ import annotations

import dataclasses

from calc.fields.field import Field, Json, shown
from calc.fields.scalars import Verbatim
from calc.problems import Problem
from calc.texts import N_

_KNOWN = (
    "Int8QuantizationConfig",
    "Int4QuantizationConfig",
    "Float8QuantizationConfig",
    "GPTQConfig",
    "AWQConfig",
)


@dataclasses.dataclass(frozen=True)
class Quantizing(Verbatim):
    """None, or the config of a way to quantize; whatever Keras overlooks is kept as it came."""

    matters: bool = True

    def check(self, value: Json) -> Json:
        """The config as it came. Raises `Problem` where Keras cannot read it."""
        if not isinstance(value, dict) or "class_name" not in value:
            return value
        keras_own = str(value.get("module") or "keras").partition(".")[0] == "keras"
        if keras_own and value["class_name"] not in _KNOWN:
            template = N_("{value} is no way to quantize that Keras knows")
            raise Problem(template, value=shown(value["class_name"]))
        config = value.get("config")
        inside = config if isinstance(config, dict) else {}
        block = inside.get(_SHARED_BY.get(value["class_name"], ""))
        if block is not None and not _is_block(block):
            template = N_("{key} must be -1 or a whole number from 1 up, is {value}")
            key = _SHARED_BY[value["class_name"]]
            raise Problem(template, key=key, value=shown(block))
        _check_bits(value["class_name"], inside)
        return value

    def text(self, value: Json) -> str:
        """The class, in short."""
        named = isinstance(value, dict) and "class_name" in value
        return str(value["class_name"]) if named else Field.text(self, value)


_SHARED_BY = {
    "Int4QuantizationConfig": "block_size",
    "GPTQConfig": "group_size",
    "AWQConfig": "group_size",
}
_BITS = {"GPTQConfig": (2, 3, 4, 8), "AWQConfig": (4,)}


def _is_block(value: Json) -> bool:
    return isinstance(value, int) and (value == -1 or value > 0)


def _check_bits(class_name: str, inside: dict[str, Json]) -> None:
    bits = inside.get("weight_bits", 4)
    if class_name in _BITS and bits not in _BITS[class_name]:
        words = ", ".join(map(str, _BITS[class_name]))
        template = N_("weight_bits must be one of {words}; is {value}")
        raise Problem(template, words=words, value=shown(bits))


def block_told(value: Json, class_name: str, default: int | None) -> tuple[bool, int | None]:
    """Whether the config is of this class, and how many values share a scale by it."""
    if not isinstance(value, dict) or value.get("class_name") != class_name:
        return False, None
    config = value.get("config")
    inside = config if isinstance(config, dict) else {}
    block = inside.get(_SHARED_BY[class_name], default)
    return True, None if block in (None, -1) else int(block)


def bits_told(value: Json) -> int:
    """How many bits a value has by the config of gptq."""
    config = value.get("config")
    return int(config.get("weight_bits", 4)) if isinstance(config, dict) else 4
