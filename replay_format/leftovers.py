"""Strings of a recording's bytes that no importer took, kept with the session.

What an importer takes becomes events or documents; what stands around that (keys of wrappers, unknown fields,
other form fields, lines that are no JSON, bodies passed over) is kept with its place, so that a scan can say
of all of it what is in it.
"""

from __future__ import annotations

from typing import Any

import msgspec

BESIDE_EVENTS = "beside events"
PASSED_OVER = "body passed over"
NO_JSON = "line that is no JSON"
FORM_FIELD = "form field"
CAPTURE = "request of the capture"


class Leftover(msgspec.Struct, frozen=True):
    """What of one body nobody took: plain JSON values with nothing but the strings that stand nowhere else.

    `may_be_known` says that an importer translates what it reads, so that this may be in the events in
    another form: it tells something only where it holds a value that is found nowhere else.
    """

    place: str
    value: Any
    may_be_known: bool = False
