"""Questions about layers that put noise on values or a price on them."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from . import Kind, Question
from .convolution import image
from .draws import DATA_FORMAT, WRONG_FORMAT, Draw, any_shape, features, one_of, settings

SHARE = one_of(0, 0.0, 0.1, 0.25, 0.5, 0.9, 1, 1.0)
WRONG_SHARE = one_of(-0.1, 1.2, 2, "0.5", None, [0.5], True, "half")
SEED = one_of(0, 7, 1337, -3, None)
WRONG_SEED = one_of("7", 2.5, [1])
NOISE_SHAPE = one_of(None, [None, 1], [None, 1, 1], [2, 3])


def masked(rng: Random, asked: Question) -> Question:
    """The question, sometimes with a mask coming with its tensor."""
    if rng.random() < 0.15 and len(asked.shapes[0]) > 1:
        asked.masked = [0]
    return asked


def noisy(name: str, share: str, optional: dict[str, Draw]) -> Callable[[Random], Question]:
    """Questions about noise on tensors of any rank."""

    def ask(rng: Random) -> Question:
        config = settings(rng, {share: SHARE}, optional | {"seed": SEED})
        return masked(rng, Question(name, config, [any_shape(rng, 0, 5)]))

    return ask


def spatial(rank: int) -> Callable[[Random], Question]:
    """Questions about the spatial dropout with so many spatial axes."""
    optional = {"seed": SEED} | ({"data_format": DATA_FORMAT} if rank > 1 else {})

    def ask(rng: Random) -> Question:
        config = settings(rng, {"rate": SHARE}, optional)
        shape = image(rng, rank, features(rng), config.get("data_format"))
        return masked(rng, Question(f"SpatialDropout{rank}D", config, [shape]))

    return ask


def ask_activity(rng: Random) -> Question:
    optional = {name: one_of(0, 0.0, 0.01, 3, None) for name in ("l1", "l2")}
    config = settings(rng, {}, optional)
    return masked(rng, Question("ActivityRegularization", config, [any_shape(rng, 0, 5)]))


WRONG_NOISE = one_of(3, "a", [-1], [0], [2.5], [[1]], [])
WRONG_PRICE = one_of(-1, -0.5, "0.1", [0.1], True, "l2")
WRONG: dict[str, Draw] = {"rate": WRONG_SHARE, "seed": WRONG_SEED, "noise_shape": WRONG_NOISE}

KINDS: dict[str, Kind] = {
    "AlphaDropout": Kind(
        noisy("AlphaDropout", "rate", {"noise_shape": NOISE_SHAPE}), WRONG, ranks_matter=False
    ),
    "GaussianDropout": Kind(noisy("GaussianDropout", "rate", {}), WRONG, ranks_matter=False),
    "GaussianNoise": Kind(
        noisy("GaussianNoise", "stddev", {}),
        {"stddev": WRONG_SHARE, "seed": WRONG_SEED},
        ranks_matter=False,
    ),
    "ActivityRegularization": Kind(
        ask_activity,
        {"l1": WRONG_PRICE, "l2": WRONG_PRICE, "activity_regularizer": one_of("l2")},
        ranks_matter=False,
    ),
}
for _rank in (1, 2, 3):
    KINDS[f"SpatialDropout{_rank}D"] = Kind(
        spatial(_rank), WRONG | {"data_format": WRONG_FORMAT, "autocast": one_of(True)}
    )
