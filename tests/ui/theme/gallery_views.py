"""Tree, table, menu and question as the gallery shows them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHeaderView, QMenu, QMessageBox, QTableView, QTreeView

from tests.ui.theme.gallery_words import say
from ui.theme import fonts, icons


def tree() -> QTreeView:
    model = QStandardItemModel()
    for name in ("encoder", "decoder"):
        head = QStandardItem(name)
        head.appendRows([QStandardItem("conv2d"), QStandardItem("dense")])
        model.appendRow(head)
    view = QTreeView()
    model.setParent(view)
    view.setModel(model)
    view.setHeaderHidden(True)
    view.ensurePolished()
    view.expand(model.index(0, 0))
    view.setCurrentIndex(model.index(1, 0))
    view.setFixedHeight(110)
    return view


def summary_table() -> QTableView:
    rows = [
        ("tweet_a", "(None, 280, 128)", "0"),
        ("lstm", "(None, 32)", "20,608"),
        ("dense", "(None, 64)", "6,208"),
        ("score", "(None, 1)", "65"),
    ]
    model = QStandardItemModel(len(rows), 3)
    heads = ("Layer", "Output shape", "Params")
    model.setHorizontalHeaderLabels([say(head) for head in heads])
    for line, texts in enumerate(rows):
        for place, text in enumerate(texts):
            item = QStandardItem(text)
            item.setFont(fonts.mono() if place else fonts.text())
            if place == 2:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            model.setItem(line, place, item)
    view = QTableView()
    model.setParent(view)
    view.setModel(model)
    view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    view.setShowGrid(False)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(24)
    view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
    view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    view.selectRow(1)
    view.setFixedHeight(112)
    return view


def menu() -> QMenu:
    made = QMenu()
    for word, name, keys in (
        ("Duplicate", "duplicate", "Ctrl+D"),
        ("Share this layer", "share", "Ctrl+Shift+D"),
        ("Delete", "delete", "Del"),
    ):
        action = QAction(say(word), made)
        action.setShortcut(keys)
        icons.show_on(action, name)
        made.addAction(action)
    made.actions()[2].setEnabled(False)
    made.addSeparator()
    made.addMenu(say("Copy as")).addAction("Markdown")
    grid = made.addAction(say("Show grid"))
    grid.setCheckable(True)
    grid.setChecked(True)
    made.addAction(say("Fit all"))
    made.setActiveAction(made.actions()[1])
    made.setToolTipsVisible(True)
    return made


def question() -> QMessageBox:
    box = QMessageBox()
    box.setText(say("Save the changes to tweets?"))
    box.setInformativeText(say("Your changes are lost if you do not save them."))
    for word, role in (("Save", "AcceptRole"), ("Discard", "DestructiveRole")):
        button = box.addButton(say(word), getattr(QMessageBox.ButtonRole, role))
        if word == "Save":
            box.setDefaultButton(button)
    return box
