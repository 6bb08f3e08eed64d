"""What many stories begin with: a sketch in a file, the keyboard on the canvas, a typed line."""

from __future__ import annotations

from graph.commands.annotating import move
from graph.commands.arranging import lay_out
from graph.document import Document
from graph.files import save_file
from graph.quick_add.plan import plan


def sketched(folder, *lines, places=None, name="story.layersketch"):
    """A file with what these lines draw, laid out, some cards at places of their own."""
    document = Document()
    for line in lines:
        made = plan(document, line, [])
        document.apply(made.label, made.edits)
    document.do(lay_out(document.sketch, ()))
    owners = {layer.name: owner for owner, layer in document.sketch.layers.items()}
    for layer, place in (places or {}).items():
        document.do(move(document.sketch, {document.sketch.calls[owners[layer]][0]: place}))
    path = folder / name
    save_file(document.sketch, path)
    return path


def to_canvas(program):
    """Escape leads there from everywhere, and once more lets go of what is selected."""
    program.keys("Escape")
    program.until("focus", is_="canvas")
    program.keys("Escape")
    program.until("selected", is_=[])
    return program


def add(program, line, *cards):
    """Type into the open line, and wait for these cards."""
    program.until("focus", is_="quickAdd")
    program.type(line)
    program.until("text", "quickAdd", is_=lambda text: text.endswith(line[-6:]))
    program.keys("Return")
    program.until("focus", is_="canvas")
    program.until("cards_named", is_=lambda names: set(cards) <= set(names))


def command(program, words):
    """Do what the list of all commands finds first."""
    program.keys("ctrl+k")
    program.until("focus", is_="commands")
    program.type(words)
    program.until("text", "commands", is_=words)
    program.keys("Return")
    program.until("visible", "commands", is_=False)
    return program


def name_file(program, path):
    """Type where to save into the dialog that asks, and wait until it is gone."""
    program.until("dialog", is_="QFileDialog")
    program.until("focus", is_="fileNameEdit")
    program.keys("ctrl+a").type(str(path))
    # While one types, a list of files opens and closes: Return is for the dialog, not for it.
    program.caught_up().until("text", "fileNameEdit", is_=str(path))
    program.until("popup", is_=False)
    program.keys("Return")
    program.until("dialog", is_="")
    return program
