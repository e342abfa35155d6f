"""Paths with wildcards: `*` within a segment, `**` over any number of them, `:id` for one whole segment."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

# `:id` as a route is told, which stands for what differs from visit to visit.
_NAMED = re.compile(r"(?<=/):[A-Za-z_]\w*(?=/|$)")


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
        elif found := _NAMED.match(pattern, place):
            out.append("[^/]+")
            place = found.end()
        else:
            out.append(re.escape(pattern[place]))
            place += 1
    return re.compile("".join(out), re.DOTALL)


def matches(pattern: str, page: str) -> bool:
    """Return whether a page (a URL, a path or a route) matches; `/admin/**` matches `/admin` too.

    A trailing slash of the page does not matter, nor does its query; a pattern that begins with a scheme is
    compared with the whole URL. Where an application keeps its path in the fragment (`/app#/admin/users`),
    that path counts as well, so that `/admin/**` matches there too.
    """
    if "://" in pattern:
        return _compiled(pattern).fullmatch(page) is not None
    path = path_of(page)
    found = _compiled(pattern)
    _, _, inner = path.partition("#")
    paths = [path, inner.removeprefix("!")] if inner and "#" not in pattern else [path]
    return any(found.fullmatch(p) or found.fullmatch(p.rstrip("/") or "/") for p in paths)


@lru_cache(maxsize=4096)
def path_of(page: str) -> str:
    """Return the path of a URL (with a fragment that is a path, as some applications route);
    `/` when there is none.
    """
    if "://" not in page:
        path, mark, fragment = page.partition("#")
        path, fragment = path.split("?", 1)[0], fragment.split("?", 1)[0]
        return (path or "/") + (f"#{fragment}" if mark and fragment.startswith(("/", "!/")) else "")
    try:
        parts = urlsplit(page)
    except ValueError:
        return "/"
    fragment = parts.fragment.split("?", 1)[0]
    return (parts.path or "/") + (f"#{fragment}" if fragment.startswith(("/", "!/")) else "")
