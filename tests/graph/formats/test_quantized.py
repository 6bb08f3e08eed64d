"""Models whose dtype policies quantize: counted, refused and written as Keras has them."""

from __future__ import annotations

import pytest

from graph.document import Document
from graph.formats.keras_json import from_json
from graph.formats.keras_writer import to_json
from graph.report import report
from tests.graph.keras_text import entry, given, sequential


def policy(class_name: str, **config: object) -> dict[str, object]:
    return {
        "module": "keras.dtype_policies",
        "class_name": class_name,
        "config": config,
        "registered_name": None,
    }


POLICIES = {
    "int8_from_float32": policy("QuantizedDTypePolicy", mode="int8", source_name="float32"),
    "int4/3_from_float32": policy("Int4DTypePolicy", mode="int4/3", source_name="float32"),
    "gptq/4/3_from_float32": policy("GPTQDTypePolicy", mode="gptq/4/3", source_name="float32"),
    "awq/4/3_from_float32": policy("AWQDTypePolicy", mode="awq/4/3", source_name="float32"),
    "float8_from_float32": policy(
        "QuantizedFloat8DTypePolicy", mode="float8", source_name="float32", amax_history_length=1024
    ),
}
COUNTS = {
    "int8_from_float32": 45,
    "int4/3_from_float32": 63,
    "gptq/4/3_from_float32": 63,
    "awq/4/3_from_float32": 70,
    "float8_from_float32": 3115,
}
"""What real Keras counts in a Dense of 5 units on 7 features."""


def dense(**settings: object) -> dict[str, object]:
    return sequential([given("x", 7), entry("Dense", "d", units=5, **settings)])


def told(data: dict[str, object]) -> dict[str, object]:
    return report(Document(from_json(data)))


@pytest.mark.parametrize("name", POLICIES)
def test_a_quantized_layer_is_counted_and_written_back_as_keras_has_it(name):
    sketch = from_json(dense(dtype=POLICIES[name]))
    written = to_json(sketch)["config"]["layers"][1]["config"]["dtype"]

    assert report(Document(sketch))["total"]["params"] == COUNTS[name]
    assert written == POLICIES[name]


@pytest.mark.parametrize("name", POLICIES)
def test_a_policy_by_its_name_is_the_same_as_its_object(name):
    sketch = from_json(dense(dtype=name))
    written = to_json(sketch)["config"]["layers"][1]["config"]["dtype"]

    assert report(Document(sketch))["total"]["params"] == COUNTS[name]
    assert written == POLICIES[name]


def test_a_policy_that_says_more_than_its_name_is_kept_as_it_came():
    short = policy(
        "QuantizedFloat8DTypePolicy", mode="float8", source_name="float32", amax_history_length=7
    )
    sketch = from_json(dense(dtype=short))
    written = to_json(sketch)["config"]["layers"][1]["config"]["dtype"]

    assert report(Document(sketch))["total"]["params"] == 64
    assert written == short


def test_packing_two_values_into_a_byte_leaves_the_cost_as_it_is():
    plain, packed = (
        from_json(dense(dtype=name)).layers["l2"] for name in ("float32", "int4_from_float32")
    )
    x = from_json(dense()).layers["l1"].output()

    assert packed.multiply_adds(x) == plain.multiply_adds(x) == 35


REFUSED = (
    {"dtype": "int8"},
    {"dtype": "int8_from_float16"},
    {"dtype": "int4/0_from_float32"},
    {"dtype": "gptq_from_float32"},
    {"dtype": "gptq/4/3_from_float32", "lora_rank": 2},
    {"dtype": "int8_from_float32", "quantization_config": "int8"},
    {"dtype": policy("QuantizedDTypePolicy", mode="awq", source_name="float32")},
    {
        "dtype": policy(
            "DTypePolicyMap",
            default_policy=None,
            policy_map={"(a+)+b": POLICIES["int8_from_float32"]},
        )
    },
)


@pytest.mark.parametrize("settings", REFUSED, ids=str)
def test_what_keras_cannot_quantize_is_a_problem(settings):
    assert told(dense(**settings))["problems"]


def test_a_layer_that_keras_does_not_quantize_stays_in_floats():
    data = sequential(
        [
            given("x", 4, 4, 3),
            entry("Conv2D", "c", filters=2, kernel_size=3, dtype="int8_from_float32"),
        ]
    )

    assert told(data)["total"]["params"] == 56
    assert told(data)["problems"] == []
