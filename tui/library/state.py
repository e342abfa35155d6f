"""What the library knows and how it is looked at, as plain data."""

from __future__ import annotations

import msgspec

from tui.library.filtering import Filter
from tui.library.index import Grouping, LibraryIndex, SortKey


class LibraryState(msgspec.Struct, kw_only=True, eq=False):
    """Everything that changes while the library is on the screen.

    `run` numbers the readings: what an earlier one tells late is not used. `row_numbers` are the rows of the
    found recordings, in the order found. `stale` rows are listed anew soon; until the cursor was `moved` it
    stays on top.
    """

    paths: list[str]
    chosen: Filter
    index: LibraryIndex
    sort: SortKey = "risk"
    downwards: bool = True
    grouping: Grouping = ""
    run: int = 0
    row_numbers: list[int] = []
    stale: bool = False
    moved: bool = False
