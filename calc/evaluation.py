"""One call of one layer: what comes out, what it owns, what is wrong. Knows no graph."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from calc.arguments import Inputs, arguments_of, constants_of, slots
from calc.cost import memory
from calc.dims import PENDING, Dim, Open, is_pending
from calc.fields import GREATEST, Whole, shown
from calc.problems import Fix, Problem, Word
from calc.tensor import UNRANKED, Constant, Tensor, Waiting
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from calc.fields import Json
    from calc.layer import Layer
    from calc.weights import Weight

__all__ = ["Evaluation", "Inputs", "evaluate", "pending_count", "slots"]

_REMEMBERED = 50_000
_memory: dict[object, Evaluation] = {}


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What a call gives by itself: outputs (pending where unknown), weights, problems.

    `weights` is None where the layer cannot even tell which it would own. `settled`: no shape of it
    is pending. `counted`: its number of weights is known. `waiting`: that number waits for
    something (an open dim is no waiting). An answer is remembered and asked often, so these are
    found once.
    """

    outputs: tuple[Tensor, ...]
    weights: tuple[Weight, ...] | None
    problems: tuple[Problem, ...]
    call: tuple[Layer, tuple[Any, ...]] | None = field(default=None, compare=False, repr=False)
    """The layer with what its rules were given; None where they cannot be asked."""
    settled: bool = field(init=False, compare=False, repr=False)
    counted: bool = field(init=False, compare=False, repr=False)
    waiting: bool = field(init=False, compare=False, repr=False)
    _cost: Dim | None = field(init=False, default=None, compare=False, repr=False)
    _memory: Dim | None = field(init=False, default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        sizes = [size for weight in self.weights or () for size in weight.shape]
        known = self.weights is not None
        put = object.__setattr__
        put(self, "settled", all(tensor.shape.settled for tensor in self.outputs))
        put(self, "counted", known and all(isinstance(size, int) for size in sizes))
        put(self, "waiting", not known or any(is_pending(size) for size in sizes))

    @property
    def cost(self) -> Dim:
        """The multiply-adds for one sample; found when it is first asked for."""
        if self._cost is None:
            object.__setattr__(self, "_cost", self._found_cost())
        return PENDING if self._cost is None else self._cost

    @property
    def flowing(self) -> Sequence[Tensor]:
        """The tensors that are put out, those of layers inside a model included."""
        if self.call is None:
            return self.outputs
        layer, arguments = self.call
        try:
            return layer.flowing(self.outputs, *arguments)
        except (Problem, Waiting, IndexError, ArithmeticError):
            return self.outputs

    @property
    def memory(self) -> Dim:
        """The bytes of what flows; found when it is first asked for."""
        if self._memory is None:
            object.__setattr__(self, "_memory", memory(self.flowing, {}))
        return PENDING if self._memory is None else self._memory

    def _found_cost(self) -> Dim:
        if self.call is None:
            return PENDING
        layer, arguments = self.call
        try:
            return layer.multiply_adds(*arguments)
        except (Problem, Waiting, IndexError, ArithmeticError):
            # What keeps the shape from being known is told with the shape.
            return PENDING


def evaluate(
    layer: Layer, inputs: Inputs, arguments: Mapping[str, Json] | None = None
) -> Evaluation:
    """What this layer makes of these inputs; answers are remembered by settings and inputs.

    `arguments` are those of the call that are no tensors: options of the layer, and constants in
    place of a tensor by the name of its port.
    """
    called = layer.called_with(arguments) if arguments else layer
    constants = constants_of(layer, arguments) if arguments else ()
    key = (
        (called.signature, inputs, *map(repr, constants))
        if constants
        else (
            called.signature,
            inputs,
        )
    )
    memory = _memory if layer.answers is None else layer.answers
    found = memory.get(key)
    if found is None:
        if len(memory) >= _REMEMBERED:
            memory.clear()
        found = memory[key] = _evaluate(called, inputs, dict(constants))
    return found


def _evaluate(layer: Layer, inputs: Inputs, constants: Mapping[str, Constant]) -> Evaluation:
    problems = layer.faults()
    arguments, unwired = arguments_of(layer, inputs, constants)
    if not layer.computable:
        return Evaluation(_as_far_as_known(layer, arguments), None, (*problems, *unwired))
    problems += layer.check()
    outputs = _outputs(layer, arguments, problems)
    weights = _weights(layer, arguments, problems)
    outputs = _masked(layer, arguments, outputs)
    call = (layer, tuple(arguments))
    return Evaluation(outputs, weights, (*problems, *unwired), call)


def _outputs(layer: Layer, arguments: Sequence[Any], problems: list[Problem]) -> tuple[Tensor, ...]:
    told = layer.outputs_told(*arguments)
    if told:
        return told
    try:
        found = layer.output(*arguments)
    except Waiting:
        return _pending(layer)
    except Problem as problem:
        problems.append(_at_port(layer, problem))
        found = problem.so_far or _pending(layer)
    outputs = found if isinstance(found, tuple) else (found,)
    huge = next((d for t in outputs for d in t.shape.dims if _is_huge(d)), None)
    if huge is not None:
        problems.append(
            Problem(N_("gives an axis that no array can have: {size}"), size=shown(huge))
        )
        return _pending(layer)
    if layer.keeps_dtype:
        return _possible(outputs, problems)
    return tuple(tensor.of_dtype(layer.compute_dtype) for tensor in outputs)


def _as_far_as_known(layer: Layer, arguments: Sequence[Any]) -> tuple[Tensor, ...]:
    """What comes out with counts pending that have no usable value: the other dims are known."""
    lost = {key for key, draft in layer.drafts.items() if not draft.usable}
    if not all(isinstance(layer.fields[key], Whole) for key in lost):
        return _pending(layer)
    counts: dict[str, Any] = dict.fromkeys(lost, PENDING)
    try:
        return _outputs(layer.but(**counts), arguments, [])
    except (TypeError, ValueError, ArithmeticError):
        # The rule needs the number for more than a dim.
        return _pending(layer)


def _possible(outputs: tuple[Tensor, ...], problems: list[Problem]) -> tuple[Tensor, ...]:
    """The outputs, with a problem where a size is below 0."""
    sizes = (d for t in outputs for d in t.shape.dims)
    below = next((size for size in sizes if isinstance(size, int) and size < 0), None)
    if below is not None and not problems:
        problems.append(Problem(N_("gives an axis of size {size}"), size=below))
    return outputs


def _is_huge(dim: Dim) -> bool:
    return isinstance(dim, int) and dim >= GREATEST


def _weights(
    layer: Layer, arguments: Sequence[Any], problems: list[Problem]
) -> tuple[Weight, ...] | None:
    try:
        weights = tuple(layer.own_weights(*arguments))
    except Waiting:
        return None
    except IndexError:
        # The shape lacks an axis that the weights take their size from: told already.
        return None
    except Problem as problem:
        told = _at_port(layer, problem)
        if told not in problems:
            problems.append(told)
        return None
    for weight in weights:
        unknown = weight.open_axis()
        if unknown is not None and not layer.is_model:
            port, axis = _where(layer, arguments, unknown[1])
            problems.append(_needs_size(weight, *unknown).but(port=port, axis=axis))
            break
    return weights


def _at_port(layer: Layer, problem: Problem) -> Problem:
    """The problem with its port told, where the layer has only one that it can mean."""
    named = [port for port in layer.ports if port.required and not port.many]
    if problem.port is not None or problem.setting is not None or len(named) != 1:
        return problem
    return problem.but(port=named[0].name, so_far=problem.so_far)


def _where(layer: Layer, arguments: Sequence[Any], size: Open) -> tuple[str | None, int | None]:
    """The port and axis at which an open dim comes in."""
    for index, tensor in enumerate(arguments):
        if isinstance(tensor, Tensor) and size in tensor.shape.dims:
            port = layer.ports[min(index, len(layer.ports) - 1)]
            return port.name, tensor.shape.dims.index(size)
    return None, None


NEEDS_SIZE = N_("{weight} needs a known number of {what}; here it is unknown: {size}")


def _needs_size(weight: Weight, axis: str, size: Open) -> Problem:
    return Problem(
        NEEDS_SIZE,
        weight=weight.name.rsplit("/", 1)[-1],
        what=Word(axis.replace("_", " ")),
        size=str(size),
        detail=Fix(
            N_("Weights have a fixed size, and {names} is not known before data comes."),
            {"names": ", ".join(sorted(size.names())) or str(size)},
        ),
        fixes=[
            Fix(N_("Declare a number for {names} in the input"), {"names": name})
            for name in sorted(size.names())
        ],
    )


def _pending(layer: Layer) -> tuple[Tensor, ...]:
    return tuple(Tensor(UNRANKED, layer.compute_dtype) for _ in layer.returns())


def _masked(
    layer: Layer, arguments: Sequence[Any], outputs: tuple[Tensor, ...]
) -> tuple[Tensor, ...]:
    masks = layer.masks(*arguments)
    masks += (False,) * (len(outputs) - len(masks))
    return tuple(
        tensor if tensor.masked == masked else tensor.with_mask(masked=masked)
        for tensor, masked in zip(outputs, masks, strict=False)
    )


def pending_count(weights: Sequence[Weight] | None) -> bool:
    """Whether a number of weights waits for something (an open dim is no waiting)."""
    return weights is None or any(is_pending(size) for w in weights for size in w.shape)
