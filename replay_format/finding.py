"""Paths to candidates: files, folders, globs and URLs, and which files under them are read together."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from replay_format.candidate import Candidate, Room, remember
from replay_format.errors import ReplayFormatError
from replay_format.file_groups import FileGlance, glance_at_file, group_files
from replay_format.sources import STDIN, is_url, printable_path, real_path


def find_recordings(paths: Iterable[str]) -> Iterator[Candidate]:
    """Yield the candidates under files, folders (searched), globs, fsspec URLs of these, and `-` (stdin),
    in name order.

    Bodies of one session in one folder are one candidate. Raises `ReplayFormatError` for a path that does not
    exist.
    """
    yield from _Search().under(paths)


class _Search:
    """One search.

    What it unpacks on the way is kept for opening, for all its folders together in one `Room`.
    """

    def __init__(self) -> None:
        self._room = Room()

    def under(self, paths: Iterable[str]) -> Iterator[Candidate]:
        listed: list[str] = []
        for path in paths:
            if path == STDIN:
                yield Candidate((STDIN,), named=True)
            elif is_url(path):
                yield from self._at_url(path)
            elif Path(path := real_path(path)).is_dir():
                yield from self._in_folder(Path(path))
            elif Path(path).is_file():
                listed.append(path)
            elif Path(path).exists():
                yield Candidate(
                    (printable_path(path),), named=True
                )  # a pipe: what is read of it for a glance is gone
            else:
                yield from self._by_pattern(path)
        yield from self._candidates(listed, named=True)

    def _in_folder(self, folder: Path) -> Iterator[Candidate]:
        for parent, folders, files in os.walk(folder):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            found = [str(Path(parent) / name) for name in sorted(files) if not name.startswith(".")]
            yield from self._candidates([path for path in found if not _would_block(path)])

    def _at_url(self, url: str) -> Iterator[Candidate]:
        from replay_format.url_finding import files_at

        found = files_at(url)
        if found is None:
            yield Candidate((url,), named=True)
            return
        folders: dict[str, list[str]] = {}
        for path in found:
            folders.setdefault(path.rsplit("/", 1)[0], []).append(path)
        for paths in folders.values():
            yield from self._candidates(paths)

    def _by_pattern(self, pattern: str) -> Iterator[Candidate]:
        import glob

        matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 (absolute patterns too)
        if not matches:
            raise ReplayFormatError("there is no such file or folder", path=pattern)
        files = []
        for match in matches:
            if Path(match).is_dir():
                yield from self._in_folder(Path(match))
            elif not _would_block(match):
                files.append(match)
        yield from self._candidates(files)

    def _candidates(self, paths: Sequence[str], named: bool = False) -> Iterator[Candidate]:
        """Yield the files of one folder as candidates, in name order of their first files."""
        paths = [printable_path(path) for path in paths]
        if len(paths) < 2:
            yield from (Candidate((path,), named) for path in paths)
            return
        glances = [glance_at_file(path, self._room) for path in paths]
        unpacked = {glance.path: glance.unpacked for glance in glances if glance.unpacked is not None}
        order = {path: number for number, path in enumerate(paths)}
        for group in sorted(_groups(glances, named), key=lambda group: order[group[0]]):
            files = {path: unpacked.pop(path) for path in group if path in unpacked}
            yield remember(Candidate(tuple(group), named), files)


def _would_block(path: str) -> bool:
    """True when opening it may wait for ever: a pipe, a socket, a device that happens to lie in a folder."""
    return Path(path).exists() and not Path(path).is_file()


def _groups(glances: Sequence[FileGlance], named: bool) -> list[list[str]]:
    """Return the files that are read together. What belongs to no recording goes to the first capture of a
    folder that was searched; a file that the user named stands for itself."""
    found = group_files(glances)
    captures = [group for group in found.groups if len(group) > 1]
    if captures and not named:
        captures[0].extend(found.strays)
        return found.groups
    return found.groups + [[stray] for stray in found.strays]
