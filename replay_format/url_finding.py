"""Folders and patterns behind an fsspec URL: the files in them, as URLs."""

from __future__ import annotations

from typing import Any

from replay_format.errors import ReplayFormatError
from replay_format.sources import asking

MAGIC = frozenset("*?[")
# Asking a web server whether a URL is a folder means fetching it: only a slash at its end says so.
WEB = ("http://", "https://")


def files_at(url: str) -> list[str] | None:
    """Return the files under a folder or matching a pattern, in name order; None when the URL is that of one
    file.

    Hidden files are left out. Raises `ReplayFormatError` when it cannot be listed or nothing matches.
    """
    import fsspec

    web = url.startswith(WEB)
    if "::" in url or (web and not url.endswith("/")):
        return None
    with asking(url, "cannot be listed"):
        files, name = fsspec.core.url_to_fs(url)
        if not web and MAGIC.intersection(name):
            found = _matching(files, name, url)
        elif web or files.isdir(name):
            found = sorted(files.find(name))
        else:
            return None
    shown = [path for path in found if not _is_hidden(path, name)]
    return shown if web else [str(files.unstrip_protocol(path)) for path in shown]


def _matching(files: Any, pattern: str, url: str) -> list[str]:
    found = sorted(path for path in files.glob(pattern) if not files.isdir(path))
    if not found:
        raise ReplayFormatError("there is no such file or folder", path=url)
    return found


def _is_hidden(path: str, folder: str) -> bool:
    inside = path[len(folder) :] if path.startswith(folder) else path.rsplit("/", 1)[-1]
    return any(part.startswith(".") for part in inside.split("/"))
