"""Feeds the scene with what the document says, and after a change only with what differs."""

from __future__ import annotations

from collections.abc import Iterable
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

from graph.document import Change
from graph.edits import AddNode, Configure, Connect, Disconnect, RemoveNode
from graph.models.inside import AnyDocument
from graph.sketch import Edge, in_order
from ui.canvas.faces import Card
from ui.canvas.faces_of import card_of, links_of, wire_of
from ui.canvas.scene import CanvasScene

AT_ONCE = 400
"""So many cards are renewed before the next frame; of more, those in view, the rest in slices."""
SLICE = 0.005


class Feeder(QObject):
    """Keeps the cards, wires and links of a scene up with a document."""

    def __init__(self, document: AnyDocument, scene: CanvasScene) -> None:
        super().__init__(scene)
        self._document = document
        self._scene = scene
        self._owners: dict[str, str] = {}
        self._sizes = document.sketch.properties.sizes
        self._lifted: Edge | None = None
        self._opened = ""
        self._late: dict[str, None] = {}
        self._slices = QTimer(self)
        self._slices.setSingleShot(True)
        self._slices.timeout.connect(self._feed_slice)

    def feed_all(self) -> None:
        """Show the whole sketch anew."""
        sketch = self._document.sketch
        self._late.clear()
        self._sizes = sketch.properties.sizes
        self._scene.turn(across=sketch.properties.across)
        self._owners = {node: sketch.owner(node) for node in sketch.nodes}
        cards = [self._card(node) for node in sketch.nodes]
        wires = [wire_of(self._document, edge) for edge in sketch.edges]
        self._scene.set_all(cards, wires, links_of(sketch))
        self._scene.feed_ground(sketch)

    def feed(self, change: Change) -> None:
        """Show what differs now."""
        if change.edits and change.only_moves:
            self._move(change.nodes)
            self._scene.feed_ground(self._document.sketch)
            return
        stale = self._stale(change)
        sketch = self._document.sketch
        self._scene.turn(across=sketch.properties.across)
        if sketch.properties.sizes != self._sizes:
            self._sizes = sketch.properties.sizes
            stale.update(sketch.graph)
        if any(isinstance(edit, AddNode | RemoveNode) for edit in change.edits):
            self._come_and_go(stale)
        self._rewire(change)
        present = [node for node in stale if node in self._owners]
        if len(present) > AT_ONCE:
            seen = self._in_view()
            self._late.update(dict.fromkeys(node for node in present if node not in seen))
            present = [node for node in present if node in seen]
            self._slices.start(0)
        self._renew(present)
        self._scene.feed_ground(sketch)

    def lift(self, edge: Edge | None) -> None:
        """Show the sketch without this edge; with None all edges again."""
        before, self._lifted = self._lifted, edge
        if before is not None and before in self._document.sketch.edges_into(before.target):
            self._scene.update_wires([wire_of(self._document, before)])
        if edge is not None:
            self._scene.remove_wires([edge])

    def open_card(self, node: str) -> None:
        """Show every input of this card, of all others the usual ones."""
        if node != self._opened:
            before, self._opened = self._opened, node
            there = [card for card in (before, node) if card in self._document.sketch.graph]
            self._scene.update_cards([self._card(card) for card in there])

    @property
    def opened(self) -> str:
        """The card that shows every input."""
        return self._opened

    def finish(self) -> None:
        """Show at once what is still to come in slices."""
        self._renew(list(self._late))
        self._late.clear()

    def _card(self, node: str) -> Card:
        return card_of(self._document, node, every_port=node == self._opened)

    def _move(self, nodes: Iterable[str]) -> None:
        cards = self._scene.geometry.cards
        self._scene.update_cards([self._card(node) for node in nodes if node in cards])

    def _stale(self, change: Change) -> set[str]:
        """The nodes whose card may differ: what changed, with the other calls of its layers."""
        sketch = self._document.sketch
        differing = change.nodes | change.outcomes
        found = set(differing)
        for node in differing:
            owners = {self._owners.get(node, "")}
            if node in sketch.graph:
                owners.add(sketch.owner(node))
            for owner in owners:
                found.update(sketch.calls.get(owner, ()))
        if any(isinstance(edit, Configure) for edit in change.edits):
            found |= self._document.propagation.troubled  # those that wait name others
        return found

    def _come_and_go(self, stale: set[str]) -> None:
        sketch = self._document.sketch
        gone = [node for node in stale if node not in sketch.graph]
        for node in gone:
            self._owners.pop(node, None)
            self._late.pop(node, None)
        self._owners.update({n: sketch.owner(n) for n in stale if n in sketch.graph})
        new = [n for n in stale if n in sketch.graph and n not in self._scene.geometry.cards]
        if gone:
            self._scene.remove_cards(gone)
        self._scene.update_cards([self._card(n) for n in in_order(new)])
        self._scene.set_links(links_of(sketch))

    def _rewire(self, change: Change) -> None:
        touched = [e.edge for e in change.edits if isinstance(e, Connect | Disconnect)]
        if not touched:
            return
        graph = self._document.sketch.graph
        gone = [
            edge
            for edge in touched
            if not graph.has_edge(edge.source, edge.target, key=(edge.output, edge.slot))
        ]
        if gone:
            self._scene.remove_wires(gone)

    def _renew(self, nodes: Iterable[str]) -> None:
        """Cards as they are now, and the wires at them."""
        document, sketch = self._document, self._document.sketch
        there = [node for node in nodes if node in sketch.graph]
        if not there:
            return
        self._scene.update_cards([self._card(node) for node in there])
        edges: dict[Edge, None] = {}
        for node in there:
            edges.update(dict.fromkeys(sketch.edges_into(node)))
            edges.update(dict.fromkeys(sketch.edges_out_of(node)))
        if self._lifted is not None:
            edges.pop(self._lifted, None)
        if edges:
            self._scene.update_wires([wire_of(document, edge) for edge in edges])

    def _in_view(self) -> set[str]:
        camera = self._scene.camera()
        return self._scene.geometry.cards_in(camera.visible_rect()) if camera else set()

    def _feed_slice(self) -> None:
        end = perf_counter() + SLICE
        while self._late and perf_counter() < end:
            some = [node for node, _ in zip(list(self._late), range(32), strict=False)]
            for node in some:
                del self._late[node]
            self._renew(some)
        if self._late:
            self._slices.start(0)
