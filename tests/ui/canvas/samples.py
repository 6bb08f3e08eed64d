"""Scenes to look at and to measure: the window of the design, and grids of any size."""

from __future__ import annotations

from ui.canvas.faces import Card, Explanation, Face, Link, Wire

WRONG = "lstm#3"


def tweets() -> tuple[list[Card], list[Wire], list[Link]]:
    """A shared layer, a mistake in one of its calls, a card not wired yet, the rest right."""
    lstm = {"title": "lstm", "kind": "LSTM", "family": "recurrent", "shape": "batch, 32"}
    calls = [
        Face(**lstm, chip="call 1 of 3", detail="32 units", count="20,608"),
        Face(**lstm, chip="call 2 of 3", detail="32 units", count="counted once"),
        Face(
            **lstm, chip="call 3 of 3", detail="needs 128 features, receives 64", state="wrong",
        ),
    ]  # fmt: skip
    cards = [
        Card("tweet_a", 158, 18, _input("tweet_a", "batch, 280, 128")),
        Card("tweet_b", 388, 18, _input("tweet_b", "batch, 250, 128")),
        Card("profile", 658, 18, _input("profile", "batch, time, 64")),
        Card("lstm#1", 158, 138, calls[0]),
        Card("lstm#2", 388, 138, calls[1]),
        Card("lstm#3", 658, 138, calls[2]),
        Card("concatenate", 288, 270, Face(
            "concatenate", "Concatenate", "merging", "", "last axis", "batch, 96", "0", inputs=3,
        )),
        Card("dense", 288, 374, _dense("dense", "64, relu", "batch, 64", "6,208")),
        Card("score", 288, 478, _dense("score", "1, sigmoid", "batch, 1", "65", outputs=0)),
        Card("dense_1", 568, 478, _dense(
            "dense_1", "10, softmax", "…, 10", "not wired yet", "unwired", outputs=0,
        )),
    ]  # fmt: skip
    wires = [
        Wire("tweet_a", 0, "lstm#1", 0, "280 × 128"),
        Wire("tweet_b", 0, "lstm#2", 0, "250 × 128"),
        Wire("profile", 0, "lstm#3", 0, "time × 64", "wrong"),
        Wire("lstm#1", 0, "concatenate", 0, "32"),
        Wire("lstm#2", 0, "concatenate", 1, "32"),
        Wire("lstm#3", 0, "concatenate", 2, "32"),
        Wire("concatenate", 0, "dense", 0, "96"),
        Wire("dense", 0, "score", 0, "64"),
    ]
    return cards, wires, [Link("lstm#1", "lstm#2"), Link("lstm#2", "lstm#3")]


def explanation(card_id: str) -> Explanation | None:
    """The words of the one bubble in the window of the design."""
    if card_id != WRONG:
        return None
    return Explanation(
        "lstm, call 3: needs 128 features, receives 64",
        "Its kernel was made for 128 features by call 1 (from tweet_a). profile gives 64.",
    )


def grid(count: int) -> tuple[list[Card], list[Wire], list[Link]]:
    """Columns of cards of all kinds and states, each wired to the next below, some across."""
    columns = max(1, round((count * 0.9) ** 0.5))
    cards = [
        Card(f"c{at}", at % columns * 236.0, at // columns * 132.0, _varied(at))
        for at in range(count)
    ]
    wires = []
    for at in range(columns, count):
        state = "wrong" if at % 97 == 0 else "fine"
        wires.append(Wire(f"c{at - columns}", 0, f"c{at}", 0, f"{at % 64 + 1} × 128", state))
        if at % 5 == 0 and at % columns:
            wires.append(Wire(f"c{at - columns - 1}", 0, f"c{at}", 1, "32"))
    return cards, wires, []


def _varied(at: int) -> Face:
    family = ("core", "convolution", "recurrent", "merging", "embedding", "regularization")[at % 6]
    kind = ("Dense", "Conv2D", "LSTM", "Concatenate", "Embedding", "Dropout")[at % 6]
    state = {0: "wrong", 1: "unwired", 2: "warning", 3: "waiting"}.get(at % 97, "fine")
    detail = ("64, relu", "32 filters, 3 × 3, same", "128 units, sequences")[at % 3]
    shape = ("batch, 64", "batch, 28, 28, 32", "batch, time, 128")[at % 3]
    count = f"{at * 577 % 99_991:,}"
    inputs = 2 if at % 5 == 0 else 1
    return Face(f"{kind.lower()}_{at}", kind, family, "", detail, shape, count, state, inputs)


def _input(name: str, shape: str) -> Face:
    return Face(name, "Input", "input", "", "float32", shape, inputs=0)


def _dense(
    name: str, detail: str, shape: str, count: str, state: str = "fine", outputs: int = 1
) -> Face:
    return Face(name, "Dense", "core", "", detail, shape, count, state, outputs=outputs)


def oddities() -> tuple[list[Card], list[Wire], list[Link]]:
    """What ordinary sketches seldom show: wires that run back, many ports, long texts."""
    long_name = "block_3_depthwise_separable_convolution_12"
    shape = "batch, ⌊(time − 4) / 2⌋, ⌊(width − 4) / 2⌋, 128"
    cards = [
        Card("a", 200, 300, _dense("a", "64, relu", "batch, 64", "4,160")),
        Card("b", 200, 120, _dense("b", "64, relu", "batch, 64", "4,160")),
        Card("c", 520, 300, _dense("c", "64, relu", "batch, 64", "4,160")),
        Card("d", 560, 120, Face(
            long_name, "SeparableConv2D", "convolution", "call 2 of 12",
            "32 filters, 3 × 3, same, relu, depth multiplier 4, dilation 2 and more of them",
            shape, "1,234,567", "warning",
        )),
        Card("e", 560, 480, Face(
            "add", "Add", "merging", "", "12 inputs", "batch, 64", "waits for " + long_name,
            "waiting", inputs=12,
        )),
        Card("f", 200, 480, Face(
            "lstm", "LSTM", "recurrent", "call 1 of 2", "32 units, state",
            "batch, 32 · batch, 32 · batch, 32", "20,608", outputs=3,
        )),
        Card("g", 200, 620, Face(
            "lstm", "LSTM", "recurrent", "call 2 of 2", "32 units, state",
            "batch, 32 · batch, 32 · batch, 32", "counted once", outputs=3,
        )),
        Card("h", 560, 640, Face("", "Dropout", "regularization", "", "", "", "", "unwired")),
        Card("i", 860, 420, Face(
            "嵌入层", "Embedding", "embedding", "第 1 次调用，共 2 次", "词表 10,000，维度 7",
            "batch, 200, 7", "70,000",
        )),
    ]  # fmt: skip
    wires = [
        Wire("a", 0, "b", 0, "64"),
        Wire("a", 0, "c", 0, "64"),
        Wire("c", 0, "d", 0, "64"),
        Wire("d", 0, "e", 3, "⌊(time − 4) / 2⌋ × 128"),
        Wire("f", 0, "g", 0, "32"),
        Wire("f", 2, "e", 0, "32", "unwired"),
        Wire("c", 0, "e", 11, "64", "broken"),
        Wire("i", 0, "e", 30, "200 × 7", "broken"),
    ]
    return cards, wires, [Link("f", "g")]
