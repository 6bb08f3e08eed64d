"""What the layers share that know a vocabulary (Keras 3: `index_lookup.py`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from calc.dims import Dim, open_dim
from calc.fields import Amount, Bool, Choice, Flag, Kept, OptionalCount, Verbatim, Whole
from calc.fields.values import Values, array_shape
from calc.layer import Layer
from calc.layers.preprocessing.hashing import Salt
from calc.layers.preprocessing.output_modes import TokenMode, dense_numbers, encoded, told
from calc.layers.preprocessing.vocabulary import Tokens
from calc.problems import Fix, Problem
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.fields import Json
    from calc.layer import Step
    from calc.tensor import Tensor

Vocabulary = Annotated[Any, Tokens()]
Token = Annotated[Any, Verbatim(matters=True)]
Most = Annotated[int | None, Whole(minimum=2, optional=True, loose=True)]
Idf = Annotated[Any, Values(optional=True, matters=True)]
Spread = Annotated[str, Choice(("floormod", "farmhash"))]
Ignored = Annotated[bool, Flag(matters=False)]


class Lookup(Layer, abstract=True):
    """Gives tokens their numbers in a vocabulary, as whole numbers or as rows."""

    trainable: Ignored = True
    dtype: Kept = "float32"
    invert: Bool = False
    max_tokens: Most = None
    num_oov_indices: Amount = 1
    oov_token: Token = None
    mask_token: Token = None
    output_mode: TokenMode = "int"
    sparse: Bool = False
    pad_to_max_tokens: Bool = False
    idf_weights: Idf = None
    vocabulary: Vocabulary = None
    vocabulary_size: OptionalCount = None
    oov_method: Spread = "floormod"
    salt: Salt = None

    formula = N_("int: the input's shape; else last axis: the size of the vocabulary")
    usual: ClassVar[tuple[str, ...]] = ("vocabulary", "output_mode", "max_tokens")
    tolerated: ClassVar[tuple[str, ...]] = ("has_input_vocabulary",)
    casts = False

    def check(self) -> Iterator[Problem]:
        """What Keras refuses in modes, sizes and vocabulary taken together."""
        yield from dense_numbers(self.output_mode, self.sparse)
        yield from self._check_modes()
        if isinstance(self.vocabulary, str):
            yield _is_a_file(self.vocabulary, self.output_mode)
        elif self.vocabulary is not None:
            yield from self._check_vocabulary()

    def output(self, x: Tensor) -> Tensor:
        return encoded(x, self.output_mode, self.depth())

    def explain(self, x: Tensor) -> Iterator[Step]:  # noqa: ARG002 - the same for every input
        padded = self.pad_to_max_tokens and self.max_tokens is not None
        yield from told(self.output_mode, "max_tokens" if padded else "vocabulary", self.depth())

    def caption(self) -> str:
        """What it gives, and for how many tokens."""
        known = isinstance(self.vocabulary, tuple) or self.vocabulary_size is not None
        return f"{self.output_mode}, {self.depth()}" if known else self.output_mode

    @property
    def compute_dtype(self) -> str:
        """What comes out: numbers, or rows of float32."""
        return "int64" if self.output_mode == "int" else "float32"

    def depth(self) -> Dim:
        """How long a row is; unknown until the vocabulary is."""
        if self.pad_to_max_tokens and self.max_tokens is not None:
            return self.max_tokens
        if isinstance(self.vocabulary, tuple):
            return len(self._special()) + len(self._plain())
        if self.vocabulary_size is not None:
            return self.vocabulary_size
        return open_dim("vocabulary")

    def _special(self) -> list[Json]:
        """The tokens that lead a vocabulary: the mask in mode int, then the unknown ones."""
        masks = self.mask_token is not None and self.output_mode == "int"
        return [self.mask_token] * masks + [self.oov_token] * self.num_oov_indices

    def _plain(self) -> tuple[Json, ...]:
        """The vocabulary without the tokens that lead it, where it has them."""
        special = tuple(self._special())
        led = self.vocabulary[: len(special)] == special
        return tuple(self.vocabulary[len(special) :] if led else self.vocabulary)

    def _check_modes(self) -> Iterator[Problem]:
        if self.pad_to_max_tokens and self.max_tokens is None:
            yield Problem(
                N_("pad_to_max_tokens needs max_tokens"),
                setting="max_tokens",
                fixes=[Fix(N_("Set max_tokens to a number of tokens"))],
            )
        if self.invert and self.output_mode != "int":
            yield Problem(
                N_("invert gives tokens for numbers and needs output_mode int; it is {mode}"),
                mode=self.output_mode,
                setting="output_mode",
                fixes=[Fix(N_("Set output_mode to {mode}"), {"mode": "int"})],
            )
        if self.invert and self.oov_token is None:
            yield Problem(
                N_("invert needs an oov_token for numbers that stand for nothing"),
                setting="oov_token",
                fixes=[Fix(N_("Set oov_token to {token}"), {"token": self.defaults["oov_token"]})],
            )
        if self.idf_weights is not None and self.output_mode != "tf_idf":
            yield Problem(
                N_("idf_weights need output_mode tf_idf; it is {mode}"),
                mode=self.output_mode,
                setting="idf_weights",
                fixes=[Fix(N_("Set output_mode to {mode}"), {"mode": "tf_idf"})],
            )
        if self.output_mode == "tf_idf" and self.vocabulary is not None and not self.idf_weights:
            yield Problem(
                N_("a vocabulary in output_mode tf_idf needs idf_weights, one for each token"),
                setting="idf_weights",
            )

    def _check_vocabulary(self) -> Iterator[Problem]:
        plain = self._plain()
        if not self.vocabulary:
            yield Problem(N_("the vocabulary is empty"), setting="vocabulary")
            return
        twice = [token for place, token in enumerate(plain) if token in plain[:place]][:1]
        reserved = [self.mask_token] if self.mask_token is not None else []
        reserved += [self.oov_token] if self.invert and self.oov_token is not None else []
        if twice:
            yield Problem(
                N_("the vocabulary has {token} more than once"),
                token=repr(twice[0]),
                setting="vocabulary",
                fixes=[Fix(N_("Name every token once"))],
            )
        for token in reserved:
            if token in plain:
                yield Problem(
                    N_("the vocabulary has {token}, which stands for something else"),
                    token=repr(token),
                    setting="vocabulary",
                    fixes=[
                        Fix(N_("Leave it out, or put the tokens that stand for something first"))
                    ],
                )
        size = len(self._special()) + len(plain)
        if self.max_tokens is not None and size > self.max_tokens:
            yield Problem(
                N_("the vocabulary has {size} tokens, max_tokens allows {most}"),
                size=size,
                most=self.max_tokens,
                setting="max_tokens",
                fixes=[Fix(N_("Set max_tokens to {size}"), {"size": size})],
            )
        yield from self._check_sizes(size)

    def _check_sizes(self, size: int) -> Iterator[Problem]:
        frozen = self.output_mode != "int" and not self.pad_to_max_tokens
        if frozen and self.vocabulary_size not in (None, size):
            yield Problem(
                N_("the vocabulary has {size} tokens, vocabulary_size says {said}"),
                size=size,
                said=self.vocabulary_size,
                setting="vocabulary_size",
                fixes=[Fix(N_("Set vocabulary_size to None"))],
            )
        if self.output_mode == "tf_idf" and self.idf_weights is not None:
            given = array_shape(self.idf_weights)
            if given != (len(self.vocabulary),):
                yield Problem(
                    N_("idf_weights need one number for each of {count} tokens"),
                    count=len(self.vocabulary),
                    setting="idf_weights",
                )


def _is_a_file(path: str, mode: str) -> Problem:
    """A file is never opened here."""
    return Problem(
        N_("the vocabulary is in a file, {path}, which is not opened here"),
        path=repr(path),
        setting="vocabulary",
        severity="warning" if mode == "int" else "incomplete",
        detail=Fix(N_("How many tokens it has is not known before Keras reads it.")),
        fixes=[Fix(N_("List the tokens themselves, or set vocabulary_size"))],
    )
