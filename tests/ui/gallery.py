"""A picture of every styled widget, to look at and judge.

python -m tests.ui.gallery OUT.png [--theme light|dark] [--language en|zh]

At twice the size with QT_SCALE_FACTOR=2 in the environment.
"""

from __future__ import annotations

import argparse
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QPainter, QPixmap, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QMessageBox,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QTableView,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from ui import fonts, icons, theme
from ui.theme_colours import FAMILIES
from ui.widgets.buttons import FlatButton, PrimaryButton
from ui.widgets.chip import TONES, Chip
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.search_field import SearchField
from ui.widgets.section_header import SectionHeader
from ui.widgets.share_bar import ShareBarDelegate
from ui.widgets.tab_strip import TabStrip

WORDS = {
    "File Edit View Sketch Help": "文件 编辑 视图 草图 帮助",
    "edited": "已修改",
    "Undo": "撤销",
    "Redo": "重做",
    "Add layer": "添加层",
    "Arrange": "整理布局",
    "Copy summary": "复制摘要",
    "Export": "导出",
    "Search 142 layers": "搜索 142 种层",
    "Settings": "设置",
    "Summary": "摘要",
    "Problems": "问题",
    "Code": "代码",
    "Layer": "层",
    "Output shape": "输出形状",
    "Params": "参数",
    "Share": "占比",
    "shared": "共享",
    "call 2 of 3": "第 2 次调用，共 3 次",
    "Save": "保存",
    "Discard": "放弃",
    "Duplicate": "复制一份",
    "Delete": "删除",
    "Share this layer": "共享此层",
    "Copy as": "复制为",
    "Show grid": "显示网格",
    "Fit all": "适应全部",
    "needs 128 features, receives 64": "需要 128 个特征，得到 64 个",
    "not wired yet": "尚未连接",
    "parameters of 7 of 8 layers": "个参数（8 层中的 7 层）",
    "Save the changes to tweets?": "要保存对 tweets 的更改吗？",
    "Your changes are lost if you do not save them.": "如果不保存，更改将丢失。",
}
chinese = False


def say(text: str) -> str:
    return WORDS.get(text, text) if chinese else text


def toned(text: str, tone: str = "") -> QLabel:
    label = QLabel(say(text))
    label.setProperty("tone", tone)
    return label


def column(*widgets: QWidget, surface: str = "panel", margin: int = 12) -> QFrame:
    frame = QFrame()
    frame.setProperty("surface", surface)
    box = QVBoxLayout(frame)
    box.setContentsMargins(margin, margin, margin, margin)
    box.setSpacing(4)
    for widget in widgets:
        box.addWidget(widget)
    box.addStretch(1)
    return frame


def row(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    box = QHBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(8)
    for widget in widgets:
        box.addWidget(widget)
    box.addStretch(1)
    return holder


def menu_bar() -> QMenuBar:
    bar = QMenuBar()
    for word in say("File Edit View Sketch Help").split():
        bar.addMenu(word)
    return bar


def top_bar() -> QFrame:
    name = QLabel("tweets.layersketch")
    name.setFont(fonts.text(weight=fonts.SEMIBOLD))
    redo = FlatButton(say("Redo"), "redo")
    redo.setEnabled(False)
    hovered = FlatButton(say("Arrange"), "arrange")
    hovered.setDown(True)
    off = PrimaryButton(say("Export"))
    off.setEnabled(False)
    holder = QFrame()
    holder.setProperty("line", "below")
    box = QHBoxLayout(holder)
    box.setContentsMargins(14, 8, 14, 8)
    box.setSpacing(4)
    parts = [name, toned("edited", "third"), FlatButton(say("Undo"), "undo"), redo]
    parts += [FlatButton(say("Add layer"), "add", "/"), hovered]
    parts += [FlatButton(say("Fit all"), "fit", icon_only=True), FlatButton("92 %")]
    for widget in parts:
        box.addWidget(widget)
    box.addStretch(1)
    box.addWidget(FlatButton(say("Copy summary"), "copy"))
    box.addWidget(off)
    box.addWidget(PrimaryButton(say("Export")))
    return holder


def swatch(family: str) -> QWidget:
    picture = QPixmap(22, 22)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().family(family))
        painter.drawRoundedRect(0, 0, 9, 9, 3, 3)
    square = QLabel()
    square.setPixmap(picture)
    return row(square, QLabel(family))


def palette_column() -> QFrame:
    search, used = SearchField(), SearchField()
    search.setPlaceholderText(say("Search 142 layers"))
    used.setText("lstm")
    closed = SectionHeader(say("Summary"), "6")
    closed.setChecked(False)
    families = [swatch(family) for family in FAMILIES]
    return column(search, used, SectionHeader("Core", "14"), *families, closed, surface="side")


