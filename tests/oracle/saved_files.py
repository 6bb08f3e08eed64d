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
    forget()
    _save_own(folder)
    return f"{len(list(folder.iterdir()))} files"


def _save_own(folder: Path) -> None:
    """A model with layers of a class of its own, which hold a layer and random numbers."""
    layers = keras.layers

    @keras.saving.register_keras_serializable("mine")
    class Scale(layers.Layer):
        def __init__(self, units: int, **more: Any) -> None:
            super().__init__(**more)
            self.units = units
            self.inner = layers.Dense(units)
            self.drop = layers.Dropout(0.5)

        def build(self, shape: Any) -> None:
            self.inner.build(shape)
            self.gain = self.add_weight(shape=(self.units,), name="gain")

        def call(self, x: Any) -> Any:
            return self.drop(self.inner(x)) * self.gain

        def get_config(self) -> dict[str, Any]:
            return {**super().get_config(), "units": self.units}

    into = layers.Input((3,), name="into")
    block = keras.Model(into, Scale(4, name="within")(into), name="block")
    x = layers.Input((4,), name="x")
    y = Scale(5, name="again")(block(Scale(3, name="first")(x)))
    model = keras.Model(x, layers.Dense(2, name="last")(y), name="own")
    model.save(folder / "own.keras")
    model.save(folder / "own.h5")
    with (folder / "own.txt").open("w", encoding="utf-8") as file:
        model.summary(print_fn=lambda text: print(text, file=file), line_length=80)


def _save(model: Any, folder: Path, generation: str) -> None:
    model.compile("sgd", "mse")
    model.save(folder / f"{generation}.keras")
    model.save(folder / f"{generation}.h5")
    model.save_weights(folder / f"{generation}.weights.h5")
    (folder / f"{generation}.json").write_text(f"{model.to_json()}\n", encoding="utf-8")
