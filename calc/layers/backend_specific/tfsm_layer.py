"""TFSMLayer."""

from __future__ import annotations

from typing import ClassVar

from calc.fields import Kept, suggested
from calc.opaque import Opaque


class TFSMLayer(Opaque):
    """Use a model that TensorFlow saved as a layer; its file is never opened here."""

    filepath: Kept = suggested("saved_model")
    call_endpoint: Kept = "serve"
    call_training_endpoint: Kept = None

    tolerated: ClassVar[tuple[str, ...]] = ()

    def caption(self) -> str:
        """Where the model is."""
        path = str(self.filepath)
        return path if len(path) <= 40 else f"…{path[-39:]}"
