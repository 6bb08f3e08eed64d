"""Short words for sketching in tests."""

from __future__ import annotations

from graph import commands
from graph.document import Document
from graph.formats.native import dumps
from graph.sketch import Edge


def sketched(*rows):
    """A document with a layer per row: a class, what feeds it ("a", "b.1"), settings; ids n1, n2 …

    The nodes are known by the order of the rows.
    """
    document = Document()
    for index, (class_name, feeds, settings) in enumerate(map(_row, rows), start=1):
        document.do(commands.place(document.sketch, class_name, 0, 120 * index))
        layer = document.sketch.owner(f"n{index}")
        for setting, text in settings.items():
            document.do(commands.configure_text(document.sketch, layer, setting, text))
        for slot, feed in enumerate(feeds):
            node, _, output = feed.partition(".")
            edge = Edge(node, int(output or 0), f"n{index}", slot)
            document.do(commands.connect(document.sketch, edge))
    return document


def chain(*classes):
    """Layers of these classes, each feeding the next."""
    fed = [(name, [f"n{at}"] if at else []) for at, name in enumerate(classes)]
    return sketched(*fed)


def state(document):
    """All that a document says: its file and its outcomes."""
    outcomes = {node: document.outcome(node) for node in document.sketch.nodes}
    return dumps(document.sketch), outcomes


def scratch(document):
    """The same, computed from the sketch alone."""
    return state(Document(document.sketch))


def undo_all(document):
    """Back to the beginning; how many steps it was."""
    steps = 0
    while document.undo():
        steps += 1
    return steps


def names(document):
    return [document.sketch.layer_of(node).name for node in document.sketch.nodes]


def wires(document):
    return [tuple(edge) for edge in document.sketch.edges]


def _row(row):
    class_name, *rest = (row,) if isinstance(row, str) else row
    feeds = next((part for part in rest if isinstance(part, list)), [])
    settings = next((part for part in rest if isinstance(part, dict)), {})
    return class_name, feeds, settings
