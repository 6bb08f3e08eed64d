"""Random functional models: shared layers, several inputs and outputs, unknown dims, merges."""

from __future__ import annotations

from random import Random
from typing import Any

from .answers import plain_settings
from .questions import Kind, register
from .questions.draws import dim
from .real_keras import forget, keras, layer_class

Model = Any
Tensor = Any

MERGES = ("Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum", "Concatenate", "Dot")
ANY_RANK = (
    "Dense", "Activation", "ReLU", "Softmax", "Dropout", "BatchNormalization", "LayerNormalization",
    "Flatten", "Reshape", "Permute", "Embedding",
)  # fmt: skip
BY_RANK: dict[int, tuple[str, ...]] = {
    2: ("RepeatVector", "Dense", "Dense", "Dense"),
    3: (
        "Conv1D", "MaxPooling1D", "AveragePooling1D", "GlobalMaxPooling1D",
        "GlobalAveragePooling1D", "SimpleRNN", "LSTM", "GRU", "LSTM", "Bidirectional",
        "Bidirectional", "TimeDistributed",
    ),
    4: (
        "Conv2D", "Conv2D", "Conv2D", "MaxPooling2D", "AveragePooling2D", "GlobalMaxPooling2D",
        "GlobalAveragePooling2D", "ZeroPadding2D", "Cropping2D", "UpSampling2D", "TimeDistributed",
    ),
    5: (
        "Conv3D", "MaxPooling3D", "AveragePooling3D", "GlobalMaxPooling3D",
        "GlobalAveragePooling3D", "TimeDistributed",
    ),
}  # fmt: skip


def random_model(rng: Random) -> tuple[Model, Model]:
    """A model built by chance, and the same as Keras reads it from its JSON.

    They print differently where a layer was also called outside the model.
    """
    forget()
    built = Growth(rng).model()
    forget()
    return built, keras.models.model_from_json(built.to_json())


def agrees(layer: Any, tensor: Tensor) -> bool:
    """Whether a layer of its own on this tensor would have the same weights.

    Keras lets a shared LSTM or LayerNormalization be called on another width, and fails when data
    comes.
    """
    if not layer.weights:
        return True
    twin = fresh(layer)
    same = accepts(twin, tensor.shape, tensor.dtype)
    return same and [w.shape for w in twin.weights] == [w.shape for w in layer.weights]


def fresh(layer: Any) -> Any:
    """A layer with the same settings that was never called, nor those inside it."""
    config = layer.get_config()
    for key in ("layer", "backward_layer"):
        if isinstance(config.get(key), dict):
            unbuild(config[key])
    return type(layer).from_config(config)


def unbuild(entry: dict[str, Any]) -> None:
    """Take away what a written layer says about its first call."""
    entry.pop("build_config", None)
    for value in entry["config"].values():
        if isinstance(value, dict) and "config" in value:
            unbuild(value)


def takes_step(layer: Any, tensor: Tensor) -> bool:
    """Whether the layer inside takes one step by itself, which TimeDistributed does not look at."""
    step = keras.KerasTensor((tensor.shape[0], *tensor.shape[2:]), tensor.dtype)
    inner = layer.layer
    if isinstance(inner, keras.layers.TimeDistributed) and not takes_step(inner, step):
        return False
    return accepts(fresh(inner), step.shape, step.dtype)


def accepts(layer: Any, shape: tuple[int | None, ...], dtype: str) -> bool:
    """Whether Keras lets the layer be called on such a tensor."""
    try:
        layer(keras.KerasTensor(shape, dtype))
    except Exception:  # noqa: BLE001  Keras refuses with every kind of exception
        return False
    return True


