"""A picture of every styled widget, to look at and judge.

python -m tests.ui.theme.gallery OUT.png [--theme light|dark] [--language en|zh]

At twice the size with QT_SCALE_FACTOR=2 in the environment.
"""

from __future__ import annotations

import argparse
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from tests.ui.theme.gallery_views import menu, question, summary_table, tree
from tests.ui.theme.gallery_words import say, speak_chinese
from ui.theme import fonts, icons, theme
from ui.theme.colours import FAMILIES
from ui.widgets.buttons import FlatButton, PrimaryButton
from ui.widgets.chip import TONES, Chip
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.search_field import SearchField
from ui.widgets.tab_strip import TabStrip


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
    families = [swatch(family) for family in FAMILIES]
    return column(search, used, *families, surface="side")


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
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out")
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--language", choices=("en", "zh"), default="en")
    asked = parser.parse_args()
    if asked.language == "zh":
        speak_chinese()
    app = QApplication([])
    theme.apply(app, theme.DARK if asked.theme == "dark" else theme.LIGHT)
    picture(app).save(asked.out)


if __name__ == "__main__":
    main()
