"""What the page says of a text that no pattern knows: marked as personal, beside a portrait, a far date.

A page often says that something is a person's: a class such as `pii`, a recorder's mask class (of another
recorder, or one that did not work), the description of an avatar. A name there is a name.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Literal

from proofreel.privacy.model import FieldContext, Hit
from replay_format.session import Session

MARK = "marked"
MARKED_CONFIDENCE = 0.75
PORTRAIT_CONFIDENCE = 0.7
FAR_DATE_CONFIDENCE = 0.45
YOUNGEST_YEARS, OLDEST_YEARS = 16, 105

_MARK_WORDS = re.compile(
    r"(?:^|[\s_-])(?:pii|gdpr|personal(?:-data|-info)?|private|sensitive|confidential"
    r"|(?:rr|ph|amp|mp|nr|fs|highlight|sentry|hj|openreplay|clarity|ls|lr)"
    r"-?(?:mask|private|suppress|exclude|obscured))(?:$|[\s_-])",
    re.IGNORECASE,
)
_MARK_ATTRIBUTES = frozenset(
    {
        "data-private", "data-sentry-mask", "data-nr-mask", "data-clarity-mask", "data-hj-suppress",
        "data-openreplay-obscured", "data-openreplay-masked", "data-ph-capture-attribute-mask",
        "data-recording-sensitive", "data-pii", "data-sensitive", "data-heap-redact-text", "data-qm-mask",
    }
)  # fmt: skip
_PORTRAIT = re.compile(
    r"(?:^|[\s_-])(?:avatar|profile(?:-?(?:pic|photo|image))?|user(?:-?(?:pic|photo|image|icon))?|portrait"
    r"|headshot|gravatar|contact-?photo|member-?photo)(?:$|[\s_-])",
    re.IGNORECASE,
)
_PERSONAL = re.compile(r"avatar|profile|user|portrait|headshot|photo", re.IGNORECASE)
_DIVIDERS = re.compile(r"[./?=&%:]")
_PARTICLE = r"(?:d[aeiou]s?|del|della|der|den|van|von|bin|al|el|la|le|y|ten|ter|zu|zum|zur|af|av)"
_WORD = r"(?:(?:Mc|Mac|O['’]|D['’])?[^\W\d_a-z][^\W\d_A-Z]+(?:['’-][^\W\d_a-z][^\W\d_A-Z]+)*|[^\W\d_a-z]\.)"
_NAME = re.compile(
    rf"\s*(?:(?:Mr|Mrs|Ms|Dr|Herr|Frau|Sra?|Mme|M)\.?\s+)?({_WORD}(?:\s+(?:{_PARTICLE}|{_WORD})){{1,3}})\s*"
)
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_UI_WORDS = frozenset(
    {
        "account", "add", "anonymous", "avatar", "card", "close", "default", "details", "edit", "guest",
        "home", "image", "log", "login", "logout", "menu", "my", "new", "open", "order", "orders", "photo",
        "picture", "profile", "settings", "sign", "the", "user", "your",
    }
)  # fmt: skip

Judgement = Literal["", "name", "portrait", "date"]


def is_marked(attributes: dict[str, Any]) -> bool:
    """True when the page says that what stands in an element is personal and to be masked."""
    classes = attributes.get("class")
    if isinstance(classes, str) and classes and _has_mark(classes):
        return True
    if not _MARK_ATTRIBUTES.isdisjoint(attributes):
        return True
    return attributes.get("data-dd-privacy") in ("mask", "hidden")


@lru_cache(maxsize=4096)
def _has_mark(classes: str) -> bool:
    return _MARK_WORDS.search(classes) is not None


def shows_person(attributes: dict[str, Any]) -> bool:
    """True when an image or a box is a person's portrait, by its names or its picture's URL."""
    for name in ("class", "id", "src"):
        value = attributes.get(name)
        if (
            isinstance(value, str)
            and _PERSONAL.search(value)
            and _PORTRAIT.search(_DIVIDERS.sub(" ", value[:300]))
        ):
            return True
    return False


def looks_like_name(text: str) -> str:
    """Return the person's name that a whole text is, by its shape (2 to 4 capitalised words), else ""."""
    if not 4 < len(text) < 60:
        return ""
    match = _NAME.fullmatch(text)
    if match is None:
        return ""
    words = match.group(1).split()
    return "" if any(word.casefold() in _UI_WORDS for word in words) else match.group(1)


class Inference:
    """Judges texts by their context where the detector found nothing; most contexts are settled by one
    lookup."""

    def __init__(self, contexts: list[FieldContext], session: Session) -> None:
        self._contexts = contexts
        self._judgements: dict[int, Judgement] = {}
        self._looked_at = 0
        started = session.info.started_at
        self._year = datetime.fromtimestamp(started / 1000, UTC).year if 0 < started < 4e12 else 0

    def telling(self) -> Collection[int]:
        """Return the contexts that say something of a text."""
        while self._looked_at < len(self._contexts):
            kind = _judgement(self._contexts[self._looked_at])
            if kind:
                self._judgements[self._looked_at] = kind
            self._looked_at += 1
        return self._judgements.keys()

    def judge(self, text: str, context: int) -> list[Hit]:
        """Return the hit in a text of one of the `telling` contexts, if there is one."""
        kind = self._judgements[context]
        if kind == "date":
            return self._far_date(text)
        name = looks_like_name(text)
        if not name:
            return []
        start = text.index(name)
        reason, confidence = (
            ("marked as personal in the page", MARKED_CONFIDENCE)
            if kind == "name"
            else ("describes a person's picture", PORTRAIT_CONFIDENCE)
        )
        return [
            Hit(
                type="NAME",
                rule="page-name",
                start=start,
                end=start + len(name),
                value=name,
                confidence=confidence,
                severity="high",
                reasons=(reason,),
            )
        ]

    def _far_date(self, text: str) -> list[Hit]:
        match = _DATE.fullmatch(text.strip())
        if match is None or not self._year:
            return []
        age = self._year - int(match.group(1))
        if not YOUNGEST_YEARS <= age <= OLDEST_YEARS:
            return []
        start = text.index(match.group())
        return [
            Hit(
                type="DOB",
                rule="page-far-date",
                start=start,
                end=start + 10,
                value=match.group(),
                confidence=FAR_DATE_CONFIDENCE,
                severity="high",
                reasons=("a date a lifetime ago",),
            )
        ]


def _judgement(context: FieldContext) -> Judgement:
    if context.key == MARK:
        return "name" if context.source == "text" else "portrait"
    return "date" if context.source == "attribute" and context.attribute == "datetime" else ""
