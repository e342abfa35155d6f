"""Keys with their values inside a text: JSON, query strings and form bodies, cookies, HTML form controls."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from proofreel.privacy.detection.lanes.hints import WORD_STRENGTH, Hint, hint_of
from proofreel.privacy.detection.lanes.vocabulary import naming_of, normalised
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
from proofreel.privacy.model import EntityType, FieldContext

PARENT_REACH = 3000
"""How far back the object of a key is looked for; a longer one has its own keys beside the value."""
NEAR_PERSON = 400
"""How far from a plain "name" a key that only people have makes it a person's: the same object, or its
neighbour.
"""
SHORT_KEY = 40
"""A longer text under a naming key, or in a header, names no field."""
MAX_ROWS, MAX_TABLE = 200, 20_000
"""Rows and characters of a table that are read; what is said of its columns is told by then."""


class Pair(msgspec.Struct, frozen=True):
    """What a key says, and start and end of its value."""

    hint: Hint
    start: int
    end: int


_JSON = re.compile(
    r"\"((?:[^\"\\]|\\.){1,60})\"\s{0,4}:\s{0,4}(?:\"((?:[^\"\\]|\\.)*)\"|(-?\d[\d.eE+-]*)(?=\s*[,}\]\s]|$)"
    r"|(\[)([^\[\]{}]{1,600})\])"
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
_OAUTH_CODE = Hint("SECRET", "authorization_code", 'field:key:"code"', WORD_STRENGTH, "auth")


@lru_cache(maxsize=8192)
def key_hint(key: str) -> Hint | None:
    """Return what a key says by itself."""
    return hint_of(FieldContext(source="network", key=key))


def _with_parent(key: str, text: str, at: int) -> Hint | None:
    """Return what a key says together with the object that it stands in; `at` is where it does."""
    hint = key_hint(key)
    plain = key.lower()
    if plain in HEALTH_KEYS and " ".join(normalised(_parent_of(text, at)).split()) in HEALTH_PARENTS:
        return _renamed("patient id", key)
    if plain not in AMBIGUOUS:
        return hint
    parent = _parent_of(text, at)
    if plain == "name" and hint is not None and not _names_person(parent):
        return hint if _PERSONAL.search(text, max(0, at - NEAR_PERSON), at + NEAR_PERSON) else None
    label = _label_in(parent, plain) if parent else ""
    return _renamed(label, f"{parent}.{key}") if label else _only_strong(hint, plain)


_DIVIDERS = re.compile(r"[_\-]")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
# What a key of a person's object is called as a label.
_OF_PERSONS = {
    "name": "full name", "first": "first name", "last": "last name", "full": "full name",
    "display": "full name", "given": "first name", "family": "last name",
}  # fmt: skip


def _label_in(parent: str, plain: str) -> str:
    """Return the label that a key in an object amounts to; an empty string when the object says nothing about
    it.
    """
    words = " ".join(_DIVIDERS.sub(" ", _HUMP.sub(" ", parent)).lower().split())
    of_card = PARENT_HINTS.get(("CARD", plain)) if words in CARD_PARENTS else None
    if of_card is not None:
        return of_card
    kind = naming_of(parent).kind
    found = PARENT_HINTS.get((kind.type, plain)) if kind is not None else None
    if found:
        return found
    return _OF_PERSONS.get(plain, "") if words in PERSON_PARENTS else ""


# A readable value under a key that only people have, near a plain "name".
_PERSONAL = re.compile(
    r"\"\w*(?:mail|phone|mobile|surname|last_?name|first_?name"
    r"|birth|dob|gender|ssn|street|passport)\w*\\*\"\s*:\s*\\*\"[^\"\\]",
    re.I,
)


# Objects of these types have a name that is their owner's.
_OWNED: frozenset[EntityType] = frozenset({"CARD", "NAME", "BANK_ACCOUNT", "ADDRESS"})


def _names_person(parent: str) -> bool:
    words = " ".join(normalised(parent).split())
    if words in PERSON_PARENTS or words.removesuffix("s") in PERSON_PARENTS:
        return True
    kind = naming_of(parent).kind
    return kind is not None and not kind.subtype and kind.type in _OWNED


# Keys that say something by themselves where no object says more.
_STRONG = frozenset("address street city token holder account card name".split())


def _only_strong(hint: Hint | None, plain: str) -> Hint | None:
    if plain in _STRONG:
        return hint
    return None if hint is None or hint.is_personal else hint


def _renamed(phrase: str, key: str) -> Hint | None:
    hint = key_hint(phrase)
    if hint is None:
        return None
    return msgspec.structs.replace(hint, evidence=f'field:key:"{key[:60]}"')


def _parent_of(text: str, at: int) -> str:
    depth, low = 0, max(0, at - PARENT_REACH + 1)
    opening, closing = text.rfind("{", low, at), text.rfind("}", low, at)
    while opening >= 0:
        if closing > opening:
            depth += 1
            closing = text.rfind("}", low, closing)
            continue
        if depth == 0:
            matches = list(_PARENT.finditer(text, max(0, opening - 80), opening + 1))
            return matches[-1].group(1) if matches and matches[-1].end() == opening + 1 else ""
        depth -= 1
        opening = text.rfind("{", low, opening)
    return ""


class _Member(msgspec.Struct, frozen=True):
    """One key of JSON with its value: where the key stands, where the value does, and what is between its
    brackets.
    """

    key: str
    at: int
    after: int
    start: int
    end: int
    value: str
    is_list: bool


def _member(match: re.Match[str]) -> _Member:
    key = match.group(1) or match.group(6) or match.group(8)
    group = next((number for number in (2, 3, 7, 9) if match.group(number) is not None), 7)
    is_list = bool(match.group(4))
    group = 5 if is_list else group
    return _Member(
        key,
        match.start(),
        match.end(),
        match.start(group),
        match.end(group),
        match.group(group) or "",
        is_list,
    )


class _Naming(msgspec.Struct, frozen=True):
    """What a key names as a field, in {"name": "email", ...}, and where that ends."""

    after: int
    hint: Hint


def json_pairs(text: str) -> Iterator[Pair]:
    """Yield the keys that say something, with the stretch of their string or number."""
    naming: _Naming | None = None
    valued: _Member | None = None
    for member in map(_member, _JSON.finditer(text)):
        plain = member.key.lower()
        if plain in VALUE_KEYS and not member.is_list:
            # {"name": "email", "value": "..."}: one key names the field, its neighbour holds the value.
            if naming is not None and _is_one_object(text, naming.after, member.at):
                yield Pair(naming.hint, member.start, member.end)
                naming = None
                continue
            valued = member
        elif plain in NAMING_KEYS and member.value and not member.is_list:
            named = _named_by(member)
            if named is not None:
                if valued is not None and _is_one_object(text, valued.after, member.at):
                    yield Pair(named, valued.start, valued.end)
                naming, valued = _Naming(member.after, named), None
                continue
        hint = _with_parent(member.key, text, member.at)
        if hint is not None:
            yield from _values_of(member, hint)


def _is_one_object(text: str, start: int, end: int) -> bool:
    """True when no object begins or ends between two places."""
    return _BRACES.search(text, start, end) is None


def _named_by(member: _Member) -> Hint | None:
    """Return what the field holds that a member names; None for one that names no field of a person."""
    hint = key_hint(member.value) if len(member.value) < SHORT_KEY else None
    return hint if hint is not None and hint.is_personal else None


def _values_of(member: _Member, hint: Hint) -> Iterator[Pair]:
    """Yield the value of a member, or each scalar of a list; the list of a position as a whole as well."""
    if not member.is_list:
        yield Pair(hint, member.start, member.end)
        return
    for scalar in _SCALAR.finditer(member.value):
        inner = 1 if scalar.group(1) is not None else 2
        yield Pair(hint, member.start + scalar.start(inner), member.start + scalar.end(inner))
    if hint.type == "GPS":
        yield Pair(hint, member.start, member.end)


_BRACES = re.compile(r"[{}]")
_PART = re.compile(
    r"form-data;[^\n]{0,40}?\bname=\"?([^\";\r\n]{1,60})\"?[^\n]{0,200}\n"
    r"(?:[A-Za-z-]{1,40}:[^\n]{0,200}\n){0,4}\r?\n([^\r\n]{1,300})"
)

# A line of words divided by one character, with another line below: for the joined search.
DELIMITED = r"^[\"A-Za-z_][\"A-Za-z_ ,;\t|\x80-\xff]*[,;\t|][\"A-Za-z_ ,;\t|\x80-\xff]*\r?\n[^\n\x00]*[,;\t|]"
_HEADER = re.compile(r"([\"A-Za-z_][\"A-Za-z_ ,;\t|\x80-\xff]{4,400})\r?\n")


_INDEXES = re.compile(r"[\[\]]+")
_INDEXES_AND_ENCODED = re.compile(r"[\[\]%]+")


def multipart_pairs(text: str) -> Iterator[Pair]:
    """Yield the parts of a multipart form that are no files and whose name says something."""
    for match in _PART.finditer(text):
        if "filename=" in match.group()[: match.start(2) - match.start()]:
            continue
        hint = key_hint(_INDEXES.sub(" ", match.group(1)).strip())
        if hint is not None:
            yield Pair(hint, match.start(2), match.end(2))


def table_pairs(text: str, folded: str) -> Iterator[Pair]:
    """Yield the cells of a table of delimited lines whose first line names the columns."""
    header = _HEADER.match(folded)
    if header is None:
        return
    line = text[: header.end(1)]
    delimiter = max(",;\t|", key=line.count)
    names = [name.strip(' "') for name in line.split(delimiter)]
    hints = [key_hint(name) if name and len(name) < SHORT_KEY else None for name in names]
    if len(names) < 2 or not any(hint is not None and hint.is_personal for hint in hints):
        return
    at = header.end()
    for row in text[at : at + MAX_TABLE].split("\n")[:MAX_ROWS]:
        cells = row.rstrip("\r").split(delimiter)
        if len(cells) == len(names):
            yield from _cells_of(at, cells, hints)
        at += len(row) + 1


def _cells_of(at: int, cells: Sequence[str], hints: Sequence[Hint | None]) -> Iterator[Pair]:
    """Yield the cells of a row that begins at `at`, without the quotes and blanks around them."""
    for cell, hint in zip(cells, hints, strict=True):
        lead = len(cell) - len(cell.lstrip(' "'))
        size = len(cell.strip(' "'))
        if hint is not None and size:
            yield Pair(hint, at + lead, at + lead + size)
        at += len(cell) + 1


def _is_of_analytics(hint: Hint, name: str) -> bool:
    return hint.type == "SECRET" and name.lower().startswith(ANALYTICS_COOKIES)


def query_pairs(text: str) -> Iterator[Pair]:
    """Yield the parameters of a URL's query or fragment, or of a form body, that say something."""
    for match in _QUERY.finditer(text):
        name = _INDEXES_AND_ENCODED.sub(" ", match.group(1))
        hint = _OAUTH_CODE if name == "code" else key_hint(name)
        if hint is not None and not _is_of_analytics(hint, name):
            yield Pair(hint, match.start(2), match.end(2))


