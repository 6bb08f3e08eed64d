"""Keras 3 and its ancestor tf_keras, loaded quietly on the processor.

Every module of the oracle gets them from here, because the settings below count only before the
first import of either.
"""

from __future__ import annotations

import os
import re
from typing import Any

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras

KERAS_VERSION = "3.15.1"


def layer_class(name: str) -> type:
    """The class of keras.layers that files call `name`."""
    found = getattr(keras.layers, name)
    assert isinstance(found, type)
    return found


def tf_keras() -> Any:
    """The maintained Keras 2, loaded only by those who need it."""
    import tf_keras as classic

    return classic


def forget() -> None:
    """Start the automatic names anew, as a fresh session of Keras does."""
    keras.backend.clear_session(free_memory=False)


WRAPPED = re.compile(
    r"\n\nArguments received by [\s\S]*$|^Exception encountered when calling .*?\n\n"
)


SET = re.compile(r"\{('[^{}:]*')\}")  # a set prints in another order every time


def core_of(message: str) -> str:
    """A refusal without the sentences that Keras wraps around every refusal."""
    text = WRAPPED.sub("", message)
    text = WRAPPED.sub("", text)
    text = re.sub(r"\x1b\[[0-9;]*m", "", text)
    text = SET.sub(lambda found: "{" + ", ".join(sorted(found[1].split(", "))) + "}", text)
    return text.strip()[:240]
