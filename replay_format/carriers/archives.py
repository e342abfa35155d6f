"""Zip and tar archives: their members as bodies. Hidden ones are left out; those that cannot be read say
why.
"""

from __future__ import annotations

from collections.abc import Iterator

from replay_format.body import Body
from replay_format.carriers.inner import inner_body, unreadable_body
from replay_format.carriers.tar_members import DamagedTar, TarReader
from replay_format.carriers.zip_members import (
    DamagedArchive,
    UnreadableMember,
    list_members,
    read_member,
)
from replay_format.limits import Limits, check_unfolded


def members_of_zip(body: Body) -> Iterator[Body]:
    """Yield each member. Raises `LimitExceeded` when they say that together they unfold to too much."""
    # What lies on the disk as it is costs no more memory than that; packed once more it may be a bomb.
    archive = body.read(None if body.encodings else body.limits.max_decompressed)
    try:
        members = list_members(archive)
    except DamagedArchive as error:
        yield unreadable_body(body, body.name, f"is a damaged zip archive: {error}")
        return
    wanted = [member for member in members if not member.is_folder and not _is_hidden(member.name)]
    check_unfolded(sum(member.size for member in wanted), len(archive), body.limits)
    for member in wanted:
        name = f"{body.name}!{member.name}"
        try:
            _check_size(member.size, body.limits)
            yield inner_body(body, name, read_member(archive, member))
        except UnreadableMember as error:
            yield unreadable_body(body, name, str(error))


def members_of_tar(body: Body) -> Iterator[Body]:
    """Yield each member as the archive streams by; what follows damage is lost, and said so."""
    try:
        for member in TarReader(body.pieces(), body.limits.max_body).members():
            name = f"{body.name}!{member.name}"
            if _is_hidden(member.name):
                continue
            if member.fault:
                yield unreadable_body(body, name, member.fault)
            else:
                yield inner_body(body, name, member.data)
    except DamagedTar as error:
        body.truncated = True
        yield unreadable_body(body, body.name, f"is a damaged tar archive: {error}")


def _check_size(size: int, limits: Limits) -> None:
    if size > limits.max_body:
        limit = f"over the limit of {limits.max_body:,}; raise it with --max-body"
        raise UnreadableMember(f"has {size:,} bytes, {limit}")


def _is_hidden(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return any(part.startswith(".") and part not in (".", "..") for part in parts) or "__MACOSX" in parts
