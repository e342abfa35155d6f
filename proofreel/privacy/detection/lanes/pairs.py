"""Keys with their values inside a text: JSON, query strings and form bodies, cookies, HTML form controls."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from proofreel.privacy.detection.lanes.hints import DENY, Hint, hint_of, kind_of, normalised
from proofreel.privacy.detection.rules.denials import ANALYTICS_COOKIES
from proofreel.privacy.detection.rules.keys import (
    AMBIGUOUS,
    CARD_PARENTS,
    HEALTH_KEYS,
    HEALTH_PARENTS,
    NAMING_KEYS,
    PARENT_HINTS,
    PERSON_PARENTS,
    VALUE_KEYS,
)
from proofreel.privacy.model import FieldContext

Pair = tuple[Hint, int, int]
"""What a key says, start and end of its value."""

_JSON = re.compile(
    r"\"((?:[^\"\\]|\\.){1,60})\"\s{0,4}:\s{0,4}(?:\"((?:[^\"\\]|\\.)*)\"|(-?\d[\d.eE+-]*)(?=\s*[,}\]\s]|$)|(\[)([^\[\]{}]{1,600})\])"
    r"|'([^'\\\n]{1,60})'\s{0,4}:\s{0,4}'((?:[^'\\\n]|\\.)*)'"
    r"|(?<=[{,\s])([A-Za-z_]\w{1,40}):\s?\"((?:[^\"\\\n]|\\.)*)\""
)
_SCALAR = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|(-?\d[\d.eE+-]*)")
_QUERY = re.compile(r"(?:^|[?&#]|; ?)(?:amp;)?([A-Za-z_][\w.\[\]%-]{0,50})=([^&#\s\"'<>;\x00]+)")
_COOKIE = re.compile(r"(?:^|;\s?)([!#$%&'*+.^_`|~0-9A-Za-z-]{1,60})=([^;\s]+)")
_ATTRIBUTE = re.compile(r"([a-zA-Z_:][\w:.-]*)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_CONTROL = re.compile(
    r"<(input|textarea|option|select|meta|button)\b([^<>]{0,2000})>(?:([^<]{1,400})</textarea)?", re.I
)
_PARENT = re.compile(r"\"((?:[^\"\\]|\\.){1,60})\"\s*:\s*(?:\[\s*)?\{")
_XML = re.compile(r"<([A-Za-z][\w:.-]{1,50})(?:\s[^<>]{0,200})?>([^<>]{1,300})</\1\s*>")

# The authorization code of RFC 6749, when it is random.
_OAUTH_CODE = Hint("SECRET", "authorization_code", 'field:key:"code"', 0.8, "auth")


@lru_cache(maxsize=8192)
def key_hint(key: str, header: bool = False) -> Hint | None:
    """What a key says by itself."""
    return hint_of(FieldContext(source="network", key=key))


def _with_parent(key: str, text: str, at: int) -> Hint | None:
    hint = key_hint(key)
    plain = key.lower()
    if plain in HEALTH_KEYS and " ".join(normalised(_parent_of(text, at)).split()) in HEALTH_PARENTS:
        return _renamed("patient id", key)
    if plain not in AMBIGUOUS:
        return hint
    parent = _parent_of(text, at)
    if plain == "name" and hint is not None and not _names_person(parent):
        return hint if _PERSONAL.search(text, max(0, at - 400), at + 400) else None
    if not parent:
        return _only_strong(hint, plain)
    words = " ".join(re.sub(r"[_\-]", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", parent)).lower().split())
    if words in CARD_PARENTS and ("CARD", plain) in PARENT_HINTS:
        return _renamed(PARENT_HINTS[("CARD", plain)], f"{parent}.{key}")
    kind, _, _ = kind_of(parent)
    found = PARENT_HINTS.get((kind.partition(".")[0], plain))
    if found:
        return _renamed(found, f"{parent}.{key}")
    if words in PERSON_PARENTS and plain in ("name", "first", "last", "full", "display", "given", "family"):
        return _renamed(
            {"first": "first name", "last": "last name", "given": "first name", "family": "last name"}.get(
                plain, "full name"
            ),
            f"{parent}.{key}",
        )
    return _only_strong(hint, plain)


# A readable value under a key that only people have, near a plain "name".
_PERSONAL = re.compile(
    r"\"\w*(?:mail|phone|mobile|surname|last_?name|first_?name|birth|dob|gender|ssn|street|passport)\w*\\*\"\s*:\s*\\*\"[^\"\\]",
    re.I,
)


def _names_person(parent: str) -> bool:
    words = " ".join(normalised(parent).split())
    return (
        words in PERSON_PARENTS
        or words.removesuffix("s") in PERSON_PARENTS
        or kind_of(parent)[0]
        in (
            "CARD",
            "NAME",
            "BANK_ACCOUNT",
            "ADDRESS",
        )
    )


def _only_strong(hint: Hint | None, plain: str) -> Hint | None:
    if plain in ("address", "street", "city", "token", "holder", "account", "card", "name"):
        return hint
    return None if hint is None or hint.type != DENY else hint


def _renamed(phrase: str, key: str) -> Hint | None:
    hint = key_hint(phrase)
    return None if hint is None else hint._replace(evidence=f'field:key:"{key[:60]}"')


def _parent_of(text: str, at: int) -> str:
    depth = 0
    for i in range(at - 1, max(-1, at - 3000), -1):
        c = text[i]
        if c == "}":
            depth += 1
        elif c == "{":
            if depth == 0:
                matches = list(_PARENT.finditer(text, max(0, i - 80), i + 1))
                return matches[-1].group(1) if matches and matches[-1].end() == i + 1 else ""
            depth -= 1
    return ""


def json_pairs(text: str) -> Iterator[Pair]:
    """Keys that say something, with the stretch of their string or number."""
    naming: tuple[int, Hint] | None = None
    valued: tuple[int, int, int] | None = None
    for match in _JSON.finditer(text):
        key = match.group(1) or match.group(6) or match.group(8)
        group = next((number for number in (2, 3, 7, 9) if match.group(number) is not None), 7)
        plain = key.lower()
        if plain in VALUE_KEYS and not match.group(4):
            # {"name": "email", "value": "..."}: one key names the field, its neighbour holds the value.
            if naming is not None and not _BRACES.search(text, naming[0], match.start()):
                yield naming[1], match.start(group), match.end(group)
                naming = None
                continue
            valued = match.end(), match.start(group), match.end(group)
        elif plain in NAMING_KEYS and match.group(group) and not match.group(4):
            named = key_hint(match.group(group)) if len(match.group(group)) < 40 else None
            if named is not None and named.type != DENY:
                if valued is not None and not _BRACES.search(text, valued[0], match.start()):
                    yield named, valued[1], valued[2]
                naming = match.end(), named
                valued = None
                continue
        hint = _with_parent(key, text, match.start())
        if hint is None:
            continue
        if match.group(4):
            base = match.start(5)
            for scalar in _SCALAR.finditer(match.group(5)):
                inner = 1 if scalar.group(1) is not None else 2
                yield hint, base + scalar.start(inner), base + scalar.end(inner)
            if hint.type == "GPS":
                yield hint, match.start(5), match.end(5)
            continue
        yield hint, match.start(group), match.end(group)


_BRACES = re.compile(r"[{}]")
_PART = re.compile(
    r"form-data;[^\n]{0,40}?\bname=\"?([^\";\r\n]{1,60})\"?[^\n]{0,200}\n(?:[A-Za-z-]{1,40}:[^\n]{0,200}\n){0,4}\r?\n([^\r\n]{1,300})"
)

# A line of words divided by one character, with another line below: for the joined search.
DELIMITED = r"^[\"A-Za-z_][\"A-Za-z_ ,;\t|\x80-\xff]*[,;\t|][\"A-Za-z_ ,;\t|\x80-\xff]*\r?\n[^\n\x00]*[,;\t|]"
_HEADER = re.compile(r"([\"A-Za-z_][\"A-Za-z_ ,;\t|\x80-\xff]{4,400})\r?\n")


def multipart_pairs(text: str) -> Iterator[Pair]:
    """The parts of a multipart form that are no files and whose name says something."""
    for match in _PART.finditer(text):
        if "filename=" in match.group()[: match.start(2) - match.start()]:
            continue
        hint = key_hint(re.sub(r"[\[\]]+", " ", match.group(1)).strip())
        if hint is not None:
            yield hint, match.start(2), match.end(2)


def table_pairs(text: str, folded: str) -> Iterator[Pair]:
    """The cells of a table of delimited lines whose first line names the columns."""
    header = _HEADER.match(folded)
    if header is None:
        return
    line = text[: header.end(1)]
    delimiter = max(",;\t|", key=line.count)
    names = [name.strip(' "') for name in line.split(delimiter)]
    hints = [key_hint(name) if name and len(name) < 40 else None for name in names]
    if len(names) < 2 or not any(hint is not None and hint.type != DENY for hint in hints):
        return
    at = header.end()
    for row in text[at : at + 20_000].split("\n")[:200]:
        cells = row.rstrip("\r").split(delimiter)
        if len(cells) == len(names):
            place = at
            for cell, hint in zip(cells, hints, strict=True):
                lead = len(cell) - len(cell.lstrip(' "'))
                size = len(cell.strip(' "'))
                if hint is not None and size:
                    yield hint, place + lead, place + lead + size
                place += len(cell) + 1
        at += len(row) + 1


def query_pairs(text: str) -> Iterator[Pair]:
    """The parameters of a URL's query or fragment, or of a form body, that say something."""
    for match in _QUERY.finditer(text):
        name = re.sub(r"[\[\]%]+", " ", match.group(1))
        hint = _OAUTH_CODE if name == "code" else key_hint(name)
        if hint is not None and not (hint.type == "SECRET" and name.lower().startswith(ANALYTICS_COOKIES)):
            yield hint, match.start(2), match.end(2)


