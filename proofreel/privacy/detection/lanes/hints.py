"""What a field's texts say it holds: whole words, in the languages of the web's forms."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from proofreel.privacy.detection.rules.denials import CODE_ATTRIBUTES, VALUE_ATTRIBUTES
from proofreel.privacy.detection.rules.words import (
    ABBREVIATIONS,
    ABOUT,
    AUTOCOMPLETE,
    DENIED,
    FILLERS,
    HEADS,
    OF_ONESELF,
    PHRASES,
    TWO_MEANINGS,
)
from proofreel.privacy.detection.views import fold
from proofreel.privacy.model import FieldContext

DENY = "-"
RECORDERS_OWN = frozenset({"session id", "sessionid", "session", "session key", "sid"})
_CAMEL = re.compile(
    r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])"
)
_NOT_WORD = re.compile(r"[^0-9A-Za-z\u0400-\u04ff\u3040-\u30ff\u3005\u3400-\u9fff\uac00-\ud7af]+")
WIDE = re.compile(r"[\u3040-\u30ff\u3005\u3400-\u9fff\uac00-\ud7af]")
_MAX_WORDS = 7
_LABEL_TAGS = frozenset(
    "label legend th dt button option optgroup summary h1 h2 h3 h4 h5 h6 title style script noscript figcaption caption nav"
    " template link meta".split()
)


class Hint(NamedTuple):
    """What a field holds. `type` is DENY when its texts say that it is no person's data."""

    type: str
    subtype: str
    evidence: str
    strength: float
    phrase: str = ""


def _phrase_tables() -> tuple[dict[str, str], dict[str, str]]:
    words: dict[str, str] = {}
    wide: dict[str, str] = {}

    def put(phrase: str, kind: str) -> None:
        phrase = phrase.strip()
        if WIDE.search(phrase):
            wide.setdefault(fold(phrase).lower().replace(" ", ""), kind)
            return
        phrase = normalised(phrase).strip()
        words.setdefault(phrase, kind)
        if " " in phrase:
            words.setdefault(phrase.replace(" ", ""), kind)

    for kind, languages in PHRASES.items():
        for row in languages.values():
            for phrase in row.split("|"):
                put(phrase, kind)
    for phrase in DENIED.split("|"):
        put(phrase, DENY)
    return words, wide


def normalised(text: str) -> str:
    """`text` as lower-case words without accents, one blank between and around them."""
    words = _NOT_WORD.sub(" ", _CAMEL.sub(" ", fold(text)))
    return f" {' '.join(words.split()).lower()} "


WORDS, WIDE_WORDS = _phrase_tables()
_WIDE_LONGEST = max(map(len, WIDE_WORDS))


NUMBERED = frozenset("GOV_DOC NATIONAL_ID HEALTH_ID BANK_ACCOUNT CARD".split())
_IDENTIFIER = re.compile(r"[A-Za-z][\w.$-]*")


@lru_cache(maxsize=8192)
def inflected(word: str) -> tuple[str, str]:
    """(type, phrase) of a word that is another in the genitive or plural, or ends in another; ("", "") for none."""
    if word[-1:].isdigit() and word[:-1] in WORDS and WORDS[word[:-1]] not in ("NAME", "ADDRESS", "DENY"):
        return WORDS[word[:-1]], word[:-1]
    if len(word) > 7:
        for end in ("es", "s"):
            base = word[: -len(end)]
            if word.endswith(end) and WORDS.get(base, "").partition(".")[0] in NUMBERED:
                return WORDS[base], base
    if len(word) > 9:
        for head in HEADS:
            if word.endswith(head) and head in WORDS:
                return WORDS[head], head
    return "", ""


@lru_cache(maxsize=8192)
def kind_of(text: str) -> tuple[str, int, str]:
    """(type or DENY or "", number of words of the phrase that decides, the phrase) for one name or label."""
    if len(text) > 160:
        return "", 0, ""
    best: tuple[int, int, int, str, str] = (0, 0, 0, "", "")
    words = normalised(text).split()
    for start in range(len(words)):
        for count in range(min(_MAX_WORDS, len(words) - start), 0, -1):
            phrase = " ".join(words[start : start + count])
            kind = WORDS.get(phrase)
            if (
                kind is not None
                and len(words) > 1
                and (
                    (len(phrase) <= 2 and phrase != "ip")
                    or (
                        phrase in ABBREVIATIONS and not FILLERS.issuperset(words[:start] + words[start + 1 :])
                    )
                )
            ):
                kind = None
            if kind is None and count == 1:
                kind, phrase = inflected(phrase)
            if kind:
                best = max(
                    best,
                    (count, (kind != DENY) * (2 if phrase not in TWO_MEANINGS else 1), start, kind, phrase),
                )
                break
    if (
        len(words) > 1
        and words[-1] in ABOUT
        and _IDENTIFIER.fullmatch(text)
        and not best[4].endswith(words[-1])
    ):
        return DENY, 1, words[-1]
    # An identifier written together is one word after splitting: billingaddressline1, userphonenumber.
    joined = "".join(words)
    if len(words) > 1 and joined in WORDS:
        best = max(best, (len(words), WORDS[joined] != DENY, 0, WORDS[joined], joined))
    if WIDE.search(text):
        compact = fold(text).lower().replace(" ", "").strip("*＊:：()（）必須")
        for part in re.split(r"[/・,、|]", compact):
            if len(part) == 1 and part in WIDE_WORDS:
                best = max(best, (1, True, 0, WIDE_WORDS[part], part))
        for start in range(len(compact)):
            for size in range(min(_WIDE_LONGEST, len(compact) - start), 0, -1):
                kind = WIDE_WORDS.get(compact[start : start + size])
                if kind is not None and (size > 1 or len(compact) == 1):
                    best = max(best, (size, kind != DENY, start, kind, compact[start : start + size]))
                    break
    return best[3], best[0], best[4]


