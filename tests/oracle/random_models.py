"""Random functional models: shared layers, several inputs and outputs, unknown dims, merges.

Some of what they call are models again, Functional or Sequential, shared and wrapped, three levels
deep at most.
"""

from __future__ import annotations

from random import Random
from typing import Any

from .answers import plain_settings
from .questions import Kind, register
from .questions.draws import dim
from .real_keras import forget, keras, layer_class

Model = Any
Tensor = Any

DEEPEST = 2
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


def random_model(rng: Random, kind: type[Growth] | None = None) -> tuple[Model, Model]:
    """A model built by chance, and the same as Keras reads it from its JSON.

    They print differently where a layer was also called outside the model.
    """
    forget()
    built = (kind or Growth)(rng).model()
    forget()
    return built, keras.models.model_from_json(built.to_json())


def agrees(layer: Any, tensor: Tensor) -> bool:
    """Whether a layer of its own on this tensor would have the same weights.

    Keras lets a shared LSTM or LayerNormalization be called on another width, and fails when data
    comes.
    """
    if isinstance(layer, keras.Model):
        return runs(layer, [tensor])
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
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, dict) and "config" in inner:
                unbuild(inner)


def takes_step(layer: Any, tensor: Tensor) -> bool:
    """Whether the layer inside takes one step by itself, which TimeDistributed does not look at."""
    step = keras.KerasTensor((tensor.shape[0], *tensor.shape[2:]), tensor.dtype)
    inner = layer.layer
    if isinstance(inner, keras.layers.TimeDistributed) and not takes_step(inner, step):
        return False
    told = inner.get_config()
    if "vocabulary_size" in told and not told.get("vocabulary"):
        return False  # Keras writes the size of no vocabulary, and takes it for one when it reads.
    core = getattr(inner, "forward_layer", inner)
    if isinstance(core, keras.layers.RNN) and len(step.shape) < 3:
        return False  # RNN takes a known batch size for the number of features.
    try:
        return accepts(fresh(inner), step.shape, step.dtype)
    except TypeError:
        return False  # Keras cannot read what it wrote, such as a mirrored factor of RandomShear.


def runs(model: Model, given: list[Tensor]) -> bool:
    """Whether data of these shapes could go through, which calling a model does not look at."""
    if not model.built:
        return accepts(fresh(model), given[0].shape, given[0].dtype)
    inputs = [keras.Input(batch_shape=(None, *t.shape[1:]), dtype=t.dtype) for t in given]
    try:
        keras.models.clone_model(model, inputs if len(inputs) > 1 else inputs[0])
    except Exception:  # noqa: BLE001  Keras refuses with every kind of exception
        return False
    return True


def accepts(layer: Any, shape: tuple[int | None, ...], dtype: str) -> bool:
    """Whether Keras lets the layer be called on such a tensor."""
    try:
        layer(keras.KerasTensor(shape, dtype))
    except Exception:  # noqa: BLE001  Keras refuses with every kind of exception
        return False
    return True


