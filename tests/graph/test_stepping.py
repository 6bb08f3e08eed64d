"""Numbers of a value are stepped as far as the setting allows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import calc.layers  # noqa: F401 - registers them
from calc.register import REGISTER
from graph.stepping import next_power, stepper_of, steppers


def stepper(kind, setting, text):
    layer = REGISTER[kind]().with_text(setting, text)
    return stepper_of(layer, setting)


@pytest.mark.parametrize(
    ("kind", "setting", "text", "steps", "expected"),
    [
        ("Dense", "units", "64", 1, "65"),
        ("Dense", "units", "64", -70, "1"),
        ("Conv2D", "kernel_size", "3, 3", 2, "5 × 5"),
        ("Conv2D", "kernel_size", "3, 5", 1, "4 × 5"),
        ("Concatenate", "axis", "-1", -1, "-2"),
    ],
)
def test_steps(kind, setting, text, steps, expected):
    assert stepper(kind, setting, text).at(steps) == expected


def test_powers_of_two():
    assert stepper("Dense", "units", "48").at(1, powers=True) == "64"
    assert stepper("Dense", "units", "48").at(-1, powers=True) == "32"
    assert stepper("Dense", "units", "48").at(-99, powers=True) == "1"


@pytest.mark.parametrize(
    ("kind", "setting", "text", "steps", "expected"),
    [
        ("Dropout", "rate", ".25", 1, "0.3"),
        ("Dropout", "rate", "0.25", -2, "0.15"),
        ("Dropout", "rate", "0.5", 1000, "1.0"),
        ("Dropout", "rate", "0.5", -1000, "0.0"),
        ("Dropout", "rate", "0", 1, "0.05"),
        ("LSTM", "dropout", "0.1", -9, "0.0"),
        ("BatchNormalization", "momentum", "0.99", -1, "0.95"),
        ("BatchNormalization", "momentum", "0.99", 1, "1.0"),
        ("BatchNormalization", "momentum", "0.99", 9, "1.0"),
        ("BatchNormalization", "momentum", "1.2", 1, "1.2"),
        ("BatchNormalization", "momentum", "1.2", -1, "1.1"),
        ("BatchNormalization", "renorm_momentum", "0.9", 9, "1.0"),
        ("LayerNormalization", "epsilon", "0.001", 99, "1.0"),
        ("BatchNormalization", "epsilon", "0.001", 1, "0.002"),
        ("BatchNormalization", "epsilon", "0.001", -3, "0.0001"),
        ("LayerNormalization", "epsilon", "1e-6", 2, "5e-06"),
        ("MelSpectrogram", "top_db", "80.0", 3, "83.0"),
        ("ELU", "alpha", "1.0", 1, "1.05"),
        ("RandomRotation", "factor", "0.1", 1, "0.15"),
        ("RandomRotation", "factor", "-0.2, 0.1", 1, "-0.15, 0.1"),
    ],
)
def test_a_decimal_goes_by_what_is_sensible_for_its_size(kind, setting, text, steps, expected):
    assert stepper(kind, setting, text).at(steps) == expected


def test_decimals_have_powers_too():
    assert stepper("Dropout", "rate", "0.3").at(1, powers=True) == "0.5"
    assert stepper("Dropout", "rate", "0.3").at(-1, powers=True) == "0.25"
    assert stepper("BatchNormalization", "epsilon", "0.002").at(-1, powers=True) == "0.001"


def test_what_is_no_number_or_stands_wrong_is_not_stepped():
    assert stepper("Dropout", "rate", "half") is None
    assert stepper("Dense", "units", "many") is None
    assert stepper("Conv2D", "padding", "same") is None


@given(st.integers(1, 1 << 40))
def test_the_next_power_is_a_power_and_the_next(value):
    above, below = next_power(value, 1), next_power(value, -1)

    assert above & (above - 1) == 0
    assert below & (below - 1) == 0
    assert below <= value < above <= 2 * value
    assert value == 1 or below < value <= 2 * below


@pytest.mark.parametrize("kind", sorted(REGISTER))
def test_every_step_of_every_layer_can_be_used(kind):
    if not REGISTER[kind].ports and kind != "InputLayer":
        return
    layer = REGISTER[kind]()
    for setting, field in layer.fields.items():
        for each in steppers(field, field.text(getattr(layer, setting))):
            for steps in (-3, -1, 1, 1000):
                assert setting not in layer.with_text(setting, each.at(steps)).drafts
