"""What models cost: the published numbers, and laws that hold between layers."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calc import cost
from calc.custom import Definition, Setting, custom
from calc.dims import PENDING, Open, open_dim, size_of
from calc.evaluation import evaluate
from calc.register import REGISTER, find_kind
from calc.tensor import UNRANKED, Shape, Tensor
from calc.weights import Weight
from tests.calc import recorded


def tensor(*dims, dtype="float32"):
    return Tensor(Shape(open_dim(d) if isinstance(d, str) else d for d in dims), dtype)


def layer(kind, **settings):
    return find_kind(kind).create(kind.lower(), **settings)


def macs(made, *inputs, **arguments):
    return evaluate(made, inputs, arguments).cost


class Net:
    """A model that is built layer by layer while its cost is added up."""

    def __init__(self, size=224):
        self.start = tensor("batch", size, size, 3)
        self.cost = 0

    def __call__(self, kind, *inputs, **settings):
        found = evaluate(layer(kind, **settings), inputs)
        assert not found.problems
        self.cost += found.cost
        return found.outputs[0]

    def conv(self, x, filters, size=1, strides=1, padding="same"):
        return self(
            "Conv2D", x, filters=filters, kernel_size=size, strides=strides, padding=padding
        )


def vgg16():
    net = Net()
    x = net.start
    for filters, times in ((64, 2), (128, 2), (256, 3), (512, 3), (512, 3)):
        for _ in range(times):
            x = net.conv(x, filters, 3)
        x = net("MaxPooling2D", x)
    x = net("Flatten", x)
    for units in (4096, 4096, 1000):
        x = net("Dense", x, units=units)
    return net.cost


def resnet50(*, stride_in_first):
    net = Net()
    x = net("ZeroPadding2D", net.start, padding=3)
    x = net.conv(x, 64, 7, 2, "valid")
    x = net("BatchNormalization", x)
    x = net("MaxPooling2D", x, pool_size=3, strides=2, padding="same")
    for stage, blocks in enumerate((3, 4, 6, 3)):
        width = 64 * 2**stage
        for block in range(blocks):
            stride = 2 if stage and not block else 1
            first, second = (stride, 1) if stride_in_first else (1, stride)
            shortcut = x if block else net.conv(x, 4 * width, 1, stride)
            y = net("ReLU", net.conv(x, width, 1, first))
            y = net("ReLU", net.conv(y, width, 3, second))
            x = net("Add", net.conv(y, 4 * width), shortcut)
    x = net("GlobalAveragePooling2D", x)
    net("Dense", x, units=1000)
    return net.cost


def mobilenet_v2():
    net = Net()
    x = net.conv(net.start, 32, 3, 2)
    for growth, filters, times, stride in (
        (1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2),
        (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1),
    ):  # fmt: skip
        for block in range(times):
            y = net.conv(x, growth * x.shape[-1]) if growth > 1 else x
            strides = 1 if block else stride
            y = net("DepthwiseConv2D", y, kernel_size=3, strides=strides, padding="same")
            x = net.conv(net("ReLU", y, max_value=6), filters)
    x = net("GlobalAveragePooling2D", net.conv(x, 1280))
    net("Dense", x, units=1000)
    return net.cost


def test_vgg16_costs_what_is_published():
    # 15.47 GMACs: fvcore, ptflops and torchvision's model card (15.47); 15.5 in the surveys.
    assert vgg16() == 15_470_264_320


def test_resnet50_costs_what_is_published():
    # He et al. 2015, table 1: 3.8e9, with the stride in the first convolution of a block, as Keras.
    assert resnet50(stride_in_first=True) == 3_857_973_248
    # torchvision's "v1.5" has it in the second: 4.09 GMACs in its model card and by fvcore.
    assert resnet50(stride_in_first=False) == 4_089_184_256


def test_mobilenet_v2_costs_what_is_published():
    # Sandler et al. 2018, table 4: 300 M multiply-adds.
    assert mobilenet_v2() == 300_774_272


@pytest.mark.parametrize(
    ("kind", "settings", "inputs", "expected"),
    [
        ("Dense", {"units": 10}, [(8,)], 80),
        ("Dense", {"units": 10, "use_bias": False}, [(5, 6, 8)], 30 * 80),
        ("Dense", {"units": 10, "lora_rank": 2}, [(8,)], 80),
        ("EinsumDense", {"equation": "abc,cde->abde", "output_shape": [None, 3, 4]}, [(5, 8)],
         5 * 8 * 12),
        ("Conv1D", {"filters": 4, "kernel_size": 3, "padding": "causal"}, [(7, 5)], 7 * 3 * 5 * 4),
        ("Conv2D", {"filters": 4, "kernel_size": 3, "groups": 2}, [(8, 8, 6)], 36 * 9 * 3 * 4),
        ("Conv2D", {"filters": 4, "kernel_size": 3, "data_format": "channels_first"}, [(6, 8, 8)],
         36 * 9 * 6 * 4),
        ("Conv2DTranspose", {"filters": 4, "kernel_size": 3, "strides": 2}, [(8, 8, 6)],
         64 * 9 * 6 * 4),
        ("DepthwiseConv2D", {"kernel_size": 3, "depth_multiplier": 2}, [(8, 8, 6)], 36 * 9 * 6 * 2),
        ("SeparableConv2D", {"filters": 4, "kernel_size": 3}, [(8, 8, 6)], 36 * (9 * 6 + 6 * 4)),
        ("SimpleRNN", {"units": 4}, [(7, 5)], 7 * (5 + 4) * 4),
        ("GRU", {"units": 4}, [(7, 5)], 7 * (5 + 4) * 12),
        ("LSTM", {"units": 4, "return_sequences": True}, [(7, 5)], 7 * (5 + 4) * 16),
        ("LSTMCell", {"units": 4}, [(5,), (4,), (4,)], (5 + 4) * 16),
        ("ConvLSTM2D", {"filters": 4, "kernel_size": 3}, [(7, 8, 8, 5)],
         7 * 36 * 9 * (5 + 4) * 16),
        ("Attention", {}, [(7, 5), (9, 5)], 7 * 9 * (5 + 5)),
        ("Attention", {"score_mode": "concat"}, [(7, 5), (9, 5)], 7 * 9 * 5),
        ("AdditiveAttention", {}, [(7, 5), (9, 5)], 7 * 9 * (5 + 5)),
        ("AdditiveAttention", {"use_scale": False}, [(7, 5), (9, 5)], 7 * 9 * 5),
        ("MultiHeadAttention", {"num_heads": 2, "key_dim": 3}, [(7, 5), (9, 6)],
         7 * 5 * 6 + 9 * 6 * 6 + 9 * 6 * 6 + 7 * 6 * 5 + 2 * 7 * 9 * 6),
        ("GroupQueryAttention",
         {"head_dim": 3, "num_query_heads": 4, "num_key_value_heads": 2}, [(7, 5), (9, 5)],
         7 * 5 * 12 + 2 * 9 * 5 * 6 + 7 * 12 * 5 + 4 * 7 * 9 * 6),
        ("Dot", {"axes": 2}, [(7, 5), (9, 5)], 7 * 9 * 5),
        ("Embedding", {"input_dim": 100, "output_dim": 8}, [(7,)], 0),
        ("BatchNormalization", {}, [(8, 8, 6)], 0),
        ("MaxPooling2D", {}, [(8, 8, 6)], 0),
        ("Add", {}, [(8,), (8,)], 0),
        ("Softmax", {}, [(8,)], 0),
        ("PReLU", {}, [(8, 8, 6)], 0),
        ("InputLayer", {"batch_shape": [None, 3]}, [], 0),
    ],
)  # fmt: skip
def test_a_layer_costs(kind, settings, inputs, expected):
    assert macs(layer(kind, **settings), *(tensor("batch", *dims) for dims in inputs)) == expected


def test_attention_along_one_axis_compares_within_the_others():
    every = layer("MultiHeadAttention", num_heads=2, key_dim=3)
    within = layer("MultiHeadAttention", num_heads=2, key_dim=3, attention_axes=[2])
    x = tensor("batch", 4, 6, 5)
    assert macs(every, x, x) - macs(within, x, x) == 2 * 6 * (24 * 24 - 24 * 6)


def test_looking_up_is_free_and_scoring_every_word_is_not():
    made = layer("ReversibleEmbedding", input_dim=100, output_dim=8)
    assert macs(made, tensor("batch", 7)) == 0
    assert macs(made, tensor("batch", 7, 8), reverse=True) == 7 * 8 * 100


def test_wrappers_cost_what_is_inside_as_often_as_it_runs():
    lstm = layer("LSTM", units=4)
    x = tensor("batch", 7, 5)
    assert macs(layer("Bidirectional", layer=lstm), x) == 2 * macs(lstm, x)
    conv = layer("Conv2D", filters=4, kernel_size=3)
    distributed = layer("TimeDistributed", layer=conv)
    once = macs(conv, tensor("batch", 8, 8, 3))
    assert macs(distributed, tensor("batch", 10, 8, 8, 3)) == 10 * once
    assert macs(layer("SpectralNormalization", layer=conv), tensor("batch", 8, 8, 3)) == once


def test_a_custom_layer_costs_its_weights_of_two_axes_in_every_place():
    definition = Definition(
        "Mine",
        (Setting("units", "count", 4),),
        inputs=("x: batch, time, width",),
        outputs=("batch, time // 2, units",),
        weights=("mix: width × units", "offset: units"),
    )
    assert macs(custom(definition), tensor("batch", 10, 6)) == 5 * 24
    assert str(macs(custom(definition), tensor("batch", "time", 6))) == "24 × ⌊time / 2⌋"


@given(
    st.sampled_from(["Conv2D", "DepthwiseConv2D", "SeparableConv2D", "Conv2DTranspose"]),
    st.integers(1, 4),
    st.integers(1, 3),
    st.sampled_from(["valid", "same"]),
    st.integers(8, 40),
    st.integers(8, 40),
)
def test_an_open_size_costs_what_its_number_costs(kind, size, stride, padding, height, width):
    made = layer(kind, kernel_size=size, strides=stride, padding=padding)
    unknown = macs(made, tensor("batch", "height", "width", 3))
    assert isinstance(unknown, Open)
    sizes = {"height": height, "width": width}
    assert size_of(unknown, sizes) == macs(made, tensor("batch", height, width, 3))


@given(st.sampled_from(sorted({*recorded.classes()} - {"MelSpectrogram"})), st.data())
def test_the_number_of_samples_changes_nothing(kind, data):
    case = data.draw(st.sampled_from(recorded.cases(kind)))
    made, given_tensors = recorded.layer_of(case), recorded.tensors(case)
    if not all(x.shape.ranked and len(x.shape) > 1 for x in given_tensors):
        return
    batches = []
    for batch in (3, 7):
        inputs = [Tensor(x.shape.with_dim(0, batch), x.dtype) for x in given_tensors]
        batches.append(evaluate(made, tuple(inputs)))
    if all(not found.problems for found in batches) and "axis" not in case["config"]:
        assert batches[0].cost == batches[1].cost


@pytest.mark.parametrize("kind", recorded.classes())
def test_every_call_that_keras_accepts_has_a_cost(kind):
    for case in recorded.cases(kind):
        made, inputs = recorded.layer_of(case), recorded.tensors(case)
        found = evaluate(made, inputs)
        if "error" in case or made.opaque:
            continue
        known = all(isinstance(d, int) for x in inputs for d in tuple(x.shape)[1:])
        if isinstance(found.cost, Open):
            # Some settings work along the axis of the samples, whose number is open.
            first = {name for x in inputs for name in getattr(x.shape[0], "names", frozenset)()}
            assert not known or found.cost.names() <= first, case["id"]
        elif found.cost is PENDING:
            least = 3 if "Attention" in kind else 2
            assert any(len(x.shape) < least for x in inputs), case["id"]
        else:
            assert found.cost >= 0, case["id"]


def test_what_is_not_known_is_not_guessed():
    assert macs(layer("Dense"), Tensor(UNRANKED)) is PENDING
    assert macs(layer("Conv2D", kernel_size=50), tensor("batch", 8, 8, 3)) is PENDING
    assert macs(layer("LSTM"), tensor("batch", 8, "features")) == 8 * (
        open_dim("features") + 64
    ) * (4 * 64)
    assert all(macs(layer(kind), tensor("batch", 3)) is PENDING for kind in recorded.UNASKED)


def test_a_kernel_is_known_by_its_name():
    weights = [Weight("cell/recurrent_kernel", a=2, b=3), Weight("lora_kernel_a", a=9)]
    assert cost.kernels([*weights, Weight("gamma", a=7), Weight("kernel", a=4)]) == 10


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0"), (999, "999"), (1000, "1.00 K"), (9_994, "9.99 K"), (9_996, "10.0 K"),
        (999_499, "999 K"), (999_500, "1.00 M"), (15_470_264_320, "15.5 G"),
        (10**30, "1000000000000 E"),
    ],
)  # fmt: skip
def test_large_numbers_are_told_as_people_say_them(number, text):
    assert cost.short(number) == text


def test_the_memory_of_weights_is_told_by_dtype():
    weights = [
        Weight("kernel", dtype="float32", a=3, b=2),
        Weight("small", dtype="float16", a=3),
        Weight("seed", dtype="int64", a=2),
        Weight("open", dtype="float32", a=open_dim("n")),
    ]
    sizes = Counter(cost.sizes_of(weights))
    assert cost.bytes_by_dtype(sizes) == {"float16": 6, "float32": 24, "int64": 16}


def test_a_sum_tells_what_it_lacks():
    time = open_dim("time")
    found = cost.summed({3: 1, PENDING: 1, 2 * time: 1}, {"time": 5})
    assert (found.total, found.done, found.of, found.complete) == (13, 2, 3, False)
    assert str(cost.summed({3: 2, 2 * time: 1}, {}).total) == "2 × time + 6"


def test_every_class_is_asked():
    assert set(recorded.classes()) | recorded.UNASKED == set(REGISTER)