class Growth:
    """A model while it grows, one call of a layer after the other."""

    def __init__(self, rng: Random, inputs: list[Tensor] | None = None, level: int = 0) -> None:
        self.rng = rng
        self.level = level
        self.kinds: dict[str, Kind] = register()
        self.batch = rng.choice((None, None, None, None, 8))
        self.inputs: list[Tensor] = inputs or [
            self.input() for _ in range(rng.choice((1, 1, 2, 2, 3, 4)))
        ]
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
        self.go_on(self.rng.randint(10, 60))
        return self.finish()

    def go_on(self, wanted: int) -> None:
        """Call layers until there are so many, or no more are to be found."""
        tries = 0
        while len(self.layers) < wanted and tries < 6 * wanted:
            tries += 1
            chance = self.rng.random()
            if chance < 0.12 and self.layers:
                self.share()
            elif chance < 0.22 and self.level < DEEPEST:
                self.nest()
            elif chance < 0.45:
                self.merge()
            else:
                self.extend()

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

    def nest(self) -> None:
        """Call a model of its own, now and then one that a TimeDistributed wraps."""
        first = self.pick()
        if self.rng.random() < 0.25 and len(first.shape) > 2:
            step = keras.KerasTensor((first.shape[0], *first.shape[2:]), first.dtype)
            inner = self.chain(step) if self.rng.random() < 0.5 else self.inner([step])
            single = inner is not None and (not inner.built or len(inner.outputs) == 1)
            if single and runs(inner, [step]):
                self.call(keras.layers.TimeDistributed(inner), first, len(first.shape))
            return
        if self.rng.random() < 0.4:
            chain = self.chain(first)
            if chain is not None and runs(chain, [first]):
                self.call(self.perhaps_frozen(chain), first, len(first.shape))
            return
        given = [first, self.pick()][: self.rng.choice((1, 1, 2))]
        inner = self.inner(given)
        if inner is None or (not isinstance(inner.input, dict) and not runs(inner, given)):
            return
        structure = inner.input
        asked: Any = given[0] if len(given) == 1 else given
        if isinstance(structure, dict):
            asked = dict(zip(structure, given, strict=True))
        self.call(self.perhaps_frozen(inner), asked, len(first.shape))

    def inner(self, given: list[Tensor]) -> Model | None:
        """A Functional model for such tensors, with some sizes left open."""
        inputs = [keras.Input(batch_shape=self.opened(t.shape), dtype=t.dtype) for t in given]
        growth = type(self)(self.rng, inputs, self.level + 1)
        growth.go_on(self.rng.randint(1, 6))
        ends = growth.ends()[: self.rng.choice((1, 1, 1, 2, 3))]
        if not ends:
            return None
        asked: Any = inputs if len(inputs) > 1 else inputs[0]
        if len(inputs) > 1 and self.rng.random() < 0.3:
            asked = {t._keras_history[0].name: t for t in inputs}
        return keras.Model(asked, ends if len(ends) > 1 else ends[0])

    def chain(self, given: Tensor) -> Model | None:
        """A Sequential model for such a tensor, with or without an input of its own."""
        start = keras.Input(batch_shape=self.opened(given.shape), dtype=given.dtype)
        growth = type(self)(self.rng, [start], self.level + 1)
        layers: list[Any] = []
        for _ in range(self.rng.randint(1, 4)):
            before = len(growth.layers)
            growth.tensors, growth.unused = growth.tensors[-1:], {}
            growth.extend()
            layers += [fresh(layer) for layer, _ in growth.layers[before:]]
            if len(keras.tree.flatten(growth.tensors[before:])) > 1:
                break
        if not layers:
            return None
        own = keras.Input(batch_shape=self.opened(given.shape), dtype=given.dtype)
        try:
            return keras.Sequential([own, *layers] if self.rng.random() < 0.6 else layers)
        except ValueError:
            return None  # `own` leaves other axes open than the layers were called with.

    def opened(self, shape: tuple[int | None, ...]) -> list[int | None]:
        """The shape with an axis between batch and features left open now and then."""
        sizes = [None if self.rng.random() < 0.15 else size for size in shape[1:-1]]
        return [None, *sizes, *shape[1:][-1:]]

    def perhaps_frozen(self, model: Model) -> Model:
        """The model, now and then not trainable, as a whole or one layer of it."""
        chance = self.rng.random()
        if chance < 0.1:
            model.trainable = False
        elif chance < 0.2:
            self.rng.choice(model.layers).trainable = False
        return model

    def share(self) -> None:
        layer, rank = self.rng.choice(self.layers)
        candidates = [t for t in self.tensors if len(t.shape) == rank]
        if type(layer).__name__ in MERGES:
            # In a later call Keras lets in what it would refuse in the first.
            self.call(layer, [self.rng.choice(candidates) for _ in range(2)], rank)
        elif candidates:
            tensor = self.rng.choice(candidates)
            if agrees(layer, tensor):
                self.call(layer, tensor, rank)

    def grow(self, name: str, config: dict[str, Any], given: Any, rank: int) -> None:
        config["name"] = self.name(config.pop("name", None))
        try:
            layer = layer_class(name)(**plain_settings(config))
        except (TypeError, ValueError, KeyError):
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
        if any(weight.dtype == "int64" for weight in layer.weights):
            return  # A count of samples, which has 64 bits on this back end alone.
        if isinstance(given, keras.KerasTensor) or not isinstance(layer, keras.Model):
            self.layers.append((layer, rank))
        for used in keras.tree.flatten(given):
            self.unused.pop(id(used), None)
        for tensor in keras.tree.flatten(output):
            tensor._keras_mask = None
        self.offer(output)

    def offer(self, output: Any) -> None:
        """Let what came out be used from now on."""
        for tensor in keras.tree.flatten(output):
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
