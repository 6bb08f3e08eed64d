"""What a story may ask about the sketch: layers, wires, notes, groups, what is selected."""

from __future__ import annotations

from graph.annotations import NOTE, TAG, members, told_of
from graph.layer_json import layer_to_json


class TellingSketch:
    """Answers by the names of layers; a later call of one is `lstm[1]`."""

    def tell_sketch(self):
        document = self.window.document
        return {
            "names": [document.sketch.layer_of(node).name for node in document.sketch.nodes],
            "wires": [list(edge) for edge in document.sketch.edges],
            "undo": document.undo_label,
            "selected": sorted(document.selection),
        }

    def tell_undo(self):
        return self.window.document.undo_label

    def tell_steps(self):
        """How many steps can be taken back."""
        return len(self.window.document.history.done)

    def tell_layers(self):
        """The class of each layer and the settings in which it differs from Keras's defaults."""
        told = [layer_to_json(layer) for layer in self.window.document.sketch.layers.values()]
        return {each["name"]: [each["class"], each["settings"]] for each in told}

    def tell_cards_named(self):
        """All cards, in the order in which they were made."""
        return [self.named(node) for node in self.window.document.sketch.nodes]

    def tell_wiring(self):
        """What each card takes that takes anything, slot by slot."""
        sketch, found = self.window.document.sketch, {}
        for node in sketch.nodes:
            into = sorted(sketch.edges_into(node), key=lambda edge: edge.slot)
            if into:
                found[self.named(node)] = [
                    self.named(edge.source) + (f".{edge.output}" if edge.output else "")
                    for edge in into
                ]
        return found

    def tell_selected(self):
        sketch = self.window.document.sketch
        return [self.named(n) for n in sketch.nodes if n in self.window.document.selection]

    def tell_chosen_wires(self):
        wires = sorted(self.window.canvas.chosen_wires)
        return [f"{self.named(wire.source)} > {self.named(wire.target)}" for wire in wires]

    def tell_chosen_notes(self):
        sketch = self.window.document.sketch
        return sorted(sketch.notes[note].text for note in self.window.canvas.chosen_notes)

    def tell_notes(self):
        """The text and the colour of each note on the paper."""
        return [[note.text, note.colour] for note in self.window.document.sketch.notes.values()]

    def tell_groups(self):
        """Each group's colour and cards, by its title."""
        sketch = self.window.document.sketch
        inside = members(sketch)
        return {
            group.title: [group.colour, [self.named(node) for node in inside[key]]]
            for key, group in sketch.groups.items()
        }

    def tell_marks(self):
        """The note and the colour of each card that has one."""
        sketch = self.window.document.sketch
        told = {n: [told_of(sketch, n, NOTE), told_of(sketch, n, TAG)] for n in sketch.nodes}
        return {self.named(node): marks for node, marks in told.items() if any(marks)}

    def tell_properties(self):
        """Whether it is drawn across, and the dtype policy of its layers."""
        properties = self.window.document.sketch.properties
        return [properties.across, properties.policy]

    def named(self, node):
        sketch = self.window.document.sketch
        call = sketch.call(node)
        return sketch.layer_of(node).name + (f"[{call}]" if call else "")
