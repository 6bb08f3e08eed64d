"""Draws the application icon in every size, and the small pictures that the style sheet names.

python scripts/make_icons.py
"""

from __future__ import annotations

import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QGuiApplication

from ui.theme import icons, theme

RESOURCES = Path(__file__).resolve().parents[1] / "resources"


def main() -> None:
    """Write every picture that is drawn from another."""
    app = QGuiApplication([])
    for size in icons.APP_SIZES:
        icons.app_image(size).save(str(RESOURCES / "icons" / f"layersketch-{size}.png"))
    for look in (theme.LIGHT, theme.DARK):
        folder = RESOURCES / "themes" / look.name
        folder.mkdir(exist_ok=True)
        for name, text in icons.sheet_art(look).items():
            (folder / f"{name}.svg").write_text(text, "utf-8")
    app.quit()


if __name__ == "__main__":
    main()
