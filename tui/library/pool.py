"""The library's recordings read in worker processes, at a lower priority than the screens."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import msgspec

from proofreel.audit.pool import ProcessPool
from proofreel.audit.result import ScanOptions
from replay_format.reading import Candidate
from tui.library.rows import SessionRow

DIED = "the process that read it died; it may need more memory than there is"
NICENESS = 5

_encoder = msgspec.msgpack.Encoder()
_rows = msgspec.msgpack.Decoder(list[SessionRow])
_candidates = msgspec.msgpack.Decoder(Candidate)
_options = msgspec.msgpack.Decoder(ScanOptions)


class RowWork:
    """Reads encoded candidates to encoded rows; the reader is made in the process that reads."""

    def __init__(self, options: ScanOptions, presenting: bool = False) -> None:
        self._presenting = presenting
        self._options = _encoder.encode(options)
        self._reader: object = None

    def __call__(self, candidate: bytes) -> bytes:
        from tui.library.reading import RowReader

        if not isinstance(self._reader, RowReader):
            self._reader = RowReader(_options.decode(self._options), self._presenting)
        return _encoder.encode(self._reader.rows(_candidates.decode(candidate)))


def read_in_processes(
    candidates: Sequence[Candidate],
    jobs: int,
    cancelled: Callable[[], bool],
    options: ScanOptions | None = None,
    presenting: bool = False,
) -> Iterator[tuple[int, list[SessionRow]]]:
    """Yield (the candidate's place, its rows), as they are done.

    Ends early, with its processes, when `cancelled`.
    """
    pool = ProcessPool(
        RowWork(options or ScanOptions(), presenting),
        len(candidates),
        lambda number: _encoder.encode(candidates[number]),
        jobs,
        niceness=NICENESS,
        silent=True,
        cancelled=cancelled,
    )
    for number, rows in pool.completed():
        if rows is None:
            yield number, [SessionRow(path=candidates[number].path, state="failed", error=DIED)]
        else:
            yield number, _rows.decode(rows)