def icon_sheet() -> QWidget:
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(2)
    for place, name in enumerate(icons.names()):
        button = FlatButton(name, name, icon_only=True)
        grid.addWidget(button, place // 9, place % 9)
    return holder


def fields_column() -> QFrame:
    units, wrong, off, typed = QLineEdit("32"), QLineEdit("3O"), QLineEdit("tanh"), QLineEdit("64")
    for field in (units, wrong, off, typed):
        field.setFont(fonts.mono())
    wrong.setProperty("wrong", "true")
    off.setEnabled(False)
    typed.setObjectName("focused")
    typed.selectAll()
    choice = QComboBox()
    choice.addItems(["valid", "same", "causal"])
    choice.setFont(fonts.mono())
    yes, no, some, dead = (QCheckBox(word) for word in ("use_bias", "trainable", "mixed", "off"))
    yes.setChecked(True)
    some.setCheckState(Qt.CheckState.PartiallyChecked)
    dead.setEnabled(False)
    one, other = QRadioButton("Keras"), QRadioButton("Classic")
    one.setChecked(True)
    text = QPlainTextEdit("(5 × 7 + 1) × 16 = 576\n⌊(time − 4) / 2⌋")
    text.setFont(fonts.mono())
    text.setFixedHeight(56)
    return column(
        SectionHeader(say("Settings"), collapsible=False),
        units, wrong, toned("needs 128 features, receives 64", "error"), typed, off,
        choice, row(yes, no), row(some, dead), row(one, other), text, icon_sheet(),
    )  # fmt: skip


def labels_column() -> QFrame:
    title = QLabel("lstm")
    title.setFont(fonts.text(fonts.TITLE, fonts.SEMIBOLD))
    long_name = ElidedLabel("sentiment_encoder_bidirectional_lstm_forward_1")
    long_name.setFixedWidth(200)
    box = QLabel("┏━━━━━━━━┳━━━━━━━━━┓\n┃ Layer  ┃ Params  ┃\n└────────┴─────────┘")
    box.setFont(fonts.mono())
    default, plain = QPushButton(say("Save")), QPushButton(say("Discard"))
    default.setDefault(True)
    progress = QProgressBar()
    progress.setValue(40)
    progress.setTextVisible(False)
    tones = [toned("parameters of 7 of 8 layers", "second"), toned("not wired yet", "third")]
    return column(
        title, *tones, toned("needs 128 features, receives 64", "error"),
        toned("+8,320", "good"), toned("20 more", "accent"), long_name,
        row(Chip(say("shared")), Chip(say("call 2 of 3"))),
        row(*(Chip(str(count), tone) for count, tone in enumerate(TONES, start=1))),
        row(default, plain), progress, box, tree(),
    )  # fmt: skip


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
        ("tweet_a", "(None, 280, 128)", "0", 0.0),
        ("lstm", "(None, 32)", "20,608", 0.77),
        ("dense", "(None, 64)", "6,208", 0.23),
        ("score", "(None, 1)", "65", 0.0024),
    ]
    model = QStandardItemModel(len(rows), 4)
    heads = ("Layer", "Output shape", "Params", "Share")
    model.setHorizontalHeaderLabels([say(head) for head in heads])
    for line, (name, shape, params, share) in enumerate(rows):
        for place, text in enumerate((name, shape, params)):
            item = QStandardItem(text)
            item.setFont(fonts.mono() if place else fonts.text())
            if place == 2:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            model.setItem(line, place, item)
        model.setItem(line, 3, QStandardItem())
        model.item(line, 3).setData(share, Qt.ItemDataRole.UserRole)
    view = QTableView()
    model.setParent(view)
    view.setModel(model)
    view.setItemDelegateForColumn(3, ShareBarDelegate(parent=view))
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


def window() -> QWidget:
    whole = QWidget()
    whole.setProperty("surface", "panel")
    outer = QVBoxLayout(whole)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.setSpacing(0)
    tabs = TabStrip()
    for word in ("Summary", "Problems", "Code"):
        tabs.addTab(say(word))
    tabs.count_on(1, 12)
    strip = QFrame()
    strip.setProperty("surface", "side")
    strip.setProperty("line", "below")
    box = QHBoxLayout(strip)
    box.setContentsMargins(7, 0, 16, 0)
    box.addWidget(tabs)
    box.addStretch(1)
    box.addWidget(toned("Keras · Classic · Plain", "third"))
    middle = QHBoxLayout()
    middle.setSpacing(0)
    palette = palette_column()
    palette.setFixedWidth(212)
    middle.addWidget(palette)
    middle.addWidget(labels_column(), 1)
    middle.addWidget(fields_column(), 1)
    room = QFrame()
    room.setProperty("surface", "paper")
    room.setFixedWidth(300)
    middle.addWidget(room)
    for widget in (menu_bar(), top_bar()):
        outer.addWidget(widget)
    outer.addLayout(middle, 1)
    outer.addWidget(strip)
    outer.addWidget(summary_table())
    whole.resize(1120, 740)
    return whole


def picture(app: QApplication) -> QPixmap:
    """The whole gallery, with a menu and a question laid over it."""
    whole, actions, asked = window(), menu(), question()
    whole.show()
    whole.findChild(QLineEdit, "focused").setFocus()
    app.processEvents()
    made = whole.grab()
    actions.adjustSize()
    asked.show()
    app.processEvents()
    ratio = made.devicePixelRatio()
    left = whole.width() - 290
    with QPainter(made) as painter:
        painter.drawPixmap(left, 110, actions.grab())
        painter.drawPixmap(left, 330, asked.grab())
    made.setDevicePixelRatio(ratio)
    for one in (actions, asked, whole):
        one.close()
    return made


def main() -> None:
    global chinese  # noqa: PLW0603 - one picture, one language
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out")
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--language", choices=("en", "zh"), default="en")
    asked = parser.parse_args()
    chinese = asked.language == "zh"
    app = QApplication([])
    theme.apply(app, theme.DARK if asked.theme == "dark" else theme.LIGHT)
    picture(app).save(asked.out)


if __name__ == "__main__":
    main()
