"""One call of one layer: what comes out, what it owns, what is wrong. Knows no graph."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

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

Inputs = tuple[Tensor | None, ...]
"""A tensor per slot; None where nothing is wired or the wire's source gives nothing."""

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
        return layer.flowing(self.outputs, *arguments)

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
    constants = _constants(layer, arguments) if arguments else ()
    key = (
        (called.signature, inputs, *map(repr, constants))
        if constants
        else (
            called.signature,
            inputs,
        )
    )
    found = _memory.get(key)
    if found is None:
        if len(_memory) >= _REMEMBERED:
            _memory.clear()
        found = _memory[key] = _evaluate(called, inputs, dict(constants))
    return found


def _constants(layer: Layer, arguments: Mapping[str, Json]) -> tuple[tuple[str, Constant], ...]:
    """The constants by port, in the order of the ports."""
    ports = (port.name for port in layer.ports if arguments.get(port.name) is not None)
    return tuple((name, Constant(arguments[name])) for name in ports)


def slots(layer: Layer) -> tuple[int, bool]:
    """How many fixed slots a layer has, and whether more may follow."""
    many = bool(layer.ports) and layer.ports[-1].many
    return len(layer.ports) - many, many


def _evaluate(layer: Layer, inputs: Inputs, constants: Mapping[str, Constant]) -> Evaluation:
    problems = layer.faults()
    arguments, unwired = _arguments(layer, inputs, constants)
    if not layer.computable:
        return Evaluation(_as_far_as_known(layer, arguments), None, (*problems, *unwired))
    problems += layer.check()
    outputs = _outputs(layer, arguments, problems)
    weights = _weights(layer, arguments, problems)
    outputs = _masked(layer, arguments, outputs)
    call = (layer, tuple(arguments))
    return Evaluation(outputs, weights, (*problems, *unwired), call)


def _arguments(
    layer: Layer, inputs: Inputs, constants: Mapping[str, Constant]
) -> tuple[list[Any], list[Problem]]:
    """One argument per parameter of the rule, unranked ones where nothing is wired."""
    fixed, many = slots(layer)
    given: list[Any] = list(inputs)
    given += [None] * (fixed + _length(layer, constants) - len(given))
    unwired: list[Problem] = []
    for index, tensor in enumerate(given):
        port = layer.ports[min(index, len(layer.ports) - 1)] if layer.ports else None
        if port is None or (index >= fixed and not many):
            unwired.append(_no_such_port(layer, index))
            del given[index:]
            break
        constant = constants.get(port.name) if tensor is None else None
        if constant is not None and port.many:
            constant = _listed(constant, index - fixed)
        if constant is not None and layer.takes_constant(port.name):
            given[index] = constant
        elif constant is not None:
            unwired.append(_no_tensor(constant, port.name))
            given[index] = Tensor(UNRANKED, layer.compute_dtype)
        elif tensor is None:
            if port.required and not port.many:
                unwired.append(_not_wired(layer, port.name))
            if port.required:
                given[index] = Tensor(UNRANKED, layer.compute_dtype)
        else:
            given[index] = _cast(layer, tensor)
    if many and not given[fixed:] and layer.ports[-1].required and fixed == 0:
        unwired.append(_not_wired(layer, layer.ports[-1].name))
        given.append(Tensor(UNRANKED, layer.compute_dtype))
    return given, unwired


def _length(layer: Layer, constants: Mapping[str, Constant]) -> int:
    """How many tensors and constants a call names in a list that holds constants."""
    last = constants.get(layer.ports[-1].name) if layer.ports and layer.ports[-1].many else None
    return len(last.value) if last is not None and isinstance(last.value, list) else 0


def _listed(constant: Constant, place: int) -> Constant | None:
    """The constant in one place of a list; None where a tensor belongs there."""
    values = constant.value if isinstance(constant.value, list) else []
    value = values[place] if place < len(values) else None
    return None if value is None else Constant(value)


def _cast(layer: Layer, tensor: Tensor) -> Tensor:
    floating = "float" in tensor.dtype
    return tensor.of_dtype(layer.compute_dtype) if floating and layer.casts else tensor


def _outputs(layer: Layer, arguments: Sequence[Any], problems: list[Problem]) -> tuple[Tensor, ...]:
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


def _needs_size(weight: Weight, axis: str, size: Open) -> Problem:
    return Problem(
        N_("{weight} needs a known number of {what}; here it is unknown: {size}"),
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


def _not_wired(layer: Layer, port: str) -> Problem:
    alone = len(layer.ports) == 1
    template = N_("is not wired yet") if alone else N_("{port} is not wired yet")
    return Problem(template, severity="incomplete", port=port)


def _no_tensor(constant: Constant, port: str) -> Problem:
    template = N_("needs a tensor, receives {value}")
    return Problem(template, value=shown(constant.value), port=port)


def _no_such_port(layer: Layer, index: int) -> Problem:
    return Problem(
        N_("has no input {index}; it takes {count}"),
        index=index + 1,
        count=slots(layer)[0],
        port=str(index),
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
