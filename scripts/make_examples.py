"""Make the sketches of `resources/examples` out of the recorded models.

    python -m scripts.make_examples

What Keras writes beside a layer's settings is left out: an example is a sketch like one drawn by
hand. The places are those that `arrange` finds.
"""

from __future__ import annotations

import sys
from pathlib import Path

import calc.layers  # noqa: F401 - registers them
from calc.layers.core.input_layer import InputLayer
from graph.arrange import arrange
from graph.edits import AddLayer, AddNode, Connect, Describe, Edit, Move, apply_all
from graph.examples import examples
from graph.files import open_file, save_file
from graph.models import models_in, with_model_at
from graph.models.interior import Interior
from graph.sketch import Edge, Sketch

HOUSE = Path(__file__).resolve().parent.parent
MODELS = HOUSE / "tests" / "truth" / "models"
EXAMPLES = HOUSE / "resources" / "examples"
CONFLICT = "shared_lstm_conflict"


def main() -> int:
    """Make them all."""
    EXAMPLES.mkdir(exist_ok=True)
    for example in examples():
        recorded = "shared_lstm" if example.name == CONFLICT else example.name
        sketch = drawn(open_file(MODELS / f"{recorded}.json").sketch)
        if example.name == CONFLICT:
            add_conflict(sketch)
        apply_all(sketch, [Move(arrange(sketch))])
        save_file(sketch, EXAMPLES / f"{example.name}.layersketch")
        print(f"{example.name}: {len(sketch)} cards")
    return 0


def drawn(model: Sketch) -> Sketch:
    """The sketch without what only the file of a model needs, its models inside likewise."""
    sketch = Sketch()
    edits: list[Edit] = [Describe(model.properties._replace(kept={}))]
    for identity, layer in model.layers.items():
        plain = layer
        for path, inner in models_in(layer):
            plain = with_model_at(plain, path, inner.with_inner(Interior(drawn(inner.sketch))))
        edits.append(AddLayer(identity, plain))
    for calls in model.calls.values():
        edits += [AddNode(node, model.owner(node), *model.position(node)) for node in calls]
    edits += [Connect(edge) for edge in model.edges]
    apply_all(sketch, edits)
    return sketch


def add_conflict(sketch: Sketch) -> None:
    """A third call of the shared LSTM, on an input that is not as wide as the others."""
    (shared,) = (owner for owner, calls in sketch.calls.items() if len(calls) > 1)
    (both,) = {edge.target for call in sketch.calls[shared] for edge in sketch.edges_out_of(call)}
    layer = InputLayer(name="tweet_c", batch_shape=(None, 280, 64))
    (layer_id,), (given, call) = sketch.new_ids("l"), sketch.new_ids("n", 2)
    apply_all(
        sketch,
        [
            Describe(sketch.properties._replace(name=CONFLICT)),
            AddLayer(layer_id, layer),
            AddNode(given, layer_id, 0, 0),
            AddNode(call, shared, 0, 0),
            Connect(Edge(given, 0, call, 0)),
            Connect(Edge(call, 0, both, 2)),
        ],
    )


if __name__ == "__main__":
    sys.exit(main())
