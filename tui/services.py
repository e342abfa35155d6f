"""What the screens share while the reviewer runs: the order of sessions, where one stopped."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import msgspec

KEPT_PLACES = 2000


class SessionKey(NamedTuple):
    """Which session of which recording."""

    path: str
    session_id: str


class Place(msgspec.Struct):
    """Where a reviewer left a session: ms since its first event, and which inspector tab was open."""

    t_ms: float
    tab: int = 1


class Places:
    """Where each session was left, in the user's state folder; losing it loses nothing that matters."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._places: dict[str, Place] | None = None

    def get(self, session_id: str) -> Place | None:
        return self._load().get(session_id)

    def put(self, session_id: str, place: Place) -> None:
        """Remembers and saves; a full disk or a read-only folder is no reason to stop."""
        from proofreel.atomic import make_folder, write_file

        places = self._load()
        places.pop(session_id, None)
        places[session_id] = place
        while len(places) > KEPT_PLACES:
            del places[next(iter(places))]
        path = self._file()
        try:
            make_folder(path.parent)
            write_file(path, msgspec.json.encode(places))
        except OSError:
            return

    def _file(self) -> Path:
        if self._path is None:
            import platformdirs

            self._path = platformdirs.user_state_path("proofreel") / "places.json"
        return self._path

    def _load(self) -> dict[str, Place]:
        if self._places is None:
            try:
                self._places = msgspec.json.decode(self._file().read_bytes(), type=dict[str, Place])
            except (OSError, msgspec.DecodeError, UnicodeDecodeError):
                self._places = {}
        return self._places
