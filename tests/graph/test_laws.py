"""The laws of editing, whatever is done in whatever order, and inside whatever model.

After every step the outcomes are those of a calculation from scratch, and so is the table. Undoing
everything gives back the very text of the file, doing it again repeats it; what is saved opens as
the same sketch; each edit can be written down and read again.
"""

from __future__ import annotations

import json

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from calc.propagation import Propagation
from calc.register import REGISTER
from graph import clipboard, commands
from graph.annotations import COLOURS, group_of
from graph.commands import Refusal, annotating, copying, framing, grouping
from graph.document import Document
from graph.edits import apply_all
from graph.edits.edit_json import edit_from_json, edit_to_json
from graph.examples import examples
from graph.formats import native
from graph.groups import lineage
from graph.live_sketch import LiveSketch
from graph.models import models_in
from graph.models.inside import InnerDocument
from graph.report import report
from graph.sketch import Edge, Sketch

CLASSES = st.sampled_from(sorted(REGISTER))
TYPED = st.sampled_from(
    [
        *("", "3", "0", "-1", "64", "0.5", "2, 2", "(3", "4×", "2, 1", "batch, time, 8"),
        *("same", "valid", "yes", "no", "None", "channels_first", "relu", "sum", "maybe", "é"),
    ]
)
COLOUR = st.sampled_from(["", *COLOURS])
NAMES = st.sampled_from(["a", "b", "a/b", "", "层", "a"])
EXAMPLES = [example.name for example in examples()]
NESTED = ["autoencoder_nested", "video_qa"]
PLACES = st.integers(-9, 9).map(lambda step: step * 24.0)


