"""Recorded web sessions: read in whatever form a product left them, the page at any moment,
and `.replay` files.

Read (files, folders, URLs; a `.replay` file and an original are the same to the caller):

    import replay_format

    for session in replay_format.open_path("recording.json.gz"):
        print(session.info.session_id, len(session), session.info.duration_ms)
        for index, event in session.events():                    # in the order of time
            print(session.t_ms(index), type(event).__name__)     # ms since the session's first event
        page = replay_format.PageSeeker(session).at(12_500)      # the page 12.5 s in
        print(page.href, page.text_of(page.root) if page.root else "")

Write (event after event as JSON bytes, or a session that was read):

    with replay_format.ReplayWriter("session.replay") as writer:
        writer.append(b'{"type":4,"timestamp":1700000000000,"data":{"href":"/","width":800,"height":600}}')
        writer.close(replay_format.SessionInfo(session_id="s1", path="", format="rrweb"))
    replay_format.write_session(session, "converted.replay")

Save what is whole in a damaged file:

    saved = replay_format.salvage(replay_format.open_ranges("broken.replay"))
    print(len(saved.session), saved.losses.sentences())

Times are milliseconds, positions CSS pixels. Every error is a `ReplayFormatError` (or OSError when writing).
What is read is bounded by `Limits`. What a name here leads to is imported when it is first used.
`docs/replay-format.md` specifies the file byte by byte.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from replay_format.candidate import Candidate
    from replay_format.container.converting import write_session
    from replay_format.container.recovery import Losses, Saved, salvage
    from replay_format.container.writer import ReplayWriter
    from replay_format.decode import decode_event
    from replay_format.dom import Dom
    from replay_format.errors import (
        DamagedContainer,
        LimitExceeded,
        NotARecording,
        ReplayFormatError,
        UnreadableRecording,
        UnsupportedVersion,
    )
    from replay_format.finding import find_recordings
    from replay_format.limits import Limits
    from replay_format.reading import Opened, open_path, open_recording
    from replay_format.seeking import PageSeeker
    from replay_format.session import Gap, Recorder, Session, SessionInfo, SideDocument
    from replay_format.sources import ByteRanges, open_ranges

_MODULES = {
    "container.converting": ("write_session",),
    "container.recovery": ("Losses", "Saved", "salvage"),
    "container.writer": ("ReplayWriter",),
    "decode": ("decode_event",),
    "dom": ("Dom",),
    "errors": (
        "DamagedContainer",
        "LimitExceeded",
        "NotARecording",
        "ReplayFormatError",
        "UnreadableRecording",
        "UnsupportedVersion",
    ),
    "candidate": ("Candidate",),
    "finding": ("find_recordings",),
    "limits": ("Limits",),
    "reading": ("Opened", "open_path", "open_recording"),
    "seeking": ("PageSeeker",),
    "session": ("SideDocument", "Gap", "Recorder", "Session", "SessionInfo"),
    "sources": ("ByteRanges", "open_ranges"),
}
_HOME = {name: module for module, names in _MODULES.items() for name in names}

__all__ = [
    "ByteRanges",
    "Candidate",
    "DamagedContainer",
    "Dom",
    "Gap",
    "LimitExceeded",
    "Limits",
    "Losses",
    "NotARecording",
    "Opened",
    "PageSeeker",
    "Recorder",
    "ReplayFormatError",
    "ReplayWriter",
    "Saved",
    "Session",
    "SessionInfo",
    "SideDocument",
    "UnreadableRecording",
    "UnsupportedVersion",
    "decode_event",
    "find_recordings",
    "open_path",
    "open_ranges",
    "open_recording",
    "salvage",
    "write_session",
]


def __getattr__(name: str) -> Any:
    module = _HOME.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{module}"), name)


def __dir__() -> list[str]:
    return __all__
