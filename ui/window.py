"""The window: places the panels and joins them. This is the map of the application."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from graph.commands import Refusal, place_after, separate, share
from ui.actions import Actions, Command
from ui.bottom_panel import PROBLEMS, BottomPanel
from ui.canvas.canvas import Canvas
from ui.export import Export
from ui.filing import Filing
from ui.inspector.inspector import Inspector
from ui.inspector.layer_page import LayerPage
from ui.menus import Menus
from ui.notices import Notice, NoticeBar
from ui.palette import Palette
from ui.panels import Panels
from ui.problems import Problems
from ui.status import StatusLine
from ui.summary import SummaryPanel
from ui.top_bar import TopBar
from ui.window_place import keep_place

if TYPE_CHECKING:
    from graph.document import Change, Document
    from ui.application import Application
    from ui.canvas.faces import Hit

_SKETCH_DEEDS = {"share": share, "separate": separate}


class Window(QMainWindow):
    """One sketch with everything around it; `application` is the house of all windows."""

    application: Application
    document: Document
    canvas: Canvas
    panels: Panels
    export: Export
    filing: Filing

    def __init__(self, application: Application, document: Document, title: str = "") -> None:
        super().__init__()
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self.application = application
        self.document = document
        self._settled = False
        self._add_point: QPointF | None = None
        self.filing = Filing(self)
        self.export = Export(self)
        self.commands = Actions(self)
        self.menus = Menus(self, self.menuBar())
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._refresh)
        self.filing.changed.connect(self._refresh)
        self._show(document, title)

    # The map

    def _place(self) -> None:
        """Every panel of the document, and where it stands."""
        document, settings = self.document, self.application.settings
        self.top_bar = TopBar(self.commands)
        self.layers = Palette()
        self.notices = NoticeBar()
        self.canvas = Canvas(document)
        self.inspector = Inspector(document)
        self.summary = SummaryPanel(document)
        self.problems = Problems(document)
        self.bottom = BottomPanel(self.summary, self.problems, settings.style)
        self.status = StatusLine(document)
        middle = _column(self.notices, self.canvas)
        self.panels = Panels(self.layers, middle, self.inspector, self.bottom)
        self.panels.restore(settings)
        self.setCentralWidget(_column(self.top_bar, self.panels, self.status))

    def _join(self) -> None:
        """Who is told of what. Panels hear of edits from the document, never from each other."""
        self.document.listen(self._changed)
        self.layers.chosen.connect(self.add_layer)
        self.canvas.addRequested.connect(self._search_for)
        self.canvas.editRequested.connect(self._edit)
        self.canvas.contextMenuRequested.connect(self._open_context_menu)
        self.canvas.refused.connect(self.refuse)
        self.canvas.wiresChosen.connect(self._soon.start)
        self.canvas.zoomChanged.connect(self.top_bar.show_zoom)
        self.canvas.viewport().installEventFilter(self)
        self.summary.jumpRequested.connect(self.canvas.reveal)
        self.problems.jumpRequested.connect(self.canvas.reveal)
        self.problems.counted.connect(self.bottom.show_problem_counts)
        self.bottom.styleChosen.connect(self.application.choose_style)
        self.status.problemsRequested.connect(self.show_problems)
        self.status.languageRequested.connect(self._open_languages)

    def show_document(self, document: Document, title: str = "") -> None:
        """Show another document in place of this one."""
        self.panels.remember(self.application.settings)
        self._release()
        self._show(document, title)

    def _show(self, document: Document, title: str) -> None:
        self.document = document
        self._place()
        self._join()
        self.filing.take_up(title)
        self.retranslate()
        self.top_bar.show_zoom(self.canvas.zoom)
        self.canvas.show_grid(self.application.settings.flag("view/grid", default=True))
        self.canvas.setFocus()

    def _release(self) -> None:
        """Stop every panel from listening to the document."""
        self.document.unlisten(self._changed)
        self.canvas.viewport().removeEventFilter(self)
        for panel in (self.canvas, self.inspector, self.summary, self.problems, self.status):
            panel.release()

    # What it says of itself

    @property
    def untouched(self) -> bool:
        """Whether it is empty and nothing was ever done in it."""
        history = self.document.history
        touched = history.done or history.undone or self.document.path
        return not touched and not len(self.document.sketch)

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

    def _changed(self, change: Change) -> None:
        if change.selection is not None:
            self._add_point = None
        self._soon.start()

    def _refresh(self) -> None:
        edited = self.filing.unsaved
        self.setWindowTitle(f"{self.filing.title}[*] – Layersketch")
        self.setWindowModified(edited)
        self.top_bar.show_file(self.filing.title, edited=edited)
        self.status.show_state(self.filing.state)
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

    def add_layer(self, class_name: str) -> None:
        """Place a new layer after the selected one, or where it was asked for on the paper."""
        at, self._add_point = self._add_point, None
        if self.layers.search.hasFocus():
            self.layers.focus_search()
        if at is not None:
            self.canvas.add_layer(class_name, at)
            return
        chosen = self.document.selection
        after = next(iter(chosen)) if len(chosen) == 1 else None
        try:
            change = self.document.do(place_after(self.document.sketch, class_name, after))
        except Refusal as refusal:
            self.refuse(str(refusal))
            return
        for node in change.selection or ():
            self.canvas.reveal(node)

    def search_layers(self) -> None:
        """Let the user type which layer to add."""
        self.panels.show_panel("palette")
        self.layers.focus_search()

    def do_to_selected(self, name: str) -> None:
        """Share or separate the only selected node."""
        (node,) = self.document.selection
        change = self.document.do(_SKETCH_DEEDS[name](self.document.sketch, node))
        for added in change.selection or ():
            self.canvas.reveal(added)

    def rename_selected(self) -> None:
        """Put the caret into the name of the selected layer."""
        self.panels.show_panel("inspector")
        page = self.inspector.page
        if isinstance(page, LayerPage):
            page.edit_name()

    def show_problems(self) -> None:
        """Bring the problems to the front."""
        self.panels.show_panel("bottom")
        self.bottom.show_tab(PROBLEMS)
        self.problems.setFocus()

    def _search_for(self, at: QPointF) -> None:
        self.search_layers()
        self._add_point = at

    def _edit(self, node: str) -> None:
        self.panels.show_panel("inspector")
        self.inspector.edit(node)

    def _open_context_menu(self, hit: Hit, at: QPoint) -> None:
        self.menus.context_menu(hit).popup(at)

    def _open_languages(self) -> None:
        self.menus.open_over("menu.language", self.status.language)

    # Files dropped on it, and its end

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Files that are dragged over the canvas are for the window, not for the canvas."""
        del watched
        if isinstance(event, QDragEnterEvent) and event.mimeData().hasUrls():
            event.acceptProposedAction()
            return True
        if event.type() == QEvent.Type.DragMove and event.mimeData().hasUrls():  # type: ignore[attr-defined]
            event.accept()
            return True
        if isinstance(event, QDropEvent) and event.mimeData().hasUrls():
            self.dropEvent(event)
            return True
        return False

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        urls = event.mimeData().urls()
        self.application.open_paths([u.toLocalFile() for u in urls if u.isLocalFile()], self)
        event.acceptProposedAction()

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
        box.addWidget(part, 1 if isinstance(part, Panels | Canvas) else 0)
    return column
