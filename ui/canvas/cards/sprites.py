"""The pictures that cards are put together from, painted when first needed."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from ui.canvas.cards import frames
from ui.canvas.cards.layout import CardLayout
from ui.canvas.cards.painter import CardPainter
from ui.canvas.faces import Face
from ui.canvas.inks import Inks, mixed
from ui.canvas.lod import Level
from ui.canvas.sprites import Sprite, SpriteStore
from ui.canvas.wires.labels import paint_label

Key = tuple[Hashable, ...]


class CardSprites:
    """Sprites of faces, frames, rings, ports and labels in one store.

    While `moving`, the camera changes its scale: what is there is good enough and gets scaled.
    """

    def __init__(self, layout: CardLayout, inks: Inks) -> None:
        self.layout = layout
        self.inks = inks
        self.store = SpriteStore()
        self.moving = False
        self._rest_scale = 0.0
        self._painter = CardPainter(inks, layout)

    def scale_near(self, scale: float) -> float:
        """What to paint a new sprite for: while moving, the scale that frames are there for."""
        if not self.moving or not 0.6 < scale / (self._rest_scale or 1e-9) < 1.7:
            self._rest_scale = scale
        return self._rest_scale

    def kept(self, face: Face, level: Level) -> Sprite | None:
        """The sprite of a face, at whatever scale it was painted."""
        return self.store.get((face, level))

    def render(self, face: Face, level: Level, scale: float, zoom: float) -> Sprite | None:
        """The sprite of a face for this scale, kept; None when there is no room for it."""
        width = self.layout.width(face)
        frame = self._exact(
            ("frame", face.state, width),
            scale,
            lambda: frames.paint_frame(self.inks, face.state, width, scale),
        )
        sprite = self._painter.paint(face, frame, level, zoom)
        return sprite if self.store.put((face, level), sprite) else None

    def frame(self, state: str, width: float, scale: float) -> Sprite:
        """A card without its texts."""
        return self._piece(
            ("frame", state, width),
            scale,
            lambda: frames.paint_frame(self.inks, state, width, scale),
        )

    def selection(self, width: float, scale: float) -> Sprite:
        inks = self.inks
        halo = mixed(inks.accent, inks.paper, 0.72)
        return self._piece(
            ("selected", width), scale, lambda: frames.paint_ring(width, scale, inks.accent, halo)
        )

    def pointed(self, width: float, scale: float) -> Sprite:
        return self._piece(
            ("pointed", width),
            scale,
            lambda: frames.paint_ring(width, scale, self.inks.ink3, None),
        )

    def focus(self, width: float, scale: float) -> Sprite:
        return self._piece(
            ("focus", width), scale, lambda: frames.paint_focus(width, scale, self.inks.accent)
        )

    def port(self, scale: float, *, lit: bool = False) -> Sprite:
        return self._exact(
            ("port", lit), scale, lambda: frames.paint_port(self.inks, scale, lit=lit)
        )

    def label(self, text: str, state: str, width: float, scale: float) -> Sprite:
        return self._piece(
            ("label", text, state),
            scale,
            lambda: paint_label(self.inks, text, state, width, scale),
        )

    def _exact(self, key: Key, scale: float, paint: Callable[[], Sprite]) -> Sprite:
        sprite = self.store.get(key)
        if sprite is None or sprite.scale != scale:
            sprite = paint()
            self.store.put(key, sprite)
        return sprite

    def _piece(self, key: Key, scale: float, paint: Callable[[], Sprite]) -> Sprite:
        if self.moving and (sprite := self.store.get(key)) is not None:
            return sprite
        return self._exact(key, scale, paint)
