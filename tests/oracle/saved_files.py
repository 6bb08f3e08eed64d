"""Small files as Keras 3 and tf_keras save them, below `tests/truth/files/`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .odd_models import ODD
from .real_keras import forget, keras, tf_keras

NAME = "by_name"


def record_files(folder: Path) -> str:
    """The archive, the legacy file and the weights alone, of both generations."""
    folder.mkdir(parents=True, exist_ok=True)
    forget()
    _save(ODD[NAME](keras), folder, "keras3")
    tf_keras().backend.clear_session()
    _save(ODD[NAME](tf_keras()), folder, "keras2")
    return f"{len(list(folder.iterdir()))} files"


def _save(model: Any, folder: Path, generation: str) -> None:
    model.compile("sgd", "mse")
    model.save(folder / f"{generation}.keras")
    model.save(folder / f"{generation}.h5")
    model.save_weights(folder / f"{generation}.weights.h5")
    (folder / f"{generation}.json").write_text(f"{model.to_json()}\n", encoding="utf-8")
