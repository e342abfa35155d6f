"""Shapes that speak for themselves, each confirmed by a checksum or a library where there is one:
`values.toml`.
"""

from __future__ import annotations

from proofreel.privacy.detection.rules.tables import read_rules

VALUES = read_rules("values").rule
