"""OpenObserve: a fork of Datadog's browser RUM, with its wire format under other names.

Segments and events go to `/rum/v1/<organisation>/replay` and `/rum`, with `o2source` and
`o2-evp-origin-version` in the address; RUM events have `_oo` and `ootags` where Datadog's have `_dd` and
`ddtags`; elements are masked by `data-oo-privacy`. A segment by itself shows none of that: then its
address, or the RUM events of its session, say whose it is. Known from @openobserve/browser-rum 0.4.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from replay_format.body import Body
from replay_format.importers.datadog import DatadogImporter

# Also behind a proxy, which gets the path in a parameter.
_ADDRESS = re.compile(r"/rum/v\d+/[^/?&]+/(?:replay|rum)\b|[?&]o2source=")
_MARKS = (b'data-oo-privacy"', b'"_oo"')


class OpenObserveImporter(DatadogImporter):
    """The importer of OpenObserve's session replays."""

    name = "openobserve"
    recorder = "openobserve-browser-rum"

    def recognises(self, body: Body) -> bool:
        if not super().recognises(body):
            return False
        return _ADDRESS.search(unquote(body.url)) is not None or any(mark in body.head for mark in _MARKS)
