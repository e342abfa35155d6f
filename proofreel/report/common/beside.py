"""What a report can show beside the scan itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    # Every command that writes a report imports this module; what a checklist is made of takes long to
    # import.
    from proofreel.documents.check import CaseResult
    from proofreel.documents.signoff import Signoff


class Beside(NamedTuple):
    """The filled-in checklist and who signed off what; empty when nobody asked for them."""

    cases: Sequence[CaseResult] = ()
    signoffs: Sequence[Signoff] = ()


NOTHING = Beside()
