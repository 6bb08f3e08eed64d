"""What the canvas tells those who hear it: what is selected, or the letters of ports."""

from __future__ import annotations

from collections.abc import Iterable

from calc.texts import tr
from graph.models.inside import AnyDocument
from ui.canvas.faces_of import called
from ui.canvas.tips import spoken, tip_of
from ui.canvas.tools.port_letter import PortLetter


def selection_told(document: AnyDocument, chosen_notes: Iterable[str]) -> str:
    """What is selected; where nothing is, what the keys do."""
    chosen = sorted(document.selection)
    text = spoken(document, chosen[0]) if len(chosen) == 1 else ""
    if len(chosen) > 1:
        text = tr("{count} layers selected").format(count=len(chosen))
    notes = document.sketch.notes
    for note in sorted(notes.keys() & chosen_notes):
        text = "; ".join(filter(None, (text, tr("note: {text}").format(text=notes[note].text))))
    return text or tr("Tab walks the layers, a letter types one, F6 goes to the next panel")


def letters_told(document: AnyDocument, letters: Iterable[PortLetter]) -> str:
    """Which letters stand for which port; nothing without letters."""
    return "; ".join(f"{each.letters}: {_port_told(document, each)}" for each in letters)


def _port_told(document: AnyDocument, letter: PortLetter) -> str:
    first = tip_of(document, letter.port).split("\n")[0]
    name = called(document.sketch, letter.port.id)
    return ", ".join(filter(None, (name, first, letter.why_not)))
