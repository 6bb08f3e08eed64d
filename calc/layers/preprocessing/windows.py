"""The windows of signal processing by name: how a piece of sound fades in and out."""

from __future__ import annotations

WINDOWS = (
    "bart", "barthann", "bartlett", "bkh", "black", "blackharr", "blackman", "blackmanharris",
    "blk", "bman", "bmn", "bohman", "box", "boxcar", "brt", "brthan", "bth", "cosine",
    "exponential", "flat", "flattop", "flt", "halfcosine", "ham", "hamm", "hamming", "han", "hann",
    "lanczos", "nut", "nutl", "nuttall", "ones", "par", "parz", "parzen", "poisson", "rect",
    "rectangular", "sinc", "taylor", "taylorwin", "tri", "triang", "triangle", "tuk", "tukey",
)  # fmt: skip
"""Those that need no numbers of their own."""
