"""A saved sketch in lines that say all that it means: what a story ends with is compared so."""

from __future__ import annotations

import json
from textwrap import wrap

from calc.layer import Layer
from graph.document import Document
from graph.files import open_file
from graph.layer_json import layer_to_json
from graph.report import report


def saved(program, path):
    """Save by key, and read what the file says."""
    program.until("dialog", is_="")
    program.keys("ctrl+s").caught_up()
    program.until("title", is_=lambda title: not title[1])
    return drawn(path)


def drawn(path):
    """A line for each layer: its settings, what it takes, what it gives, what it counts.

    What is wrong stands below it, the rest of a long line further in.
    """
    document = Document(open_file(path).sketch)
    layers = {layer.name: layer for layer in document.sketch.layers.values()}
    lines = [line for each in report(document)["layers"] for line in _lines(each, layers)]
    return "\n".join(line for long in lines for line in wrap(long, 96, subsequent_indent="    "))


def _lines(row, layers):
    call = f"{row['name']}: {_called(layers[row['name']])}"
    sources = [name + _place(at, out) for name, at, out in row["connected_to"]]
    shapes = [[_shape(each) for each in node["outputs"]] for node in row["nodes"]]
    takes = f" of {', '.join(sources)}" if sources else ""
    told = " and ".join(", ".join(outputs) for outputs in shapes)
    yield f"{call}{takes} gives {told}; {row['params']}"
    yield from (f"({n['problem']['message']})" for n in row["nodes"] if n["problem"])


def _called(layer: Layer):
    data = layer_to_json(layer)
    told = [f"{key}={_value(value)}" for key, value in data["settings"].items()]
    for key, inner in data.get("inside", {}).items():
        told.append(f"{key}={inner['class']}({', '.join(map(_value, inner['settings'].values()))})")
    return f"{data['class']}({', '.join(told)})"


def _value(value):
    return value if isinstance(value, str) else json.dumps(value).replace("null", "None")


def _place(call, output):
    return (f" call {call + 1}" if call else "") + (f" output {output + 1}" if output else "")


def _shape(shape):
    return (
        "?" if shape is None else f"({', '.join('None' if d is None else str(d) for d in shape)})"
    )


def places(path):
    """Where each card stands: the middle of its top edge."""
    sketch = open_file(path).sketch
    return {sketch.layer_of(node).name: sketch.position(node) for node in sketch.nodes}
