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
    """Where a reviewer left a session: ms since its first event, and the name of the inspector's tab."""

    t_ms: float
    tab: str = ""


class _StoredPlace(msgspec.Struct):
    """A place as it is on disk; earlier versions kept the tab's number, which says nothing any more."""

    t_ms: float
    tab: str | int = ""

    def place(self) -> Place:
        return Place(self.t_ms, self.tab if isinstance(self.tab, str) else "")


class Places:
    """Where each session was left, in the user's state folder; losing it loses nothing that matters."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._places: dict[str, Place] | None = None

    def get(self, session_id: str) -> Place | None:
        return self._load().get(session_id)

    def put(self, session_id: str, place: Place) -> None:
        """Remember and save; a full disk or a read-only folder is no reason to stop."""
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
                stored = msgspec.json.decode(self._file().read_bytes(), type=dict[str, _StoredPlace])
                self._places = {session_id: place.place() for session_id, place in stored.items()}
            except (OSError, msgspec.DecodeError, UnicodeDecodeError):
                self._places = {}
        return self._places
