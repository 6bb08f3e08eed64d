"""A picture of the inspector in every state, to look at and judge.

python -m tests.ui.inspector.look OUT.png [STATE...]
    [--theme light|dark] [--width 300] [--language zh_CN] [--unfold]

At twice the size with QT_SCALE_FACTOR=2 in the environment.
"""

from __future__ import annotations

import argparse
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from tests.ui.inspector.states import STATES
from ui.application import language
from ui.inspector import Inspector
from ui.theme import theme

_GAP = 12


def picture(state: str, width: int, least: int, *, unfold: bool) -> QPixmap:
    """The inspector as high as its content wants."""
    inspector = Inspector(STATES[state]())
    inspector.resize(width, 2400)
    inspector.show()
    inspector.setFocus()
    QApplication.processEvents()
    if unfold and hasattr(inspector.page, "form"):
        inspector.page.form.more.click()
        QApplication.processEvents()
    height = max(inspector.page.heightForWidth(width), least)
    inspector.resize(width, height)
    QApplication.processEvents()
    taken = inspector.grab()
    inspector.release()
    inspector.close()
    return taken


def main() -> None:
    """Draw the states side by side."""
    parser = argparse.ArgumentParser()
    parser.add_argument("out")
    parser.add_argument("states", nargs="*", default=list(STATES))
    parser.add_argument("--theme", default="light", choices=("light", "dark"))
    parser.add_argument("--width", type=int, default=300)
    parser.add_argument("--height", type=int, default=500)
    parser.add_argument("--language", default="en")
    parser.add_argument("--unfold", action="store_true")
    args = parser.parse_args()
    app = QApplication([])
    look = theme.DARK if args.theme == "dark" else theme.LIGHT
    theme.apply(app, look)
    if args.language != "en":
        language.Languages(app, args.language)
    taken = [picture(s, args.width, args.height, unfold=args.unfold) for s in args.states]
    scale = taken[0].devicePixelRatio()
    wide = sum(each.width() / scale + _GAP for each in taken) + _GAP
    high = max(each.height() / scale for each in taken) + 2 * _GAP
    sheet = QPixmap(round(wide * scale), round(high * scale))
    sheet.setDevicePixelRatio(scale)
    sheet.fill(look.line if look.dark else Qt.GlobalColor.lightGray)
    with QPainter(sheet) as painter:
        x = float(_GAP)
        for each in taken:
            painter.drawPixmap(round(x), _GAP, each)
            x += each.width() / scale + _GAP
    sheet.save(args.out)


if __name__ == "__main__":
    main()