class Editing(RuleBasedStateMachine):
    """Somebody sketches at random; a copy of every edit is made from its JSON on the way."""

    def __init__(self):
        super().__init__()
        self.document = self.here = Document()
        self.open_models = []
        self.start = native.dumps(self.document.sketch)
        self.twin = Sketch()

    @initialize(name=st.none() | st.sampled_from(EXAMPLES) | st.sampled_from(NESTED))
    def open(self, name):
        if name is not None:
            example = next(example for example in examples() if example.name == name)
            self.document, self.twin = Document(example.open()), example.open()
            self.here = self.document
        self.start = native.dumps(self.document.sketch)
        self.document.listen(self.copy)

    def copy(self, change):
        apply_all(
            self.twin,
            [edit_from_json(json.loads(json.dumps(edit_to_json(e)))) for e in change.edits],
        )

    def do(self, command, *values, **more):
        try:
            self.here.do(command(self.here.sketch, *values), **more)
        except Refusal as refusal:
            assert str(refusal)  # noqa: PT017 - refusing is one of two good answers

    def node(self, data):
        return data.draw(st.sampled_from(self.here.sketch.nodes), "node")

    def nodes(self, data):
        there = self.here.sketch.nodes
        return data.draw(st.lists(st.sampled_from(there), max_size=4, unique=True), "nodes")

    def notes(self, data):
        there = sorted(self.here.sketch.notes)
        some = st.lists(st.sampled_from(there), unique=True) if there else st.just([])
        return data.draw(some, "notes")

    def something(self):
        return len(self.here.sketch) > 0

    def models(self):
        layers = self.here.sketch.layers.items()
        return [(id_, path) for id_, layer in layers for path, _ in models_in(layer)]

    # -- deeds

    @rule(kind=CLASSES, x=PLACES, y=PLACES)
    def place(self, kind, x, y):
        self.do(commands.place, kind, x, y)

    @precondition(something)
    @rule(kind=CLASSES, data=st.data())
    def place_after(self, kind, data):
        self.do(commands.place_after, kind, self.node(data))

    @precondition(something)
    @rule(data=st.data(), output=st.integers(0, 2), slot=st.integers(0, 3))
    def connect(self, data, output, slot):
        self.do(commands.connect, Edge(self.node(data), output, self.node(data), slot))

    @precondition(lambda self: self.here.sketch.edges)
    @rule(data=st.data())
    def disconnect(self, data):
        edges = st.lists(st.sampled_from(self.here.sketch.edges), min_size=1, max_size=3)
        self.do(commands.disconnect, data.draw(edges, "edges"))

    @precondition(something)
    @rule(data=st.data(), text=TYPED, merged=st.booleans())
    def configure(self, data, text, merged):
        """As typed, key by key where it is merged."""
        layer = self.here.sketch.owner(self.node(data))
        fields = sorted(self.here.sketch.layers[layer].fields)
        if not fields:
            return
        setting = data.draw(st.sampled_from(fields), "setting")
        for typed in [text[: end + 1] for end in range(len(text))] if merged else [text]:
            self.do(commands.configure_text, layer, setting, typed, merge=(layer, setting))
        self.document.history.seal()

    @precondition(something)
    @rule(data=st.data(), name=NAMES)
    def rename(self, data, name):
        self.do(commands.rename, self.here.sketch.owner(self.node(data)), name)

    @precondition(something)
    @rule(data=st.data())
    def share(self, data):
        self.do(commands.share, self.node(data))

    @precondition(something)
    @rule(data=st.data())
    def separate(self, data):
        self.do(commands.separate, self.node(data))

    @precondition(something)
    @rule(data=st.data())
    def remove(self, data):
        self.do(commands.remove, self.nodes(data))

    @precondition(something)
    @rule(data=st.data())
    def duplicate(self, data):
        self.do(copying.duplicate, self.nodes(data))

    @precondition(something)
    @rule(data=st.data())
    def duplicate_wired(self, data):
        self.do(copying.duplicate_wired, self.nodes(data))

    @precondition(something)
    @rule(data=st.data())
    def paste(self, data):
        text = clipboard.copy(self.here.sketch, self.nodes(data), self.notes(data))
        part = json.loads(text)
        assert clipboard.is_part(text) == bool(part["nodes"] or part.get("notes"))
        self.do(copying.paste, text)

    @rule(x=PLACES, y=PLACES, text=NAMES)
    def add_note(self, x, y, text):
        self.do(annotating.add_note, text, (x, y))

    @precondition(lambda self: self.here.sketch.notes)
    @rule(data=st.data(), text=NAMES, width=st.integers(0, 900), colour=COLOUR)
    def change_note(self, data, text, width, colour):
        note = data.draw(st.sampled_from(sorted(self.here.sketch.notes)), "note")
        self.do(annotating.resize_note, note, float(width), 60.0)
        self.do(annotating.colour, (), colour, [note])
        self.do(annotating.write_note, note, text)

    @precondition(something)
    @rule(data=st.data(), title=NAMES)
    def frame(self, data, title):
        self.do(framing.group, self.nodes(data), title)

    @precondition(lambda self: self.here.sketch.groups)
    @rule(data=st.data(), title=NAMES, colour=COLOUR)
    def change_frame(self, data, title, colour):
        group = data.draw(st.sampled_from(sorted(self.here.sketch.groups)), "group")
        joins = dict.fromkeys(self.nodes(data), group)
        self.here.apply("Join", framing.regrouped(self.here.sketch, joins))
        if group in self.here.sketch.groups:
            self.do(framing.title_group, group, title)
            self.do(framing.colour_group, group, colour)

    @precondition(something)
    @rule(data=st.data())
    def unframe(self, data):
        self.do(framing.leave_group, self.nodes(data))
        self.do(framing.ungroup, self.nodes(data))

    @precondition(something)
    @rule(data=st.data(), text=NAMES, colour=COLOUR)
    def mark(self, data, text, colour):
        self.do(annotating.note_on, self.node(data), text)
        self.do(annotating.colour, self.nodes(data), colour, self.notes(data))

    @precondition(something)
    @rule(data=st.data(), x=PLACES, y=PLACES)
    def move_all(self, data, x, y):
        things = [*self.nodes(data), *self.notes(data)]
        self.do(annotating.move, dict.fromkeys(things, (x, y)))

    @precondition(something)
    @rule(data=st.data())
    def remove_all(self, data):
        self.do(annotating.remove, self.nodes(data), (), self.notes(data))

    @precondition(something)
    @rule(data=st.data(), x=PLACES, y=PLACES)
    def move(self, data, x, y):
        self.do(commands.move, dict.fromkeys(self.nodes(data), (x, y)))

    @rule(name=NAMES)
    def name(self, name):
        self.do(commands.set_name, name)

    @rule(size=st.none() | st.integers(1, 500))
    def size(self, size):
        self.do(commands.set_size, "time", size)

    @precondition(something)
    @rule(data=st.data())
    def group(self, data):
        nodes = self.nodes(data)
        self.do(lambda _: grouping.group(self.here, nodes))

    @precondition(something)
    @rule(data=st.data())
    def dissolve(self, data):
        self.do(grouping.dissolve, self.node(data))

    @precondition(models)
    @rule(data=st.data())
    def enter(self, data):
        id_, path = data.draw(st.sampled_from(self.models()), "model")
        self.here = InnerDocument(self.here, id_, path)
        self.open_models.append(self.here)

    @rule()
    def leave(self):
        self.here = self.document

    @rule()
    def undo(self):
        self.here.undo()
        self.stay()

    @rule()
    def redo(self):
        self.here.redo()
        self.stay()

    def stay(self):
        """Undo may take away the model that one is in."""
        while isinstance(self.here, InnerDocument) and any(d.closed for d in self.here.trail[1:]):
            self.here = self.here.outer

    @rule()
    def save(self):
        self.document.history.mark_saved()
        assert not self.document.modified

    # -- what holds after each of them

    @invariant()
    def outcomes_are_those_of_a_calculation_from_scratch(self):
        assert (
            self.document.propagation.outcomes == Propagation(self.document.sketch.graph).outcomes
        )

    @invariant()
    def trouble_is_known_where_it_is(self):
        outcomes = self.document.propagation.outcomes.items()
        found = {node for node, outcome in outcomes if outcome.problems or outcome.waits_for}
        assert self.document.propagation.troubled == found

    @invariant()
    def the_report_and_the_table_are_those_of_the_file(self):
        again = Document(native.loads(native.dumps(self.document.sketch)))
        assert again.sketch == self.document.sketch
        assert report(again) == report(self.document)
        assert again.table == self.document.table

    @invariant()
    def what_is_open_inside_shows_what_is_there(self):
        for inside in self.open_models:
            if not any(document.closed for document in inside.trail[1:]):
                assert native.dumps(inside.sketch) == native.dumps(inside.model.sketch)
                again = Propagation(inside.sketch.graph).outcomes
                assert inside.propagation.outcomes == again
                same = LiveSketch(inside.sketch)
                assert inside.order.rows == same.order.rows
                assert inside.table.rows == same.table.rows

    @invariant()
    def every_group_has_cards(self):
        sketch = self.here.sketch
        around = {each for node in sketch.nodes for each in lineage(sketch, group_of(sketch, node))}
        assert around == set(sketch.groups)

    @invariant()
    def edits_can_be_written_down(self):
        assert native.dumps(self.twin) == native.dumps(self.document.sketch)

    def teardown(self):
        end, steps = native.dumps(self.document.sketch), 0
        self.document.history.seal()
        while self.document.undo():
            steps += 1
        if not self.document.history.undone:
            return
        assert native.dumps(self.document.sketch) == self.start
        undone = len(self.document.history.undone) - steps
        for _ in range(steps):
            self.document.redo()
        assert len(self.document.history.undone) == undone
        assert native.dumps(self.document.sketch) == end


@pytest.mark.timeout(600)
def test_editing_keeps_the_laws():
    run_state_machine_as_test(Editing, settings=settings(max_examples=60, stateful_step_count=25))
