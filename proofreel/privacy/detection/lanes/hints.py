"""What a field says that it holds: its `autocomplete`, its type, its names, its label, its placeholder."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple, TypeGuard

import msgspec

from proofreel.privacy.detection.entities import ENTITIES, NOT_PERSONAL
from proofreel.privacy.detection.lanes.vocabulary import WIDE, Kind, kind_of_row, naming_of, normalised
from proofreel.privacy.detection.rules.denials import CODE_ATTRIBUTES, VALUE_ATTRIBUTES
from proofreel.privacy.detection.rules.words import AUTOCOMPLETE, OF_ONESELF
from proofreel.privacy.model import EntityType, FieldContext

# How sure each makes, in the order in which browsers' autofill believes them: what the page declares in the
# words of the HTML standard, what the control is, a phrase of several words, one word, and a keyboard that is
# asked for.
AUTOCOMPLETE_STRENGTH = 0.97
FILE_STRENGTH = 0.95
PHRASE_STRENGTH = 0.9
WORD_STRENGTH = 0.8
KEYBOARD_STRENGTH = 0.7

_EVIDENCE_LENGTH = 60  # characters of a field's text that its evidence quotes
_LABEL_TAGS = frozenset(
    "label legend th dt button option optgroup summary h1 h2 h3 h4 h5 h6 title style script noscript"
    " figcaption caption nav template link meta".split()
)
_RECORDERS_OWN = frozenset({"session id", "sessionid", "session", "session key", "sid"})


class Hint(msgspec.Struct, frozen=True):
    """What a field holds. `type` is NOT_PERSONAL when its texts say that it is no person's data.

    `strength` is the confidence that the field alone gives to a value, `evidence` and `phrase` say by which
    words.
    """

    type: EntityType
    subtype: str
    evidence: str
    strength: float
    phrase: str = ""

    @property
    def is_declared(self) -> bool:
        """True when the page declares what the field holds in the words of the HTML standard."""
        return self.evidence.startswith(("field:type=", "field:autocomplete="))

    @property
    def is_personal(self) -> bool:
        """False when the field says that it holds no person's data."""
        return self.type != NOT_PERSONAL


_PASSWORD = Hint("PASSWORD", "", "field:type=password", AUTOCOMPLETE_STRENGTH)
# Controls that hold one thing whatever they are called.
_BY_CONTROL = {
    "email": Hint("EMAIL", "", "field:type=email", PHRASE_STRENGTH),
    "file": Hint("FILENAME", "", "field:type=file", FILE_STRENGTH),
}
_BY_KEYBOARD = {"tel": Hint("PHONE", "", "field:type=tel", KEYBOARD_STRENGTH)}


def hint_of(context: FieldContext) -> Hint | None:
    """Return what `context` says the value is; None when it says nothing."""
    if context.source == "css" or (context.source == "text" and context.tag.lower() in _LABEL_TAGS):
        return None
    key = context.key
    if context.source == "attribute":
        attribute = context.attribute.lower()
        if attribute in CODE_ATTRIBUTES:
            return None
        if attribute not in VALUE_ATTRIBUTES:
            return _of_data_attribute(context, attribute)
    hint = _hint(
        context.autocomplete,
        context.type.lower(),
        context.name,
        context.element_id,
        key,
        context.label,
        context.placeholder,
    )
    if hint is not None and hint.phrase in _RECORDERS_OWN and context.source in ("custom", "metadata"):
        return None  # a recorder's own session, not a login
    return hint


def _of_data_attribute(context: FieldContext, attribute: str) -> Hint | None:
    """Return what a `data-` attribute is called; other attributes hold no value of the field."""
    if not attribute.startswith("data-"):
        return None
    key = context.key or attribute.removeprefix("data-")
    return _hint("", "", context.name, context.element_id, key, "", "")


@lru_cache(maxsize=8192)
def _hint(
    autocomplete: str, type_: str, name: str, element_id: str, key: str, label: str, placeholder: str
) -> Hint | None:
    declared = _declared(autocomplete)
    if declared is not None and declared.is_personal:
        return declared
    if type_ in _BY_CONTROL:
        return _BY_CONTROL[type_]
    texts = (("key", key), ("name", name), ("id", element_id), ("label", label), ("placeholder", placeholder))
    said = max(_said_by(texts), default=None)
    if type_ == "password":
        return said.hint() if _is_hidden(said, declared) else _PASSWORD
    if said is None:
        return declared or _BY_KEYBOARD.get(type_)
    if not said.kind.is_personal:
        return Hint(NOT_PERSONAL, "", said.quote, PHRASE_STRENGTH, said.phrase)
    if declared is not None and ENTITIES[said.kind.type].common_words:
        return msgspec.structs.replace(declared, phrase=said.phrase)
    return said.hint()


def _declared(autocomplete: str) -> Hint | None:
    """Return what `autocomplete` declares, its last token first; a hint that is not personal when
    it denies.
    """
    denied = None
    for token in reversed(autocomplete.lower().split()):
        row = AUTOCOMPLETE.get(token)
        evidence = f"field:autocomplete={token}"
        if row:
            kind = kind_of_row(row)
            return Hint(kind.type, kind.subtype, evidence, AUTOCOMPLETE_STRENGTH)
        if row == "":
            denied = Hint(NOT_PERSONAL, "", evidence, PHRASE_STRENGTH)
    return denied


class _Said(NamedTuple):
    """What one text of a field says; the greatest is taken: most words, personal data first, the first of the
    texts.
    """

    words: int
    personal: bool
    minus_order: int
    kind: Kind
    quote: str
    phrase: str

    def hint(self) -> Hint:
        evidence = self.quote if self.quote.startswith("label") else "field:" + self.quote
        strength = PHRASE_STRENGTH if self.words > 1 else WORD_STRENGTH
        return Hint(self.kind.type, self.kind.subtype, evidence, strength, self.phrase)


def _said_by(texts: tuple[tuple[str, str], ...]) -> Iterator[_Said]:
    for order, (what, text) in enumerate(texts):
        kind, words, phrase = naming_of(text) if text else (None, 0, "")
        if kind is None:
            continue
        if phrase == "name" and _names_a_thing(text):
            phrase = "name-of"  # the name of something: only a person's where it looks like one
        if WIDE.search(phrase):
            words = 2
        quote = f'{what}:"{text.strip()[:_EVIDENCE_LENGTH]}"'
        yield _Said(words, kind.is_personal, -order, kind, quote, phrase)


def _names_a_thing(text: str) -> bool:
    """True when `...name` labels a thing (`roomName`), not the person filling the form."""
    words = normalised(text).split()
    return len(words) > 1 and words[-1] == "name" and words[-2] not in OF_ONESELF


def _is_hidden(said: _Said | None, declared: Hint | None) -> TypeGuard[_Said]:
    """True for what forms ask for in fields of type `password` beside passwords; the expiry of a
    card is not.
    """
    if said is None or not said.kind.is_personal:
        return False
    entity = ENTITIES[said.kind.type]
    denied = declared is not None and entity.common_words
    return entity.hidden_in_forms and not denied and said.kind != Kind("CARD", "expiry")
