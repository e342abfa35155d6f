"""Whether a text can be the password, the code or the token that its field says it holds."""

from __future__ import annotations

import re

import msgspec

from proofreel.privacy.detection.lanes.entropy import is_random
from proofreel.privacy.detection.lanes.field_value import FieldValue
from proofreel.privacy.detection.lanes.hints import Hint
from proofreel.privacy.detection.lanes.judgement import Check, Judged, Rejection, rejected_by
from proofreel.privacy.detection.lanes.vocabulary import WORDS, Kind, normalised
from proofreel.privacy.detection.rules.denials import ABOUT_PASSWORDS
from proofreel.privacy.detection.rules.labels import CODE_LISTS

# A passphrase; longer text in such a field is a message.
LONGEST_PASSWORD = 128
# The sentence around a code.
LONGEST_CODE_TEXT = 120
# The shortest token of a field that is called after one, and of a field whose word names other things as
# well.
SHORTEST_TOKEN, SHORTEST_WEAK_TOKEN = 8, 16

_OTP = re.compile(
    r"(?<![\w.])(?:\d{3}[ -]?\d{3}|\d{4,8}|(?=[A-Z0-9-]*\d)[A-Z0-9]{4,6}(?:-[A-Z0-9]{4,6})?"
    r"|[A-Z]{6,8})(?![\w.])"
)
_BACKUP_CODE = re.compile(r"(?=[^\n]*\d|[^aeiou\n]*$)[A-Za-z0-9]{4,10}(?:[- ][A-Za-z0-9]{4,10}){1,5}")
_PASSWORDS = (Kind("PASSWORD"), Kind("PASSWORD", "code"))
_WORDS = re.compile(r"[a-z]+(?: [a-z]+)+[.!?]?", re.I)
_CODE_PATH = re.compile(
    r"[A-Za-z_$][\w$]*(?:(?:\.|\?\.|::|->)[A-Za-z_$][\w$]*)+(?:\(.*)?[;,)]?|[A-Za-z_$]\w*\(.*\)?;?"
)


def _is_a_sentence(value: FieldValue) -> bool:
    """True for a text that is too long, and in rendered text for several words."""
    return len(value.plain) > LONGEST_PASSWORD or (
        value.in_prose and _WORDS.fullmatch(value.plain) is not None and not value.hint.is_declared
    )


def _is_about_passwords(value: FieldValue) -> bool:
    """True for what forms say about a password, where only a key or a name says that it is one."""
    if value.hint.is_declared or len(value.words) < 2:
        return False
    words = normalised(value.plain).split()
    return not ABOUT_PASSWORDS.isdisjoint(words) or any(WORDS.get(word) in _PASSWORDS for word in words)


_KEY = re.compile(r'field:key:"(.*)"')
_WORDS_BESIDE = 1
"""How many words a key has beside those that name a password, where several words under it are one:
"userPassword". A key of more ("enter_your_password") is that of a translation.
"""


def _is_translated(value: FieldValue) -> bool:
    """True for several words under a key that itself is a sentence: a catalogue of translations."""
    key = _KEY.fullmatch(value.hint.evidence)
    if key is None or len(value.words) < 2 or not value.plain.strip(".!?:\u2026").replace(" ", "").isalpha():
        return False
    beside = len(normalised(key[1]).split()) - len(normalised(value.hint.phrase).split())
    return " " in key[1].strip() or beside > _WORDS_BESIDE


def _is_a_word(value: FieldValue) -> bool:
    return value.in_prose and (len(value.words) > 1 or value.plain.isalpha())


def _is_an_expression(value: FieldValue) -> bool:
    return value.in_prose and _CODE_PATH.fullmatch(value.plain) is not None


PASSWORD_CHECKS: tuple[Check[FieldValue], ...] = (
    Check("sentence", "a sentence, not a password", _is_a_sentence),
    Check("about-passwords", "said about a password", _is_about_passwords),
    Check("translated", "a translation of its key", _is_translated),
    Check("word", "a word, not a password", _is_a_word),
    Check("expression", "a name in a program, not a password", _is_an_expression),
)


