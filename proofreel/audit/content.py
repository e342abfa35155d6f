"""What a recording's files hold, as a digest: whether a result from before still is theirs."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any

import msgspec

from replay_format.reading import Candidate
from replay_format.sources import STDIN, is_url, real_path

BLOCK = 1024 * 1024


def content_of(candidate: Candidate) -> tuple[str, int]:
    """(digest, bytes) of a candidate's files: their names, sizes and contents, wherever they lie.

    A URL counts by its size, time and entity tag, without being fetched. An empty digest, for stdin, a pipe
    and what cannot be read, says that nothing can be known of it later.
    """
    digest, size = hashlib.blake2b(digest_size=16), 0
    for path in candidate.paths:
        if path == STDIN:
            return "", 0
        try:
            told, length = _url(path) if is_url(path) else _file(path)
        except Exception:  # a remote file system may raise anything; reading it says what is wrong
            return "", size
        digest.update(f"{path.rsplit('/', 1)[-1]}\n{length}\n".encode("utf-8", "surrogateescape") + told)
        size += length
    return digest.hexdigest(), size


def _file(path: str) -> tuple[bytes, int]:
    if not Path(real_path(path)).is_file():  # a pipe can be read once, and that is for the scan
        raise ValueError(path)
    digest, size = hashlib.blake2b(digest_size=32), 0
    with Path(real_path(path)).open("rb") as file:
        end = os.fstat(file.fileno()).st_size
        # A file that grows as fast as it is read would have no end.
        while block := file.read(min(BLOCK, end - size)):
            digest.update(block)
            size += len(block)
    return digest.digest(), size


def _url(path: str) -> tuple[bytes, int]:
    import fsspec

    files, name = fsspec.core.url_to_fs(path)
    about: dict[str, Any] = files.info(name)
    marks = [str(about.get(key)) for key in ("ETag", "etag", "mtime", "LastModified", "created", "updated")]
    if all(mark == "None" for mark in marks):
        raise ValueError(path)
    return msgspec.json.encode(marks), int(about.get("size") or 0)
