"""What may be shown of a value: its shape, never enough of it to know it."""

from __future__ import annotations

BULLET = "•"
_MAX = 40
_SHORT = 5
# From here on Unicode has Hangul, kana, Chinese characters and what is written like them: a character is a
# syllable or a word, and the first one of a name the family's name.
_FIRST_WIDE = "\u1100"


def preview(value: str, type: str = "") -> str:
    """Return the shape of `value`: separators stay, letters and digits become bullets.

    The first character of an e-mail address and of a name stays, as do the country of an IBAN and the scheme
    of a token's known prefix; nothing of a password, a code or a national id does, nor of a name in a script
    where one character is most of a name. Of values under five characters there are only bullets. At most 40
    characters; longer shapes end in an ellipsis.
    """
    text = " ".join(value[: _MAX * 8].split())
    if len(text) < _SHORT and type not in ("PASSWORD", "CVC"):
        return BULLET * len(text)
    if type == "EMAIL":
        return _short(_email(text))
    if type in ("PASSWORD", "CVC"):
        return BULLET * 6
    if type == "SECRET":
        return _short(_secret(text))
    if type == "IBAN" and len(text) > 8:
        return _short(text[:2].upper() + _shape(text[2:]))
    if type == "NAME" and text[0] < _FIRST_WIDE:
        return _short(text[0] + _shape(text[1:]))
    if type == "FILENAME":
        return _short(_file(text))
    return _short(_shape(text))


def _shape(text: str) -> str:
    return "".join(BULLET if c.isalnum() else c if c in " -./()+@:,#'_" else BULLET for c in text)


def _short(text: str) -> str:
    return text if len(text) <= _MAX else text[: _MAX - 1] + "…"


def _email(text: str) -> str:
    local, at, domain = text.partition("@")
    if not at or len(local) < 3:
        return _shape(text)
    last = domain.rpartition(".")[2]
    return f"{local[0]}{BULLET * 3}@{BULLET * 3}.{last if last.isalpha() else BULLET * 3}"


def _secret(text: str) -> str:
    for separator in ("_live_", "_test_", "_", "-"):
        head, found, rest = text.partition(separator)
        if found and 1 < len(head) <= 5 and head.isalpha() and len(rest) >= 16:
            return head + separator + BULLET * 8
    return BULLET * 8


def _file(text: str) -> str:
    head, dot, extension = text.rpartition(".")
    if dot and extension.isalnum() and len(extension) <= 5:
        return f"{_shape(head)}.{extension}"
    return _shape(text)
