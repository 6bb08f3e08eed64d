"""The menu bar of a window, its context menus, and the menus whose entries come and go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from calc.texts import N_, tr
from graph.examples import examples
from ui.application import language
from ui.marking import show_swatches
from ui.menus.entries import INNER, MENUS, ON, ON_PAPER, RULE, THEMES

if TYPE_CHECKING:
    from ui.actions import Actions
    from ui.canvas.faces import Hit
    from ui.window import Window


class Menus(QObject):
    """The menu bar of a window, and its context menus."""

    def __init__(self, window: Window, bar: QMenuBar) -> None:
        super().__init__(window)
        self._bar = bar
        self._window = window
        self._titled: list[tuple[QMenu, str]] = []
        self._inner: dict[str, QMenu] = {}
        self._open: QMenu | None = None
        for words, entries in MENUS:
            menu = bar.addMenu("")
            self._titled.append((menu, words))
            _fill(menu, entries, window.commands, self._made_inner)
        self.retranslate()

    def _made_inner(self, name: str) -> QMenu:
        """The inner menu of that name; menu bar and context menus show the same one."""
        if name in self._inner:
            return self._inner[name]
        words, fill = {
            "menu.examples": (N_("New from e&xample"), self._fill_examples),
            "menu.recent": (N_("Open &recent"), self._fill_recent),
            "menu.select": (N_("S&elect"), None),
            "menu.align": (N_("Ali&gn"), None),
            "menu.wires": (N_("W&ires"), None),
            "menu.notes": (N_("Gro&ups and colours"), None),
            "menu.colour": (N_("&Colour"), None),
            "menu.group_colour": (N_("Colour of the &frame"), None),
            "menu.theme": (N_("&Theme"), self._fill_themes),
            "menu.language": (N_("&Language"), self._fill_languages),
        }[name]
        menu = QMenu(self._window)
        menu.setObjectName(name)
        menu.setToolTipsVisible(True)
        if fill is not None:
            menu.aboutToShow.connect(fill)
        _fill(menu, INNER.get(name, ()), self._window.commands, self._made_inner)
        if name.endswith("colour"):
            menu.aboutToShow.connect(lambda: show_swatches(menu.actions()))
        self._titled.append((menu, words))
        self._inner[name] = menu
        menu.setTitle(tr(words))
        return menu

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self._bar.setAccessibleName(tr("Menus"))
        for menu, words in self._titled:
            menu.setTitle(tr(words))
        for fill in (self._fill_examples, self._fill_recent):
            fill()
        self._fill_themes()
        self._fill_languages()

    def context_menu(self, hit: Hit) -> QMenu:
        """The commands for what was hit on the canvas."""
        entries = ON.get(hit.kind, ON_PAPER)
        if self._open is not None:
            self._open.deleteLater()
        self._open = QMenu(self._window)
        self._open.setObjectName("contextMenu")
        _fill(self._open, entries, self._window.commands, self._made_inner)
        return self._open

    def open_over(self, name: str, button: QWidget) -> None:
        """Open one of the inner menus over a button at the lower edge."""
        menu = self._inner[name]
        height = menu.sizeHint().height()
        menu.popup(button.mapToGlobal(QPoint(0, -height)))

    # Menus whose entries come and go

    def _fill_examples(self) -> None:
        menu = self._inner["menu.examples"]
        menu.clear()
        for example in examples():
            action = menu.addAction(example.title.replace("&", "&&"))
            action.setToolTip(example.purpose)
            action.setObjectName(f"example.{example.name}")
            self._bind(action, self._window.application.open_example, example.name)

    def _fill_recent(self) -> None:
        menu, recent = self._inner["menu.recent"], self._window.application.recent
        menu.clear()
        for path in recent.paths:
            action = menu.addAction(_short(path).replace("&", "&&"))
            action.setToolTip(str(path))
            action.setEnabled(path.exists())
            self._bind(action, self._window.application.open_path, path)
        menu.addSeparator()
        clear = menu.addAction(tr("&Clear"))
        clear.setEnabled(bool(recent.paths))
        clear.triggered.connect(recent.clear)

    def _bind(self, action: QAction, deed: Callable[..., object], what: str | Path) -> None:
        action.triggered.connect(partial(_call, deed, what, self._window))

    def _fill_themes(self) -> None:
        themes = self._window.application.themes
        entries = [(choice, tr(words)) for choice, words in THEMES]
        self._fill_choice("menu.theme", entries, themes.choice, self._choose_theme)

    def _fill_languages(self) -> None:
        entries = [("system", tr("As the &system"))]
        entries += [(choice, language.NAMES[choice]) for choice in language.NAMES]
        current = self._window.application.languages.choice
        self._fill_choice("menu.language", entries, current, self._choose_language)

    def _fill_choice(
        self,
        name: str,
        entries: Sequence[tuple[str, str]],
        current: str,
        choose: Callable[[QAction], None],
    ) -> None:
        menu = self._inner[name]
        menu.clear()
        for old in menu.findChildren(QActionGroup):
            old.deleteLater()
        group = QActionGroup(menu)
        for choice, words in entries:
            action = menu.addAction(words)
            action.setObjectName(f"{name}.{choice}")
            action.setData(choice)
            action.setCheckable(True)
            action.setChecked(choice == current)
            group.addAction(action)
        group.triggered.connect(choose)

    def _choose_theme(self, action: QAction) -> None:
        self._window.application.choose_theme(action.data())

    def _choose_language(self, action: QAction) -> None:
        self._window.application.choose_language(action.data())


def _fill(
    menu: QMenu, entries: Sequence[str], actions: Actions, inner: Callable[[str], QMenu]
) -> None:
    for entry in entries:
        if entry == RULE:
            menu.addSeparator()
        elif entry.startswith("menu."):
            menu.addMenu(inner(entry))
        else:
            menu.addAction(actions[entry])


def _call(
    deed: Callable[..., object], what: str | Path, window: Window, _checked: bool = False
) -> None:
    deed(what, window)


def _short(path: Path) -> str:
    """The path with the home folder as a tilde."""
    try:
        return str(Path("~") / path.relative_to(Path.home()))
    except ValueError:
        return str(path)
