"""Events as they stream in, put together to a session: columns, store, digest, duplicates."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence

import msgspec

from replay_format.columns import EventColumns, Glance, glance_at
from replay_format.errors import LimitExceeded
from replay_format.limits import Limits, check_event
from replay_format.store import CHUNK_BYTES, MemoryStore

# rrweb's own player writes `delay` into events that it has played; it says nothing about the session.
_DELAY = re.compile(rb',\s*"delay"\s*:\s*[-+0-9.eE]+\s*}\s*$')
# Smaller events are only checked when the decoder refuses them.
SMALL_EVENT = 4096
# Many small events take more memory than their bytes.
CHUNK_EVENTS = 10_000
MAX_WINDOWS = 65_535
MOUSE_INTERACTION = 2
# Press, release and click: so far back stands the first half of a double click.
PRESS_EVENTS = 3


class Assembly:
    """Takes the events of one session in recorded order; what it has gathered is whole after `finish`.

    `duplicates` counts events left out because the same one (time and content) was there already, `no_json`
    items that are no JSON (`unread` holds them), `stale` events beside the page that say they happened long
    before it.
    """

    def __init__(self, limits: Limits) -> None:
        self.columns = EventColumns()
        self.store = MemoryStore()
        self.windows: dict[str, int] = {}
        self.duplicates = 0
        self.no_json = 0
        self.stale = 0
        self.unread: list[bytes] = []
        self._limits = limits
        self._digest = hashlib.sha256()
        self._seen: set[int] = set()
        # Whether every event comes twice in a row, as in a sorted export of a stream that was stored twice.
        self._in_pairs = False
        self._batch: list[bytes] = []
        self._batch_windows: list[int] = []
        self._size = 0
        self._taken = 0

    @property
    def sha256(self) -> str:
        """Return the SHA-256 of the events' bytes, each followed by a comma, in hex."""
        return self._digest.hexdigest()

    def take(self, events: Iterable[tuple[str, bytes | msgspec.Raw]]) -> None:
        """Take (window, event) one after the other. Raises `LimitExceeded`, and what the iterable raises."""
        batch, batch_windows = self._batch, self._batch_windows
        size = self._size
        # Nothing smaller can be nested more deeply than is allowed.
        small = min(SMALL_EVENT, 2 * self._limits.max_depth)
        for window, event in events:
            data = bytes(event)
            if len(data) > small:
                check_event(data, self._limits)
            batch.append(data)
            number = self.windows.get(window)
            batch_windows.append(self._number(window) if number is None else number)
            size += len(data)
            if size >= CHUNK_BYTES or len(batch) >= CHUNK_EVENTS:
                self._work_off()
                size = 0
        self._size = size

    def finish(self) -> None:
        """Works off what is still held back. Raises `LimitExceeded`."""
        self._work_off()
        self.stale = self.columns.hold_stale()
        self.store.settle()

    def _work_off(self) -> None:
        self._taken += len(self._batch)
        if self._taken > self._limits.max_events:
            raise LimitExceeded("number of events", self._limits.max_events, "--max-events")
        batch, windows = self._batch.copy(), self._batch_windows.copy()
        self._batch.clear()
        self._batch_windows.clear()
        if not batch:
            return
        joined = b",".join(batch)
        glances = glance_at(batch, joined)
        known = [glance for glance in glances if glance is not None]
        if len(known) < len(glances) or not self._all_new(known, batch, windows, joined):
            kept = self._kept(batch, glances, windows)
            batch = [batch[n] for n in kept]
            windows = [windows[n] for n in kept]
            known = [glance for n in kept if (glance := glances[n]) is not None]
            joined = b",".join(batch)
        if batch:
            self._digest.update(joined)
            self._digest.update(b",")
            self.columns.extend(known, windows)
            self.store.extend(batch, joined)

    def _number(self, window: str) -> int:
        return self.windows.setdefault(window, len(self.windows)) if len(self.windows) < MAX_WINDOWS else 0

    def _all_new(self, glances: list[Glance], batch: list[bytes], windows: list[int], joined: bytes) -> bool:
        """True when no event of the batch needs a closer look, seen all at once."""
        if any(windows) or b'"delay"' in joined or None in [glance.timestamp for glance in glances]:
            return False
        keys = set(map(hash, batch))
        if len(keys) < len(batch) or not keys.isdisjoint(self._seen):
            return False
        self._seen |= keys
        return True

    def _is_new(self, data: bytes, glance: Glance | None, window: int) -> bool:
        if glance is None:
            check_event(data, self._limits)
            self.no_json += 1
            self.unread.append(data)
            return False
        if glance.timestamp is None:
            return True
        key = hash(data) if b'"delay"' not in data[-48:] else hash(_DELAY.sub(b"}", data))
        key ^= window << 40
        if key in self._seen:
            self.duplicates += 1
            return False
        self._seen.add(key)
        return True

    def _kept(self, batch: list[bytes], glances: Sequence[Glance | None], windows: list[int]) -> list[int]:
        """Return the places of the events that are no duplicates."""
        kept: list[int] = []
        fresh: set[int] = set()
        for n, (data, glance, window) in enumerate(zip(batch, glances, windows, strict=True)):
            twin = _second_press(batch, glances, n)
            if glance is not None and n and data == batch[n - 1] and not _is_press(glance):
                self._in_pairs = True
            again = twin is not None and twin in fresh and window == windows[twin] and not self._in_pairs
            if again or self._is_new(data, glance, window):
                kept.append(n)
                fresh.add(n)
        return kept


def _second_press(batch: list[bytes], glances: Sequence[Glance | None], n: int) -> int | None:
    """Return the place of the equal press, release or click just before, within the same ms.

    None without one. Of a double click (by a program, or with a coarse clock) both halves can be equal to the
    byte. The second follows the first at once, as a stream that was sent twice does not.
    """
    glance = glances[n]
    if glance is None or not _is_press(glance):
        return None
    for twin in range(n - 1, max(-1, n - 1 - PRESS_EVENTS), -1):
        before = glances[twin]
        if before is None or before.timestamp != glance.timestamp or not _is_press(before):
            return None
        if batch[twin] == batch[n]:
            return twin
    return None


def _is_press(glance: Glance) -> bool:
    return glance.type == 3 and glance.data is not None and glance.data.source == MOUSE_INTERACTION
