"""Operations of linear algebra, on the last two axes."""

from __future__ import annotations

from calc.dims import PENDING, Dim
from calc.operation import Operation, alike
from calc.operations.operands import Operand, known, own_dtype, own_shape, same
from calc.operations.settings import Free
from calc.problems import Problem
from calc.tensor import Shape, Tensor
from calc.texts import N_


class OnMatrices(Operation, abstract=True):
    """Compute with square matrices."""

    part = "linalg"

    def output(self, x: Tensor) -> Tensor | tuple[Tensor, ...]:
        square(x)
        return x


class Factor(OnMatrices, abstract=True):
    """Compute with square matrices."""

    upper: Free = False


alike(OnMatrices, "Inv")
alike(Factor, "Cholesky CholeskyInverse")


class Det(OnMatrices):
    """Take the determinant of matrices."""

    def output(self, x: Tensor) -> Tensor:
        square(x)
        return x.of_shape(x.shape[:-2])


class Logdet(Operation):
    """Take the logarithm of the determinant of matrices."""

    part = "math"

    def output(self, x: Tensor) -> Tensor:
        return x.of_shape(Shape(list(x.shape)[:-2]))


class Slogdet(Operation):
    """Take sign and logarithm of the determinant of matrices."""

    def returns(self) -> tuple[str, ...]:
        """Sign and logarithm."""
        return ("sign", "logdet")

    def output(self, x: Tensor) -> tuple[Tensor, Tensor]:
        return x.shaped(), x.of_shape(Shape(list(x.shape)[:-2]))


class Eig(OnMatrices):
    """Take the eigenvalues and eigenvectors of matrices."""

    def returns(self) -> tuple[str, ...]:
        """Values and vectors."""
        return ("values", "vectors")

    def output(self, x: Tensor) -> tuple[Tensor, ...]:
        square(x)
        return x.of_shape(x.shape[:-1]), x


class Eigh(Eig):
    """Take the eigenvalues and eigenvectors of symmetric matrices."""


class LuFactor(OnMatrices):
    """Factor matrices into a lower and an upper triangle."""

    def returns(self) -> tuple[str, ...]:
        """The triangles and the order of rows."""
        return ("triangles", "pivots")

    def output(self, x: Tensor) -> tuple[Tensor, ...]:
        rows, columns = sides(x)
        return x, x.of_shape(Shape([*list(x.shape)[:-2], _least(rows, columns)]))


class Qr(OnMatrices):
    """Factor matrices into an orthogonal one and a triangle."""

    mode: Free = "reduced"

    def returns(self) -> tuple[str, ...]:
        """Both factors."""
        return ("q", "r")

    def output(self, x: Tensor) -> tuple[Tensor, ...]:
        rows, columns = sides(x)
        if self.mode not in ("reduced", "complete"):
            raise Problem(N_("{value} is no mode"), value=str(self.mode), setting="mode")
        if self.mode == "reduced":
            inner = _least(rows, columns)
        else:
            _least(rows, columns)
            inner = rows
        lead = list(x.shape)[:-2]
        return x.shaped(*lead, rows, inner), x.shaped(*lead, inner, columns)


class SVD(OnMatrices):
    """Take the singular values of matrices."""

    full_matrices: Free = True
    compute_uv: Free = True

    def returns(self) -> tuple[str, ...]:
        """The values between their vectors."""
        return ("u", "s", "v") if self.compute_uv else ("s",)

    def output(self, x: Tensor) -> tuple[Tensor, ...]:
        rows, columns = sides(x)
        least, lead = _least(rows, columns), list(x.shape)[:-2]
        left, right = (rows, columns) if self.full_matrices else (least, least)
        values = x.shaped(*lead, least)
        if not self.compute_uv:
            return (values,)
        return x.shaped(*lead, rows, left), values, x.shaped(*lead, right, columns)


class MatrixRank(OnMatrices):
    """Tell how many rows of matrices are independent."""

    tol: Free = None

    def output(self, x: Tensor) -> Tensor:
        sides(x)
        return Tensor(x.shape[:-2], "int32")


class Pinv(OnMatrices):
    """Take the pseudo-inverse of matrices."""

    rcond: Free = None

    def output(self, x: Tensor) -> Tensor:
        rows, columns = sides(x)
        return x.shaped(*list(x.shape)[:-2], columns, rows)


class Solve(Operation):
    """Solve linear equations."""

    part = "linalg"

    def output(self, a: Tensor, b: Operand) -> Tensor:
        square(a)
        right = list(own_shape(b))
        if not right:
            raise Problem(N_("needs an input with at least {count} axes"), count=1, port="b")
        rows = right[-1] if len(a.shape) == len(right) + 1 else _row_of(right)
        if len(a.shape) not in (len(right), len(right) + 1) or not same([a.shape[-1]], [rows]):
            raise Problem(
                N_("needs as many values as equations: ({one}), ({two})"),
                one=a.shape,
                two=Shape(right),
                port="b",
            )
        return Tensor(Shape(right), own_dtype(b))


class SolveTriangular(Solve):
    """Solve linear equations given as a triangle."""

    lower: Free = False


class Lstsq(Operation):
    """Solve linear equations as nearly as can be."""

    part = "linalg"

    rcond: Free = None

    def output(self, a: Tensor, b: Operand) -> Tensor:
        left, right = list(a.shape), list(own_shape(b))
        if len(left) != 2 or len(right) not in (1, 2) or not same(right[:1], left[:1]):
            raise Problem(N_("needs a matrix and a value for each of its rows"))
        return a.shaped(left[1], *right[1:])


def sides(x: Tensor) -> tuple[Dim, Dim]:
    """Rows and columns of matrices."""
    if len(x.shape) < 2:
        raise Problem(N_("needs an input with at least {count} axes"), count=2)
    return x.shape[-2], x.shape[-1]


def square(x: Tensor) -> None:
    """Refuse matrices that have other rows than columns."""
    rows, columns = sides(x)
    if not same([rows], [columns]):
        raise Problem(N_("needs square matrices, receives ({got})"), got=x.shape)


def _least(rows: Dim, columns: Dim) -> Dim:
    if isinstance(rows, int) and isinstance(columns, int):
        return min(rows, columns)
    if PENDING in (rows, columns):
        return PENDING
    size = columns if known(rows) else rows
    raise Problem(N_("needs matrices of known size, receives {size}"), size=str(size))


def _row_of(dims: list[Dim]) -> Dim:
    return dims[-2] if len(dims) > 1 else dims[-1]
