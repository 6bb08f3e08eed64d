"""Names of Keras's own that settings choose from (Keras 3.15.1, each `ALL_OBJECTS_DICT`)."""

from __future__ import annotations

ACTIVATIONS = (
    "linear", "relu", "sigmoid", "softmax", "tanh", "gelu", "silu", "swish", "elu", "selu",
    "leaky_relu", "relu6", "softplus", "softsign", "hard_sigmoid", "hard_silu", "hard_swish",
    "mish", "exponential", "log_softmax", "log_sigmoid", "celu", "glu", "squareplus",
    "soft_shrink", "hard_shrink", "tanh_shrink", "hard_tanh", "threshold", "sparse_plus",
    "sparse_sigmoid", "sparsemax",
)  # fmt: skip
INITIALIZERS = (
    "glorot_uniform", "glorot_normal", "he_uniform", "he_normal", "lecun_uniform",
    "lecun_normal", "orthogonal", "zeros", "ones", "constant", "random_uniform",
    "random_normal", "truncated_normal", "variance_scaling", "identity", "stft",
    "zero", "one", "uniform", "normal", "IdentityInitializer", "STFTInitializer",
    "OrthogonalInitializer",
)  # fmt: skip
REGULARIZERS = ("l1", "l2", "l1l2", "orthogonal_regularizer")
CONSTRAINTS = ("max_norm", "min_max_norm", "non_neg", "unit_norm")
DTYPES = (
    "float32", "float16", "bfloat16", "float64", "int8", "int16", "int32", "int64",
    "uint8", "uint16", "uint32", "uint64", "bool", "string", "complex64", "complex128",
    "float8_e4m3fn", "float8_e5m2",
)  # fmt: skip
POLICIES = ("float32", "float16", "bfloat16", "float64", "mixed_float16", "mixed_bfloat16")
BITS = {
    "float16": 16, "bfloat16": 16, "float32": 32, "float64": 64, "int8": 8, "uint8": 8,
    "int16": 16, "uint16": 16, "int32": 32, "uint32": 32, "int64": 64, "uint64": 64,
    "bool": 8, "complex64": 64, "complex128": 128, "float8_e4m3fn": 8, "float8_e5m2": 8,
}  # fmt: skip


def compute_dtype(policy: object) -> str:
    """What a layer of this dtype policy computes in."""
    return source(policy).removeprefix("mixed_")


def variable_dtype(policy: object) -> str:
    """What a layer of this dtype policy keeps its weights in."""
    name = source(policy)
    return "float32" if name.startswith("mixed_") else name


def source(policy: object) -> str:
    """The policy without quantization: `float32` of `int8_from_float32`."""
    name = policy if isinstance(policy, str) else "float32"
    return name.rpartition("_from_")[2]
