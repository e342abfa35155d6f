"""Other readings of a recorded string: decoded, unescaped, unfolded, each with the way back to the original.

A value is often there only in another reading: percent-encoded in a URL, escaped inside a string of JSON, as
HTML entities, in base64. A view holds the reading and, for each of its characters, where it came from.
"""

from __future__ import annotations

import base64
import binascii
import html
import re
import unicodedata
from collections.abc import Iterator

MAX_VIEW = 1 << 20
MAX_BASE64 = 256 << 10


def _fold_table() -> dict[int, str]:
    table: dict[int, str] = {}
    for code in [*range(0x80, 0x2100), *range(0xFF00, 0xFF5F)]:
        c = chr(code)
        digit = unicodedata.decimal(c, None)
        if digit is not None:
            table[code] = str(digit)
            continue
        category = unicodedata.category(c)
        if category == "Zs":
            table[code] = " "
        elif category == "Pd":
            table[code] = "-"
        elif category.startswith("L") or 0xFF00 <= code < 0xFF5F:
            plain = unicodedata.normalize("NFKD", c)
            plain = "".join(p for p in plain if not unicodedata.combining(p))
            if len(plain) == 1 and plain.isascii() and plain != c:
                table[code] = plain
    spelled = {
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "ß": "s",
        "æ": "a",
        "Æ": "A",
        "ı": "i",
        "œ": "o",
    }
    quotes = {
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "−": "-",
        "\u3000": " ",
        "：": ":",
        "＠": "@",
        "。": ".",
    }
    table.update({ord(k): v for k, v in {**spelled, **quotes}.items()})
    return table


_FOLD = _fold_table()
_ZERO_WIDTH = re.compile(
    "[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufe0e\ufe0f]"
)


def fold(text: str) -> str:
    """Digits, blanks, dashes and Latin letters of all kinds as their ASCII ones; offsets stay as they are."""
    return text if text.isascii() else text.translate(_FOLD)


