"""Paths to candidates: which files under a path are read together."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from replay_format.bodies import STUMBLES
from replay_format.carriers import holds_many, unpack_body
from replay_format.carriers.inner import open_body
from replay_format.container.layout import starts_as_container
from replay_format.errors import ReplayFormatError
from replay_format.grouping import FIRST_EVENTS, RRWEB, Stretch, chains, product_behind, stretch_of
from replay_format.importers import IMPORTER, importer_for
from replay_format.importers.model import Body
from replay_format.limits import DEFAULT_LIMITS, Limits
from replay_format.sources import STDIN, is_url, open_stream

# Recorders send bodies of at most a few MB; a larger file without an id of its own stands alone.
MAX_CAPTURED = 16 * 1024 * 1024


class Candidate(msgspec.Struct, frozen=True):
    """Files that are read together: one recording, or the bodies of a capture that lie in one folder.

    `named` is true when the user named the file outright, so that failing to read it is an error.
    """

    paths: tuple[str, ...]
    named: bool = False

    @property
    def path(self) -> str:
        """The path that stands for it: the file, or the folder of a capture."""
        first = self.paths[0]
        if len(self.paths) == 1:
            return first
        return first.rsplit("/", 1)[0] if is_url(first) else str(Path(first).parent)


def find_recordings(paths: Iterable[str]) -> Iterator[Candidate]:
    """The candidates under files, folders (searched), globs, fsspec URLs of these, and `-` (stdin), in name order.

    Bodies of one session in one folder are one candidate. Raises `ReplayFormatError` for a path that does not
    exist.
    """
    listed: list[str] = []
    for path in paths:
        if path == STDIN:
            yield Candidate((STDIN,), named=True)
        elif is_url(path):
            yield from _find_at_url(path)
        elif Path(path).is_dir():
            yield from _find_in_folder(Path(path))
        elif Path(path).is_file():
            listed.append(path)
        elif Path(path).exists():
            yield Candidate((path,), named=True)  # a pipe: what is read of it for a glance is gone
        else:
            yield from _find_by_pattern(path)
    yield from _candidates(listed, named=True)


def _find_in_folder(folder: Path) -> Iterator[Candidate]:
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found = [str(Path(parent) / name) for name in sorted(files) if not name.startswith(".")]
        yield from _candidates([path for path in found if not _would_block(path)])


def _would_block(path: str) -> bool:
    """Whether opening it may wait for ever: a pipe, a socket, a device that happens to lie in a folder."""
    return Path(path).exists() and not Path(path).is_file()


def _find_at_url(url: str) -> Iterator[Candidate]:
    from replay_format.url_finding import files_at

    found = files_at(url)
    if found is None:
        yield Candidate((url,), named=True)
        return
    folders: dict[str, list[str]] = {}
    for path in found:
        folders.setdefault(path.rsplit("/", 1)[0], []).append(path)
    for paths in folders.values():
        yield from _candidates(paths)


def _find_by_pattern(pattern: str) -> Iterator[Candidate]:
    import glob

    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 (absolute patterns too)
    if not matches:
        raise ReplayFormatError("there is no such file or folder", path=pattern)
    files = []
    for match in matches:
        if Path(match).is_dir():
            yield from _find_in_folder(Path(match))
        elif not _would_block(match):
            files.append(match)
    yield from _candidates(files)


class _Glance(msgspec.Struct):
    """What is known of a file before it is read: the sessions it names, or when its events happened.

    `mentions` are the sessions that a file without events speaks about.
    """

    path: str
    importer: str = ""
    names: frozenset[str] = frozenset()
    mentions: frozenset[str] = frozenset()
    stretch: Stretch | None = None
    joins_all: bool = False
    stray: bool = False


def _candidates(paths: Sequence[str], named: bool = False) -> Iterator[Candidate]:
    """The files of one folder as candidates, in name order of their first files."""
    if len(paths) < 2:
        yield from (Candidate((path,), named) for path in paths)
        return
    groups, strays = _group([_glance_at(path) for path in paths])
    captures = [group for group in groups if len(group) > 1]
    if captures and not named:
        captures[0].extend(strays)
    else:
        groups.extend([stray] for stray in strays)
    order = {path: number for number, path in enumerate(paths)}
    for group in sorted(groups, key=lambda group: order[group[0]]):
        yield Candidate(tuple(group), named)


def _group(glances: list[_Glance]) -> tuple[list[list[str]], list[str]]:
    """The files that are read together, and those that belong to no recording."""
    by_name = _named(glances)
    groups = list({id(group): group for group in by_name.values()}.values())
    by_product: dict[str, list[list[str]]] = {}
    for name, group in by_name.items():
        known = by_product.setdefault(name.split("\n")[0], [])
        if all(group is not other for other in known):
            known.append(group)
    if joined := [glance.path for glance in glances if glance.joins_all]:
        groups.append(joined)
    for product, chained in _nameless(glances, by_name):
        groups.extend(chained)
        by_product.setdefault(product, []).extend(chained)
    strays: list[str] = []
    for glance in glances:
        if glance.stray:
            mentioned = [by_name[name] for name in sorted(glance.mentions) if name in by_name]
            of_product = by_product.get(glance.importer, [])
            known = mentioned or (of_product if len(of_product) == 1 else [])
            (known[0] if known else strays).append(glance.path)
        elif not glance.joins_all and not glance.names and glance.stretch is None:
            groups.append([glance.path])
    return groups, strays


def _named(glances: list[_Glance]) -> dict[str, list[str]]:
    """The files by the sessions they name; a file that names several puts them together."""
    by_name: dict[str, list[str]] = {}
    for glance in glances:
        if glance.stray or glance.joins_all or not glance.names:
            continue
        known = [by_name[name] for name in sorted(glance.names) if name in by_name]
        group = known[0] if known else []
        for other in known[1:]:
            if other is not group:
                group.extend(other)
                by_name.update({name: group for name, found in by_name.items() if found is other})
        group.append(glance.path)
        by_name.update(dict.fromkeys(glance.names, group))
    return by_name


def _nameless(glances: list[_Glance], by_name: dict[str, list[str]]) -> Iterator[tuple[str, list[list[str]]]]:
    """(product, the files that follow each other) of those that name no session."""
    nameless = [g for g in glances if g.stretch is not None and not (g.stray or g.joins_all or g.names)]
    product = product_behind(IMPORTER[glance.importer] for glance in glances if glance.importer)
    if product is not None:
        for glance in nameless:
            glance.importer = product.name if glance.importer == RRWEB else glance.importer
    for importer in dict.fromkeys(glance.importer for glance in nameless):
        same = [glance for glance in nameless if glance.importer == importer]
        captured = any(glance.stray and glance.importer == importer for glance in glances)
        named = [name for name in by_name if name.startswith(f"{importer}\n")]
        if len(named) == 1 and len(by_name[named[0]]) < len(same) + 1:
            by_name[named[0]].extend(glance.path for glance in same)
            continue
        stretches = [glance.stretch for glance in same if glance.stretch is not None]
        yield importer, [[same[number].path for number in chain] for chain in chains(stretches, captured)]


def _glance_at(path: str, limits: Limits = DEFAULT_LIMITS) -> _Glance:
    try:
        size = 0 if is_url(path) else Path(path).stat().st_size
        with open_stream(path) as source:
            if starts_as_container(source):
                return _Glance(path)
            body = open_body(path, source, limits)
            if holds_many(body):
                return _Glance(path)
            return _glance_inside(path, body, size)
    except (ReplayFormatError, OSError, RecursionError, *STUMBLES):
        return _Glance(path)


def _glance_inside(path: str, body: Body, size: int) -> _Glance:
    names: set[str] = set()
    mentions: set[str] = set()
    stretches: list[Stretch] = []
    joins_all = False
    product = ""
    for inner in unpack_body(body, importer_for):
        importer = importer_for(inner)
        if importer is None:
            continue
        product = importer.name
        if importer.name == RRWEB and size > MAX_CAPTURED:
            return _Glance(path)
        for part in importer.parts(inner):
            if part.companion:
                mentions.add(f"{importer.name}\n{part.session_id}")
            elif part.session_id is not None:
                names.add(f"{importer.name}\n{part.capture or part.session_id}")
            elif part.payload is not None:
                joins_all = True
            else:
                events = iter(part.events)
                start = stretch_of(events, FIRST_EVENTS)
                rest = Stretch(True, start.first_ms, start.last_ms) if start.stands else stretch_of(events)
                stretches.append(
                    Stretch(
                        start.stands,
                        min(start.first_ms, rest.first_ms),
                        max(start.last_ms, rest.last_ms),
                    )
                )
    if names:
        return _Glance(path, product, names=frozenset(names))
    if joins_all:
        return _Glance(path, product, joins_all=True)
    if any(stretch.first_ms <= stretch.last_ms for stretch in stretches):
        first = min(stretches, key=lambda stretch: stretch.first_ms)
        return _Glance(
            path, product, stretch=Stretch(first.stands, first.first_ms, max(s.last_ms for s in stretches))
        )
    return _Glance(path, product, mentions=frozenset(mentions), stray=True)
