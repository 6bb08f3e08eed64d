"""What the tests of the whole canvas share: a sketch, a drag, what is shown, what should be."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from graph import commands
from graph.sketch import Edge
from tests.graph.hands import sketched
from ui.canvas.faces_of import card_of, links_of, wire_of

EXAMPLES = Path(__file__).parents[3] / "resources" / "examples"


LEFT, CTRL, SHIFT = (
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def shared_lstm():
    """One LSTM on two fitting inputs and on one that does not fit, and what is not wired yet."""
    document = sketched(
        ("InputLayer", {"batch_shape": "batch, 280, 128"}),
        ("InputLayer", {"batch_shape": "batch, 250, 128"}),
        ("InputLayer", {"batch_shape": "batch, time, 64"}),
        ("LSTM", ["n1"], {"units": "32"}),
    )
    for source in ("n2", "n3"):
        document.do(commands.share(document.sketch, "n4"))
        (call,) = document.selection
        document.do(commands.connect(document.sketch, Edge(source, 0, call, 0)))
    document.do(commands.place(document.sketch, "Dense", 900, 0))
    return document


def drag(canvas, start, end, release=True):
    QTest.mousePress(canvas.viewport(), LEFT, pos=start)
    QTest.mouseMove(canvas.viewport(), (start + end) / 2)
    QTest.mouseMove(canvas.viewport(), end)
    if release:
        QTest.mouseRelease(canvas.viewport(), LEFT, pos=end)


def face(canvas, node):
    return canvas.shown.geometry.cards.card(node).face


def shown(canvas):
    """What the scene was fed with."""
    geometry = canvas.shown.geometry
    geometry.wires.refresh()
    cards = {card.id: card for card in geometry.cards.cards}
    edges = {wire.key: wire for wire in geometry.wires.wires}
    return cards, edges, canvas.shown.layer.links.links


def wanted(document):
    """What it should have been fed with, all of it made anew."""
    sketch = document.sketch
    cards = {node: card_of(document, node) for node in sketch.nodes}
    edges = {tuple(edge): wire_of(document, edge) for edge in sketch.edges}
    return cards, edges, list(links_of(sketch))
