"""FlaxLayer."""

from __future__ import annotations

from calc.fields import Kept, suggested
from calc.opaque import Opaque


class FlaxLayer(Opaque):
    """Use a Flax module as a layer."""

    module: Kept = suggested(None)
    method: Kept = None
    variables: Kept = None
    native_serialization_platforms: Kept = None