def of_secret_word(hint: Hint, text: str) -> Hint:
    """Return the hint for a text under nothing but "secret": a password's, where the text is no token.

    "Top secret" and "Secret" as keys are of translations.
    """
    if hint.phrase != "secret" or not text.isascii() or is_random(text, SHORTEST_TOKEN):
        return hint
    if not hint.evidence.endswith(':"secret"') and not hint.evidence.startswith("label:"):
        return hint
    return msgspec.structs.replace(hint, type="PASSWORD")


def password(value: FieldValue) -> Judged | Rejection:
    """Return where the password or the one-time code stands, or why there is none."""
    if value.hint.subtype == "code":
        return _code(value)
    if value.hint.subtype == "phrase":
        return _recovery_phrase(value)
    rejection = rejected_by(PASSWORD_CHECKS, value)
    return rejection if rejection is not None else value.whole_text(value.accept(value=value.plain))


# BIP 39: 12, 15, 18, 21 or 24 words of three to eight letters; pages number them.
_PHRASE = re.compile(r"(?:\d{1,2}[.):]?\s*)?[a-z]{3,8}(?:[\s,;]+(?:\d{1,2}[.):]?\s*)?[a-z]{3,8}){11,23}")
_PHRASE_LENGTHS = frozenset({12, 15, 18, 21, 24})
_LETTERS = re.compile("[a-z]+")
_NO_PHRASE = Rejection("phrase-length", "not as many words as recovery phrases have")


def _recovery_phrase(value: FieldValue) -> Judged | Rejection:
    """Return where the words stand that open a wallet, or why there are none."""
    match = _PHRASE.search(value.folded)
    if match is None or len(_LETTERS.findall(match.group())) not in _PHRASE_LENGTHS:
        return _NO_PHRASE
    return value.stretch(match.group(), value.accept(value=match.group()))


_NO_CODE = Rejection("code-shape", "not a code")


def _code(value: FieldValue) -> Judged | Rejection:
    plain = value.plain
    if value.hint.phrase in CODE_LISTS and _BACKUP_CODE.fullmatch(plain):
        return value.whole_text(value.accept(value=plain))
    match = _OTP.search(value.folded)
    if match is None or len(plain) > LONGEST_CODE_TEXT:
        return _NO_CODE
    code = match.group()
    if code != plain and not any(c.isdigit() for c in code):
        return _NO_CODE
    return value.stretch(code, value.accept(value=code))


# Words that name a credential and other things: a longer token is asked for.
_WEAK_SECRETS = frozenset(
    "key session sig auth ticket credential credentials assertion cookie nonce saml bearer signature"
    " authorization".split()
)
_SESSION_OF_RECORDER = re.compile(r"[0-9a-f]{32}|[0-9a-f-]{36}")
_NUMBERS = re.compile(r"[\d.,:TZ-]+|S(?:-\d+){3,}")  # numbers, times, Windows security identifiers
# Publishable keys, paths, colours, data and public site keys.
_PUBLIC = ("pk_", "pk.", "/", "#", "data:", "6L")


def secret(value: FieldValue) -> Judged | Rejection:
    """Return where the token stands, behind a scheme ("Bearer ..."), or why there is none."""
    plain, hint = value.plain, value.hint
    parts = plain.split(" ")
    token = parts[-1] if len(parts) == 2 else plain
    if hint.phrase == "sid" and "key" in hint.evidence and _SESSION_OF_RECORDER.fullmatch(plain):
        return Rejection("recorder-session", "an identifier of a recorder's session")
    least = SHORTEST_WEAK_TOKEN if hint.phrase in _WEAK_SECRETS else SHORTEST_TOKEN
    if len(token) < least or " " in token or "://" in token or not is_random(token, least):
        return Rejection("words", "reads like words, not like a token")
    if _is_no_secret(token, value.in_prose):
        return Rejection("public", "not a secret")
    start = value.text.rfind(token)
    return Judged(start, start + len(token), value.accept("entropy", value=token))


def _is_no_secret(token: str, in_prose: bool) -> bool:
    if _NUMBERS.fullmatch(token) or token.startswith(_PUBLIC):
        return True
    return in_prose and _CODE_PATH.fullmatch(token) is not None
