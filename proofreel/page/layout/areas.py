"""A grid's named areas laid out: the template is cut where no area lies across,
into rows and columns of parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from proofreel.page.layout.blocks import Block, in_columns, stacked
from proofreel.page.layout.columns import Item, is_crowded
from proofreel.page.layout.composer import Composer
from proofreel.page.layout.inline import UNBOUNDED

MAX_CELLS = 40
NOTHING = "."

Region = tuple[int, int, int, int]


class _Inside:
    """The items of one part, one below the other."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = items

    def block(self, composer: Composer, width: int) -> Block:
        """Return the items one below the other."""
        return stacked([item.block(composer, width) for item in self.items], width)


class Areas:
    """The template as rows of names, and the items by the name of their area."""

    def __init__(self, rows: list[list[str]], items: Sequence[Item]) -> None:
        self.count = min(max(map(len, rows)), MAX_CELLS)
        self.rows = [(row + [NOTHING] * self.count)[: self.count] for row in rows[:MAX_CELLS]]
        names = {name for row in self.rows for name in row}
        self.items: dict[str, list[Item]] = {}
        self.others: list[Item] = []
        for item in items:
            name = area_name(item)
            if name in names and name != NOTHING:
                self.items.setdefault(name, []).append(item)
            else:
                self.others.append(item)

    def columns(self, composer: Composer) -> list[list[Block]]:
        """Return what stands in each column alone, laid out unbounded."""
        found: list[list[Block]] = [[] for _ in range(self.count)]
        for name, items in self.items.items():
            places = {place for row in self.rows for place, other in enumerate(row) if other == name}
            if len(places) == 1:
                found[places.pop()] += [item.block(composer, UNBOUNDED) for item in items]
        return found

    def block(self, composer: Composer, widths: list[int], gap: int, width: int) -> Block:
        """Return the grid in columns of these widths."""
        made = self._part(composer, (0, len(self.rows), 0, self.count), widths, gap)
        rest = [item.block(composer, width) for item in self.others]
        return stacked([made, *rest], width) if rest else made

    def order(self, item: Item) -> int:
        """Return where the template names the item's area first."""
        names = [name for row in self.rows for name in row]
        return names.index(area_name(item))

    def _part(self, composer: Composer, region: Region, widths: list[int], gap: int) -> Block:
        top, bottom, left, right = region
        width = sum(widths[left:right]) + gap * (right - left - 1)
        names = self._names(region)
        if len(names) > 1:
            if len(cuts := self._cuts(region, across=True)) > 2:
                parts = [(a, b, left, right) for a, b in pairwise(cuts)]
                return stacked([self._part(composer, part, widths, gap) for part in parts], width)
            if len(cuts := self._cuts(region, across=False)) > 2:
                parts = [(top, bottom, a, b) for a, b in pairwise(cuts)]
                return self._beside(composer, parts, widths, gap, width)
        return stacked([item.block(composer, width) for name in names for item in self.items[name]], width)

    def _beside(
        self, composer: Composer, parts: list[Region], widths: list[int], gap: int, width: int
    ) -> Block:
        """Return parts in columns; the room of those with nothing in them goes to the one before or after."""
        sizes: list[int] = []
        shown: list[Region] = []
        spare = 0
        for part in parts:
            size = sum(widths[part[2] : part[3]]) + gap * (part[3] - part[2] - 1)
            if self._names(part):
                shown.append(part)
                sizes.append(size + spare)
                spare = 0
            elif sizes:
                sizes[-1] += size + gap
            else:
                spare = size + gap
        blocks = [
            self._part(composer, part, _fitted(widths, part, size, gap), gap)
            for part, size in zip(shown, sizes, strict=True)
        ]
        inside = [_Inside([i for name in self._names(part) for i in self.items[name]]) for part in shown]
        if is_crowded(composer, inside, blocks, sizes, width):
            return stacked([part.block(composer, width) for part in inside], width)
        return in_columns(blocks, sizes, gap)

    def _names(self, region: Region) -> list[str]:
        top, bottom, left, right = region
        names = (name for row in self.rows[top:bottom] for name in row[left:right])
        return [name for name in dict.fromkeys(names) if name in self.items]

    def _cuts(self, region: Region, *, across: bool) -> list[int]:
        """Return the edges of the strips that the region falls into, its own edges included."""
        top, bottom, left, right = region
        first, last = (top, bottom) if across else (left, right)
        found = [first]
        for place in range(first + 1, last):
            pairs: Iterable[tuple[str, str]]
            if across:
                pairs = zip(self.rows[place - 1][left:right], self.rows[place][left:right], strict=True)
            else:
                pairs = ((row[place - 1], row[place]) for row in self.rows[top:bottom])
            if all(a != b or a == NOTHING for a, b in pairs):
                found.append(place)
        return [*found, last]


def areas_of(template: str, items: Sequence[Item]) -> Areas | None:
    """Return the areas of a `grid-template-areas`; None when no item goes into one."""
    rows = [text.split() for text in re.findall(r'"([^"]*)"', template.replace("'", '"'))[:MAX_CELLS]]
    if not any(rows):
        return None
    areas = Areas([row or [NOTHING] for row in rows], items)
    return areas if areas.items else None


def area_name(item: Item) -> str:
    """Return the name of the area that an item asks for; "" for none."""
    return item.style.area.split("/")[0].strip() if item.element is not None else ""


def _fitted(widths: list[int], part: Region, size: int, gap: int) -> list[int]:
    """Return the widths with the part's last column made so wide that the part is `size`."""
    left, right = part[2], part[3]
    made = list(widths)
    made[right - 1] += size - (sum(widths[left:right]) + gap * (right - left - 1))
    return made
