"""Importers from other packages, by the entry point group `proofreel.importers`.

An entry point names a class derived from `replay_format.importers.model.Importer`, or an instance of one.
What is broken in one is told once, on the log `replay_format` (one line on stderr unless that is set up
otherwise), and the importer is left out.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from replay_format.body import Body
from replay_format.importers.model import Importer

GROUP = "proofreel.importers"
_log = logging.getLogger("replay_format")


def plugin_for(body: Body) -> Importer | None:
    """Return the first importer of another package that knows the body."""
    return next((importer for importer in _plugins() if _recognises(importer, body)), None)


@cache
def _plugins() -> list[Importer]:
    return list(_load()) if _any_declared() else []


def _any_declared() -> bool:
    """True when an installed distribution names the group. `importlib.metadata` costs 40 ms; reading what it
    would read costs one, and nearly always there is nothing."""
    return any(GROUP.encode() in declared for folder in sys.path for declared in _entry_points_in(folder))


def _entry_points_in(folder: str) -> Iterator[bytes]:
    try:
        about = [entry for entry in Path(folder).iterdir() if entry.suffix in (".dist-info", ".egg-info")]
    except OSError:
        return
    for place in about:
        try:
            yield (place / "entry_points.txt").read_bytes()
        except OSError:
            continue


def _load() -> Iterator[Importer]:
    from importlib.metadata import entry_points

    for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name):
        try:
            loaded = entry.load()
            importer = loaded() if isinstance(loaded, type) else loaded
        except Exception as error:
            _complain(f"{entry.name} ({entry.value})", f"{type(error).__name__}: {error}")
            continue
        if not isinstance(importer, Importer) or not getattr(importer, "name", ""):
            _complain(
                f"{entry.name} ({entry.value})", "no replay_format.importers.model.Importer with a name"
            )
            continue
        yield importer


def _recognises(importer: Importer, body: Body) -> bool:
    """True when the importer knows the body; one that raises on it is not asked again."""
    try:
        return importer.recognises(body)
    except Exception as error:
        # Its message may quote the body.
        _complain(importer.name, f"{type(error).__name__} while it looked at a body")
        _plugins().remove(importer)
        return False


def _complain(which: str, why: str) -> None:
    _log.warning("importer %s of another package is left out: %s", which, " ".join(why.split())[:200])
