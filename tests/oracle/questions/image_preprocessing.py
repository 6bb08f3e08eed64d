"""Questions about the layers that resize images or change them at random."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.oracle.parts import PARTS

from . import Kind, Question
from .draws import DATA_FORMAT, WRONG_FORMAT, Draw, Shape, any_shape, batch, dim, one_of, settings

DTYPES = ("float32", "float32", "uint8", "int32", "float16", "bfloat16", "float64", "bool")
STRENGTH = one_of(0, 0.2, 0.5, 1, 1.0, 0.0, [0.1, 0.5], [0.5, 0.1], [0, 1], [0.3, 0.3], True)
WRONG_STRENGTH = one_of(
    -0.1, 1.5, 2, -1, None, "0.2", "much", [0.1], [0.1, 0.2, 0.3], [], [2, 3], [-2, -1],
    [-0.3, 0.5], [0.5, 3], [None, 0.5], ["a", "b"], [[0.1], [0.2]], {"a": 1}, False, 9,
)  # fmt: skip
EITHER_WAY = one_of(0.2, -0.2, 0, 1, -1, -0.5, [-0.2, 0.3], [0.3, -0.2], [-1, 1], [0, 0.1], True)
WRONG_EITHER_WAY = one_of(
    -1.1, 1.5, 2, None, "0.2", [0.1], [0.1, 0.2, 0.3], [], [2, 3], [-3, -2], [-3, 0.5], [0.5, 3],
    [None, 0.5], ["a", "b"], {"a": 1}, False, "", [[0.1], [0.2]], [-1, 0.5], -1.0,
)  # fmt: skip
BITS = one_of(1, 3, 8, 4.5, [1, 4], [6, 2], [3, 3], True)
WRONG_BITS = one_of(0, 9, 0.5, -4, None, "4", [0, 4], [3, 12], [9, 10], [-2, 0], [4], {"a": 1}, [])
SPAN = one_of([0, 255], [0, 1], [1, 0], [-1.0, 1.0], [0, 0.5])
WRONG_SPAN = one_of(255, None, "0, 1", [0], [0, 1, 2], [None, 1], ["a", 1], {"low": 0}, [])
SEED = one_of(1, 42, 0, None)
WRONG_SEED = one_of(1.5, "7", [1])
ANYTHING = one_of(0, -1, 2.5, "nope", None, [], [1, 2], True, {"a": 1}, 1e9)
INTERPOLATION = one_of("bilinear", "nearest")
WRONG_INTERPOLATION = one_of("bicubic", "BILINEAR", None, 3, "", [])
FILL_MODE = one_of("reflect", "wrap", "constant", "nearest")
WRONG_FILL_MODE = one_of("mirror", "Reflect", None, 3, "", "same")
SIDE = one_of(1, 8, 32, 7, 0, 224, True)
WRONG_SIDE = one_of(-1, 8.0, 2.5, "8", None, [8], [])
BOXES = one_of("xyxy", "rel_xyxy", "xywh", "nope", 3, None)

WRONG_BASE: dict[str, Draw] = {"data_format": WRONG_FORMAT}
MOVES: dict[str, Draw] = {
    "fill_mode": FILL_MODE,
    "interpolation": INTERPOLATION,
    "fill_value": one_of(0, 0.5, 1),
}
WRONG_MOVES: dict[str, Draw] = {
    "fill_mode": WRONG_FILL_MODE,
    "interpolation": WRONG_INTERPOLATION,
    "fill_value": ANYTHING,
}


def image_shape(rng: Random) -> Shape:
    """Mostly a batch of images; an image alone; sometimes anything."""
    chance = rng.random()
    if chance < 0.12:
        return any_shape(rng, 0, 6)
    image = [dim(rng, 1, 64), dim(rng, 1, 64), rng.choice((1, 3, 3, 4, None))]
    if rng.random() < 0.3:
        image = [image[2], *image[:2]]
    return image if chance < 0.3 else [batch(rng), *image]


def together(rng: Random, call: str, images: Shape) -> list[Shape]:
    """The shapes of what comes in a dict with images."""
    first = images[:1] if len(images) == 4 else []
    boxes = dim(rng, 1, 20)
    shapes: dict[str, Shape] = {
        "images": images,
        "labels": [*first, *([10] if rng.random() < 0.5 else [])],
        "segmentation_masks": [*images[:-1], 1] if images else [],
        "bounding_boxes.boxes": [*first, boxes, 4],
        "bounding_boxes.labels": [*first, boxes],
        "bounding_boxes.scores": [*first, boxes],
    }
    return [shapes[name] for name in PARTS[call]]


def kind(
    required: dict[str, Draw],
    optional: dict[str, Draw],
    wrong: dict[str, Draw],
    calls: tuple[str, ...] = tuple(PARTS),
) -> Kind:
    """Questions about a layer with these settings, beside those that all of them have."""
    shared: dict[str, Draw] = {"data_format": DATA_FORMAT, "bounding_box_format": BOXES}

    def ask(rng: Random) -> Question:
        images = image_shape(rng)
        call = rng.choice(calls) if calls and rng.random() < 0.2 else "single"
        shapes = [images] if call == "single" else together(rng, call, images)
        dtypes = [rng.choice(DTYPES) for _ in shapes] if rng.random() < 0.3 else []
        return Question("", settings(rng, required, optional | shared), shapes, call, dtypes)

    return Kind(ask, wrong=wrong | WRONG_BASE)


def colours(
    factor: Draw, wrong: Draw, optional: bool = False, picky: bool = True, **more: Any
) -> Kind:
    """Questions about a layer that changes colours; not all of them look at the value range."""
    own = {"factor": factor}
    return kind(
        {} if optional else own,
        (own if optional else {}) | {"value_range": SPAN, "seed": SEED},
        {"factor": wrong, "value_range": WRONG_SPAN if picky else ANYTHING, "seed": WRONG_SEED},
        **more,
    )


def operations(**counts: Draw) -> Kind:
    """Questions about a layer that draws from all the others."""
    own = {"interpolation": INTERPOLATION, "value_range": SPAN, "factor": STRENGTH, "seed": SEED}
    wrong = {
        "interpolation": WRONG_INTERPOLATION,
        "value_range": WRONG_SPAN,
        "factor": WRONG_STRENGTH,
        "seed": WRONG_SEED,
    }
    return kind({}, own | counts, wrong | dict.fromkeys(counts, ANYTHING))


def resizes(**more: Draw) -> Kind:
    """Questions about a layer that gives images another size."""
    return kind(
        {"height": SIDE, "width": SIDE},
        more,
        {"height": WRONG_SIDE, "width": WRONG_SIDE}
        | {key: WRONG_SEED if key == "seed" else ANYTHING for key in more},
        calls=("bbox", "dict", "labelled"),
    )


def named(kinds: dict[str, Kind]) -> dict[str, Kind]:
    """The kinds with questions that know which layer they are about."""

    def about(name: str, found: Kind) -> Kind:
        def ask(rng: Random) -> Question:
            asked = found.ask(rng)
            asked.layer = name
            return asked

        return Kind(ask, wrong=found.wrong)

    return {name: about(name, found) for name, found in kinds.items()}


STRENGTHS: dict[str, Draw] = {"factor": STRENGTH, "scale": STRENGTH}
WRONG_STRENGTHS: dict[str, Draw] = {"factor": WRONG_STRENGTH, "scale": WRONG_STRENGTH}
SEEDED: dict[str, Draw] = {"seed": SEED}
WRONG_SEEDED: dict[str, Draw] = {"seed": WRONG_SEED}
CHANGES: dict[str, Draw] = {
    "brightness_factor": EITHER_WAY,
    "contrast_factor": STRENGTH,
    "saturation_factor": EITHER_WAY,
    "hue_factor": STRENGTH,
}
WRONG_CHANGES: dict[str, Draw] = {
    "brightness_factor": WRONG_EITHER_WAY,
    "contrast_factor": WRONG_STRENGTH,
    "saturation_factor": WRONG_EITHER_WAY,
    "hue_factor": WRONG_STRENGTH,
}
SIDES: dict[str, Draw] = {"height_factor": EITHER_WAY, "width_factor": EITHER_WAY}
WRONG_SIDES: dict[str, Draw] = {"height_factor": WRONG_EITHER_WAY, "width_factor": WRONG_EITHER_WAY}

KINDS: dict[str, Kind] = named({
    "AugMix": operations(
        num_chains=one_of(1, 3), chain_depth=one_of(2, 3), alpha=STRENGTH, all_ops=one_of(True, 0)
    ),
    "AutoContrast": kind({}, {"value_range": SPAN}, {"value_range": WRONG_SPAN}),
    "CenterCrop": resizes(),
    "ContrastLimitedAdaptiveHistogramEqualization": kind(
        {},
        {"value_range": SPAN, "clip_limit": one_of(2.0, 4), "tile_grid_size": one_of([4, 4], 8)},
        {"value_range": ANYTHING, "clip_limit": ANYTHING, "tile_grid_size": ANYTHING},
    ),
    "CutMix": kind(
        {}, {"factor": STRENGTH} | SEEDED, {"factor": WRONG_STRENGTH} | WRONG_SEEDED
    ),
    "Equalization": kind(
        {},
        {"value_range": SPAN, "bins": one_of(256, 16)},
        {"value_range": WRONG_SPAN, "bins": ANYTHING},
    ),
    "MaxNumBoundingBoxes": kind(
        {"max_number": one_of(1, 3, 100, 0, "5", 2.7, True)},
        {"fill_value": one_of(-1, 0, 2.5, "7")},
        {
            "max_number": one_of(-3, None, "many", [3], "2.5"),
            "fill_value": one_of(None, "x", [1]),
        },
    ),
    "MixUp": kind({}, {"alpha": STRENGTH} | SEEDED, {"alpha": ANYTHING} | WRONG_SEEDED),
    "RandAugment": operations(num_ops=one_of(1, 2, 5)),
    "RandomBrightness": colours(EITHER_WAY, WRONG_EITHER_WAY),
    "RandomColorDegeneration": colours(EITHER_WAY, WRONG_EITHER_WAY, calls=("dict", "labelled")),
    "RandomColorJitter": kind(
        {},
        CHANGES | {"value_range": SPAN} | SEEDED,
        WRONG_CHANGES | {"value_range": WRONG_SPAN} | WRONG_SEEDED,
    ),
    "RandomContrast": colours(STRENGTH, WRONG_STRENGTH, picky=False),
    "RandomCrop": resizes(seed=SEED),
    "RandomElasticTransform": kind(
        {},
        STRENGTHS | MOVES | {"value_range": SPAN} | SEEDED,
        WRONG_STRENGTHS | WRONG_MOVES | {"value_range": ANYTHING} | WRONG_SEEDED,
    ),
    "RandomErasing": kind(
        {},
        STRENGTHS | {"fill_value": one_of(0.5, None), "value_range": SPAN} | SEEDED,
        WRONG_STRENGTHS | {"fill_value": ANYTHING, "value_range": ANYTHING} | WRONG_SEEDED,
    ),
    "RandomFlip": kind(
        {},
        {"mode": one_of("horizontal", "vertical", "horizontal_and_vertical")} | SEEDED,
        {"mode": ANYTHING} | WRONG_SEEDED,
    ),
    "RandomGaussianBlur": kind(
        {},
        {"factor": STRENGTH, "kernel_size": one_of(3, 5, [3, 5], 7.0, True), "sigma": STRENGTH}
        | {"value_range": SPAN}
        | SEEDED,
        {
            "factor": WRONG_STRENGTH,
            "kernel_size": one_of(2, 0, [2, 3], [3], None, "3", [3, 4], 2.5, [3, 5, 7], -3, []),
            "sigma": WRONG_STRENGTH,
            "value_range": ANYTHING,
        }
        | WRONG_SEEDED,
    ),
    "RandomGrayscale": kind(
        {},
        {"factor": one_of(0, 0.3, 1, 1.0, True)} | SEEDED,
        {"factor": one_of(-0.1, 1.5, None, "0.5", [0.1, 0.5])} | WRONG_SEEDED,
        calls=("dict", "labelled"),
    ),
    "RandomHue": colours(STRENGTH, WRONG_STRENGTH, picky=False),
    "RandomInvert": colours(STRENGTH, WRONG_STRENGTH, optional=True, picky=False),
    "RandomPerspective": kind(
        {},
        STRENGTHS
        | {"scale": one_of(0, 0.5, 1), "interpolation": INTERPOLATION, "fill_value": STRENGTH}
        | SEEDED,
        {
            "factor": WRONG_STRENGTH,
            "scale": one_of(-0.1, 1.5, None, "1", [0.5, 1]),
            "interpolation": WRONG_INTERPOLATION,
            "fill_value": ANYTHING,
        }
        | WRONG_SEEDED,
    ),
    "RandomPosterization": colours(BITS, WRONG_BITS),
    "RandomRotation": kind(
        {"factor": EITHER_WAY}, MOVES | SEEDED, {"factor": WRONG_EITHER_WAY} | WRONG_MOVES
    ),
    "RandomSaturation": colours(EITHER_WAY, WRONG_EITHER_WAY),
    "RandomSharpness": colours(STRENGTH, WRONG_STRENGTH),
    "RandomShear": kind(
        {},
        {"x_factor": STRENGTH, "y_factor": STRENGTH} | MOVES | SEEDED,
        {"x_factor": WRONG_STRENGTH, "y_factor": WRONG_STRENGTH} | WRONG_MOVES | WRONG_SEEDED,
    ),
    "RandomTranslation": kind(SIDES, MOVES | SEEDED, WRONG_SIDES | WRONG_MOVES),
    "RandomZoom": kind(
        {"height_factor": SIDES["height_factor"]},
        {"width_factor": EITHER_WAY} | MOVES | SEEDED,
        WRONG_SIDES | WRONG_MOVES,
    ),
    "Resizing": resizes(
        interpolation=one_of("nearest", "bicubic", "area"),
        crop_to_aspect_ratio=one_of(True, False),
        pad_to_aspect_ratio=one_of(True, False),
        fill_value=one_of(0, 1.0),
        antialias=one_of(True, False),
        fill_mode=one_of("constant"),
    ),
    "Solarization": kind(
        {},
        {"addition_factor": STRENGTH, "threshold_factor": STRENGTH, "value_range": SPAN} | SEEDED,
        {
            "addition_factor": WRONG_STRENGTH,
            "threshold_factor": WRONG_STRENGTH,
            "value_range": WRONG_SPAN,
        }
        | WRONG_SEEDED,
    ),
})  # fmt: skip