def cookie_pairs(text: str) -> Iterator[Pair]:
    """The cookies that by their name hold a session or a person's data."""
    for match in _COOKIE.finditer(text):
        name = re.sub(r"^__(?:Host|Secure)-", "", match.group(1))
        if name.lower() in ("path", "expires", "domain", "max-age", "samesite", "version", "comment"):
            continue
        hint = key_hint(name)
        if hint is not None and not (hint.type == "SECRET" and name.lower().startswith(ANALYTICS_COOKIES)):
            yield hint, match.start(2), match.end(2)


def control_pairs(text: str) -> Iterator[Pair]:
    """The values of form controls in a document that stands in the text, and simple XML elements."""
    for match in _CONTROL.finditer(text):
        attributes = {}
        where = (0, 0)
        for a in _ATTRIBUTE.finditer(match.group(2)):
            group = 2 if a.group(2) is not None else 3 if a.group(3) is not None else 4
            attributes[a.group(1).lower()] = a.group(group)
            if a.group(1).lower() in ("value", "content"):
                where = (match.start(2) + a.start(group), match.start(2) + a.end(group))
        if match.group(3):
            where = (match.start(3), match.end(3))
        if where == (0, 0):
            continue
        hint = hint_of(
            FieldContext(
                source="input",
                tag=match.group(1).lower(),
                type=attributes.get("type", ""),
                name=attributes.get("name", ""),
                element_id=attributes.get("id", ""),
                autocomplete=attributes.get("autocomplete", ""),
                label=attributes.get("aria-label", ""),
                placeholder=attributes.get("placeholder", ""),
            )
        )
        if hint is not None:
            yield hint, *where
    for match in _XML.finditer(text):
        if match.group(1).lower() not in (
            "option",
            "label",
            "button",
            "title",
            "script",
            "style",
            "th",
            "dt",
            "address",
        ):
            hint = key_hint(match.group(1))
            if hint is not None and hint.type != DENY:
                yield hint, match.start(2), match.end(2)


def has_kind(text: str) -> str:
    """The type that a short label names, or nothing."""
    return kind_of(text)[0]
