"""A typed line becomes layers: what each form means, and what cannot be read."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from calc import texts
from calc.custom import Definition, Setting
from graph.document import Document
from graph.formats.native import dumps
from graph.quick_add.completion import suggest
from graph.quick_add.plan import plan
from graph.quick_add.trouble import Trouble
from graph.quick_add.words import WORDS, kind_of, short_word
from tests.graph.hands import chain
from ui.application.language import catalogue

IMAGE = "in 64 64 16 > "
IMAGE_ALONE = "in 64 64 16"


def typed(line, document=None, after=()):
    """The document after a line was typed into it."""
    document = Document() if document is None else document
    made = plan(document, line, list(after))
    document.apply(made.label, made.edits, select=made.ends)
    return document


def layers(document):
    return [document.sketch.layer_of(node) for node in document.sketch.nodes]


def told(document):
    """Class and shape of every node, in the order of typing."""
    sketch = document.sketch
    return [
        (sketch.layer_of(n).class_name, document.outcome(n).outputs[0].shape.keras_text())
        for n in sketch.nodes
    ]


def wires(document):
    names = {n: document.sketch.layer_of(n).name for n in document.sketch.nodes}
    return [(names[e.source], e.output, names[e.target], e.slot) for e in document.sketch.edges]


def planned(document, line):
    """What comes of a line: a plan, or what is wrong with it."""
    try:
        return plan(document, line, document.sketch.nodes[-1:]), None
    except Trouble as trouble:
        return None, trouble


class TestOneLayer:
    def test_numbers_fill_settings_in_the_order_of_keras_and_words_choose(self):
        layer = layers(typed("conv 64 3 s2 same relu"))[0]

        assert (layer.filters, layer.kernel_size, layer.strides) == (64, (3, 3), (2, 2))
        assert (layer.padding, layer.activation) == ("same", "relu")

    def test_keras_own_words_do_as_well(self):
        layer = layers(typed('Conv2D(64, (3, 5), activation="relu", padding="same", name="a")'))[0]

        assert layer.name == "a"
        assert (layer.filters, layer.kernel_size) == (64, (3, 5))
        assert (layer.padding, layer.activation) == ("same", "relu")

    @pytest.mark.parametrize(
        ("line", "setting", "value"),
        [
            ("dense units=32", "units", 32),
            ("dense u=32", "units", 32),
            ("dense 8 nobias", "use_bias", False),
            ("lstm 8 seq", "return_sequences", True),
            ("lstm 8 state", "return_state", True),
            ("drop .25", "rate", 0.25),
            ("conv 8 3x5", "kernel_size", (3, 5)),
            ("conv 8 k7", "kernel_size", (7, 7)),
            ("conv 8 3 d2", "dilation_rate", (2, 2)),
            ("emb 100 8 mask", "mask_zero", True),
            ("softmax axis=1", "axis", 1),
            ("resh 4 4 8", "target_shape", (4, 4, 8)),
            ("perm 2 1", "dims", (2, 1)),
            ("mha 4 16", "key_dim", 16),
            ("tanh", "activation", "tanh"),
            ("dense 8 kernel_initializer=he_normal", "kernel_initializer", "he_normal"),
        ],
    )
    def test_a_setting_is_reached_by_its_place_its_name_or_a_word(self, line, setting, value):
        assert getattr(layers(typed(line))[0], setting) == value

    @pytest.mark.parametrize(
        ("line", "shape"),
        [
            ("in 28 28 1", (None, 28, 28, 1)),
            ("input 100 int32", (None, 100)),
            ("in time 128", (None, "time", 128)),
            ("in ? 8", (None, None, 8)),
            ("in 28x28", (None, 28, 28)),
        ],
    )
    def test_an_input_is_its_shape_without_the_batch(self, line, shape):
        assert layers(typed(line))[0].batch_shape == shape

    @pytest.mark.parametrize("line", ["mine hiddenSize=4", "mine hid 4", "mine HIDDENSIZE 4"])
    def test_a_setting_of_ones_own_is_reached_however_it_is_spelled(self, line):
        mine = Definition("Mine", (Setting("N", "count", 8), Setting("hiddenSize", "count", 8)))
        (made,) = plan(Document(), line, [], own=[mine]).made
        assert (made.layer.hiddenSize, made.layer.N) == (4, 8)

    def test_rnn_around_a_cell_is_the_class_of_that_name(self):
        lines = ("RNN(LSTMCell(8))", "rnn(lstmcell 8)", "rnn 8")
        kinds = [layers(typed(line))[0].class_name for line in lines]
        assert kinds == ["RNN", "RNN", "SimpleRNN"]

    def test_what_follows_belongs_to_the_layer_inside(self):
        for line in ("bi lstm 64 seq", "bi(lstm(64, return_sequences=True))", "bi lstm(64 seq)"):
            inner = layers(typed(line))[0].layer
            assert (inner.class_name, inner.units, inner.return_sequences) == ("LSTM", 64, True)

    @pytest.mark.parametrize(
        ("before", "kind"),
        [("100 8", "Conv1D"), ("9 9 3", "Conv2D"), ("9 9 9 3", "Conv3D"), ("8", "Conv2D")],
    )
    def test_the_rank_follows_from_what_comes_in(self, before, kind):
        assert told(typed(f"in {before} > conv 4 3"))[1][0] == kind


class TestSeveral:
    def test_a_chain_is_wired_from_layer_to_layer(self):
        document = typed(
            "in 28 28 1 > conv 32 3 relu x2 > pool > drop .25 > flat > dense 10 softmax"
        )

        assert told(document) == [
            ("InputLayer", "(None, 28, 28, 1)"),
            ("Conv2D", "(None, 26, 26, 32)"),
            ("Conv2D", "(None, 24, 24, 32)"),
            ("MaxPooling2D", "(None, 12, 12, 32)"),
            ("Dropout", "(None, 12, 12, 32)"),
            ("Flatten", "(None, 4608)"),
            ("Dense", "(None, 10)"),
        ]
        assert document.table.totals.params == 320 + 9248 + 46090

    def test_groups_are_repeated_with_weights_of_their_own(self):
        document = typed(IMAGE + "(conv 16 3 same > bn > relu) x3")

        assert len(document.sketch.layers) == 10
        assert len(wires(document)) == 9

    def test_a_plus_adds_what_came_in(self):
        document = typed(IMAGE + "(conv 16 3 same > bn)+ > relu")

        assert ("batch_normalization", 0, "add", 0) in wires(document)
        assert ("input_layer", 0, "add", 1) in wires(document)
        assert told(document)[-1] == ("ReLU", "(None, 64, 64, 16)")

    def test_an_ampersand_puts_it_beside(self):
        assert told(typed(IMAGE + "(conv 8 3 same)&"))[-1] == ("Concatenate", "(None, 64, 64, 24)")

    def test_branches_have_names_and_are_merged(self):
        document = typed(IMAGE + "(a: conv 8 1; b: conv 8 3 same; c: pool 3 s1 same; cat a b c)")

        assert told(document)[-1] == ("Concatenate", "(None, 64, 64, 32)")
        assert [w for w in wires(document) if w[2] == "concatenate"] == [
            ("conv2d", 0, "concatenate", 0),
            ("conv2d_1", 0, "concatenate", 1),
            ("max_pooling2d", 0, "concatenate", 2),
        ]

    def test_a_name_behind_an_arrow_calls_the_same_layer_again(self):
        document = typed("a: in 280 128; b: in 280 128; x: a > e: lstm 64; y: b > e; cat x y")

        assert len(document.sketch.layers) == 4
        assert [len(calls) for calls in document.sketch.calls.values()] == [1, 1, 2, 1]

    def test_further_outputs_are_counted_from_0(self):
        document = typed("in 9 8 > e: lstm 4 state; in 5 8 > lstm 4 e.1 e.2")

        assert [w for w in wires(document) if w[2] == "lstm_1"] == [
            ("input_layer_1", 0, "lstm_1", 0),
            ("lstm", 1, "lstm_1", 1),
            ("lstm", 2, "lstm_1", 2),
        ]

    def test_attention_alone_attends_to_itself(self):
        document = typed("in 20 64 > mha 4 16")

        assert [w[3] for w in wires(document)] == [0, 1]

    def test_it_follows_what_is_selected_and_names_on_the_paper(self):
        document = chain("InputLayer", "Dense", "Dense")
        first, last = document.sketch.nodes[1], document.sketch.nodes[-1]

        typed("dense 64 > add @dense", document, [last])

        assert [w for w in wires(document) if w[2] == "add"] == [
            ("dense_2", 0, "add", 0),
            (document.sketch.layer_of(first).name, 0, "add", 1),
        ]

    @pytest.mark.parametrize(
        ("line", "merged"),
        [
            ("in 8 > (d 4; d 5) > cat", ["dense", "dense_1"]),
            ("in 8 > (a: d 4; b: d 5; cat a b) > cat", ["concatenate"]),
            ("in 8 > (d 8; _) > add", ["dense", "input_layer"]),
            ("in 8 > (d 4; d 5)&", ["dense", "dense_1", "input_layer"]),
        ],
    )
    def test_all_branches_of_a_group_are_merged(self, line, merged):
        document = typed(line)
        last = layers(document)[-1].name
        assert [source for source, _, target, _ in wires(document) if target == last] == merged

    def test_a_side_branch_of_a_group_is_not_what_goes_on(self):
        document = typed("in 8 > (side: d 2; d 5) > d 3")
        assert ("dense_1", 0, "dense_2", 0) in wires(document)
        assert len(wires(document)) == 3

    def test_two_selected_nodes_are_merged(self):
        document = typed("in 8; in 8")
        typed("add", document, document.sketch.nodes)

        assert [w[3] for w in wires(document)] == [0, 1]

    def test_square_brackets_are_a_model_that_takes_what_comes_in(self):
        document = typed('in 28 28 1 > [conv 16 3 > gmp] "encoder" > dense 3')

        model = layers(document)[1]
        assert (model.name, model.class_name) == ("encoder", "Functional")
        assert told(document)[1:] == [("Functional", "(None, 16)"), ("Dense", "(None, 3)")]

    def test_a_model_can_be_wrapped_and_works_on_one_step(self):
        document = typed("in 10 32 32 3 > td [conv 4 3 > flat]")

        assert told(document)[-1] == ("TimeDistributed", "(None, 10, 3600)")

    def test_the_name_of_a_group_calls_all_its_layers_again(self):
        document = typed("a: in 8; b: in 8; x: a > t: (dense 4 > relu); y: b > t; sub x y")

        assert sorted(map(len, document.sketch.calls.values())) == [1, 1, 1, 2, 2]

    @pytest.mark.parametrize(
        ("line", "setting", "value"),
        [
            ("conv 8 3 s", "padding", "same"),
            ("conv 8 3 r", "activation", "relu"),
            ("dense 8 so", "activation", "softmax"),
            ("lstm 8 t", "activation", "tanh"),
            ("lstm 8 ret", "return_sequences", True),
        ],
    )
    def test_the_beginning_of_a_word_will_do(self, line, setting, value):
        assert getattr(layers(typed(line))[0], setting) == value

    def test_chinese_punctuation_reads_the_same(self):
        plain, wide = "in 8 > (dense 8)+; dense 3", "in 8 ＞ （dense 8）＋；dense 3"

        assert dumps(typed(plain).sketch) == dumps(typed(wide).sketch)


class TestSpellings:
    """What people type without having read anything, and what it means."""

    @pytest.mark.parametrize(
        ("line", "meant"),
        [
            ("ｃｏｎｖ　６４，３", "conv 64 3"),
            ("ｄｅｎｓｅ　１０　ｓｏｆｔｍａｘ", "dense 10 softmax"),
            ("dense 10 “out”", 'dense 10 "out"'),
            ("Dense(10, activation=‘relu’)", "dense 10 relu"),
            ("conv 8 3 -> pool => flat", "conv 8 3 > pool > flat"),
            ("conv 8 3 | pool |> flat", "conv 8 3 > pool > flat"),
            ("> dense 10", "dense 10"),
            ("dense 10 # the last one", "dense 10"),
            ("dense 10_000", "dense 10000"),
            ("dropout 50%", "drop .5"),
            ("Rescaling(1./255)", "scale 0.00392156862745098"),
            # Names in several words, two in one, with a number
            ("max pool 2", "maxpool 2"),
            ("max_pool 2", "maxpool 2"),
            ("Max Pooling(3)", "maxpool 3"),
            ("global average pooling", "gap"),
            ("leaky relu .2", "leakyrelu .2"),
            ("batch norm > layer norm", "bn > ln"),
            ("conv transpose 8 3", "deconv 8 3"),
            ("self-attention 4 16", "mha 4 16"),
            ("random flip horizontal", "randomflip mode=horizontal"),
            ("rotate .1", "randomrotation .1"),
            ("separable 8 3 > flip", "sep 8 3 > randomflip"),
            ("conv32 3 > dense10", "conv 32 3 > dense 10"),
            ("conv3x3 64", "conv 64 3"),
            ("conv 1x1 64", "conv 64 1"),
            ("conv 8 (3, 5)", "conv 8 3x5"),
            # Settings with their values behind them
            ("conv 8 3 stride 2 padding same", "conv 8 3 s2 same"),
            ("conv 8 3 act relu no bias", "conv 8 3 relu nobias"),
            ("conv 8 3 l2", "conv 8 3 kernel_regularizer=l2"),
            ("dense 8 he_normal", "dense 8 kernel_initializer=he_normal"),
            ("dense 8 l2(0.1)", "Dense(8, kernel_regularizer=keras.regularizers.L2(0.1))"),
            ("dense 8 HeNormal(seed=3)", "Dense(8, kernel_initializer=HeNormal(3))"),
            ("dense 8 Constant(1)", "Dense(8, kernel_initializer=Constant(value=1))"),
            ('Dense(8, dtype=DTypePolicy("mixed_float16"))', "dense 8 dtype=mixed_float16"),
            # Code
            ('layers.Dense(10, activation="softmax")', "dense 10 softmax"),
            ("tf.keras.layers.Conv2D(8, 3)", "conv 8 3"),
            ("Dense(10, activation=tf.nn.relu)", "dense 10 relu"),
            ("x = layers.Conv2D(32, 3)(x)", "x: conv 32 3"),
            ("x = Dense(10)(Flatten()(x))", "flat > dense 10"),
            ("x = Dense(8)(x); x = ReLU()(x)", "dense 8 > relu"),
            ("a = dense 8; b = dense 8; Concatenate()([a, b])", "a: dense 8; b: dense 8; cat a b"),
            ("a = dense 8; b = dense 8; add([a, b])", "a: dense 8; b: dense 8; add a b"),
            ("model.add(Dense(8))\nmodel.add(ReLU())", "dense 8 > relu"),
            ("Sequential([Dense(8), ReLU()])", "[dense 8 > relu]"),
            # Merging and repeating
            ("dense 8 + dense 8", "(a: dense 8; b: dense 8; add a b)"),
            ("a: dense 8; b: dense 8; a & b > relu", "a: dense 8; b: dense 8; cat a b > relu"),
            ("dense 8 + dense 8 + dense 8 > relu", "(dense 8 + dense 8) + dense 8 > relu"),
            ("dense 8 relu x 2", "dense 8 relu x2"),
            ("(dense 8 > bn) * 3", "(dense 8 > bn) x3"),
            ("3 x (dense 8 > bn)", "(dense 8 > bn) x3"),
            ("3x(dense 8 > bn)", "(dense 8 > bn) x3"),
        ],
    )
    def test_means_the_same(self, line, meant):
        one, other = typed(IMAGE_ALONE), typed(IMAGE_ALONE)
        typed(line, one, one.sketch.nodes)
        typed(meant, other, other.sketch.nodes)

        assert dumps(one.sketch) == dumps(other.sketch)

    @pytest.mark.parametrize("wrapped", ["bilstm 32", "BiLSTM(32)", "bi lstm 32"])
    def test_two_words_in_one(self, wrapped):
        layer = layers(typed("in 10 8 > " + wrapped))[1]

        assert (layer.class_name, layer.layer.class_name) == ("Bidirectional", "LSTM")
        assert layer.layer.units == 32

    @pytest.mark.parametrize(
        ("line", "shape"),
        [
            ("Input(shape=(28, 28, 1))", (None, 28, 28, 1)),
            ("inputs = keras.Input(shape=(784,), name='digits')", (None, 784)),
            ("Input(shape=(None, 128), dtype='int32')", (None, None, 128)),
            ("Input(shape=[28, 28])", (None, 28, 28)),
            ("Input(shape=())", (None,)),
            ("Input(shape=784)", (None, 784)),
            ("InputLayer(input_shape=(8,))", (None, 8)),
            ("InputLayer(batch_shape=(2, 8))", (2, 8)),
            ("input (28, 28, 1)", (None, 28, 28, 1)),
        ],
    )
    def test_an_input_in_keras_own_words_has_its_batch_besides(self, line, shape):
        assert layers(typed(line))[0].batch_shape == shape

    @pytest.mark.parametrize(
        ("line", "meant"),
        [
            ("卷积 64 3 > 池化 > 展平 > 全连接 10", "conv 64 3 > maxpool > flat > dense 10"),
            ("最大池化 3", "maxpool 3"),
            ("批归一化 > 激活 relu", "bn > act relu"),
            ("丢弃 0.5", "drop .5"),
            ("逐时间步 全连接 4", "td dense 4"),
        ],
    )
    def test_the_words_of_the_language_in_use_do_as_well(self, line, meant):
        texts.use(catalogue("zh_CN"))
        try:
            one, other = typed(IMAGE_ALONE), typed(IMAGE_ALONE)
            typed(line, one, one.sketch.nodes)
            typed(meant, other, other.sketch.nodes)
            assert suggest("卷积", 2)[0].text.lower().startswith("conv")
        finally:
            texts.use(catalogue("en"))

        assert dumps(one.sketch) == dumps(other.sketch)

    def test_a_name_of_the_line_wins_over_a_layer(self):
        document = typed("in 8 > (conv1: dense 8; add conv1 _)")

        assert [w[:3] for w in wires(document)][-2:] == [
            ("dense", 0, "add"),
            ("input_layer", 0, "add"),
        ]


class TestTrouble:
    @pytest.mark.parametrize(
        ("line", "words", "where"),
        [
            ("in 10 > dence 5", "there is no layer “dence”; did you mean dense", "dence"),
            ("dense 5 foo", "“foo” is nothing that Dense takes", "foo"),
            ("dense 5 6", "Dense takes no further number", "6"),
            ("dense 0", "units must be a whole number from 1 up", "0"),
            ("dense units=many", "units must be a whole number", "many"),
            ("dense colour=3", "Dense has no setting colour", "colour"),
            ("(conv 3", "this bracket is not closed", "("),
            ("dense(3", "this bracket is not closed", "("),
            ("dense 3 )", "“)” does not fit here", ")"),
            ("dense 3 ! 4", "“!” means nothing here", "!"),
            ("()", "there is nothing in these brackets", "()"),
            ("dense 3 x0", "can be repeated from 1 to 100 times", "x0"),
            ("dense 3 x99999999", "can be repeated from 1 to 100 times", "x99999999"),
            ("> > dense 3", "“>” does not fit here", ">"),
            ("bn relu", "for a layer behind it write > relu", "relu"),
            ("conv 32 3, pool, flatten", "for a layer behind it write > pool", "pool"),
            ("dense 64 rleu", "did you mean relu", "rleu"),
            ("dense 4 units 5", "units is given already", "units"),
            ("dense 4 activation", "activation needs a value: activation=…", "activation"),
            ("dense 4 name=foo(3)", "name takes a name alone, without brackets", "foo"),
            ("add a b", "a name is given with a: before a layer", "a"),
            ("Concatenate()([a, b])", "nothing has the name a", "a"),
            ("conv 64 3 x 3", "3x3 is a size, and x3 at the end repeats", "x"),
            ("conv 64 3 p1", "“p1” is nothing that Conv2D takes", "p1"),
            ("residual", "a group with a plus adds what came in", "residual"),
            ("Sequential()", "layers in square brackets are a model", "Sequential"),
            ("nn.Linear(128, 64)", "is PyTorch’s; in Keras it is Dense(units)", "nn.Linear"),
            ("nn.Conv2d(3, 8, 3)", "in Keras it is Conv2D(filters, kernel_size)", "nn.Conv2d"),
            ("nn.BatchNorm2d(64)", "in Keras it is BatchNormalization()", "nn.BatchNorm2d"),
            ("Dense(10, input_shape=(784,))", "an input before it tells the shape", "input_shape"),
            ("dense 10 unit_s=3", "did you mean units", "unit_s"),
            (
                "Dense(8, kernel_regularizer=regularizers.l2(-1))",
                "l2 of L2 must be a number from 0 up, is -1",
                "regularizers.l2",
            ),
            ("dense 8 kernel_regularizer=l3(1)", "Keras has no l3 that takes arguments", "l3"),
            ("dense 8 l2(foo(1))", "only numbers and texts can stand here", "foo"),
            ("dense 8 activation=relu(1)", "takes a name alone", "relu"),
            ("rescaling 1/0", "“/” means nothing here", "/"),
            ("transformer", "there is no layer “transformer”", "transformer"),
            ("(" * 3000, "too many brackets inside each other", "("),
            ("d(" * 1500, "too many brackets inside each other", "("),
            ("d()(" * 900, "too many brackets inside each other", "("),
            ("a: dense 3; b: a > > dense", "“>” does not fit here", ">"),
        ],
    )
    def test_says_what_and_where(self, line, words, where):
        with pytest.raises(Trouble) as raised:
            plan(Document(), line, [])

        assert words in raised.value.text
        assert line[raised.value.start : raised.value.end] == where

    def test_a_line_that_cannot_be_read_changes_nothing(self):
        document = chain("InputLayer", "Dense")
        before = dumps(document.sketch)

        with pytest.raises(Trouble):
            plan(document, "dense 3 > foo", document.sketch.nodes[-1:])

        assert dumps(document.sketch) == before

    def test_it_cannot_be_made_to_grow_without_end(self):
        line = "dense 1"
        for _ in range(6):
            line = f"({line}) x50"
        with pytest.raises(Trouble, match="that would be more than 2000 layers"):
            plan(Document(), line, [])


def test_a_line_is_one_step_of_undo():
    document = chain("InputLayer", "Dense")
    before = dumps(document.sketch)
    typed("(dense 64 > bn)+ x2 > drop .5", document, document.sketch.nodes[-1:])

    document.undo()

    assert dumps(document.sketch) == before


def test_cards_do_not_cover_each_other():
    document = chain("InputLayer", "Dense", "Dense")
    for _ in range(3):
        typed("(a: dense 8; b: dense 8; cat a b)", document, document.sketch.nodes[:1])

    places = [document.sketch.position(node) for node in document.sketch.nodes]
    for index, (x, y) in enumerate(places):
        assert all(abs(x - ox) >= 200 or abs(y - oy) >= 80 for ox, oy in places[index + 1 :])


def test_every_short_word_means_a_class():
    assert [word for word in WORDS if kind_of(word) is None] == []
    assert short_word(kind_of("conv")) == "conv"


PIECES = [
    *WORDS, *"();:>+&,=?_", "x2", "x3", "a", "b", "64", "3", ".5", "3x3", "same", "relu", "x", "*",
    "model.add", "nn.ReLU", "conv3x3", "bilstm", "stride", "no", "None", "-1", "[a,b]", "()(", "#",
]  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(
    st.lists(
        st.sampled_from(PIECES),
        max_size=14,
    ).map(" ".join)
)
@example("( ( conv 3 ) x2 ) & + ;")
@example("@dense > conv")
def test_any_words_give_a_plan_or_one_sentence(line):
    document = chain("InputLayer", "Dense")
    before = dumps(document.sketch)
    suggest(line, len(line))
    made, trouble = planned(document, line)
    if trouble is not None:
        assert trouble.text
        assert 0 <= trouble.start < trouble.end
    if made is not None and made.edits:
        document.apply(made.label, made.edits)
        document.undo()
    assert dumps(document.sketch) == before


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60))
def test_any_text_gives_a_plan_or_one_sentence(line):
    suggest(line, len(line))
    made, trouble = planned(Document(), line)
    assert made is not None or trouble.text


class TestCompletion:
    @pytest.mark.parametrize(
        ("line", "first"),
        [
            ("co", "conv"),
            ("in 8 > den", "Dense"),
            ("conv 64 sa", "same"),
            ("lstm 8 return_s", "return_sequences"),
            ("Conv2D(8, act", "activation="),
            ("in 8; a: dense 3; cat a", "a"),
        ],
    )
    def test_the_likeliest_comes_first(self, line, first):
        assert suggest(line, len(line))[0].text == first

    @pytest.mark.parametrize(
        ("word", "taken", "kind"),
        [
            ("globalav", "GlobalAveragePooling", "GlobalAveragePooling2D"),
            ("zero", "ZeroPadding", "ZeroPadding2D"),
            ("globalaveragepooling1", "GlobalAveragePooling1D", "GlobalAveragePooling1D"),
        ],
    )
    def test_a_candidate_leaves_the_rank_to_what_comes_in_unless_it_is_typed(
        self, word, taken, kind
    ):
        assert suggest(word, len(word))[0].text == taken
        assert layers(typed(IMAGE + taken))[-1].class_name == kind

    def test_a_candidate_stands_for_what_is_typed_of_it(self):
        line = "conv 64 sa > pool"
        found = suggest(line, 10)[0]

        assert line[found.start : found.end] == "sa"
