"""Calls on a dict of tensors: which names the tensors of a question have, inner ones with a point.

Keras gives the tensors of a dict back in the order of their names.
"""

from __future__ import annotations

from typing import Any

PARTS = {
    "dict": ("images",),
    "labelled": ("images", "labels"),
    "segmented": ("images", "segmentation_masks"),
    "bbox": ("images", "bounding_boxes.boxes", "bounding_boxes.labels"),
    "boxes": ("images", "bounding_boxes.boxes"),
    "crowded": ("images", "bounding_boxes.boxes", "bounding_boxes.labels", "bounding_boxes.scores"),
    "everything": (
        "images",
        "bounding_boxes.boxes",
        "bounding_boxes.labels",
        "labels",
        "segmentation_masks",
    ),
}


def nested(call: str, tensors: list[Any]) -> dict[str, Any]:
    """The tensors as the dict that Keras is called on."""
    found: dict[str, Any] = {}
    for name, tensor in zip(PARTS[call], tensors, strict=True):
        *outer, last = name.split(".")
        place = found
        for step in outer:
            place = place.setdefault(step, {})
        place[last] = tensor
    return found


def in_order(call: str, tensors: tuple[Any, ...]) -> tuple[tuple[str, ...], tuple[Any, ...]]:
    """The names in their order, and the tensors with them; no names for a call on no dict."""
    if call not in PARTS:
        return (), tensors
    pairs = sorted(zip(PARTS[call], tensors, strict=True), key=lambda pair: pair[0])
    return tuple(name for name, _ in pairs), tuple(tensor for _, tensor in pairs)
