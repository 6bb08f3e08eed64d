"""A hand without a screen: presses, moves and releases on a surface that only remembers."""

from __future__ import annotations

from graph.commands import Refusal
from graph.document import Document
from graph.groups import ABOVE, AROUND, all_members
from graph.sketch import Edge
from graph.wiring import ports_shown
from ui.canvas.faces import PAPER, Hit, Wire
from ui.canvas.tools.idle import Idle
from ui.canvas.tools.placing import Placing
from ui.canvas.tools.pointer import Pointer, Stroke

WIDTH, HEIGHT, GAP, REACH, SNAP = 200.0, 76.0, 30.0, 12.0, 24.0


class Desk:
    """A surface on which every card is 200 by 76, and a record of what is shown on it."""

    def __init__(self, document=None):
        self.document = document or Document()
        self.offsets, self.joins = {}, {}
        self.wire = self.band = self.ghost = self.lifted = None
        self.marked = frozenset()
        self.pointed = self.under = PAPER
        self.cursor = "arrow"
        self.refusals = []
        self.numbers = {}
        self.letters, self.typed = (), ""
        self.asked = []
        self.text = self.opened = ""
        self.wires, self.notes, self.sizes = set(), set(), {}
        self.heals = False
        self.fitting = {}
        self.guides = []

    # Where things are

    def port(self, node, slot):
        return self._port(node, slot, self._inputs(node), 0)

    def output(self, node, output):
        return self._port(node, output, self._outputs(node), HEIGHT)

    def near(self, at, kind):
        hit = self._port_at(at, SNAP, (kind,)) or self._card_at(at)
        return hit or PAPER

    def wire_under(self, at):
        return self.under

    def cards_in(self, box):
        left, top, right, bottom = box
        found = set()
        for node in self.document.sketch.nodes:
            x, y = self.document.sketch.position(node)
            across = x - WIDTH / 2 <= right and left <= x + WIDTH / 2
            if across and y <= bottom and top <= y + HEIGHT:
                found.add(node)
        return found

    def notes_in(self, box):
        left, top, right, bottom = box
        notes = self.document.sketch.notes.items()
        across = {each: note for each, note in notes if note.x <= right}
        across = {n: note for n, note in across.items() if left <= note.x + note.width}
        return {n for n, note in across.items() if note.y <= bottom and top <= note.y + note.height}

    def frames(self):
        found = {}
        for group, nodes in all_members(self.document.sketch).items():
            places = [self.document.sketch.position(node) for node in nodes]
            xs, ys = [x for x, _ in places], [y for _, y in places]
            left, right = min(xs) - WIDTH / 2 - AROUND, max(xs) + WIDTH / 2 + AROUND
            found[group] = (left, min(ys) - ABOVE, right, max(ys) + HEIGHT + AROUND)
        return found

    def hit(self, at):
        ports = self._port_at(at, REACH, ("port-in", "port-out"))
        return ports or self._card_at(at) or self._note_at(at) or PAPER

    def _note_at(self, at):
        under = self.notes_in((*at, *at))
        return Hit("note", max(under)) if under else None

    def number_at(self, at, node):
        return self.numbers.get(node)

    # What is chosen and done

    def chosen_wires(self):
        return self.wires & set(self.document.sketch.edges)

    def chosen_notes(self):
        return self.notes & self.document.sketch.notes.keys()

    def choose(self, nodes, wires=(), notes=()):
        self.document.select(nodes)
        self.wires, self.notes = set(wires), set(notes)

    def attempt(self, command, merge=None):
        try:
            self.document.do(command(), merge=merge)
        except Refusal as refusal:
            self.refusals.append(str(refusal))
            return False
        return True

    # What is only shown

    def hover(self, hit):
        self.pointed = hit

    def show_fitting(self, cards, ports="port-in"):
        self.fitting = dict(cards or {})

    def show_guides(self, lines):
        self.guides = list(lines)

    def cards_in_view(self):
        return set(self.document.sketch.nodes)

    def point_with(self, cursor):
        self.cursor = cursor

    def show_offsets(self, offsets):
        self.offsets = dict(offsets)

    def show_wire(self, start, end, text, state, pointer):
        self.wire = (start, end, text, state)

    def hide_wire(self):
        self.wire = None

    def lift(self, edge):
        self.lifted = edge

    def open_card(self, node):
        self.opened = node

    def show_joins(self, joins):
        self.joins = dict(joins)

    def show_sizes(self, sizes):
        self.sizes = dict(sizes)

    def show_band(self, box, marked, notes=()):
        self.band, self.marked = box, {*marked, *notes}

    def hide_band(self):
        self.band = None

    def show_ghost(self, face, at):
        self.ghost = (face, at)

    def hide_ghost(self):
        self.ghost = None

    def reveal(self, node):
        self.asked.append(("reveal", node))

    # What the window is asked for

    def say(self, what, *, wrong=False):
        (self.refusals if wrong else self.asked).append(what if wrong else ("say", what))

    def show_letters(self, letters, typed):
        self.letters, self.typed = tuple(letters), typed

    def edit(self, node):
        self.asked.append(("edit", node))

    def write(self, note):
        self.asked.append(("write", note))

    def write_title(self, group):
        self.asked.append(("title", group))

    def add_here(self, at):
        self.asked.append(("add", at))

    def add_at_end(self, port, at):
        self.asked.append(("end", port.kind, port.id, port.slot, at))

    def put_on_clipboard(self, text):
        self.text = text

    def clipboard(self):
        return self.text

    @property
    def shown(self):
        """What only a gesture shows: nothing once it has ended."""
        live = (
            self.offsets | self.sizes | self.joins,
            self.wire,
            self.band,
            self.ghost,
            self.lifted,
            self.opened,
        )
        return (*live, self.fitting or None, self.guides or None)

    def _inputs(self, node):
        return ports_shown(self.document.sketch, node, every=node == self.opened)

    def _outputs(self, node):
        return len(self.document.sketch.layer_of(node).returns())

    def _port(self, node, slot, count, down):
        x, y = self.document.sketch.position(node)
        return (x + (slot - (count - 1) / 2) * GAP, y + down)

    def _port_at(self, at, reach, kinds):
        best, found = reach, None
        for node in self.document.sketch.nodes:
            for kind in kinds:
                inward = kind == "port-in"
                count = self._inputs(node) if inward else self._outputs(node)
                for slot in range(count):
                    x, y = self.port(node, slot) if inward else self.output(node, slot)
                    distance = ((x - at[0]) ** 2 + (y - at[1]) ** 2) ** 0.5
                    if distance < best:
                        best, found = distance, Hit(kind, node, slot)
        return found

    def _card_at(self, at):
        under = self.cards_in((*at, *at))
        return Hit("card", max(under)) if under else None