class View:
    """One reading of a text. `name` is what a finding's reasons call it ("" for the text itself)."""

    __slots__ = ("_ends", "_starts", "name", "text")

    def __init__(
        self, text: str, name: str = "", starts: list[int] | None = None, ends: list[int] | None = None
    ) -> None:
        self.text = text
        self.name = name
        self._starts = starts
        self._ends = ends

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the text as recorded behind `start` to `end` of this view."""
        if self._starts is None or self._ends is None:
            return start, end
        if not self._starts:
            return 0, 0
        last = len(self._starts) - 1
        return self._starts[min(start, last)], self._ends[min(max(end - 1, start), last)]

    def cut(self, start: int, end: int) -> View:
        """The part of the view from `start` to `end`, which still leads back to the original."""
        if self._starts is None or self._ends is None:
            return View(
                self.text[start:end], self.name, list(range(start, end)), list(range(start + 1, end + 1))
            )
        return View(self.text[start:end], self.name, self._starts[start:end], self._ends[start:end])

    def derived(self, name: str, pieces: Iterator[tuple[str, int, int]]) -> View:
        """A reading of this reading: each piece is new text with the stretch it stands for.

        A piece as long as its stretch goes character by character; any other stands for the whole stretch.
        """
        text: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        for piece, start, end in pieces:
            text.append(piece)
            if len(piece) == end - start:
                starts += range(start, end) if self._starts is None else self._starts[start:end]
                ends += range(start + 1, end + 1) if self._ends is None else self._ends[start:end]
            else:
                a, b = self.original(start, end)
                starts += [a] * len(piece)
                ends += [b] * len(piece)
        joined = f"{self.name}, {name}" if self.name and name and name not in self.name else name or self.name
        return View("".join(text), joined, starts, ends)


def _replaced(
    text: str, pattern: re.Pattern[str], decode: dict[str, str] | None = None
) -> Iterator[tuple[str, int, int]]:
    at = 0
    for match in pattern.finditer(text):
        if match.start() > at:
            yield text[at : match.start()], at, match.start()
        yield _decoded(match.group()), match.start(), match.end()
        at = match.end()
    if at < len(text):
        yield text[at:], at, len(text)


_ESCAPE = re.compile(
    r"\\(?:u[0-9A-Fa-f]{4}(?:\\u[dD][c-fC-F][0-9A-Fa-f]{2})?|x[0-9A-Fa-f]{2}|[\"'\\/bfnrt])"
    r"|(?:%[0-9A-Fa-f]{2})+|&(?:\#\d{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});"
)
_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_PERCENT_PLUS = re.compile(r"(?:%[0-9A-Fa-f]{2})+|\+")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_JSON_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9A-Fa-f]{2}\\u[dD][c-fC-F][0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|"
    r"[\"'\\/bfnrt])"
)
_SIMPLE = {"b": " ", "f": " ", "n": "\n", "r": "\r", "t": "\t"}


def _decoded(escape: str) -> str:
    if escape[0] == "%":
        return binascii.unhexlify(escape.replace("%", "")).decode("utf-8", "replace")
    if escape[0] == "&":
        return html.unescape(escape)
    if escape[0] == "+":
        return " "
    kind = escape[1]
    if kind == "u":
        units = b"".join(int(u, 16).to_bytes(2, "big") for u in escape[2:].split("\\u"))
        return units.decode("utf-16-be", "replace")
    if kind == "x":
        return chr(int(escape[2:], 16))
    return _SIMPLE.get(kind, kind)


def percent_view(view: View, *, plus: bool = False) -> View | None:
    """Percent-decoded once; with `plus`, a plus sign is a blank, as in forms.

    None when nothing is encoded.
    """
    if ("%" not in view.text and not (plus and "+" in view.text)) or len(view.text) > MAX_VIEW:
        return None
    pattern = _PERCENT_PLUS if plus else _PERCENT
    if not pattern.search(view.text):
        return None
    return view.derived("percent", _replaced(view.text, pattern))


def entity_view(view: View) -> View | None:
    """HTML entities resolved; None when there are none."""
    if "&" not in view.text or len(view.text) > MAX_VIEW or not _ENTITY.search(view.text):
        return None
    return view.derived("html", _replaced(view.text, _ENTITY))


def unescaped_view(view: View) -> View | None:
    """JSON and JavaScript string escapes resolved; None when there are none."""
    if "\\" not in view.text or len(view.text) > MAX_VIEW or not _JSON_ESCAPE.search(view.text):
        return None
    return view.derived("json", _replaced(view.text, _JSON_ESCAPE))


def visible_view(view: View) -> View | None:
    """Without zero-width and directional controls; None when there are none."""
    text = view.text
    if text.isascii() or not _ZERO_WIDTH.search(text):
        return None

    def pieces() -> Iterator[tuple[str, int, int]]:
        at = 0
        for match in _ZERO_WIDTH.finditer(text):
            if match.start() > at:
                yield text[at : match.start()], at, match.start()
            at = match.end()
        if at < len(text):
            yield text[at:], at, len(text)

    return view.derived("zero-width", pieces())


# A quad of base64 whose three bytes are all printable ASCII; random letters and digits pass about 1 in 11.
BASE64_QUAD = r"[I-Za-f][A-HQ-Xg-nw-z0-3][AEIMQUYcgkosw048BFJNRVZdhlptx159][A-Za-z0-9+/_-]"
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{12,}={0,2}")
_DATA_URI = re.compile(r"data:(?!text/|application/(?:json|xml|x-www))[\w.+-]+/[\w.+-]+[;,]", re.I)


def base64_views(view: View) -> Iterator[View]:
    """Each stretch of base64 or base64url that unfolds to text,
    as a view that stands for the whole stretch.
    """
    text = view.text
    if len(text) > MAX_BASE64:
        return
    for match in _BASE64.finditer(text):
        if _DATA_URI.search(text, max(0, match.start() - 60), match.start()):
            continue
        start = match.start()
        # A path or a word may stand before the encoded part, divided from it by a slash or a dash.
        for begin in _beginnings(match.group()):
            unfolded = unfold_base64(match.group()[begin:])
            if unfolded is not None:
                whole = [(unfolded, start + begin, match.end())]
                yield view.derived("base64", iter(whole))
                break


def _beginnings(stretch: str) -> list[int]:
    return [0, *[i + 1 for i, c in enumerate(stretch) if c in "/-_" and len(stretch) - i > 12][:6]]


def unfold_base64(stretch: str) -> str | None:
    """The text that a stretch of base64 or base64url unfolds to; None when it is not text."""
    body = stretch.rstrip("=").replace("-", "+").replace("_", "/")
    if len(body) % 4 == 1:
        return None
    try:
        data = base64.b64decode(body + "=" * (-len(body) % 4), validate=True)
        text = data.decode("utf-8")
    except (ValueError, binascii.Error):
        return None
    printable = sum(c.isprintable() or c in "\r\n\t" for c in text)
    if len(text) < 6 or printable < len(text):
        return None
    plain = sum(c.isascii() or c.isalpha() for c in text)
    return text if plain == len(text) else None
