"""Strings of a recording's bytes that no importer took, kept as documents beside the session.

What an importer takes becomes events or documents; what stands around that (keys of wrappers, unknown fields,
other form fields, lines that are no JSON, bodies passed over) is kept here with its place, so that a scan can
say of all of it what is in it.
"""

from __future__ import annotations

from typing import Any

from replay_format.session import SideDocument

_LEFT = "leftover: "
_DERIVED = "derived: "


def leftover(place: str, path: str, value: Any, *, may_be_known: bool = False) -> SideDocument:
    """Return what was left at a place as a document.

    `may_be_known` says that an importer translates what it reads, so that this may be in the events in
    another form: it tells something only where it holds what is found nowhere else.
    """
    return SideDocument((_DERIVED if may_be_known else _LEFT) + place, path, value)


def is_leftover(document: SideDocument) -> bool:
    """True for what no importer took."""
    return document.source.startswith((_LEFT, _DERIVED))


def may_be_known(document: SideDocument) -> bool:
    """True for what may be in the events in another form."""
    return document.source.startswith(_DERIVED)


def place_of(document: SideDocument) -> str:
    """Return where a leftover stood, as reports count it (`beside events`)."""
    return document.source.partition(": ")[2]
