"""Paths with wildcards: `*` within a segment, `**` over any number of them."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    out, place = [], 0
    while place < len(pattern):
        if pattern.startswith("/**", place) and place + 3 == len(pattern):
            out.append("(?:/.*)?")
            place += 3
        elif pattern.startswith("**", place):
            out.append(".*")
            place += 2
        elif pattern[place] == "*":
            out.append("[^/]*")
            place += 1
        else:
            out.append(re.escape(pattern[place]))
            place += 1
    return re.compile("".join(out), re.DOTALL)


def matches(pattern: str, page: str) -> bool:
    """Whether a page (a URL, a path or a route) matches; `/admin/**` matches `/admin` too.

    A trailing slash of the page does not matter, nor does its query; a pattern that begins with a scheme is
    compared with the whole URL.
    """
    if "://" in pattern:
        return _compiled(pattern).fullmatch(page) is not None
    path = path_of(page)
    found = _compiled(pattern)
    return found.fullmatch(path) is not None or found.fullmatch(path.rstrip("/") or "/") is not None


@lru_cache(maxsize=4096)
def path_of(page: str) -> str:
    """The path of a URL (with a fragment that is a path, as some applications route); `/` when there is none."""
    if "://" not in page:
        return page.split("?", 1)[0] or "/"
    try:
        parts = urlsplit(page)
    except ValueError:
        return "/"
    fragment = parts.fragment.split("?", 1)[0]
    return (parts.path or "/") + (f"#{fragment}" if fragment.startswith(("/", "!/")) else "")
