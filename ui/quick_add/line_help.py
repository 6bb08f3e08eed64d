"""How layers are typed, with an example for everything that the line understands."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from calc.texts import N_, tr
from ui.theme import fonts

PARTS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        N_("One layer"),
        (
            ("conv 64 3 s2 same relu", N_("numbers in Keras's order, words choose")),
            ("dense 10 softmax", N_("follows what is selected")),
            ("conv 64 3 s r", N_("the beginning of a word will do: same, relu")),
            ("in 28 28 1", N_("an input; the batch goes without saying")),
            ("in time 128 int32", N_("a name or ? for a size that is not known")),
            ("lstm 64 seq", N_("a switch: return_sequences; nobias switches off")),
            ("dense units=32", N_("a setting by its name, or by its beginning")),
            ("bi lstm 64", N_("a layer inside another one")),
            ('Conv2D(64, 3, activation="relu")', N_("Keras's own words do as well")),
            (
                "max pool 2 > conv3x3 64",
                N_("spelled as you like: in two words, with the size at it"),
            ),
        ),
    ),
    (
        N_("Several layers"),
        (
            ("conv 32 3 > pool > flat", N_("one behind the other")),
            ("conv 32 3 relu x2", N_("twice, each with weights of its own")),
            ("(conv 64 3 same > bn > relu) x3", N_("a group, three times")),
            ("(conv 64 3 same > bn)+", N_("adds what came in: a residual block")),
            ("(pool > conv 64 3 same > up)&", N_("puts what came in beside it: a skip")),
            ('[conv 16 3 > gmp] "encoder"', N_("a model used as one layer; a name in quotes")),
        ),
    ),
    (
        N_("Branches"),
        (
            ("a: conv 8 1; b: conv 8 3 same; cat a b", N_("names for what comes out, then merged")),
            ("conv 8 1 + conv 8 3 same", N_("each of what comes in, added; & puts them beside")),
            ("dense 8 > add _", N_("_ is what came into the line or the group")),
            ("x > e: lstm 64; y > e", N_("a name after > calls the same layer again: shared")),
            (
                "e: lstm 64 state; lstm 64 e.1 e.2",
                N_("e.1 is the second output of e"),
            ),
            ("dense 8 > add @conv2d_3", N_("@ and the name of a layer on the paper")),
        ),
    ),
)


class LineHelp(QDialog):
    """Examples on the left, what they mean on the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lineHelp")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("How to type layers"))
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(8)
        for title, rows in PARTS:
            head = QLabel(tr(title))
            head.setFont(fonts.text(weight=fonts.SEMIBOLD))
            column.addWidget(head)
            column.addLayout(_rows(rows))
            column.addSpacing(10)
        told = QLabel(
            tr("Enter adds, Tab completes, Esc leaves. A letter typed on the paper opens the line.")
        )
        told.setProperty("tone", "second")
        column.addWidget(told)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName(self.windowTitle())
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(page)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(area)
        hint = page.sizeHint()
        self.resize(hint.width() + 24, min(hint.height() + 8, 720))


def _rows(rows: tuple[tuple[str, str], ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(28)
    grid.setVerticalSpacing(5)
    for index, (example, meaning) in enumerate(rows):
        line, said = QLabel(example), QLabel(tr(meaning))
        line.setTextFormat(Qt.TextFormat.PlainText)
        line.setFont(fonts.mono())
        line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        said.setProperty("tone", "second")
        grid.addWidget(line, index, 0)
        grid.addWidget(said, index, 1)
    # The parts stand below each other: what is meant begins at one place in all of them.
    mono = QFontMetrics(fonts.mono())
    widest = max(mono.horizontalAdvance(example) for _, part in PARTS for example, _ in part)
    grid.setColumnMinimumWidth(0, widest + 2)
    grid.setColumnStretch(1, 1)
    return grid
