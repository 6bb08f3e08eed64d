"""The window: places the panels and joins them. This is the map of the application."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from graph.commands import Refusal
from ui.actions import Actions
from ui.bars.breadcrumb import Breadcrumb
from ui.bars.notices import Notice, NoticeBar
from ui.bars.status import StatusLine
from ui.bars.top_bar import TopBar
from ui.commands.command import Command
from ui.filing.drops import FileDrops
from ui.filing.filing import Filing
from ui.find.finding import Finding
from ui.levels import Level, Levels
from ui.menus.menus import Menus
from ui.menus.row_menus import RowMenus
from ui.palette.own_classes import OwnClasses
from ui.palette.palette import Palette
from ui.palette.placing import place_chosen
from ui.panels.bottom_panel import PROBLEMS, BottomPanel
from ui.panels.panel_walk import PanelWalk
from ui.panels.panels import Panels
from ui.problems.panel import Problems
from ui.settings.canvas_choices import apply_choices
from ui.settings.window_place import keep_place
from ui.summary.export import Export
from ui.summary.panel import SummaryPanel
from ui.typing_layers import TypingLayers
from ui.views import Views

if TYPE_CHECKING:
    from graph.document import Change, Document
    from graph.models.inside import AnyDocument
    from graph.models.rows import Way
    from ui.application.application import Application
    from ui.canvas.canvas import Canvas
    from ui.canvas.faces import Hit
    from ui.inspector.inspector import Inspector


class Window(QMainWindow):
    """One sketch with everything around it; `application` is the house of all windows."""

    application: Application
    whole: Document
    """The document of the window's file."""
    levels: Levels
    typing: TypingLayers
    panels: Panels
    export: Export
    filing: Filing
    finding: Finding
    views: Views
    row_menus: RowMenus
    panel_walk: PanelWalk

    def __init__(self, application: Application, document: Document, title: str = "") -> None:
        super().__init__()
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.application = application
        self._settled = False
        self.filing = Filing(self)
        self._drops = FileDrops(self)
        self.export = Export(self)
        self.typing = TypingLayers(self)
        self.finding = Finding(self)
        self.views = Views(self)
        self.row_menus = RowMenus(self)
        self.commands = Actions(self)
        self.menus = Menus(self, self.menuBar())
        self.panel_walk = PanelWalk(self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._refresh)
        self.filing.changed.connect(self._refresh)
        self._show(document, title)

    # The map

    def _place(self) -> None:
        """Every panel of the document, and where it stands."""
        document, settings = self.whole, self.application.settings
        self.top_bar = TopBar(self.commands)
        self.layers = Palette()
        self._own_classes = OwnClasses(document, self.layers)
        self.notices = NoticeBar()
        self.levels = Levels(self)
        self.breadcrumb = Breadcrumb()
        self.summary = SummaryPanel(document)
        self.summary.show_columns(settings.columns)
        self.problems = Problems(document)
        self.bottom = BottomPanel(self.summary, self.problems, settings.style)
        self.status = StatusLine(document)
        middle = _column(self.notices, self.breadcrumb, self.levels.canvases)
        self.panels = Panels(self.layers, middle, self.levels.inspectors, self.bottom)
        self.panels.restore(settings)
        self.setCentralWidget(_column(self.top_bar, self.panels, self.status))

    def _join(self) -> None:
        """Who is told of what. Panels hear of edits from the document, never from each other."""
        self.whole.listen(self._changed)
        self.whole.history.on_sealed.append(self._sealed)
        self.layers.chosen.connect(partial(place_chosen, self))
        self.levels.opened.connect(self._join_level)
        self.levels.turned.connect(self._turned)
        self.breadcrumb.chosen.connect(self.levels.leave_to)
        self.summary.jumpRequested.connect(self._reveal)
        self.summary.refused.connect(self.refuse)
        self.summary.addRequested.connect(self._add_row)
        self.summary.columnsChosen.connect(self.application.choose_columns)
        self.problems.jumpRequested.connect(self._reveal)
        self.problems.counted.connect(self.bottom.show_problem_counts)
        self.bottom.styleChosen.connect(self.application.choose_style)
        self.status.problemsRequested.connect(self.show_problems)
        self.status.languageRequested.connect(self._open_languages)
        self.finding.join()
        self.views.join()
        self.row_menus.join()

    def _join_level(self, level: Level) -> None:
        """The same for each canvas that is opened."""
        canvas = level.canvas
        self.typing.join(canvas)
        canvas.editRequested.connect(self._edit)
        canvas.contextMenuRequested.connect(self._open_context_menu)
        canvas.refused.connect(self.refuse)
        canvas.wiresChosen.connect(self._soon.start)
        canvas.zoomChanged.connect(self.top_bar.show_zoom)
        canvas.viewport().installEventFilter(self._drops)
        apply_choices(self.application.settings, canvas)
        if level.document is not self.whole:
            level.document.listen(self._changed)

    def show_document(self, document: Document, title: str = "") -> None:
        """Show another document in place of this one."""
        self.panels.remember(self.application.settings)
        self._release()
        self._show(document, title)

    def _show(self, document: Document, title: str) -> None:
        self.whole = document
        self._place()
        self._join()
        self.levels.open(document)
        self.filing.take_up(title)
        self.retranslate()

    def _release(self) -> None:
        """Stop every panel from listening to the document."""
        self._soon.stop()
        self.whole.unlisten(self._changed)
        self.whole.history.on_sealed.remove(self._sealed)
        self.finding.release()
        self.levels.release()
        for panel in (self.summary, self.problems, self.status):
            panel.release()

    # The level that is shown

    @property
    def document(self) -> AnyDocument:
        """What the canvas shows: the sketch of the file, or a model inside it."""
        return self.levels.current.document

    @property
    def canvas(self) -> Canvas:
        """The canvas that is shown."""
        return self.levels.current.canvas

    @property
    def inspector(self) -> Inspector:
        """The inspector that is shown."""
        return self.levels.current.inspector

    def _turned(self) -> None:
        self.breadcrumb.show_names(self.levels.names)
        self.top_bar.show_zoom(self.canvas.zoom)
        self.summary.follow(self.document)
        self.canvas.setFocus()
        self._soon.start()

    def _reveal(self, node: str, way: tuple[Way, ...] = ()) -> None:
        """Show a node of the whole sketch, or of the model to which the way leads."""
        asking = QApplication.focusWidget()
        self.levels.go(way)
        if way:
            self.document.select([node])
        self.canvas.reveal(node)
        if asking is not None and self.bottom.isAncestorOf(asking):
            asking.setFocus()

    # What it says of itself

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.commands.retranslate()
        self.menus.retranslate()
        self.status.show_language(self.application.languages.name)
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.application.activated(self)

    def event(self, event: QEvent) -> bool:
        # A key may wait behind the click that makes its command possible.
        if event.type() == QEvent.Type.ShortcutOverride and self._soon.isActive():
            self._soon.stop()
            self._refresh()
        return super().event(event)

    def _changed(self, change: Change) -> None:
        self._own_classes.see(change)
        self._soon.start()

    def _sealed(self) -> None:
        self._soon.start()

    def _refresh(self) -> None:
        self._own_classes.refresh()
        edited = self.filing.unsaved
        self.setWindowTitle(f"{self.filing.title}[*] – Layersketch")
        self.setWindowModified(edited)
        self.top_bar.show_file(self.filing.title, edited=edited)
        self.status.show_state(self.filing.state)
        self.breadcrumb.show_names(self.levels.names)
        self.commands.refresh()

    # What commands ask for

    def carry_out(self, command: Command) -> None:
        """Do what a command says; where it cannot be done, say why."""
        try:
            command.deed(self)
        except Refusal as refusal:
            self.refuse(str(refusal))
        self._soon.start()

    def refuse(self, why: str) -> None:
        """Say in one line why something was not done."""
        self.notices.tell(Notice(why, "note", about="refusal"))

    def show_problems(self) -> None:
        """Bring the problems to the front."""
        self.panels.show_panel("bottom")
        self.bottom.show_tab(PROBLEMS)
        self.problems.setFocus()

    def _edit(self, node: str) -> None:
        if self.levels.open_model(node):
            return
        self.panels.show_panel("inspector")
        self.inspector.edit(node)

    def _open_context_menu(self, hit: Hit, at: QPoint) -> None:
        self.menus.context_menu(hit).popup(at)

    def _add_row(self) -> None:
        self.typing.begin_from(self.summary.table)

    def _open_languages(self) -> None:
        self.menus.open_over("menu.language", self.status.language)

    # Its end

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.filing.unsaved and not self._settled:
            event.ignore()
            self.filing.ask_before_losing(self._close_settled, self.application.stay)
            return
        self.panels.remember(self.application.settings)
        keep_place(self, self.application.settings)
        self._release()
        self.filing.watch.watch(None)
        event.accept()
        self.application.closed(self)

    def _close_settled(self) -> None:
        self._settled = True
        QTimer.singleShot(0, self, self.close)


def _column(*parts: QWidget) -> QWidget:
    """Widgets one under the other without gaps; canvas and panels take what room there is."""
    column = QWidget()
    box = QVBoxLayout(column)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    for part in parts:
        box.addWidget(part, 1 if isinstance(part, Panels | QStackedWidget) else 0)
    return column
