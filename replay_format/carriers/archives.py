"""Zip and tar archives: their members as bodies, hidden ones left out."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Iterator

from replay_format.carriers.inner import inner_body
from replay_format.errors import LimitExceeded
from replay_format.importers.model import Body


def members_of_zip(body: Body) -> Iterator[Body]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(body.read()))
    except (zipfile.BadZipFile, ValueError, OSError):
        body.truncated = True
        return
    budget = body.limits.max_decompressed
    for member in archive.infolist():
        if member.is_dir() or _is_hidden(member.filename):
            continue
        budget -= member.file_size
        if budget < 0:
            raise LimitExceeded("decompressed size", body.limits.max_decompressed, "--max-decompressed")
        try:
            with archive.open(member) as opened:
                data = opened.read(member.file_size + 1)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, ValueError):
            continue
        yield inner_body(body, f"{body.name}!{member.filename}", data)


def members_of_tar(body: Body) -> Iterator[Body]:
    budget = body.limits.max_decompressed
    try:
        with tarfile.open(fileobj=io.BytesIO(body.read())) as archive:
            for member in archive:
                if not member.isfile() or _is_hidden(member.name):
                    continue
                budget -= member.size
                if budget < 0:
                    raise LimitExceeded(
                        "decompressed size", body.limits.max_decompressed, "--max-decompressed"
                    )
                opened = archive.extractfile(member)
                if opened is not None:
                    yield inner_body(body, f"{body.name}!{member.name}", opened.read())
    except (tarfile.TarError, EOFError, OSError, ValueError):
        body.truncated = True


def _is_hidden(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return any(part.startswith(".") and part not in (".", "..") for part in parts) or "__MACOSX" in parts