class Hand:
    """Moves over a desk; every word returns the hand, so that they make a sentence."""

    def __init__(self, document=None):
        self.desk = Desk(document)
        self.tool = Idle(self.desk)
        self.at = (0.0, 0.0)

    @property
    def document(self):
        return self.desk.document

    @property
    def sketch(self):
        return self.desk.document.sketch

    def press(self, at, hit=None, **held):
        self.tool = self.tool.press(self._pointer(at, hit, held))
        return self

    def double(self, at, hit=None, **held):
        self.tool = self.tool.double(self._pointer(at, hit, held))
        return self

    def move(self, at, hit=None, **held):
        self.tool = self.tool.move(self._pointer(at, hit, held))
        return self

    def release(self, at=None, hit=None, **held):
        self.tool = self.tool.release(self._pointer(at or self.at, hit, held))
        return self

    def click(self, at, hit=None, **held):
        return self.press(at, hit, **held).release(at, hit, **held)

    def drag(self, start, end, **held):
        """Up to the release."""
        (x, y), (u, v) = start, end
        middle = ((x + u) / 2, (y + v) / 2)
        return self.press(start, **held).move(middle, **held).move(end, **held)

    def key(self, name, **held):
        """Strike a key; whether it meant something."""
        followed = self.tool.key(Stroke(name, **held))
        self.tool = followed or self.tool
        return followed is not None

    def bring(self, class_name, *places):
        """Bring a layer from the palette over these places."""
        self.tool = Placing(self.desk, class_name)
        for at in places:
            self.move(at)
        return self

    def card(self, node):
        """The middle of a card."""
        x, y = self.sketch.position(node)
        return (x, y + HEIGHT / 2)

    def wire_hit(self, edge):
        return Hit("wire", edge.target, edge.slot, Wire(*edge))

    def holding(self):
        return type(self.tool).__name__

    def _pointer(self, at, hit, held):
        self.at = at
        return Pointer(at, at, hit or self.desk.hit(at), **held)


def edge(source, target, slot=0, output=0):
    return Edge(source, output, target, slot)
