"""The kinds of setting that layers declare: `units: Count = suggested(64)`."""

from __future__ import annotations

from typing import Annotated, Any

from calc.fields.named import Initial, Named
from calc.fields.rows import Axes, Declared, Numbers, Sizes
from calc.fields.scalars import Chance, Choice, Flag, Number, Verbatim, Whole
from calc.settings import vocabulary
from calc.texts import N_

Count = Annotated[int, Whole(minimum=1, flags=True)]
StrictCount = Annotated[int, Whole(minimum=1)]
Index = Annotated[int, Whole()]
Amount = Annotated[int, Whole(minimum=0)]
OptionalCount = Annotated[int | None, Whole(minimum=1, optional=True)]
Bool = Annotated[bool, Flag()]
StrictBool = Annotated[bool, Flag(strict=True)]
Switch = Annotated[bool, Flag(matters=False)]
Real = Annotated[float, Number()]
OptionalReal = Annotated[float | None, Number(optional=True)]
Rate = Annotated[float, Number(0, 1, matters=True)]
Single = Annotated[tuple[int], Sizes(1)]
Pair = Annotated[tuple[int, int], Sizes(2)]
Triple = Annotated[tuple[int, int, int], Sizes(3)]
OptionalSingle = Annotated[tuple[int] | None, Sizes(1, optional=True, loose=True)]
OptionalPair = Annotated[tuple[int, int] | None, Sizes(2, optional=True, loose=True)]
OptionalTriple = Annotated[tuple[int, int, int] | None, Sizes(3, optional=True, loose=True)]
LooseSingle = Annotated[tuple[int], Sizes(1, loose=True)]
LoosePair = Annotated[tuple[int, int], Sizes(2, loose=True)]
LooseTriple = Annotated[tuple[int, int, int], Sizes(3, loose=True)]
Axis = Annotated[int, Axes()]
AxisList = Annotated[int | tuple[int, ...], Axes(many=True)]
Order = Annotated[tuple[int, ...], Numbers()]
TargetShape = Annotated[tuple[int | None, ...], Numbers(gaps=True)]
NoiseShape = Annotated[tuple[int | None, ...] | None, Numbers(gaps=True, minimum=1, optional=True)]
InputShape = Annotated[tuple[int | str | None, ...], Declared()]
Padding = Annotated[str, Choice(("valid", "same"), folds=True)]
CausalPadding = Annotated[str, Choice(("valid", "same", "causal"), folds=True)]
DataFormat = Annotated[str | None, Choice(("channels_last", "channels_first", None), folds=True)]
Activation = Annotated[Any, Named(vocabulary.ACTIVATIONS, N_("an activation"), classes=False)]
Initializer = Annotated[Any, Initial(vocabulary.INITIALIZERS, N_("an initializer"))]
Regularizer = Annotated[Any, Named(vocabulary.REGULARIZERS, N_("a regularizer"))]
Constraint = Annotated[Any, Named(vocabulary.CONSTRAINTS, N_("a constraint"))]
Seed = Annotated[Any, Chance()]
Kept = Annotated[Any, Verbatim()]
