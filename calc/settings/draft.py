"""What stands in a setting and cannot be used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from calc.problems import Fix, Problem
from calc.texts import N_

if TYPE_CHECKING:
    from calc.fields import Field, Json

MISSING = "missing"


@dataclass(frozen=True)
class Draft:
    """What stands in a setting and cannot be used: kept as typed, or as a file has it.

    `usable` tells whether the setting has a last good value to compute on with.
    """

    value: Json
    typed: bool = True
    usable: bool = True

    def problem(self, name: str, field: Field) -> Problem:
        """Why it cannot be used."""
        try:
            if self.value == MISSING and not self.typed:
                raise Problem(N_("is missing"))  # noqa: TRY301 - told like every other fault
            field.parse(self.value) if self.typed else field.check(self.value)
        except Problem as problem:
            return Problem(
                N_("{setting} {reason}"),
                reason=Fix(problem.template, problem.values),
                setting=name,
            )
        return Problem(N_("{setting} cannot be {value}"), setting=name, value=repr(self.value))
