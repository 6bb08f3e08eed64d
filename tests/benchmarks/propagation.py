"""How long it takes until every number is right again, and until a file is open."""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from calc import evaluation
from calc.propagation import Propagation
from calc.register import find_kind
from graph.arrange import arrange
from graph.document import Document
from graph.edits import AddLayer, AddNode, Configure, Connect, apply_all
from graph.files import open_file, save_file
from graph.sketch import Edge, Sketch
from tests.graph.keras_text import call, entry, model, tensor

SIZES = {100: 60, 1_000: 25, 10_000: 7}
"""Layers, and how often each is measured."""
STAGE = 40
"""After so many blocks of a residual network comes one with more filters."""


def residual(count: int) -> Sketch:
    """A residual network of so many layers: convolution, normalization, activation, addition."""
    edits: list = []
    size = 0

    def layer(kind: str, *sources: str, **settings: object) -> str:
        nonlocal size
        size += 1
        made = find_kind(kind).create(f"layer_{size}", **settings)
        edits.extend([AddLayer(f"l{size}", made), AddNode(f"n{size}", f"l{size}", 0, 120 * size)])
        edits.extend(Connect(Edge(s, 0, f"n{size}", slot)) for slot, s in enumerate(sources))
        return f"n{size}"

    last = layer("InputLayer", batch_shape=[None, 256, 256, 3])
    block = 0
    while size < count:
        filters = 16 + 8 * (block // STAGE)
        conv = layer("Conv2D", last, filters=filters, kernel_size=[3, 3], padding="same")
        norm = layer("BatchNormalization", conv)
        relu = layer("ReLU", norm)
        last = layer("Add", relu, last) if block % STAGE else relu
        block += 1
    sketch = Sketch()
    apply_all(sketch, edits)
    return sketch


def full() -> Iterator[dict]:
    """Everything from scratch, as for a file that was just opened."""
    for size, runs in SIZES.items():
        sketch = residual(size)

        def calculate(_run: int, sketch: Sketch = sketch) -> None:
            evaluation._memory.clear()
            Propagation(sketch.graph)

        yield _row("propagation.full", size, runs, calculate)


def dies_out() -> Iterator[dict]:
    """One layer loses or gets its bias: its own count changes, and nothing else."""
    yield from _edited("propagation.dies_out", "n2", "use_bias", lambda run: bool(run % 2))


def reaches_all() -> Iterator[dict]:
    """The input grows, and with it every shape; no size comes twice."""
    yield from _edited(
        "propagation.reaches_all", "n1", "batch_shape", lambda run: (None, 300 + run, 256, 3)
    )


def _edited(name: str, node: str, setting: str, value: Callable[[int], object]) -> Iterator[dict]:
    for size, runs in SIZES.items():
        document = Document(residual(size))
        owner = document.sketch.owner(node)

        def edit(run: int, document: Document = document, owner: str = owner) -> None:
            layer = document.sketch.layers[owner].with_setting(setting, value(run))
            document.apply("Change", [Configure(owner, layer)])

        yield _row(name, size, runs, edit)


def table() -> Iterator[dict]:
    """The summary after an edit that dies out."""
    for size, runs in SIZES.items():
        document = Document(residual(size))
        owner = document.sketch.owner("n2")

        def edit(run: int, document: Document = document, owner: str = owner) -> None:
            layer = document.sketch.layers[owner].with_setting("use_bias", bool(run % 2))
            document.apply("Change", [Configure(owner, layer)])
            assert document.table.totals.layers >= len(document.sketch.layers)

        yield _row("propagation.table", size, runs, edit)


def arranging() -> Iterator[dict]:
    """A place for every card."""
    for size, runs in SIZES.items():
        sketch = residual(size)
        yield _row("arrange", size, min(runs, 9), lambda _run, s=sketch: arrange(s))


def opening() -> Iterator[dict]:
    """A file of a thousand layers, until every number stands: a sketch, and a model of Keras."""
    with tempfile.TemporaryDirectory() as folder:
        sketch = residual(1_000)
        native, keras = Path(folder) / "net.layersketch", Path(folder) / "net.json"
        save_file(sketch, native)
        data = _as_keras(sketch)
        keras.write_text(json.dumps(data), encoding="utf-8")
        archive, old = keras.with_suffix(".keras"), keras.with_name("old.json")
        with zipfile.ZipFile(archive, "w") as file:
            file.writestr("config.json", json.dumps(data))
        old.write_text(json.dumps(_as_keras_2(data)), encoding="utf-8")
        files = {"native": native, "keras": keras, "archive": archive, "keras_2": old}
        for name, path in files.items():

            def read(_run: int, path: Path = path) -> None:
                evaluation._memory.clear()
                Document(open_file(path).sketch)

            yield _row(f"open.{name}", len(sketch), 15, read)


def saving() -> Iterator[dict]:
    """A sketch, until it is safe on the disk."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "net.layersketch"
        for size in (1_000, 10_000):
            sketch = residual(size)
            yield _row("save.native", size, 15, lambda _run, s=sketch: save_file(s, path))


def _as_keras(sketch: Sketch) -> dict:
    layers = []
    for node in sketch.nodes:
        layer = sketch.layer_of(node)
        tensors = [tensor(sketch.layer_of(e.source).name) for e in sketch.edges_into(node)]
        calls = [call(tensors)] if layer.class_name == "Add" else [call(*tensors)]
        config = {key: value for key, value in layer.config().items() if key != "name"}
        layers.append(entry(layer.class_name, layer.name, calls if tensors else [], **config))
    last = sketch.layer_of(sketch.outputs()[0].node).name
    return model(layers, [[last, 0, 0]])


def _as_keras_2(data: dict) -> dict:
    """The same with the calls as Keras 2 writes them."""
    layers = []
    for each in data["config"]["layers"]:
        tensors = [list(_tensors(made["args"])) for made in each["inbound_nodes"]]
        layers.append({**each, "inbound_nodes": tensors})
    return {**data, "config": {**data["config"], "layers": layers}, "keras_version": "2.15.0"}


def _tensors(value: object) -> Iterator[list]:
    if isinstance(value, list):
        for item in value:
            yield from _tensors(item)
    elif isinstance(value, dict):
        yield [*value["config"]["keras_history"], {}]


BENCHMARKS: dict[str, Callable[[], Iterator[dict]]] = {
    "propagation.full": full,
    "propagation.dies_out": dies_out,
    "propagation.reaches_all": reaches_all,
    "propagation.table": table,
    "arrange": arranging,
    "open": opening,
    "save.native": saving,
}


def _row(name: str, size: int, runs: int, deed: Callable[[int], object]) -> dict:
    deed(0)
    times = []
    for run in range(1, runs + 1):
        start = perf_counter()
        deed(run)
        times.append((perf_counter() - start) * 1000)
    return {
        "name": name,
        "size": size,
        "median_ms": round(median(times), 3),
        "p95_ms": round(quantiles(times, n=20, method="inclusive")[-1], 3),
        "runs": runs,
    }
