"""The running program: its look, its language, what it remembers, and its windows."""

from __future__ import annotations

import ui.application.ahead  # noqa: F401 - before PySide6

# isort: split
import signal
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSettings
from PySide6.QtWidgets import QApplication

import calc.layers  # noqa: F401 - registers them
from calc.settings import vocabulary
from calc.texts import tr
from graph.commands.arranging import lay_out
from graph.document import Document
from graph.edits import Describe, apply_all
from graph.examples import examples
from graph.files import FileTrouble, open_file
from graph.progress import Cancelled
from graph.sketch import Sketch
from graph.version import program_version
from ui.application.accidents import Accidents
from ui.application.language import Languages
from ui.bars.notices import Notice
from ui.dialogs.asking import Asking
from ui.dialogs.patience import Patience
from ui.settings import library
from ui.settings.canvas_choices import apply_choices
from ui.settings.recent import Recent
from ui.settings.settings import APPLICATION, ORGANIZATION, Settings
from ui.settings.window_place import take_place
from ui.theme import icons
from ui.theme.theme import Themes
from ui.window import Window

FIRST_EXAMPLE = "vgg_mnist"


class Application:
    """The house of all windows: opens them, closes them, and keeps what they share."""

    def __init__(
        self,
        qt: QApplication,
        settings: Settings | None = None,
        asking: Asking | None = None,
    ) -> None:
        self.settings = settings or Settings()
        self.asking = asking or Asking()
        self.recent = Recent(self.settings)
        library.open_in(Path(self.settings.file).parent)
        self.languages = Languages(qt, self.settings.text("language", "system"))
        self.themes = Themes(qt, self.settings.text("theme", "system"))
        self.windows: list[Window] = []
        """The open windows, the one used last at the end."""
        self._quitting = False
        qt.setWindowIcon(icons.app_icon())

    # Opening

    def start(self, paths: list[str]) -> None:
        """Open these files; without any an empty window, and an example at the very first start."""
        self.open_paths(paths, None)
        if not self.windows:
            first = not self.settings.flag("started")
            if first:
                self.open_example(FIRST_EXAMPLE)
            else:
                self.new()
        self.settings.keep("started", True)

    def new(self, near: Window | None = None) -> Window:
        """An empty sketch."""
        sketch = self._as_last_drawn(Sketch())
        policy = self.settings.text("sketch/policy")
        if policy in vocabulary.POLICIES:
            apply_all(sketch, [Describe(sketch.properties._replace(policy=policy))])
        return self._show(Document(sketch), "", near)

    def open_example(self, name: str, near: Window | None = None) -> Window:
        """A copy of a shipped sketch."""
        example = next(each for each in examples() if each.name == name)
        return self._show(Document(example.open()), example.title, near)

    def open_paths(self, paths: list[str], near: Window | None) -> None:
        """Open these files, each in a window, a step beside the one before."""
        for path in paths:
            near = self.open_path(Path(path), near) or near

    def open_path(self, path: Path, near: Window | None = None) -> Window | None:
        """Open a file, or bring its window to the front; None where it could not be read."""
        path = path.absolute()
        for window in self.windows:
            if window.whole.path == path:
                _to_front(window)
                return window
        over = near if near in self.windows else self._last()
        try:
            with Patience(over, tr("Opening {name}").format(name=path.name)) as patience:
                opened = open_file(path, patience)
        except Cancelled:
            return None
        except FileTrouble as trouble:
            teller = over or self.new()
            teller.notices.tell(Notice(str(trouble), "wrong", about="open"))
            return None
        native = opened.format == "native"
        sketch = opened.sketch if native else self._as_last_drawn(opened.sketch)
        window = self._show(Document(sketch, path if native else None), path.stem, near)
        self.remember(path)
        if opened.notes:
            window.notices.tell(Notice(" ".join(opened.notes), "note", about="open"))
        return window

    def _as_last_drawn(self, sketch: Sketch) -> Sketch:
        """A sketch that says nothing of its direction, in the one that was chosen last."""
        if self.settings.flag("sketch/across"):
            apply_all(sketch, lay_out(sketch, across=True).edits)
        return sketch

    def _show(self, document: Document, title: str, near: Window | None) -> Window:
        """The document in a window: in one that is still empty, else in a new one."""
        beside = near if near in self.windows else self._last()
        if beside is not None and beside.whole.untouched:
            beside.show_document(document, title)
            beside.activateWindow()
            beside.canvas.show_beginning()
            return beside
        window = Window(self, document, title)
        self.windows.append(window)
        take_place(window, self.settings, beside)
        window.show()
        window.canvas.show_beginning()
        return window

    def remember(self, path: Path | None) -> None:
        """A file was opened or saved: list it among the recent ones."""
        if path is not None:
            self.recent.add(path)
            self.settings.keep("files/folder", str(path.parent))

    # Closing

    def quit(self) -> None:
        """Close every window, each with its question; one that stays stops it."""
        self._quitting = True
        window = self._last()
        if window is not None:
            _to_front(window)
            window.close()

    def stay(self) -> None:
        """Somebody would rather not close: nothing else is closed either."""
        self._quitting = False

    def closed(self, window: Window) -> None:
        """A window has closed."""
        self.windows.remove(window)
        if self._quitting:
            self.quit()

    def activated(self, window: Window) -> None:
        """The user turned to this window."""
        if window in self.windows:
            self.windows.remove(window)
            self.windows.append(window)

    def _last(self) -> Window | None:
        return self.windows[-1] if self.windows else None

    # What all windows share

    def choose_theme(self, choice: str) -> None:
        """Light, dark, or as the system is."""
        self.settings.keep("theme", choice)
        self.themes.choose(choice)
        self._refresh_menus()

    def choose_language(self, choice: str) -> None:
        """English, Chinese, or as the system speaks."""
        self.settings.keep("language", choice)
        self.languages.choose(choice)
        self._refresh_menus()

    def choose_style(self, style: str) -> None:
        """The style in which the summary goes out."""
        self.settings.keep("summary/style", style)
        for window in self.windows:
            window.bottom.show_style(style)

    def choose_columns(self, names: list[str]) -> None:
        """The columns that summaries have beside the usual ones, in every window and copy."""
        self.settings.keep("summary/columns", names)
        for window in self.windows:
            window.summary.show_columns(self.settings.columns)

    def show_grid(self, shown: bool) -> None:
        """The dots of the paper, in every window."""
        self._choose_for_canvases("view/grid", shown)

    def heal(self, heals: bool) -> None:
        """Whether a gap closes where a layer is removed from a chain, in every window."""
        self._choose_for_canvases("edit/heal", heals)

    def show_minimap(self, shown: bool) -> None:
        """The whole sketch in a corner, in every window."""
        self._choose_for_canvases("view/minimap", shown)

    def _choose_for_canvases(self, key: str, chosen: bool) -> None:
        self.settings.keep(key, chosen)
        for window in self.windows:
            for level in window.levels.all:
                apply_choices(self.settings, level.canvas)
            window.commands.refresh()

    def _refresh_menus(self) -> None:
        for window in self.windows:
            window.menus.retranslate()

    def choose_direction(self, across: str) -> None:
        """How sketches that come to be from now on are drawn."""
        self.settings.keep("sketch/across", across == "yes")

    def choose_policy(self, policy: str) -> None:
        """The dtype of the layers of sketches that come to be from now on."""
        self.settings.keep("sketch/policy", "" if policy == vocabulary.POLICIES[0] else policy)

    def show_settings(self, over: Window) -> None:
        """What can be chosen once for all windows."""
        from ui.settings.dialog import SettingsDialog

        SettingsDialog(self, over).open()

    def show_about(self, over: Window) -> None:
        """What this is, and what it runs on."""
        from ui.dialogs.about import AboutDialog

        AboutDialog(over).open()

    def show_shortcuts(self, over: Window) -> None:
        """Every key there is."""
        from ui.dialogs.shortcuts import ShortcutSheet

        ShortcutSheet(over).open()

    def show_line_help(self, over: Window) -> None:
        """How layers are typed."""
        from ui.quick_add.line_help import LineHelp

        LineHelp(over).open()

    def tell_accident(self, line: str, details: str) -> None:
        """Something failed inside: say so in the window that is used, and go on."""
        del details
        window = self._last()
        if window is not None:
            window.notices.tell(Notice(line, "wrong", about="accident"))


def _to_front(window: Window) -> None:
    window.show()
    if not window.isActiveWindow():
        window.raise_()
        window.activateWindow()


def run(paths: list[str]) -> int:
    """Show the window until the last one is closed; the program's exit status."""
    QCoreApplication.setOrganizationName(ORGANIZATION)
    QCoreApplication.setApplicationName(APPLICATION)
    QCoreApplication.setApplicationVersion(program_version())
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    qt = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(qt, QApplication)
    qt.setApplicationDisplayName(tr("Layersketch"))
    qt.setDesktopFileName("layersketch")
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    application = Application(qt)
    accidents = Accidents(application.tell_accident)
    accidents.watch()
    application.start(paths)
    return qt.exec()
