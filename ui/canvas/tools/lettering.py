"""Wiring by keyboard: ports get letters, and typing one takes that port."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from calc.texts import tr
from graph import commands
from graph.sketch import Edge
from graph.trial import try_edge
from graph.wiring import free_slot, ports_shown
from ui.canvas.faces import Hit
from ui.canvas.tools.pointer import Pointer, Stroke
from ui.canvas.tools.port_letter import PortLetter, lettered
from ui.canvas.tools.surface import Surface
from ui.canvas.tools.tool import Tool

MOST = 26 * 26
"""So many ports can have letters."""


class Lettering(Tool):
    """First an output is taken, where there is a choice, then an input in view.

    Where a wire would not fit, its letter is grey and says why; the same letter once more wires it
    all the same, unless it would close a loop.
    """

    def __init__(self, surface: Surface, wire: Edge | None = None) -> None:
        """`wire` is led elsewhere instead of a new one being drawn."""
        super().__init__(surface)
        self.wire = wire
        self.start: Hit | None = None
        self.letters: tuple[PortLetter, ...] = ()
        self.typed = ""
        self.insisted: Hit | None = None

    def begin(self) -> Tool:
        """Offer the outputs of what is selected, or of all in view; the only one is taken."""
        if self.wire is not None:
            return self._take(PortLetter(Hit("port-out", self.wire.source, self.wire.output), ""))
        chosen = self.surface.document.selection
        outputs = list(self._outputs(sorted(chosen) or self._in_view()))
        if len(outputs) == 1:
            return self._take(PortLetter(outputs[0], ""))
        self._offer([(port, "") for port in outputs])
        if outputs:
            self.surface.say(tr("Type the letters of what the wire starts from."))
        return self if outputs else self.cancel()

    def key(self, stroke: Stroke) -> Tool | None:
        if stroke.key == "Escape":
            return self.cancel()
        if stroke.key == "Backspace":
            self._show("")
            return self
        if stroke.ctrl or stroke.alt or len(stroke.key) != 1 or not stroke.key.isalpha():
            return self
        typed = self.typed + stroke.key.casefold()
        meant = next((each for each in self.letters if each.letters == typed), None)
        if meant is not None:
            return self._take(meant)
        if any(each.letters.startswith(typed) for each in self.letters):
            self._show(typed)
        return self

    def press(self, pointer: Pointer) -> Tool:
        return self.cancel().press(pointer)

    def cancel(self) -> Tool:
        self.surface.show_letters((), "")
        return super().cancel()

    def _take(self, letter: PortLetter) -> Tool:
        """An output begins the wire, an input ends it."""
        if self.start is None:
            self.start = letter.port
            return self._offer_inputs()
        edge = Edge(self.start.id, self.start.slot, letter.port.id, letter.port.slot)
        if letter.why_not and (letter.refused or self.insisted != letter.port):
            self.insisted = letter.port
            self._show("")
            self.surface.say(_told(letter), wrong=True)
            return self
        idle = self.cancel()
        sketch = self.surface.document.sketch
        self.surface.attempt(partial(commands.rewire, sketch, self.wire, edge))
        return idle

    def _offer_inputs(self) -> Tool:
        assert self.start is not None
        start, document = self.start, self.surface.document
        ranked: list[tuple[bool, bool, bool, int, Hit, str]] = []
        for port in self._inputs(start.id):
            trial = try_edge(document, Edge(start.id, start.slot, port.id, port.slot))
            wrong = trial.problem is not None and trial.problem.severity == "error"
            why = trial.refusal or (trial.problem.text() if trial.problem and wrong else "")
            taken = document.sketch.edge_at(port.id, port.slot) is not None
            ranked.append((bool(trial.refusal), bool(why), taken, len(ranked), port, why))
        ranked.sort(key=lambda each: each[:4])
        self._offer([(port, why) for *_, port, why in ranked], {r[4] for r in ranked if r[0]})
        name = document.sketch.layer_of(start.id).name
        if not ranked:
            idle = self.cancel()
            self.surface.say(tr("There is no other input in view."), wrong=True)
            return idle
        self.surface.say(tr("Type the letters of what {name} is wired to.").format(name=name))
        return self

    def _offer(self, ports: list[tuple[Hit, str]], refused: set[Hit] | None = None) -> None:
        words = lettered(min(len(ports), MOST))
        pairs = zip(ports, words, strict=False)
        self.letters = tuple(
            PortLetter(port, word, why, port in (refused or set())) for (port, why), word in pairs
        )
        self._show("")

    def _show(self, typed: str) -> None:
        self.typed = typed
        fitting = (each for each in self.letters if each.letters.startswith(typed))
        self.surface.show_letters(tuple(fitting), typed)

    def _in_view(self) -> list[str]:
        """The cards in view, from the top to the bottom."""
        position = self.surface.document.sketch.position
        return sorted(self.surface.cards_in_view(), key=lambda node: position(node)[::-1])

    def _outputs(self, nodes: list[str]) -> Iterator[Hit]:
        sketch = self.surface.document.sketch
        for node in nodes:
            for output in range(len(sketch.in_call(node).returns())):
                yield Hit("port-out", node, output)

    def _inputs(self, start: str) -> Iterator[Hit]:
        """The inputs in view: those that are shown, and of a full list the next one."""
        sketch = self.surface.document.sketch
        for node in self._in_view():
            if node == start:
                continue
            shown = ports_shown(sketch, node)
            free = free_slot(sketch, node)
            slots = [*range(shown)]
            if free is not None and free not in slots:
                slots.append(free)
            for slot in slots:
                yield Hit("port-in", node, slot)


def _told(letter: PortLetter) -> str:
    if letter.refused:
        return letter.why_not
    again = tr("{why}: type {letters} again to wire it all the same.")
    return again.format(why=letter.why_not, letters=letter.letters)