def is_label(text: str) -> bool:
    """Whether the text is nothing but a phrase by which fields are labelled."""
    plain = text.replace(" ", "")
    if plain.isascii() and plain.isalpha() and (text.istitle() or text.islower() or text.isupper()):
        # Nothing but words: most texts, and the phrase is all of them or it is no label.
        lower = text.lower()
        return " ".join(lower.split()) in WORDS or (plain != text and plain.lower() in WORDS)
    _, size, phrase = kind_of(text)
    return size > 0 and (size >= len(normalised(text).split()) or len(phrase) == len(text.strip("*: ")))


def hint_of(context: FieldContext) -> Hint | None:
    """What `context` says the value is; None when it says nothing."""
    if context.source == "css" or (context.tag.lower() in _LABEL_TAGS and context.source == "text"):
        return None
    key = context.key
    if context.source == "attribute":
        attribute = context.attribute.lower()
        if attribute in CODE_ATTRIBUTES:
            return None
        if attribute not in VALUE_ATTRIBUTES:
            if not attribute.startswith("data-"):
                return None
            key = key or attribute[5:]
            context = FieldContext(
                source="attribute", key=key, name=context.name, element_id=context.element_id
            )
    hint = _hint(
        context.autocomplete,
        context.type,
        context.name,
        context.element_id,
        key,
        context.label,
        context.placeholder,
    )
    if hint is not None and hint.phrase in RECORDERS_OWN and context.source in ("custom", "metadata"):
        return None  # a recorder's own session, not a login
    return hint


def _names_a_thing(text: str) -> bool:
    """Whether a field is the name of something else than the one who fills it in: roomName, "Room name"."""
    words = normalised(text).split()
    return len(words) > 1 and words[-1] == "name" and words[-2] not in OF_ONESELF


@lru_cache(maxsize=8192)
def _hint(
    autocomplete: str, type_: str, name: str, element_id: str, key: str, label: str, placeholder: str
) -> Hint | None:
    denied = ""
    for token in reversed(autocomplete.lower().split()):
        kind = AUTOCOMPLETE.get(token)
        if kind:
            return _made(kind, f"field:autocomplete={token}", 0.97)
        if kind == "":
            denied = f"field:autocomplete={token}"
    if type_.lower() == "email":
        return Hint("EMAIL", "", "field:type=email", 0.9)
    if type_.lower() == "file":
        return Hint("FILENAME", "", "field:type=file", 0.95)
    best: tuple[int, bool, int, str, str, str] | None = None
    sources = (
        ("key", key),
        ("name", name),
        ("id", element_id),
        ("label", label),
        ("placeholder", placeholder),
    )
    for order, (what, text) in enumerate(sources):
        if not text:
            continue
        kind, size, phrase = kind_of(text)
        if phrase == "name" and _names_a_thing(text):
            phrase = "name-of"  # the name of something: only a person's where it looks like one
        if kind:
            if WIDE.search(phrase):
                size = 2
            weighed = (size, kind != DENY, -order, kind, f'{what}:"{text.strip()[:60]}"', phrase)
            if best is None or weighed > best:
                best = weighed
    if best is not None and best[3] != DENY and not (denied and best[3] in ("NAME", "ADDRESS")):
        if type_.lower() == "password" and best[3] not in (
            "PASSWORD",
            "PASSWORD.code",
            "CVC",
            "NATIONAL_ID",
            "CARD",
        ):
            return Hint("PASSWORD", "", "field:type=password", 0.97)
        evidence = best[4] if best[4].startswith("label") else "field:" + best[4]
        return _made(best[3], evidence, 0.9 if best[0] > 1 else 0.8, best[5])
    if type_.lower() == "password":
        return Hint("PASSWORD", "", "field:type=password", 0.97)
    if (best is not None and best[3] == DENY) or denied:
        return Hint(
            DENY,
            "",
            best[4] if best is not None and best[3] == DENY else denied,
            0.9,
            best[5] if best else "",
        )
    if type_.lower() == "tel":
        return Hint("PHONE", "", "field:type=tel", 0.7)
    return None


def _made(kind: str, evidence: str, strength: float, phrase: str = "") -> Hint:
    type_, _, subtype = kind.partition(".")
    return Hint(type_, subtype, evidence, strength, phrase)
