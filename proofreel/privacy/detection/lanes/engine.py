"""Many patterns over many texts at once: Hyperscan, or google-re2 where it does not load.

Texts are searched in one joined block of bytes, one byte a character (what Latin-1 lacks becomes `?`), so
that byte offsets are character offsets. Both engines give stretches that hold at least every true match; what
is in a stretch is decided afterwards by the same code, so that both give the same findings.
"""

from __future__ import annotations

import re
import threading
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, repeat
from operator import add
from typing import Any, Literal, NamedTuple

from proofreel.errors import ProofreelError

EngineName = Literal["auto", "hyperscan", "re2"]
SEPARATOR = "\n\x00\n"
UNKNOWN = -1
"""In the place of a pattern's number or of a start that an engine does not tell."""


class Stretch(NamedTuple):
    """Where a pattern matches: its number, start and end; number and start may be UNKNOWN."""

    pattern: int
    start: int
    end: int


class Block:
    """Texts joined into one block, with the way from an offset in it back to a text."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.data = SEPARATOR.join(texts).encode("latin-1", "replace")
        gaps = repeat(len(SEPARATOR), len(texts))
        self.starts: list[int] = list(accumulate(map(add, map(len, texts), gaps), initial=0))
        self.starts.pop()

    def locate(self, offset: int) -> int:
        """Return which text the byte at `offset` belongs to."""
        return bisect_right(self.starts, offset) - 1

    def holding(self, literal: bytes) -> list[int]:
        """Return which texts hold `literal`."""
        found: list[int] = []
        data, starts = self.data, self.starts
        at = data.find(literal)
        while at >= 0:
            index = bisect_right(starts, at) - 1
            found.append(index)
            if index + 1 >= len(starts):
                break
            at = data.find(literal, starts[index + 1])
        return found


class Scanner:
    """A compiled set of patterns (byte regular expressions that Hyperscan, re2 and `re` all read)."""

    def __init__(
        self,
        patterns: Sequence[tuple[str, bool]],
        engine: EngineName = "auto",
        *,
        literal: bool = False,
        stored: bool = False,
    ) -> None:
        """`patterns`: expression and whether case is ignored; `literal`: they are plain words, escaped.

        `stored`: keep the compiled patterns in the cache folder; only for patterns that hold no recorded
        value. Raises ProofreelError when the engine is not installed.
        """
        compiled = _compiled_once if stored else _compiled
        self.engine, self._scan = compiled(tuple(patterns), engine, literal, stored)

    def raw(self, block: Block) -> list[Stretch]:
        """Return the matches with offsets in the block, in order of their ends."""
        return self._scan(block.data) if block.data else []

    def stretches(self, block: Block) -> dict[int, list[Stretch]]:
        """Return for each text with a match the stretches that hold one."""
        if not block.data:
            return {}
        starts = block.starts
        out: dict[int, list[Stretch]] = {}
        for pattern, begin, end in self._scan(block.data):
            index = bisect_right(starts, end - 1) - 1
            base = starts[index]
            start = begin - base if begin >= 0 else UNKNOWN
            out.setdefault(index, []).append(Stretch(pattern, start, end - base))
        return out


def _compiled(
    patterns: tuple[tuple[str, bool], ...], engine: EngineName, literal: bool, stored: bool
) -> tuple[str, Any]:
    if engine in ("auto", "hyperscan"):
        try:
            return "hyperscan", _hyperscan(patterns, literal, stored)
        except ImportError as error:
            if engine == "hyperscan":
                raise ProofreelError("hyperscan is not installed; use the engine re2") from error
    try:
        return "re2", _re2(patterns)
    except ImportError as error:
        raise ProofreelError(
            "neither hyperscan nor google-re2 could be loaded; reinstall proofreel"
        ) from error


_compiled_once = lru_cache(maxsize=8)(_compiled)


def _hyperscan(patterns: Sequence[tuple[str, bool]], literal: bool, stored: bool) -> Any:
    import hyperscan

    from proofreel.privacy.detection.lanes.stored_patterns import compiled_database, stored_database

    multiline, caseless = hyperscan.HS_FLAG_MULTILINE, hyperscan.HS_FLAG_CASELESS
    expressions = [expression.encode("latin-1") for expression, _ in patterns]
    if literal:
        expressions = [re.sub(rb"\\(.)", rb"\1", expression) for expression in expressions]
    flags = [(0 if literal else multiline) | (caseless if ignored else 0) for _, ignored in patterns]
    database = (stored_database if stored else compiled_database)(expressions, flags, literal=literal)

    # The compiled patterns are shared by the whole process, the working memory by no two threads.
    own = threading.local()

    def scan(data: bytes) -> list[Stretch]:
        found: list[Stretch] = []
        append = found.append
        if not hasattr(own, "scratch"):
            own.scratch = hyperscan.Scratch(database)

        def on_match(pattern: int, start: int, end: int, flags: int, context: object) -> None:
            append(Stretch(pattern, UNKNOWN, end))

        database.scan(data, match_event_handler=on_match, scratch=own.scratch)
        return found

    return scan


def _re2(patterns: Sequence[tuple[str, bool]]) -> Any:
    import re2

    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    options.max_mem = 256 << 20
    options.log_errors = False
    alternatives = "|".join(f"(?i:{e})" if ignored else f"(?:{e})" for e, ignored in patterns)
    compiled = re2.compile(f"(?m:{alternatives})".encode("latin-1"), options)

    def scan(data: bytes) -> list[Stretch]:
        return [Stretch(UNKNOWN, match.start(), match.end()) for match in compiled.finditer(data)]

    return scan
