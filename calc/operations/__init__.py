"""The operations of `keras.ops`: a file per kind of rule, each with the operations that have it."""

from calc.operations import (
    activations as activations,
)
from calc.operations import (
    attention as attention,
)
from calc.operations import (
    counting as counting,
)
from calc.operations import (
    elementwise as elementwise,
)
from calc.operations import (
    filling as filling,
)
from calc.operations import (
    image_sizes as image_sizes,
)
from calc.operations import (
    images as images,
)
from calc.operations import (
    indexing as indexing,
)
from calc.operations import (
    joining as joining,
)
from calc.operations import (
    matrices as matrices,
)
from calc.operations import (
    pairwise as pairwise,
)
from calc.operations import (
    products as products,
)
from calc.operations import (
    quantiles as quantiles,
)
from calc.operations import (
    reducing as reducing,
)
from calc.operations import (
    reordering as reordering,
)
from calc.operations import (
    reshaping as reshaping,
)
from calc.operations import (
    running as running,
)
from calc.operations import (
    scattering as scattering,
)
from calc.operations import (
    sliding as sliding,
)
from calc.operations import (
    spectra as spectra,
)
