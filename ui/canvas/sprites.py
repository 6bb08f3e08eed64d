"""Pictures painted once and kept for reuse, the longest unused given up first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtGui import QPixmap

MEBI = 1024 * 1024


@dataclass(slots=True)
class Sprite:
    """A picture at the scale it was painted for; (left, top) is where its card begins in it."""

    pixmap: QPixmap
    scale: float
    left: int
    top: int
    frame: int = 0

    @property
    def size(self) -> int:
        return self.pixmap.width() * self.pixmap.height() * 4


class SpriteStore:
    """Sprites by what they show, never more bytes than the bound.

    What the present frame shows is not given up for other parts of the same frame: a bound too
    small for a screen then means plain boxes on a part of it, not painting without an end.
    """

    def __init__(self, bound: int = 160 * MEBI) -> None:
        self.bound = bound
        self.bytes = 0
        self.frame = 0
        self._kept: OrderedDict[Hashable, Sprite] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: Hashable) -> Sprite | None:
        sprite = self._kept.get(key)
        if sprite is not None:
            sprite.frame = self.frame
            self._kept.move_to_end(key)
        return sprite

    def put(self, key: Hashable, sprite: Sprite) -> bool:
        """Keep it, in place of an older one with this key; False when there is no room."""
        old = self._kept.pop(key, None)
        if old is not None:
            self.bytes -= old.size
        while self.bytes + sprite.size > self.bound and self._kept:
            oldest = next(iter(self._kept.values()))
            if oldest.frame == self.frame:
                return False
            self._kept.popitem(last=False)
            self.bytes -= oldest.size
        if sprite.size > self.bound:
            return False
        sprite.frame = self.frame
        self._kept[key] = sprite
        self.bytes += sprite.size
        return True

    def clear(self) -> None:
        self._kept.clear()
        self.bytes = 0
