"""UpSampling3D."""

from __future__ import annotations

from calc.fields import DataFormat, Triple
from calc.layers.reshaping.base_up_sampling import UpSampling


class UpSampling3D(UpSampling):
    """Make a volume larger by repeating each voxel."""

    size: Triple = (2, 2, 2)
    data_format: DataFormat = None

    @property
    def _times(self) -> tuple[int, ...]:
        return self.size
