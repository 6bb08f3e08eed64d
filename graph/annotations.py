"""What is written and marked on a sketch, and computes nothing.

A `Note` lies on the paper. A `Group` is a titled frame around cards. Which group a node is in, its
own note and its colour are among what the node keeps, so that they go wherever the node goes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calc.fields import Json
    from graph.sketch import Sketch

COLOURS = ("grey", "blue", "teal", "green", "yellow", "orange", "pink", "violet")
"""What a tag, a note or a group can be coloured with; each theme has its own shade of it."""
NOTE, TAG, GROUP = "note", "tag", "group"
"""Under what names a node keeps its own note, its colour, and the id of its group."""
WIDTH, HEIGHT = 216.0, 96.0
"""How large a new note is."""
LEAST_WIDTH, LEAST_HEIGHT = 96.0, 48.0
LONGEST = 20_000
"""Letters of a note; nobody writes more on a sketch."""
_FARTHEST = 1e7
_NUMBER = re.compile(r"[0-9]{1,9}")


class Note(NamedTuple):
    """A note on paper: its text and where its left upper corner is."""

    text: str
    x: float
    y: float
    width: float = WIDTH
    height: float = HEIGHT
    colour: str = "yellow"


class Group(NamedTuple):
    """A titled frame; the nodes say that they are in it, and so does a group within another."""

    title: str
    colour: str = "grey"
    inside: str = ""
    """The id of the group around it."""


def told_of(sketch: Sketch, node: str, what: str) -> str:
    """The note, the colour or the group that a node keeps; empty where it has none."""
    found = sketch.graph.nodes[node]["kept"].get(what, "")
    return found if isinstance(found, str) else ""


def group_of(sketch: Sketch, node: str) -> str:
    """The id of the group that a node is in; empty where it is in none."""
    found = told_of(sketch, node, GROUP)
    return found if found in sketch.groups else ""


def members(sketch: Sketch) -> dict[str, list[str]]:
    """The nodes of each group, in the order of their making, without those of groups in it."""
    found: dict[str, list[str]] = {group: [] for group in sketch.groups}
    if found:
        for node in sketch.nodes:
            group = group_of(sketch, node)
            if group:
                found[group].append(node)
    return found


def with_told(kept: Mapping[str, Any], what: str, value: str) -> dict[str, Any]:
    """What a node keeps with another note, colour or group; nothing takes it out."""
    rest = {key: told for key, told in kept.items() if key != what}
    return {**rest, what: value} if value else rest


def note_to_json(note: Note) -> dict[str, Json]:
    """The note as files have it."""
    places = {key: _neat(getattr(note, key)) for key in ("x", "y", "width", "height")}
    return {**places, "colour": note.colour, "text": note.text}


def note_from_json(data: Mapping[str, Any]) -> Note:
    """The note again. Raises `ValueError`."""
    text = _text(data["text"])
    x, y = (_number(data[key], -_FARTHEST) for key in ("x", "y"))
    width = _number(data.get("width", WIDTH), LEAST_WIDTH)
    height = _number(data.get("height", HEIGHT), LEAST_HEIGHT)
    return Note(text, x, y, width, height, _colour(data.get("colour", "yellow"), "yellow"))


def group_to_json(group: Group) -> dict[str, Json]:
    """The group as files have it."""
    told: dict[str, Json] = {"colour": group.colour, "title": group.title}
    return {**told, GROUP: group.inside} if group.inside else told


def group_from_json(data: Mapping[str, Any]) -> Group:
    """The group again. Raises `ValueError`."""
    colour = _colour(data.get("colour", "grey"), "grey")
    return Group(_text(data["title"]), colour, _text(data.get(GROUP, "")))


def numbered(there: Iterable[str], letter: str, count: int = 1) -> list[str]:
    """Ids of notes (`t`) or groups (`g`) that are not there yet."""
    last = max((int(number) for each in there for number in _NUMBER.findall(each)), default=0)
    return [f"{letter}{last + index}" for index in range(1, count + 1)]


def _text(value: Json) -> str:
    if not isinstance(value, str) or len(value) > LONGEST:
        raise ValueError(f"a note or title must be text of at most {LONGEST} letters")
    return value


def _colour(value: Json, usual: str) -> str:
    """A colour of a later version is shown as the usual one."""
    if not isinstance(value, str):
        raise ValueError("a colour must be a name")  # noqa: TRY004
    return value if value in COLOURS else usual


def _number(value: Json, least: float) -> float:
    good = isinstance(value, int | float) and not isinstance(value, bool)
    if not good or not least <= value <= _FARTHEST:
        raise ValueError(f"a place or size of a note is {value!r:.40}")
    return float(value)


def _neat(number: float) -> float:
    rounded = round(float(number), 2)
    return int(rounded) if rounded.is_integer() else rounded
