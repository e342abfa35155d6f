"""A page's route: its path with everything that differs from person to person taken out."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import unquote, urlsplit

ID = ":id"
MAX_ROUTE = 200

_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_UUID = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}", re.IGNORECASE)
_HEX = re.compile(r"(?=.*\d)[0-9a-f]{6,}", re.IGNORECASE)
_PREFIXED = re.compile(r"[A-Za-z]{1,8}[-_.]?\d{3,}")
_TOKEN = re.compile(r"[\w.~=+-]{16,}")
_WORDS = re.compile(r"[A-Za-z]+(?:[-_][A-Za-z]+|[-_]\d{1,4})*(?:\.[a-z]{2,5})?")


@lru_cache(maxsize=4096)
def route_of(href: str) -> str:
    """Return the path of a URL with numbers, UUIDs, hex strings, long tokens and e-mail addresses as `:id`.

    Origin, query and fragment are dropped, but a fragment that is a path (`#/orders/12`,
    `#!/orders`) is kept, because such applications keep their route there. `about:blank`
    stays; other opaque URLs give their scheme.
    """
    try:
        parts = urlsplit(href.strip())
    except ValueError:
        return "/"
    if parts.scheme and not parts.netloc and not parts.path.startswith("/"):
        return href if href == "about:blank" else f"{parts.scheme}:"
    route = _templated(parts.path) or "/"
    fragment = parts.fragment.split("?", 1)[0]
    if fragment.startswith(("/", "!/")):
        route += f"#{_templated(fragment)}"
    return route[:MAX_ROUTE]


def _templated(path: str) -> str:
    return "/".join(_segment(segment) for segment in path.split("/"))


def _segment(segment: str) -> str:
    plain = unquote(segment).split(";", 1)[0].strip()
    if not plain or plain == "!":
        return plain
    return ID if _is_identifier(plain) else plain


def _is_identifier(segment: str) -> bool:
    if _NUMBER.fullmatch(segment) or _UUID.search(segment) or "@" in segment:
        return True
    if _HEX.fullmatch(segment) or _PREFIXED.fullmatch(segment):
        return True
    return bool(_TOKEN.fullmatch(segment)) and not _WORDS.fullmatch(segment)
