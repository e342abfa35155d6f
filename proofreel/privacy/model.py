"""What the privacy side speaks about: a text with its context, a hit in it, a finding in a session."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal, Protocol

import msgspec

# A type of `detection/entities.py`. It is no Literal, so that a row there is all that a new type needs; the
# schemas of the outputs list the rows (`documents/schemas.py`), and what people write is checked against them
# where it is read.
EntityType = Annotated[
    str, msgspec.Meta(pattern="^[A-Z][A-Z_]*$", extra_json_schema={"format": "entity-type"})
]
Severity = Literal["info", "low", "medium", "high", "critical"]
Source = Literal[
    "input", "text", "attribute", "url", "title", "console", "network", "custom", "comment", "css",
    "metadata", "identity", "wireframe",
]  # fmt: skip

SEVERITIES: tuple[Severity, ...] = ("info", "low", "medium", "high", "critical")


class FieldContext(msgspec.Struct, frozen=True, kw_only=True):
    """What is known about the place a text stands in; an empty string is "unknown".

    `key` is the nearest JSON key, header name or URL parameter; `attribute` the DOM attribute's name;
    `language` the page's BCP 47 language. Hashable, so that a text is judged once per context.
    """

    source: Source = "text"
    tag: str = ""
    type: str = ""
    name: str = ""
    element_id: str = ""
    label: str = ""
    placeholder: str = ""
    autocomplete: str = ""
    attribute: str = ""
    key: str = ""
    language: str = ""


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """One detected value inside one text.

    `start` and `end` are character offsets in the text as recorded; for a value that is only readable in a
    decoded view (base64, percent-encoding, ...) they cover the encoded stretch and `view` names the view.
    `value` is the canonical value (separators removed, lower case for e-mail addresses, and so on).
    """

    type: EntityType
    rule: str
    start: int
    end: int
    value: str
    confidence: float
    severity: Severity
    reasons: tuple[str, ...]
    subtype: str = ""
    view: str = ""


class Finding(msgspec.Struct, kw_only=True, omit_defaults=False):
    """One value at one field of one session, however often it was recorded.

    Times are ms since the session's first event. `value` is filled only when values are asked for.
    `allow_rule` is the number (from 1) of the policy's allow rule that accepts it, `input_type` the `type` of
    the field that holds it.
    """

    id: str
    type: EntityType
    rule: str
    severity: Severity
    confidence: float
    source: Source
    event_index: int
    t_ms: float
    window: str
    node_id: int | None
    selector: str | None
    attribute: str | None
    json_path: str
    page: str
    preview: str
    length: int
    occurrences: int
    first_ms: float
    last_ms: float
    reasons: list[str]
    status: str = "open"
    subtype: str | None = None
    label: str | None = None
    input_type: str | None = None
    value: str | msgspec.UnsetType = msgspec.UNSET
    remedy: str | None = None
    allow_rule: int | None = None


class Planted(Protocol):
    """A value that a policy says was planted and must not be found."""

    @property
    def value(self) -> str: ...

    @property
    def type(self) -> str | None: ...


class Accepts(Protocol):
    """What a scan needs of a policy: the rules for values that are no leak, and the planted values."""

    @property
    def allow(self) -> Sequence[object]: ...

    @property
    def canary(self) -> Sequence[Planted]: ...

    def allowed_by(self, type: str, value: str, selector: str | None, page: str) -> object | None:
        """Return the first of the `allow` rules that accepts such a value there, or None."""
        ...
