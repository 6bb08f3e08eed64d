"""JaxLayer."""

from __future__ import annotations

from calc.fields import Kept, suggested
from calc.opaque import Opaque


class JaxLayer(Opaque):
    """Use a function written in JAX as a layer."""

    call_fn: Kept = suggested(None)
    init_fn: Kept = None
    params: Kept = None
    state: Kept = None
    seed: Kept = None
    native_serialization_platforms: Kept = None