class Growth:
    """A model while it grows, one call of a layer after the other."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.kinds: dict[str, Kind] = register()
        self.batch = rng.choice((None, None, None, None, 8))
        self.inputs: list[Tensor] = [self.input() for _ in range(rng.choice((1, 1, 2, 2, 3, 4)))]
        self.tensors: list[Tensor] = list(self.inputs)
        self.unused: dict[int, Tensor] = {id(t): t for t in self.inputs}
        self.layers: list[tuple[Any, int]] = []
        self.names: set[str] = {t._keras_history[0].name for t in self.inputs}

    def input(self) -> Tensor:
        rank = self.rng.choice((2, 3, 3, 4, 4, 4, 5))
        high = {2: 12, 3: 40, 4: 32, 5: 16}[rank]
        sizes = [dim(self.rng, 6, high, unknown=0.15) for _ in range(rank - 2)]
        return keras.Input(batch_shape=[self.batch, *sizes, self.rng.randint(1, 8)])

    def model(self) -> Model:
        wanted, tries = self.rng.randint(10, 60), 0
        while len(self.layers) < wanted and tries < 6 * wanted:
            tries += 1
            chance = self.rng.random()
            if chance < 0.12 and self.layers:
                self.share()
            elif chance < 0.4:
                self.merge()
            else:
                self.extend()
        return self.finish()

    def finish(self) -> Model:
        """Most tensors that nothing uses are outputs or joined in one, now and then a used one."""
        if self.rng.random() < 0.6:
            self.join()
        ends = self.ends() or self.tensors[-1:]
        self.rng.shuffle(ends)
        outputs = ends[: self.rng.choice((1, 2, 4, 8))]
        if self.rng.random() < 0.2:
            outputs.append(self.rng.choice(self.tensors))
        name = self.rng.choice((None, "sketch", "a model with a rather long name"))
        return keras.Model(self.inputs, outputs if len(outputs) > 1 else outputs[0], name=name)

    def ends(self) -> list[Tensor]:
        """The tensors that nothing uses, inputs apart."""
        inputs = {id(t) for t in self.inputs}
        return [t for key, t in self.unused.items() if key not in inputs]

    def join(self) -> None:
        """Bring the loose ends to two axes and together."""
        for tensor in self.ends():
            if len(tensor.shape) > 2 and tensor.shape[-1]:
                pooling = f"GlobalMaxPooling{len(tensor.shape) - 2}D"
                if len(tensor.shape) < 6:
                    self.call(layer_class(pooling)(), tensor, len(tensor.shape))
        flat = [t for t in self.ends() if len(t.shape) == 2]
        if len(flat) > 1:
            self.call(keras.layers.Concatenate(), flat, 2)
            self.call(keras.layers.Dense(1), self.tensors[-1], 2)

    def pick(self) -> Tensor:
        """A tensor, mostly one that nothing uses yet."""
        if self.unused and self.rng.random() < 0.75:
            return self.rng.choice(list(self.unused.values()))
        return self.rng.choice(self.tensors)

    def extend(self) -> None:
        tensor = self.pick()
        rank = len(tensor.shape)
        names = BY_RANK.get(rank, ()) if self.rng.random() < 0.65 else ANY_RANK
        name = self.rng.choice(names or ANY_RANK)
        config = self.kinds[name].question(self.rng).config
        self.fit(name, config, tensor)
        self.grow(name, config, tensor, rank)

    def merge(self) -> None:
        first = self.pick()
        same = [t for t in self.tensors if t is not first and self.fits(t, first)]
        if not same:
            return
        count = self.rng.choice((1, 1, 1, 2))
        others = [self.rng.choice(same) for _ in range(count)]
        name = self.rng.choice(MERGES)
        config = self.kinds[name].question(self.rng).config
        self.grow(name, config, [first, *others], len(first.shape))

    def fits(self, other: Tensor, tensor: Tensor) -> bool:
        """Whether merging them has a chance."""
        return other.shape[:-1] == tensor.shape[:-1] or other.shape[1:] == tensor.shape[1:]

    def share(self) -> None:
        layer, rank = self.rng.choice(self.layers)
        candidates = [t for t in self.tensors if len(t.shape) == rank]
        if candidates:
            tensor = self.rng.choice(candidates)
            if agrees(layer, tensor):
                self.call(layer, tensor, rank)

    def grow(self, name: str, config: dict[str, Any], given: Any, rank: int) -> None:
        config["name"] = self.name(config.pop("name", None))
        try:
            layer = layer_class(name)(**plain_settings(config))
        except (TypeError, ValueError):
            return
        if name != "TimeDistributed" or takes_step(layer, given):
            self.call(layer, given, rank)

    def name(self, drawn: str | None) -> str | None:
        """None, which lets Keras choose, or a name not taken."""
        if drawn is None or drawn in self.names:
            return None
        self.names.add(drawn)
        return drawn

    def call(self, layer: Any, given: Any, rank: int) -> None:
        """Call the layer if Keras lets us; what came out can be used from now on."""
        try:
            output = layer(given)
        except Exception:  # noqa: BLE001  Keras refuses with every kind of exception
            return
        if layer.count_params() > 400_000:
            return
        self.layers.append((layer, rank))
        for used in keras.tree.flatten(given):
            self.unused.pop(id(used), None)
        for tensor in keras.tree.flatten(output):
            tensor._keras_mask = None
            self.tensors.append(tensor)
            self.unused[id(tensor)] = tensor

    def fit(self, name: str, config: dict[str, Any], tensor: Tensor) -> None:
        """Settings that depend on the tensor, and those that a recorded model cannot have."""
        rank = len(tensor.shape)
        if name == "Embedding":
            config["mask_zero"] = False
        elif name == "Permute":
            config["dims"] = self.rng.sample(range(1, rank), rank - 1)
        elif name == "Reshape":
            last = tensor.shape[-1]
            config["target_shape"] = self.rng.choice(
                ([-1], [last or 1, -1], [-1, 1], [-1, 1, last or 1])
            )
        elif (name == "Conv1D" and rank == 3) or name in {"Conv2D", "Conv3D"}:
            axis = 1 if config.get("data_format") == "channels_first" else -1
            groups = config.get("groups", 1)
            if (tensor.shape[axis] or groups) % groups:
                del config["groups"]