_COOKIE_PREFIX = re.compile(r"^__(?:Host|Secure)-")
# RFC 6265, the attributes of a cookie.
_COOKIE_ATTRIBUTES = frozenset("path expires domain max-age samesite version comment".split())


def cookie_pairs(text: str) -> Iterator[Pair]:
    """Yield the cookies that by their name hold a session or a person's data."""
    for match in _COOKIE.finditer(text):
        name = _COOKIE_PREFIX.sub("", match.group(1))
        if name.lower() in _COOKIE_ATTRIBUTES:
            continue
        hint = key_hint(name)
        if hint is not None and not _is_of_analytics(hint, name):
            yield Pair(hint, match.start(2), match.end(2))


# Elements of HTML whose names say something of the page, not of what is in them.
_NOT_KEYS = frozenset("option label button title script style th dt address".split())


def control_pairs(text: str) -> Iterator[Pair]:
    """Yield the values of form controls in a document that stands in the text, and simple XML elements."""
    for match in _CONTROL.finditer(text):
        pair = _control_pair(match)
        if pair is not None:
            yield pair
    for match in _XML.finditer(text):
        hint = key_hint(match.group(1)) if match.group(1).lower() not in _NOT_KEYS else None
        if hint is not None and hint.is_personal:
            yield Pair(hint, match.start(2), match.end(2))


def _control_pair(match: re.Match[str]) -> Pair | None:
    """Return what a control's attributes say, with the stretch of its `value`, `content` or text."""
    attributes: dict[str, str] = {}
    start = end = 0
    for found in _ATTRIBUTE.finditer(match.group(2)):
        group = next(number for number in (2, 3, 4) if found.group(number) is not None)
        name = found.group(1).lower()
        attributes[name] = found.group(group)
        if name in ("value", "content"):
            start, end = match.start(2) + found.start(group), match.start(2) + found.end(group)
    if match.group(3):
        start, end = match.start(3), match.end(3)
    if not end:
        return None
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
    return Pair(hint, start, end) if hint is not None else None
