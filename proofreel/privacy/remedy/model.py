"""What a recorder can be told, so that a value of some kind is not recorded again.

A need is the kind of place a value leaked from. A `RecorderOption` has the keys to set (dots lead into
objects; `{selector}`, `{attribute}`, `{type}` are filled in), the mark to put on the element, and what to do
where the recorder has no setting for it.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

Need = Literal[
    "input", "choice", "password", "text", "title", "attribute", "link", "frame", "url", "console",
    "network_url", "network_header", "network_body", "custom", "comment", "css", "identity", "screenshot",
]  # fmt: skip


class RecorderOption(msgspec.Struct, frozen=True):
    """One recorder's answer to one need."""

    keys: dict[str, Any] = {}
    mark: str = ""
    advice: str = ""


class Recorder(msgspec.Struct, frozen=True):
    """A recorder's vocabulary. `call` is the code around the settings, `{settings}` in it."""

    title: str
    call: str
    settings: dict[Need, RecorderOption]


SELECTOR = ["{selector}"]
