"""Zip and tar archives: their members as bodies, hidden ones left out."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Iterator

from replay_format.body import Body
from replay_format.carriers.inner import inner_body
from replay_format.limits import check_unfolded


def members_of_zip(body: Body) -> Iterator[Body]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(body.read()))
    except (zipfile.BadZipFile, ValueError, OSError):
        body.truncated = True
        return
    members = [m for m in archive.infolist() if not m.is_dir() and not _is_hidden(m.filename)]
    _Allowance(body).take(sum(member.file_size for member in members))
    for member in members:
        try:
            with archive.open(member) as opened:
                data = opened.read(member.file_size + 1)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, ValueError):
            continue
        yield inner_body(body, f"{body.name}!{member.filename}", data)


def members_of_tar(body: Body) -> Iterator[Body]:
    allowed = _Allowance(body)
    try:
        with tarfile.open(fileobj=io.BytesIO(body.read())) as archive:
            for member in archive:
                if not member.isfile() or _is_hidden(member.name):
                    continue
                allowed.take(member.size)
                opened = archive.extractfile(member)
                if opened is not None:
                    yield inner_body(body, f"{body.name}!{member.name}", opened.read())
    except (tarfile.TarError, EOFError, OSError, ValueError):
        body.truncated = True


class _Allowance:
    """What the members may unfold to, by the sizes that the archive declares (no more of one is read)."""

    def __init__(self, archive: Body) -> None:
        self._limits = archive.limits
        self._stored = len(archive.read())
        self._declared = 0

    def take(self, size: int) -> None:
        """Raises `LimitExceeded`."""
        self._declared += size
        check_unfolded(self._declared, self._stored, self._limits)


def _is_hidden(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return any(part.startswith(".") and part not in (".", "..") for part in parts) or "__MACOSX" in parts
