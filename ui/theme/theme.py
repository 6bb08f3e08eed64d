"""The look of the whole window: light or dark, as named colours that everything paints with.

`current()` is the theme in use. Widgets are repainted by Qt when it changes; what keeps pictures
of its own asks to be told with `listen`.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MethodType

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from ui.theme import colours, fonts
from ui.theme.sheet import style_sheet

GRID = 4
RADIUS_FIELD = 7
CHOICES = ("system", "light", "dark")

Listener = Callable[["Theme"], None]


class _Colour:
    """A colour of the theme, read anew each time, so that nobody can change the theme's own."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, theme: Theme, owner: type | None = None) -> QColor:
        return QColor(theme.colours[self._name])


@dataclass(frozen=True)
class Theme:
    """One theme: each colour under the name of what it is for, as a QColor."""

    name: str
    dark: bool
    colours: Mapping[str, str] = field(repr=False)

    paper = _Colour()
    dot = _Colour()
    panel = _Colour()
    side = _Colour()
    card = _Colour()
    badge = _Colour()
    hover = _Colour()
    press = _Colour()
    selection = _Colour()
    line = _Colour()
    control = _Colour()
    ink = _Colour()
    ink2 = _Colour()
    ink3 = _Colour()
    off = _Colour()
    accent = _Colour()
    accent_hover = _Colour()
    accent_press = _Colour()
    accent_bg = _Colour()
    on_accent = _Colour()
    err = _Colour()
    err_bg = _Colour()
    warn = _Colour()
    warn_bg = _Colour()
    ok = _Colour()
    ok_bg = _Colour()
    shadow = _Colour()

    def colour(self, token: str) -> QColor:
        """The colour of this name; KeyError where the theme has none."""
        return QColor(self.colours[token])

    def family(self, name: str) -> QColor:
        """The colour of a family of layers; that of custom layers for a family of somebody's own.

        Input and Embedding live among the core layers, yet have a colour of their own.
        """
        return QColor(self.colours.get(f"family_{name}", self.colours["family_custom"]))


LIGHT = Theme("light", dark=False, colours=colours.LIGHT)
DARK = Theme("dark", dark=True, colours=colours.DARK)

_current = LIGHT
_listeners: list[Callable[[], Listener | None]] = []


def current() -> Theme:
    """The theme in use."""
    return _current


def listen(listener: Listener) -> None:
    """Call this with the new theme after each change, for as long as its owner lives."""
    if isinstance(listener, MethodType):
        _listeners.append(weakref.WeakMethod(listener))
    else:
        _listeners.append(lambda: listener)


def apply(app: QApplication, theme: Theme) -> None:
    """Put the whole application into this theme."""
    global _current  # noqa: PLW0603 - one look for one application
    _current = theme
    fonts.load_fonts()
    if app.style().objectName().lower() != "fusion" and not app.styleSheet():
        app.setStyle("Fusion")
    app.setFont(fonts.text())
    app.setPalette(palette(theme))
    app.setStyleSheet(style_sheet(theme.name, theme.colours))
    _listeners[:] = [reference for reference in _listeners if _lives(reference())]
    for reference in tuple(_listeners):
        listener = reference()
        if listener is not None and _lives(listener):
            listener(theme)


def _lives(listener: Listener | None) -> bool:
    """Whether somebody is there to be told: Python may know a widget longer than Qt does."""
    owner = getattr(listener, "__self__", None)
    return listener is not None and (not isinstance(owner, QObject) or isValid(owner))


def palette(theme: Theme) -> QPalette:
    """The theme as Qt's roles, for all that the style sheet does not name."""
    roles = {
        QPalette.ColorRole.Window: theme.panel,
        QPalette.ColorRole.WindowText: theme.ink,
        QPalette.ColorRole.Base: theme.panel,
        QPalette.ColorRole.AlternateBase: theme.side,
        QPalette.ColorRole.Text: theme.ink,
        QPalette.ColorRole.PlaceholderText: theme.ink3,
        QPalette.ColorRole.Button: theme.panel,
        QPalette.ColorRole.ButtonText: theme.ink,
        QPalette.ColorRole.BrightText: theme.err,
        QPalette.ColorRole.Highlight: theme.selection,
        QPalette.ColorRole.HighlightedText: theme.ink,
        QPalette.ColorRole.Accent: theme.accent,
        QPalette.ColorRole.Link: theme.accent,
        QPalette.ColorRole.LinkVisited: theme.accent,
        QPalette.ColorRole.ToolTipBase: theme.panel,
        QPalette.ColorRole.ToolTipText: theme.ink,
        QPalette.ColorRole.Light: theme.panel,
        QPalette.ColorRole.Midlight: theme.hover,
        QPalette.ColorRole.Mid: theme.line,
        QPalette.ColorRole.Dark: theme.control,
        QPalette.ColorRole.Shadow: theme.shadow,
    }
    made = QPalette()
    for role, colour in roles.items():
        made.setColor(role, colour)
    texts = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)
    for role in texts:
        made.setColor(QPalette.ColorGroup.Disabled, role, theme.off)
    return made


class Themes:
    """Which theme the user wants; "system" follows the desktop where Qt can tell its scheme."""

    def __init__(self, app: QApplication, choice: str = "system") -> None:
        self._app = app
        self._choice = choice if choice in CHOICES else "system"
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._scheme_changed)
        self._tell_desktop()
        apply(app, self._meant())

    @property
    def choice(self) -> str:
        """What the user chose: "system", "light" or "dark"."""
        return self._choice

    def choose(self, choice: str) -> None:
        """Take up a theme, at once; an unknown name is a mistake of the caller."""
        if choice not in CHOICES:
            raise ValueError(choice)
        self._choice = choice
        self._tell_desktop()
        self._take_up()

    def _scheme_changed(self, _scheme: Qt.ColorScheme) -> None:
        self._take_up()

    def _tell_desktop(self) -> None:
        """Let the desktop draw its part, such as the title bar, in the same scheme."""
        schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        QGuiApplication.styleHints().setColorScheme(
            schemes.get(self._choice, Qt.ColorScheme.Unknown)
        )

    def _take_up(self) -> None:
        meant = self._meant()
        if meant is not current():
            apply(self._app, meant)

    def _meant(self) -> Theme:
        if self._choice == "system":
            scheme = QGuiApplication.styleHints().colorScheme()
            return DARK if scheme == Qt.ColorScheme.Dark else LIGHT
        return DARK if self._choice == "dark" else LIGHT
